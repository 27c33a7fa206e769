"""Collects what an import creates and changes, writes it in bulk, and notes every row for undoing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Model

from vinhdanh.accounts.models import User
from vinhdanh.accounts.provenance import Recorded
from vinhdanh.awards.models import AwardRecord
from vinhdanh.campaigns.models import Pledge, PledgeContent
from vinhdanh.conduct.models import PerformanceGrade
from vinhdanh.imports.models import ImportBatch, ImportedRow
from vinhdanh.imports.proposals import NAME as DRAFTS
from vinhdanh.imports.proposals import Proposal, open_drafts
from vinhdanh.initiatives.models import Authorship, Initiative, ResearchWork
from vinhdanh.org.models import Unit, UnitEdge, UnitName
from vinhdanh.org.paths import rebuild_paths
from vinhdanh.people.models import Household, Membership, Person, Post

# what others point at comes first; undoing goes the other way
WRITE_ORDER: tuple[type[Model], ...] = (
    Unit, UnitName, UnitEdge, Person, Household, Membership, Post, AwardRecord, PerformanceGrade, Initiative, ResearchWork, Authorship,
    Pledge, PledgeContent,
)  # fmt: skip
BY_NAME = {model.__name__: model for model in WRITE_ORDER}
_CHUNK = 2000


class Writer:
    """Objects wait here, unsaved, until `write`; a plan that is only looked at is never written."""

    def __init__(self) -> None:
        self.new: dict[type[Model], list[tuple[Model, str, int, str]]] = defaultdict(list)
        self.changed: dict[tuple[type[Model], int], tuple[Model, dict[str, Any], str, int]] = {}
        self.proposals: list[Proposal] = []

    def add(self, thing: Model, sheet: str, row: int, cell: str = "") -> None:
        """Create this object, on the word of that cell."""
        self.new[type(thing)].append((thing, sheet, row, cell))

    def propose(self, proposal: Proposal) -> None:
        """Open the draft of this proposal when everything else is written."""
        self.proposals.append(proposal)

    def change(self, thing: Model, values: dict[str, Any], sheet: str, row: int) -> list[str]:
        """Set these fields where they differ; answers which did. The former values are kept for undoing."""
        differing = {name: value for name, value in values.items() if getattr(thing, name) != value}
        if not differing or thing.pk is None:
            for name, value in differing.items():
                setattr(thing, name, value)
            return list(differing)
        key = (type(thing), int(thing.pk))
        _, before, first_sheet, first_row = self.changed.get(key, (thing, {}, sheet, row))
        for name, value in differing.items():
            before.setdefault(name, _plain(getattr(thing, name)))
            setattr(thing, name, value)
        self.changed[key] = (thing, before, first_sheet, first_row)
        return list(differing)

    def counts(self) -> dict[str, int]:
        """How many objects of each kind would be created, and how many changed."""
        counted = {model.__name__: len(things) for model, things in self.new.items() if things}
        drafts = {DRAFTS: len(self.proposals)} if self.proposals else {}
        return {**counted, **drafts, "changed": len(self.changed)}

    def write(self, batch: ImportBatch, by: User | None) -> None:
        """Write everything; call inside a transaction."""
        for model in WRITE_ORDER:
            things = self.new.get(model, [])
            for thing, sheet, _, cell in things:
                if isinstance(thing, Recorded):
                    thing.recorded_by, thing.batch, thing.source_sheet, thing.source_cell = (
                        by,
                        batch,
                        sheet[:120],
                        cell,
                    )
            model._default_manager.bulk_create([thing for thing, *_ in things], batch_size=_CHUNK)
        opened = [int(thing.pk) for thing, *_ in self.new.get(Unit, [])]
        if opened:
            rebuild_paths(opened)
        for model in WRITE_ORDER:
            changed = [thing for (kind, _), (thing, *_) in self.changed.items() if kind is model]
            names = sorted(
                {
                    name
                    for (kind, _), (_, before, *_) in self.changed.items()
                    if kind is model
                    for name in before
                }
            )
            if changed:
                model._default_manager.bulk_update(changed, names, batch_size=_CHUNK)
        self._note(batch, by)

    def _note(self, batch: ImportBatch, by: User | None) -> None:
        notes: list[ImportedRow] = []
        for model in WRITE_ORDER:
            created = [(int(thing.pk), None, sheet, row) for thing, sheet, row, _ in self.new.get(model, [])]
            touched = [
                (pk, before, s, r) for (kind, pk), (_, before, s, r) in self.changed.items() if kind is model
            ]
            entries: list[tuple[int, dict[str, Any] | None, str, int]] = [*created, *touched]
            digests = row_digests(model, [pk for pk, *_ in entries])
            notes += [
                ImportedRow(
                    batch=batch, sheet=sheet[:120], row=row, model=model.__name__, object_id=pk, before=before, after=digests[pk]
                )
                for pk, before, sheet, row in entries
            ]  # fmt: skip
        notes += open_drafts(batch, self.proposals, by)
        ImportedRow.objects.bulk_create(notes, batch_size=_CHUNK)


def row_digests(model: type[Model], ids: Iterable[int]) -> dict[int, str]:
    """id → digest of the whole database row; ids without a row are left out."""
    wanted = list(ids)
    if not wanted:
        return {}
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, md5(t::text) FROM {table} t WHERE id = ANY(%s)", [wanted])  # noqa: S608 - our own table
        return dict(cursor.fetchall())


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
