"""The background jobs of every room, where the queue looks for them."""

from vinhdanh.duties.tasks import tell_everybody
from vinhdanh.facts.tasks import keep_fresh, refresh_year
from vinhdanh.indicators.tasks import keep_counted_fresh
from vinhdanh.rollup.tasks import keep_totals_fresh, rebuild_totals
from vinhdanh.rounds.tasks import keep_candidates_fresh

__all__ = [
    "keep_candidates_fresh",
    "keep_counted_fresh",
    "keep_fresh",
    "keep_totals_fresh",
    "rebuild_totals",
    "refresh_year",
    "tell_everybody",
]
