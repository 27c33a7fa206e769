"""Publishing a launch: what is refused and why, what is only remarked, what is kept of each edit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from tests import factories as make
from tests.launches.world import BASICS, CRITERIA, TODAY, World, drafted, launched
from vinhdanh.kit.verdict import Refused
from vinhdanh.launches import access
from vinhdanh.launches.actions import copy_launch, launch_movement
from vinhdanh.launches.checks import findings, instruments_of
from vinhdanh.launches.fields import Basics, Criterion, Occasion, criteria_of
from vinhdanh.launches.models import Launch, LaunchEvent
from vinhdanh.launches.states import Fault, LaunchState
from vinhdanh.launches.writing import (
    create_launch,
    edit_basics,
    set_bases,
    set_contents,
    set_criteria,
    set_occasions,
)
from vinhdanh.org.states import Role

SPECIAL = replace(BASICS, kind="special", title="Đợt thi đua chào mừng", ends_on=date(2025, 7, 28))
YEARLY = replace(BASICS, kind="yearly", title="Kế hoạch phát động thi đua năm 2025")


def faults(held: Launch, *, blocking: bool = True) -> set[Fault]:
    return {one.fault for one in findings(held, TODAY) if one.blocks is blocking}


def test_a_complete_launch_is_published_on_its_day(here: World) -> None:
    held = launched(here)
    assert (held.state, held.launched_on) == (LaunchState.LAUNCHED, date(2025, 1, 10))
    assert held.events.values_list("act", flat=True).first() == "launch"


def test_without_criteria_publishing_is_refused(here: World) -> None:
    held = drafted(here)
    set_criteria(held, [], by=None)
    assert faults(held) == {Fault.NO_CRITERIA}
    with pytest.raises(Refused, match="Chưa có tiêu chí thi đua"):
        launch_movement(held, on=TODAY, by=None)
    held.refresh_from_db()
    assert held.state == LaunchState.DRAFT


@pytest.mark.parametrize(
    ("criterion", "fault"),
    [
        (replace(CRITERIA[0], measure=""), Fault.NO_MEASURE),
        (replace(CRITERIA[0], measure_unit=""), Fault.NO_MEASURE),
        (replace(CRITERIA[0], target=None), Fault.NO_MEASURE),
        (replace(CRITERIA[0], holds="bands", bands=""), Fault.NO_MEASURE),
        (replace(CRITERIA[2], measure=""), Fault.NO_MEASURE),
        (replace(CRITERIA[0], deadline=None), Fault.NO_DEADLINE),
    ],
)
def test_a_criterion_that_cannot_be_told_or_has_no_day_is_refused(
    here: World, criterion: Criterion, fault: Fault
) -> None:
    held = drafted(here)
    set_criteria(held, [criterion], by=None)
    assert faults(held) == {fault}


def test_a_target_of_nought_is_a_target(here: World) -> None:
    held = drafted(here)
    set_criteria(held, [replace(CRITERIA[1], target=Decimal(0))], by=None)
    assert faults(held) == set()


def test_a_special_drive_needs_an_event_an_end_and_a_day(here: World) -> None:
    held = drafted(here, replace(SPECIAL, ends_on=None, signed_on=None, form="launch"))
    assert faults(held) == {Fault.NO_EVENT, Fault.NO_END, Fault.NO_DAY}
    edit_basics(held, SPECIAL, by=None)
    set_occasions(
        held, [Occasion("Ngày thành lập Công đoàn Việt Nam", date(2025, 7, 28), date(1929, 7, 28))], by=None
    )
    held.refresh_from_db()
    assert faults(held) == set()
    assert held.occasions.get().years == 96


def test_a_plan_needs_its_number_and_day(here: World) -> None:
    assert faults(drafted(here, replace(BASICS, number="", signed_on=None))) == {
        Fault.NO_NUMBER,
        Fault.NO_DAY,
    }


def test_one_regular_plan_a_unit_and_year(here: World) -> None:
    launched(here, YEARLY)
    with pytest.raises(Refused, match="đã có kế hoạch thi đua năm 2025"):
        drafted(here, replace(YEARLY, title="Kế hoạch phát động thi đua năm 2025 (lần hai)"))
    assert drafted(here, YEARLY, unit=here.mai).unit == here.mai
    with pytest.raises(IntegrityError), transaction.atomic():
        Launch.objects.create(movement=here.movement, unit=here.province, form="plan", kind="yearly", title="x", year=2025, starts_on=TODAY)  # fmt: skip


def test_the_year_in_the_title_of_a_yearly_plan_is_its_own(here: World) -> None:
    held = drafted(
        here, replace(YEARLY, title="Kế hoạch Phát động thi đua năm 2024", theme="Thi đua năm 2025")
    )
    assert faults(held) == {Fault.TITLE_YEAR}


def test_an_instrument_no_longer_in_force_is_pointed_out_but_does_not_block(here: World) -> None:
    held = drafted(here)
    assert faults(held, blocking=False) == {Fault.NO_BASIS}
    set_bases(held, ["Luật Thi đua, khen thưởng số 15/2003/QH11"], by=None)
    found = [one for one in findings(held, TODAY) if one.fault == Fault.BASIS_EXPIRED]
    assert found
    assert "hết hiệu lực" in found[0].text
    assert held.bases.get().document == "luat-2003"
    set_bases(held, ["Luật Thi đua, khen thưởng số 06/2022/QH15", "Kế hoạch của tỉnh"], by=None)
    assert faults(held, blocking=False) == set()


def test_the_laws_of_the_day_are_offered_as_basis() -> None:
    named = {one.id for one in instruments_of(date(2025, 6, 2), union=True)}
    before = {one.id for one in instruments_of(date(2020, 6, 2), union=False)}
    assert any("06/2022" in one.number for one in instruments_of(date(2025, 6, 2), union=False))
    assert "luat-2003" not in named
    assert "luat-2003" in before


def test_what_governs_emulation_stands_before_other_laws() -> None:
    offered = [one.id for one in instruments_of(date(2025, 2, 10), union=True)]
    assert offered[:3] == ["luat-2022", "nd-98-2023", "qd-999-2024-tld"]


def test_what_was_published_is_not_rewritten(here: World) -> None:
    held = launched(here)
    for act in (
        lambda: set_contents(held, ["Khác"], by=None),
        lambda: set_criteria(held, [], by=None),
        lambda: edit_basics(held, replace(BASICS, theme="Khác"), by=None),
    ):
        with pytest.raises(Refused, match="không sửa được"):
            act()


def test_an_edit_keeps_before_and_after_and_the_same_again_leaves_nothing(here: World) -> None:
    held = drafted(here)
    count = held.events.count()
    set_criteria(held, CRITERIA, by=None)
    edit_basics(held, BASICS, by=None)
    assert held.events.count() == count
    set_criteria(held, CRITERIA[:1], by=None)
    kept = held.events.first()
    assert kept is not None
    assert len(kept.detail["before"]) == 3
    assert kept.detail["after"][0]["target"] == "3"


@pytest.mark.parametrize(
    ("basics", "field"),
    [
        (replace(BASICS, title=" "), "title"), (replace(BASICS, kind="x"), "kind"), (replace(BASICS, year=25), "year"),
        (replace(BASICS, ends_on=date(2024, 1, 1)), "ends_on"), (replace(BASICS, goals=("x",)), "goals"),
        (replace(BASICS, asked_kinds=("x",)), "asked_kinds"), (replace(BASICS, form="x"), "form"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_at_its_field(here: World, basics: Basics, field: str) -> None:
    with pytest.raises(Refused) as refused:
        create_launch(here.movement, basics, unit=here.province, by=None)
    assert refused.value.field == field
    assert not Launch.objects.exists()


def test_a_copy_moves_every_day_and_leaves_number_and_signature_out(here: World) -> None:
    held = launched(here, SPECIAL)
    made = copy_launch(held, year=2026, by=None)
    assert (made.year, made.starts_on, made.ends_on, made.number, made.signed_on) == (
        2026, date(2026, 1, 10), date(2026, 7, 28), "", None,
    )  # fmt: skip
    assert criteria_of(made)[0].deadline == date(2026, 10, 31)
    assert made.occasions.get().years == 97
    assert (made.state, made.copied_from) == (LaunchState.DRAFT, held)
    with pytest.raises(Refused, match="năm khác"):
        copy_launch(held, year=2025, by=None)


def test_a_leap_day_is_copied_to_the_last_of_february(here: World) -> None:
    held = drafted(here, replace(BASICS, starts_on=date(2024, 2, 29), year=2024))
    assert copy_launch(held, year=2025, by=None).starts_on == date(2025, 2, 28)


def test_drafts_are_seen_only_by_their_own_unit_and_above(here: World) -> None:
    top, mai = make.officer(here.province, "an"), make.officer(here.mai, "binh")
    member = make.account("chi", role=Role.MEMBER, at=here.mai)
    draft, open_one = drafted(here), launched(here)
    own = drafted(here, unit=here.mai)
    assert set(access.visible_to(top)) == {draft, open_one, own}
    assert set(access.visible_to(mai)) == {open_one, own}
    assert set(access.visible_to(member)) == {open_one}
    with pytest.raises(Refused):
        launch_movement(draft, on=TODAY, by=mai)


def test_the_history_takes_no_change(here: World) -> None:
    held = launched(here)
    with pytest.raises(DatabaseError), transaction.atomic():
        LaunchEvent.objects.filter(launch=held).update(reason="khác")
