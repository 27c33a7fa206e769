"""Rule pages show what the law files say: every version, clause, source, case, and any two versions compared."""

from __future__ import annotations

from html import unescape
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.world import World
from vinhdanh.engine.catalogue import LAW
from vinhdanh.engine.differences import KINDS
from vinhdanh.engine.rules import rulebook
from vinhdanh.web.rule_compare import KIND_MARKS, PART_WORDS, compared

FIGHTER = "provincial_fighter"


@pytest.fixture
def reader(world: World, client: Client) -> Client:
    client.force_login(world.officer)
    return client


def page(reader: Client, code: str, **query: str) -> str:
    return unescape(reader.get(reverse("rule", args=[code]), query).content.decode())


@pytest.mark.parametrize(("code", "subject"), sorted(rulebook().rules))
def test_every_version_is_read_clause_by_clause(code: str, subject: str, reader: Client) -> None:
    for version in rulebook().rules[code, subject].versions:
        stamp = version.in_force.isoformat()
        text = page(reader, code, doi_tuong=subject, ban=stamp)
        for clause in version.walk():
            assert f'id="{stamp}--{clause.id}"' in text
            assert clause.says in text
            assert clause.cite in text


def test_today_s_version_is_read_unless_another_is_asked(reader: Client) -> None:
    url = reverse("rule", args=[FIGHTER])
    answer = reader.get(url)
    assert answer.context["shown"].current
    assert answer.context["other"] is None
    first = rulebook().rules[FIGHTER, "person"].versions[0].in_force.isoformat()
    assert reader.get(url, {"ban": first}).context["shown"].stamp == first
    assert reader.get(url, {"ban": "hôm qua"}).context["shown"].current


def test_the_era_that_holds_today_is_marked_once(reader: Client) -> None:
    eras = reader.get(reverse("rule", args=[FIGHTER])).context["eras"]
    assert [era.current for era in eras].count(True) == 1
    assert all(era.until is not None for era in eras[:-1])


def test_any_two_versions_stand_side_by_side_the_earlier_first(reader: Client) -> None:
    stamps = [v.in_force.isoformat() for v in rulebook().rules[FIGHTER, "person"].versions]
    for ban, voi in ((stamps[-1], stamps[0]), (stamps[0], stamps[-1])):
        answer = reader.get(reverse("rule", args=[FIGHTER]), {"ban": ban, "voi": voi})
        assert answer.context["other"].stamp == stamps[0]
        assert answer.context["shown"].stamp == stamps[-1]
    text = unescape(answer.content.decode())
    assert "Bỏ" in text
    assert "Thêm" in text
    assert "<ins>" in text
    assert "Bản này không có điều kiện ấy" in text


@pytest.mark.parametrize(("code", "subject"), sorted(rulebook().rules))
def test_every_pair_that_follows_can_be_compared(code: str, subject: str, reader: Client) -> None:
    for before, after in pairwise(rulebook().rules[code, subject].versions):
        answer = reader.get(
            reverse("rule", args=[code]),
            {"doi_tuong": subject, "ban": after.in_force.isoformat(), "voi": before.in_force.isoformat()},
        )
        shown = answer.context["compared"]
        assert [r.after.line for r in shown.rows if r.after] == [c.line for c in after.walk()]
        assert {r.before.line for r in shown.rows if r.before} == {c.line for c in before.walk()}
        assert all(row.mark and row.icon for row in shown.rows)
        assert all(line.label for row in shown.rows for line in row.parts)


def test_a_number_is_shown_as_n_to_m(reader: Client) -> None:
    text = page(reader, "advanced_collective", doi_tuong="collective", ban="2024-01-01", voi="2004-07-01")
    assert "50% → 70%" in text


def test_only_differences_leaves_out_what_stayed() -> None:
    versions = rulebook().rules[FIGHTER, "person"].versions
    assert all(row.kind != "same" for row in compared(*versions[-2:], only_differences=True).rows)


def test_every_kind_and_every_part_has_words() -> None:
    from vinhdanh.engine.differences_text import LABELS

    assert set(KIND_MARKS) == set(KINDS)
    assert {key: str(words) for key, words in PART_WORDS.items()} == LABELS


def test_a_clause_has_its_sources_and_its_cases_beside_it(reader: Client) -> None:
    answer = reader.get(reverse("rule", args=["grassroots_fighter"]))
    merit = next(item for item in answer.context["clauses"] if item.clause.id == "merit")
    assert [source.code for source in merit.sources]
    results = [result for inner in merit.inner for result, _ in inner.cases]
    assert {True, False, None} == set(results)
    assert "Dũng hoàn thành tốt và có sáng kiến cơ sở" in unescape(answer.content.decode())


def test_paths_are_labelled(reader: Client) -> None:
    text = page(reader, "merit_certificate_province", doi_tuong="person")
    assert "Đột xuất" in text
    assert "Một trong các điều sau" in text


def test_principles_and_attestations_stand_below(reader: Client) -> None:
    answer = reader.get(reverse("rule", args=[FIGHTER]))
    assert [era.version.basis for _, era, _ in answer.context["principles"]] == ["nd-152-2025"]
    assert "exemplary" in {code for code, _ in answer.context["attested"]}
    assert 'id="chung--no_discipline"' in answer.content.decode()


def test_an_unverified_clause_says_so(reader: Client) -> None:
    text = page(reader, FIGHTER, ban="2017-10-01")
    assert "chưa kiểm chứng" in text


def test_an_award_without_a_standard_says_why(reader: Client) -> None:
    code = next(code for code in rulebook().catalogue if not any(code == c for c, _ in rulebook().rules))
    text = page(reader, code)
    assert "Tiêu chuẩn chưa được nạp" in text
    assert "chưa đủ dữ liệu" in text


def test_an_award_of_no_catalogue_is_not_found(reader: Client) -> None:
    assert reader.get("/luat/khong-co/").status_code == 404


def test_the_explanation_opens_the_page_at_its_clause(reader: Client) -> None:
    # the anchors that the explanation page links to
    stamp = rulebook().rules[FIGHTER, "person"].versions[-1].in_force.isoformat()
    text = page(reader, FIGHTER, doi_tuong="person", ban=stamp)
    assert f'id="{stamp}--streak"' in text
    assert (LAW / "titles/provincial_fighter.yaml").exists()
