"""Works, products and topics that greet an event: registered under a launch, how far they are, which unit has none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.launches.models import Launch
from vinhdanh.launches.states import PARTS, LaunchState
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import below, holds_on
from vinhdanh.org.states import System
from vinhdanh.targets import access
from vinhdanh.targets.fields import WorkFields
from vinhdanh.targets.task_models import RegisteredWork, WorkEvent


@transaction.atomic
def register_work(
    launch: Launch, unit: Unit, row: WorkFields, *, on: date, by: User | None
) -> RegisteredWork:
    """A unit that the launch reaches puts a work down; the same name counts once."""
    if by is not None:
        require(access.can_report(by, unit))
    name = clean_text(row.name)[:300]
    if not name:
        raise Refused(_("Hãy ghi tên công trình, sản phẩm."), field="name")
    if launch.state in (LaunchState.DRAFT, LaunchState.CANCELLED):
        raise Refused(_("Bản phát động này chưa ban hành, hoặc đã bỏ."))
    if not UnitPath.objects.filter(holds_on(on), ancestor=launch.unit_id, descendant=unit).exists():
        raise Refused(_("Bản phát động này không tới %(unit)s.") % {"unit": unit.name}, field="unit")
    if row.due_on is not None and row.due_on < on:
        raise Refused(_("Hạn hoàn thành đã qua."), field="due_on")
    if RegisteredWork.objects.filter(launch=launch, unit=unit, name=name).exists():
        raise Refused(_("Đơn vị đã đăng ký “%(name)s”.") % {"name": name}, field="name")
    made = RegisteredWork.objects.create(
        launch=launch, unit=unit, name=name, kind=row.kind, registered_on=on, due_on=row.due_on
    )
    WorkEvent.objects.create(work=made, progress=0, by=by)
    return made


@transaction.atomic
def tell_progress(
    work: RegisteredWork, progress: int, text: str = "", *, on: date, by: User | None
) -> RegisteredWork:
    """How far it is, in hundredths; a hundred is finished today."""
    stored = RegisteredWork.objects.select_for_update(of=("self",)).select_related("unit").get(pk=work.pk)
    if by is not None:
        require(access.can_report(by, stored.unit))
    if not 0 <= progress <= 100:
        raise Refused(_("Tiến độ từ 0 đến 100."), field="progress")
    if stored.withdrawn:
        raise Refused(_("Công trình này đã thôi đăng ký."))
    stored.progress, stored.finished_on = progress, (stored.finished_on or on) if progress == 100 else None
    stored.save(update_fields=["progress", "finished_on"])
    WorkEvent.objects.create(work=stored, progress=progress, text=clean_text(text)[:500], by=by)
    return stored


@dataclass(frozen=True)
class Coverage:
    """Units that should have a work, those that have one, and the works themselves."""

    units: int
    with_work: int
    works: int
    finished: int

    @property
    def rate(self) -> Decimal | None:
        """Of a hundred; None when nobody is asked."""
        return round(Decimal(100 * self.with_work) / self.units, 1) if self.units else None


def asked_units(unit: Unit, on: date) -> QuerySet[Unit]:
    """Unions at and below the unit that should have a work: every level, not its sections and groups."""
    return below(unit, on).filter(system=System.UNION).exclude(kind__in=PARTS)


def works_under(launch: Launch) -> QuerySet[RegisteredWork]:
    """Works of the whole cascade that follows a launch."""
    return RegisteredWork.objects.filter(
        Q(launch=launch) | Q(launch__root=launch), withdrawn=False
    ).select_related("unit", "launch")


def coverage(launch: Launch, on: date) -> Coverage:
    """Over the units at and below the one that launched."""
    asked = asked_units(launch.unit, on)
    works = works_under(launch).filter(unit__in=asked.values("pk"))
    row = works.aggregate(
        units=Count("unit", distinct=True), works=Count("pk"), finished=Count("pk", filter=Q(progress=100))
    )
    return Coverage(asked.count(), row["units"], row["works"], row["finished"])


def units_without_work(launch: Launch, on: date) -> QuerySet[Unit]:
    """Those that should have registered at least one and have none, in order of their names."""
    has = works_under(launch).values("unit_id")
    return asked_units(launch.unit, on).exclude(pk__in=has).order_by("sort_key", "pk")
