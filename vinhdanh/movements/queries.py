"""Reads of movements: search, kin, and which awards of the ledger name one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet

from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.queries import standing
from vinhdanh.movements.models import Movement, MovementLink
from vinhdanh.movements.naming import bare_key, key_of
from vinhdanh.movements.resolving import NameIndex, name_index
from vinhdanh.movements.states import LinkKind

# each different text once, by hopping along the index of the column: a ledger of millions names a few hundred movements
_DIFFERENT = """
WITH RECURSIVE named AS (
  (SELECT movement FROM vinhdanh_awardrecord WHERE movement <> '' ORDER BY movement LIMIT 1)
  UNION ALL
  SELECT (SELECT movement FROM vinhdanh_awardrecord WHERE movement <> '' AND movement > named.movement ORDER BY movement LIMIT 1)
    FROM named WHERE named.movement IS NOT NULL)
SELECT movement FROM named WHERE movement IS NOT NULL
"""


@dataclass(frozen=True)
class Kin:
    """What hangs together with a movement."""

    family: list[Movement]
    variants: list[Movement]
    links: list[MovementLink]
    linked_from: list[MovementLink]


def find_movements(text: str, among: QuerySet[Movement]) -> QuerySet[Movement]:
    """Movements one of whose names has all these words; diacritics do not matter."""
    found = among
    for word in key_of(text).split():
        found = found.filter(search__contains=word)
    return found


def kin_of(movement: Movement, seen: QuerySet[Movement]) -> Kin:
    """Versions of the family, variants below, campaigns and directives; as far as the reader sees them."""
    family = seen.filter(family=movement.family_id).exclude(pk=movement.pk) if movement.family_id else []
    links = movement.links.select_related("other")
    back = MovementLink.objects.filter(other=movement, movement__in=seen).select_related("movement")
    return Kin(
        family=list(family.order_by("level", "sort_key")) if isinstance(family, QuerySet) else [],
        variants=list(seen.filter(parent=movement).order_by("sort_key", "pk")),
        links=[link for link in links if link.kind == LinkKind.DIRECTIVE or link.other is not None],
        linked_from=list(back),
    )


def ledger_texts() -> list[str]:
    """Every different text by which lines of the ledger name a movement."""
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERENT)
        return [str(row[0]) for row in cursor.fetchall()]


def awards_of(movement: Movement, index: NameIndex | None = None) -> QuerySet[AwardRecord]:
    """Standing lines of the ledger whose text means this movement."""
    return awards_of_each([movement], index)[movement.pk]


def awards_of_each(
    movements: Sequence[Movement], index: NameIndex | None = None
) -> dict[int, QuerySet[AwardRecord]]:
    """The same for several movements: the ledger's texts are read once."""
    texts = texts_by_movement(index)
    return {one.pk: standing().filter(movement__in=texts.get(one.pk, [])) for one in movements}


def texts_by_movement(index: NameIndex | None = None) -> dict[int, list[str]]:
    """Movement → the texts of the ledger that mean it."""
    asked = index or name_index()
    found: dict[int, list[str]] = {}
    for text in ledger_texts():
        pk = asked.one(text)
        if pk is not None:
            found.setdefault(pk, []).append(text)
    return found


def namesakes(name: str) -> list[Movement]:
    """Movements that bear the same name already, whatever its spelling."""
    key = key_of(name)
    return list(
        Movement.objects.filter(Q(key=key) | Q(key=bare_key(key)) | Q(aliases__key=key)).distinct()[:5]
    )
