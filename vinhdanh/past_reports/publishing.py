"""From a figure that was read to a published one, and back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from vinhdanh.accounts.models import User
from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.published import PublishedFigure
from vinhdanh.indicators.states import Aim, Basis
from vinhdanh.movements.models import Movement
from vinhdanh.movements.resolving import resolve_one
from vinhdanh.past_reports.models import ProposedFigure
from vinhdanh.past_reports.reading.counting import canonical
from vinhdanh.past_reports.reading.shapes import Unit
from vinhdanh.past_reports.suggesting import count_for


@dataclass(frozen=True)
class Kept:
    """What of a figure is published; `until` is the first day no longer."""

    value: Decimal
    high: Decimal | None
    qualifier: str
    count: str
    since: date
    until: date
    basis: Basis
    aim: Aim
    label: str
    indicator: Indicator | None = None
    narrowed: dict[str, str] = field(default_factory=dict)

    def told(self) -> dict[str, Any]:
        """For the history."""
        return {
            "value": str(self.value), "high": str(self.high) if self.high is not None else "", "qualifier": self.qualifier, "count": self.count,
            "since": self.since.isoformat(), "until": self.until.isoformat(), "basis": self.basis, "aim": self.aim, "label": self.label,
            "indicator": self.indicator.code if self.indicator else "",
        }  # fmt: skip


def unit_of(one: ProposedFigure) -> Unit:
    """The unit of count that was read."""
    return canonical(one.counted) or Unit(one.counted, one.family)


def kept_of(one: ProposedFigure) -> Kept:
    """A figure as read: its own years, else the report's; shares are taken as yearly, counts as of the whole period."""
    report = one.report
    basis = Basis(one.basis) if one.basis else Basis.ANNUAL if one.family == "percent" else Basis.CUMULATIVE
    return Kept(
        value=one.value, high=one.value_high, qualifier=one.qualifier, count=count_for(unit_of(one), one.suggested),
        since=one.since or report.since, until=one.until or report.until, basis=basis, aim=Aim(one.aim), label=label_of(one), indicator=one.suggested,
    )  # fmt: skip


def label_of(one: ProposedFigure) -> str:
    """What it tells of: the indicator's name, else the words after the number."""
    return (one.suggested.name if one.suggested else f"{one.counted} {one.about}".strip())[:300]


def publish(one: ProposedFigure, kept: Kept, *, by: User | None) -> PublishedFigure:
    """The published figure with its sentence; nothing else knows of it yet."""
    report = one.report
    return PublishedFigure.objects.create(
        number=f"{report.pk}-{one.order}", indicator=kept.indicator, label=kept.label or one.counted, org_name=report.org_name, unit=report.unit,
        value=kept.value, value_high=kept.high, qualifier=kept.qualifier, count=kept.count, since=kept.since, until=kept.until, basis=kept.basis,
        aim=kept.aim, narrowed=kept.narrowed, movement=movement_of(one), document=report.document, section=one.section,
        phrase=report.text[one.sentence_start : one.sentence_end], added_by=by,
    )  # fmt: skip


def movement_of(one: ProposedFigure) -> Movement | None:
    return resolve_one(one.movement) if one.movement else None


def put_away(published: PublishedFigure) -> dict[str, Any]:
    """Take a published figure out; answers what it said, for the history."""
    told = Kept(
        published.value, published.value_high, published.qualifier, published.count, published.since, published.until, Basis(published.basis),
        Aim(published.aim), published.label, published.indicator,
    ).told()  # fmt: skip
    published.delete()
    return told
