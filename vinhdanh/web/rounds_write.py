"""Making a round, saying what it is about, opening, closing, reopening and copying it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.awards.states import Occasion
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import WRITES_RECORDS
from vinhdanh.rounds import access, fields
from vinhdanh.rounds.actions import close_round, copy_round, create_round, open_round, reopen_round
from vinhdanh.rounds.copying import next_year, plan_copy
from vinhdanh.rounds.editing import edit_basics
from vinhdanh.rounds.models import Round
from vinhdanh.web.fields import DayField, digits
from vinhdanh.web.keeping import Answers, KeepForm, Notice, Page, Point, Written, filled, keep
from vinhdanh.web.movements.boxes import TopicField
from vinhdanh.web.reading import SignedIn, acts, allow, reads_and_acts
from vinhdanh.web.rounds_words import change_words
from vinhdanh.web.working import working


class CalendarDayField(DayField):
    """A day of a round, up to three years ahead."""

    ahead = 3 * 366


class AheadYearField(forms.IntegerField):
    """An emulation year, the coming one too; the action says which are possible."""

    def __init__(self, **more: Any) -> None:
        super().__init__(min_value=1945, widget=digits(), **more)
        self.error_messages["invalid"] = _("Hãy gõ năm bằng bốn chữ số.")


class BasicsForm(KeepForm):
    """What a round is called and is about."""

    name = forms.CharField(
        label=lazy("Tên đợt xét"), max_length=200, help_text=lazy("Ví dụ: Tổng kết thi đua, khen thưởng năm 2025.")
    )  # fmt: skip
    occasion = forms.ChoiceField(label=lazy("Loại hình"), choices=Occasion.choices)
    year = AheadYearField(label=lazy("Năm thi đua"))
    topic = TopicField(
        label=lazy("Phong trào, chuyên đề"), max_length=250, required=False, help_text=lazy("Bắt buộc khi xét theo chuyên đề.")
    )  # fmt: skip
    event_on = CalendarDayField(
        label=lazy("Ngày của sự kiện, chuyên đề"), required=False, help_text=lazy("Khi hạn của văn bản tính theo ngày ấy.")
    )  # fmt: skip
    received_on = CalendarDayField(
        label=lazy("Hồ sơ tiếp nhận ngày"), required=False,
        help_text=lazy("Ngày cơ quan thẩm định tiếp nhận hồ sơ, theo đó vài văn bản đổi hiệu lực. Để trống là theo năm."),
    )  # fmt: skip
    note = forms.CharField(
        label=lazy("Hướng dẫn cho đơn vị"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=lazy("Hiện ở đầu trang đợt xét của mọi đơn vị tham gia."),
    )  # fmt: skip

    def said(self) -> fields.Basics:
        data = self.cleaned_data
        return fields.Basics(
            data["name"], data["occasion"], data["year"], data["topic"], data["event_on"], data["received_on"], data["note"]
        )  # fmt: skip


class NewForm(BasicsForm):
    """The same, and which unit holds it."""

    def __init__(self, *args: Any, units: list[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(unit.code, unit.name) for unit in units]
        self.fields["unit"] = forms.ChoiceField(label=_("Đơn vị tổ chức"), choices=choices)
        self.order_fields(["unit"])


class CopyForm(KeepForm):
    """For which year."""

    year = AheadYearField(label=lazy("Chép cho năm thi đua"))


class CloseForm(KeepForm):
    reason = forms.CharField(label=lazy("Ghi chú"), max_length=250, required=False)


class ReopenForm(KeepForm):
    reason = forms.CharField(label=lazy("Lý do mở lại"), max_length=250)


def units_that_organise(user: User) -> list[Unit]:
    """Where the user may hold a round: the units at which they are an officer."""
    held = org_access.assignments(user).filter(role__in=WRITES_RECORDS).order_by("since", "pk")
    return list(dict.fromkeys(assignment.unit for assignment in held))


def url_of(held: Round) -> str:
    return reverse("round", args=[held.pk])


def writable(request: SignedIn, pk: int) -> Round:
    """The round, if the reader may write it."""
    held = access.get_round(request.user, pk)
    allow(access.can_write(request.user, held))
    return held


def page_of(held: Round, title: str, button: str, lede: str = "") -> Page:
    return Page(title, held.name, url_of(held), button, lede)


@reads_and_acts
def round_new(request: SignedIn) -> HttpResponseBase:
    """A round in preparation."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng lập được đợt xét."))
    context = working(request)
    start = {"occasion": Occasion.REGULAR, "year": context.year if context else today().year}
    if context and context.unit in units:
        start["unit"] = context.unit.code
    form = NewForm(**filled(request, start), units=units)

    def act(data: Answers) -> Written:
        unit = next(unit for unit in units if unit.code == data["unit"])
        made = create_round(form.said(), unit=unit, on=today(), by=request.user)
        return Written(_("Đã lập đợt xét; hãy chọn danh hiệu và ghi lịch, rồi mở."), url_of(made))

    page = Page(_("Lập đợt xét"), _("Đợt xét"), reverse("rounds"), _("Lập đợt xét"))
    return keep(request, form, page, act)


