"""The collection board of a form: who handed in, how complete, how late; opening a period; accepting many at once."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.indicators import access
from vinhdanh.indicators.forms import open_returns
from vinhdanh.indicators.models import FigureForm, UnitReturn
from vinhdanh.indicators.moving import Moved, move_returns
from vinhdanh.indicators.periods import Period, period_of
from vinhdanh.indicators.queries import Standing, periods_of, standings, tally
from vinhdanh.indicators.states import MOVES, ReturnState
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.verdict import Refused
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.web.figures.words import form_url, period_words, state_tag
from vinhdanh.web.forms import DateField, row_ids
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, acts, allow, reads, reads_and_acts
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working

# moves one may make with many returns at once
_MANY = {"duyet": "accept", "khoa": "lock", "tra-lai": "return"}


class OpenForm(KeepForm):
    period = forms.ChoiceField(label=lazy("Kỳ"))
    due_on = DateField(label=lazy("Hạn nộp"), required=False, help_text=lazy("Để trống thì theo số ngày của biểu."))  # fmt: skip

    def __init__(self, *args: Any, periods: list[Period], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(one.since.isoformat(), period_words(one)) for one in periods]
        self.fields["period"] = forms.ChoiceField(label=_("Kỳ"), choices=choices)
        self.order_fields(["token", "period", "due_on"])


@reads
def figure_form(request: SignedIn, pk: int) -> HttpResponseBase:
    """The board; `?ky=` the period (the last one opened), `?loc=` only some of the units."""
    found, now = access.get_form(request.user, pk), today()
    periods = periods_of(found)
    period = _chosen(request, periods)
    top = _top(request, found)
    rows = standings(found, period, top) if period and top else []
    here = request.GET.get("loc", "")
    may = bool(access.can_collect(request.user, found.unit))
    return show(request, "figures/board.html", {
        "form": found, "lines": list(found.lines.select_related("indicator")), "may": may, "top": top,
        "above": bool(top and access.can_collect(request.user, top)),
        "periods": [(period_words(one), one.since.isoformat(), one == period) for one in periods], "period": period, "tally": tally(rows, now),
        "chips": _chips(rows, here, now), "here": here,
        "listing": listing(request, _narrowed(rows, here, now), _columns(now), order="don_vi"),
    })  # fmt: skip


def _chosen(request: SignedIn, periods: list[Period]) -> Period | None:
    asked = request.GET.get("ky") or request.POST.get("ky", "")
    return next((one for one in periods if one.since.isoformat() == asked), periods[0] if periods else None)


def _top(request: SignedIn, form: FigureForm) -> Unit | None:
    """Below which unit: the collecting one for who reads it, else the one in which one works."""
    if org_access.visible_to(request.user).filter(pk=form.unit_id).exists():
        return form.unit
    context = working(request)
    return context.unit if context else None


def _keeps(row: Standing, here: str, on: date) -> bool:
    if here == "muon":
        return row.days_late(on) > 0
    if here == "thieu":
        return row.told < row.asked
    return row.state == here if here in ReturnState.values else True


def _narrowed(rows: list[Standing], here: str, on: date) -> list[Standing]:
    return [row for row in rows if _keeps(row, here, on)]


def _chips(rows: list[Standing], here: str, on: date) -> list[dict[str, Any]]:
    named: list[tuple[str, Any]] = [("", _("Mọi đơn vị")), ("muon", _("Muộn")), ("thieu", _("Chưa đủ số"))]
    named += [(state.value, state.label) for state in ReturnState]
    chips = [
        {"key": key, "label": label, "count": len(_narrowed(rows, key, on)), "here": key == here}
        for key, label in named
    ]
    return [chip for chip in chips if chip["count"] or not chip["key"]]


def _columns(on: date) -> list[Column[Standing]]:
    def name(row: Standing) -> Any:
        return format_html('<a class="row-link" href="{}">{}</a>', reverse("figure_return", args=[row.pk]), row.name)  # fmt: skip

    def late(row: Standing) -> Any:
        days = row.days_late(on)
        return format_html('<span class="tag tag-warn">{}</span>', days) if days else ""

    return [
        Column("don_vi", lazy("Đơn vị"), name, fixed=True),
        Column("tinh_trang", lazy("Tình trạng"), lambda r: state_tag(r.state, r.due_on, on)),
        Column("du", lazy("Đủ số (%)"), lambda r: r.share, css="num"),
        Column("nop", lazy("Nộp ngày"), lambda r: format_date(r.submitted_on) if r.submitted_on else "", css="nowrap"),
        Column("muon", lazy("Muộn (ngày)"), late, css="num"),
    ]  # fmt: skip


@reads_and_acts
@once
def figure_form_open(request: SignedIn, pk: int) -> HttpResponseBase:
    """Open a period: every unit asked gets its return."""
    found = access.get_form(request.user, pk)
    allow(access.can_collect(request.user, found.unit))
    form = OpenForm(**filled(request), periods=_offered(found, today()))

    def act(data: Answers) -> Written:
        period = period_of(found.period_kind, date.fromisoformat(data["period"]))
        number = open_returns(found, period, by=request.user, due_on=data["due_on"])
        return Written(_("Đã mở kỳ cho %(n)s đơn vị.") % {"n": number}, form_url(found, period))

    return keep(request, form, Page(_("Mở kỳ báo cáo"), found.name, form_url(found), _("Mở kỳ")), act)


def _offered(form: FigureForm, on: date) -> list[Period]:
    """The period under way and a few before it."""
    found = [period_of(form.period_kind, on)]
    step = period_of(form.period_kind, on)
    for _turn in range(7):
        step = period_of(form.period_kind, date.fromordinal(step.since.toordinal() - 1))
        found.append(step)
    return [one for one in found if one.until > form.since and (not form.until or one.since < form.until)]


@acts
def figure_bulk(request: SignedIn, pk: int) -> HttpResponseBase:
    """Accept, lock or return the ticked returns; what cannot is told with its reason."""
    found = access.get_form(request.user, pk)
    verb = next((verb for name, verb in _MANY.items() if name in request.POST), "")
    seen = access.returns_visible_to(request.user).filter(form=found, pk__in=row_ids(request.POST.getlist("row")))  # fmt: skip
    back = f"{form_url(found)}?{urlencode({'ky': request.POST.get('ky', '')})}"
    if not verb or not seen.exists():
        messages.error(request, _("Hãy đánh dấu ít nhất một đơn vị."))
        return redirect(back)
    try:
        moved = move_returns(seen.values_list("pk", flat=True), verb, on=today(), by=request.user, reason=request.POST.get("reason", ""))  # fmt: skip
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        _tell(request, verb, moved)
    return redirect(back)


def _tell(request: SignedIn, verb: str, moved: Moved) -> None:
    label = str(next(move.label for move in MOVES if move.verb == verb))
    if moved.done:
        messages.success(request, _("%(what)s: %(n)s đơn vị.") % {"what": label, "n": len(moved.done)})
    if moved.refused:
        first: tuple[UnitReturn, str] = moved.refused[0]
        messages.error(
            request,
            _("%(n)s đơn vị chưa làm được, ví dụ %(unit)s: %(why)s")
            % {"n": len(moved.refused), "unit": first[0].unit.name, "why": first[1]},
        )
