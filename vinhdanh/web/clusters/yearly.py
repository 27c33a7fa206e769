"""A year going on: reviews with who came, papers handed in, targets registered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import Http404, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.clusters import access
from vinhdanh.clusters.models import ClusterMember, ClusterReview, HandedPaper, YearPaper
from vinhdanh.clusters.queries import members_of
from vinhdanh.clusters.states import Presence, ReviewKind
from vinhdanh.clusters.yearly import Came, Met, attach_minutes, hand_in, record_review
from vinhdanh.covenants.lines import as_text, from_text
from vinhdanh.covenants.queries import targets_of
from vinhdanh.covenants.states import LinePart
from vinhdanh.covenants.targets import register_targets
from vinhdanh.kit.dates import VIETNAM, format_date, today
from vinhdanh.web.clusters.common import FORM, led, page_of, seat, seen, text_area, year_url
from vinhdanh.web.fields import PastDayField
from vinhdanh.web.files import serve
from vinhdanh.web.keeping import Answers, KeepForm, Written, filled, keep
from vinhdanh.web.kept_files import FileForm, filled_with_file
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.reviews import HourField

# words of an address → the review it is about
_KINDS = {"so-ket": ReviewKind.INTERIM, "tong-ket": ReviewKind.CLOSING}


class ReviewForm(FileForm):
    """The meeting as its minutes will tell it, and how each member was there."""

    file_required = False
    day = PastDayField(label=lazy("Ngày họp"))
    began = HourField(label=lazy("Bắt đầu lúc"), widget=forms.TextInput(attrs={"placeholder": "14:00", "inputmode": "numeric"}))  # fmt: skip
    ended = HourField(label=lazy("Kết thúc lúc"), widget=forms.TextInput(attrs={"placeholder": "16:30", "inputmode": "numeric"}))  # fmt: skip
    place = forms.CharField(label=lazy("Địa điểm"), max_length=200)
    chair = forms.CharField(label=lazy("Chủ trì"), max_length=120)
    chair_post = forms.CharField(label=lazy("Chức vụ của chủ trì"), max_length=150, required=False)
    secretary = forms.CharField(label=lazy("Thư ký"), max_length=120)
    proceedings = forms.CharField(
        label=lazy("Diễn biến"), required=False, max_length=20_000, widget=text_area(3)
    )
    conclusion = forms.CharField(label=lazy("Kết luận"), max_length=10_000, widget=text_area(4))
    joint = forms.BooleanField(label=lazy("Ký giao ước năm sau trong cùng cuộc họp"), required=False)

    def __init__(self, *args: Any, members: list[ClusterMember], kind: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.members = members
        self.fields["file"].label = _("Biên bản đã ký")
        self.fields["file"].required = False
        if kind == ReviewKind.INTERIM:
            del self.fields["joint"]
        # what is told first, then the file
        self.fields["file"] = self.fields.pop("file")
        for member in members:
            self.fields[f"presence-{member.pk}"] = forms.ChoiceField(
                label=member.name, choices=Presence.choices
            )
            self.fields[f"name-{member.pk}"] = forms.CharField(
                label=_("Người dự"), max_length=150, required=False
            )
            self.fields[f"reason-{member.pk}"] = forms.CharField(
                label=_("Lý do vắng"), max_length=250, required=False
            )

    def meeting(self) -> list[BoundField]:
        return [bound for bound in self.visible_fields() if "-" not in bound.name]

    def rows(self) -> Iterator[tuple[BoundField, BoundField, BoundField]]:
        for member in self.members:
            key = member.pk
            yield self[f"presence-{key}"], self[f"name-{key}"], self[f"reason-{key}"]

    def met(self) -> Met:
        data = self.cleaned_data
        return Met(
            began_at=datetime.combine(data["day"], data["began"], VIETNAM), ended_at=datetime.combine(data["day"], data["ended"], VIETNAM),
            place=data["place"], chair=data["chair"], chair_post=data["chair_post"], secretary=data["secretary"],
            proceedings=data["proceedings"], conclusion=data["conclusion"], joint=bool(data.get("joint")),
        )  # fmt: skip

    def came(self) -> list[Came]:
        data = self.cleaned_data
        return [
            Came(m, data[f"presence-{m.pk}"], data[f"name-{m.pk}"], data[f"reason-{m.pk}"]) for m in self.members
        ]  # fmt: skip


class HandInForm(FileForm):
    """A paper handed in; without a file where it came on paper."""

    file_required = False
    day = PastDayField(label=lazy("Nộp ngày"))
    remark = forms.CharField(label=lazy("Ghi chú"), max_length=250, required=False)
    field_order = ("day", "file", "remark")


class TargetsForm(KeepForm):
    """What a member commits itself to, a line a target."""

    lines = forms.CharField(
        label=lazy("Nội dung và chỉ tiêu"), widget=text_area(8), max_length=20_000,
        help_text=lazy("Mỗi dòng một nội dung, chỉ tiêu sau dấu |. Ví dụ: Đoàn viên đăng ký lao động giỏi | 80 %"),
    )  # fmt: skip
    day = PastDayField(label=lazy("Đăng ký ngày"))


@reads_and_acts
def cluster_review(request: SignedIn, pk: int, year: int, kind: str) -> HttpResponseBase:
    """Record or correct the interim or closing review."""
    if kind not in _KINDS:
        raise Http404
    cluster, what = led(request, pk, year), _KINDS[kind]
    members = list(members_of(cluster, year))
    found = ClusterReview.objects.filter(cluster=cluster, year=year, kind=what).first()
    start = _told(found) if found else {"day": today()}
    form = ReviewForm(**filled_with_file(request, start), members=members, kind=what, user=request.user)

    def act(data: Answers) -> Written:
        review = record_review(cluster, year, what, form.met(), form.came(), by=request.user)
        if form.held is not None:
            attach_minutes(review, form.held.stored, form.held.name, by=request.user)
        return Written(_("Đã ghi cuộc họp. In biên bản, ký, rồi tải bản đã ký lên."), year_url(cluster, year))

    title = _("Sơ kết năm %(year)s") if what == ReviewKind.INTERIM else _("Tổng kết năm %(year)s")
    page = page_of(cluster, year, title % {"year": year}, _("Ghi cuộc họp"))
    return keep(request, form, page, act, template="clusters/review_form.html")


def _told(review: ClusterReview) -> Answers:
    """What was recorded, as the boxes show it."""
    began, ended = timezone.localtime(review.began_at), timezone.localtime(review.ended_at)
    told: Answers = {
        "day": began.date(), "began": f"{began:%H:%M}", "ended": f"{ended:%H:%M}", "joint": review.joint, "place": review.place,
        "chair": review.chair, "chair_post": review.chair_post, "secretary": review.secretary, "proceedings": review.proceedings,
        "conclusion": review.conclusion,
    }  # fmt: skip
    for row in review.attendance.all():
        key = row.member_id
        told |= {f"presence-{key}": row.presence, f"name-{key}": row.name, f"reason-{key}": row.reason}
    return told


@reads
def cluster_minutes(request: SignedIn, pk: int, year: int, kind: str) -> HttpResponseBase:
    """The signed minutes, once there are any."""
    cluster = seen(request, pk, year)
    rows = ClusterReview.objects.filter(cluster=cluster, year=year, kind=_KINDS.get(kind, ""))
    review = rows.select_related("minutes").first()
    if review is None or review.minutes is None:
        raise Http404
    return serve(review.minutes, review.minutes_name, inline=True)


@reads_and_acts
def cluster_hand_in(request: SignedIn, pk: int, year: int, paper: int, member: int) -> HttpResponseBase:
    """A member's paper, handed in once; its file may be replaced."""
    cluster = seen(request, pk, year)
    row = seat(cluster, year, member)
    asked = YearPaper.objects.select_related("cluster_year__cluster").filter(
        cluster_year__cluster=cluster, cluster_year__year=year, pk=paper
    )
    wanted = asked.first()
    if wanted is None:
        raise Http404
    allow(access.can_act_for(request.user, row))
    before = HandedPaper.objects.filter(paper=wanted, member=row).first()
    start: Answers = {"day": before.handed_on if before else today(), "remark": before.note if before else ""}
    form = HandInForm(**filled_with_file(request, start), user=request.user)

    def act(data: Answers) -> Written:
        held = form.held
        hand_in(
            wanted, row, on=data["day"], by=request.user, stored_file=held.stored if held else None,
            file_name=held.name if held else "", remark=data["remark"],
        )  # fmt: skip
        return Written(_("Đã ghi nộp “%(paper)s”.") % {"paper": wanted}, year_url(cluster, year))

    lede = row.name + (f" · {_('hạn')} {format_date(wanted.due_on)}" if wanted.due_on else "")
    page = page_of(cluster, year, str(wanted), _("Ghi đã nộp"), lede)
    return keep(request, form, page, act, template=FORM)


