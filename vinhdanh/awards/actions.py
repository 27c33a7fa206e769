"""Every write to the catalogue and the ledger. The ledger only grows: awards, corrections, revocations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards import access
from vinhdanh.awards.models import AwardKind, AwardRecord
from vinhdanh.awards.states import EntryKind, SubjectKind
from vinhdanh.engine.catalogue import catalogue
from vinhdanh.kit.names import clean_text, search_key
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Household, Person
from vinhdanh.people.queries import unit_of

Subject = Person | Unit | Household


@dataclass(frozen=True)
class AwardFields:
    """What a ledger line says besides its subject; None or "" = not known."""

    kind: str
    year: int | None = None
    decided_on: date | None = None
    decision_no: str = ""
    authority: str = ""
    occasion: str | None = None
    period_from: int | None = None
    period_to: int | None = None
    movement: str = ""
    deed_on: date | None = None


@transaction.atomic
def record_award(
    subject: Subject, fields: AwardFields, *, by: User | None, decided: bool = False
) -> AwardRecord:
    """Write an award on the ledger. Refused when the award is not for this kind of subject or is already there.

    decided: a decision says so; whoever records it need not keep the records of the subject.
    """
    kind = _fitting_kind(fields.kind, subject)
    line = AwardRecord(**_subject(subject), **_columns(kind, fields), recorded_by=by)
    line.at_unit = _unit_when(subject, fields)
    if by is not None and not decided:
        require(access.can_write(by, line))
    if twin := find_twin(line):
        raise Refused(
            _("Sổ đã có “%(kind)s” năm %(year)s của đối tượng này (dòng %(pk)s).")
            % {"kind": kind.name, "year": twin.year or "?", "pk": twin.pk},
            field="kind",
        )
    line.save()
    return line


@transaction.atomic
def correct_award(
    line: AwardRecord, fields: AwardFields, *, reason: str, by: User | None, decided: bool = False
) -> AwardRecord:
    """A new line that replaces an earlier one, with the reason; the earlier one stays readable.

    decided: an issued decision says so; whoever issues it need not keep the records of the subject.
    """
    stored = _standing_line(line, None if decided else by)
    subject = stored.subject
    kind = _fitting_kind(fields.kind, subject)
    return AwardRecord.objects.create(
        **_subject(subject), **_columns(kind, fields), entry=EntryKind.CORRECTION, about=stored, at_unit=stored.at_unit,
        reason=_reason(reason), recorded_by=by,
    )  # fmt: skip


@transaction.atomic
def revoke_award(
    line: AwardRecord,
    *,
    reason: str,
    decision_no: str = "",
    decided_on: date | None = None,
    by: User | None,
    decided: bool = False,
) -> AwardRecord:
    """A new line that takes an award back, with the reason and the deciding paper; the award stays readable.

    decided: as with `correct_award`.
    """
    stored = _standing_line(line, None if decided else by)
    subject = stored.subject
    fields = replace(fields_of(stored), decision_no=decision_no, decided_on=decided_on)
    return AwardRecord.objects.create(
        **_subject(subject), **_columns(stored.kind, fields), entry=EntryKind.REVOCATION, about=stored,
        at_unit=stored.at_unit, reason=_reason(reason), recorded_by=by,
    )  # fmt: skip


def fields_of(line: AwardRecord) -> AwardFields:
    """What a line says, to be changed and written again."""
    return AwardFields(
        kind=line.kind_id, year=line.year, decided_on=line.decided_on, decision_no=line.decision_no, authority=line.authority,
        occasion=line.occasion, period_from=line.period_from, period_to=line.period_to, movement=line.movement,
        deed_on=line.deed_on,
    )  # fmt: skip


def find_twin(line: AwardRecord) -> AwardRecord | None:
    """A line already on the ledger that says the same: same subject, award, year, occasion, movement and decision number."""
    return AwardRecord.objects.filter(
        person=line.person, unit=line.unit, household=line.household, kind=line.kind, year=line.year, occasion=line.occasion,
        movement=line.movement, decision_no=line.decision_no, entry=EntryKind.AWARD,
    ).first()  # fmt: skip


@transaction.atomic
def sync_catalogue() -> int:
    """Bring the catalogue table in line with the law's catalogue; answers how many awards it holds. Codes never vanish."""
    rows = [
        AwardKind(
            code=kind.code, name=kind.name["vi"], name_en=kind.name.get("en", kind.name["vi"]), short=kind.short, family=kind.family,
            tier=kind.tier, rank=kind.rank, for_person=SubjectKind.PERSON in kind.objects,
            for_collective=SubjectKind.COLLECTIVE in kind.objects, for_household=SubjectKind.HOUSEHOLD in kind.objects,
            search=search_key(" ".join((kind.name["vi"], kind.short, kind.chip, *kind.also))),
        )
        for kind in catalogue().values()
    ]  # fmt: skip
    columns = [field.name for field in AwardKind._meta.concrete_fields if not field.primary_key]
    AwardKind.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=columns)
    return len(rows)


