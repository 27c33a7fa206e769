"""Papers: what each one says, the template it is laid out on, and the .docx or PDF that comes out."""
