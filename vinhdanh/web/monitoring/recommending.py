"""Recommendations: those of one's units and inspections, and one of them with its reports and answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Count, Q
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.conclusions import access
from vinhdanh.conclusions.actions import confirm_done, report_done, return_report, withdraw_recommendation
from vinhdanh.conclusions.models import Recommendation
from vinhdanh.conclusions.states import (
    RECOMMENDATION_MOVES,
    ConclusionState,
    Party,
    RecommendationState,
    move_of,
)
from vinhdanh.kit.dates import format_date, today
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.files import serve
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.kept_files import FileForm, filled_with_file
from vinhdanh.web.monitoring.visit_write import FILE_FORM
from vinhdanh.web.monitoring.words import PressForm, ReasonForm
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.tables import Column, listing

_CHIPS = (
    ("", lazy("Tất cả"), Q()),
    ("dang-lam", RecommendationState.OPEN.label, Q(state=RecommendationState.OPEN)),
    ("cho-xac-nhan", RecommendationState.REPORTED.label, Q(state=RecommendationState.REPORTED)),
    ("xong", RecommendationState.CONFIRMED.label, Q(state=RecommendationState.CONFIRMED)),
)
_LATE = "qua-han"


class ReportForm(FileForm):
    file_required = False
    report = forms.CharField(label=lazy("Đã làm gì, kết quả ra sao"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["file"].label = _("Minh chứng")
        self.order_fields(["report", "file"])


@reads
def recommendations(request: SignedIn) -> HttpResponseBase:
    """All that the reader sees; `?tinh=` narrows, `?xuat=1` sends a workbook."""
    now, chip = today(), request.GET.get("tinh", "")
    rows = access.recommendations_visible_to(request.user).select_related(
        "conclusion__visit__unit", "conclusion__visit__inspection__plan"
    )
    late = Q(state=RecommendationState.OPEN, due_on__lt=now)
    rules = {**{key: rule for key, _label, rule in _CHIPS}, _LATE: late}
    kept = rows.filter(rules.get(chip, Q()))
    if "xuat" in request.GET:
        title = [_("Kiến nghị sau kiểm tra"), _("Ngày %(day)s") % {"day": format_date(now)}]
        return workbook_answer(title, _columns(now), kept.order_by("due_on", "pk").iterator(500), "kien-nghi.xlsx")  # fmt: skip
    sums: dict[str, Any] = {f"n{n}": Count("pk", filter=rule) for n, rule in enumerate(rules.values()) if rule}  # fmt: skip
    row = rows.order_by().aggregate(n0=Count("pk"), **sums)
    labels = [*(label for _key, label, _rule in _CHIPS), lazy("Quá hạn")]
    chips = [
        {"key": key, "label": label, "count": row[f"n{n}"], "here": key == (chip if chip in rules else "")}
        for n, (key, label) in enumerate(zip(rules, labels, strict=True))
    ]
    return show(request, "monitoring/recommendations.html", {
        "chips": chips, "listing": listing(request, kept, _columns(now), order="han"),
    })  # fmt: skip


def _columns(on: date) -> list[Column[Recommendation]]:
    def name(row: Recommendation) -> Any:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("recommendation", args=[row.pk]), row.text[:120]
        )

    def state(row: Recommendation) -> Any:
        if row.late(on):
            return format_html('<span class="tag tag-warn">{}</span>', _("quá hạn"))
        return format_html('<span class="tag">{}</span>', row.get_state_display())

    return [
        Column("kien_nghi", lazy("Kiến nghị"), name, value=lambda r: r.text, fixed=True),
        Column("don_vi", lazy("Đơn vị"), lambda r: r.conclusion.visit.place_name, sort=("conclusion__visit__unit__sort_key",)),
        Column("linh_vuc", lazy("Lĩnh vực"), lambda r: r.get_topic_display(), sort=("topic",)),
        Column("han", lazy("Hạn"), lambda r: format_date(r.due_on), value=lambda r: r.due_on, sort=("due_on",), css="num"),
        Column("tinh_trang", lazy("Tình trạng"), state, value=lambda r: r.get_state_display(), sort=("state",)),
    ]  # fmt: skip


@reads
def recommendation(request: SignedIn, pk: int) -> HttpResponseBase:
    """One recommendation: what was asked, reported, answered."""
    found = access.get_recommendation(request.user, pk)
    sent = found.conclusion.state == ConclusionState.SENT
    inspector = bool(access.can_conclude(request.user, found.conclusion.visit))
    inspected = bool(access.can_report(request.user, found))
    moves = [
        move for move in RECOMMENDATION_MOVES
        if sent and move.source == found.state and (inspector if move.party == Party.INSPECTOR else inspected)
    ]  # fmt: skip
    return show(request, "monitoring/recommendation.html", {
        "found": found, "visit": found.conclusion.visit, "sent": sent, "late": sent and found.late(today()), "moves": moves,
        "events": found.events.select_related("by"),
    })  # fmt: skip


@reads_and_acts
def recommendation_move(request: SignedIn, pk: int, verb: str) -> HttpResponseBase:
    """Report it as done, confirm, send back, or withdraw."""
    found = access.get_recommendation(request.user, pk)
    known = next((move for move in RECOMMENDATION_MOVES if move.verb == verb), None)
    if known is None:
        raise Http404
    inspector = known.party == Party.INSPECTOR
    allow(access.can_conclude(request.user, found.conclusion.visit) if inspector else access.can_report(request.user, found))  # fmt: skip
    move = move_of(RECOMMENDATION_MOVES, verb, found.state) or known
    form = _form(request, verb)

    def act(data: Answers) -> Written:
        if verb == "report":
            kept = data["kept_file"]
            report_done(
                found, report=data["report"], file=kept.stored if kept else None, name=kept.name if kept else "", on=today(), by=request.user
            )  # fmt: skip
        elif verb == "confirm":
            confirm_done(found, by=request.user)
        elif verb == "return":
            return_report(found, reason=data["reason"], by=request.user)
        else:
            withdraw_recommendation(found, reason=data["reason"], by=request.user)
        return Written(_("Đã ghi."), reverse("recommendation", args=[found.pk]))

    page = Page(str(move.label), found.text[:80], reverse("recommendation", args=[found.pk]), str(move.label))
    template = FILE_FORM if verb == "report" else "keeping/form.html"
    return keep(request, form, page, act, template=template)


def _form(request: SignedIn, verb: str) -> KeepForm:
    if verb == "report":
        return ReportForm(**filled_with_file(request), user=request.user)
    return PressForm(**filled(request)) if verb == "confirm" else ReasonForm(**filled(request))


@reads
def recommendation_file(request: SignedIn, pk: int) -> HttpResponseBase:
    """What the unit sent as proof."""
    found = access.get_recommendation(request.user, pk)
    if found.file is None:
        raise Http404
    return serve(found.file, found.file_name, inline=True)
