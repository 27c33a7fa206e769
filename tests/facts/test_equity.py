"""Equity of a list: every group's share among the known, the unknown counted apart; read from the database as people stood."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from tests import factories as make
from vinhdanh.conduct.actions import confirm_coverage
from vinhdanh.engine.equity import PERSON_GROUPS, Share
from vinhdanh.facts.access import subjects_below
from vinhdanh.facts.equity import Population, awarded, equity, in_groups, load_traits, shares
from vinhdanh.facts.loading import Moment
from vinhdanh.org.states import Role

NOW = Moment(2025, date(2025, 12, 1), date(2025, 12, 1))
_SCHEMA = {
    "subject": pl.Int64, "members": pl.Int64, "position_class": pl.String, "sex": pl.String, "ethnic_group": pl.String,
    "non_state": pl.Boolean, "remote": pl.Boolean, "first": pl.Boolean,
}  # fmt: skip
PEOPLE = in_groups(
    pl.DataFrame(
        [
            (1, 20, "leader_other", "male", "Kinh", False, False, True),
            (2, 20, "direct", "female", "Tày", True, True, False),
            (3, 50, "direct", "female", "kinh", None, None, None),
            (4, 49, None, None, None, None, True, None),
        ],
        schema=_SCHEMA, orient="row",
    )
)  # fmt: skip


def population(*subjects: int) -> Population:
    return Population("list", pl.DataFrame({"subject": subjects}, schema={"subject": pl.Int64}), PEOPLE)


def test_each_group_counts_yes_no_and_unknown() -> None:
    found = shares(population(1, 2, 3, 4), PERSON_GROUPS)
    assert found["leader"] == Share(1, 2, 1)
    assert found["direct"] == Share(2, 1, 1)
    assert found["woman"] == Share(2, 1, 1)
    assert found["minority"] == Share(1, 2, 1)
    assert found["small"] == Share(3, 1, 0)
    assert found["non_state"] == Share(1, 1, 2)
    assert found["remote"] == Share(2, 1, 1)
    assert found["first"] == Share(1, 1, 2)


def test_the_share_is_among_the_known_and_none_known_is_no_share() -> None:
    assert Share(2, 1, 1).share == pytest.approx(2 / 3)
    assert Share(0, 0, 5).share is None
    assert Share(0, 3, 5).share == 0


def test_whoever_has_no_traits_any_more_is_unknown_not_dropped() -> None:
    found = shares(population(1, 99), PERSON_GROUPS)
    assert found["leader"] == Share(1, 0, 1)
    assert {share.total for share in found.values()} == {2}


def test_an_empty_list_has_no_shares() -> None:
    assert shares(population(), PERSON_GROUPS)["woman"] == Share(0, 0, 0)


def test_lists_stand_side_by_side() -> None:
    workforce = Population("workforce", population(1, 2, 3, 4).subjects, PEOPLE)
    found = equity([workforce, population(2)], "person")
    assert {key: share.yes for key, share in found["woman"].items()} == {"workforce": 2, "list": 1}
    assert "woman" not in equity([workforce], "collective")


@pytest.mark.django_db
def test_what_people_are_is_read_as_of_the_day() -> None:
    province = make.province()
    union = make.unit("CĐCS Hoa Mai", parent=province, non_state=True)
    group = make.unit("Tổ 1", parent=union, kind="union_group", remote=True)
    boss = make.person(
        "Nguyễn Văn An", at=union, sex="male", ethnic_group="Kinh", position_class="leader_other"
    )
    hand = make.person("Đỗ Thị Bình", at=group, sex="female", ethnic_group="Mường")
    make.award(hand, "advanced_worker", 2023, decided_on=date(2023, 12, 1))
    make.award(boss, "advanced_worker", 2012, decided_on=date(2012, 12, 1))
    traits = load_traits(NOW, "person", "advanced_worker")
    found = {row["subject"]: row for row in traits.iter_rows(named=True)}
    assert found[boss.pk]["members"] == found[hand.pk]["members"] == 2
    assert found[hand.pk]["base"] == union.pk
    assert (found[boss.pk]["leader"], found[hand.pk]["direct"], found[hand.pk]["woman"]) == (True, True, True)
    assert (found[boss.pk]["minority"], found[hand.pk]["minority"]) == (False, True)
    # what the group does not say its union says; the union does not say where it lies
    assert (found[hand.pk]["non_state"], found[hand.pk]["remote"], found[boss.pk]["remote"]) == (
        True,
        True,
        None,
    )
    # nobody vouches for ten years of the ledger: not having it is not known to be a first
    assert (found[hand.pk]["first"], found[boss.pk]["first"]) == (False, None)
    confirm_coverage(province, lists=["awards"], from_year=2010, by=None)
    again = load_traits(NOW, "person", "advanced_worker")
    assert dict(again.select("subject", "first").iter_rows()) == {boss.pk: True, hand.pk: False}
    assert dict(load_traits(NOW, "collective", "advanced_collective").select("subject", "members").iter_rows()) == {
        -province.pk: 2, -union.pk: 2, -group.pk: 1,
    }  # fmt: skip


@pytest.mark.django_db
def test_the_awarded_of_a_year_are_those_in_sight_whose_line_stands() -> None:
    province = make.province()
    mai, lan = (make.unit(name, parent=province) for name in ("CĐCS Hoa Mai", "CĐCS Hoa Lan"))
    an, chi = make.person("Nguyễn Văn An", at=mai), make.person("Lê Thị Chi", at=lan)
    for person in (an, chi):
        make.award(person, "advanced_worker", 2024, decided_on=date(2024, 12, 1))
    officer = make.account("canbo", role=Role.OFFICER, at=mai)
    among = subjects_below(officer, None, NOW.facts_on, ("person",))
    assert awarded("advanced_worker", 2024, NOW.facts_on, among)["subject"].to_list() == [an.pk]
    assert awarded("advanced_worker", 2024, date(2024, 6, 1), among).is_empty()
    assert subjects_below(officer, lan, NOW.facts_on).is_empty()
