"""The rows of the province before they reach the database: one list a table, ids counted from 1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Row = tuple[Any, ...]


@dataclass
class Table:
    """Rows of one table; each begins with its id."""

    name: str
    columns: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)

    def add(self, *values: Any) -> int:
        """Append a row (without its id); answers the id it got."""
        number = len(self.rows) + 1
        self.rows.append((number, *values))
        return number


_SHAPES: dict[str, str] = {
    "unit": "code kind system name search sort_key sector non_state remote takes_flags opened_on founded_on closed_on",
    "unitname": "unit_id name since until",
    "unitedge": "unit_id parent_id since until",
    "succession": "predecessor_id successor_id on kind heir",
    "unitevent": "unit_id kind on detail decision_no",
    "person": "name search sort_key sex birth_date birth_year ethnic_group category citizen_id",
    "membership": "person_id unit_id kind since until",
    "post": "person_id unit_id title code position_class since until",
    "performancegrade": "person_id unit_id year grade decision_no",
    "discipline": "person_id year measure decided_on decision_no served_until cleared_on",
    "hold": "person_id unit_id reason since until note",
    "absence": "person_id year kind days working_days",
    "study": "person_id since until part_time sent_by_unit complied result confirmed_by_school",
    "attestation": "person_id unit_id code year met note",
    "coverage": "unit_id list from_year",
    "initiative": "title search unit_id field year reach applied decision_no decided_on authority benefit_vnd",
    "researchwork": "title search unit_id field year reach applied decision_no decided_on authority accepted",
    "authorship": "initiative_id research_id person_id share used_for used_in_year",
    "pledge": "person_id unit_id kind_id year at_unit_id withdrawn_on state holder_id due_on submitted_on approved_on",
    "awardrecord": "kind_id person_id unit_id at_unit_id year occasion period_from period_to decision_no decided_on authority"
    " movement entry about_id reason",
}


class Province:
    """All tables of the sample, by name, in the order in which they are written."""

    def __init__(self) -> None:
        self._tables = {name: Table(name, ("id", *columns.split())) for name, columns in _SHAPES.items()}

    def __getitem__(self, name: str) -> Table:
        return self._tables[name]

    def __iter__(self) -> Iterator[Table]:
        return iter(self._tables.values())
