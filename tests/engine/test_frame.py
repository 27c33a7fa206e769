"""Tables → facts frame: masks relative to each subject's own year, certain beside possible."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import vinhdanh.engine.frame as frame_module
from vinhdanh.engine.clauses import Standard
from vinhdanh.engine.evaluate import evaluate, evaluate_file, near_miss
from vinhdanh.engine.frame import build_frame
from vinhdanh.engine.rules import rulebook
from vinhdanh.engine.tables import LISTS, SUBJECTS, Tables, conform, empty_tables


def tables(subjects: list[dict[str, Any]], **lists: list[dict[str, Any]]) -> Tables:
    base = {"kind": "person", "year": 2024, "law_on": date(2024, 12, 1)}
    rows = [base | {"subject": i} | s for i, s in enumerate(subjects)]
    frames = {
        name: conform(name, pl.DataFrame(lists[name], infer_schema_length=None))
        if lists.get(name)
        else pl.DataFrame(schema=dict(schema))
        for name, schema in LISTS.items()
    }
    return Tables(subjects=conform("subjects", pl.DataFrame(rows, infer_schema_length=None)), **frames)


def cell(found: pl.DataFrame, column: str, row: int = 0) -> Any:
    return found[column][row]


AWARD = [
    "award.grassroots_fighter.yes",
    "award.grassroots_fighter.can",
    "award.grassroots_fighter.undated.can",
]


def test_masks_are_relative_to_the_subjects_own_year() -> None:
    awards = [{"subject": s, "code": "grassroots_fighter", "year": 2022} for s in (0, 1)]
    found = build_frame(tables([{"awards_from": 0}, {"year": 2023, "awards_from": 0}], awards=awards), AWARD)
    assert found["award.grassroots_fighter.yes"].to_list() == [0b100, 0b10]
    assert found["award.grassroots_fighter.can"].to_list() == [0b100, 0b10]


@pytest.mark.parametrize(
    ("since", "can"),
    [(0, 0b0), (None, 0xFFFFFFFF), (2024, 0xFFFFFFFE), (2022, 0xFFFFFFF8), (2025, 0xFFFFFFFF), (1980, 0)],
)
def test_years_before_the_list_is_complete_are_possible(since: int | None, can: int) -> None:
    found = build_frame(tables([{"awards_from": since}]), AWARD)
    assert (cell(found, AWARD[0]), cell(found, AWARD[1])) == (0, can)


def test_awards_after_the_year_do_not_count_and_old_ones_stay_held() -> None:
    awards = [{"subject": 0, "code": "grassroots_fighter", "year": y} for y in (2025, 1985)]
    found = build_frame(tables([{"awards_from": 0}], awards=awards), AWARD)
    assert cell(found, AWARD[0]) == 1 << 31


def test_an_award_without_a_year_is_counted_apart() -> None:
    awards = [{"subject": 0, "code": "grassroots_fighter", "year": None}]
    found = build_frame(tables([{"awards_from": 0}], awards=awards), AWARD)
    assert (cell(found, AWARD[1]), cell(found, AWARD[2])) == (0, 1)


def test_only_regular_awards_feed_chains() -> None:
    rows = [("regular", 2022), (None, 2023), ("thematic", 2024)]
    awards = [{"subject": 0, "code": "merit_certificate_province", "year": y, "occasion": o} for o, y in rows]
    columns = [f"award.merit_certificate_province@regular.{p}" for p in ("yes", "can")]
    found = build_frame(tables([{"awards_from": 0}], awards=awards), columns)
    assert [cell(found, c) for c in columns] == [0b100, 0b110]


def test_an_award_counts_as_another() -> None:
    awards = [{"subject": 0, "code": "merit_certificate_confederation", "year": 2024, "occasion": "regular"}]
    columns = [
        "award.merit_certificate_province@regular.yes",
        "award.merit_certificate_provincial_federation.yes",
    ]
    found = build_frame(tables([{"awards_from": 0}], awards=awards), columns)
    assert [cell(found, c) for c in columns] == [1, 0]


def test_works_are_counted_by_planes() -> None:
    works = [{"subject": 0, "year": y, "reach": "grassroots", "applied": True} for y in (2024, 2024, 2023)]
    columns = [f"initiative.grassroots.applied.any.{k}.yes" for k in (1, 2, 3)]
    found = build_frame(tables([{"initiatives_from": 0}], initiatives=works), columns)
    assert [cell(found, c) for c in columns] == [0b11, 0b01, 0]


def test_two_contrary_attestations_leave_it_open() -> None:
    rows = [{"subject": 0, "code": "exemplary", "value": v} for v in (True, False)]
    found = build_frame(tables([{}], attested=rows), ["attested.exemplary", "attested.united"])
    assert (cell(found, "attested.exemplary"), cell(found, "attested.united")) == (None, None)


def test_an_unknown_fact_is_refused() -> None:
    with pytest.raises(KeyError, match="engine/facts"):
        build_frame(tables([{}]), ["shoe_size"])


def test_empty_tables_give_an_empty_frame() -> None:
    found = build_frame(empty_tables(), rulebook().columns())
    assert found.height == 0
    assert set(rulebook().columns()) <= set(found.columns)
    assert set(SUBJECTS) == set(empty_tables().subjects.columns)


def fighters(count: int) -> tuple[Tables, Standard]:
    subjects = [
        {"category": "official", "under_investigation": False, "discipline_from": 0, "awards_from": 2014}
        | {"initiatives_from": 0, "research_from": 0}
        for _ in range(count)
    ]
    awards = [
        {"subject": s, "code": "grassroots_fighter", "year": 2024 - i}
        for s in range(count)
        for i in range(s % 4)
    ]
    works = [{"subject": s, "year": 2023, "reach": "province", "applied": True} for s in range(0, count, 2)]
    attested = [{"subject": s, "code": "exemplary", "value": True} for s in range(count)]
    made = tables(subjects, awards=awards, initiatives=works, attested=attested)
    standard = rulebook().standard("provincial_fighter", "person", date(2024, 12, 1), "regular")
    assert standard is not None
    return made, standard


def test_frame_is_the_same_in_blocks_and_from_parquet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, standard = fighters(60)
    columns = rulebook().columns()
    whole = build_frame(made, columns)
    monkeypatch.setattr(frame_module, "BLOCK", 7)
    assert build_frame(made, columns).equals(whole)
    whole.write_parquet(tmp_path / "facts.parquet")
    stored = evaluate_file({"fighter": standard}, tmp_path / "facts.parquet")["fighter"]
    assert stored.sort("subject").equals(evaluate(standard, whole))


def test_large_frames_give_the_verdicts_of_small_ones() -> None:
    made, standard = fighters(40)
    small = build_frame(made, standard.columns())
    copies = 5_000
    large = pl.concat([small] * copies)
    found = evaluate(standard, large)
    assert found.height == 40 * copies
    assert (
        found["verdict"]
        .value_counts()
        .sort("verdict")
        .equals(
            evaluate(standard, small)["verdict"]
            .value_counts()
            .with_columns(pl.col("count") * copies)
            .sort("verdict")
        )
    )


def test_near_miss_names_the_one_clause() -> None:
    made, standard = fighters(8)
    missing = near_miss(standard, evaluate(standard, build_frame(made, standard.columns())))
    assert dict(missing.select("subject", "missing").iter_rows()) == {
        0: "streak", 2: "streak", 3: "effect", 4: "streak", 6: "streak", 7: "effect",
    }  # fmt: skip


MONTHS = ["post_months.department_head.yes", "post_months.department_head.can"]


@pytest.mark.parametrize(
    ("spells", "low", "high"),
    [
        ([(date(2014, 12, 1), date(2024, 12, 1))], 120, 120),
        ([(date(2014, 12, 2), date(2024, 12, 1))], 119, 119),
        ([(date(2010, 1, 1), None)], 0, 179),
        ([(None, date(2024, 1, 1))], 0, 600),
        ([(date(2020, 1, 1), date(2022, 1, 1)), (date(2021, 1, 1), date(2023, 1, 1))], 36, 37),
        ([(date(2020, 1, 1), date(2022, 1, 1)), (date(2020, 1, 1), date(2022, 1, 1))], 24, 24),
        ([(date(2024, 11, 1), date(2030, 1, 1))], 1, 1),
        ([(date(2025, 1, 1), date(2030, 1, 1))], 0, 0),
    ],
)
def test_months_in_a_post_run_to_the_day_of_the_proposal(spells: list[Any], low: int, high: int) -> None:
    posts = [{"subject": 0, "post": "department_head", "since": a, "until": b} for a, b in spells]
    found = build_frame(tables([{"posts_from": 0}], posts=posts), MONTHS)
    assert (cell(found, MONTHS[0]), cell(found, MONTHS[1])) == (low, high)


def test_a_list_of_posts_that_may_leave_some_out_bounds_nothing() -> None:
    posts = [{"subject": 0, "post": "department_head", "since": date(2020, 1, 1), "until": date(2022, 1, 1)}]
    found = build_frame(tables([{}, {"posts_from": 0}], posts=posts), MONTHS)
    assert found.select(MONTHS).rows() == [(24, 600), (0, 0)]
