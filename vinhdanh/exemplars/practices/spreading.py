"""Where a role model or a model was taken over, and the exchanges in which others learned of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.exemplars import log
from vinhdanh.exemplars.log import happened
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.exemplars.practices import access
from vinhdanh.exemplars.practices.models import Exchange, GoodPractice, PracticeEvent, Replication
from vinhdanh.exemplars.practices.states import ExchangeKind, PracticeAct
from vinhdanh.exemplars.states import Act
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit

About = RoleModel | GoodPractice


@dataclass(frozen=True)
class Copied:
    """Where, since when, how widely, with what result; a unit of ours, or a body outside by its name."""

    since: date
    unit: Unit | None = None
    outside_name: str = ""
    scale: str = ""
    people: int | None = None
    result: str = ""


@transaction.atomic
def record_replication(about: About, copied: Copied, *, on: date, by: User | None) -> Replication:
    """A place that took it over."""
    stored = _stored(about, by)
    outside = "" if copied.unit else clean_text(copied.outside_name)[:200]
    if copied.unit is None and not outside:
        raise Refused(_("Hãy chọn đơn vị học theo, hoặc ghi tên nơi học theo."), field="unit")
    first = stored.detected_on if isinstance(stored, RoleModel) else stored.registered_on
    happened(copied.since, on=on, since=first, field="since")
    whose = _whose(stored)
    standing = Replication.objects.filter(**whose, withdrawn_on__isnull=True)
    twins = standing.filter(unit=copied.unit) if copied.unit else standing.filter(outside_name=outside)
    if twins.exists():
        raise Refused(_("Nơi này đã được ghi rồi."), field="unit")
    if copied.unit is not None and copied.unit == (
        stored.unit if isinstance(stored, GoodPractice) else stored.collective
    ):
        raise Refused(_("Nơi học theo phải là nơi khác."), field="unit")
    made = Replication.objects.create(
        **whose, unit=copied.unit, outside_name=outside, since=copied.since, scale=clean_text(copied.scale)[:200],
        people=copied.people, result=copied.result.strip(), recorded_by=by,
    )  # fmt: skip
    _note(stored, "replicate", copied.since, by, made.place)
    return made


@transaction.atomic
def withdraw_replication(row: Replication, *, on: date, by: User | None) -> Replication:
    """Written by mistake: it counts no more."""
    about = row.role_model or row.practice
    assert about is not None  # noqa: S101 - the database sees to it
    _stored(about, by)
    stored = Replication.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if stored.withdrawn_on is None:
        stored.withdrawn_on = on
        stored.save(update_fields=["withdrawn_on"])
    return stored


@dataclass(frozen=True)
class Met:
    """An exchange as it was held."""

    kind: str
    held_on: date
    place: str = ""
    with_whom: str = ""
    people: int | None = None
    note: str = ""


@transaction.atomic
def record_exchange(about: About, met: Met, *, on: date, by: User | None) -> Exchange:
    """An exchange, a visit or a talk about it."""
    stored = _stored(about, by)
    if met.kind not in ExchangeKind.values:
        raise Refused(_("Hãy chọn một mục."), field="kind")
    happened(met.held_on, on=on, field="held_on")
    made = Exchange.objects.create(
        **_whose(stored), kind=met.kind, held_on=met.held_on, place=clean_text(met.place)[:200],
        with_whom=clean_text(met.with_whom)[:250], people=met.people, note=met.note.strip(), recorded_by=by,
    )  # fmt: skip
    told = ", ".join(filter(None, [str(ExchangeKind(met.kind).label), made.with_whom, made.place]))
    _note(stored, "exchange", met.held_on, by, told)
    return made


def _stored(about: About, by: User | None) -> About:
    if isinstance(about, RoleModel):
        return log.locked_alive(about, by)
    stored = GoodPractice.objects.select_for_update(of=("self",)).select_related("unit").get(pk=about.pk)
    if by is not None:
        require(access.can_write(by, stored))
    return stored


def _whose(about: About) -> dict[str, Any]:
    return {"role_model": about} if isinstance(about, RoleModel) else {"practice": about}


def _note(about: About, act: str, day: date, by: User | None, text: str) -> None:
    if isinstance(about, RoleModel):
        log.note(about, Act(act), on=day, by=by, text=text)
    else:
        PracticeEvent.objects.create(practice=about, act=PracticeAct(act), on=day, by=by, text=text)
