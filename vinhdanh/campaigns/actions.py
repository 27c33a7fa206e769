"""Registering: titles for many at once by their officer, one's own title from a draft, and the lines of its contents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardKind
from vinhdanh.awards.states import SubjectKind
from vinhdanh.campaigns import access
from vinhdanh.campaigns.call_models import Call
from vinhdanh.campaigns.log import locked, note, note_all
from vinhdanh.campaigns.models import Pledge, PledgeContent
from vinhdanh.campaigns.moves import register_again, withdraw_pledge
from vinhdanh.campaigns.queries import call_for, due_of, first_holder, last_level, next_holder, pledged
from vinhdanh.campaigns.states import ContentField, PledgeState
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.people.models import Person
from vinhdanh.people.queries import members_below, unit_of

__all__ = ["ContentLine", "draft_pledge", "register_titles", "set_contents", "withdraw_pledge"]

Subject = Person | Unit
FIRST_YEAR = 2004
MOST_LINES = 20
_REGISTERED = [
    "state",
    "holder",
    "call",
    "due_on",
    "submitted_on",
    "approved_on",
    "withdrawn_on",
    "recorded_by",
]


_OPEN = (PledgeState.DRAFT, PledgeState.RETURNED, PledgeState.WITHDRAWN)


@dataclass(frozen=True)
class ContentLine:
    """One line of contents as somebody typed it."""

    field: str
    what: str
    measure: str = ""
    target: str = ""
    due_on: date | None = None


@transaction.atomic
def register_titles(
    unit: Unit,
    kind: str,
    subjects: Iterable[Subject],
    *,
    year: int,
    on: date,
    by: User | None,
    sent_on: date | None = None,
) -> list[Pledge]:
    """Register an award for the year for people of the unit, or units below it; who is registered already stays so.

    Whoever registers for others approves for the unit: it is settled, or goes on to the level that the call names.
    sent_on: the day it was handed in; unknown (None) for lists of years gone by, which are then neither late nor in time.
    Refused as a whole when the award does not fit a subject, or a subject did not stand under the unit on the day.
    """  # fmt: skip
    if by is not None:
        require(access.can_register(by, unit))
    wanted = list(subjects)
    award = _fitting_kind(kind, wanted)
    _belong(unit, wanted, on)
    persons = [s.pk for s in wanted if isinstance(s, Person)]
    units = [s.pk for s in wanted if isinstance(s, Unit)]
    stamp = Stamp(unit, kind, SubjectKind.PERSON if persons else SubjectKind.COLLECTIVE, year, on, sent_on)
    done = Pledge.objects.select_for_update(of=("self",)).filter(
        Q(person_id__in=persons) | Q(unit_id__in=units), kind=award, year=year
    )
    known = {(row.person_id, row.unit_id): row for row in done}
    taken = [row for row in known.values() if _left_open(row, unit)]
    fresh = [row for row in (_new(s, award, year, unit) for s in wanted) if (row.person_id, row.unit_id) not in known]  # fmt: skip
    for row in (*taken, *fresh):
        stamp.put(row, by)
    Pledge.objects.bulk_update(taken, _REGISTERED)
    # two officers may press at once: the first row stands
    Pledge.objects.bulk_create(fresh, ignore_conflicts=True)
    found = pledged(kind, year, persons=persons, units=units)
    new = {(row.person_id, row.unit_id) for row in (*taken, *fresh)}
    note_all([row for row in found.values() if (row.person_id, row.unit_id) in new], "register", at=unit, on=on, by=by)  # fmt: skip
    return list(found.values())


def _new(subject: Subject, award: AwardKind, year: int, unit: Unit) -> Pledge:
    if isinstance(subject, Person):
        return Pledge(person=subject, kind=award, year=year, at_unit=unit)
    return Pledge(unit=subject, kind=award, year=year, at_unit=unit)


def _left_open(row: Pledge, unit: Unit) -> bool:
    """What its owner left open, or handed in to this very unit, is settled when the officer registers."""
    return row.state in _OPEN or (row.state == PledgeState.SUBMITTED and row.holder_id == unit.pk)


class Stamp:
    """What every pledge of one press, or one file, has in common: its call, its deadline, who approves next."""

    def __init__(
        self, unit: Unit, kind: str, subject_kind: str, year: int, on: date, sent_on: date | None
    ) -> None:
        self.call: Call | None = call_for(unit, year, on)
        self.due_on, self.sent_on, self.on = due_of(self.call, unit.kind), sent_on, on
        holder = first_holder(unit, on)
        self.next = next_holder(holder, last_level(self.call, kind, subject_kind), on)
        self.holder = self.next or holder

    def put(self, row: Pledge, by: User | None) -> None:
        """Handed in and approved at the unit; settled when no level above has to."""
        row.state = PledgeState.SUBMITTED if self.next else PledgeState.APPROVED
        row.holder, row.call, row.due_on, row.submitted_on = self.holder, self.call, self.due_on, self.sent_on
        row.approved_on = None if self.next else (self.sent_on or self.on)
        row.withdrawn_on, row.recorded_by = None, by


@transaction.atomic
def draft_pledge(
    subject: Subject, kind: str, *, year: int, on: date, by: User | None, lines: Sequence[ContentLine] = ()
) -> Pledge:
    """A registration that its owner writes: a person for themselves, or an officer for a person or unit.

    Refused when there is one already that was not taken back.
    """
    unit = subject if isinstance(subject, Unit) else unit_of(subject, on)
    if unit is None:
        raise Refused(
            _("%(name)s chưa thuộc đơn vị nào; hãy ghi nơi sinh hoạt trước khi đăng ký.") % {"name": subject}
        )
    if by is not None and not (isinstance(subject, Person) and by.person_id == subject.pk):
        require(access.can_register(by, unit))
    award = _fitting_kind(kind, [subject])
    if not FIRST_YEAR <= year <= on.year + 1:
        raise Refused(
            _("Chỉ đăng ký cho năm từ %(first)s đến %(last)s.") % {"first": FIRST_YEAR, "last": on.year + 1},
            field="year",
        )
    whose: dict[str, Any] = {"person": subject} if isinstance(subject, Person) else {"unit": subject}
    made, fresh = Pledge.objects.select_for_update(of=("self",)).get_or_create(
        **whose, kind=award, year=year, defaults={"at_unit": unit, "recorded_by": by}
    )
    if not fresh:
        _refuse_twin(made, award)
        made = register_again(made, on=on, by=by)
        made.at_unit = unit
        made.save(update_fields=["at_unit"])
    note(made, "draft", at=None, on=on, by=by)
    if lines:
        _write_lines(made, lines)
    return made


def _refuse_twin(pledge: Pledge, award: AwardKind) -> None:
    if pledge.state != PledgeState.WITHDRAWN:
        raise Refused(
            _("Năm %(year)s đã có đăng ký “%(award)s” (%(state)s); hãy mở đăng ký ấy.")
            % {"year": pledge.year, "award": award.name, "state": pledge.get_state_display()},
            field="kind",
        )


@transaction.atomic
def set_contents(pledge: Pledge, lines: Sequence[ContentLine], *, on: date, by: User | None) -> Pledge:
    """Write the lines of contents anew, in their order; a line without any words is left out."""
    stored = locked(pledge)
    if by is not None:
        require(access.can_write(by, stored))
    _write_lines(stored, lines)
    note(stored, "contents", at=None, on=on, by=by)
    return stored


def _write_lines(pledge: Pledge, lines: Sequence[ContentLine]) -> None:
    cleaned = [row for row in map(_cleaned, lines) if row is not None]
    if len(cleaned) > MOST_LINES:
        raise Refused(
            _("Nhiều nhất %(most)s nội dung một đăng ký; hãy gộp lại.") % {"most": MOST_LINES},
            field="contents",
        )
    PledgeContent.objects.filter(pledge=pledge).delete()
    PledgeContent.objects.bulk_create(
        PledgeContent(pledge=pledge, place=place, field=row.field, what=row.what, measure=row.measure, target=row.target, due_on=row.due_on)
        for place, row in enumerate(cleaned, 1)
    )  # fmt: skip


def _cleaned(line: ContentLine) -> ContentLine | None:
    what, measure, target = (clean_text(text) for text in (line.what, line.measure, line.target))
    if not (what or measure or target):
        return None
    if not what:
        raise Refused(_("Một dòng có chỉ tiêu mà chưa ghi nội dung."), field="contents")
    if line.field not in ContentField.values:
        raise Refused(_("Hãy chọn lĩnh vực của nội dung “%(what)s”.") % {"what": what}, field="contents")
    for text, most in ((what, 300), (measure, 120), (target, 120)):
        if len(text) > most:
            raise Refused(
                _("“%(text)s…” dài quá %(most)s chữ cái; hãy rút gọn.") % {"text": text[:30], "most": most},
                field="contents",
            )
    return ContentLine(line.field, what, measure, target, line.due_on)


def _fitting_kind(code: str, subjects: list[Subject]) -> AwardKind:
    kind = AwardKind.objects.filter(code=code).first()
    if kind is None:
        raise Refused(_("Danh mục không có mã “%(code)s”.") % {"code": code}, field="kind")
    for subject in subjects:
        if not (kind.for_person if isinstance(subject, Person) else kind.for_collective):
            says = (
                _("“%(kind)s” không tặng cho cá nhân: %(subject)s.")
                if isinstance(subject, Person)
                else _("“%(kind)s” không tặng cho tập thể: %(subject)s.")
            )
            raise Refused(says % {"kind": kind.name, "subject": subject}, field="kind")
    return kind


def _belong(unit: Unit, subjects: list[Subject], on: date) -> None:
    persons = {s.pk: s for s in subjects if isinstance(s, Person)}
    units = {s.pk: s for s in subjects if isinstance(s, Unit)}
    here: set[int] = set(members_below(unit, on).filter(pk__in=persons).values_list("pk", flat=True))
    under: set[int] = set(below(unit, on).filter(pk__in=units).values_list("pk", flat=True))
    strangers = [str(s) for pk, s in persons.items() if pk not in here]
    strangers += [str(s) for pk, s in units.items() if pk not in under]
    if strangers:
        raise Refused(
            _("Không thuộc %(unit)s vào ngày đăng ký: %(names)s.")
            % {"unit": unit.name, "names": ", ".join(strangers[:5])},
            field="subjects",
        )
