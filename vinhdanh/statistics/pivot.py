"""The whole ledger of a unit over years as one table: by authority and form, instances and distinct recipients apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import connection

from vinhdanh.engine.catalogue import catalogue
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import ancestors_in_time
from vinhdanh.statistics import pivot_sql as sql

# the order of authorities in the reports of unions: State, Government, ministries and province, union, grassroots
TIERS = ("state", "central", "province", "upper", "grassroots")


@dataclass(frozen=True)
class Scope:
    """What a pivot looks at; `kinds`, `movements`, `occasions` empty: every one. Years are emulation years, both inclusive."""

    unit: Unit
    first: int
    last: int
    kinds: tuple[str, ...] = ()
    movements: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    as_of: datetime | None = None

    @property
    def years(self) -> range:
        return range(self.first, self.last + 1)


@dataclass(frozen=True)
class Sum:
    """Instances (lượt) and distinct recipients, and the women among both; of a year, or (`year` None) of all years.

    `authority`: who decided, as the ledger has it; empty when it does not say, and for what each grassroots unit gives itself:
    thousands of them are one line.
    """

    kind: str
    authority: str
    subject: str
    year: int | None
    lines: int
    recipients: int
    women_lines: int
    women: int


@dataclass(frozen=True)
class Pivot:
    """The sums of a scope."""

    scope: Scope
    sums: tuple[Sum, ...]

    def lines(
        self, kinds: Collection[str] = (), subject: str = "", year: int | None = None, *, authority: str | None = None
    ) -> int:  # fmt: skip
        """Instances of these awards (none named: all) to this kind of recipient, of the year or of all years."""
        return sum(one.lines for one in self._of(kinds, subject, year, authority))

    def women(
        self, kinds: Collection[str] = (), year: int | None = None, *, authority: str | None = None
    ) -> int:
        """Instances to women."""
        return sum(one.women_lines for one in self._of(kinds, "person", year, authority))

    def by_year(self, kinds: Collection[str], subject: str = "") -> list[int]:
        """Instances of each year of the scope, years without any as 0: the ledger tells."""
        return [self.lines(kinds, subject, year) for year in self.scope.years]

    def average(self, kinds: Collection[str], subject: str = "") -> Decimal:
        """Instances a year, over the years of the scope."""
        return Decimal(sum(self.by_year(kinds, subject))) / len(self.scope.years)

    def span(self, kinds: Collection[str], subject: str = "") -> tuple[int, int]:
        """The fewest and the most of a year."""
        told = self.by_year(kinds, subject)
        return min(told), max(told)

    def totals(self) -> list[Sum]:
        """The sums over all years, by authority and honour: collectives, households, persons."""
        awards = catalogue()
        return sorted(
            (one for one in self.sums if one.year is None),
            key=lambda one: (
                TIERS.index(awards[one.kind].tier),
                awards[one.kind].rank,
                one.authority,
                one.subject,
            ),
        )

    def _of(
        self, kinds: Collection[str], subject: str, year: int | None, authority: str | None = None
    ) -> Iterable[Sum]:
        return (
            one
            for one in self.sums
            if one.year == year
            and (not kinds or one.kind in kinds)
            and (not subject or one.subject == subject)
            and (authority is None or one.authority == authority)
        )


def pivot(scope: Scope) -> Pivot:
    """Every standing line of the scope, counted in one statement."""
    awards = catalogue()
    with connection.cursor() as cursor:
        cursor.execute(sql.PIVOT, _given(scope))
        rows = cursor.fetchall()
    return Pivot(scope, tuple(Sum(*row) for row in rows if row[0] in awards))


def by_occasion(scope: Scope) -> dict[tuple[str, str], int]:
    """(occasion, kind of recipient) → instances; occasion empty: not known."""
    with connection.cursor() as cursor:
        cursor.execute(sql.OCCASIONS, _given(scope))
        return {(occasion, subject): n for occasion, subject, n in cursor.fetchall()}


def lines_of(
    scope: Scope, *, subject: str = "", year: int | None = None, women: bool = False, authority: str | None = None, limit: int,
    offset: int = 0,
) -> tuple[list[int], int]:  # fmt: skip
    """Ids of the ledger lines behind a number, newest first, and how many there are."""
    given = {
        **_given(scope),
        "subject": subject,
        "year": year,
        "women": women,
        "authority": authority,
        "limit": limit,
        "offset": offset,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql.IDS, given)
        rows = cursor.fetchall()
    return [pk for pk, _total in rows], rows[0][1] if rows else 0


def _given(scope: Scope) -> dict[str, Any]:
    def named(words: Sequence[str]) -> list[str] | None:
        return list(words) or None

    units = ancestors_in_time({scope.unit.pk}, heirs_only=True)[scope.unit.pk]
    return {
        "units": sorted(units), "first": scope.first, "last": scope.last, "kinds": named(scope.kinds), "as_of": scope.as_of,
        "local": [code for code, award in catalogue().items() if award.tier == "grassroots"], "movements": named(scope.movements), "occasions": named(scope.occasions),
    }  # fmt: skip
