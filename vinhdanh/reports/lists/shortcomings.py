"""Shortcomings that the reviews of the period wrote down: what the officer starts from."""

from __future__ import annotations

from collections.abc import Mapping

from vinhdanh.launches.models import LaunchReview
from vinhdanh.reports.content import Paragraph, Run
from vinhdanh.reports.listed import Listed
from vinhdanh.reports.scope import Scope


def shortcomings(scope: Scope, code: str, level: int, texts: Mapping[str, str]) -> Listed:
    """A paragraph a review; the movement that it is about stands before it."""
    made = Listed()
    rows = LaunchReview.objects.filter(
        launch__unit=scope.unit,
        at__lt=scope.at,
        held_on__gte=scope.period.since,
        held_on__lt=scope.period.until,
    ).exclude(shortcomings="")
    for row in rows.select_related("launch__movement").order_by("held_on", "pk"):
        for line in row.shortcomings.splitlines():
            if line.strip():
                made.blocks.append(Paragraph((Run(f"- {row.launch.movement.name}: {line.strip(' -.')}."),)))
    return made
