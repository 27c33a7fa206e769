"""One seed, one province; and what every province has."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date

import pytest

from tests.sample.reading import holds, members_at, pick
from vinhdanh.sample.attest import CODES
from vinhdanh.sample.careers import POST_CODES
from vinhdanh.sample.make import Sample, make_province
from vinhdanh.sample.recipe import Recipe, recipe_from

DAY = date(2025, 12, 1)


def digest(sample: Sample) -> str:
    """Of every row of every table, and of whom the sample lets in."""
    found = hashlib.sha256(repr(sample.accounts).encode())
    for table in sample.province:
        found.update(table.name.encode())
        for row in table.rows:
            found.update(repr(row).encode())
    return found.hexdigest()


def test_make_is_the_same_from_the_same_seed(small: Sample) -> None:
    assert digest(make_province(Recipe(small=True))) == digest(small)


def test_make_is_another_from_another_seed(small: Sample) -> None:
    assert digest(make_province(Recipe(seed=2, small=True))) != digest(small)


def test_whole_province_has_the_unions_and_members_of_the_report(whole: Sample) -> None:
    kinds = Counter(kind for kind, closed in pick(whole, "unit", "kind closed_on") if closed is None)
    assert kinds["grassroots_union"] == 1177
    assert members_at(whole, DAY) == 35_000
    assert kinds["union_group"] > 500
    assert kinds["provincial_federation"] == 1


def test_small_province_keeps_every_kind_of_thing(small: Sample) -> None:
    assert members_at(small, DAY) == 1500
    assert all(table.rows for table in small.province)


def test_names_are_unique_inside_their_parent(whole: Sample) -> None:
    name_of = dict(pick(whole, "unit", "id name"))
    seen = Counter(
        (parent, name_of[unit])
        for unit, parent, until in pick(whole, "unitedge", "unit_id parent_id until")
        if until is None
    )
    assert [key for key, count in seen.items() if count > 1] == []


def test_districts_ended_with_successors_on_their_day(whole: Sample) -> None:
    unit = {row[0]: row[1:] for row in pick(whole, "unit", "id code kind closed_on")}
    gone = {number for number, (code, kind, closed) in unit.items() if closed == date(2025, 7, 1)}
    after = {old for old, _ in pick(whole, "succession", "predecessor_id successor_id")}
    assert {unit[number][0] for number in gone} >= {"ldld-huyen-01", "ldld-dong-khe", "huyen-01"}
    assert gone <= after
    heirs = Counter(old for old, heir in pick(whole, "succession", "predecessor_id heir") if heir)
    assert set(heirs.values()) == {1}
    # nothing living hangs on what ended
    for child, parent, until in pick(whole, "unitedge", "unit_id parent_id until"):
        assert until is not None or unit[parent][2] is None, (unit[child], unit[parent])


def test_every_period_is_in_order(whole: Sample) -> None:
    for table in ("unitname", "unitedge", "membership", "post"):
        for since, until in pick(whole, table, "since until"):
            assert until is None or since < until


def test_nobody_is_a_member_before_the_union_or_after_it(whole: Sample) -> None:
    unit = {row[0]: row[1:] for row in pick(whole, "unit", "id opened_on closed_on")}
    for place, since, until in pick(whole, "membership", "unit_id since until"):
        opened, closed = unit[place]
        assert opened <= since
        assert closed is None or (until is not None and until <= closed)


def test_about_one_in_eight_leads(whole: Sample) -> None:
    now = [
        position
        for position, *period in pick(whole, "post", "position_class since until")
        if holds(DAY, *period)
    ]
    share = sum(bool(position and position.startswith("leader")) for position in now) / len(now)
    assert 0.10 < share < 0.14
    assert {"leader_province", "leader_department", "leader_other", "direct", None} == set(now)


def test_citizen_numbers_are_twelve_digits_once_and_of_no_real_province(whole: Sample) -> None:
    numbers = [number for number, _ in pick(whole, "person", "citizen_id id") if number]
    assert len(numbers) == len(set(numbers)) > 30_000
    assert all(len(number) == 12 and number.isdigit() and number.startswith("003") for number in numbers)
    for number, sex, year in pick(whole, "person", "citizen_id sex birth_year"):
        if number and sex:
            assert int(number[3]) == (0 if sex == "male" else 1) + (2 if year >= 2000 else 0)
            assert number[4:6] == f"{year % 100:02d}"


def test_something_is_missing_but_not_much(whole: Sample) -> None:
    people = list(pick(whole, "person", "birth_date citizen_id sex ethnic_group"))
    for column in range(4):
        gaps = sum(not row[column] for row in people) / len(people)
        assert 0.001 < gaps < 0.12


def test_groups_have_names_of_their_own(whole: Sample) -> None:
    surnames: dict[str, Counter[str]] = {}
    for name, group in pick(whole, "person", "name ethnic_group"):
        surnames.setdefault(group, Counter())[name.split()[0]] += 1
    assert surnames["Kinh"].most_common(1)[0][0] == "Nguyễn"
    assert surnames["Mông"].most_common(1)[0][0] == "Giàng"
    assert surnames["Thái"].most_common(1)[0][0] == "Lò"
    assert "Giàng" not in surnames["Kinh"]


def test_codes_are_those_of_the_law_files() -> None:
    from vinhdanh.engine.lawfiles import read_yaml
    from vinhdanh.engine.rules import LAW, rulebook

    assert set(CODES) <= set(rulebook().attestations)
    posts = {str(entry["code"]) for entry in read_yaml(LAW / "posts.yaml", LAW)["posts"]}
    assert posts >= POST_CODES


def test_recipe_survives_being_stored() -> None:
    recipe = Recipe(seed=7, today=date(2026, 11, 20), small=True)
    assert recipe_from(recipe.as_record()) == recipe


@pytest.mark.parametrize("day", [date(2025, 8, 31), date(2028, 1, 1)])
def test_recipe_refuses_a_day_outside_its_time(day: date) -> None:
    with pytest.raises(ValueError, match="Tỉnh mẫu sống được từ 01/09/2025 đến 31/12/2027"):
        Recipe(today=day)


def test_later_day_has_one_more_year_of_history(small: Sample) -> None:
    later = make_province(Recipe(small=True, today=date(2026, 11, 20)))
    last = {year for kind, year in pick(later, "awardrecord", "kind_id year") if kind == "provincial_fighter"}
    assert max(last) == 2025
    assert (
        max(year for kind, year in pick(small, "awardrecord", "kind_id year") if kind == "provincial_fighter")
        == 2024
    )
