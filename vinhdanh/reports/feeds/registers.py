"""Figures counted from the other registers: launches, initiatives, role models, inspections, dossiers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Min, Model, Q, QuerySet
from django.utils.translation import gettext as _

from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import IN_HAND
from vinhdanh.dossiers.states import Stage as DossierStage
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.exemplars.states import Stage as ModelStage
from vinhdanh.initiatives.models import Initiative, Recognition
from vinhdanh.initiatives.states import Stage as WorkStage
from vinhdanh.inspections.models import Visit
from vinhdanh.inspections.states import VisitState
from vinhdanh.kit.dates import format_date
from vinhdanh.launches.models import Launch, LaunchReview
from vinhdanh.launches.states import PUBLIC
from vinhdanh.movements.states import MovementKind
from vinhdanh.reports.content import Figure
from vinhdanh.reports.feeds.base import Cell, Lack, RowsBehind, Wanted
from vinhdanh.reports.scope import Scope
from vinhdanh.reports.states import FigureSource

Rows = QuerySet[Any]
_PROVEN = (ModelStage.SUMMED_UP, ModelStage.SPREAD)


@dataclass(frozen=True)
class Register:
    """What is counted: rows of a scope, how a row is shown; `by` names the argument that narrows it."""

    source: FigureSource
    rows: Callable[[Scope], Rows]
    heads: Callable[[], tuple[str, ...]]
    cells: Callable[[Any], tuple[Cell, ...]]
    by: Callable[[Rows, str], Rows] | None = None


def launches(scope: Scope) -> QuerySet[Launch]:
    """Launches of the unit itself that ran in the period and were public at the instant."""
    rows = Launch.objects.filter(unit=scope.unit, outside_body="", state__in=PUBLIC, created_at__lt=scope.at)
    running = Q(ends_on__isnull=True) | Q(ends_on__gte=scope.period.since)
    return rows.filter(running, starts_on__lt=scope.period.until, starts_on__lte=scope.day)


def _plans(scope: Scope) -> QuerySet[Launch]:
    """Plans and launches of lower units that follow one of another unit."""
    rows = Launch.objects.filter(
        unit__in=scope.units(), parent__isnull=False, state__in=PUBLIC, created_at__lt=scope.at
    )
    return rows.exclude(unit=scope.unit).filter(starts_on__gte=scope.period.since, starts_on__lt=scope.period.until, starts_on__lte=scope.day)  # fmt: skip


def _reviews(scope: Scope) -> QuerySet[LaunchReview]:
    rows = LaunchReview.objects.filter(launch__unit=scope.unit, launch__outside_body="", at__lt=scope.at)
    return rows.filter(held_on__gte=scope.period.since, held_on__lt=scope.period.until)


def _recognised(scope: Scope) -> QuerySet[Initiative]:
    rows = Initiative.objects.filter(
        unit__in=scope.units(), stage=WorkStage.RECOGNISED, recorded_at__lt=scope.at
    )
    if scope.whole_years:
        return rows.filter(year__gte=scope.years.start, year__lt=scope.years.stop)
    return rows.filter(decided_on__gte=scope.period.since, decided_on__lt=scope.period.until)


def _recognitions(scope: Scope) -> QuerySet[Recognition]:
    rows = Recognition.objects.filter(initiative__unit__in=scope.units(), recorded_at__lt=scope.at)
    return rows.filter(decided_on__gte=scope.period.since, decided_on__lt=scope.period.until)


def _role_models(scope: Scope) -> QuerySet[RoleModel]:
    """Those whom an event of the period brought to the summing-up or beyond."""
    reached = Q(events__target__in=_PROVEN, events__at__lt=scope.at, events__on__gte=scope.period.since, events__on__lt=scope.period.until)  # fmt: skip
    rows = RoleModel.objects.filter(reached, unit__in=scope.units())
    return rows.annotate(reached_on=Min("events__on", filter=reached)).distinct()


def _found(scope: Scope) -> QuerySet[RoleModel]:
    rows = RoleModel.objects.filter(unit__in=scope.units(), recorded_at__lt=scope.at)
    return rows.filter(detected_on__gte=scope.period.since, detected_on__lt=scope.period.until).annotate(reached_on=F("detected_on"))  # fmt: skip


def _visits(scope: Scope) -> QuerySet[Visit]:
    rows = Visit.objects.filter(
        inspection__plan__unit=scope.unit, state__in=(VisitState.HELD, VisitState.CONCLUDED)
    )
    return rows.filter(
        held_on__gte=scope.period.since, held_on__lt=scope.period.until, held_on__lte=scope.day
    )


def _dossiers(scope: Scope) -> QuerySet[Dossier]:
    """Dossiers of the unit and those below that a decision of the period ended."""
    ended = Q(events__target=DossierStage.DECIDED, events__at__lt=scope.at)
    rows = Dossier.objects.filter(ended, proposer__in=scope.units())
    return rows.filter(events__at__date__gte=scope.period.since, events__at__date__lt=scope.period.until).distinct()  # fmt: skip


def _late(scope: Scope) -> QuerySet[Dossier]:
    """Dossiers in hand at the unit or below, past the day of their step."""
    rows = Dossier.objects.filter(holder__in=scope.units(), stage__in=IN_HAND)
    return rows.filter(due_on__lt=scope.day, created_at__lt=scope.at)


def _dossier_rows(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    return rows.select_related("kind", "person", "unit", "household", "proposer")


def _dossier_heads() -> tuple[str, ...]:
    return (_("Hồ sơ"), _("Đề nghị tặng"), _("Cá nhân, tập thể"), _("Đơn vị đề nghị"))


def _dossier_cells(row: Dossier) -> tuple[Cell, ...]:
    return (
        Cell(row.code, "dossier", row.code),
        Cell(row.kind.name),
        Cell(str(row.subject)),
        Cell(row.proposer.name),
    )


def _launch_cells(row: Launch) -> tuple[Cell, ...]:
    return (
        Cell(row.title, "launch", row.pk),
        Cell(row.unit.name),
        Cell(row.number),
        Cell(format_date(row.starts_on)),
    )


def _launch_heads() -> tuple[str, ...]:
    return (_("Phát động, kế hoạch"), _("Đơn vị"), _("Số"), _("Từ ngày"))


def _model_heads() -> tuple[str, ...]:
    return (_("Điển hình"), _("Đơn vị"), _("Ngày"))


def _model_cells(row: Any) -> tuple[Cell, ...]:
    return (Cell(row.name, "role_model", row.pk), Cell(row.unit.name), Cell(format_date(row.reached_on)))


REGISTERS: dict[str, Register] = {
    "launches": Register(
        FigureSource.LAUNCHES, lambda scope: launches(scope).select_related("unit"), _launch_heads, _launch_cells,
        lambda rows, kind: rows.filter(kind__in=[MovementKind.REGULAR, MovementKind.YEARLY] if kind == "regular" else [kind]),
    ),
    "plans": Register(FigureSource.LAUNCHES, lambda scope: _plans(scope).select_related("unit"), _launch_heads, _launch_cells),
    "reviews": Register(
        FigureSource.REVIEW, lambda scope: _reviews(scope).select_related("launch"),
        lambda: (_("Phong trào"), _("Loại"), _("Ngày họp"), _("Địa điểm")),
        lambda row: (Cell(row.launch.title, "launch", row.launch_id), Cell(row.get_kind_display()), Cell(format_date(row.held_on)), Cell(row.place)),
        lambda rows, kind: rows.filter(kind=kind),
    ),
    "initiatives": Register(
        FigureSource.INITIATIVES, lambda scope: _recognised(scope).select_related("unit"),
        lambda: (_("Sáng kiến"), _("Đơn vị"), _("Quyết định")),
        lambda row: (Cell(row.title, "initiative", row.pk), Cell(row.unit.name if row.unit else ""), Cell(f"{row.decision_no} {format_date(row.decided_on)}".strip())),
        lambda rows, reach: rows.filter(reach=reach),
    ),
    "recognitions": Register(
        FigureSource.INITIATIVES, lambda scope: _recognitions(scope).select_related("initiative"),
        lambda: (_("Sáng kiến"), _("Cấp công nhận"), _("Quyết định"), _("Ngày")),
        lambda row: (Cell(row.initiative.title, "initiative", row.initiative_id), Cell(row.get_level_display()), Cell(row.decision_no), Cell(format_date(row.decided_on))),
        lambda rows, level: rows.filter(level=level),
    ),
    "role_models": Register(
        FigureSource.EXEMPLARS, lambda scope: _role_models(scope).select_related("unit"), _model_heads, _model_cells,
        lambda rows, who: rows.filter(person__isnull=who != "person"),
    ),
    "role_models_found": Register(
        FigureSource.EXEMPLARS, lambda scope: _found(scope).select_related("unit"), _model_heads, _model_cells,
        lambda rows, who: rows.filter(person__isnull=who != "person"),
    ),
    "visits": Register(
        FigureSource.INSPECTIONS, lambda scope: _visits(scope).select_related("unit", "inspection"),
        lambda: (_("Nơi kiểm tra"), _("Đoàn"), _("Ngày")),
        lambda row: (Cell(row.unit.name if row.unit else row.outside_name, "visit", row.pk), Cell(row.inspection.name), Cell(format_date(row.held_on))),
        lambda rows, kind: rows.filter(inspection__kind=kind),
    ),
    "dossiers": Register(FigureSource.DOSSIERS, lambda scope: _dossier_rows(_dossiers(scope)), _dossier_heads, _dossier_cells),
    "late": Register(FigureSource.DOSSIERS, lambda scope: _dossier_rows(_late(scope)), _dossier_heads, _dossier_cells),
}  # fmt: skip


class RegisterFeed:
    """`of`: which register; `by`: what narrows it."""

    keys = frozenset({"of", "by"})

    def find(self, scope: Scope, wanted: Sequence[Wanted]) -> dict[str, Figure | Lack]:
        return {one.name: self._figure(scope, one) for one in wanted}

    def _figure(self, scope: Scope, one: Wanted) -> Figure:
        register = REGISTERS[one.args["of"]]
        by = one.args.get("by", "")
        n = _narrowed(register, scope, by).aggregate(n=Count("pk", distinct=True))["n"]
        return Figure(
            token=one.token, label=one.label, low=Decimal(n), count=one.count, source=register.source,
            ref={"of": one.args["of"], "by": by}, since=scope.period.since, until=scope.period.until,
        )  # fmt: skip

    def rows(self, scope: Scope, ref: Mapping[str, Any]) -> RowsBehind:
        register = REGISTERS[ref["of"]]
        found = _narrowed(register, scope, ref["by"]).order_by("pk")
        return rows_of(found, register.heads(), register.cells)


def rows_of(found: Rows, heads: tuple[str, ...], cells: Callable[[Any], tuple[Cell, ...]]) -> RowsBehind:
    """Rows of a query as rows behind a figure."""
    total = found.aggregate(n=Count("pk", distinct=True))["n"]
    return RowsBehind(heads, total, lambda start, stop: [cells(row) for row in found[start:stop]])


def _narrowed(register: Register, scope: Scope, by: str) -> QuerySet[Model]:
    rows = register.rows(scope)
    return register.by(rows, by) if by and register.by else rows
