"""Screens of reports: the list, one report with the rows behind its figures, writing it, keeping and issuing it."""
