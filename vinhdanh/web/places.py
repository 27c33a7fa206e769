"""Names of units as the screens tell them; see `org.places`."""

from vinhdanh.org.places import PARTS, place_names

__all__ = ["PARTS", "place_names"]
