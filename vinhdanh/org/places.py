"""Names of units that say nothing on their own ("Tổ công đoàn Ngữ văn"), told with the unit they belong to."""

from __future__ import annotations

from datetime import date

from vinhdanh.org.models import UnitEdge
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import UnitKind

PARTS = (UnitKind.UNION_GROUP, UnitKind.UNION_SECTION, UnitKind.DIVISION, UnitKind.WORKSHOP)


def place_names(day: date) -> dict[str, str]:
    """Code → "part, whole" for every part of a unit on the day; one query."""
    edges = UnitEdge.objects.filter(holds_on(day), unit__kind__in=PARTS)
    rows = edges.values_list("unit__code", "unit__name", "parent__name")
    return {code: f"{name}, {parent}" for code, name, parent in rows}
