"""What the office itself decided about the law: local regulations switched on, new texts read clause by clause."""
