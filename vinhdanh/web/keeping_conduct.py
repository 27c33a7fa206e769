"""What an officer keeps about a person's years of work: grade, discipline, holds, leave, study."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.conduct.actions import (
    StudyFields,
    clear_discipline,
    grade_year,
    hold_subject,
    record_absence,
    record_discipline,
    record_study,
    release_hold,
)
from vinhdanh.conduct.models import Hold, PerformanceGrade
from vinhdanh.conduct.states import Grade, HoldReason, LeaveKind, Measure, StudyResult
from vinhdanh.kit.dates import format_date, today
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.people import access
from vinhdanh.people.models import Person
from vinhdanh.web.fields import DayField, OneOfField, PastDayField, YearField, YesNoField, digits
from vinhdanh.web.keeping import (
    Answers,
    KeepForm,
    Notice,
    Page,
    Point,
    Written,
    filled,
    keep,
    person_url,
    unit_url,
)
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.working import working

_CHOOSE = ("", lazy("Chọn"))


class _FarDay(DayField):
    """An end that may lie years ahead."""

    ahead = 366 * 30


class GradeForm(KeepForm):
    year = YearField()
    grade = forms.ChoiceField(
        label=lazy("Mức độ hoàn thành nhiệm vụ"), choices=Grade.choices, widget=forms.RadioSelect
    )
    decision_no = forms.CharField(label=lazy("Số văn bản công nhận"), max_length=60, required=False)


class HoldForm(KeepForm):
    reason = forms.ChoiceField(label=lazy("Lý do"), choices=[_CHOOSE, *HoldReason.choices])
    since = PastDayField(label=lazy("Từ ngày"))
    note = forms.CharField(label=lazy("Ghi chú"), max_length=250, required=False)


class EndForm(KeepForm):
    """Only a day."""

    on = PastDayField(label=lazy("Ngày"))

    def __init__(self, *args: Any, label: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["on"].label = label


class DisciplineForm(KeepForm):
    year = YearField(label=lazy("Năm vi phạm"))
    measure = forms.ChoiceField(label=lazy("Hình thức"), choices=[_CHOOSE, *Measure.choices])
    decision_no = forms.CharField(label=lazy("Số quyết định"), max_length=60, required=False)
    decided_on = PastDayField(label=lazy("Ngày quyết định"), required=False)
    served_until = _FarDay(
        label=lazy("Thi hành đến ngày"), required=False, help_text=lazy("Để trống nếu chưa biết.")
    )


class AbsenceForm(KeepForm):
    year = YearField()
    kind = forms.ChoiceField(label=lazy("Loại nghỉ"), choices=[_CHOOSE, *LeaveKind.choices])
    days = forms.IntegerField(
        label=lazy("Số ngày theo lịch"), widget=digits(), min_value=1, max_value=366, required=False,
        help_text=lazy("Ghi một trong hai số ngày, hoặc cả hai."),
    )  # fmt: skip
    working_days = forms.IntegerField(
        label=lazy("Số ngày làm việc"), widget=digits(), min_value=1, max_value=366, required=False
    )

    def clean(self) -> Answers:
        data = super().clean() or {}
        if not (data.get("days") or data.get("working_days") or self.errors):
            self.add_error("days", _("Hãy ghi số ngày nghỉ, theo lịch hoặc theo ngày làm việc."))
        return data


class StudyForm(KeepForm):
    since = PastDayField(label=lazy("Từ ngày"))
    until = _FarDay(label=lazy("Đến ngày"), required=False, help_text=lazy("Để trống nếu đang học."))
    part_time = YesNoField(label=lazy("Vừa học vừa làm"))
    sent_by_unit = YesNoField(label=lazy("Được đơn vị cử đi"))
    complied = YesNoField(label=lazy("Chấp hành quy định của cơ sở đào tạo"))
    result = OneOfField(label=lazy("Kết quả"), choices=StudyResult.choices)
    confirmed_by_school = YesNoField(label=lazy("Có xác nhận của cơ sở đào tạo"))


def graded_already(subject: Person | Unit, data: Answers) -> Notice | None:
    """The year has another grade, which this one would replace."""
    which = {"person": subject} if isinstance(subject, Person) else {"unit": subject}
    stored = PerformanceGrade.objects.filter(**which, year=data["year"]).exclude(grade=data["grade"]).first()
    if stored is None:
        return None
    words = {"year": stored.year, "old": stored.get_grade_display(), "new": str(Grade(data["grade"]).label)}
    return Notice(
        _("Năm %(year)s đã ghi: %(old)s.") % words,
        [Point(_("Ghi tiếp sẽ thay bằng: %(new)s. Kết luận của năm được tính lại.") % words)],
        _("Đồng ý, thay xếp loại"),
    )


def say_grade(subject: Person | Unit, stored: PerformanceGrade) -> str:
    """What was written, for a grade."""
    words = {"whom": subject, "year": stored.year, "grade": stored.get_grade_display()}
    return _("Đã ghi xếp loại năm %(year)s của %(whom)s: %(grade)s.") % words


def write_hold(subject: Person | Unit, data: Answers, by: User) -> str:
    """Write a hold and say so."""
    stored = hold_subject(subject, reason=data["reason"], since=data["since"], note=data["note"], by=by)
    words = {"whom": subject, "day": format_date(stored.since), "reason": stored.get_reason_display()}
    return _("Đã tạm dừng xét khen thưởng cho %(whom)s từ %(day)s: %(reason)s.") % words


def editable(request: SignedIn, pk: int) -> Person:
    """The person whose record the reader may write: 404 for strangers, 403 for readers."""
    person = access.get_person(request.user, pk)
    allow(access.can_edit(request.user, person))
    return person


def page_of(person: Person, title: str, button: str, lede: str = "") -> Page:
    """The frame of a form about a person."""
    return Page(title, person.name, reverse("person", args=[person.pk]), button, lede)


def _year(request: SignedIn) -> int:
    context = working(request)
    return context.year if context else today().year


@reads_and_acts
def grade(request: SignedIn, pk: int) -> HttpResponseBase:
    """A person's grade of a year; a second one replaces the first."""
    person = editable(request, pk)
    form = GradeForm(**filled(request, {"year": _year(request)}))

    def act(data: Answers) -> Written:
        stored = grade_year(
            person, year=data["year"], grade=data["grade"], decision_no=data["decision_no"], by=request.user
        )
        return Written(say_grade(person, stored), person_url(request.user, person))

    page = page_of(person, _("Ghi mức độ hoàn thành nhiệm vụ"), _("Ghi xếp loại"))
    return keep(request, form, page, act, lambda data: graded_already(person, data))


