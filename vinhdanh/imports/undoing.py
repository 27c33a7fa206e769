"""Taking a batch back: what it created goes, what it changed becomes what it was, unless later work rests on it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db import connection
from django.db.models import ForeignKey, Model, OneToOneField
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.facts.models import StaleSubject, StoredVerdict, VerdictPattern
from vinhdanh.facts.storing import forget_subjects
from vinhdanh.imports.models import ImportBatch, ImportedRow
from vinhdanh.imports.proposals import NAME as DRAFTS
from vinhdanh.imports.proposals import give_up, gone_on
from vinhdanh.imports.writer import BY_NAME, WRITE_ORDER, row_digests
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.people.models import Person

# computed from the records, and computed again after them
_DERIVED: frozenset[type[Model]] = frozenset(
    {StoredVerdict, VerdictPattern, StaleSubject, UnitPath, ImportedRow}
)


def find_obstacle(batch: ImportBatch) -> str:
    """Why the batch cannot be taken back, "" when it can: rows changed since, or other records resting on them."""
    notes = _notes(batch)
    if drafts := gone_on(notes.pop(DRAFTS, [])):
        return drafts
    for name, rows in notes.items():
        model = BY_NAME[name]
        now = row_digests(model, [row.object_id for row in rows])
        gone = [row for row in rows if row.object_id not in now]
        if gone:
            return _(
                "Không hoàn tác được: %(n)s bản ghi “%(model)s” của lần nhập này không còn, ví dụ từ dòng %(row)s trang “%(sheet)s”."
            ) % _example(model, gone)
        changed = [row for row in rows if now[row.object_id] != row.after]
        if changed:
            return _(
                "Không hoàn tác được: %(n)s bản ghi “%(model)s” đã được sửa sau khi nhập, ví dụ từ dòng %(row)s trang “%(sheet)s”. "
                "Hãy sửa từng dòng trên hồ sơ, hoặc đưa các dòng đó về như lúc nhập rồi hoàn tác."
            ) % _example(model, changed)
    created = {
        BY_NAME[name]: {row.object_id for row in rows if row.before is None} for name, rows in notes.items()
    }
    for model, ids in created.items():
        obstacle = _leaning(model, ids, created)
        if obstacle:
            return obstacle
    return ""


def take_back(batch: ImportBatch, by: User | None) -> None:
    """Delete what the batch created and restore what it changed; call inside a transaction, after `find_obstacle`.

    A dossier keeps its history: its draft is withdrawn, not deleted.
    """
    notes = _notes(batch)
    give_up(notes.pop(DRAFTS, []), by)
    for model in reversed(WRITE_ORDER):
        rows = notes.get(model.__name__, [])
        for row in rows:
            if row.before is not None:
                model._default_manager.filter(pk=row.object_id).update(**row.before)
        created = [row.object_id for row in rows if row.before is None]
        if model is Unit:
            UnitPath.objects.filter(descendant_id__in=created).delete()
        if model is Person:
            forget_subjects(persons=created)
        elif model is Unit:
            forget_subjects(units=created)
        _delete(model, created)
    ImportedRow.objects.filter(batch=batch).delete()


def _notes(batch: ImportBatch) -> dict[str, list[ImportedRow]]:
    notes: dict[str, list[ImportedRow]] = defaultdict(list)
    for row in ImportedRow.objects.filter(batch=batch).order_by("pk"):
        notes[row.model].append(row)
    return notes


def _leaning(model: type[Model], ids: set[int], created: dict[type[Model], set[int]]) -> str:
    """Which records outside the batch point at what the batch created."""
    for relation in model._meta.related_objects:
        other = relation.related_model
        link = relation.field
        if isinstance(other, str) or other in _DERIVED or not isinstance(link, (ForeignKey, OneToOneField)):
            continue
        leaning = other._base_manager.filter(**{f"{link.name}__in": ids}).exclude(
            pk__in=created.get(other, set())
        )
        first = leaning.first()
        if first is not None:
            return _(
                "Không hoàn tác được: đã có %(n)s bản ghi “%(model)s” dựa vào dữ liệu của lần nhập này (ví dụ: %(first)s). "
                "Hãy xử lý các bản ghi đó trước."
            ) % {"n": leaning.count(), "model": other._meta.verbose_name, "first": first}
    return ""


def _delete(model: type[Model], ids: list[int]) -> None:
    """Delete exactly these rows: no cascade, so that the database refuses whatever still points at them."""
    if ids:
        table = connection.ops.quote_name(model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE id = ANY(%s)", [ids])  # noqa: S608 - our own table


def _example(model: type[Model], rows: list[ImportedRow]) -> dict[str, Any]:
    """How many rows of a model, and where the first stood in the file."""
    return {"n": len(rows), "model": model._meta.verbose_name, "row": rows[0].row, "sheet": rows[0].sheet}
