"""Screens of the registers of care, loans, benefits and funds."""
