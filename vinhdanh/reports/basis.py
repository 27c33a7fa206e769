"""The lines of căn cứ of a report: what is in force on its day, in the order Party, State, province, union."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from vinhdanh.decisions.basis import cited_in_full
from vinhdanh.engine.basis import governing
from vinhdanh.legal.queries import current_rulebook, overlays_of_unit
from vinhdanh.org.models import Unit
from vinhdanh.registry.base import cited_in_full as cited_in_register
from vinhdanh.registry.base import legal_base

# layers of the law files, as levels of the register of documents
_LEVELS = {"party": 10, "state": 20, "local": 30, "front": 39, "union": 40}
_LAST = 90
# what every report rests on, whatever awards it tells of
_AWARDS = (("advanced_worker", "person"), ("merit_certificate_provincial_federation", "person"))


def basis_of(unit: Unit, day: date, at: datetime, more: str = "") -> tuple[str, ...]:
    """The lines in force on the day, of the law and of the unit's own register as known at the instant; then the officer's."""
    found = sorted([*_of_law(unit, day), *_of_register(unit, day, at)])
    own = (line.strip().rstrip(" ;.") for line in more.splitlines() if line.strip())
    return tuple(dict.fromkeys([*(line for _level, _day, line in found), *map(_based, own)]))


def _of_law(unit: Unit, day: date) -> Iterator[tuple[int, date, str]]:
    for document in governing(current_rulebook(), _AWARDS, day, overlays_of_unit(unit.pk, day)):
        since = document.signed_on or document.starts_on or date.max
        yield _LEVELS.get(document.layer, _LAST), since, f"Căn cứ {cited_in_full(document)}"


def _of_register(unit: Unit, day: date, at: datetime) -> Iterator[tuple[int, date, str]]:
    """The unit's standing base; what stands in the law files too is named by them."""
    for document in legal_base(unit, day).filter(law="", recorded_at__lt=at):
        yield document.level, document.issued_on or date.max, f"Căn cứ {cited_in_register(document)}"


def _based(line: str) -> str:
    return line if line.lower().startswith(("căn cứ", "thực hiện", "theo ")) else f"Căn cứ {line}"
