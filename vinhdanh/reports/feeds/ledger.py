"""Figures counted from the ledger of awards as it stood at an instant: one query for a whole report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.states import EntryKind, SubjectKind
from vinhdanh.indicators.states import Qualifier
from vinhdanh.kit.dates import format_date
from vinhdanh.people.states import Sex
from vinhdanh.reports.content import Figure
from vinhdanh.reports.feeds.base import Cell, Lack, RowsBehind, Wanted
from vinhdanh.reports.scope import Scope
from vinhdanh.reports.states import FigureSource

# lines with `who` beside their own columns
Lines = QuerySet[Any]
_WHO = Case(
    When(person__isnull=False, then=Value(SubjectKind.PERSON.value)),
    When(unit__isnull=False, then=Value(SubjectKind.COLLECTIVE.value)),
    default=Value(SubjectKind.HOUSEHOLD.value),
    output_field=CharField(),
)


def known_at(scope: Scope) -> Lines:
    """Lines of the unit and those below that stood at the instant, of every year; each with `who`."""
    later = AwardRecord.objects.filter(about=OuterRef("pk"), about__isnull=False, recorded_at__lt=scope.at)
    units = scope.units()
    inside = Q(at_unit__in=units) | Q(at_unit__isnull=True, unit__in=units)
    lines = AwardRecord.objects.filter(inside, recorded_at__lt=scope.at).exclude(entry=EntryKind.REVOCATION)
    return lines.filter(~Exists(later)).annotate(who=_WHO)


def in_period(lines: Lines, scope: Scope) -> Lines:
    """Of whole years by the year of the award, else by the day of the decision."""
    if scope.whole_years:
        return lines.filter(year__gte=scope.years.start, year__lt=scope.years.stop)
    return lines.filter(decided_on__gte=scope.period.since, decided_on__lt=scope.period.until)


class LedgerFeed:
    """`awards`: codes; `who`: person, collective or household; `women`: only women; `each`: the mean of the years."""

    keys = frozenset({"awards", "who", "women", "per_year"})

    def find(self, scope: Scope, wanted: Sequence[Wanted]) -> dict[str, Figure | Lack]:
        pivot = self._pivot(scope, wanted)
        return {one.name: self._figure(scope, one, pivot) for one in wanted}

    def _pivot(self, scope: Scope, wanted: Sequence[Wanted]) -> Counter[tuple[str, str, bool, int | None]]:
        codes = {code for one in wanted for code in one.args["awards"]}
        lines = in_period(known_at(scope), scope).filter(kind__in=codes)
        rows = lines.values_list("kind_id", "who", "person__sex", "year").annotate(n=Count("pk")).order_by()
        found: Counter[tuple[str, str, bool, int | None]] = Counter()
        for kind, who, sex, year, n in rows:
            found[kind, who, sex == Sex.FEMALE, year] += n
        return found

    def _figure(self, scope: Scope, one: Wanted, pivot: Counter[tuple[str, str, bool, int | None]]) -> Figure:
        codes, who, women = set(one.args["awards"]), one.args.get("who"), one.args.get("women", False)
        chosen = {
            key: n
            for key, n in pivot.items()
            if key[0] in codes and (who is None or key[1] == who) and (key[2] or not women)
        }
        ref = {"awards": sorted(codes), "who": who or "", "women": women}
        found = Figure(
            token=one.token, label=one.label, low=Decimal(sum(chosen.values())), count=one.count, source=FigureSource.LEDGER, ref=ref,
            since=scope.period.since, until=scope.period.until,
        )  # fmt: skip
        if not one.args.get("per_year"):
            return found
        yearly = [Decimal(sum(n for key, n in chosen.items() if key[3] == year)) for year in scope.years]
        low, high = min(yearly), max(yearly)
        return (
            replace(found, low=low)
            if low == high
            else replace(found, low=low, high=high, qualifier=Qualifier.RANGE)
        )

    def rows(self, scope: Scope, ref: Mapping[str, Any]) -> RowsBehind:
        lines = in_period(known_at(scope), scope).filter(kind__in=ref["awards"])
        if ref["who"]:
            lines = lines.filter(who=ref["who"])
        if ref["women"]:
            lines = lines.filter(person__sex=Sex.FEMALE)
        if ref.get("movements"):
            lines = lines.filter(movement__in=ref["movements"])
        return ledger_rows(lines)


def ledger_rows(lines: Lines) -> RowsBehind:
    """Lines of the ledger as rows behind a figure, the newest year first."""
    ordered = lines.select_related("kind", "person", "unit", "household", "at_unit").order_by(
        "-year", "kind__rank", "pk"
    )

    def stretch(start: int, stop: int) -> list[tuple[Cell, ...]]:
        return [
            (
                Cell(str(line.year or "")), Cell(line.kind.name), Cell(str(line.subject), "ledger_line", line.pk),
                Cell(line.at_unit.name if line.at_unit else ""), Cell(" ".join([line.decision_no, format_date(line.decided_on)]).strip()),
            )
            for line in ordered[start:stop]
        ]  # fmt: skip

    heads = (
        _("Năm"),
        _("Danh hiệu, hình thức"),
        _("Cá nhân, tập thể"),
        _("Đơn vị khi được tặng"),
        _("Quyết định"),
    )
    return RowsBehind(heads, lines.count(), stretch)
