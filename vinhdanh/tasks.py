"""The background jobs of every room, where the queue looks for them."""

from vinhdanh.facts.tasks import keep_fresh, refresh_year

__all__ = ["keep_fresh", "refresh_year"]
