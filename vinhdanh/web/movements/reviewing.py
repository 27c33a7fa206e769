"""Recording sơ kết and tổng kết with the figure of each criterion; a tổng kết closes the movement when nothing else is owed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.forms import BoundField
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.launches import access
from vinhdanh.launches.actions import close_launch
from vinhdanh.launches.models import Launch, LaunchCriterion, LaunchReview
from vinhdanh.launches.queries import criteria_in_force
from vinhdanh.launches.reviewing import Found, Reviewed, record_review
from vinhdanh.launches.states import COUNTED, ReviewKind
from vinhdanh.web.fields import PastDayField, YesNoField
from vinhdanh.web.files import serve
from vinhdanh.web.keeping import Answers, Written, keep
from vinhdanh.web.kept_files import FileForm, filled_with_file
from vinhdanh.web.movements.boxes import CountField, FigureField
from vinhdanh.web.movements.launch_write import page_of, url_of, writable
from vinhdanh.web.movements.words import target_shown
from vinhdanh.web.reading import SignedIn, reads, reads_and_acts


class ReviewForm(FileForm):
    """The meeting, then one row a criterion; an empty figure is not known, which is not none."""

    file_required = False
    held_on = PastDayField(label=lazy("Ngày họp"))
    place = forms.CharField(label=lazy("Địa điểm"), max_length=200)
    results = forms.CharField(
        label=lazy("Kết quả"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    shortcomings = forms.CharField(label=lazy("Hạn chế, nguyên nhân"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 2}))  # fmt: skip
    people = CountField(label=lazy("Số người tham gia phong trào"))
    collectives = CountField(label=lazy("Số tập thể tham gia"))

    def __init__(self, *args: Any, user: User, criteria: list[LaunchCriterion], **more: Any) -> None:
        super().__init__(*args, user=user, **more)
        self.criteria = criteria
        self.fields["file"].label = _("Biên bản")
        for one in criteria:
            told = one.text if one.holds not in COUNTED else f"{one.text} ({one.measure_unit})"
            box: forms.Field = FigureField(label=told) if one.holds in COUNTED else YesNoField(label=told)
            box.help_text = _("Chỉ tiêu: %(target)s") % {"target": target_shown(one)}
            self.fields[f"figure{one.pk}"] = box
            self.fields[f"note{one.pk}"] = forms.CharField(label=_("Ghi chú"), max_length=200, required=False)
        self.order_fields(["held_on", "place", "results"])

    def figures(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"figure{one.pk}"], self[f"note{one.pk}"]) for one in self.criteria]

    def meeting(self) -> list[BoundField]:
        return [
            self[name]
            for name in ("held_on", "place", "results", "shortcomings", "people", "collectives", "file")
        ]

    def said(self, kind: str) -> Reviewed:
        data = self.cleaned_data
        kept = data["kept_file"]
        return Reviewed(
            kind, data["held_on"], data["place"], data["results"], data["shortcomings"], data["people"], data["collectives"],
            kept.stored if kept else None, kept.name if kept else "",
        )  # fmt: skip

    def found(self) -> list[Found]:
        rows = []
        for one in self.criteria:
            value, note = self.cleaned_data[f"figure{one.pk}"], self.cleaned_data[f"note{one.pk}"]
            counted = one.holds in COUNTED
            rows.append(Found(one, value if counted else None, None if counted else value, note))
        return rows


@reads_and_acts
def interim(request: SignedIn, pk: int) -> HttpResponseBase:
    """A review on the way."""
    return _review(request, writable(request, pk), ReviewKind.INTERIM)


@reads_and_acts
def closing(request: SignedIn, pk: int) -> HttpResponseBase:
    """The closing review; the movement is closed with it unless a review on the way is still owed."""
    return _review(request, writable(request, pk), ReviewKind.CLOSING)


def _review(request: SignedIn, held: Launch, kind: ReviewKind) -> HttpResponseBase:
    form = ReviewForm(
        **filled_with_file(request, {"held_on": today()}), user=request.user, criteria=criteria_in_force(held)
    )

    def act(data: Answers) -> Written:
        record_review(held, form.said(kind), form.found(), on=today(), by=request.user)
        says = _("Đã ghi cuộc sơ kết.")
        if kind == ReviewKind.CLOSING:
            says = _close(request, held)
        return Written(says, url_of(held))

    title = _("Sơ kết phong trào") if kind == ReviewKind.INTERIM else _("Tổng kết phong trào")
    lede = _("Ô nào chưa có số liệu thì để trống: chưa biết không phải là không đạt.")
    return keep(request, form, page_of(held, title, _("Ghi"), lede), act, template="movements/review.html")


def _close(request: SignedIn, held: Launch) -> str:
    try:
        close_launch(held, by=request.user)
    except Refused as refused:
        messages.warning(request, refused.why)
        return _("Đã ghi cuộc tổng kết.")
    return _("Đã ghi cuộc tổng kết và khép phong trào.")


@reads
def review_minutes(request: SignedIn, pk: int) -> HttpResponseBase:
    """The minutes of a review, for whoever sees the launch."""
    found = get_object_or_404(LaunchReview.objects.select_related("minutes"), pk=pk)
    access.get_launch(request.user, found.launch_id)
    if found.minutes is None:
        raise Http404
    return serve(found.minutes, found.minutes_name, inline=True)
