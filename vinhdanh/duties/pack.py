"""The hand-over pack: everything that lies open at a unit on a day, as plain rows that stay readable later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, OuterRef, Subquery
from django.utils.translation import gettext as _

from vinhdanh.conduct.models import Coverage
from vinhdanh.decisions.models import Decision, NumberSeries
from vinhdanh.decisions.states import DecisionState
from vinhdanh.dossiers.models import Dossier, DossierEvent, Opinion
from vinhdanh.dossiers.states import FINAL
from vinhdanh.duties.calendar import year_of_duties
from vinhdanh.engine.rules import Rulebook
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.lookups import Keys
from vinhdanh.org.models import Assignment, Unit
from vinhdanh.org.queries import holds_on, keys_below
from vinhdanh.rounds.models import Round
from vinhdanh.rounds.states import RoundState

# how far ahead the calendar of a pack looks
_AHEAD = timedelta(days=365)


@dataclass(frozen=True)
class Section:
    """One table of the pack; an empty one says so rather than being left out."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: list[list[str]] = field(default_factory=list)


def pack(unit: Unit, on: date, book: Rulebook) -> list[Section]:
    """Open rounds, dossiers, questions, decisions, numbers, coming days, what is vouched for, and who holds which role."""
    below = keys_below(unit, on)
    return [
        Section("rounds", _("Đợt xét chưa khép"), (_("Đợt xét"), _("Tình trạng"), _("Các hạn")), list(_rounds(unit))),
        Section(
            "dossiers", _("Hồ sơ chưa xong"),
            (_("Hồ sơ"), _("Ai"), _("Đề nghị tặng"), _("Tình trạng"), _("Đang ở"), _("Hạn"), _("Lý do gần nhất")), list(_dossiers(below)),
        ),
        Section("opinions", _("Ý kiến đang chờ"), (_("Hồ sơ"), _("Hỏi ai"), _("Nội dung"), _("Hạn")), list(_opinions(below))),
        Section("decisions", _("Quyết định chưa ban hành"), (_("Trích yếu"), _("Tình trạng"), _("Số")), list(_decisions(unit))),
        Section("numbers", _("Sổ số quyết định"), (_("Ký hiệu"), _("Năm"), _("Số cuối đã lấy")), list(_numbers(unit))),
        Section("calendar", _("Việc trong mười hai tháng tới"), (_("Ngày"), _("Việc"), _("Căn cứ")), list(_calendar(unit, on, book))),
        Section("coverage", _("Danh sách đã xác nhận đầy đủ"), (_("Danh sách"), _("Từ năm")), list(_coverage(unit))),
        Section("roles", _("Ai giữ vai trò gì"), (_("Người"), _("Vai trò"), _("Từ ngày")), list(_roles(unit, on))),
    ]  # fmt: skip


def as_data(sections: Iterable[Section]) -> list[dict[str, Any]]:
    """The pack as JSON keeps it."""
    return [asdict(section) for section in sections]


def from_data(kept: Iterable[dict[str, Any]]) -> list[Section]:
    """What `as_data` was given."""
    return [Section(k["key"], k["title"], tuple(k["columns"]), k["rows"]) for k in kept]


def _rounds(unit: Unit) -> Iterator[list[str]]:
    for row in Round.objects.filter(unit=unit).exclude(state=RoundState.CLOSED).prefetch_related("dates"):
        yield [row.name, str(row.get_state_display()), "; ".join(str(mark) for mark in row.dates.all())]


# of those whom a dossier is for or with, nothing else is shown
_NAMES = ("kind__name", "person__name", "unit__name", "household__head_name", "holder__name")


def _dossiers(below: Keys) -> Iterator[list[str]]:
    reason = DossierEvent.objects.filter(dossier=OuterRef("pk")).exclude(reason="").order_by("-pk")
    rows = (
        Dossier.objects.filter(proposer_id__in=below)
        .exclude(stage__in=FINAL)
        .select_related("kind", "person", "unit", "household", "holder")
        .only("year", "stage", "due_on", *_NAMES)
        .annotate(last_reason=Subquery(reason.values("reason")[:1]))
        .order_by("stage", "pk")
    )
    for row in rows:
        yield [
            row.code, str(row.subject), row.kind.name, str(row.get_stage_display()), row.holder.name if row.holder else "",
            format_date(row.due_on), row.last_reason or "",
        ]  # fmt: skip


def _opinions(below: Keys) -> Iterator[list[str]]:
    waiting = Opinion.objects.filter(dossier__proposer_id__in=below, answer="", cancelled_at__isnull=True)
    for row in waiting.select_related("dossier"):
        yield [row.dossier.code, row.whom, row.question, format_date(row.due_on)]


def _decisions(unit: Unit) -> Iterator[list[str]]:
    closed = (DecisionState.ISSUED, DecisionState.CANCELLED)
    for row in Decision.objects.filter(unit=unit).exclude(state__in=closed).order_by("pk"):
        yield [row.title, str(row.get_state_display()), row.number]


def _numbers(unit: Unit) -> Iterator[list[str]]:
    used = NumberSeries.objects.filter(unit=unit, closed_at__isnull=True)
    for sign, year, last in used.values_list("sign", "uses__year").annotate(last=Max("uses__number")).order_by("sign", "uses__year"):  # fmt: skip
        yield [sign, str(year or ""), str(last or 0)]


def _calendar(unit: Unit, on: date, book: Rulebook) -> Iterator[list[str]]:
    for year in (on.year, on.year + 1):
        for entry in year_of_duties(unit, year, book, on):
            if on <= entry.day <= on + _AHEAD:
                yield [format_date(entry.day), entry.title, entry.ground]


def _coverage(unit: Unit) -> Iterator[list[str]]:
    for row in Coverage.objects.filter(unit=unit).order_by("list"):
        yield [str(row.get_list_display()), str(row.from_year)]


def _roles(unit: Unit, on: date) -> Iterator[list[str]]:
    for row in (
        Assignment.objects.filter(holds_on(on), unit=unit).select_related("user").order_by("role", "pk")
    ):
        yield [str(row.user), str(row.get_role_display()), format_date(row.since)]
