"""Screens of targets, of planned tasks, and of works that greet an event."""
