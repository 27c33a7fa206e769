"""What would it take: the roads of one person, unit or household, from their records of the moment."""

from __future__ import annotations

from vinhdanh.engine.roads import Road, roads
from vinhdanh.facts.explaining import Subject, tables_of
from vinhdanh.facts.loading import Moment
from vinhdanh.legal.queries import current_rulebook


def roads_for(subject: Subject, moment: Moment) -> tuple[Road, ...] | None:
    """The road to every award of the book, by order of honour; None when they belonged to no unit at the moment."""
    tables = tables_of(subject, moment)
    return None if tables.subjects.is_empty() else roads(current_rulebook(), tables)
