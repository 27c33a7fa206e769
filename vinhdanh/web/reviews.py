"""Bình xét: the meeting at the unit, its votes on each proposal, and the signed minutes for every dossier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.accounts.actions import claim_form, settle_form
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import WRITABLE
from vinhdanh.files.actions import store_file
from vinhdanh.kit.dates import VIETNAM, today
from vinhdanh.kit.verdict import Refused
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.reviews import access
from vinhdanh.reviews.actions import Cast, Met, attach_minutes, record_review
from vinhdanh.reviews.models import UnitReview
from vinhdanh.reviews.people_lines import absent_from, present_from
from vinhdanh.web.files import serve
from vinhdanh.web.forms import DateField, put_refusal
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts

# proposals that one meeting can go through on one page
MOST = 300


class HourField(forms.TimeField):
    """An hour typed as 14:30 or 14h30."""

    default_error_messages = {"invalid": lazy("Hãy gõ giờ dạng 14:30.")}

    def to_python(self, value: Any) -> time | None:
        text = str(value).strip().lower().replace("h", ":") if value else ""
        return super().to_python(f"{text}00" if text.endswith(":") else text)


class ReviewForm(forms.Form):
    """The meeting as its minutes will tell it."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    subject = forms.CharField(label=lazy("Họp xét việc gì"), max_length=250)
    day = DateField(label=lazy("Ngày họp"))
    began = HourField(label=lazy("Bắt đầu lúc"), widget=forms.TextInput(attrs={"placeholder": "14:00", "inputmode": "numeric"}))  # fmt: skip
    ended = HourField(label=lazy("Kết thúc lúc"), widget=forms.TextInput(attrs={"placeholder": "15:30", "inputmode": "numeric"}))  # fmt: skip
    place = forms.CharField(label=lazy("Địa điểm"), max_length=200)
    chair = forms.CharField(label=lazy("Chủ trì"), max_length=120)
    chair_post = forms.CharField(label=lazy("Chức vụ của chủ trì"), max_length=150, required=False)
    secretary = forms.CharField(label=lazy("Thư ký"), max_length=120)
    present_count = forms.IntegerField(label=lazy("Số người có mặt"), min_value=1, max_value=30_000)
    absent_count = forms.IntegerField(label=lazy("Số người vắng"), min_value=0, max_value=30_000, initial=0)
    present = forms.CharField(label=lazy("Người có mặt"), required=False, widget=forms.Textarea(attrs={"rows": 4}), help_text=lazy("Không bắt buộc. Mỗi dòng một người: họ tên, chức vụ."))  # fmt: skip
    absent = forms.CharField(label=lazy("Người vắng"), required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text=lazy("Mỗi dòng một người: họ tên, lý do. Thêm “văn bản” nếu đã lấy phiếu bằng văn bản."))  # fmt: skip
    secret = forms.BooleanField(label=lazy("Bỏ phiếu kín"), required=False)
    proceedings = forms.CharField(label=lazy("Diễn biến"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}))  # fmt: skip
    conclusion = forms.CharField(label=lazy("Kết luận"), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip


class MinutesForm(forms.Form):
    """The signed minutes, once there are any."""

    file = forms.FileField(label=lazy("Biên bản đã ký"), help_text=lazy("PDF hoặc ảnh chụp; sẽ có ngay trong mọi hồ sơ của cuộc họp chưa nộp."))  # fmt: skip


@dataclass
class Row:
    """A proposal on the form, with what was typed for it."""

    dossier: Dossier
    agree: str = ""
    disagree: str = ""
    error: str = ""


@reads
def reviews(request: SignedIn) -> HttpResponseBase:
    """Meetings recorded, and proposals of one's units that no meeting has weighed yet."""
    rows = access.visible_to(request.user).select_related("unit", "round").prefetch_related("votes")
    units = org_access.covered(request.user, ("officer",)).values("descendant_id")
    waiting = Dossier.objects.filter(proposer_id__in=units, stage__in=WRITABLE, review_votes__isnull=True)
    by_unit: dict[str, tuple[Unit, int]] = {}
    for dossier in waiting.select_related("proposer").order_by("proposer__sort_key")[:2_000]:
        unit, count = by_unit.get(dossier.proposer.code, (dossier.proposer, 0))
        by_unit[dossier.proposer.code] = (unit, count + 1)
    return show(request, "reviews/list.html", {"reviews": rows[:100], "waiting": list(by_unit.values())[:50]})


@reads_and_acts
def review_new(request: SignedIn, code: str) -> HttpResponseBase:
    """Record a meeting of the unit: once, whoever presses twice."""
    unit = org_access.get_unit(request.user, code)
    allow(access.can_record(request.user, unit))
    dossiers = Dossier.objects.filter(proposer=unit, stage__in=WRITABLE)
    dossiers = dossiers.select_related("kind", "person", "unit", "household", "round").order_by(
        "kind__rank", "person__sort_key", "pk"
    )
    rows = [Row(dossier) for dossier in dossiers[:MOST]]
    form = ReviewForm(request.POST or None, initial={"token": uuid4(), "day": today(), "subject": _("Xét đề nghị khen thưởng năm %(year)s") % {"year": today().year}})  # fmt: skip
    if request.method == "POST":
        votes = _votes(request, rows)
        if form.is_valid() and not any(row.error for row in rows):
            answer = _record(request, unit, form, votes)
            if answer is not None:
                return answer
    return show(request, "reviews/new.html", {"unit": unit, "form": form, "rows": rows})


def _votes(request: SignedIn, rows: list[Row]) -> list[Cast]:
    """The votes typed; a proposal whose box stays empty was not weighed."""
    found = []
    for row in rows:
        row.agree = request.POST.get(f"agree-{row.dossier.pk}", "").strip()
        row.disagree = request.POST.get(f"disagree-{row.dossier.pk}", "").strip()
        if not row.agree and not row.disagree:
            continue
        if not all(
            text.isascii() and text.isdigit() and len(text) < 6 for text in (row.agree, row.disagree or "0")
        ):
            row.error = _("Hãy ghi số phiếu bằng chữ số.")
            continue
        found.append(Cast(row.dossier, int(row.agree), int(row.disagree or 0)))
    return found


def _record(request: SignedIn, unit: Unit, form: ReviewForm, votes: list[Cast]) -> HttpResponseBase | None:
    data = form.cleaned_data
    try:
        with transaction.atomic():
            earlier = claim_form(data["token"], by=request.user)
            if earlier is not None:
                return redirect(earlier or reverse("reviews"))
            made = record_review(unit, _met(data, votes), votes, by=request.user)
            target = reverse("review", args=[made.pk])
            settle_form(data["token"], target=target)
    except Refused as refused:
        put_refusal(form, refused)
        return None
    messages.success(request, _("Đã ghi cuộc họp. In biên bản, ký, rồi tải bản đã ký lên đây."))
    return redirect(target)


def _met(data: dict[str, Any], votes: list[Cast]) -> Met:
    rounds = {cast.dossier.round_id for cast in votes}
    return Met(
        subject=data["subject"], began_at=_at(data["day"], data["began"]), ended_at=_at(data["day"], data["ended"]), place=data["place"],
        chair=data["chair"], chair_post=data["chair_post"], secretary=data["secretary"], present_count=data["present_count"],
        absent_count=data["absent_count"], present=present_from(data["present"]), absent=absent_from(data["absent"]), secret=data["secret"],
        proceedings=data["proceedings"], conclusion=data["conclusion"], round=votes[0].dossier.round if len(rounds) == 1 else None,
    )  # fmt: skip


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, VIETNAM)


