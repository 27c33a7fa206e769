"""Shortcomings that the reviews of the period wrote down, and weaknesses that stand open: what the officer starts from."""

from __future__ import annotations

from collections.abc import Mapping

from vinhdanh.launches.models import LaunchReview
from vinhdanh.reports.content import Paragraph, Run
from vinhdanh.reports.listed import Listed
from vinhdanh.reports.scope import Scope
from vinhdanh.weaknesses.queries import open_weaknesses


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
    for weakness in open_weaknesses(scope.unit, scope.period).filter(at__lt=scope.at):
        causes = weakness.causes.strip().rstrip(".")
        said = f"- {weakness.text.rstrip('.')}." + (f" Nguyên nhân: {causes}." if causes else "")
        made.blocks.append(Paragraph((Run(f"{said} Biện pháp: {weakness.remedy.rstrip('.')}."),)))
    return made
