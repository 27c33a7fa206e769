"""What an officer decided about a checked file, as kept in `ImportBatch.choices`.

The stored form: {"headers": {"Sheet1": [3, 4]}, "columns": {"Sheet1!C": "name"}, "since": "2026-01-01",
"units": {"<folded name>": "<unit code>"}, "create_people": true, "create_collectives": true,
"rows": {"Sheet1!5": {"do": "skip" | "new" | "same" | "accept", "person": 12, "unit": "<unit code>"}},
"nomination": {"round": 3 or null, "award": "<code>", "year": 2026, "occasion": "regular", "topic": ""}}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vinhdanh.imports.dry_run import Choices
from vinhdanh.imports.fields import fields_of
from vinhdanh.kit.verdict import Refused

VERBS = ("skip", "new", "same", "accept")


@dataclass(frozen=True, slots=True)
class RowDecision:
    """skip: leave the row out; new: a new person or unit; same: the named existing one; accept: write despite errors."""

    do: str = ""
    person: int | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Nomination:
    """What a list of nominations leaves unsaid: its round, or year, occasion and topic; the award of rows that name none."""

    year: int
    occasion: str = "regular"
    topic: str = ""
    round: int | None = None
    award: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Every decision about a batch; what nobody decided has its safe default."""

    since: date | None = None
    units: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, RowDecision] = field(default_factory=dict)
    create_people: bool = True
    create_collectives: bool = True
    nomination: Nomination | None = None

    def of_row(self, sheet: str, row: int) -> RowDecision:
        return self.rows.get(f"{sheet}!{row}", RowDecision())


def read_decisions(stored: Mapping[str, Any]) -> Decisions:
    """The decisions in their stored form; Refused when they are not in that form."""
    try:
        rows = {
            place: RowDecision(str(said.get("do", "")), said.get("person"), str(said.get("unit") or ""))
            for place, said in stored.get("rows", {}).items()
        }
        since = stored.get("since")
        decisions = Decisions(
            since=date.fromisoformat(since) if since else None,
            units={str(name): str(code) for name, code in stored.get("units", {}).items()},
            rows=rows,
            create_people=bool(stored.get("create_people", True)),
            create_collectives=bool(stored.get("create_collectives", True)),
            nomination=Nomination(**stored["nomination"]) if stored.get("nomination") else None,
        )
    except (AttributeError, TypeError, ValueError) as error:
        raise Refused(_("Lựa chọn cho lần nhập không đúng dạng; hãy tải lại trang rồi chọn lại.")) from error
    for place, row in rows.items():
        if row.do and row.do not in VERBS:
            raise Refused(
                _("Lựa chọn “%(do)s” của dòng %(place)s không có; hãy chọn lại.")
                % {"do": row.do, "place": place}
            )
    return decisions


def reading_choices(kind: str, stored: Mapping[str, Any], remembered: Mapping[str, str]) -> Choices:
    """How the file is to be read: where headers stand and what columns mean."""
    known = fields_of(kind)
    headers: dict[str, tuple[int, int]] = {}
    columns: dict[tuple[str, str], str] = {}
    for sheet, span in stored.get("headers", {}).items():
        first, last = int(span[0]), int(span[-1])
        if not 1 <= first <= last <= first + 9:
            raise Refused(
                _("Dòng tiêu đề %(first)s–%(last)s của trang “%(sheet)s” không hợp lệ.")
                % {"first": first, "last": last, "sheet": sheet},
                field="headers",
            )
        headers[sheet] = (first, last)
    for place, code in stored.get("columns", {}).items():
        sheet, _mark, letters = place.rpartition("!")
        if code and code not in known and not code.startswith(("grade_", "award_")):
            raise Refused(
                _("Cột %(letters)s của trang “%(sheet)s”: không có trường “%(code)s”.")
                % {"letters": letters, "sheet": sheet, "code": code},
                field="columns",
            )
        columns[sheet, letters] = code
    return Choices(headers, columns, dict(remembered))
