"""Honouring: ceremonies, conferences, awards still to be presented, the honour board."""
