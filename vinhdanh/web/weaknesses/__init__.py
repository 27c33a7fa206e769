"""Screens of weaknesses, lessons, situations and assessments."""
