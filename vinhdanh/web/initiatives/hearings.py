"""The council of initiatives: one sitting over the initiatives chosen, and its signed minutes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.spoken import spoken
from vinhdanh.files.actions import store_file
from vinhdanh.filings.access import get_hearing
from vinhdanh.filings.hearings import Cast, Heard, attach_minutes, record_hearing
from vinhdanh.filings.models import Hearing
from vinhdanh.initiatives import access
from vinhdanh.initiatives.models import Initiative
from vinhdanh.initiatives.states import Stage
from vinhdanh.kit.dates import VIETNAM, today
from vinhdanh.kit.numbers import parse_number
from vinhdanh.kit.verdict import Refused
from vinhdanh.reviews.people_lines import present_from
from vinhdanh.web.fields import PastDayField, digits
from vinhdanh.web.files import serve
from vinhdanh.web.forms import put_refusal
from vinhdanh.web.frame import show
from vinhdanh.web.initiatives.words import chosen, how_many, refuse_choice, url_of
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.reviews import HourField, MinutesForm


class PercentField(forms.CharField):
    """A part of a hundred, decimals allowed."""

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value).rstrip("% ")
        if not text:
            return None
        try:
            return parse_number(text).quantize(Decimal("0.01"))
        except (ValueError, ArithmeticError) as problem:
            says = (
                spoken(problem.args[0]) if isinstance(problem, ValueError) else _("Hãy gõ một số, ví dụ 75.")
            )
            raise ValidationError(says) from None


def _votes(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=1000, required=False, widget=digits())


class HearingForm(KeepForm):
    """The sitting as its minutes tell it, then a row an initiative."""

    day = PastDayField(label=lazy("Ngày họp"))
    began = HourField(label=lazy("Bắt đầu lúc"), widget=forms.TextInput(attrs={"placeholder": "14:00", "inputmode": "numeric"}))  # fmt: skip
    ended = HourField(label=lazy("Kết thúc lúc"), widget=forms.TextInput(attrs={"placeholder": "15:30", "inputmode": "numeric"}))  # fmt: skip
    place = forms.CharField(label=lazy("Địa điểm"), max_length=200)
    chair = forms.CharField(label=lazy("Chủ trì"), max_length=120)
    chair_post = forms.CharField(label=lazy("Chức vụ của chủ trì"), max_length=150, required=False)
    secretary = forms.CharField(label=lazy("Thư ký"), max_length=120)
    present_count = forms.IntegerField(label=lazy("Số thành viên dự họp"), min_value=1, max_value=1000, widget=digits())  # fmt: skip
    absent_count = forms.IntegerField(label=lazy("Số thành viên vắng"), min_value=0, max_value=1000, initial=0, widget=digits())  # fmt: skip
    present = forms.CharField(
        label=lazy("Thành viên dự họp"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("Mỗi dòng một người: họ tên, chức vụ. Người là tác giả không bỏ phiếu cho sáng kiến của mình."),
    )  # fmt: skip
    needed_share = PercentField(
        label=lazy("Tỷ lệ phiếu cần đạt (%)"), widget=forms.TextInput(attrs={"inputmode": "decimal", "placeholder": "75"}),
        help_text=lazy("Trên tổng số thành viên, theo quy chế của hội đồng. Văn bản đã nạp không ấn định con số này."),
    )  # fmt: skip
    secret = forms.BooleanField(label=lazy("Bỏ phiếu kín"), required=False)
    conclusion = forms.CharField(label=lazy("Kết luận"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2}))  # fmt: skip

    def __init__(self, *args: Any, rows: list[Initiative], **more: Any) -> None:
        super().__init__(*args, **more)
        self.initiatives = rows
        for one in rows:
            name = {"title": one.title[:80]}
            self.fields[f"agree-{one.pk}"] = _votes(_("Phiếu đồng ý: %(title)s") % name)
            self.fields[f"disagree-{one.pk}"] = _votes(_("Phiếu không đồng ý: %(title)s") % name)

    def head(self) -> Iterator[Any]:
        """The boxes about the sitting itself."""
        return (bound for bound in self.visible_fields() if "-" not in bound.name)

    def rows(self) -> Iterator[tuple[Initiative, Any, Any]]:
        """An initiative with its boxes."""
        for one in self.initiatives:
            yield one, self[f"agree-{one.pk}"], self[f"disagree-{one.pk}"]

    def casts(self) -> list[Cast]:
        """The votes typed; one whose boxes stay empty was not voted on."""
        data, found = self.cleaned_data, []
        for one in self.initiatives:
            agree, disagree = data[f"agree-{one.pk}"], data[f"disagree-{one.pk}"]
            if agree is not None or disagree is not None:
                found.append(Cast(one, agree or 0, disagree or 0))
        return found

    def heard(self) -> Heard:
        data = self.cleaned_data
        same = ("place", "chair", "secretary", "present_count", "needed_share", "absent_count", "chair_post", "secret", "conclusion")  # fmt: skip
        return Heard(
            began_at=_at(data["day"], data["began"]), ended_at=_at(data["day"], data["ended"]), present=present_from(data["present"]),
            **{name: data[name] for name in same},
        )  # fmt: skip


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, VIETNAM)


@reads_and_acts
@once
def hearing_new(request: SignedIn) -> HttpResponseBase:
    """Record a sitting for the initiatives chosen, all of one unit and waiting for the council."""
    rows = [one for one in chosen(request) if one.stage == Stage.VERIFIED]
    if refuse_choice(request, rows):
        return redirect("initiative_desk")
    unit = rows[0].unit
    assert unit is not None  # noqa: S101 - whatever is verified has a unit
    if any(one.unit_id != unit.pk for one in rows):
        messages.error(request, _("Mỗi phiên họp là của một đơn vị; hãy chọn các sáng kiến cùng đơn vị."))
        return redirect("initiative_desk")
    allow(access.can_hold_council(request.user, unit))
    form = HearingForm(**filled(request, {"day": today(), "absent_count": 0}), rows=rows)

    def act(data: Answers) -> Written:
        made = record_hearing(unit, form.heard(), form.casts(), on=timezone.now(), by=request.user)
        passed = made.votes.filter(passed=True).count()
        said = {"passed": passed, "all": made.votes.count()}
        return Written(_("Đã ghi phiên họp: thông qua %(passed)s trên %(all)s sáng kiến.") % said, reverse("hearing", args=[made.pk]))  # fmt: skip

    back = url_of(rows[0]) if len(rows) == 1 else reverse("initiative_desk")
    whom = rows[0].title if len(rows) == 1 else how_many(len(rows))
    page = Page(_("Ghi phiên họp hội đồng sáng kiến"), whom, back, _("Ghi kết quả"), unit.name)
    return keep(request, form, page, act, template="initiatives/hearing_new.html", more={"chosen": rows})


@reads_and_acts
def hearing(request: SignedIn, pk: int) -> HttpResponseBase:
    """One sitting with its votes; the signed minutes are sent here."""
    found = get_hearing(request.user, pk)
    may = access.can_hold_council(request.user, found.unit)
    form = MinutesForm(request.POST or None, request.FILES or None)
    form.fields["file"].help_text = _("PDF hoặc ảnh chụp.")
    if request.method == "POST":
        allow(may)
        if form.is_valid() and _attached(request, found, form):
            return redirect("hearing", pk=pk)
    votes = found.votes.select_related("initiative__unit").order_by("pk")
    return show(request, "initiatives/hearing.html", {
        "hearing": found, "form": form, "may": bool(may), "votes": [(vote, round(100 * vote.agree / found.members, 2)) for vote in votes],
    })  # fmt: skip


def _attached(request: SignedIn, found: Hearing, form: forms.Form) -> bool:
    upload = form.cleaned_data["file"]
    try:
        attach_minutes(found, store_file(upload, by=request.user), upload.name, by=request.user)
    except Refused as refused:
        put_refusal(form, refused)
        return False
    messages.success(request, _("Đã nhận biên bản."))
    return True


@reads
def hearing_minutes(request: SignedIn, pk: int) -> HttpResponseBase:
    """The signed minutes, once there are any."""
    found = get_hearing(request.user, pk)
    if found.minutes is None:
        raise Http404
    return serve(found.minutes, found.minutes_name, inline=True)
