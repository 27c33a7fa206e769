"""Weaknesses with cause, remedy and the check that follows; lessons, situations and assessments of a period."""
