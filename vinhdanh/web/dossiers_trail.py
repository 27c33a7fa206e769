"""The trail of a dossier as a workbook: each step with its owner, the day set and when it was done, then every act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.dossiers.models import Dossier, DossierEvent, DossierStep
from vinhdanh.dossiers.states import Party
from vinhdanh.kit.dates import VIETNAM
from vinhdanh.web.dossiers_words import event_label, place_name, places
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.tables import Column


@dataclass(frozen=True)
class Trace:
    """One line: a step of the way, or an act upon the dossier."""

    what: str
    unit: str
    who: str
    at: datetime | None
    until: datetime | None
    due_on: date | None
    reason: str = ""

    @property
    def days(self) -> int | None:
        """Whole days from the arrival to the departure; None while it lies there."""
        return (self.until - self.at).days if self.at and self.until else None

    @property
    def late(self) -> str:
        """Whether the day set was missed."""
        if self.due_on is None or self.until is None:
            return ""
        return _("quá hạn") if self.until.astimezone(VIETNAM).date() > self.due_on else _("đúng hạn")


def trail_workbook(
    dossier: Dossier, steps: Sequence[DossierStep], events: Iterable[DossierEvent]
) -> HttpResponseBase:
    """Steps in the order of the way, then acts in the order of time."""
    title = [
        _("Nhật ký hồ sơ %(code)s") % {"code": dossier.code},
        f"{dossier.subject}, {dossier.kind.name} {dossier.year}",
    ]
    return workbook_answer(
        title, _columns(), [*_steps(steps), *_acts(dossier, events)], f"nhat-ky-{dossier.code}.xlsx"
    )


def _steps(steps: Sequence[DossierStep]) -> Iterable[Trace]:
    known = places()
    for step in steps:
        name = step.unit.name if step.unit else place_name(step.place, known)
        what = _("Bước %(n)s") % {"n": step.level}
        yield Trace(what, name, "", step.arrived_at, step.left_at, step.due_on)


def _acts(dossier: Dossier, events: Iterable[DossierEvent]) -> Iterable[Trace]:
    for event in sorted(events, key=lambda one: one.pk):
        role = str(Party(event.party).label) if event.party in Party.values else ""
        who = " · ".join(filter(None, [str(event.by or _("hệ thống")), role]))
        unit = event.unit.name if event.unit else dossier.proposer.name
        yield Trace(event_label(event.verb), unit, who, event.at, None, event.due_on, event.reason)


def _columns() -> list[Column[Any]]:
    return [
        Column("viec", lazy("Việc"), lambda row: row.what),
        Column("don_vi", lazy("Đơn vị"), lambda row: row.unit),
        Column("nguoi", lazy("Người làm"), lambda row: row.who),
        Column("luc", lazy("Lúc, đến bước lúc"), lambda row: _clock(row.at)),
        Column("roi", lazy("Rời bước lúc"), lambda row: _clock(row.until)),
        Column("han", lazy("Hạn"), lambda row: row.due_on),
        Column("ngay", lazy("Số ngày"), lambda row: row.days),
        Column("dung_han", lazy("So với hạn"), lambda row: row.late),
        Column("ly_do", lazy("Lý do"), lambda row: row.reason),
    ]


def _clock(at: datetime | None) -> str:
    return at.astimezone(VIETNAM).strftime("%H:%M %d/%m/%Y") if at else ""
