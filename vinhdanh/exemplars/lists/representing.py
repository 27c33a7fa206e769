"""Representative units of a movement: units ranked by what the records hold, some chosen, the whole ranking kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.queries import standing
from vinhdanh.exemplars.fields import topic_columns
from vinhdanh.exemplars.lists import access
from vinhdanh.exemplars.lists.models import RepresentativeList, RepresentativeUnit
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.exemplars.practices.models import GoodPractice, Replication
from vinhdanh.exemplars.practices.states import COUNTED
from vinhdanh.exemplars.states import FOUR
from vinhdanh.kit.names import clean_text, search_key
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.movements.resolving import resolve_one, texts_of
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import below, holds_on
from vinhdanh.org.states import UnitKind

MOST_RANKED = 200


@dataclass(frozen=True)
class Ranked:
    """A unit with what was counted at it and below it; equal counts share a place."""

    unit: Unit
    place: int
    awards: int
    role_models: int
    practices: int
    copies: int

    @property
    def order(self) -> tuple[int, int, int, int]:
        return (-self.awards, -self.role_models, -self.practices, -self.copies)


def rank_units(unit: Unit, topic: str, kind: str, since: int, until: int, on: date) -> list[Ranked]:
    """Units of a kind below `unit`, ranked for a movement over years: awards that name it, role models and models of it, places that copied them.

    Awards of persons count for the unit where they stood when awarded. Units with nothing at all are left out.
    """
    key = topic_columns(topic)["topic_key"]
    units = {one.pk: one for one in below(unit, on, itself=False).filter(kind=kind)}
    models = RoleModel.objects.filter(topic_key=key, stage__in=FOUR, detected_on__year__lte=until)
    practices = GoodPractice.objects.filter(topic_key=key, stage__in=COUNTED, registered_on__year__lte=until)
    copies = Replication.objects.filter(
        Q(role_model__topic_key=key) | Q(practice__topic_key=key),
        withdrawn_on__isnull=True,
        since__year__lte=until,
    ).annotate(where=Coalesce("role_model__unit", "practice__unit"))
    counted = (
        _awards(topic, since, until),
        _by(models, "unit"),
        _by(practices, "unit"),
        _by(copies, "where"),
    )
    counts = [_up(units, found, on) for found in counted]
    rows = [Ranked(one, 0, *(count.get(pk, 0) for count in counts)) for pk, one in units.items()]
    return _placed([row for row in rows if any(row.order)])


def _awards(topic: str, since: int, until: int) -> dict[int, int]:
    """Unit → standing awards of the years that name the movement by whatever spelling, of its people and of itself."""
    given = AwardRecord.objects.filter(year__gte=since, year__lte=until).exclude(movement="")
    texts = list(given.order_by().values_list("movement", flat=True).distinct())
    movement = resolve_one(topic)
    meant = (
        texts_of(movement, texts)
        if movement
        else [text for text in texts if search_key(topic) in search_key(text)]
    )
    lines = standing(given.filter(movement__in=meant)).annotate(where=Coalesce("at_unit", "unit"))
    return _by(lines.exclude(where=None), "where")


def _by(rows: QuerySet[Any], column: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(column).annotate(n=Count("pk")))


def _up(units: Mapping[int, Unit], counts: Mapping[int, int], on: date) -> dict[int, int]:
    """The same counts at the units that are ranked: each takes what stands at it and below it."""
    paths = UnitPath.objects.filter(holds_on(on), ancestor_id__in=list(units), descendant_id__in=list(counts))
    found: dict[int, int] = {}
    for ancestor, descendant in paths.values_list("ancestor_id", "descendant_id"):
        found[ancestor] = found.get(ancestor, 0) + counts[descendant]
    return found


def _placed(rows: list[Ranked]) -> list[Ranked]:
    rows = sorted(rows, key=lambda row: (row.order, row.unit.sort_key))
    placed: list[Ranked] = []
    for number, row in enumerate(rows, start=1):
        same = placed and placed[-1].order == row.order
        placed.append(replace(row, place=placed[-1].place if same else number))
    return placed


@dataclass(frozen=True)
class Choice:
    """What is chosen: of which movement and years, among which kind of unit."""

    topic: str
    since_year: int
    until_year: int
    unit_kind: str
    note: str = ""


@transaction.atomic
def choose_representatives(
    unit: Unit, choice: Choice, chosen: Mapping[int, str], *, on: date, by: User | None
) -> RepresentativeList:
    """Keep the ranking of today with the units chosen (id → reason). One chosen before a higher-ranked one wants a reason."""
    if by is not None:
        require(access.can_draw(by, unit))
    topic = clean_text(choice.topic)[:250]
    if not topic:
        raise Refused(_("Hãy ghi tên phong trào."), field="topic")
    if not 1945 <= choice.since_year <= choice.until_year <= on.year:
        raise Refused(_("Năm đầu phải trước hoặc bằng năm cuối, và không quá năm nay."), field="since_year")
    if choice.unit_kind not in UnitKind.values:
        raise Refused(_("Hãy chọn một mục."), field="unit_kind")
    rows = rank_units(unit, topic, choice.unit_kind, choice.since_year, choice.until_year, on)[:MOST_RANKED]
    if not set(chosen) & {row.unit.pk for row in rows}:
        raise Refused(_("Hãy chọn ít nhất một đơn vị trong bảng xếp."))
    _ask_reasons(rows, chosen)
    made = RepresentativeList.objects.create(
        unit=unit, topic=topic, since_year=choice.since_year, until_year=choice.until_year, unit_kind=choice.unit_kind,
        note=choice.note.strip(), chosen_on=on, chosen_by=by,
    )  # fmt: skip
    RepresentativeUnit.objects.bulk_create(
        RepresentativeUnit(
            list=made, unit=row.unit, place=row.place, chosen=row.unit.pk in chosen, name=row.unit.name, awards=row.awards,
            reason=clean_text(chosen.get(row.unit.pk, ""))[:250], role_models=row.role_models, practices=row.practices, copies=row.copies,
        )
        for row in rows
    )  # fmt: skip
    return made


def _ask_reasons(rows: list[Ranked], chosen: Mapping[int, str]) -> None:
    passed_over = min((row.place for row in rows if row.unit.pk not in chosen), default=None)
    for row in rows:
        late = passed_over is not None and row.place > passed_over
        if row.unit.pk in chosen and late and not chosen[row.unit.pk].strip():
            raise Refused(
                _("%(unit)s xếp sau đơn vị không được chọn; hãy ghi vì sao chọn.") % {"unit": row.unit.name},
                field=f"vi-sao-{row.unit.pk}",
            )
