"""Screens of the register of documents."""
