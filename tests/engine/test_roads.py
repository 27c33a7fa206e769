"""The road to an award: the earliest year, what must happen when, and no more than the law asks."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from vinhdanh.engine.explain import Question, explain_cases
from vinhdanh.engine.frame import build_frame
from vinhdanh.engine.records import parse_record, tables_of
from vinhdanh.engine.roads import Road, Step, roads_of
from vinhdanh.engine.roads.columns import frame_of
from vinhdanh.engine.roads.scenario import Lens, Scenario, build_scenario
from vinhdanh.engine.rules import rulebook
from vinhdanh.engine.vocabulary import Case

NEW: dict[str, Any] = {
    "award": "*", "law_on": "2025-12-01", "year": 2025, "subject": "person", "category": "official", "history_from": 2010,
    "awards": [], "grades": [], "initiatives": [], "research": [], "discipline": [], "under_investigation": False,
}  # fmt: skip


def case(*, without: tuple[str, ...] = (), **more: Any) -> Case:
    return parse_record({k: v for k, v in {**NEW, **more}.items() if k not in without}).case


def roads_to(*, without: tuple[str, ...] = (), **more: Any) -> dict[str, Road]:
    return {road.award: road for road in roads_of(rulebook(), case(without=without, **more))}


def titles(code: str, *years: int) -> list[dict[str, Any]]:
    return [{"code": code, "year": y, "occasion": "regular", "decided_on": f"{y}-12-20"} for y in years]


def asked(road: Road, kind: str) -> list[tuple[int, str]]:
    return [(s.year, s.what) for s in road.steps if s.kind == kind]


def step(road: Road, year: int, kind: str) -> Step:
    return next(s for s in road.steps if (s.year, s.kind) == (year, kind))


# ---- a person with nothing but a full record


def test_a_new_official_can_reach_the_titles_of_the_base_this_year() -> None:
    found = roads_to()
    assert found["advanced_worker"].earliest_year == 2025
    assert asked(found["advanced_worker"], "grade") == [(2025, "good")]
    assert found["grassroots_fighter"].earliest_year == 2025
    assert asked(found["grassroots_fighter"], "grade") == [(2025, "excellent")]


def test_an_initiative_is_not_asked_where_an_excellent_year_is_enough() -> None:
    road = roads_to()["grassroots_fighter"]
    assert asked(road, "work") == []
    (ground,) = step(road, 2025, "grade").clauses
    assert ground.cite == "Luật 06/2022/QH15, Điều 23 khoản 2"
    assert (
        ground.choice
        == "Hoàn thành xuất sắc, hoặc có sáng kiến, đề tài, hoặc mưu trí, sáng tạo trong chiến đấu"
    )


def test_provincial_fighter_takes_three_years_in_a_row_and_one_initiative() -> None:
    road = roads_to()["provincial_fighter"]
    assert road.earliest_year == 2027
    assert asked(road, "award") == [(y, "grassroots_fighter") for y in (2025, 2026, 2027)]
    assert asked(road, "work") == [(2027, "title.province")]
    streak = step(road, 2026, "award").clauses[0]
    assert (streak.award, streak.clause, streak.needs) == ("provincial_fighter", "streak", 3)
    assert streak.cite == "Luật 06/2022/QH15, Điều 22 khoản 1 điểm a"


def test_years_already_won_shorten_the_road() -> None:
    two = roads_to(awards=titles("grassroots_fighter", 2023, 2024))["provincial_fighter"]
    assert two.earliest_year == 2025
    assert asked(two, "award") == [(2025, "grassroots_fighter")]
    broken = roads_to(awards=titles("grassroots_fighter", 2022, 2023))["provincial_fighter"]
    assert broken.earliest_year == 2027


def test_the_ladder_is_climbed_title_by_title() -> None:
    road = roads_to()["national_fighter"]
    assert road.earliest_year == 2028
    assert [y for y, what in asked(road, "award") if what == "provincial_fighter"] == [2027, 2028]
    assert [y for y, what in asked(road, "award") if what == "grassroots_fighter"] == [2025, 2026, 2027]
    assert (2028, "title.nation") in asked(road, "work")


def test_the_prime_ministers_certificate_asks_for_five_good_years_three_titles_and_the_lower_certificate() -> (
    None
):
    road = roads_to()["merit_certificate_prime_minister"]
    assert road.earliest_year == 2029
    assert [y for y, _ in asked(road, "grade")] == [2025, 2026, 2027, 2028, 2029]
    assert len([1 for _, what in asked(road, "award") if what == "grassroots_fighter"]) == 3
    assert [y for y, what in asked(road, "award") if what == "merit_certificate_province"] == [2026]
    fighters = next(s for s in road.steps if s.what == "grassroots_fighter")
    assert fighters.flexible
    assert fighters.clauses[-1].needs == 3


# ---- what stands in the way


def test_a_reprimand_moves_every_chain_behind_its_end() -> None:
    measure = [{"year": 2025, "measure": "reprimand", "until": "2026-06-01"}]
    found = roads_to(discipline=measure)
    assert found["advanced_worker"].earliest_year == 2027
    assert found["provincial_fighter"].earliest_year == 2029


def test_an_open_inquiry_must_first_be_concluded_cleanly() -> None:
    road = roads_to(under_investigation=True)["grassroots_fighter"]
    assert road.now is False
    assert road.earliest_year == 2026
    assert step(road, 2026, "hold").clauses[0].clause == "no_investigation"


def test_a_worse_grade_already_given_costs_the_year() -> None:
    assert roads_to(grades=[{"year": 2025, "grade": "completed"}])["advanced_worker"].earliest_year == 2026


def test_what_is_never_given_to_such_people_says_why() -> None:
    road = roads_to()["advanced_soldier"]
    assert (road.earliest_year, road.sooner_year) == (None, None)
    assert any("Quân đội nhân dân" in g.says for g in road.never_because)


# ---- what is not known


def test_an_unknown_past_gives_two_answers_and_names_what_to_supply() -> None:
    road = roads_to(without=("awards", "history_from"))["provincial_fighter"]
    assert (road.earliest_year, road.sooner_year) == (2027, 2025)
    assert any("Chiến sĩ thi đua cơ sở" in m.says and "sổ khen thưởng" in m.who for m in road.missing_data)


def test_a_known_past_gives_one_answer() -> None:
    road = roads_to()["provincial_fighter"]
    assert road.sooner_year is None
    assert road.missing_data == ()


def test_an_unknown_group_of_people_leaves_every_year_open() -> None:
    road = roads_to(without=("category",))["advanced_worker"]
    assert road.earliest_year is None
    assert road.sooner_year == 2025
    assert any(m.who == "bộ phận tổ chức cán bộ" for m in road.missing_data)
    assert road.never_because == ()


# ---- other subjects, other texts


def test_a_household_waits_only_for_named_persons() -> None:
    found = {
        r.award: r
        for r in roads_of(
            rulebook(),
            parse_record({"award": "*", "law_on": "2025-12-01", "year": 2025, "subject": "household"}).case,
        )
    }
    road = found["merit_certificate_province"]
    assert road.earliest_year == 2025
    assert {s.what for s in road.steps} == {"law_abiding", "household_contribution"}
    assert "provincial_fighter" not in found


def test_a_collective_climbs_over_repeated_certificates() -> None:
    unit = {"unit_kind": "grassroots_union", "founded_on": "2000-01-01"}
    found = roads_to(subject="collective", collective=unit, without=("category",))
    road = found["merit_certificate_prime_minister"]
    assert found["excellent_collective"].earliest_year == 2025
    assert {s.what for s in found["excellent_collective"].steps if s.kind == "figure"} == {
        "advanced_worker_share", "completed_share", "grassroots_fighters",
    }  # fmt: skip
    assert road.earliest_year is not None
    assert len([1 for _, what in asked(road, "award") if what == "merit_certificate_province"]) >= 1


def test_years_under_a_text_nobody_has_read_are_for_reference() -> None:
    road = roads_to()["provincial_fighter"]
    assert road.capped
    assert any("06/2026/QH16" in w for w in road.warnings)
    assert not roads_to()["advanced_worker"].capped


def test_an_award_without_a_loaded_standard_says_so() -> None:
    road = roads_to(law_on="2003-01-01", year=2003)["advanced_worker"]
    assert road.loaded or road.earliest_year is None


# ---- the method itself


def test_every_step_must_stay() -> None:
    """Received as the road says, the award is met by the plain evaluator; a year's title less, it is not."""
    road = roads_to()["provincial_fighter"]
    done = [
        dict(r, stated_period=[r["year"], r["year"]])
        for r in titles("grassroots_fighter", *[y for y, _ in asked(road, "award")])
    ]
    works = [{"year": y, "reach": "province", "applied": True} for y, _ in asked(road, "work")]
    settled = {"initiatives": works, "attested": {"*": True}, "law_on": "2027-12-31", "year": 2027}
    full = case(awards=done, **settled)
    less = [case(awards=[r for r in done if r is not left], **settled) for left in done]
    answers = [
        a.reference
        for a in explain_cases(
            rulebook(), [Question(c, "provincial_fighter", "regular") for c in (full, *less)]
        )
    ]
    assert answers == ["eligible", "not_eligible", "not_eligible", "not_eligible"]


