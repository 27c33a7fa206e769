"""The members of a year: one form for seats and order, a list pasted from a workbook, a copy with the lead handed on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.forms import BoundField
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.clusters.membership import change_lead, copy_members, leave_cluster, plan_copy, set_members
from vinhdanh.clusters.models import ClusterMember
from vinhdanh.clusters.places import Place, read_list
from vinhdanh.clusters.queries import gone_members, members_of, next_lead
from vinhdanh.clusters.states import Seat
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.web.clusters.common import FORM, organised, page_of, seat, text_area, year_url
from vinhdanh.web.fields import DayField, digits
from vinhdanh.web.forms import OfficeField
from vinhdanh.web.keeping import Answers, KeepForm, Notice, Point, Written, filled, keep
from vinhdanh.web.reading import SignedIn, reads_and_acts
from vinhdanh.web.suggest import offices

_BLANK = 3
_OUTSIDE = 2


@dataclass(frozen=True)
class SeatBoxes:
    """A member with its boxes."""

    member: ClusterMember
    seat: BoundField
    order: BoundField
    drop: BoundField


class MembersForm(KeepForm):
    """Seats and order of those there, boxes for more, and a list to paste."""

    def __init__(self, *args: Any, there: list[ClusterMember], **more: Any) -> None:
        super().__init__(*args, **more)
        self.there = there
        for place, member in enumerate(there, 1):
            self._seat(f"seat-{member.pk}", member.seat)
            order = forms.IntegerField(
                label=_("Thứ tự"), min_value=1, max_value=999, widget=digits(), initial=place, required=False
            )
            self.fields[f"order-{member.pk}"] = order
            self.fields[f"drop-{member.pk}"] = forms.BooleanField(label=_("Bỏ"), required=False)
        for place in range(1, _BLANK + 1):
            self.fields[f"add{place}"] = OfficeField(
                name=f"add{place}", label=_("Thêm đơn vị"), required=False
            )
            self._seat(f"addseat{place}")
        for place in range(1, _OUTSIDE + 1):
            self.fields[f"outside{place}"] = forms.CharField(label=_("Thêm đơn vị ngoài hệ thống"), max_length=250, required=False)  # fmt: skip
            self._seat(f"outsideseat{place}")
        self.fields["pasted"] = forms.CharField(
            label=_("Dán danh sách"), required=False, widget=text_area(5), max_length=30_000,
            help_text=_("Mỗi dòng một đơn vị: tên hoặc mã; vai trò (trưởng, phó) sau dấu chấm phẩy hoặc ở cột sau. Đơn vị ngoài hệ thống đặt trong ngoặc kép."),
        )  # fmt: skip
        self.fields["replace"] = forms.BooleanField(
            label=_("Danh sách dán thay cả danh sách cũ"), required=False
        )

    def _seat(self, name: str, value: str = Seat.MEMBER) -> None:
        self.fields[name] = forms.ChoiceField(
            label=_("Vai trò"), choices=Seat.choices, initial=value, required=False
        )

    def rows(self) -> Iterator[SeatBoxes]:
        for member in self.there:
            key = member.pk
            yield SeatBoxes(member, self[f"seat-{key}"], self[f"order-{key}"], self[f"drop-{key}"])

    def added(self) -> list[tuple[BoundField, BoundField]]:
        pairs = [(self[f"add{n}"], self[f"addseat{n}"]) for n in range(1, _BLANK + 1)]
        return pairs + [(self[f"outside{n}"], self[f"outsideseat{n}"]) for n in range(1, _OUTSIDE + 1)]

    def said(self) -> list[Place]:
        """The seats in their order: those there, those added, those pasted."""
        data = self.cleaned_data
        pasted = read_list(data["pasted"], offices())
        if data["replace"] and pasted:
            return pasted
        kept = [member for member in self.there if not data[f"drop-{member.pk}"]]
        kept.sort(
            key=lambda member: (data[f"order-{member.pk}"] or member.position, member.position, member.pk)
        )
        found = [
            Place(member.unit, member.outside_name, data[f"seat-{member.pk}"] or member.seat)
            for member in kept
        ]
        for n in range(1, _BLANK + 1):
            if data[f"add{n}"]:
                found.append(Place(data[f"add{n}"], "", data[f"addseat{n}"] or Seat.MEMBER))
        for n in range(1, _OUTSIDE + 1):
            if data[f"outside{n}"]:
                found.append(Place(None, data[f"outside{n}"], data[f"outsideseat{n}"] or Seat.MEMBER))
        return [*found, *pasted]


class CopyForm(KeepForm):
    """Who leads; the one whose turn it is stands first."""

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["lead"] = forms.ChoiceField(
            label=_("Đơn vị trưởng"), choices=choices, help_text=_("Gợi ý theo vòng luân phiên; chọn đơn vị khác nếu đã thống nhất.")
        )  # fmt: skip


class LeaveForm(KeepForm):
    day = DayField(label=lazy("Rời từ ngày"))
    reason = forms.CharField(label=lazy("Lý do, văn bản"), max_length=250)


class LeadForm(KeepForm):
    reason = forms.CharField(label=lazy("Lý do"), max_length=250, required=False)


@reads_and_acts
def cluster_members(request: SignedIn, pk: int, year: int) -> HttpResponseBase:
    """Who belongs to it in the year, in the order of rotation."""
    cluster = organised(request, pk, year)
    there = sorted(members_of(cluster, year), key=lambda member: (member.position, member.pk))
    form = MembersForm(**filled(request), there=there)

    def act(data: Answers) -> Written:
        set_members(cluster, year, form.said(), on=today(), by=request.user)
        return Written(_("Đã ghi danh sách thành viên."), year_url(cluster, year))

    lede = _("Thứ tự cũng là vòng luân phiên đơn vị trưởng. Mỗi năm đúng một đơn vị trưởng, nhiều nhất %(most)s đơn vị phó.") % {"most": cluster.max_deputies}  # fmt: skip
    page = page_of(cluster, year, _("Thành viên năm %(year)s") % {"year": year}, _("Ghi danh sách"), lede)
    more = {"gone": gone_members(cluster, year, today())}
    return keep(request, form, page, act, template="clusters/members_form.html", more=more)


@reads_and_acts
def cluster_copy(request: SignedIn, pk: int, year: int) -> HttpResponseBase:
    """The members of the year before; what differs is shown before it is written."""
    cluster = organised(request, pk, year)
    try:
        plan = plan_copy(cluster, year, today())
    except Refused as refused:
        return _nothing_to_copy(request, pk, year, refused)
    turn = next_lead(cluster, plan.source, today())
    first = [place for place in plan.places if turn is not None and place.seat == Seat.LEAD]
    choices = [(place.key, place.name) for place in [*first, *(p for p in plan.places if p not in first)]]
    form = CopyForm(**filled(request), choices=choices)

    def look(data: Answers) -> Notice:
        chosen = plan_copy(cluster, year, today(), data["lead"])
        count = _("%(n)s đơn vị chép từ năm %(year)s.") % {"n": len(chosen.places), "year": chosen.source}
        points = [Point(count), *(Point(text) for text in chosen.changes)]
        return Notice(_("Danh sách năm %(year)s sẽ là:") % {"year": year}, points, _("Chép"))

    def act(data: Answers) -> Written:
        copy_members(cluster, year, lead=data["lead"], on=today(), by=request.user)
        return Written(_("Đã chép thành viên; lịch và giấy tờ của năm cũng đã có."), year_url(cluster, year))

    title = _("Chép thành viên sang năm %(year)s") % {"year": year}
    return keep(request, form, page_of(cluster, year, title, _("Xem trước")), act, look, template=FORM)


def _nothing_to_copy(request: SignedIn, pk: int, year: int, refused: Refused) -> HttpResponseBase:
    """There is nothing to copy: the list is written by hand."""
    messages.error(request, refused.why)
    return redirect(reverse("cluster_members", args=[pk, year]))


@reads_and_acts
def cluster_lead(request: SignedIn, pk: int, year: int, member: int) -> HttpResponseBase:
    """This member leads from now on."""
    cluster = organised(request, pk, year)
    row = seat(cluster, year, member)
    form = LeadForm(**filled(request))

    def act(data: Answers) -> Written:
        change_lead(row, on=today(), by=request.user, reason=data["reason"])
        return Written(_("Đơn vị trưởng nay là %(unit)s.") % {"unit": row.name}, year_url(cluster, year))

    lede = _("%(unit)s làm đơn vị trưởng từ hôm nay; đơn vị trưởng cũ thành thành viên.") % {"unit": row.name}
    page = page_of(cluster, year, _("Đổi đơn vị trưởng"), _("Đổi đơn vị trưởng"), lede)
    return keep(request, form, page, act, template=FORM)


@reads_and_acts
def cluster_leave(request: SignedIn, pk: int, year: int, member: int) -> HttpResponseBase:
    """This member is one no more."""
    cluster = organised(request, pk, year)
    row = seat(cluster, year, member)
    form = LeaveForm(**filled(request, {"day": today()}))

    def act(data: Answers) -> Written:
        leave_cluster(row, on=data["day"], reason=data["reason"], by=request.user)
        return Written(_("Đã ghi %(unit)s rời.") % {"unit": row.name}, year_url(cluster, year))

    lede = _("Chữ ký, giấy tờ đã nộp của %(unit)s vẫn giữ trong năm.") % {"unit": row.name}
    page = page_of(cluster, year, _("Thành viên rời khối, cụm"), _("Ghi"), lede)
    return keep(request, form, page, act, template=FORM)
