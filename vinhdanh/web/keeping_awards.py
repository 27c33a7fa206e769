"""The ledger by hand: record an award for a person, a unit or a household; correct a line; revoke it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.awards import access
from vinhdanh.awards.actions import (
    AwardFields,
    Subject,
    correct_award,
    fields_of,
    record_award,
    revoke_award,
)
from vinhdanh.awards.models import AwardKind, AwardRecord
from vinhdanh.awards.states import AwardFamily, Occasion
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.people.actions import add_household
from vinhdanh.people.models import Household, Person
from vinhdanh.templatetags.ui import kind_name
from vinhdanh.web.fields import OneOfField, PastDayField, YearField
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, person_url
from vinhdanh.web.keeping_conduct import editable
from vinhdanh.web.keeping_conduct import page_of as page_of_person
from vinhdanh.web.keeping_units import page_of as page_of_unit
from vinhdanh.web.keeping_units import writable_unit
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.working import working

_FITS: dict[type[Subject], str] = {Person: "for_person", Unit: "for_collective", Household: "for_household"}
_SAID = (
    "kind", "year", "decided_on", "decision_no", "authority", "occasion", "period_from", "period_to", "movement", "deed_on"
)  # fmt: skip


def fitting_choices(subject: type[Subject]) -> list[Any]:
    """Awards of the catalogue that go to this kind of subject, by family, highest first."""
    kinds = AwardKind.objects.filter(**{_FITS[subject]: True})
    order = {family: place for place, family in enumerate(AwardFamily)}
    rows = sorted(kinds, key=lambda kind: (order[AwardFamily(kind.family)], kind.rank, kind.code))
    grouped = groupby(rows, key=lambda kind: kind.family)
    groups = [
        (AwardFamily(family).label, [(kind.code, kind_name(kind)) for kind in each])
        for family, each in grouped
    ]
    return [("", _("Chọn")), *groups]


class AwardForm(KeepForm):
    """What a ledger line says besides its subject."""

    kind = forms.ChoiceField()
    year = YearField(label=lazy("Năm thi đua"), required=False, help_text=lazy("Để trống nếu không rõ năm."))
    decision_no = forms.CharField(label=lazy("Số quyết định"), max_length=60, required=False)
    decided_on = PastDayField(label=lazy("Ngày quyết định"), required=False)
    authority = forms.CharField(
        label=lazy("Cấp quyết định"), max_length=200, required=False,
        widget=forms.TextInput(attrs={"placeholder": lazy("Chủ tịch UBND tỉnh")}),
    )  # fmt: skip
    occasion = OneOfField(label=lazy("Loại hình"), choices=Occasion.choices)
    period_from = YearField(
        label=lazy("Thành tích từ năm"), required=False, help_text=lazy("Nếu quyết định có ghi thời gian tính thành tích.")
    )  # fmt: skip
    period_to = YearField(label=lazy("Thành tích đến năm"), required=False)
    movement = forms.CharField(label=lazy("Phong trào, chuyên đề"), max_length=250, required=False)
    deed_on = PastDayField(label=lazy("Lập thành tích ngày"), required=False, help_text=lazy("Với khen đột xuất: từ ngày này tính khen có kịp thời không."))  # fmt: skip

    def __init__(self, *args: Any, subject: type[Subject], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["kind"] = forms.ChoiceField(
            label=_("Danh hiệu, hình thức"), choices=fitting_choices(subject)
        )

    def clean(self) -> Answers:
        data = super().clean() or {}
        year, day = data.get("year"), data.get("decided_on")
        if year and day and day.year < year:
            self.add_error("decided_on", _("Ngày quyết định trước năm thi đua %(year)s.") % {"year": year})
        if bool(data.get("period_from")) != bool(data.get("period_to")) and not self.errors:
            lacking = "period_to" if data.get("period_from") else "period_from"
            self.add_error(lacking, _("Hãy ghi cả năm bắt đầu và năm kết thúc."))
        return data

    def said(self) -> AwardFields:
        """What was typed, for the actions."""
        return AwardFields(**{name: self.cleaned_data[name] for name in _SAID})


class HouseholdAwardForm(AwardForm):
    """A household of the unit's area, one already known or a new one, and its award."""

    def __init__(self, *args: Any, unit: Unit, **more: Any) -> None:
        super().__init__(*args, subject=Household, **more)
        known = unit.households.order_by("sort_key", "pk")
        self.fields["household"] = forms.ModelChoiceField(
            label=_("Hộ đã có"), queryset=known, required=False, empty_label=_("Hộ mới, ghi bên dưới")
        )
        self.fields["head_name"] = forms.CharField(
            label=_("Họ tên chủ hộ"), max_length=120, required=False, help_text=_("Khi là hộ mới.")
        )
        self.fields["address"] = forms.CharField(label=_("Địa chỉ"), max_length=250, required=False)
        self.order_fields(["household", "head_name", "address"])

    def clean(self) -> Answers:
        data = super().clean()
        if not data.get("household") and not data.get("head_name"):
            self.add_error("head_name", _("Hãy chọn hộ đã có hoặc ghi họ tên chủ hộ."))
        if data.get("household") and data.get("head_name"):
            self.add_error("head_name", _("Đã chọn hộ đã có; hãy để trống ô này."))
        return data