@reads
def cluster_handed_file(request: SignedIn, pk: int, year: int, handed: int) -> HttpResponseBase:
    """The file of a paper handed in: for whoever handed it in and whoever leads or holds the cluster."""
    cluster = seen(request, pk, year)
    rows = HandedPaper.objects.select_related("file", "member__unit", "member__cluster__unit")
    row = rows.filter(member__cluster=cluster, member__year=year, pk=handed).first()
    if row is None or row.file is None:
        raise Http404
    allow(access.can_act_for(request.user, row.member))
    return serve(row.file, row.file_name, inline=True)


@reads_and_acts
def cluster_targets(request: SignedIn, pk: int, year: int, member: int) -> HttpResponseBase:
    """What a member commits itself to in the year."""
    cluster = seen(request, pk, year)
    row = seat(cluster, year, member)
    allow(access.can_act_for(request.user, row))
    there = list(targets_of(row))
    start: Answers = {
        "lines": as_text((one.text, one.target) for one in there),
        "day": there[0].registered_on if there else today(),
    }
    form = TargetsForm(**filled(request, start))

    def act(data: Answers) -> Written:
        said = [(line.text, line.target) for line in from_text(LinePart.COMMITMENT, data["lines"])]
        register_targets(row, said, on=data["day"], by=request.user)
        return Written(_("Đã đăng ký chỉ tiêu của %(unit)s.") % {"unit": row.name}, year_url(cluster, year))

    page = page_of(cluster, year, _("Đăng ký nội dung, chỉ tiêu thi đua"), _("Đăng ký"), row.name)
    return keep(request, form, page, act, template=FORM)
