"""The catalogue that comes with the program: read once, checked, brought into the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from vinhdanh.kit.names import clean_text, title_sort_key
from vinhdanh.movements.models import Movement, MovementAlias, MovementFamily, MovementLink
from vinhdanh.movements.naming import key_of
from vinhdanh.movements.states import AliasMark, LinkKind, MovementKind, MovementLevel

_FILE = Path(__file__).parent / "catalogue.yaml"


@dataclass(frozen=True)
class Shipped:
    """One line of the catalogue."""

    number: str
    code: str
    name: str
    name_en: str
    family: str
    kind: MovementKind
    level: MovementLevel
    launched_by: str
    targets: str
    since: date | None
    until: date | None
    parent: str
    goes_with: tuple[str, ...]
    succeeds: str
    directive: str
    also: tuple[tuple[AliasMark, str], ...]


@lru_cache(maxsize=1)
def shipped() -> tuple[tuple[MovementFamily, ...], tuple[Shipped, ...]]:
    """Families and movements of the file."""
    # libyaml where PyYAML carries it: thrice as quick
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 (a safe loader)
    families = tuple(MovementFamily(**line) for line in raw["families"])
    return families, tuple(_line(line) for line in raw["movements"])


def _line(raw: dict[str, Any]) -> Shipped:
    return Shipped(
        number=raw["number"], code=raw["code"], name=raw["name"], name_en=raw["name_en"], family=raw["family"],
        kind=MovementKind(raw["kind"]), level=MovementLevel(raw["level"]), launched_by=raw.get("launched_by", ""),
        targets=raw.get("targets", ""), since=raw.get("since"), until=raw.get("until"), parent=raw.get("parent", ""),
        goes_with=tuple(raw.get("goes_with", ())), succeeds=raw.get("succeeds", ""), directive=raw.get("directive", ""),
        also=tuple((AliasMark(mark), text) for mark, text in raw.get("also", ())),
    )  # fmt: skip


@transaction.atomic
def sync_movements() -> int:
    """Bring the tables in line with the catalogue; answers how many movements it holds. Codes never vanish.

    What units wrote themselves (their own movements, aliases added to ours) is left alone.
    """
    families, lines = shipped()
    MovementFamily.objects.bulk_create(
        families, update_conflicts=True, unique_fields=["code"], update_fields=["name", "name_en"]
    )
    written: dict[str, list[str]] = {}
    for code, text in MovementAlias.objects.filter(movement__unit__isnull=True).values_list(
        "movement__code", "text"
    ):
        written.setdefault(code, []).append(text)
    rows = [_row(line, written.get(line.code, [])) for line in lines]
    columns = [
        field.name
        for field in Movement._meta.concrete_fields
        if field.name not in ("id", "code", "parent", "unit", "purpose", "goals", "created_by", "created_at")
    ]
    Movement.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=columns)
    known = Movement.objects.in_bulk([line.code for line in lines], field_name="code")
    by_number = {line.number: known[line.code] for line in lines}
    _hang(lines, by_number)
    _aliases(lines, by_number)
    _links(lines, by_number)
    return len(lines)


def _row(line: Shipped, more: list[str]) -> Movement:
    names = [line.name, line.name_en, *(text for _, text in line.also), *more]
    return Movement(
        code=line.code, number=line.number, name=line.name, name_en=line.name_en, family_id=line.family, kind=line.kind,
        level=line.level, launched_by=line.launched_by, targets=line.targets, since=line.since, until=line.until,
        key=key_of(line.name), search=search_text(names), sort_key=title_sort_key(line.name),
    )  # fmt: skip


def search_text(names: list[str]) -> str:
    """Every name in one text that is searched."""
    return " | ".join(dict.fromkeys(filter(None, map(key_of, names))))


def _hang(lines: tuple[Shipped, ...], known: dict[str, Movement]) -> None:
    moved = []
    for line in lines:
        row = known[line.number]
        parent = known[line.parent].pk if line.parent else None
        if row.parent_id != parent:
            row.parent_id = parent
            moved.append(row)
    Movement.objects.bulk_update(moved, ["parent"])


def _aliases(lines: tuple[Shipped, ...], known: dict[str, Movement]) -> None:
    MovementAlias.objects.bulk_create(
        [
            MovementAlias(movement=known[line.number], text=clean_text(text), key=key_of(text), mark=mark)
            for line in lines
            for mark, text in line.also
        ],
        update_conflicts=True,
        unique_fields=["movement", "text"],
        update_fields=["key", "mark"],
    )


def _links(lines: tuple[Shipped, ...], known: dict[str, Movement]) -> None:
    rows = []
    for line in lines:
        this = known[line.number]
        rows += [MovementLink(movement=this, kind=LinkKind.GOES_WITH, other=known[n]) for n in line.goes_with]
        if line.succeeds:
            rows.append(MovementLink(movement=this, kind=LinkKind.SUCCEEDS, other=known[line.succeeds]))
        if line.directive:
            rows.append(MovementLink(movement=this, kind=LinkKind.DIRECTIVE, directive=line.directive))
    MovementLink.objects.bulk_create(rows, ignore_conflicts=True)
