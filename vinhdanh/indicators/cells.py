"""Writing the cells of a return: each change a line of history, a second sending of a key the first one's result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.indicators import access
from vinhdanh.indicators.figures import fault_of, parts_allowed, plain, takes_number
from vinhdanh.indicators.models import FormLine, Indicator, Measurement, MeasurementEvent, UnitReturn
from vinhdanh.indicators.remarks import CellRemark
from vinhdanh.indicators.states import WRITABLE, Origin, RemarkKind
from vinhdanh.kit.verdict import Refused, require


@dataclass(frozen=True)
class Entry:
    """One number for one cell; `clear` takes the number out; `seen`: what the writer had before them, if they say so."""

    indicator: str
    part: str = ""
    value: Decimal | None = None
    clear: bool = False
    key: UUID | None = None
    says_seen: bool = False
    seen: Decimal | None = None


class Fate(StrEnum):
    """What became of an entry."""

    SAVED = "saved"
    CLEARED = "cleared"
    SAME = "same"
    AGAIN = "again"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """What became of an entry; `value` is what stands in the cell now."""

    entry: Entry
    fate: Fate
    value: Decimal | None = None
    why: str = ""
    by: str = ""
    at: datetime | None = None

    @property
    def done(self) -> bool:
        return self.fate not in (Fate.CONFLICT, Fate.REFUSED)


@dataclass
class _Writing:
    """One batch being written: the return, its lines, what stands, what changes."""

    unit_return: UnitReturn
    by: User | None
    origin: Origin
    indicators: dict[str, Indicator]
    standing: dict[tuple[int, str], Measurement]
    known: dict[UUID, MeasurementEvent]
    events: list[MeasurementEvent] = field(default_factory=list)
    written: list[Measurement] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)


@transaction.atomic
def write_cells(
    unit_return: UnitReturn, entries: Iterable[Entry], *, origin: Origin, by: User | None
) -> list[Outcome]:
    """Write what can be written, tell of each entry what became of it; raises only for who may not write at all."""
    listed = list(entries)
    work = _start(unit_return, listed, origin, by)
    outcomes = [_take(work, entry) for entry in listed]
    _store(work)
    return outcomes


@transaction.atomic
def write_all_or_none(
    unit_return: UnitReturn, entries: Iterable[Entry], *, origin: Origin, by: User | None
) -> list[Outcome]:
    """As `write_cells`, but one refusal leaves everything as it was: `Refused` names the cells."""
    outcomes = write_cells(unit_return, entries, origin=origin, by=by)
    failed = [one for one in outcomes if not one.done]
    if failed:
        raise Refused(
            "; ".join(
                _("%(what)s: %(why)s") % {"what": one.entry.indicator, "why": one.why} for one in failed[:5]
            )
        )
    return outcomes


def write_cell(unit_return: UnitReturn, entry: Entry, *, origin: Origin, by: User | None) -> Outcome:
    """Write one cell (autosave)."""
    (outcome,) = write_cells(unit_return, [entry], origin=origin, by=by)
    return outcome


def _start(
    unit_return: UnitReturn, entries: Sequence[Entry], origin: Origin, by: User | None
) -> _Writing:  # fmt: skip
    stored = (
        UnitReturn.objects.select_for_update(of=("self",))
        .select_related("unit", "form", "locked_by")
        .get(pk=unit_return.pk)
    )
    if by is not None:
        require(access.can_write(by, stored))
    lines = FormLine.objects.filter(form=stored.form_id).select_related("indicator")
    indicators = {line.indicator.code: line.indicator for line in lines}
    asked = {indicators[entry.indicator].pk for entry in entries if entry.indicator in indicators}
    rows = Measurement.objects.select_for_update(of=("self",)).select_related("unit_return").order_by("pk")
    rows = rows.filter(unit=stored.unit_id, since=stored.since, until=stored.until, indicator_id__in=asked)
    keys = [entry.key for entry in entries if entry.key]
    known = MeasurementEvent.objects.filter(key__in=keys).select_related("by", "indicator")
    return _Writing(
        stored, by, origin, indicators, {(row.indicator_id, row.part): row for row in rows},
        {event.key: event for event in known if event.key},
    )  # fmt: skip


def _take(work: _Writing, entry: Entry) -> Outcome:
    indicator = work.indicators.get(entry.indicator)
    before = work.standing.get((indicator.pk, entry.part)) if indicator else None
    old = before.value if before else None
    event = work.known.get(entry.key) if entry.key else None
    if event is not None:
        return _again(work, entry, event, old)
    if indicator is None:
        return Outcome(entry, Fate.REFUSED, why=_("Biểu này không có chỉ số “%(code)s”.") % {"code": entry.indicator})  # fmt: skip
    why = _refusal(work, indicator, entry, before)
    if why:
        return Outcome(entry, Fate.REFUSED, old, why)
    new = None if entry.clear else entry.value
    if new == old:
        return Outcome(entry, Fate.SAME, old)
    if entry.says_seen and entry.seen != old:
        who, at = _last_writer(work.unit_return, indicator, entry.part)
        return Outcome(entry, Fate.CONFLICT, old, _("Trong lúc đó ô này đã có số khác."), who, at)
    _change(work, indicator, entry, before, new)
    return Outcome(entry, Fate.CLEARED if new is None else Fate.SAVED, new)


def _again(work: _Writing, entry: Entry, event: MeasurementEvent, now: Decimal | None) -> Outcome:
    ours = (event.unit_id, event.since, event.indicator.code, event.part) == (
        work.unit_return.unit_id, work.unit_return.since, entry.indicator, entry.part,
    )  # fmt: skip
    if not ours:
        return Outcome(entry, Fate.REFUSED, now, _("Mã gửi này đã dùng cho ô khác; hãy nhập lại số."))
    return Outcome(entry, Fate.AGAIN, now, by=str(event.by or ""), at=event.at)


def _refusal(work: _Writing, indicator: Indicator, entry: Entry, before: Measurement | None) -> str:
    if not takes_number(indicator):
        return _("Số này do hệ thống tự tính, không gõ.")
    if entry.part not in parts_allowed(indicator):
        return _("Chỉ số này không chia theo phần ấy.")
    verdict = access.writable(work.unit_return)
    if not verdict:
        return verdict.why
    other = before.unit_return if before else None
    if before and (before.approved or (other and other.state not in WRITABLE)):
        return _("Số này đã nộp hoặc đã duyệt ở một biểu khác; đề nghị cấp trên trả lại biểu đó.")
    if entry.clear:
        return ""
    if entry.value is None:
        return _("Ô trống không xoá số đã nhập; muốn bỏ số hãy bấm “Xoá số này”.") if before else ""
    return fault_of(indicator, entry.value)


def _change(
    work: _Writing, indicator: Indicator, entry: Entry, before: Measurement | None, new: Decimal | None
) -> None:
    ret = work.unit_return
    cell = {"indicator": indicator, "unit": ret.unit, "since": ret.since, "until": ret.until, "part": entry.part}  # fmt: skip
    old = before.value if before else None
    event = MeasurementEvent(
        **cell, old=old, new=new, origin=work.origin, key=entry.key, by=work.by, at=timezone.now()
    )
    work.events.append(event)
    if entry.key:
        work.known[entry.key] = event
    if new is None:
        if before is not None:
            work.gone.append(before.pk)
        work.standing.pop((indicator.pk, entry.part), None)
        return
    owner = before.unit_return if before and before.unit_return else ret
    note = before.note if before else ""
    row = Measurement(**cell, value=plain(new), unit_return=owner, note=note, changed_at=timezone.now())
    work.written.append(row)
    work.standing[indicator.pk, entry.part] = row


def _store(work: _Writing) -> None:
    # of several entries for one cell the last stands
    last = {(row.indicator_id, row.part): row for row in work.written}
    kept = [row for key, row in last.items() if work.standing.get(key) is row]
    if work.gone:
        Measurement.objects.filter(pk__in=work.gone).delete()
    Measurement.objects.bulk_create(
        kept, update_conflicts=True, unique_fields=["indicator", "unit", "since", "until", "part"],
        update_fields=["value", "changed_at"],
    )  # fmt: skip
    MeasurementEvent.objects.bulk_create(work.events)
    _withdraw_no_figure(work, kept)


def _withdraw_no_figure(work: _Writing, rows: Sequence[Measurement]) -> None:
    """A cell declared to have no figure has one after all."""
    said = no_figures(work.unit_return)
    CellRemark.objects.bulk_create(
        CellRemark(
            unit_return=work.unit_return, indicator_id=row.indicator_id, part=row.part,
            kind=RemarkKind.FIGURE_AFTER_ALL, by=work.by,
        )
        for row in rows
        if (row.indicator_id, row.part) in said
    )  # fmt: skip


def no_figures(unit_return: UnitReturn) -> dict[tuple[int, str], str]:
    """Cells declared to have no figure, with the reason; the last word on a cell counts."""
    rows = CellRemark.objects.filter(unit_return=unit_return).exclude(kind=RemarkKind.COMMENT)
    last = {(row.indicator_id, row.part): row for row in rows}
    return {cell: row.text for cell, row in last.items() if row.kind == RemarkKind.NO_FIGURE}


def _last_writer(ret: UnitReturn, indicator: Indicator, part: str) -> tuple[str, datetime | None]:
    rows = MeasurementEvent.objects.filter(
        unit=ret.unit_id, indicator=indicator, since=ret.since, until=ret.until, part=part
    )
    event = rows.select_related("by").order_by("-pk").first()
    return (str(event.by or ""), event.at) if event else ("", None)