@reads_and_acts
def round_edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """Name, kind, year, topic, days, guidance."""
    held = writable(request, pk)
    before = fields.basics_of(held)
    form = BasicsForm(**filled(request, vars(before)))

    def act(data: Answers) -> Written:
        edit_basics(held, form.said(), on=today(), by=request.user)
        return Written(_("Đã ghi thông tin chung."), url_of(held))

    return keep(request, form, page_of(held, _("Thông tin chung"), _("Ghi")), act)


@acts
def round_open(request: SignedIn, pk: int) -> HttpResponseBase:
    """Let the units begin; what stands in the way is said."""
    held = writable(request, pk)
    try:
        open_round(held, on=today(), by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(
            request, _("Đã mở đợt xét. Các đơn vị tham gia thấy đợt này và đề nghị được từ bây giờ.")
        )
    return redirect(url_of(held))


@reads_and_acts
def round_close(request: SignedIn, pk: int) -> HttpResponseBase:
    """No more dossiers; those on their way go on."""
    held = writable(request, pk)
    form = CloseForm(**filled(request))

    def act(data: Answers) -> Written:
        close_round(held, reason=data["reason"], by=request.user)
        return Written(_("Đã khép đợt xét."), url_of(held))

    lede = _("Không đơn vị nào lập hay nộp hồ sơ trong đợt này nữa; hồ sơ đã nộp vẫn đi tiếp.")
    return keep(request, form, page_of(held, _("Khép đợt xét"), _("Khép đợt xét"), lede), act)


@reads_and_acts
def round_reopen(request: SignedIn, pk: int) -> HttpResponseBase:
    """Open again, with the reason."""
    held = writable(request, pk)
    form = ReopenForm(**filled(request))

    def act(data: Answers) -> Written:
        reopen_round(held, reason=data["reason"], on=today(), by=request.user)
        return Written(_("Đã mở lại đợt xét."), url_of(held))

    return keep(request, form, page_of(held, _("Mở lại đợt xét"), _("Mở lại đợt xét")), act)


@reads_and_acts
def round_copy(request: SignedIn, pk: int) -> HttpResponseBase:
    """The same round for another year; what differs from a plain copy is shown before it is made."""
    held = writable(request, pk)
    form = CopyForm(**filled(request, {"year": next_year(held, today())}))

    def look(data: Answers) -> Notice:
        plan = plan_copy(held, data["year"], today())
        points = [Point(_("Tên mới: %(name)s") % {"name": plan.basics.name})]
        points += [Point(change_words(change.kept())) for change in plan.changes]
        return Notice(
            _("Bản chép sẽ ở tình trạng đang soạn. Khác bản gốc ở những chỗ sau:"), points, _("Chép đợt xét")
        )

    def act(data: Answers) -> Written:
        made = copy_round(held, year=data["year"], on=today(), by=request.user)
        return Written(_("Đã chép; hãy xem lại lịch và danh hiệu rồi mở."), url_of(made))

    lede = _("Mọi ngày dời theo số năm; ngày rơi vào ngày nghỉ được chuyển sang ngày làm việc và nói rõ.")
    return keep(request, form, page_of(held, _("Chép đợt xét"), _("Xem bản chép"), lede), act, look)
