"""Inspections: plans and visits of one's units, and one plan with its teams, schedule, what was done and what was found."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.conclusions import access as conclusion_access
from vinhdanh.conclusions.models import Recommendation
from vinhdanh.conclusions.queries import follow_up
from vinhdanh.inspections import access
from vinhdanh.inspections.models import Visit
from vinhdanh.inspections.queries import by_kind, progress, teams_of, topics, totals, visits_of
from vinhdanh.inspections.states import PLAN_MOVES, InspectionKind, VisitState
from vinhdanh.kit.dates import format_date, today
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.monitoring.words import chips, visit_columns
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import listing
from vinhdanh.web.working import working

_RELATED = ("unit", "inspection__plan")


class VisitFilter(UnitFilter):
    """By unit, year, kind."""

    nam = forms.IntegerField(label=lazy("Năm"), required=False, min_value=1990, max_value=2100)
    loai = forms.ChoiceField(
        label=lazy("Loại"), required=False, choices=[("", lazy("Mọi loại")), *InspectionKind.choices]
    )


@reads
def inspections(request: SignedIn) -> HttpResponseBase:
    """Plans first, then every visit that the reader sees; `?xuat=1` sends the list as a workbook."""
    now = today()
    form = VisitFilter(request.GET or None, user=request.user, fallback=None)
    rows = _filtered(access.visits_visible_to(request.user), form)
    counted, kept = _chosen(rows, request.GET.get("tinh", ""))
    if "xuat" in request.GET:
        title = [_("Các cuộc kiểm tra, giám sát"), _("Ngày %(day)s") % {"day": format_date(now)}]
        found = kept.select_related(*_RELATED).order_by("planned_on", "pk").iterator(500)
        return workbook_answer(title, visit_columns(now), found, "kiem-tra.xlsx")
    plans = access.plans_visible_to(request.user).select_related("unit").annotate(
        n_visits=Count("inspections__visits"),
        n_done=Count("inspections__visits", filter=Q(inspections__visits__state__in=["held", "concluded"])),
        n_late=Count("inspections__visits", filter=Q(inspections__visits__state="planned", inspections__visits__planned_on__lt=now)),
    )  # fmt: skip
    recommendations = conclusion_access.recommendations_visible_to(request.user)
    return show(request, "monitoring/inspections.html", {
        "plans": plans.order_by("-year", "-pk")[:12],
        "may_make": bool(units_that_organise(request.user)),
        "form": form,
        "chips": chips(counted, request.GET.get("tinh", "")),
        "follow_up": follow_up(recommendations, now),
        "listing": listing(request, kept.select_related(*_RELATED), visit_columns(now), order="ngay"),
        "context": working(request),
    })  # fmt: skip


def _filtered(rows: QuerySet[Visit], form: VisitFilter) -> QuerySet[Visit]:
    asked, unit = form.chosen(), form.unit()
    if unit is not None:
        rows = rows.filter(Q(unit=unit) | Q(inspection__plan__unit=unit))
    if asked.get("nam"):
        rows = rows.filter(inspection__plan__year=asked["nam"])
    if asked.get("loai"):
        rows = rows.filter(inspection__kind=asked["loai"])
    return rows


def _chosen(rows: QuerySet[Visit], chip: str) -> tuple[list[int], QuerySet[Visit]]:
    """Counts of the chips, and the visits of the one pressed; one query beside the list."""
    ahead = Q(state=VisitState.PLANNED, planned_on__gte=today())
    rules: dict[str, Q] = {
        "theo-lich": ahead,
        "qua-ngay": Q(state=VisitState.PLANNED) & ~ahead,
        "chua-ket-luan": Q(state=VisitState.HELD),
        "da-ket-luan": Q(state=VisitState.CONCLUDED),
        "khong-dien-ra": Q(state=VisitState.MISSED),
    }
    sums: dict[str, Any] = {f"n{n}": Count("pk", filter=rule) for n, rule in enumerate(rules.values())}
    row = rows.order_by().aggregate(all=Count("pk"), **sums)
    counted = [row["all"], *(row[f"n{n}"] for n in range(len(rules)))]
    return counted, rows.filter(rules[chip]) if chip in rules else rows


@reads
def inspection_plan(request: SignedIn, pk: int) -> HttpResponseBase:
    """One plan: how far it is, its teams, every visit, totals a question and a topic."""
    plan, now = access.get_plan(request.user, pk), today()
    may = access.can_write(request.user, plan)
    visits = visits_of(plan)
    counted, kept = _chosen(visits, request.GET.get("tinh", ""))
    asked = Recommendation.objects.filter(conclusion__visit__inspection__plan=plan)
    return show(request, "monitoring/plan.html", {
        "plan": plan,
        "may": bool(may),
        "moves": [move for move in PLAN_MOVES if move.source == plan.state] if may else [],
        "progress": progress(visits, now),
        "teams": teams_of(plan),
        "kinds": by_kind(visits),
        "topics": topics(visits),
        "totals": totals(visits),
        "follow_up": follow_up(asked, now),
        "chips": chips(counted, request.GET.get("tinh", "")),
        "listing": listing(request, kept.select_related(*_RELATED), visit_columns(now), order="ngay"),
        "events": plan.events.select_related("by", "visit__unit")[:60],
    })  # fmt: skip