def _subject(subject: Subject) -> dict[str, Subject]:
    names = {Person: "person", Unit: "unit", Household: "household"}
    return {names[type(subject)]: subject}


def _fitting_kind(code: str, subject: Subject) -> AwardKind:
    kind = AwardKind.objects.filter(code=code).first()
    if kind is None:
        raise Refused(_("Danh mục không có mã “%(code)s”.") % {"code": code}, field="kind")
    fits = {Person: kind.for_person, Unit: kind.for_collective, Household: kind.for_household}[type(subject)]
    if not fits:
        says = {
            Person: _("“%(kind)s” không tặng cho cá nhân."),
            Unit: _("“%(kind)s” không tặng cho tập thể."),
            Household: _("“%(kind)s” không tặng cho hộ gia đình."),
        }
        raise Refused(says[type(subject)] % {"kind": kind.name}, field="kind")
    return kind


def _columns(kind: AwardKind, fields: AwardFields) -> dict[str, object]:
    if fields.period_from and fields.period_to and fields.period_from > fields.period_to:
        raise Refused(
            _("Thời gian tính thành tích: năm bắt đầu phải không sau năm kết thúc."), field="period_from"
        )
    if fields.deed_on and fields.decided_on and fields.deed_on > fields.decided_on:
        raise Refused(_("Ngày lập thành tích phải không sau ngày quyết định."), field="deed_on")
    return {
        "kind": kind, "year": fields.year, "decided_on": fields.decided_on, "decision_no": clean_text(fields.decision_no),
        "authority": clean_text(fields.authority), "occasion": fields.occasion, "period_from": fields.period_from,
        "period_to": fields.period_to, "movement": clean_text(fields.movement),
        "deed_on": fields.deed_on,
    }  # fmt: skip


def _unit_when(subject: Subject, fields: AwardFields) -> Unit | None:
    if isinstance(subject, Person):
        day = fields.decided_on or (date(fields.year, 12, 31) if fields.year else None)
        return unit_of(subject, day) if day else None
    return subject if isinstance(subject, Unit) else subject.unit


def _standing_line(line: AwardRecord, by: User | None) -> AwardRecord:
    stored = (
        AwardRecord.objects.select_for_update(of=("self",))
        .select_related("kind", "person", "unit", "household")
        .get(pk=line.pk)
    )
    if by is not None:
        require(access.can_write(by, stored))
    if stored.entry == EntryKind.REVOCATION or AwardRecord.objects.filter(about=stored).exists():
        raise Refused(_("Dòng này đã được đính chính hoặc thu hồi; hãy làm tiếp trên dòng mới nhất."))
    return stored


def _reason(text: str) -> str:
    clean = clean_text(text)
    if not clean:
        raise Refused(_("Hãy ghi lý do đính chính hoặc thu hồi."), field="reason")
    return clean
