"""The life of a call for pledges: made, written, opened, closed, opened again; and reminding who is behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardKind
from vinhdanh.awards.states import SubjectKind
from vinhdanh.campaigns import call_access
from vinhdanh.campaigns.call_models import Call, CallAward, CallDay, CallEvent, CallReminder
from vinhdanh.campaigns.states import CALL_MOVES, LAST_LEVELS, CallAct, CallState, ContentsAsked
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import UnitKind


@dataclass(frozen=True)
class CallFields:
    """What a call is called and asks."""

    name: str
    year: int
    guidance: str = ""
    contents: str = ContentsAsked.FULL_TIME


@dataclass(frozen=True)
class Asked:
    """A title or form that may be registered, and where its registration is settled."""

    kind: str
    subject_kind: str
    last_level: str = "grassroots"


@dataclass(frozen=True)
class Due:
    """The day of a kind of unit ("" = every kind)."""

    unit_kind: str
    day: date


@transaction.atomic
def create_call(fields: CallFields, *, unit: Unit, on: date, by: User | None) -> Call:
    """A call in preparation; one a unit and year."""
    if by is not None:
        require(call_access.can_organise(by, unit))
    said = _cleaned(fields, on)
    if Call.objects.filter(unit=unit, year=said.year).exists():
        raise Refused(
            _("%(unit)s đã có đợt đăng ký năm %(year)s; hãy mở đợt ấy.")
            % {"unit": unit.name, "year": said.year},
            field="year",
        )
    made = Call.objects.create(unit=unit, created_by=by, **vars(said))
    _note(made, CallAct.CREATE, by)
    return made


@transaction.atomic
def edit_call(call: Call, fields: CallFields, *, on: date, by: User | None) -> Call:
    """Name, guidance, whose contents are asked; the year stays."""
    stored = _locked(call, by)
    said = _cleaned(fields, on)
    if said.year != stored.year:
        raise Refused(_("Năm của đợt đăng ký không đổi được; hãy lập đợt khác."), field="year")
    stored.name, stored.guidance, stored.contents = said.name, said.guidance, said.contents
    stored.save(update_fields=["name", "guidance", "contents"])
    _note(stored, CallAct.EDIT, by)
    return stored


@transaction.atomic
def set_asked(call: Call, asked: Sequence[Asked], *, by: User | None) -> Call:
    """Which titles and forms may be registered, each with the level that settles it."""
    stored = _locked(call, by)
    kinds = {kind.code: kind for kind in AwardKind.objects.filter(code__in=[one.kind for one in asked])}
    levels = dict(LAST_LEVELS)
    for one in asked:
        kind = kinds.get(one.kind)
        if kind is None or one.last_level not in levels:
            raise Refused(_("Danh hiệu hoặc cấp duyệt không có trong danh mục; hãy chọn lại."), field="asked")
        fits = kind.for_person if one.subject_kind == SubjectKind.PERSON else kind.for_collective
        if not fits:
            raise Refused(_("“%(kind)s” không tặng cho đối tượng này.") % {"kind": kind.name}, field="asked")
    CallAward.objects.filter(call=stored).delete()
    CallAward.objects.bulk_create(
        CallAward(call=stored, kind_id=kind, subject_kind=subject, last_level=level)
        for (kind, subject), level in {(a.kind, a.subject_kind): a.last_level for a in asked}.items()
    )
    _note(stored, CallAct.EDIT, by, awards=[one.kind for one in asked])
    return stored


@transaction.atomic
def set_days(call: Call, days: Sequence[Due], *, by: User | None) -> Call:
    """By which day each kind of unit registers. What was handed in before keeps the day that held then."""
    stored = _locked(call, by)
    for one in days:
        if one.unit_kind and one.unit_kind not in UnitKind.values:
            raise Refused(_("Không có loại đơn vị này."), field="days")
        if abs(one.day.year - stored.year) > 1:
            raise Refused(
                _("Hạn %(day)s cách năm %(year)s quá xa; hãy kiểm tra lại.")
                % {"day": format_date(one.day), "year": stored.year},
                field="days",
            )
    CallDay.objects.filter(call=stored).delete()
    CallDay.objects.bulk_create(
        CallDay(call=stored, unit_kind=kind, day=day)
        for kind, day in {one.unit_kind: one.day for one in days}.items()
    )
    _note(stored, CallAct.EDIT, by, days={one.unit_kind or "*": one.day.isoformat() for one in days})
    return stored


@transaction.atomic
def move_call(call: Call, verb: str, *, by: User | None, reason: str = "") -> Call:
    """Open, close, or open again. Refused to open while it asks for nothing or sets no day."""
    stored = _locked(call, by)
    move = next((one for one in CALL_MOVES if one.verb == verb and one.source == stored.state), None)
    if move is None:
        raise Refused(
            _("Đợt đăng ký đang ở tình trạng “%(state)s” nên không làm bước này được.")
            % {"state": CallState(stored.state).label}
        )
    said = clean_text(reason)[:250]
    if move.needs_reason and not said:
        raise Refused(_("Hãy ghi lý do mở lại."), field="reason")
    if move.target == CallState.OPEN:
        _refuse_empty(stored)
    stored.state = move.target
    stored.save(update_fields=["state"])
    _note(stored, verb, by, reason=said)
    return stored


@transaction.atomic
def remind_units(
    call: Call, missing: dict[Unit, int], *, note: str = "", on: date, by: User | None
) -> list[CallReminder]:
    """Remind units, each with how many of its people have not registered; those with nobody missing are left out."""
    stored = _locked(call, by)
    if stored.state != CallState.OPEN:
        raise Refused(_("Chỉ nhắc được khi đợt đăng ký đang mở."))
    said = clean_text(note)
    if len(said) > 250:
        raise Refused(_("Lời nhắc dài quá 250 chữ cái; hãy rút gọn."), field="note")
    named = {unit: count for unit, count in missing.items() if count}
    if not named:
        raise Refused(_("Không có đơn vị nào còn người chưa đăng ký."))
    here = set(below(stored.unit, on).filter(pk__in=[u.pk for u in named]).values_list("pk", flat=True))
    strangers = [unit.name for unit in named if unit.pk not in here]
    if strangers:
        raise Refused(
            _("Không thuộc đợt đăng ký này: %(names)s.") % {"names": ", ".join(strangers[:5])}, field="row"
        )
    made = CallReminder.objects.bulk_create(
        CallReminder(call=stored, unit=unit, missing=count, note=said, by=by, on=on)
        for unit, count in named.items()
    )
    _note(stored, CallAct.REMIND, by, units=len(made), missing=sum(named.values()))
    return made


def _locked(call: Call, by: User | None) -> Call:
    stored = Call.objects.select_for_update(of=("self",)).select_related("unit").get(pk=call.pk)
    if by is not None:
        require(call_access.can_organise(by, stored.unit))
    return stored


def _cleaned(fields: CallFields, on: date) -> CallFields:
    name = clean_text(fields.name)
    if not name:
        raise Refused(_("Hãy đặt tên đợt đăng ký."), field="name")
    if len(name) > 200:
        raise Refused(_("Tên dài quá 200 chữ cái; hãy rút gọn."), field="name")
    if not on.year - 1 <= fields.year <= on.year + 1:
        raise Refused(
            _("Đợt đăng ký lập cho năm trước, năm nay hoặc năm sau: %(first)s đến %(last)s.")
            % {"first": on.year - 1, "last": on.year + 1},
            field="year",
        )
    if fields.contents not in ContentsAsked.values:
        raise Refused(_("Hãy chọn ai phải ghi nội dung đo được."), field="contents")
    return CallFields(name, fields.year, fields.guidance.strip(), fields.contents)


def _refuse_empty(call: Call) -> None:
    wants = []
    if not call.awards.exists():
        wants.append(_("Hãy chọn ít nhất một danh hiệu, hình thức được đăng ký."))
    if not call.days.exists():
        wants.append(_("Hãy ghi hạn đăng ký."))
    if wants:
        raise Refused(" ".join([_("Chưa mở được đợt đăng ký."), *wants]))


def _note(call: Call, act: str, by: User | None, *, reason: str = "", **detail: Any) -> None:
    CallEvent.objects.create(call=call, act=act, by=by, detail=detail, reason=reason)
