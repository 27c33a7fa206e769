"""Every write about the law as applied: load, switch on and off, read a clause, withdraw a reading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.engine.cases import WorkedCase, read_cases
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.findings import Finding, clause_findings
from vinhdanh.engine.overlay_file import read_overlay
from vinhdanh.engine.overlay_lint import lint_overlay
from vinhdanh.engine.overlays import Overlay
from vinhdanh.engine.readings import ClauseKey
from vinhdanh.engine.rules import rulebook
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.legal import access
from vinhdanh.legal.models import ClauseReading, LawEvent, LoadedOverlay, OverlayUse
from vinhdanh.legal.queries import amended_clauses, current_rulebook
from vinhdanh.legal.states import LawAct, Outcome
from vinhdanh.org.models import Unit

# A regulation is a few pages; a larger file is something else.
LARGEST = 512 * 1024


@dataclass(frozen=True)
class Checked:
    """A regulation as uploaded: fit to be loaded, or what is wrong and where."""

    overlay: Overlay | None
    findings: tuple[Finding, ...]


def check_overlay(raw: bytes, file_name: str) -> Checked:
    """Hold an uploaded regulation against the law; nothing is written."""
    if len(raw) > LARGEST:
        return _refused(
            file_name,
            _("tệp lớn hơn %(limit)s KB: đây không phải một tệp quy định") % {"limit": LARGEST // 1024},
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _refused(
            file_name,
            _("tệp không phải văn bản UTF-8 (byte thứ %(place)s): lưu lại bằng bảng mã UTF-8")
            % {"place": error.start},
        )
    book = rulebook()
    findings = lint_overlay(book, text, file_name, _worked_cases(book.root))
    if findings:
        return Checked(None, tuple(findings))
    return Checked(read_overlay(text, file_name), ())


@lru_cache(maxsize=1)
def _worked_cases(root: Path) -> list[WorkedCase]:
    """Read once: some thousands, asked at each check, and a regulation is checked twice on its way in."""
    return read_cases(root)


def _refused(file_name: str, message: str) -> Checked:
    return Checked(None, (Finding(file_name, 1, message),))


@transaction.atomic
def load_overlay(raw: bytes, file_name: str, *, by: User) -> LoadedOverlay:
    """Store a sound regulation; it has no say until it is switched on. The same text again is the first one's row."""
    require(access.can_load_overlays(by))
    checked = check_overlay(raw, file_name)
    if checked.overlay is None:
        raise Refused(
            _("Chưa nạp được, dòng %(line)s: %(message)s")
            % {"line": checked.findings[0].line, "message": checked.findings[0].message},
            field="file",
        )
    overlay, digest = checked.overlay, hashlib.sha256(raw).hexdigest()
    if overlay.code in rulebook().overlays:
        raise Refused(
            _("Mã “%(code)s” là của quy định đi kèm phần mềm: hãy đặt mã khác.") % {"code": overlay.code},
            field="file",
        )
    row, new = LoadedOverlay.objects.get_or_create(
        digest=digest,
        defaults={
            "code": overlay.code, "layer": overlay.layer, "name": overlay.name["vi"], "in_force": overlay.in_force,
            "until": overlay.until, "text": raw.decode("utf-8-sig"), "file_name": file_name[:120], "loaded_by": by,
        },
    )  # fmt: skip
    if new:
        _note(LawAct.LOADED, row.name, by, code=row.code, digest=digest)
    return row


@transaction.atomic
def switch_on(code: str, unit: Unit, *, overlay: LoadedOverlay | None = None, since: date | None = None, by: User) -> OverlayUse:  # fmt: skip
    """From `since` (default: its own first day) the regulation holds for the unit and all below it."""
    require(access.can_switch_overlay(by, unit))
    shipped = rulebook().overlays.get(code)
    if overlay is None and shipped is None:
        raise Refused(_("Không có quy định mã “%(code)s”.") % {"code": code}, field="code")
    first = overlay.in_force if overlay else shipped.in_force if shipped else date.min
    name = overlay.name if overlay else shipped.name["vi"] if shipped else code
    start = since or first
    if start < first:
        raise Refused(
            _("Quy định có hiệu lực từ %(day)s: không áp dụng sớm hơn được.") % {"day": format_date(first)},
            field="since",
        )
    others = OverlayUse.objects.filter(code=code, undone=False, until__isnull=True).select_for_update(
        of=("self",)
    )
    for other in others:
        if other.overlay_id != (overlay.pk if overlay else None):
            raise Refused(
                _("Đang áp dụng một bản khác cùng mã: hãy thôi áp dụng bản đó trước."), field="code"
            )
        if other.unit_id == unit.pk:
            return other
    use = OverlayUse.objects.create(code=code, overlay=overlay, unit=unit, since=start, switched_on_by=by)
    _note(LawAct.SWITCHED_ON, name, by, unit, code=code, since=start.isoformat())
    return use


