"""Figures checked against each other: rules are data, the evaluator is pure, what is missing is no fault."""
