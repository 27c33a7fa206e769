"""Who received a past award: names pasted a line each, or a workbook, matched to those we know of a unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.accounts.spoken import spoken
from vinhdanh.awards.states import SubjectKind
from vinhdanh.imports.dry_run import NoTableError, check_content
from vinhdanh.imports.matching import SAME, Identity, PeopleFinder
from vinhdanh.imports.unit_names import UnitFinder
from vinhdanh.kit.dates import format_date, parse_date
from vinhdanh.kit.excel import UnreadableWorkbookError
from vinhdanh.kit.names import clean_text, normalise_name, search_key
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Household, Person

Subject = Person | Unit | Household
_NUMBER = re.compile(r"^\s*\d{1,4}(?:[.)]|\s*\t)\s*")
_CHOSEN = re.compile(r"·\s*(\d{1,18})\s*$")
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One recipient as written: a name, and what tells them from a namesake."""

    name: str
    birth_date: date | None = None
    birth_year: int | None = None
    unit: str = ""
    # the number after the dot of a suggestion: that very person
    chosen: int | None = None

    @property
    def line(self) -> str:
        """The row as one line of text, to be read again."""
        if self.chosen:
            return f"{self.name} · {self.chosen}"
        born = format_date(self.birth_date) or str(self.birth_year or "")
        return "; ".join([self.name, born, self.unit]).rstrip("; ")


@dataclass(frozen=True, slots=True)
class Recipient:
    """A row with whom it means: surely (`subject`), perhaps (`candidates`), or nobody; `says` tells why."""

    row: Row
    subject: Subject | None = None
    candidates: Sequence[Subject] = field(default_factory=tuple)
    says: str = ""


def rows_of_text(text: str) -> list[Row]:
    """Pasted lines: "Họ tên", or with birth and unit after ";" or a tab; serial numbers in front are left out."""
    lines = (clean_text(_NUMBER.sub("", line).replace("\t", ";")) for line in text.splitlines())
    return list(dict.fromkeys(_row(line) for line in lines if line))


def _row(line: str) -> Row:
    chosen = _CHOSEN.search(line)
    if chosen:
        return Row(line[: chosen.start()].strip(), chosen=int(chosen[1]))
    name, *rest = [part.strip() for part in line.split(";")]
    row = Row(name)
    for part in filter(None, rest):
        if re.fullmatch(r"(19|20)\d\d", part):
            row = replace(row, birth_year=int(part))
            continue
        try:
            born = parse_date(part)
        except ValueError:
            row = replace(row, unit=row.unit or part)
        else:
            row = replace(row, birth_date=born, birth_year=born.year)
    return row


def rows_of_workbook(content: bytes, *, today: date) -> list[Row]:
    """The rows of a list in a workbook. Refused when it holds no list, or naming the first cells that are wrong."""
    try:
        outcome = check_content(content, "nominations", today=today)
    except UnreadableWorkbookError as error:
        raise Refused(spoken(error.message), field="file") from error
    except NoTableError as error:
        raise Refused(spoken(error.says), field="file") from error
    wrong = [
        _("trang “%(sheet)s”, ô %(cell)s: %(says)s") % {"sheet": row.sheet, "cell": p.cell, "says": spoken(p.message)}
        for row in outcome.data_rows() for p in row.problems if p.level == "error"
    ]  # fmt: skip
    if wrong:
        raise Refused(_("Tệp có ô cần sửa: %(cells)s") % {"cells": "; ".join(wrong[:5])}, field="file")
    return [
        Row(str(v["name"]), v.get("birth_date"), v.get("birth_year"), str(v.get("unit") or ""))
        for v in (row.values for row in outcome.data_rows())
    ]


def match_rows(unit: Unit, kind: str, rows: Iterable[Row], *, by: User) -> list[Recipient]:
    """Whom each row means among those of the unit and below it, whatever the date."""
    units = UnitFinder(unit)
    if kind == SubjectKind.PERSON:
        finder = PeopleFinder(units, set(), by)
        return [_person(row, finder, units) for row in rows]
    if kind == SubjectKind.COLLECTIVE:
        return [_collective(row, units) for row in rows]
    homes: dict[str, list[Household]] = {}
    for home in Household.objects.filter(unit_id__in=list(units.units)).select_related("unit"):
        homes.setdefault(search_key(home.head_name), []).append(home)
    return [_of(row, homes.get(search_key(row.name), [])) for row in rows]


def _person(row: Row, finder: PeopleFinder, units: UnitFinder) -> Recipient:
    if row.chosen is not None:
        known = finder.known.get(row.chosen)
        return _of(row, [known.person] if known and row.chosen in finder.inside else [])
    place = units.find(row.unit).unit if row.unit else None
    who = Identity(
        normalise_name(row.name), row.birth_date, row.birth_year, None, place or units.top, place is not None
    )
    match = finder.refer(who)
    if match.kind == SAME and match.candidate is not None:
        return Recipient(row, match.candidate.person, says=spoken(match.reason))
    found = [candidate.person for candidate in match.candidates[:_SHOWN]]
    return Recipient(row, None, found, spoken(match.reason) if found else _nobody())


def _collective(row: Row, units: UnitFinder) -> Recipient:
    found = units.find(row.name)
    return _of(row, [found.unit] if found.unit else found.several)


def _of(row: Row, found: Sequence[Subject]) -> Recipient:
    if len(found) == 1:
        return Recipient(row, found[0])
    if found:
        return Recipient(row, None, found[:_SHOWN], _("có %(n)s nơi cùng tên") % {"n": len(found)})
    return Recipient(row, None, says=_nobody())


def _nobody() -> str:
    return _("chưa có trong danh sách của đơn vị; hãy ghi thêm trước, hoặc sửa cách viết")
