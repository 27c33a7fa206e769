"""Units that merged, lines put right or taken back, a table as it was known on an earlier instant: counted again by hand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests import factories as make
from tests.statistics.recount import COLUMNS_0603, ROWS_0603
from tests.statistics.world import OCCASIONS, Drawn, Fact, draw
from vinhdanh.awards.actions import correct_award, fields_of, revoke_award
from vinhdanh.org.actions import merge_units
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.statistics.counting import Asked, behind
from vinhdanh.statistics.differences import differences, read_numbers
from vinhdanh.statistics.forms import forms
from vinhdanh.statistics.queries import table_of
from vinhdanh.statistics.table import Table

SINCE, UNTIL = date(2024, 12, 1), date(2025, 12, 1)
MERGED = date(2025, 7, 1)
BELOW_OLD = ("CĐCS Sông Gâm", "CĐCS Tư nhân")


def holds(facts: Sequence[Fact], table: Table) -> None:
    """Every counted cell of 0603 is what the facts give."""
    mine = [fact for fact in facts if SINCE <= fact.day < UNTIL]
    for row, of_row in ROWS_0603.items():
        for column, of_column in COLUMNS_0603.items():
            told = sum(of_row(fact) and of_column(fact) for fact in mine)
            assert table.cells[row, column].value == told, (row, column)


def merged(drawn: Drawn) -> Unit:
    """The union above two of the places goes into another one, in the middle of the year."""
    old = Unit.objects.get(name="Công đoàn khu kinh tế")
    heir = make.unit("Công đoàn khu công nghiệp", parent=drawn.province, kind=UnitKind.UPPER_UNION)
    make.unit("CĐCS Bưu điện", parent=heir)
    make.award(old, "emulation_flag_province", 2025, decided_on=date(2025, 3, 1), occasion="regular")
    merge_units([old], into=heir, on=MERGED, by=None)
    return heir


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [21, 22])
def test_the_heir_counts_the_lines_of_whom_it_took_over(seed: int) -> None:
    drawn = draw(seed, lines=90)
    heir = merged(drawn)
    # the flag of the old union itself: a collective, nobody knows of which kind
    flag = Fact("emulation_flag_province", "collective", date(2025, 3, 1), "regular", None, False, None)
    own = [fact for fact in drawn.facts if fact.place in BELOW_OLD]
    assert {fact.day < MERGED for fact in own if SINCE <= fact.day < UNTIL} == {True, False}
    table = table_of(Asked(forms()["tt02-0603"], heir, 2025))
    holds([*own, flag], table)
    holds([*drawn.facts, flag], table_of(Asked(forms()["tt02-0603"], drawn.province, 2025)))
    found, total = behind(Asked(forms()["tt02-0603"], heir, 2025), table.cells["01", "1"].groups, limit=500)
    assert len(found) == total == table.cells["01", "1"].value


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [31, 32])
def test_lines_put_right_and_taken_back_count_as_they_stand_now_and_as_they_stood_then(seed: int) -> None:
    drawn = draw(seed, lines=90)
    asked = {key: Asked(forms()[key], drawn.province, 2025) for key in ("tt02-0602", "tt02-0603")}
    kept = {key: table_of(this).numbers() for key, this in asked.items()}
    then = timezone.now()
    facts = changed(drawn, random.Random(seed))
    now = {key: table_of(this) for key, this in asked.items()}
    holds(facts, now["tt02-0603"])
    for key, this in asked.items():
        assert table_of(replace(this, as_of=then)).numbers() == kept[key], key
        assert now[key].numbers() != kept[key], key
        assert table_of(replace(this, as_of=timezone.now())).numbers() == now[key].numbers(), key
    told = differences(now["tt02-0603"], read_numbers(kept["tt02-0603"]))
    total = next(one for one in told if (one.row.key, one.column.key) == ("01", "1"))
    assert total.more == sum(1 for fact in facts if counted(fact)) - sum(1 for fact in drawn.facts if counted(fact))  # fmt: skip


def counted(fact: Fact) -> bool:
    return SINCE <= fact.day < UNTIL and COLUMNS_0603["1"](fact)


def changed(drawn: Drawn, chance: random.Random) -> list[Fact]:
    """A third of the lines are taken back, a third put right in day and occasion, and the corrections of some taken back too."""
    facts: list[Fact] = []

    def put_right(at: int, fact: Fact) -> None:
        line = correct_award(
            drawn.lines[at], replace(fields_of(drawn.lines[at]), decided_on=fact.day, occasion=fact.occasion), reason="Ghi sai", by=None,
        )  # fmt: skip
        if fact.place == BELOW_OLD[0]:
            revoke_award(line, reason="Xét lại", by=None)

    for at, fact in enumerate(drawn.facts):
        draw_of = chance.randrange(3)
        if draw_of == 0:
            revoke_award(drawn.lines[at], reason="Xét sai", by=None)
        elif draw_of == 1:
            right = replace(
                fact,
                day=fact.day + timedelta(days=chance.randrange(-40, 40)),
                occasion=chance.choice(OCCASIONS),
            )
            put_right(at, right)
            if right.place != BELOW_OLD[0]:
                facts.append(right)
        else:
            facts.append(fact)
    return facts
