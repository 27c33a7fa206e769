"""Lessons kept of the period, each with the measure that it became."""

from __future__ import annotations

from collections.abc import Mapping

from vinhdanh.reports.content import Paragraph, Run
from vinhdanh.reports.listed import Listed
from vinhdanh.reports.scope import Scope
from vinhdanh.weaknesses.queries import lessons


def lessons_kept(scope: Scope, code: str, level: int, texts: Mapping[str, str]) -> Listed:
    """A paragraph a lesson, in the order in which they were kept."""
    made = Listed()
    for row in lessons(scope.unit, scope.period).filter(at__lt=scope.at):
        how = f" ({row.measure.rstrip('.')})" if row.measure else ""
        made.blocks.append(Paragraph((Run(f"- {row.text.rstrip('.')}{how}."),)))
    return made
