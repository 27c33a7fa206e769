"""What is written into a launch, part by part, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vinhdanh.launches.models import Launch
from vinhdanh.launches.states import Holds, LaunchForm


@dataclass(frozen=True)
class Basics:
    """What a launch is called, when it runs, what it is for; "" or None = not yet written."""

    title: str
    kind: str
    year: int
    starts_on: date
    ends_on: date | None = None
    form: str = LaunchForm.LAUNCH
    number: str = ""
    signed_on: date | None = None
    theme: str = ""
    slogan: str = ""
    purpose: str = ""
    goals: tuple[str, ...] = ()
    targets: str = ""
    preamble: str = ""
    rewards: str = ""
    organising: str = ""
    asked_kinds: tuple[str, ...] = ()
    plan_due_on: date | None = None
    outside_body: str = ""


@dataclass(frozen=True)
class Criterion:
    """One criterion; bands are told in words ("A: từ 95; B: 90 đến dưới 95")."""

    text: str
    measure: str = ""
    measure_unit: str = ""
    holds: str = Holds.AT_LEAST
    target: Decimal | None = None
    bands: str = ""
    deadline: date | None = None
    whom: str = ""


@dataclass(frozen=True)
class Occasion:
    """An event with its day; `origin` for an anniversary."""

    name: str
    day: date
    origin: date | None = None


def basics_of(held: Launch) -> Basics:
    return Basics(
        title=held.title, kind=held.kind, year=held.year, starts_on=held.starts_on, ends_on=held.ends_on, form=held.form,
        number=held.number, signed_on=held.signed_on, theme=held.theme, slogan=held.slogan, purpose=held.purpose,
        goals=tuple(held.goals), targets=held.targets, preamble=held.preamble, rewards=held.rewards,
        organising=held.organising, asked_kinds=tuple(held.asked_kinds), plan_due_on=held.plan_due_on,
        outside_body=held.outside_body,
    )  # fmt: skip


def contents_of(held: Launch) -> list[str]:
    return [row.text for row in held.contents.all()]


def criteria_of(held: Launch) -> list[Criterion]:
    return [
        Criterion(
            row.text, row.measure, row.measure_unit, row.holds, row.target, row.bands, row.deadline, row.whom
        )
        for row in held.criteria.all()
    ]


def occasions_of(held: Launch) -> list[Occasion]:
    return [Occasion(row.name, row.day, row.origin) for row in held.occasions.all()]


def bases_of(held: Launch) -> list[str]:
    return [row.text for row in held.bases.all()]
