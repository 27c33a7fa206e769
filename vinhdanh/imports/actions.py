"""Every step of an import: check, decide, apply, undo, seal. Applying and undoing are whole or nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import PurePath
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.accounts.spoken import spoken
from vinhdanh.imports import access
from vinhdanh.imports.decisions import read_decisions, reading_choices
from vinhdanh.imports.dry_run import NoTableError, check_workbook
from vinhdanh.imports.models import ColumnMap, ImportBatch
from vinhdanh.imports.outcome import Outcome
from vinhdanh.imports.planning import plan_rows
from vinhdanh.imports.plans import CREATE, UPDATE, Plan
from vinhdanh.imports.previews import first_rows
from vinhdanh.imports.states import MOVES, BatchState, SheetKind
from vinhdanh.imports.undoing import find_obstacle, take_back
from vinhdanh.kit import secrets
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.excel import UnreadableWorkbookError, read_workbook
from vinhdanh.kit.said import keep, phrase
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit

_LOCK = 7_314_202  # advisory lock: imports are applied and undone one at a time, so that two never make one person twice


@transaction.atomic
def check_file(
    content: bytes,
    *,
    file_name: str,
    kind: str,
    unit: Unit,
    by: User | None,
    choices: Mapping[str, Any] | None = None,
) -> ImportBatch:
    """Read and check a file; keeps it with what was found and writes nothing else.

    Refused, with nothing stored, when the file is not a readable workbook. The same file given again for the same
    unit and kind while it still waits is the same batch.
    """
    _may(by, unit)
    if kind not in SheetKind.values:
        raise Refused(_("Loại danh sách này không có."), field="kind")
    digest = hashlib.sha256(content).hexdigest()
    waiting = ImportBatch.objects.select_for_update(of=("self",)).filter(
        file_digest=digest, kind=kind, unit=unit, state=BatchState.CHECKED
    )
    batch = waiting.first() or ImportBatch(kind=kind, unit=unit, file_digest=digest, created_by=by)
    outcome, preview = _read(content, kind, unit, {**batch.choices, **(choices or {})})
    batch.file_name = PurePath(file_name.replace("\\", "/")).name[:250] or "danh-sach"
    batch.content = secrets.encrypt(base64.b64encode(content).decode()).encode()
    batch.choices = {**batch.choices, **(choices or {})}
    _keep(batch, outcome, preview)
    batch.save()
    return batch


@transaction.atomic
def decide(batch: ImportBatch, choices: Mapping[str, Any], *, by: User | None) -> ImportBatch:
    """Take over decisions (see `decisions`) and check the file again with them; keys left out stay as they were."""
    stored = _lock_batch(batch)
    _may(by, stored.unit)
    if stored.state != BatchState.CHECKED:
        raise Refused(_("Lần nhập này đã ghi hoặc đã hoàn tác nên không đổi lựa chọn được nữa."))
    merged = {**stored.choices, **choices}
    read_decisions(merged)
    outcome, preview = _read(content_of(stored), stored.kind, stored.unit, merged)
    stored.choices = merged
    _keep(stored, outcome, preview)
    stored.save(update_fields=["choices", "outcome", "counts", "mapping"])
    if "columns" in choices:
        _remember_columns(stored)
    return stored


def plan_batch(batch: ImportBatch, *, by: User | None, on: date | None = None) -> Plan:
    """What applying would do, row by row; nothing is written."""
    _may(by, batch.unit)
    outcome, _preview = _read(content_of(batch), batch.kind, batch.unit, batch.choices)
    decisions = read_decisions(batch.choices)
    return plan_rows(outcome, batch.unit, decisions, by=by, today=on or today()).plan


@transaction.atomic
def apply_batch(batch: ImportBatch, *, by: User | None, on: date | None = None) -> ImportBatch:
    """Write every row that is clear, in one transaction; rows with errors or waiting for a decision stay out."""
    _take_turns()
    stored = _lock_batch(batch)
    if by is not None:
        require(access.can_apply(by, stored))
    _move(stored, BatchState.APPLIED)
    outcome, _preview = _read(content_of(stored), stored.kind, stored.unit, stored.choices)
    desk = plan_rows(outcome, stored.unit, read_decisions(stored.choices), by=by, today=on or today())
    try:
        desk.writer.write(stored, by)
    except IntegrityError as error:
        raise Refused(_("Dữ liệu vừa được người khác thay đổi; hãy kiểm tra lại tệp rồi ghi.")) from error
    stored.counts = {**stored.counts, "applied": desk.plan.counts(), "objects": desk.plan.objects}
    stored.applied_by, stored.applied_at = by, timezone.now()
    stored.outcome = {**stored.outcome, "plan": _remarkable(desk.plan)}
    stored.save(update_fields=["state", "counts", "applied_by", "applied_at", "outcome"])
    _remember_columns(stored)
    return stored


@transaction.atomic
def undo_batch(batch: ImportBatch, *, by: User | None) -> ImportBatch:
    """Take the whole batch back: afterwards every record is as it was before. Refused when later work rests on it."""
    _take_turns()
    stored = _lock_batch(batch)
    if by is not None:
        require(access.can_undo(by, stored))
    _move(stored, BatchState.UNDOING)
    obstacle = find_obstacle(stored)
    if obstacle:
        raise Refused(obstacle)
    # the ledger lets lines of a batch go only while the batch is being undone
    stored.save(update_fields=["state"])
    take_back(stored, by)
    _move(stored, BatchState.UNDONE)
    stored.undone_by, stored.undone_at = by, timezone.now()
    stored.save(update_fields=["state", "undone_by", "undone_at"])
    return stored


@transaction.atomic
def seal_batch(batch: ImportBatch, *, by: User | None) -> ImportBatch:
    """Close an applied batch for good: it can no longer be undone, and the file itself is let go."""
    stored = _lock_batch(batch)
    _may(by, stored.unit)
    _move(stored, BatchState.SEALED)
    stored.content = b""
    stored.save(update_fields=["state", "content"])
    return stored


def content_of(batch: ImportBatch) -> bytes:
    """The file as it was received."""
    if not batch.content:
        raise Refused(_("Tệp gốc của lần nhập này không còn được giữ."))
    return base64.b64decode(secrets.decrypt(bytes(batch.content).decode()))


def earlier_batches(batch: ImportBatch) -> list[ImportBatch]:
    """Applied batches of the very same file, newest first: it is known already."""
    same = ImportBatch.objects.filter(
        file_digest=batch.file_digest, kind=batch.kind, state__in=(BatchState.APPLIED, BatchState.SEALED)
    )
    return list(same.exclude(pk=batch.pk).defer("content", "outcome").order_by("-applied_at"))


def _read(
    content: bytes, kind: str, unit: Unit, choices: Mapping[str, Any]
) -> tuple[Outcome, list[dict[str, Any]]]:
    """The outcome of a check, and the first rows of each sheet for pointing at a header."""
    remembered = (
        ColumnMap.objects.filter(unit=unit, kind=kind).values_list("columns", flat=True).first() or {}
    )
    try:
        book = read_workbook(content)
    except UnreadableWorkbookError as error:
        raise Refused(spoken(error.message), field="file") from error
    try:
        outcome = check_workbook(
            book, kind, today=today(), choices=reading_choices(kind, choices, remembered)
        )
    except NoTableError as error:
        outcome = Outcome(kind, notes=[error.says])
    return outcome, first_rows(book)


def _keep(batch: ImportBatch, outcome: Outcome, preview: list[dict[str, Any]]) -> None:
    batch.outcome = {**outcome.as_json(), "preview": preview}
    batch.mapping = {"tables": [table.as_json() for table in outcome.tables]}
    batch.counts = {"rows": outcome.counts(), "duplicates": len(outcome.duplicates)}
    known = earlier_batches(batch)
    if known and known[0].applied_at:
        when = format_date(timezone.localtime(known[0].applied_at).date())
        note = phrase(
            "Tệp này đã được ghi vào hệ thống ngày %(when)s (lần nhập %(batch)s); những dòng đã có sẽ không ghi lại.",
            when=when,
            batch=known[0].pk,
        )
        batch.outcome["notes"] = [note, *batch.outcome["notes"]]
        batch.outcome["said"] = [keep(note), *batch.outcome["said"]]


def _remember_columns(batch: ImportBatch) -> None:
    """Keep how this unit's sheets are read: what somebody chose, under the heading as folded."""
    chosen = {str(place): str(code) for place, code in batch.choices.get("columns", {}).items()}
    if not chosen:
        return
    columns = {
        column["key"]: chosen[f"{table['sheet']}!{column['column']}"]
        for table in batch.mapping.get("tables", [])
        for column in table["columns"]
        if f"{table['sheet']}!{column['column']}" in chosen and column["key"]
    }
    remembered, _made = ColumnMap.objects.get_or_create(unit=batch.unit, kind=batch.kind)
    remembered.columns = {**remembered.columns, **columns}
    remembered.save(update_fields=["columns", "updated_at"])


def _remarkable(plan: Plan) -> dict[str, Any]:
    """The plan as applied, without the rows that simply went in."""
    rows = [row.as_json() for row in plan.rows if row.verb not in (CREATE, UPDATE) or row.says]
    return {**plan.as_json(), "rows": rows}


def _may(by: User | None, unit: Unit) -> None:
    if by is not None:
        require(access.can_import(by, unit))


def _move(batch: ImportBatch, state: str) -> None:
    if state not in MOVES[batch.state]:
        raise Refused(
            _("Lần nhập đang ở trạng thái “%(state)s” nên không làm bước này được.")
            % {"state": batch.get_state_display()}
        )
    batch.state = state


def _lock_batch(batch: ImportBatch) -> ImportBatch:
    return ImportBatch.objects.select_for_update(of=("self",)).select_related("unit").get(pk=batch.pk)


def _take_turns() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
