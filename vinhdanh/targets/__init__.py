"""Targets: what a unit aims at, from where it starts, what it gives to the units below, and how far they are."""
