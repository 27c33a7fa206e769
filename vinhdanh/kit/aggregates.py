"""Aggregates that Django does not have."""

from __future__ import annotations

from typing import Any

from django.db.models import Aggregate, DurationField


class Median(Aggregate):
    """The middle of the values (of an even number: between the two), null without any."""

    function = "PERCENTILE_CONT"
    name = "median"
    output_field = DurationField()
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"

    def __init__(self, expression: Any, **more: Any) -> None:
        super().__init__(expression, **more)