@reads_and_acts
def hold(request: SignedIn, pk: int) -> HttpResponseBase:
    """Awards of the person wait."""
    person = editable(request, pk)
    form = HoldForm(**filled(request, {"since": today()}))
    page = page_of(person, _("Tạm dừng xét khen thưởng"), _("Ghi tạm dừng"))
    url = person_url(request.user, person)
    return keep(request, form, page, lambda data: Written(write_hold(person, data, request.user), url))


@reads_and_acts
def release(request: SignedIn, pk: int) -> HttpResponseBase:
    """A conclusion came: a person's or collective's case goes on."""
    stored = get_object_or_404(Hold.objects.select_related("person", "unit"), pk=pk)
    if stored.person is not None:
        subject: Person | Unit = editable(request, stored.person.pk)
        url = person_url(request.user, stored.person)
    elif stored.unit is not None:
        subject = org_access.get_unit(request.user, stored.unit.code)
        allow(org_access.can_write_records(request.user, stored.unit))
        url = unit_url(request.user, stored.unit)
    else:
        raise Http404
    form = EndForm(**filled(request, {"on": today()}), label=_("Ngày có kết luận"))

    def act(data: Answers) -> Written:
        ended = release_hold(stored, on=data["on"], by=request.user)
        words = {"whom": subject, "day": format_date(ended.until)}
        return Written(_("Đã ghi kết luận ngày %(day)s; %(whom)s được xét khen thưởng trở lại.") % words, url)

    lede = _("Chỉ ghi khi kết luận là không có vi phạm; nếu có vi phạm, ghi kỷ luật trước.")
    page = Page(_("Ghi kết luận, thôi tạm dừng"), str(subject), url, _("Ghi kết luận"), lede)
    return keep(request, form, page, act)


