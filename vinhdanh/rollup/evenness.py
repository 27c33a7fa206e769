"""How even things are: the spread between the units below one, and which kinds of units fall behind the average."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from statistics import fmean, pstdev

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vinhdanh.awards.models import AwardRecord
from vinhdanh.campaigns.models import Pledge
from vinhdanh.campaigns.progress import base_units, without_launch, without_registration
from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import year_of
from vinhdanh.kit.lasting import lasting
from vinhdanh.launches.models import Launch
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import children, holds_on
from vinhdanh.rollup.queries import Look, Place, figures
from vinhdanh.rollup.states import Seen

# a unit opened within so many years is new
NEW_YEARS = 3


@dataclass(frozen=True)
class Spread:
    """One indicator in one year over the units directly below; `whole` is the unit's own figure, of a rate all amounts
    together. Shares and deviation only with two units that told."""

    year: int
    told: int
    units: int
    best: tuple[Unit, Decimal] | None
    worst: tuple[Unit, Decimal] | None
    mean: float | None
    variation: float | None
    whole: Decimal | None = None

    @property
    def gap(self) -> Decimal | None:
        """Best minus worst."""
        return self.best[1] - self.worst[1] if self.best and self.worst else None


def spreads(indicator: Indicator, unit: Unit, years: Sequence[int], today: date) -> list[Spread]:
    """The spread of each year, by today's tree so that years compare; a unit that told nothing is not the worst."""
    below = list(children(unit, today))
    periods = [year_of(year) for year in years]
    found = figures([unit.pk, *(one.pk for one in below)], [indicator], periods, Look(today, Seen.AS_IS))
    made = []
    for year, period in zip(years, periods, strict=True):
        values = [(one, value) for one in below if (value := found[Place(one.pk, indicator.pk, period)].value) is not None]  # fmt: skip
        whole = found[Place(unit.pk, indicator.pk, period)].value
        made.append(replace(_spread(year, values, len(below)), whole=whole))
    return made


def _spread(year: int, values: Sequence[tuple[Unit, Decimal]], units: int) -> Spread:
    if not values:
        return Spread(year, 0, units, None, None, None, None)
    ranked = sorted(values, key=lambda pair: pair[1])
    numbers = [float(value) for _unit, value in values]
    mean = fmean(numbers)
    variation = pstdev(numbers) / mean if mean and len(numbers) > 1 else None
    return Spread(year, len(values), units, ranked[-1], ranked[0], mean, variation)


@dataclass(frozen=True)
class Segment:
    """One kind of units of the base: how many, and how many of them registered, launched, were awarded."""

    kind: str | Promise
    name: str | Promise
    units: int
    registered: int
    launched: int
    awarded: int

    def share(self, what: str) -> float | None:
        count: int = getattr(self, what)
        return count / self.units if self.units else None


@dataclass(frozen=True)
class Coverage:
    """All units of the base, and each kind of them."""

    whole: Segment
    segments: list[Segment]

    def below(self, what: str) -> list[Segment]:
        """The kinds whose share is under that of all, the furthest first."""
        average = self.whole.share(what) or 0.0
        behind = [one for one in self.segments if (one.share(what) or 0.0) < average]
        return sorted(behind, key=lambda one: one.share(what) or 0.0)


MEASURES = ("registered", "launched", "awarded")
_Row = tuple[int, str, bool | None, bool | None, date]
_YES_NO: dict[bool | None, tuple[str | Promise, str | Promise]] = {
    True: (_("Ngoài khu vực nhà nước"), _("Vùng sâu, vùng xa, biên giới, hải đảo")),
    False: (_("Khu vực nhà nước"), _("Địa bàn khác")),
    None: (_("Chưa rõ khu vực"), _("Chưa rõ địa bàn")),
}


def coverage(unit: Unit, year: int, on: date) -> Coverage:
    """The units of the base below a unit by sector, ownership, area and age; six queries however many, one while nothing
    changed."""
    sources = (Unit, UnitPath, Pledge, Launch, AwardRecord)
    key = ("coverage", unit.pk, year, on, get_language())  # kinds are in the order of their names
    return lasting(key, sources, lambda: _coverage(unit, year, on))


def _coverage(unit: Unit, year: int, on: date) -> Coverage:
    base = base_units(unit, on)
    rows: list[_Row] = list(base.order_by().values_list("pk", "sector", "non_state", "remote", "opened_on"))
    silent = set(without_registration(base, year, on).order_by().values_list("pk", flat=True))
    idle = set(without_launch(base, year).order_by().values_list("pk", flat=True))
    # the few places first: joined in one query, every line of the ledger would be looked up in the tree
    lines = AwardRecord.objects.filter(year=year, at_unit__isnull=False).order_by()
    places = list(lines.values_list("at_unit_id", flat=True).distinct())
    paths = UnitPath.objects.filter(holds_on(on), descendant_id__in=places).order_by()
    awarded = set(paths.values_list("ancestor_id", flat=True).distinct())
    sets = (silent, idle, awarded)
    segments: list[Segment] = []
    for kind, names in _kinds(year):
        groups: dict[str | Promise, list[_Row]] = {}
        for row in rows:
            groups.setdefault(names(row), []).append(row)
        segments += [_segment(kind, name, groups[name], *sets) for name in sorted(groups, key=str)]
    return Coverage(_segment("", _("Tất cả"), rows, *sets), segments)


def _kinds(year: int) -> list[tuple[str | Promise, Callable[[_Row], str | Promise]]]:
    def age(row: _Row) -> str | Promise:
        return (
            _("Mới thành lập (3 năm trở lại)") if row[4].year > year - NEW_YEARS else _("Thành lập lâu hơn")
        )

    return [
        (_("Ngành"), lambda row: row[1] or _("Chưa ghi ngành")),
        (_("Sở hữu"), lambda row: _YES_NO[row[2]][0]),
        (_("Địa bàn"), lambda row: _YES_NO[row[3]][1]),
        (_("Tuổi của đơn vị"), age),
    ]


def _segment(kind: str | Promise, name: str | Promise, rows: Sequence[_Row], silent: set[int], idle: set[int], awarded: set[int]) -> Segment:  # fmt: skip
    here = [row[0] for row in rows]
    return Segment(
        kind, name, len(here), sum(pk not in silent for pk in here), sum(pk not in idle for pk in here), sum(pk in awarded for pk in here)
    )  # fmt: skip
