"""Rows of a movement-year below the federation: plans of unions, each under the nearest above, and activities of a year."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from vinhdanh.launches.models import Launch, LaunchEvent
from vinhdanh.launches.states import CARRIES_OUT, LaunchAct, LaunchForm, LaunchState
from vinhdanh.movements.naming import key_of
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import below, holds_on
from vinhdanh.org.states import UnitKind
from vinhdanh.propaganda.models import Activity
from vinhdanh.propaganda.states import SESSIONS, Audience, Form
from vinhdanh.sample.recipe import Recipe

_DIRECTIVE = "Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị"
_THEMES = (
    "Dạy tốt, học tốt",
    "An toàn để sản xuất",
    "Công sở thân thiện",
    "Mỗi tổ một sáng kiến",
    "Nụ cười nơi tiếp dân",
)
# activities of a year in a full province; of unions, how many have answered
_ACTIVITIES, _ANSWERED = 2_600, 0.68


def answer_below(top: Launch, home: Unit, recipe: Recipe, random: Random) -> None:
    """Plans of unions below, as rows: two thirds have one; upper unions first, each base follows the nearest above."""
    year = top.year
    units = list(below(top.unit, recipe.today, itself=False).filter(kind__in=CARRIES_OUT).order_by("code"))
    uppers = [unit for unit in units if unit.kind in (UnitKind.UPPER_UNION, UnitKind.SECTORAL_UNION)]
    plans = _plans(
        top, [(unit, top) for unit in uppers if random.random() < 0.9], date(year, 1, 20), 30, random
    )
    near = dict(
        UnitPath.objects.filter(holds_on(recipe.today), ancestor_id__in=plans, depth=1).values_list(
            "descendant_id", "ancestor_id"
        )
    )
    bases = [
        unit for unit in units if unit not in uppers and unit.pk != home.pk and random.random() < _ANSWERED
    ]
    _plans(
        top, [(unit, plans.get(near.get(unit.pk, 0), top)) for unit in bases], date(year, 2, 5), 70, random
    )


def _plans(
    top: Launch, wanted: list[tuple[Unit, Launch]], since: date, spread: int, random: Random
) -> dict[int, Launch]:
    rows = []
    for number, (unit, parent) in enumerate(wanted, 1):
        day = max(
            since + timedelta(days=random.randrange(spread)), (parent.signed_on or since) + timedelta(days=1)
        )
        theme = random.choice(_THEMES) if random.random() < 0.15 else ""
        rows.append(
            Launch(movement=top.movement, unit=unit, parent=parent, root=top, form=LaunchForm.PLAN, kind=top.kind, title=top.title, year=top.year,
                   starts_on=day, ends_on=top.ends_on, number=f"{number:02d}/KH-CĐ", signed_on=day, launched_on=day, theme=theme, goals=top.goals,
                   state=LaunchState.LAUNCHED)
        )  # fmt: skip
    made = Launch.objects.bulk_create(rows)
    LaunchEvent.objects.bulk_create(
        LaunchEvent(launch=row, act=LaunchAct.RESPOND, detail={"parent": row.parent_id}) for row in made
    )
    return {row.unit_id: row for row in made}


def spread_activities(federation: Unit, launches: list[Launch], recipe: Recipe, random: Random) -> None:
    """Rows of a year: some about a movement, some sessions on the directive; one month stays empty here and there."""
    units = list(
        below(federation, recipe.today)
        .filter(kind=UnitKind.GRASSROOTS_UNION)
        .order_by("code")
        .values_list("pk", flat=True)
    )
    rows = []
    for _n in range(recipe.scaled(_ACTIVITIES, least=60)):
        held = random.choice(launches)
        first, last = held.starts_on, min(held.ends_on or recipe.today, recipe.today)
        day = first + timedelta(days=random.randrange(max((last - first).days, 1)))
        studies = random.random() < 0.25
        form = random.choice(SESSIONS) if studies else random.choice(tuple(Form))
        people = random.randint(8, 120) if random.random() < 0.8 else None
        directive = _DIRECTIVE if studies else ""
        rows.append(
            Activity(unit_id=random.choice(units), form=form, audience=Audience.MEMBERS, held_on=day, title=(directive or held.movement.name)[:250],
                     movement=None if studies else held.movement, launch=None if studies else held, directive=directive,
                     directive_key=key_of(directive)[:200], occasion="", sessions=1, people=people,
                     turns=None if people is None else people + random.randint(0, 40))
        )  # fmt: skip
    Activity.objects.bulk_create(rows, batch_size=1000)