@transaction.atomic
def switch_off(use: OverlayUse, *, until: date | None = None, by: User) -> OverlayUse:
    """End the use before a day, or (no day) take it back whole, as if it had never held."""
    require(access.can_switch_overlay(by, use.unit))
    stored = OverlayUse.objects.select_for_update(of=("self",)).get(pk=use.pk)
    if stored.undone or stored.until is not None:
        raise Refused(_("Quy định này đã thôi áp dụng cho đơn vị."))
    if until is not None and until < stored.since:
        raise Refused(
            _("Ngày thôi áp dụng không thể trước %(day)s.") % {"day": format_date(stored.since)},
            field="until",
        )
    stored.until, stored.undone = until, until is None
    stored.switched_off_by, stored.switched_off_at = by, timezone.now()
    stored.save(update_fields=["until", "undone", "switched_off_by", "switched_off_at"])
    _note(LawAct.SWITCHED_OFF, stored.code, by, stored.unit, until=until.isoformat() if until else None)
    return stored


@dataclass(frozen=True)
class Found:
    """What the reader found about one clause."""

    key: ClauseKey
    outcome: str
    amended: str = ""
    note: str = ""


@transaction.atomic
def read_clauses_of(document: str, found: Iterable[Found], *, on: date, by: User) -> int:
    """Record what a named person found, clause by clause; a clause read before is read anew. Answers how many changed."""
    require(access.can_read_law(by))
    if document not in {d.id for d in rulebook().documents if d.encoded != "full"}:
        raise Refused(_("Văn bản này không nằm trong danh sách chờ đối chiếu."))
    changed = 0
    for item in found:
        check_amended(item, document)
        mine = {
            "document": document,
            "rule": item.key.rule,
            "subject_kind": item.key.subject,
            "clause": item.key.clause,
        }
        old = (
            ClauseReading.objects.select_for_update(of=("self",))
            .filter(**mine, withdrawn_at__isnull=True)
            .first()
        )
        what = {"outcome": item.outcome, "amended": item.amended.strip(), "note": item.note}
        if old is not None and {k: getattr(old, k) for k in what} == what:
            continue
        if old is not None:
            _withdraw(old, by)
        ClauseReading.objects.create(**mine, **what, read_by=by, read_on=on)
        changed += 1
        _note(
            LawAct.READ, f"{item.key.rule} · {item.key.clause}", by, document=document, outcome=item.outcome
        )
    return changed


def check_amended(item: Found, document: str) -> None:
    """Refuse an amended clause that the engine cannot read, with its line."""
    if item.outcome not in Outcome.values:
        raise Refused(_("Hãy chọn: còn nguyên, đã sửa hoặc không còn."), field=item.key.clause)
    if item.outcome != Outcome.AMENDED:
        return
    try:
        clauses = amended_clauses(item.amended, document)
    except LawError as error:
        raise Refused(
            _("Điều khoản mới của “%(clause)s”, dòng %(line)s: %(message)s")
            % {"clause": item.key.clause, "line": error.line, "message": error.message},
            field=item.key.clause,
        ) from None
    book = current_rulebook()
    for clause in (inner for top in clauses for inner in top.walk()):
        for fault in clause_findings(book, clause):
            raise Refused(
                _("Điều khoản mới của “%(clause)s”, dòng %(line)s: %(message)s")
                % {"clause": item.key.clause, "line": fault.line, "message": fault.message},
                field=item.key.clause,
            )


@transaction.atomic
def withdraw_readings(document: str, keys: Iterable[ClauseKey], *, by: User) -> int:
    """Take back what was found: the text counts as unread again. Answers how many."""
    require(access.can_read_law(by))
    count = 0
    for key in keys:
        standing = ClauseReading.objects.select_for_update(of=("self",)).filter(
            document=document,
            rule=key.rule,
            subject_kind=key.subject,
            clause=key.clause,
            withdrawn_at__isnull=True,
        )
        for row in standing:
            _withdraw(row, by)
            _note(LawAct.WITHDRAWN, f"{key.rule} · {key.clause}", by, document=document)
            count += 1
    return count


@transaction.atomic
def say_reception(year: int, received_on: date | None, *, by: User) -> None:
    """From now on the dossiers of the year count as received on that day; None: not known again."""
    require(access.can_say_reception(by))
    if received_on is not None and not date(year, 1, 1) <= received_on <= date(year + 1, 12, 31):
        raise Refused(
            _("Hồ sơ của năm %(year)s được tiếp nhận trong năm %(year)s hoặc %(next)s.")
            % {"year": year, "next": year + 1},
            field="nhan",
        )
    day = received_on.isoformat() if received_on else None
    about = f"{year}: {received_on:%d/%m/%Y}" if received_on else f"{year}: …"
    LawEvent.objects.create(
        act=LawAct.RECEPTION, about=about, by=by, detail={"year": year, "received_on": day}
    )


def _withdraw(row: ClauseReading, by: User) -> None:
    row.withdrawn_at, row.withdrawn_by = timezone.now(), by
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])


def _note(act: LawAct, about: str, by: User, unit: Unit | None = None, **detail: str | None) -> None:
    LawEvent.objects.create(act=act, about=about[:250], by=by, unit=unit, detail=detail)
