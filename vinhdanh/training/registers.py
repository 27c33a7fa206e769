"""The registers of training and what they refuse."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.conduct.actions import StudyFields, record_study
from vinhdanh.kit.verdict import Refused
from vinhdanh.registers.register import Register
from vinhdanh.registers.states import Act
from vinhdanh.training.models import Attendance, OfficerStandard, StudySending, TrainingClass, UnionOfficer


def _class(row: TrainingClass, on: date) -> None:
    if row.until is not None and row.until < row.happened_on:
        raise Refused(_("Lớp kết thúc trước khi bắt đầu."), field="until")


def _attendance(row: Attendance, on: date) -> None:
    if (row.person is None) == (not row.name):
        raise Refused(_("Hãy chọn người có hồ sơ, hoặc gõ họ tên: chỉ một trong hai."), field="person")
    same = Attendance.objects.filter(training_class=row.training_class, voided_on__isnull=True).exclude(
        pk=row.pk
    )
    if row.person is not None and same.filter(person=row.person).exists():
        raise Refused(_("%(who)s đã có trong danh sách lớp này.") % {"who": row.person.name}, field="person")


def _sending(row: StudySending, on: date) -> None:
    if row.until is not None and row.until < row.happened_on:
        raise Refused(_("Ngày học xong trước ngày bắt đầu."), field="until")
    if row.finished_on is not None and not row.happened_on <= row.finished_on <= on:
        raise Refused(_("Ngày hoàn thành phải từ ngày đi học đến hôm nay."), field="finished_on")


def _keep_study(row: StudySending, act: Act, by: User | None) -> None:
    """The same days in the record that rules of working time read: entered once, here."""
    if act != Act.RECORD:
        return
    fields = StudyFields(since=row.happened_on, until=row.until, sent_by_unit=True)
    row.study = record_study(row.person, fields, by=by)
    row.save(update_fields=["study"])


def _officer(row: UnionOfficer, on: date) -> None:
    if row.until is not None and row.until <= row.happened_on:
        raise Refused(_("Ngày thôi phải sau ngày nhận việc."), field="until")


def _standard(row: OfficerStandard, on: date) -> None:
    if row.expertise is None and row.politics is None and not row.administration and not row.union_training:
        raise Refused(_("Tiêu chuẩn phải đòi ít nhất một điều."), field="expertise")


_STANDARD = ("expertise", "politics", "administration", "union_training")
CLASSES = Register(TrainingClass, ("title", "subject", "until", "place", "told_turns"), check=_class)
ATTENDANCES = Register(
    Attendance, ("training_class", "person", "name", "post", "completed"), parent="training_class",
    check=_attendance,
)  # fmt: skip
SENDINGS = Register(
    StudySending, ("person", "level", "school", "until", "full_time_officer", "decision_no"), ("finished_on",),
    check=_sending, after=_keep_study,
)  # fmt: skip
OFFICERS = Register(
    UnionOfficer,
    ("person", "duty", "full_time", "phone", "email", *_STANDARD),
    ("until",),
    check=_officer,
)
STANDARDS = Register(OfficerStandard, ("basis", *_STANDARD), check=_standard)
