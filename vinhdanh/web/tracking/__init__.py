"""Screens of the registers: one hub, and for every register the same list, light form, page, workbook and pasted table."""