@reads_and_acts
def discipline(request: SignedIn, pk: int) -> HttpResponseBase:
    """A disciplinary measure."""
    person = editable(request, pk)
    form = DisciplineForm(**filled(request, {"year": _year(request)}))

    def act(data: Answers) -> Written:
        stored = record_discipline(
            person, year=data["year"], measure=data["measure"], served_until=data["served_until"],
            decided_on=data["decided_on"], decision_no=data["decision_no"], by=request.user,
        )  # fmt: skip
        words = {"whom": person, "year": stored.year, "measure": stored.get_measure_display()}
        says = _("Đã ghi kỷ luật năm %(year)s của %(whom)s: %(measure)s.") % words
        return Written(says, person_url(request.user, person))

    return keep(request, form, page_of(person, _("Ghi kỷ luật"), _("Ghi kỷ luật")), act)


@reads_and_acts
def discipline_end(request: SignedIn, pk: int, item: int) -> HttpResponseBase:
    """The measure ended early, or the person was cleared."""
    person = editable(request, pk)
    stored = get_object_or_404(person.disciplines, pk=item)
    form = EndForm(**filled(request, {"on": today()}), label=_("Ngày chấm dứt, được minh oan"))

    def act(data: Answers) -> Written:
        ended = clear_discipline(stored, on=data["on"], by=request.user)
        words = {
            "measure": ended.get_measure_display(),
            "year": ended.year,
            "day": format_date(ended.cleared_on),
        }
        says = _("Đã ghi: kỷ luật %(measure)s năm %(year)s chấm dứt ngày %(day)s.") % words
        return Written(says, person_url(request.user, person))  # fmt: skip

    lede = f"{stored.year}: {stored.get_measure_display()}"
    return keep(request, form, page_of(person, _("Chấm dứt kỷ luật"), _("Ghi"), lede), act)


@reads_and_acts
def absence(request: SignedIn, pk: int) -> HttpResponseBase:
    """Leave taken in a year."""
    person = editable(request, pk)
    form = AbsenceForm(**filled(request, {"year": _year(request)}))

    def act(data: Answers) -> Written:
        stored = record_absence(
            person, year=data["year"], kind=data["kind"], days=data["days"], working_days=data["working_days"], by=request.user
        )  # fmt: skip
        words = {"whom": person, "year": stored.year, "kind": stored.get_kind_display().lower()}
        return Written(_("Đã ghi nghỉ %(kind)s năm %(year)s của %(whom)s.") % words, person_url(request.user, person))  # fmt: skip

    return keep(request, form, page_of(person, _("Ghi thời gian nghỉ"), _("Ghi")), act)


@reads_and_acts
def study(request: SignedIn, pk: int) -> HttpResponseBase:
    """A course of study."""
    person = editable(request, pk)
    form = StudyForm(**filled(request))

    def act(data: Answers) -> Written:
        known = {name: value for name, value in data.items() if name not in ("token", "seen")}
        stored = record_study(person, StudyFields(**known), by=request.user)
        words = {"whom": person, "day": format_date(stored.since)}
        says = _("Đã ghi khoá đào tạo của %(whom)s từ %(day)s.") % words
        return Written(says, person_url(request.user, person))

    return keep(request, form, page_of(person, _("Ghi đào tạo, bồi dưỡng"), _("Ghi")), act)
