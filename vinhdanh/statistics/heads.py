"""The first line of a table's heads: columns of one group under one head."""

from __future__ import annotations

from dataclasses import dataclass

from vinhdanh.statistics.table import Table


@dataclass(frozen=True)
class Top:
    """A head over one column or several; `tall`: it stands over both lines of heads."""

    label: str
    width: int
    tall: bool


def tops(table: Table) -> list[Top]:
    """The heads of the first line, in order."""
    found: list[Top] = []
    for column in table.columns:
        group = str(column.top)
        if group and found and not found[-1].tall and found[-1].label == group:
            found[-1] = Top(group, found[-1].width + 1, tall=False)
        else:
            found.append(Top(group or str(column.label), 1, tall=not group))
    return found
