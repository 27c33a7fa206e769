"""What the tables count, read in one statement a table: ledger lines in groups, launches in groups, the lines behind a cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Q

from vinhdanh.award_funds.queries import account_of, fund_of
from vinhdanh.engine.catalogue import catalogue
from vinhdanh.funds.states import SourceKind
from vinhdanh.launches.models import Launch
from vinhdanh.launches.states import PUBLIC
from vinhdanh.movements.states import MovementKind, MovementLevel
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import ancestors_in_time
from vinhdanh.org.states import TIER_OF, Tier, UnitKind
from vinhdanh.statistics import counting_sql as sql
from vinhdanh.statistics.forms import Form
from vinhdanh.statistics.vocabulary import Body, Group, Length, Money, Scope, Way

# given for years of service (Luật 06/2022/QH15, Điều 55–57): medals of the army and of public security
_TENURE_KINDS = (
    "medal_victory_flag", "medal_national_security", "medal_glorious_soldier_1", "medal_glorious_soldier_2",
    "medal_glorious_soldier_3",
)  # fmt: skip
_CENTRAL = (MovementLevel.NATIONAL, MovementLevel.NATIONAL_PARTY, MovementLevel.NATIONAL_UNION)
_PROVINCIAL = (MovementLevel.PROVINCE, MovementLevel.SECTOR, MovementLevel.DEPARTMENT)


@dataclass(frozen=True)
class Asked:
    """A table asked for: which form, whose, of which year, with what was known by an instant (None: now)."""

    form: Form
    unit: Unit
    year: int
    as_of: datetime | None = None


def kinds_of(form: Form) -> list[str]:
    """Codes of the awards that a form is about, most honourable first."""
    return [
        code
        for code, award in catalogue().items()
        if form.base.holds(Group(1, kind=code, tier=award.tier, family=award.family))
    ]


def groups(asked: Asked) -> list[Group]:
    """What the table counts, in groups; nothing for a form whose cells are typed."""
    if asked.form.source == "ledger":
        return _ledger_groups(asked)
    if asked.form.source == "funds":
        return _fund_groups(asked)
    return _launch_groups(asked) if asked.form.source == "launches" else []


def _given(asked: Asked) -> dict[str, Any]:
    since, until = asked.form.period(asked.year)
    units = ancestors_in_time({asked.unit.pk}, heirs_only=True)[asked.unit.pk]
    return {
        "units": sorted(units), "since": since, "until": until, "kinds": kinds_of(asked.form), "as_of": asked.as_of,
        "tenure": list(_TENURE_KINDS), "year": asked.year,
    }  # fmt: skip


def _ledger_groups(asked: Asked) -> list[Group]:
    awards = catalogue()
    submitter = _submitter(asked.unit)
    with connection.cursor() as cursor:
        cursor.execute(sql.GROUPS, _given(asked))
        rows = cursor.fetchall()
    return [
        Group(
            n, kind=kind, tier=awards[kind].tier, family=awards[kind].family, subject=subject, standing=standing, leads=leads,
            enterprise=enterprise, occasion=occasion, submitter=submitter, stage=stage,
        )
        for stage, kind, subject, standing, leads, enterprise, occasion, n in rows
    ]  # fmt: skip


def _submitter(unit: Unit) -> str:
    return "ministry" if unit.kind in (UnitKind.CONFEDERATION, UnitKind.SECTORAL_UNION) else "province"


def behind(asked: Asked, wanted: Sequence[Group], *, limit: int, offset: int = 0) -> tuple[list[int], int]:
    """Ids of the ledger lines (or of the dossiers, for what is proposed) in these groups, newest first, and how many."""
    if not wanted:
        return [], 0
    given = {
        **_given(asked), "limit": limit, "offset": offset, "stages": [one.stage for one in wanted], "g_kinds": [one.kind for one in wanted],
        "subjects": [one.subject for one in wanted], "standings": [one.standing for one in wanted],
        "leads": [one.leads for one in wanted], "enterprises": [one.enterprise for one in wanted],
        "occasions": [one.occasion for one in wanted],
    }  # fmt: skip
    return _ids(sql.BEHIND, given)


def unplaced(asked: Asked, limit: int = 50) -> tuple[list[int], int]:
    """Ledger lines of the year that no table can hold, for want of a day of decision; and how many there are."""
    if asked.form.source != "ledger":
        return [], 0
    return _ids(sql.UNPLACED, {**_given(asked), "limit": limit})


def _ids(statement: str, given: dict[str, Any]) -> tuple[list[int], int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        rows = cursor.fetchall()
    return [pk for pk, _total in rows], rows[0][1] if rows else 0


def launches(asked: Asked) -> list[Launch]:
    """The launches that a table of movements counts: set going in the period by a unit of the tree, not following another.

    A launch of a body outside the system that a unit keeps is that body's own.
    """
    since, until = asked.form.period(asked.year)
    units = ancestors_in_time({asked.unit.pk}, heirs_only=True)[asked.unit.pk]
    below = UnitPath.objects.filter(ancestor_id__in=units, since__lt=until).filter(
        Q(until__isnull=True) | Q(until__gt=since)
    )
    found = Launch.objects.filter(
        unit_id__in=below.values("descendant_id"), parent__isnull=True, state__in=PUBLIC, launched_on__gte=since, launched_on__lt=until,
    ).select_related("movement", "unit")  # fmt: skip
    if asked.as_of is not None:
        found = found.filter(created_at__lte=asked.as_of)
    once: dict[tuple[int, int | str], Launch] = {}
    for launch in found.order_by(
        "launched_on", "pk"
    ):  # kept by two units, it is still one movement of that body
        once.setdefault((launch.movement_id, launch.outside_body or launch.unit_id), launch)
    return list(once.values())


def _fund_groups(asked: Asked) -> list[Group]:
    """The amounts of the unit's award fund; none where it has no fund, and no share where its spending is not told."""
    fund = fund_of(asked.unit, asked.year)
    if fund is None:
        return []
    account = account_of(fund)
    told = [Group(line.spent_vnd, money=line.kind) for line in account.lines if line.kind in Money.values]
    received = account.received_vnd - account.money.sources.get(SourceKind.CARRIED, 0)
    share = account.share_of_spending
    return [
        Group(received, money=Money.RECEIVED), *told,
        *([Group(round(share * 100, 2), money=Money.SHARE)] if share is not None else []),
    ]  # fmt: skip