@reads_and_acts
def review(request: SignedIn, pk: int) -> HttpResponseBase:
    """One meeting; the signed minutes are sent here."""
    found = access.get_review(request.user, pk)
    may = access.can_record(request.user, found.unit)
    form = MinutesForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        allow(may)
        if form.is_valid() and _attached(request, found, form):
            return redirect("review", pk=pk)
    votes = found.votes.select_related(
        "dossier__kind", "dossier__person", "dossier__unit", "dossier__household"
    )
    return show(request, "reviews/review.html", {
        "review": found, "form": form, "may": bool(may),
        "votes": [(vote, round(100 * vote.agree / found.members, 2)) for vote in votes.order_by("dossier__kind__rank", "pk")],
    })  # fmt: skip


def _attached(request: SignedIn, found: UnitReview, form: MinutesForm) -> bool:
    upload = form.cleaned_data["file"]
    try:
        stored = store_file(upload, by=request.user)
        count = attach_minutes(found, stored, upload.name, by=request.user)
    except Refused as refused:
        put_refusal(form, refused)
        return False
    messages.success(
        request,
        ngettext("Đã đưa biên bản vào %(n)s hồ sơ.", "Đã đưa biên bản vào %(n)s hồ sơ.", count)
        % {"n": count},
    )
    return True


@reads
def review_minutes(request: SignedIn, pk: int) -> HttpResponseBase:
    """The signed minutes, once there are any."""
    found = access.get_review(request.user, pk)
    if found.minutes is None:
        raise Http404
    return serve(found.minutes, found.minutes_name, inline=True)
