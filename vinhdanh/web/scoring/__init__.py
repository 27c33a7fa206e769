"""Screens of scoring: criteria sets, boards, sheets, ranking, votes and grades."""
