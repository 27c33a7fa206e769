"""The background jobs of every room, where the queue looks for them."""

from vinhdanh.duties.tasks import tell_everybody
from vinhdanh.facts.tasks import keep_fresh, refresh_year

__all__ = ["keep_fresh", "refresh_year", "tell_everybody"]