def _pick(random: Random, scenario: Scenario, lens: Lens, year: int) -> tuple[int, list[Any]]:
    variants = scenario.variants(lens, year)
    kept = sum(1 << i for i in range(len(variants.assumed)) if random.random() < 0.6)
    return kept, [a for i, a in enumerate(variants.assumed) if kept >> i & 1]


def _as_record(assumed: list[Any], year: int) -> dict[str, Any]:
    grades: dict[int, str] = {}
    works: dict[tuple[int, str, int], str] = {}
    awards = []
    order = ("failed", "completed", "good", "excellent")
    reaches = ("grassroots", "district", "province", "nation")
    for a in assumed:
        if a.kind == "grade":
            grades[a.year] = max(a.what, grades.get(a.year, "failed"), key=order.index)
        elif a.kind == "work":
            purpose, reach = a.what.split(".")
            key = a.year, purpose, a.number
            works[key] = max(reach, works.get(key, "grassroots"), key=reaches.index)
        elif a.kind == "award":
            awards.append(a)
    return {
        "grades": [{"year": y, "grade": g} for y, g in grades.items()],
        "initiatives": [
            {"year": y, "reach": r, "applied": True, "used_for": None} for (y, _, _), r in works.items()
        ],
        "awards": awards,
    }


def _years(seed: int) -> Iterator[int]:
    yield from Random(seed).sample(range(2025, 2036), 4)


