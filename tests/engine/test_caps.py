"""Caps read, chosen by day, applied in order, compared, and asked from the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.engine.test_records import AN
from vinhdanh.cli import run
from vinhdanh.engine.capped_list import Asked, cap_list, read_nominees
from vinhdanh.engine.capping import Nominee, apply_caps
from vinhdanh.engine.caps import Cap, caps_on, is_no_looser, read_cap, tried_cap
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.lawfiles import Entry
from vinhdanh.engine.rules import Rulebook, rulebook

YEAR_END = date(2023, 12, 31)


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return rulebook()


@pytest.fixture(scope="module")
def national(book: Rulebook) -> Cap:
    return caps_on(book.caps, "grassroots_fighter", "person", YEAR_END)[0]


@pytest.fixture(autouse=True)
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vinhdanh.cli.money.unit_figures", lambda code, year: None)


def entry(**keys: Any) -> Entry:
    given = {
        "code": "local",
        "award": "grassroots_fighter",
        "subject": "person",
        "in_force": date(2020, 1, 1),
        "basis": "nd-91-2017",
        "says": "Không quá.",
        "cite": "Quy định của tỉnh",
    }
    return Entry({k: v for k, v in (given | keys).items() if v is not None})


def test_the_share_ends_with_2023_and_the_silence_is_cited(book: Rulebook, national: Cap) -> None:
    assert (national.share, national.cite) == (Decimal("0.15"), "Nghị định 91/2017/NĐ-CP, Điều 9 khoản 3")
    after = caps_on(book.caps, "grassroots_fighter", "person", date(2024, 1, 1))
    assert [cap.none for cap in after] == [True]
    assert after[0].cite
    assert after[0].limit({"advanced_worker": 100}) is None


@pytest.mark.parametrize(("rounding", "limit"), [(None, 2), ("floor", 2), ("half_up", 3), ("ceiling", 3)])
def test_a_share_is_exact_and_rounded_down_unless_told(rounding: str | None, limit: int) -> None:
    cap = read_cap(entry(share="0.15", of="advanced_worker", rounding=rounding), "f")
    assert cap.limit({"advanced_worker": 18}) == limit  # 2.7
    assert cap.limit({"advanced_worker": 20}) == 3
    assert cap.limit({}) is None


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({}, "đúng một trong"),
        ({"share": "0.15", "number": 3}, "đúng một trong"),
        ({"share": 0.15, "of": "members"}, "dấu nháy"),
        ({"share": "1.5", "of": "members"}, "phần của một"),
        ({"share": "0.15"}, "cần of"),
        ({"share": "0.15", "of": "stars"}, "stars"),
        ({"number": -1}, "không được âm"),
        ({"number": 3, "grade": "excellent"}, "một trong award, grade"),
        ({"number": 3, "ties": ["coin"]}, "coin"),
        ({"number": 3, "colour": "red"}, "colour"),
        ({"number": 3, "subject": "planet"}, "planet"),
        ({"number": 3, "cite": None}, "cite"),
    ],
)
def test_a_cap_out_of_form_is_refused(keys: dict[str, Any], words: str) -> None:
    with pytest.raises(LawError, match=words):
        read_cap(entry(**keys), "f")


def test_an_overlay_may_lower_and_add_but_not_loosen(book: Rulebook, national: Cap) -> None:
    same = replace(national, code="local")
    assert is_no_looser(same, national)
    assert is_no_looser(replace(same, share=Decimal("0.10")), national)
    assert not is_no_looser(replace(same, share=Decimal("0.16")), national)
    assert not is_no_looser(replace(same, rounding="ceiling"), national)
    assert not is_no_looser(replace(same, raised_share=Decimal("0.20")), national)
    assert not is_no_looser(replace(same, share=None, of=None, none=True), national)
    silent = caps_on(book.caps, "grassroots_fighter", "person", date(2024, 1, 1))[0]
    assert is_no_looser(same, silent)
    beside = read_cap(entry(number=3), "f")
    assert is_no_looser(beside, national)
    assert is_no_looser(beside, read_cap(entry(number=3), "f"))
    assert not is_no_looser(read_cap(entry(number=4), "f"), beside)


def test_the_tightest_cap_binds_and_all_are_explained(national: Cap) -> None:
    beside = read_cap(entry(number=1), "f")
    nominees = [Nominee(n, "person") for n in range(3)]
    found = apply_caps([national, beside], nominees, {"advanced_worker": 14})
    assert (found.cap, found.limit) == (beside, 1)
    assert [n.index for n in found.within] == [0]
    assert [n.index for n in found.over] == [1, 2]
    assert any("15% × 14" in line and "tối đa 2" in line for line in found.explained)


def test_a_cap_of_several_kinds_of_subject_counts_them_together(book: Rulebook) -> None:
    day, asked = date(2020, 1, 1), {"unit_kind": "provincial_federation", "topic": "safety"}
    caps = caps_on(book.caps, "merit_certificate_confederation", "person", day, **asked)  # type: ignore[arg-type]
    nominees = [Nominee(n, ("person", "collective")[n % 2]) for n in range(6)]
    found = apply_caps(caps, nominees, {})
    assert [n.index for n in found.within] == [0, 1, 2, 3]


def test_a_tie_at_the_last_place_waits_for_people() -> None:
    cap = read_cap(entry(number=2, order="points", ties=["votes", "chair"]), "f")
    nominees = [
        Nominee(n, "person", points=Decimal(p), votes=v) for n, (p, v) in enumerate([(9, 5), (8, 5), (8, 5)])
    ]
    found = apply_caps([cap], nominees, {})
    assert [n.index for n in found.within] == [0]
    assert [n.index for n in found.tied] == [1, 2]
    assert any("chủ tịch hội đồng quyết định" in warning for warning in found.warnings)
    settled = apply_caps([cap], [replace(nominees[2], votes=6), *nominees[:2]], {})
    assert {n.index for n in settled.within} == {0, 2}
    assert not settled.tied


def test_a_woman_comes_first_among_equals(book: Rulebook) -> None:
    cap = read_cap(entry(number=1, order="points"), "f")
    nominees = [
        Nominee(0, "person", points=Decimal(9), sex="male"),
        Nominee(1, "person", points=Decimal(9), sex="female"),
    ]
    rule = book.caps.tie_rule(date(2025, 1, 1))
    assert [n.index for n in apply_caps([cap], nominees, {}, preference=rule).within] == [1]
    assert [n.index for n in apply_caps([cap], nominees, {}).tied] == [0, 1]
    unknown = [replace(nominees[0], sex=None), nominees[1]]
    assert [n.index for n in apply_caps([cap], unknown, {}, preference=rule).tied] == [0, 1]


def ask(path: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert (
        run(["caps", "--facts", str(path), "--award", "advanced_worker", "--unit", "X", *words, "--json"])
        == 0
    )
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.jsonl"
    lines = [
        AN | {"name": "An"},
        AN | {"name": "Bình", "grades": []},
        AN | {"name": "Chi"},
        AN | {"subject": "persn"},
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_an_award_without_caps_keeps_its_list(listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = ask(listed, capsys)
    assert found["cap"] is None
    assert [n["name"] for n in found["within"]] == ["An", "Chi"]
    assert found["not_eligible"][0]["name"] == "Bình"
    assert found["not_eligible"][0]["why"]
    assert found["errors"][0]["line"] == 4
    assert any("chưa nạp" in warning for warning in found["warnings"])


def fighters(path: Path, *bases: int | None) -> None:
    lines = [
        {"award": "*", "subject": "person", "law_on": "2023-12-01", "year": 2023, "name": f"Người {n}"}
        | ({} if base is None else {"collective": {"advanced_workers": base}})
        for n, base in enumerate(bases)
    ]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")


@pytest.mark.parametrize(
    ("bases", "words", "count"),
    [
        ((14, None, None), [], 2),
        ((None, None, None), ["--base", "7"], 1),
        ((14, None, None), ["--base", "7"], 1),
        ((None, None, None), [], None),
        ((14, 15, None), [], None),
    ],
)
def test_the_base_comes_from_the_question_or_the_records(
    bases: tuple[int | None, ...],
    words: list[str],
    count: int | None,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "list.jsonl"
    fighters(path, *bases)
    asked = ["caps", "--facts", str(path), "--award", "grassroots_fighter", "--unit", "X", *words]
    assert run([*asked, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["cap"]["share"], found["cap"]["of"]) == (0.15, "advanced_worker")
    assert found["cap"]["count"] == count
    assert len(found["within"]) == (3 if count is None else count)
    assert len(found["over"]) == (0 if count is None else 3 - count)
    if count is None:
        assert any("chưa đủ dữ liệu" in warning for warning in found["warnings"])
    assert run(asked) == 0
    assert "Người 0" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("award", "line", "key"),
    [
        ("nothing", {"subject": "person", "law_on": "2023-12-01"}, "award"),
        ("grassroots_fighter", {"subject": "person"}, "law_on"),
        ("grassroots_fighter", {"subject": "planet"}, None),
    ],
)
def test_a_list_that_cannot_be_judged_is_refused(
    award: str, line: dict[str, str], key: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.json"
    path.write_text(json.dumps(line), encoding="utf-8")
    assert run(["caps", "--facts", str(path), "--award", award, "--base", "9", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["key"] == key


def test_a_share_of_the_eligible_is_counted_from_the_list(
    book: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    cap = tried_cap("grassroots_fighter", "person", YEAR_END, share=Decimal("0.5"), number=None, of="eligible", per="unit", ties=())  # fmt: skip
    monkeypatch.setattr("vinhdanh.engine.capped_list.every_cap", lambda _book: [cap])
    lines = list(read_nominees("\n".join([json.dumps(AN)] * 2), "grassroots_fighter"))
    found = cap_list(book, lines, Asked("grassroots_fighter", law_on=YEAR_END))
    listed = [n["verdict"] for part in ("within", "over", "tied") for n in found[part]]
    assert found["bases"] == {"eligible": listed.count("eligible")}


def test_a_long_list_is_cut_without_comparing_everyone_with_everyone(national: Cap) -> None:
    many = [Nominee(place, "person", verdict="eligible") for place in range(20_000)]
    found = apply_caps([national], many, {"advanced_worker": 40_000})
    assert (len(found.within), len(found.over), found.over[0].index) == (6_000, 14_000, 6_000)
