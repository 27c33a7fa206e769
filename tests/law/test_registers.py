"""The registers of law: instruments, awards and posts agree with one another."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from vinhdanh.engine.rules import rulebook
from vinhdanh.engine.vocabulary.posts import PostYears

LAW = Path(__file__).resolve().parents[2] / "vinhdanh" / "law"

# The interchange format names these codes; they may never disappear.
PERMANENT = [
    "advanced_worker",
    "grassroots_fighter",
    "provincial_fighter",
    "national_fighter",
    "advanced_collective",
    "excellent_collective",
    "merit_certificate_prime_minister",
    "merit_certificate_province",
    "merit_certificate_confederation",
    "merit_certificate_provincial_federation",
    "merit_certificate_provincial_front",
    "emulation_flag_government",
    "emulation_flag_province",
    "emulation_flag_confederation",
    "emulation_flag_provincial_federation",
    "order_gold_star",
    "order_ho_chi_minh",
    "order_independence_1",
    "order_independence_2",
    "order_independence_3",
    "order_labour_1",
    "order_labour_2",
    "order_labour_3",
    "hero_of_labour",
    "creative_labour",
    "commemorative_medal_union",
    "commemorative_medal_province",
    "commemorative_medal_ministry",
    "commendation_letter",
    "excellent_union_member",
    "model_commune",
]


def entries(name: str, key: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((LAW / f"{name}.yaml").read_text(encoding="utf-8"))[key]
    return found


AWARDS = {a["code"]: a for a in entries("catalogue", "awards")}
DOCUMENTS = {d["id"]: d for d in entries("documents", "documents")}
CITED = [(f"{a['code']}: {g['who']}", g) for a in AWARDS.values() for g in a["authority"]]


def test_codes_of_the_interchange_format_stay() -> None:
    assert set(PERMANENT) <= set(AWARDS)


def test_each_code_and_order_of_honour_stands_once() -> None:
    ranks = [a["rank"] for a in AWARDS.values()]
    assert len(AWARDS) == len(entries("catalogue", "awards"))
    assert len(set(ranks)) == len(ranks)


def test_a_flag_goes_to_collectives_only() -> None:
    flags = [a for a in AWARDS.values() if a["code"].startswith("emulation_flag_")]
    assert len(flags) >= 5
    assert all(flag["objects"] == ["collective"] for flag in flags)


def test_a_spelling_names_one_award() -> None:
    owner: dict[str, str] = {}
    for award in AWARDS.values():
        for spelling in (award["name"]["vi"], *award.get("also", [])):
            assert owner.setdefault(spelling.casefold(), award["code"]) == award["code"], spelling


def test_an_award_counts_only_as_one_of_its_family_and_tier() -> None:
    pairs = [(a, AWARDS[a["counts_as"]]) for a in AWARDS.values() if a.get("counts_as")]
    assert {a["code"] for a, _ in pairs} >= {
        "merit_certificate_confederation",
        "emulation_flag_confederation",
    }
    assert all((a["family"], a["tier"]) == (b["family"], b["tier"]) for a, b in pairs)


@pytest.mark.parametrize(
    "code", ["merit_certificate_provincial_federation", "emulation_flag_provincial_federation"]
)
def test_a_provincial_federation_is_not_of_the_tier_of_ministries(code: str) -> None:
    assert AWARDS[code]["tier"] == "upper"
    assert "counts_as" not in AWARDS[code]


@pytest.mark.parametrize(("what", "granted"), CITED, ids=[what for what, _ in CITED])
def test_authority_is_cited_and_dated(what: str, granted: dict[str, Any]) -> None:
    assert granted["cite"]
    assert granted["until"] is None or granted["from"] <= granted["until"]


def test_what_the_law_leaves_to_others_is_cited_and_dated() -> None:
    given = [(a["code"], g) for a in AWARDS.values() for g in a.get("delegated", [])]
    assert {code for code, _ in given} >= {"commendation_letter", "commemorative_medal_province"}
    for code, line in given:
        assert line["cite"], code
        assert line["says"], code
        assert line["until"] is None or line["from"] <= line["until"], code


def test_no_one_decides_a_grassroots_title_in_a_district_after_districts_ended() -> None:
    for award in AWARDS.values():
        for granted in award["authority"]:
            if "huyện" in granted["who"]:
                assert granted["until"] is not None
                assert granted["until"] <= date(2025, 6, 30)


def test_instruments_stand_once_and_name_known_ones() -> None:
    assert len(DOCUMENTS) == len(entries("documents", "documents"))
    for document in DOCUMENTS.values():
        for other in (*document.get("replaces", []), *document.get("amends", [])):
            assert other in DOCUMENTS, f"{document['id']} → {other}"


def test_an_instrument_does_not_end_before_it_starts() -> None:
    for document in DOCUMENTS.values():
        start, end = document["in_force"] or document["signed_on"], document["until"]
        assert start is None or end is None or start <= end, document["id"]


def test_touches_is_what_the_gaps_name() -> None:
    with_gaps = [d for d in DOCUMENTS.values() if "gaps" in d]
    assert len(with_gaps) >= 6
    for document in with_gaps:
        named = {code for gap in document["gaps"] for code in gap["awards"]}
        assert set(document["touches"]) == named, document["id"]
        assert bool(document.get("caps")) == any(gap.get("caps") for gap in document["gaps"]), document["id"]


def test_unread_parts_name_awards_of_the_catalogue() -> None:
    for document in DOCUMENTS.values():
        if document["touches"] != "*":
            assert set(document["touches"]) <= set(AWARDS), document["id"]


def test_only_the_amendment_of_2026_switches_by_the_day_of_reception() -> None:
    guarded = [d for d in DOCUMENTS.values() if "guard" in d]
    assert [d["id"] for d in guarded] == ["luat-06-2026"]
    assert guarded[0]["encoded"] == "none"
    assert guarded[0]["in_force"] == date(2026, 10, 1)


def test_base_salaries_follow_one_another_without_a_gap() -> None:
    salaries = sorted(
        (d for d in DOCUMENTS.values() if d["title"].startswith("Quy định mức lương")),
        key=lambda d: d["in_force"],
    )
    assert len(salaries) == 12
    for before, after in itertools.pairwise(salaries):
        assert (after["in_force"] - before["until"]).days == 1, after["id"]


def test_posts_stand_once_with_a_known_class() -> None:
    posts = entries("posts", "posts")
    codes = [p["code"] for p in posts]
    assert len(set(codes)) == len(codes)
    assert "department_head" in codes
    assert "committee_member" in codes
    classes = {"leader_province", "leader_department", "leader_other", "direct"}
    assert {p["position_class"] for p in posts} <= classes


def test_years_in_a_post_name_known_posts() -> None:
    known = {p["code"] for p in entries("posts", "posts")}
    versions = [v for rule in rulebook().rules.values() for v in rule.versions]
    words = [c.condition for v in versions for c in v.walk() if isinstance(c.condition, PostYears)]
    assert len(words) >= 9
    assert {code for word in words for code in (*word.posts, *word.equivalents)} <= known
