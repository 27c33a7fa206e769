"""Emulation covenants (giao ước thi đua): the organiser's yearly template, a cluster's covenant, who has signed it."""