class CorrectForm(AwardForm):
    reason = forms.CharField(
        label=lazy("Lý do đính chính"), max_length=250, help_text=lazy("Ví dụ: ghi nhầm số quyết định.")
    )


class RevokeForm(KeepForm):
    decision_no = forms.CharField(label=lazy("Số quyết định thu hồi, huỷ bỏ"), max_length=60)
    decided_on = PastDayField(label=lazy("Ngày quyết định thu hồi"))
    reason = forms.CharField(label=lazy("Lý do"), max_length=250)


def _start(request: SignedIn) -> Answers:
    context = working(request)
    return {"year": context.year if context else today().year, "occasion": Occasion.REGULAR}


def _recorded(line: AwardRecord) -> str:
    words = {"award": kind_name(line.kind), "whom": line.subject}
    if line.year:
        return _("Đã ghi vào sổ: %(award)s năm %(year)s cho %(whom)s.") % {**words, "year": line.year}
    return _("Đã ghi vào sổ: %(award)s cho %(whom)s, không rõ năm.") % words


@reads_and_acts
def person_award(request: SignedIn, pk: int) -> HttpResponseBase:
    """An award of a person."""
    person = editable(request, pk)
    form = AwardForm(**filled(request, _start(request)), subject=Person)

    def act(data: Answers) -> Written:
        line = record_award(person, form.said(), by=request.user)
        return Written(_recorded(line), person_url(request.user, person))

    return keep(request, form, page_of_person(person, _("Ghi khen thưởng"), _("Ghi vào sổ")), act)


@reads_and_acts
def unit_award(request: SignedIn, code: str) -> HttpResponseBase:
    """An award of a collective."""
    unit = writable_unit(request, code)
    form = AwardForm(**filled(request, _start(request)), subject=Unit)

    def act(data: Answers) -> Written:
        line = record_award(unit, form.said(), by=request.user)
        return Written(_recorded(line), reverse("unit", args=[unit.code]))

    return keep(request, form, page_of_unit(unit, _("Ghi khen thưởng cho tập thể"), _("Ghi vào sổ")), act)


@reads_and_acts
def household_award(request: SignedIn, code: str) -> HttpResponseBase:
    """An award of a household, which is written down too when it is new."""
    unit = writable_unit(request, code)
    form = HouseholdAwardForm(**filled(request, _start(request)), unit=unit)

    def act(data: Answers) -> Written:
        home = data["household"] or add_household(
            data["head_name"], unit=unit, address=data["address"], by=request.user
        )
        line = record_award(home, form.said(), by=request.user)
        return Written(_recorded(line), reverse("ledger_line", args=[line.pk]))

    page = page_of_unit(unit, _("Ghi khen thưởng cho hộ gia đình"), _("Ghi vào sổ"))
    return keep(request, form, page, act)


def _writable_line(request: SignedIn, pk: int) -> AwardRecord:
    line = access.get_record(request.user, pk)
    allow(access.can_write(request.user, line))
    return line


def _page_of_line(line: AwardRecord, title: str, button: str, lede: str) -> Page:
    name = f"{kind_name(line.kind)}, {line.year}" if line.year else kind_name(line.kind)
    return Page(title, f"{name} – {line.subject}", reverse("ledger_line", args=[line.pk]), button, lede)


@reads_and_acts
def correct(request: SignedIn, pk: int) -> HttpResponseBase:
    """A new line that replaces this one, with the reason."""
    line = _writable_line(request, pk)
    known = fields_of(line)
    form = CorrectForm(
        **filled(request, {name: getattr(known, name) for name in _SAID}), subject=type(line.subject)
    )

    def act(data: Answers) -> Written:
        if form.said() == known:
            raise Refused(_("Chưa có gì khác dòng đang có; hãy sửa chỗ sai rồi ghi."))
        fresh = correct_award(line, form.said(), reason=data["reason"], by=request.user)
        says = _("Đã đính chính: dòng %(new)s thay dòng %(old)s; dòng cũ vẫn xem được.")
        return Written(says % {"new": fresh.pk, "old": line.pk}, reverse("ledger_line", args=[fresh.pk]))

    lede = _("Sổ không sửa, không xoá: đính chính là một dòng mới thay dòng này, dòng này vẫn xem được.")
    return keep(request, form, _page_of_line(line, _("Đính chính"), _("Ghi đính chính"), lede), act)


@reads_and_acts
def revoke(request: SignedIn, pk: int) -> HttpResponseBase:
    """A new line that takes the award back, with the reason and the deciding paper."""
    line = _writable_line(request, pk)
    form = RevokeForm(**filled(request))

    def act(data: Answers) -> Written:
        fresh = revoke_award(
            line, reason=data["reason"], decision_no=data["decision_no"], decided_on=data["decided_on"], by=request.user
        )  # fmt: skip
        words = {"award": kind_name(line.kind), "whom": line.subject, "day": format_date(fresh.decided_on)}
        says = _("Đã ghi thu hồi “%(award)s” của %(whom)s theo quyết định ngày %(day)s.") % words
        return Written(says, reverse("ledger_line", args=[fresh.pk]))

    lede = _(
        "Khen thưởng này thôi được tính trong mọi kết luận; dòng đã ghi vẫn xem được cùng lý do thu hồi."
    )
    return keep(request, form, _page_of_line(line, _("Thu hồi, huỷ bỏ"), _("Ghi thu hồi"), lede), act)
