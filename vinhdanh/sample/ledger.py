"""Lines of the ledger: each award to one person or collective, with its decision."""

from __future__ import annotations

from vinhdanh.awards.states import EntryKind, Occasion
from vinhdanh.sample.decisions import Paper
from vinhdanh.sample.people import Worker
from vinhdanh.sample.tables import Province
from vinhdanh.sample.tree import Body

REGULAR, THEMATIC = Occasion.REGULAR.value, Occasion.THEMATIC.value
AD_HOC, LONG_SERVICE = Occasion.AD_HOC.value, Occasion.LONG_SERVICE.value
_AWARD = EntryKind.AWARD.value


class Ledger:
    """Appends lines; what was given is remembered with the person, so that later awards can rest on it."""

    def __init__(self, to: Province) -> None:
        self._table = to["awardrecord"]

    def person(
        self, worker: Worker, kind: str, year: int, paper: Paper, occasion: str = REGULAR, movement: str = "",
        period: tuple[int | None, int | None] = (None, None),
    ) -> int:  # fmt: skip
        """An award to a person, at the unit where they stood that year."""
        number, day, authority = paper
        if kind not in ("advanced_worker", "grassroots_fighter"):
            worker.given(f"{kind}/{occasion}", year)
        return self._table.add(
            kind, worker.id, None, worker.home_in(year).id, year, occasion, *period, number, day, authority, movement,
            _AWARD, None, "",
        )  # fmt: skip

    def stranger(self, person: int, kind: str, year: int, paper: Paper, home: Body) -> int:
        """An award to a person known only from an old list."""
        number, day, authority = paper
        return self._table.add(
            kind, person, None, home.id, year, None, None, None, number, day, authority, "", _AWARD, None, ""
        )

    def collective(
        self, body: Body, kind: str, year: int, paper: Paper, occasion: str = REGULAR, movement: str = "",
        period: tuple[int | None, int | None] = (None, None),
    ) -> int:  # fmt: skip
        """An award to a collective."""
        number, day, authority = paper
        return self._table.add(
            kind,
            None,
            body.id,
            body.id,
            year,
            occasion,
            *period,
            number,
            day,
            authority,
            movement,
            _AWARD,
            None,
            "",
        )

    def follow(self, line: int, entry: EntryKind, reason: str, paper: Paper) -> int:
        """A correction or revocation of an earlier line: a new line that says all again, with the new decision."""
        _, kind, person, unit, at, year, occasion, first, last, *_, movement, _entry, _about, _reason = (
            self._table.rows[line - 1]
        )
        number, day, authority = paper
        return self._table.add(
            kind,
            person,
            unit,
            at,
            year,
            occasion,
            first,
            last,
            number,
            day,
            authority,
            movement,
            entry.value,
            line,
            reason,
        )

    def lines(self) -> int:
        """How many lines there are."""
        return len(self._table.rows)
