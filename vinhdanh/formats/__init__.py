"""How dates and numbers are written and read; Django's own Vietnamese formats do not read 31/12/2025."""
