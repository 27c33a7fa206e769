"""The lines of căn cứ of a report: what is in force on its day, in the order Party, State, province, union."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime

from vinhdanh.decisions.basis import cited_in_full
from vinhdanh.engine.basis import governing
from vinhdanh.engine.documents import Document
from vinhdanh.legal.queries import current_rulebook, overlays_of_unit
from vinhdanh.org.models import Unit
from vinhdanh.registry.base import cited_in_full as cited_in_register
from vinhdanh.registry.base import law_of, legal_base

# layers of the law files, as levels of the register of documents
_LEVELS = {"party": 10, "state": 20, "local": 30, "front": 39, "union": 40}
_LAST = 90
# what every report rests on, whatever awards it tells of
_AWARDS = (("advanced_worker", "person"), ("merit_certificate_provincial_federation", "person"))


def basis_of(unit: Unit, day: date, at: datetime, more: str = "") -> tuple[str, ...]:
    """The lines in force on the day, of the law and of the unit's own register as known at the instant; then the officer's."""
    of_law = governing(current_rulebook(), _AWARDS, day, overlays_of_unit(unit.pk, day))
    found = sorted([*_of_law(of_law), *_of_register(unit, day, at, {one.id for one in of_law})])
    own = (line.strip().rstrip(" ;.") for line in more.splitlines() if line.strip())
    return tuple(dict.fromkeys([*(line for _level, _day, line in found), *map(_based, own)]))


def _of_law(governing_it: Sequence[Document]) -> Iterator[tuple[int, date, str]]:
    for document in governing_it:
        since = document.signed_on or document.starts_on or date.max
        yield _LEVELS.get(document.layer, _LAST), since, f"Căn cứ {cited_in_full(document)}"


def _of_register(
    unit: Unit, day: date, at: datetime, told: Collection[str]
) -> Iterator[tuple[int, date, str]]:
    """The unit's standing base, but what the law files have told already."""
    for document in legal_base(unit, day).filter(recorded_at__lt=at):
        if law_of(document) not in told:
            yield document.level, document.issued_on or date.max, f"Căn cứ {cited_in_register(document)}"


def _based(line: str) -> str:
    return line if line.lower().startswith(("căn cứ", "thực hiện", "theo ")) else f"Căn cứ {line}"
