"""Counts by date, added once; who came new; women who lead; the tree on a day."""

from __future__ import annotations

from datetime import date

import pytest

from tests import factories as make
from tests.registers.unions import TODAY, YEAR, World, build, kept
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.states import UnitKind
from vinhdanh.people.actions import add_post
from vinhdanh.strength.queries import (
    members_joined,
    strength,
    structure,
    unionised_enterprises,
    unions_founded,
    women_leaders,
)
from vinhdanh.strength.registers import HEAD_COUNTS


@pytest.fixture
def here(db: None) -> World:
    return build()


def test_the_latest_count_up_to_the_day_stands_and_levels_are_not_added_twice(here: World) -> None:
    kept(HEAD_COUNTS, here.lan, date(2024, 6, 1), members=100, women_members=60)
    kept(HEAD_COUNTS, here.lan, date(2025, 6, 1), members=130, women_members=80)
    kept(HEAD_COUNTS, here.sen, date(2025, 6, 1), members=50)
    assert strength(here.province, date(2024, 12, 31)).members == 100
    assert strength(here.province, TODAY).members == 180
    kept(HEAD_COUNTS, here.north, date(2025, 7, 1), members=500)
    assert strength(here.province, TODAY).members == 550
    assert strength(here.lan, TODAY).members == 130


def test_unknown_is_not_zero_and_lists_stand_in_as_the_denominator(here: World) -> None:
    found = strength(here.province, TODAY)
    assert (found.members, found.listed, found.denominator) == (None, 0, None)
    make.person("Nguyễn Văn An", at=here.lan)
    assert strength(here.province, TODAY).denominator == 1


def test_a_count_of_long_ago_no_longer_stands(here: World) -> None:
    kept(HEAD_COUNTS, here.lan, date(2021, 1, 1), members=100)
    assert strength(here.lan, date(2023, 12, 1)).members == 100
    assert strength(here.lan, TODAY).members is None


def test_a_part_is_not_more_than_its_whole(here: World) -> None:
    with pytest.raises(Refused) as told:
        kept(HEAD_COUNTS, here.lan, workers=10, women=11)
    assert told.value.field == "women"


def test_who_came_new_as_counted_and_as_listed(here: World) -> None:
    assert members_joined(here.province, *YEAR) == (None, 0)
    kept(HEAD_COUNTS, here.lan, date(2025, 3, 1), members=110, joined=10)
    kept(HEAD_COUNTS, here.lan, date(2025, 9, 1), members=115, joined=5)
    make.person("Nguyễn Văn An", at=here.lan, since=date(2025, 4, 1))
    make.person("Lê Thị Bưởi", at=here.lan)
    assert members_joined(here.province, *YEAR) == (15, 1)


def test_unions_founded_in_the_half_open_period(here: World) -> None:
    made = make.unit("CĐCS Mới", parent=here.south, on=date(2025, 12, 31))
    make.unit("CĐCS Sang năm", parent=here.south, on=date(2026, 1, 1))
    assert list(unions_founded(here.province, *YEAR)) == [made]
    assert not unions_founded(here.north, *YEAR).exists()


def test_an_enterprise_is_known_by_its_owner_or_by_who_counted_it(here: World) -> None:
    assert set(unionised_enterprises(here.province, TODAY)) == {here.lan, here.cuc, here.sen}
    kept(HEAD_COUNTS, here.mai, sector="state", workers=20)
    assert here.mai in set(unionised_enterprises(here.province, TODAY))


def test_women_among_leaders_year_by_year(here: World) -> None:
    an = make.person("Nguyễn Văn An", at=here.lan, sex="male", position_class="leader_other")
    make.person("Lê Thị Bưởi", at=here.lan, sex="female", position_class="direct")
    binh = make.person("Đỗ Thị Bình", at=here.lan, sex="female", position_class=None)
    add_post(
        binh, unit=here.lan, title="Chủ tịch", since=date(2025, 2, 1), position_class="leader_other", by=None
    )
    found = women_leaders(here.province, (2024, 2025), TODAY)
    assert [(one.year, one.all, one.women, one.percent) for one in found] == [
        (2024, 1, 0, 0),
        (2025, 2, 1, 50),
    ]
    assert an.pk


def test_structure_is_the_tree_of_the_day(here: World) -> None:
    now = structure(here.province, TODAY)
    assert now == {UnitKind.UPPER_UNION: 2, UnitKind.GRASSROOTS_UNION: 4}
    make.unit("CĐCS Mới", parent=here.south, on=date(2025, 12, 1))
    assert structure(here.province, date(2025, 11, 30)) == now
    assert structure(here.province, TODAY)[UnitKind.GRASSROOTS_UNION] == 5