@pytest.mark.parametrize(
    "code", ["provincial_fighter", "national_fighter", "merit_certificate_prime_minister"]
)
@pytest.mark.parametrize("seed", range(6))
def test_assumptions_in_masks_are_the_same_as_entries_in_the_record(code: str, seed: int) -> None:
    """What the projection writes into the frame is what the frame would make of a record with those entries."""
    book, random = rulebook(), Random(seed)
    past = titles("grassroots_fighter", *random.sample(range(2014, 2025), 5))
    record = case(awards=past, grades=[{"year": 2023, "grade": "good"}])
    standard = book.standard(code, "person", record.subject["law_on"], "regular")
    assert standard is not None
    lens = Lens(standard, standard.columns())
    scenario = build_scenario(book, tables_of([record]), lens.columns, 12)
    scenario.given.certain.update(
        {c: dict.fromkeys(range(2025, 2036), 1) for c in ("grassroots_fighter", "provincial_fighter")}
    )
    scenario.given.certain["merit_certificate_province"] = {2026: 2, 2029: 2}
    # works of both purposes differ by their use, which a record tells only afterwards: compare those for titles
    masks = [n for n, c in lens.masks if c.family != "initiative" or c.purpose == "title"]
    for year in _years(seed):
        kept, assumed = _pick(random, scenario, lens, year)
        entries = _as_record([a for a in assumed if a.kind != "work" or a.what.startswith("title")], year)
        given = [
            {"code": a.what, "year": a.year, "occasion": "regular", "decided_on": f"{a.year}-12-31",
             "stated_period": [a.year - scenario.given.certain[a.what][a.year] + 1, a.year]}
            for a in entries["awards"]
        ]  # fmt: skip
        lived = case(
            awards=[*past, *given], grades=[{"year": 2023, "grade": "good"}, *entries["grades"]],
            initiatives=entries["initiatives"], year=year, law_on=f"{year}-12-31",
        )  # fmt: skip
        told = (1 << (year - 2009)) - 1  # an empty list is complete, one with entries only from 2010 on
        made = frame_of(masks, [(scenario.variants(lens, year), [kept])]).select(masks).to_dicts()[0]
        expected = build_frame(tables_of([lived]), masks, book.catalogue).select(masks).to_dicts()[0]
        assert {n: v & told for n, v in made.items()} == {n: v & told for n, v in expected.items()}


def test_every_step_stands_under_the_award_whose_clause_asks_for_it() -> None:
    """Own steps and those of the other years, over all awards, are the steps of all roads: nothing twice, nothing lost."""
    found = roads_to()
    told = {
        (ground.award, step.year, step.kind, ground.clause)
        for road in found.values()
        for steps in (road.own, *(steps for _year, steps in road.again))
        for step in steps
        for ground in step.clauses
    }
    every = {
        (ground.award, step.year, step.kind, ground.clause)
        for road in found.values()
        for step in road.steps
        for ground in step.clauses
    }
    assert told == every
    for road in found.values():
        assert {g.award for s in road.own for g in s.clauses} <= {road.award}
        assert {s.what for s in road.own if s.kind == "award"} <= found.keys()


def test_a_lower_award_names_the_other_years_a_higher_one_needs() -> None:
    found = roads_to(grades=[])
    years = [s.year for s in found["provincial_fighter"].own if s.kind == "award"]
    first, *others = sorted(set(years))
    assert found["grassroots_fighter"].earliest_year == first
    assert set(others) <= {year for year, _steps in found["grassroots_fighter"].again}
