"""The movements: what waits for one's unit, what runs, and the whole catalogue with its families."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import today
from vinhdanh.launches import access as launch_access
from vinhdanh.launches.models import Launch
from vinhdanh.launches.queries import to_answer
from vinhdanh.launches.states import RUNNING, LaunchState
from vinhdanh.movements import access
from vinhdanh.movements.models import Movement
from vinhdanh.movements.queries import find_movements
from vinhdanh.movements.resolving import name_index
from vinhdanh.movements.states import How, MovementKind
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.movements.words import NO_YEAR, days_away
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working

_RUNS = "dang-chay"
_MOST = 30


class Search(forms.Form):
    """By name, family, who launched it."""

    q = forms.CharField(label=lazy("Tên, cách viết khác"), required=False, max_length=200)
    nam = forms.IntegerField(label=lazy("Trong năm"), required=False, min_value=1948, max_value=2100)


@dataclass(frozen=True)
class Waits:
    """A launch above to which the unit has no plan yet."""

    launch: Launch
    away: str
    late: bool


@reads
def movements(request: SignedIn) -> HttpResponseBase:
    """What waits, what runs, the catalogue; `?xuat=1` sends the list as a workbook."""
    now, context = today(), working(request)
    form = Search(request.GET, auto_id="loc-%s")
    form.is_valid()
    rows = _rows(request, form.cleaned_data)
    chips, kept = _chips(rows, request.GET.get("loai", ""))
    if "xuat" in request.GET:
        title = [_("Danh mục phong trào thi đua"), _("Ngày %(day)s") % {"day": f"{now:%d/%m/%Y}"}]
        return workbook_answer(
            title, _columns(), kept.order_by("sort_key", "pk").iterator(500), "phong-trao.xlsx"
        )
    unit = context.unit if context else None
    writes = bool(unit and org_access.can_write_records(request.user, unit))
    return show(request, "movements/list.html", {
        "waits": _waits(unit, now) if unit else [],
        "running": _running(request, now),
        "drafts": _drafts(request) if writes else [],
        "unit": unit,
        "writes": writes,
        "may_make": bool(units_that_organise(request.user)),
        "form": form,
        "chips": chips,
        "guessed": _guessed(request, form.cleaned_data.get("q", ""), kept),
        "listing": listing(request, kept, _columns(), order="ten"),
    })  # fmt: skip


def _rows(request: SignedIn, asked: dict[str, Any]) -> QuerySet[Any]:
    runs = launch_access.visible_to(request.user).filter(movement=OuterRef("pk"), state__in=RUNNING)
    rows: QuerySet[Any] = access.visible_to(request.user).select_related("family", "unit").annotate(
        live=Exists(runs), launched=Count("launches", filter=Q(launches__in=launch_access.visible_to(request.user)), distinct=True)
    )  # fmt: skip
    if text := asked.get("q"):
        rows = find_movements(text, rows)
    if year := asked.get("nam"):
        first, after = date(year, 1, 1), date(year + 1, 1, 1)
        rows = rows.filter(
            Q(since__isnull=True) | Q(since__lt=after), Q(until__isnull=True) | Q(until__gt=first)
        )
    return rows


def _chips(rows: QuerySet[Any], chosen: str) -> tuple[list[dict[str, Any]], QuerySet[Any]]:
    """Kinds that occur, with counts; one query."""
    sums: dict[str, Any] = {
        kind.value: Count("pk", filter=Q(kind=kind), distinct=True) for kind in MovementKind
    }
    counted = rows.order_by().values("pk", "kind", "live")
    totals = Movement.objects.filter(pk__in=counted.values("pk")).aggregate(all=Count("pk"), **sums)
    live = rows.filter(live=True).count()
    chips = [
        {
            "key": "",
            "label": _("Tất cả"),
            "count": totals["all"],
            "here": chosen not in (*MovementKind.values, _RUNS),
        }
    ]
    chips.append({"key": _RUNS, "label": _("Đang thực hiện"), "count": live, "here": chosen == _RUNS})
    for kind in MovementKind:
        if totals[kind.value]:
            chips.append(
                {"key": kind.value, "label": kind.label, "count": totals[kind.value], "here": chosen == kind}
            )
    if chosen == _RUNS:
        return chips, rows.filter(live=True)
    return chips, rows.filter(kind=chosen) if chosen in MovementKind.values else rows


def _waits(unit: Unit, now: date) -> list[Waits]:
    return [
        Waits(held, days_away(held.plan_due_on, now) if held.plan_due_on else "", bool(held.plan_due_on and held.plan_due_on < now))
        for held in to_answer(unit, now)[:_MOST]
    ]  # fmt: skip


def _running(request: SignedIn, now: date) -> list[Launch]:
    """Running launches of the unit in which one works and those above it; not every unit's below."""
    context = working(request)
    rows = launch_access.visible_to(request.user).filter(state__in=RUNNING).select_related("movement", "unit")
    rows = rows.filter(unit=context.unit) if context is not None else rows.filter(root__isnull=True)
    return list(rows.order_by("ends_on", "pk")[:_MOST])


def _drafts(request: SignedIn) -> list[Launch]:
    context = working(request)
    if context is None:
        return []
    rows = Launch.objects.filter(unit=context.unit, state=LaunchState.DRAFT).select_related(
        "movement", "unit"
    )
    return list(rows.order_by("-created_at")[:_MOST])


def _guessed(request: SignedIn, text: str, kept: QuerySet[Any]) -> list[Movement]:
    """What a sentence or a misspelling means, when no name has all its words."""
    if not text or kept.exists():
        return []
    matches = name_index().resolve(text)
    found = access.visible_to(request.user).in_bulk([match.movement for match in matches])
    return [found[match.movement] for match in matches if match.movement in found and match.how in How]


def _columns() -> list[Column[Movement]]:
    def name(one: Movement) -> Any:
        shown = format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("movement", args=[one.code]), str(one)
        )
        if getattr(one, "live", False):
            shown += format_html(' <span class="tag tag-yes">{}</span>', _("đang thực hiện"))
        return shown

    return [
        Column("ten", lazy("Phong trào"), name, value=str, sort=("sort_key",), fixed=True),
        Column("loai", lazy("Loại"), lambda one: one.get_kind_display(), sort=("kind",)),
        Column("cap", lazy("Cấp phát động"), lambda one: one.get_level_display(), sort=("level",)),
        Column("nhom", lazy("Nhóm"), lambda one: str(one.family or ""), sort=("family__name",)),
        Column(
            "ai",
            lazy("Do ai phát động"),
            lambda one: one.unit.name if one.unit else one.launched_by,
            at_first=False,
        ),
        Column("nam", lazy("Năm"), lambda one: one.years or NO_YEAR, sort=("since",)),
        Column(
            "lan",
            lazy("Lần phát động"),
            lambda one: getattr(one, "launched", 0) or "",
            css="num",
            sort=("launched",),
        ),
    ]
