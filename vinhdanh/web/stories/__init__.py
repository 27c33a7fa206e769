"""Stories: public pages without an account, and the desk where they are written and published."""