def _launch_groups(asked: Asked) -> list[Group]:
    return grouped(group_of(launch) for launch in launches(asked))


def grouped(ones: Iterable[Group]) -> list[Group]:
    """Groups of one, those alike put together."""
    counted = Counter(ones)
    return [
        Group(n, body=one.body, scope=one.scope, length=one.length, way=one.way) for one, n in counted.items()
    ]


def group_of(launch: Launch) -> Group:
    """A launch in the words of the table."""
    return Group(
        1, body=_body(launch), scope=_scope(launch), length=length_of(launch.starts_on, launch.ends_on),
        way=Way.REGULAR if launch.kind in (MovementKind.REGULAR, MovementKind.YEARLY) else Way.THEMATIC,
    )  # fmt: skip


def _body(launch: Launch) -> Body:
    if launch.outside_body:
        level = launch.movement.level
        return Body.CENTRAL if level in _CENTRAL else Body.PROVINCE if level in _PROVINCIAL else Body.UNIT
    tier = TIER_OF.get(launch.unit.kind, Tier.GRASSROOTS)
    return Body.CENTRAL if tier == Tier.CENTRAL else Body.PROVINCE if tier == Tier.PROVINCE else Body.UNIT


def _scope(launch: Launch) -> Scope:
    if launch.movement.level == MovementLevel.BLOC:
        return Scope.BLOC
    body = _body(launch)
    return Scope.NATION if body == Body.CENTRAL else Scope.PROVINCE if body == Body.PROVINCE else Scope.UNIT


def length_of(starts: date, last_day: date | None) -> str:
    """How long a launch runs, both days counted; empty when no end is set."""
    if last_day is None:
        return Length.UNKNOWN
    months = (last_day.year - starts.year) * 12 + last_day.month - starts.month
    whole = (
        last_day.day - starts.day + 1
    )  # days beyond whole months: from the 1st to the 31st is a month, give or take
    if whole >= 27:
        months, whole = months + 1, 0
    if months < 12:
        return Length.UNDER_1
    if months == 12 and whole <= 0:
        return Length.ONE
    if months < 36:
        return Length.UNDER_3
    return Length.UNDER_5 if months < 60 else Length.OVER_5
