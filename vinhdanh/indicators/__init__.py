"""Figures: what is counted (indicators), by whom for which period (forms, returns), and the values themselves."""
