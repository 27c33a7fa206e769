"""Rates of a title among the people of each year: numerator and denominator of every year, never a typed rate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from vinhdanh.awards.states import SubjectKind
from vinhdanh.indicators.states import Qualifier
from vinhdanh.kit.numbers import format_number
from vinhdanh.org.queries import holds_on
from vinhdanh.people.models import Membership
from vinhdanh.reports.content import Figure
from vinhdanh.reports.feeds.base import Cell, Lack, RowsBehind, Wanted
from vinhdanh.reports.feeds.ledger import in_period, known_at
from vinhdanh.reports.scope import Scope, end_of_day
from vinhdanh.reports.states import FigureSource, GapKind

_TENTH = Decimal("0.1")


class ShareFeed:
    """`awards`: codes of titles of persons; the denominator is everybody who belongs to the unit at the end of the year."""

    keys = frozenset({"awards"})

    def find(self, scope: Scope, wanted: Sequence[Wanted]) -> dict[str, Figure | Lack]:
        people = {year: members(scope, year) for year in scope.years}
        holders = self._holders(scope, {code for one in wanted for code in one.args["awards"]})
        return {one.name: self._figure(scope, one, people, holders) for one in wanted}

    def _holders(self, scope: Scope, codes: set[str]) -> dict[tuple[str, int], int]:
        lines = in_period(known_at(scope), scope).filter(kind__in=codes, who=SubjectKind.PERSON)
        rows = lines.values_list("kind_id", "year").annotate(n=Count("person", distinct=True)).order_by()
        return {(kind, year): n for kind, year, n in rows}

    def _figure(
        self, scope: Scope, one: Wanted, people: Mapping[int, int], holders: Mapping[tuple[str, int], int]
    ) -> Figure | Lack:
        without = [year for year in scope.years if not people[year]]
        if without:
            years = ", ".join(str(year) for year in without)
            return Lack(
                GapKind.NO_DENOMINATOR,
                _("%(label)s: chưa có mẫu số (số người của đơn vị) năm %(years)s.")
                % {"label": one.label, "years": years},
            )
        parts = [
            [year, sum(holders.get((code, year), 0) for code in one.args["awards"]), people[year]]
            for year in scope.years
        ]
        # a year in which nobody holds the title yet was not decided: unknown is not zero
        given = [part for part in parts if part[1]]
        if not given:
            return Lack(GapKind.UNKNOWN, _("%(label)s: sổ chưa có dòng nào trong kỳ.") % {"label": one.label})
        told = [part for part in given if not _unfinished(part, given, scope)]
        if any(done > whole for _year, done, whole in told):
            years = ", ".join(str(year) for year, done, whole in told if done > whole)
            says = _(
                "%(label)s: tử số lớn hơn mẫu số năm %(years)s; hãy kiểm tra danh sách người của đơn vị."
            )
            return Lack(GapKind.NO_DENOMINATOR, says % {"label": one.label, "years": years})
        shares = [share_of(done, all_) for _year, done, all_ in told]
        low, high = min(shares), max(shares)
        return Figure(
            token=one.token, label=one.label, low=low, high=high if high != low else None, count="percent", source=FigureSource.SHARE,
            qualifier=Qualifier.RANGE if high != low else Qualifier.EXACT, ref={"awards": list(one.args["awards"]), "years": told, "unfinished": [part[0] for part in given if part not in told]},
            since=scope.period.since, until=scope.period.until,
        )  # fmt: skip

    def rows(self, scope: Scope, ref: Mapping[str, Any]) -> RowsBehind:
        rows = [
            (Cell(str(year)), Cell(format_number(done)), Cell(format_number(whole)), Cell(f"{format_number(share_of(done, whole))}%"))
            for year, done, whole in ref["years"]
        ]  # fmt: skip
        heads = (_("Năm"), _("Được tặng (tử số)"), _("Số người cuối năm (mẫu số)"), _("Tỷ lệ"))
        return RowsBehind(heads, len(rows), lambda start, stop: rows[start:stop])


def _unfinished(part: list[int], given: list[list[int]], scope: Scope) -> bool:
    """The last year of several, still being decided: before March of the next year, or with not half of the year before."""
    before = [one for one in given if one[0] < part[0]]
    if not before or part != given[-1]:
        return False
    return scope.at < end_of_day(date(part[0] + 1, 2, 28)) or part[1] * 2 < before[-1][1]


def share_of(done: int, whole: int) -> Decimal:
    """Per cent to one place."""
    return (Decimal(done) * 100 / Decimal(whole)).quantize(_TENTH, ROUND_HALF_UP)


def members(scope: Scope, year: int) -> int:
    """How many people belonged to the units whose lines are counted, at the end of the year or on the day of the report."""
    day = min(date(year, 12, 31), scope.day)
    rows = Membership.objects.filter(holds_on(day), unit__in=scope.units(), recorded_at__lt=scope.at)
    return int(rows.aggregate(n=Count("person", distinct=True))["n"])
