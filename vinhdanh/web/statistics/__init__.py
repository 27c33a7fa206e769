"""Screens of the statistical tables."""
