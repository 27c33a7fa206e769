"""Targets of a period: how far each is, what is remarked; the same as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.spoken import spoken
from vinhdanh.indicators.periods import Period, period_of, years_of
from vinhdanh.indicators.states import PeriodKind
from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.targets import access
from vinhdanh.targets.amounts import amount
from vinhdanh.targets.findings import Finding, findings
from vinhdanh.targets.models import Target
from vinhdanh.targets.progress import Progress, progress_of
from vinhdanh.targets.queries import counted_shares
from vinhdanh.targets.states import TargetState
from vinhdanh.templatetags.ui import icon
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.targets.words import VERDICT, aim_of, span
from vinhdanh.web.working import working

_STATES = (("", lazy("Đang áp dụng, đang soạn")), *TargetState.choices)


class TargetFilter(UnitFilter):
    """By unit, period, state."""

    tinh_trang = forms.ChoiceField(label=lazy("Tình trạng"), choices=_STATES, required=False)
    ky = forms.CharField(required=False, max_length=9)


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    unit: Unit | None
    period: Period
    rows: QuerySet[Target]


@reads
def targets(request: SignedIn) -> HttpResponseBase:
    """The targets of a unit and period; `?xuat=xlsx` as a workbook."""
    context = working(request)
    filters = TargetFilter(request.GET or None, user=request.user, fallback=context.unit if context else None)
    asked = _asked(request, filters)
    columns = _columns()
    if request.GET.get("xuat") == "xlsx":
        return workbook_answer([_("Chỉ tiêu"), span(asked.period)], columns, _filled(list(asked.rows[:2000])), "chi-tieu.xlsx")  # fmt: skip
    told: dict[int, list[Finding]] = {}
    of_set: list[Finding] = []
    own = list(asked.rows.filter(unit=asked.unit)[:200]) if asked.unit else []
    for one in findings(own):
        if one.target is None:
            of_set.append(one)
        else:
            told.setdefault(one.target, []).append(one)
    unset = _unset(asked, filters.chosen())
    return show(request, "targets/list.html", {
        "filters": filters, "asked": asked, "period_label": span(asked.period), "periods": _periods(asked, request),
        "of_set": of_set, "unset": unset, "unset_label": span(unset) if unset else "", "writes": bool(units_that_organise(request.user)),
        "listing": listing(request, asked.rows, columns, order="so", prepare=lambda rows: _prepare(rows, told)),
    })  # fmt: skip


def _asked(request: SignedIn, filters: TargetFilter) -> Asked:
    chosen = filters.chosen()
    unit = filters.unit()
    seen = access.targets_visible_to(request.user).select_related("unit", "indicator", "movement")
    rows = seen.filter(unit=unit) if unit else seen
    state = chosen.get("tinh_trang") or ""
    rows = (
        rows.filter(state=state) if state else rows.filter(state__in=(TargetState.DRAFT, TargetState.ISSUED))
    )
    period = _period(str(chosen.get("ky") or ""), rows)
    rows = rows.filter(since__lt=period.until, until__gt=period.since)
    return Asked(unit, period, counted_shares(rows))


def _period(text: str, rows: QuerySet[Target]) -> Period:
    """ "2021-2025" of the address, else the five years in which today lies, else the last with targets."""
    first, _dash, last = text.partition("-")
    if first.isdecimal() and last.isdecimal() and 1990 <= int(first) <= int(last) <= 2100:
        return years_of(int(first), int(last))
    present = period_of(PeriodKind.FIVE_YEARS, today())
    if rows.filter(since__lt=present.until, until__gt=present.since).exists():
        return present
    known = rows.order_by("-until", "-since").values_list("since", "until").first()
    return Period(*known) if known else present


def _unset(asked: Asked, chosen: dict[str, Any]) -> Period | None:
    """The five years in which today lies, where nobody has set targets for them and an older period is shown instead."""
    present = period_of(PeriodKind.FIVE_YEARS, today())
    return None if chosen.get("ky") or asked.period.until > present.since else present


def _periods(asked: Asked, request: SignedIn) -> list[tuple[str, str, bool]]:
    """The periods that hold targets of the unit, beside the present five years: address, words, whether one looks at it."""
    seen = access.targets_visible_to(request.user)
    seen = seen.filter(unit=asked.unit) if asked.unit else seen
    known = {
        Period(since, until) for since, until in seen.order_by().values_list("since", "until").distinct()[:30]
    }
    rows = sorted({*known, asked.period, period_of(PeriodKind.FIVE_YEARS, today())})
    return [(f"{one.since.year}-{one.last_day.year}", span(one), one == asked.period) for one in rows]


def _prepare(rows: Sequence[Target], told: dict[int, list[Finding]]) -> None:
    known = progress_of(rows, today=today())
    for row in rows:
        row.progress = known.get(row.pk)  # type: ignore[attr-defined]
        row.told = told.get(row.pk, [])  # type: ignore[attr-defined]


def _filled(rows: list[Target]) -> list[Target]:
    _prepare(rows, {})
    return rows


def _columns() -> list[Column[Any]]:
    return [
        Column("so", lazy("Số"), lambda row: row.number, sort=("since", "number"), at_first=False),
        Column("chi_tieu", lazy("Chỉ tiêu"), _subject, value=lambda row: row.subject, sort=("subject",), fixed=True),
        Column("don_vi", lazy("Đơn vị đặt"), lambda row: row.unit.name, sort=("unit__sort_key",), at_first=False),
        Column("muc", lazy("Mức"), aim_of, sort=("value",)),
        Column("ky", lazy("Kỳ"), lambda row: span(row.period), sort=("since", "until"), at_first=False),
        Column("tien_do", lazy("Tiến độ"), _progress, value=lambda row: _value(row.progress, row)),
        Column("ket_qua", lazy("Kết quả"), _verdict, value=lambda row: str(VERDICT[row.progress.reached if row.progress else None][2])),
        Column("giao", lazy("Đã giao"), _given, css="num"),
        Column("tinh_trang", lazy("Tình trạng"), lambda row: row.get_state_display(), sort=("state",), at_first=False),
    ]  # fmt: skip


def _subject(row: Any) -> Any:
    marks = format_html_join(
        "", '<p class="small muted mb-0">{}{}</p>', ((icon("alert-triangle"), one.text) for one in row.told)
    )
    return format_html(
        '<a class="row-link" href="{}">{}</a>{}', reverse("target", args=[row.pk]), row.subject, marks
    )


def _value(progress: Progress | None, row: Target) -> str:
    latest = progress.latest if progress else None
    return amount(latest.value, row.count) if latest else ""


def _progress(row: Any) -> Any:
    progress: Progress | None = row.progress
    latest = progress.latest if progress else None
    if latest is None or latest.value is None:
        return format_html('<span class="muted">{}</span>', _("chưa có số"))
    said = f"{amount(latest.value, row.count)} · {spoken(latest.period.label())}"
    if progress is None or progress.share is None:
        return said
    return format_html(
        '<span>{}</span><progress max="100" value="{}" aria-label="{}"></progress>', said, progress.share,
        _("%(share)s phần trăm mức phải đạt") % {"share": progress.share},
    )  # fmt: skip


def _verdict(row: Any) -> Any:
    css, name, words = VERDICT[row.progress.reached if row.progress else None]
    return format_html('<span class="verdict verdict-{}">{}{}</span>', css, icon(name), words)


def _given(row: Any) -> str:
    return f"{row.n_accepted}/{row.n_given}" if row.n_given else ""
