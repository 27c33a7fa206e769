"""Sổ văn bản đi, đến: documents of a unit, what they rest on, who got them, what they ask for and by when."""
