"""Whatever is signed, cancelled, issued and written by hand in whatever order, a series has no gap and no twin."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.decisions.conftest import TODAY, Office
from tests.decisions.passed import passed, people
from vinhdanh.decisions.actions import cancel, make_step, present, sign
from vinhdanh.decisions.issuing import issue
from vinhdanh.decisions.models import Decision, NumberSeries, NumberUse
from vinhdanh.decisions.numbering import next_number, printed, record_outside
from vinhdanh.decisions.states import DecisionState
from vinhdanh.kit.verdict import Refused

STEPS = 70


# what an office does most
_OFTEN = {"draft": 3, "present": 3, "send_back": 1, "sign": 5, "cancel": 2, "issue": 2, "outside": 2}


class Calendar:
    """Days that go on, across a year's end; now and then somebody writes an earlier one."""

    def __init__(self, dice: random.Random) -> None:
        self.dice, self.day = dice, TODAY

    def next(self) -> date:
        self.day += timedelta(days=self.dice.choice([0, 0, 1, 3]))
        return self.day - timedelta(days=self.dice.choice([0, 0, 0, 2]))


def _acts(office: Office, dice: random.Random) -> dict[str, Callable[[], object]]:
    place, series, calendar = office.place, office.series, Calendar(dice)

    def some(*states: str) -> Decision:
        found = list(Decision.objects.filter(state__in=states))
        if not found:
            raise Refused("không có")
        return dice.choice(found)

    def outside() -> object:
        on = calendar.next()
        last = next_number(series, on.year) + dice.randint(-1, 2)
        return record_outside(
            series, year=on.year, last=last, note="Sổ giấy", used_on=on, on=on, by=place.officer
        )

    def signed() -> object:
        on = calendar.next()
        return sign(some("for_signature"), on=on, today=on, by=place.head)

    return {
        "draft": lambda: office.draft(passed(place, people(dice.randint(1, 2), at=place.mai))),
        "present": lambda: present(some("draft"), on=TODAY, by=place.officer),
        "send_back": lambda: make_step(some("for_signature"), "send_back", by=place.head, reason="Rà lại"),
        "sign": signed,
        "cancel": lambda: cancel(some("draft", "signed", "issued"), reason="Sai", by=dice.choice([place.head, place.officer])),
        "issue": lambda: issue(office.with_copy(some("signed")), by=place.officer),
        "outside": outside,
    }  # fmt: skip


def assert_sound(series: NumberSeries) -> None:
    """1, 2, … n a year; every number says what for; every paper that was signed has its own and keeps it."""
    for year in set(series.uses.values_list("year", flat=True)):
        numbers = sorted(series.uses.filter(year=year).values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
        days = list(series.uses.filter(year=year).order_by("number").values_list("used_on", flat=True))
        assert days == sorted(days)
    for use in NumberUse.objects.select_related("decision", "series"):
        assert use.note or (use.decision and use.decision.number == printed(use.number, use.series))
    numbered = Decision.objects.exclude(number="")
    assert numbered.count() == NumberUse.objects.filter(decision__isnull=False).count()
    assert not Decision.objects.filter(
        state__in=[DecisionState.SIGNED, DecisionState.ISSUED], number=""
    ).exists()


@pytest.mark.parametrize("seed", range(4))
def test_any_order_keeps_the_numbers(office: Office, seed: int) -> None:
    dice = random.Random(seed)
    acts = _acts(office, dice)
    done: dict[str, int] = dict.fromkeys(acts, 0)
    for name in dice.choices(list(_OFTEN), weights=list(_OFTEN.values()), k=STEPS):
        try:
            acts[name]()
        except Refused:
            continue
        done[name] += 1
        assert_sound(office.series)
    assert min(done["sign"], done["outside"], done["issue"] + done["cancel"]) > 0
