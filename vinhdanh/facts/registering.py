"""Whether a title asks for registration on a day: by the law itself, or by a local regulation, or by neither any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vinhdanh.engine.clauses import Clause, Standard
from vinhdanh.engine.rules import Rulebook
from vinhdanh.engine.vocabulary.general import IsTrue
from vinhdanh.legal.queries import current_rulebook, overlays_of_unit

_FACT = "registered"


@dataclass(frozen=True)
class Asks:
    """One clause that asks for registration; `local`: a regulation of one's own units, not the law."""

    clause: Clause
    standard: Standard
    local: bool


@dataclass(frozen=True)
class RegistrationRule:
    """What is asked of one title on a day.

    loaded: some text of that day is known; without one nothing is said. ended: the law asked until the day before `since`.
    """  # fmt: skip

    kind: str
    subject_kind: str
    loaded: bool
    by_law: tuple[Asks, ...]
    by_local: tuple[Asks, ...]
    ended: Asks | None = None
    since: date | None = None

    @property
    def required(self) -> bool | None:
        """Whether anybody asks; None while no text of the day is loaded."""
        if self.by_law or self.by_local:
            return True
        return False if self.loaded else None


def registration_rule(
    kind: str, subject_kind: str, law_on: date, unit_id: int | None = None
) -> RegistrationRule:
    """What the law of the day asks, and what the regulations in use at the unit add."""
    book = current_rulebook()
    local = overlays_of_unit(unit_id, law_on) if unit_id is not None else ()
    plain = _standard(book, kind, subject_kind, law_on, ())
    full = _standard(book, kind, subject_kind, law_on, local) if local else plain
    by_law = tuple(_asking(plain, local=False))
    known = {one.clause.id for one in by_law}
    by_local = tuple(one for one in _asking(full, local=True) if one.clause.id not in known)
    ended, since = (None, None) if by_law else _ended(book, kind, subject_kind, law_on)
    return RegistrationRule(kind, subject_kind, full is not None, by_law, by_local, ended, since)


def _standard(
    book: Rulebook, kind: str, subject_kind: str, on: date, local: tuple[str, ...]
) -> Standard | None:
    return book.standard(kind, subject_kind, on, book.usual_occasion(kind), overlays=local)


def _asking(standard: Standard | None, *, local: bool) -> Iterator[Asks]:
    for clause in standard.walk() if standard else ():
        condition = clause.condition
        if isinstance(condition, IsTrue) and condition.fact == _FACT and condition.expected:
            assert standard is not None  # noqa: S101 - it was walked
            yield Asks(clause, standard, local)


def _ended(book: Rulebook, kind: str, subject_kind: str, on: date) -> tuple[Asks | None, date | None]:
    """The last clause of an earlier version that asked, and the day from which its successors no longer do."""
    rule = book.rules.get((kind, subject_kind))
    versions = [version for version in rule.versions if version.in_force <= on] if rule else []
    since: date | None = None
    for version in reversed(versions):
        standard = _standard(book, kind, subject_kind, version.in_force, ())
        asked = next(_asking(standard, local=False), None)
        if asked is not None:
            return asked, since
        since = version.in_force
    return None, None
