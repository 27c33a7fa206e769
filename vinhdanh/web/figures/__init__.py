"""Screens of figures: returns entered on a phone, boards of collection, forms, the catalogue, workbooks, offline."""
