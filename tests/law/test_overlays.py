"""Local regulations: they add, raise and load; what would loosen, overlap or name a bad fact is refused with its line."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from tests.law.random_records import Maker
from vinhdanh.engine.answers import answer_records
from vinhdanh.engine.cases import read_cases
from vinhdanh.engine.overlay_file import read_overlay
from vinhdanh.engine.overlay_lint import lint_overlay
from vinhdanh.engine.records import parse_record
from vinhdanh.engine.rules import Rulebook, load_rulebook

HEAD = """\
overlay: thu
layer: province
name: {vi: "Quy định thử"}
in_force: 2025-01-01
basis: qd-86-2025-bac-ninh
checked_on: 2026-11-28
standards:
"""
STRICTER = (
    HEAD
    + """\
  - award: provincial_fighter
    subject: person
    raise:
      - {clause: streak, years: 4, cite: "Quy định thử, Điều 1"}
      - {clause: initiative, reach: nation, cite: "Quy định thử, Điều 1"}
    add:
      - id: registered
        to: effect
        cite: Quy định thử, Điều 2
        says: Đã đăng ký thi đua
        need: is_true
        fact: registered
  - award: advanced_worker
    subject: person
    raise:
      - {clause: grade, grade: excellent, cite: "Quy định thử, Điều 3"}
  - award: advanced_collective
    subject: collective
    raise:
      - {clause: advanced_share, at_least: 0.8, cite: "Quy định thử, Điều 4"}
  - award: merit_certificate_prime_minister
    subject: person
    add:
      - id: movement
        cite: Quy định thử, Điều 5
        says: Được đơn vị bình xét
        need: attested
        code: movement_commended
"""
)


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


def one(body: str) -> str:
    return HEAD + body


def messages(book: Rulebook, body: str) -> list[str]:
    return [
        f"{f.line}: {f.message}" for f in lint_overlay(book, one(body), "thu.yaml", read_cases(book.root))
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "  - award: provincial_fighter\n    subject: person\n    raise:\n"
            "      - {clause: streak, years: 2, cite: Điều 1}\n",
            "11: streak: years: 2 thấp hơn mức 3 của văn bản cấp trên, tức là dễ hơn; chỉ được nâng",
        ),
        (
            "  - award: advanced_collective\n    subject: collective\n    raise:\n"
            "      - {clause: no_warned, at_most: 1, cite: Điều 1}\n",
            "11: no_warned: at_most: 1 cao hơn mức 0 của văn bản cấp trên, tức là dễ hơn; chỉ được nâng",
        ),
        (
            "  - award: advanced_worker\n    subject: person\n    raise:\n"
            "      - {clause: grade, grade: completed, cite: Điều 1}\n",
            "11: grade: grade: 'completed' thấp hơn mức 'good' của văn bản cấp trên; chỉ được nâng",
        ),
        (
            "  - award: advanced_worker\n    subject: person\n    raise:\n"
            "      - {clause: nothing, grade: excellent, cite: Điều 1}\n",
            "11: không có điều kiện 'nothing' để nâng; có: ",
        ),
        (
            "  - award: advanced_worker\n    subject: person\n    add:\n      - id: more\n        cite: Điều 1\n"
            "        says: Một điều nữa\n        need: is_true\n        fact: rich\n",
            "11: khóa 'fact': 'rich' không có; dùng một trong: ",
        ),
        (
            "  - award: advanced_worker\n    subject: person\n    add:\n      - id: more\n        cite: Điều 1\n"
            "        says: Một điều nữa\n        need: attested\n        code: rich\n",
            "11: mã xác nhận 'rich' không có trong attestations.yaml",
        ),
        (
            "  - award: advanced_worker\n    subject: person\n    add:\n      - id: more\n"
            "        says: Một điều nữa\n        need: is_true\n        fact: registered\n",
            "11: điều kiện 'thu.more' không có cite",
        ),
        (
            "  - award: advanced_worker\n    subject: person\n    load:\n      - id: all\n        cite: Điều 1\n"
            "        says: Mọi người\n        need: is_true\n        fact: registered\n",
            "8: load chồng lên tiêu chuẩn đã có của advanced_worker/person: ",
        ),
        (
            "  - {award: advanced_worker, subject: person, raise: [{clause: grade, grade: excellent, cite: Điều 1}]}\n"
            "  - {award: advanced_worker, subject: person, raise: [{clause: grade, grade: good, cite: Điều 2}]}\n",
            "9: advanced_worker/person chồng ngày với mục ở dòng 8",
        ),
        (
            "  - {award: emulation_flag_province, subject: person, raise: [{clause: a, years: 1, cite: Điều 1}]}\n",
            "8: danh mục không có 'emulation_flag_province' cho person",
        ),
        (
            "  - {award: advanced_worker, subject: person, until: 2024-01-01, raise: [{clause: grade, grade: good, cite: x}]}\n",
            None,
        ),
        ("  - award: advanced_worker\n   subject: person\n", "9: YAML sai cú pháp: "),
    ],
    ids=[
        "number",
        "ceiling",
        "grade",
        "clause",
        "fact",
        "attestation",
        "uncited",
        "load-over-law",
        "overlap",
        "object",
        "dates",
        "yaml",
    ],
)
def test_what_is_wrong_is_refused_with_its_line(book: Rulebook, body: str, expected: str | None) -> None:
    found = messages(book, body)
    if expected is None:
        assert found
        return
    assert any(message.startswith(expected) for message in found), found


def test_every_malformed_entry_is_named_not_only_the_first(book: Rulebook) -> None:
    found = messages(book, "  - {award: a}\n  - {award: advanced_worker, subject: nobody, add: []}\n")
    assert [message.split(":")[0] for message in found] == ["8", "9"]


def test_a_good_one_has_no_findings(book: Rulebook) -> None:
    assert lint_overlay(book, STRICTER, "thu.yaml", read_cases(book.root)) == []


def test_an_overlay_never_turns_a_no_or_an_unknown_into_a_yes(book: Rulebook) -> None:
    """On random records: whoever is eligible under the overlay is eligible under the law alone."""
    overlay = read_overlay(STRICTER, "thu.yaml")
    local = book.with_overlays([overlay])
    maker, chance = Maker(20261128, list(book.attestations)), random.Random(7)
    touched = list(overlay.touches())
    raws = []
    for _ in range(4_000):
        code, subject = chance.choice([*touched, ("grassroots_fighter", "person")])
        raws.append(maker.record(code, subject, date(2025, 1, 1)))
    plain = answer_records(book, [parse_record(raw) for raw in raws])
    under = answer_records(local, [parse_record({**raw, "overlay": "thu"}) for raw in raws])
    pairs = [(a["verdict"], b["verdict"]) for a, b in zip(plain, under, strict=True)]
    assert ("eligible", "eligible") in pairs
    assert {("eligible", "not_eligible"), ("unknown", "not_eligible")} & set(pairs)
    assert not {("not_eligible", "eligible"), ("unknown", "eligible"), ("not_eligible", "unknown")} & set(
        pairs
    )


def test_a_raised_standard_carries_into_those_that_include_it(book: Rulebook) -> None:
    local = book.with_overlays([read_overlay(STRICTER, "thu.yaml")])
    record = {
        "award": "grassroots_fighter", "law_on": "2025-01-15", "year": 2024, "subject": "person", "category": "official",
        "grades": [{"year": 2024, "grade": "good"}], "initiatives": [{"year": 2024, "reach": "grassroots", "applied": True}],
        "discipline": [], "under_investigation": False, "attested": {"*": True}, "work": {"transfer": {}}, "awards": [],
    }  # fmt: skip
    plain, under = (
        next(iter(answer_records(b, [parse_record(r)])))
        for b, r in ((book, record), (local, {**record, "overlay": "thu"}))
    )
    assert (plain["verdict"], under["verdict"]) == ("eligible", "not_eligible")
    assert under["overlays"] == [{"code": "thu", "name": "Quy định thử", "basis": "qd-86-2025-bac-ninh"}]


def test_two_overlays_add_up_and_an_unknown_one_is_named(book: Rulebook) -> None:
    local = book.with_overlays([read_overlay(STRICTER, "thu.yaml")])
    record = {"award": "advanced_collective", "law_on": "2026-01-15", "subject": "collective", "year": 2025}
    answers = list(
        answer_records(
            local, [parse_record({**record, "overlay": o}) for o in ("thu+bac_ninh_2025", "lai_chau")]
        )
    )
    assert [o["code"] for o in answers[0]["overlays"]] == ["thu", "bac_ninh_2025"]
    assert "overlays" not in answers[1]
    assert any("lai_chau" in warning and "chưa được nạp" in warning for warning in answers[1]["warnings"])


def test_the_digest_tells_rulebooks_apart(book: Rulebook) -> None:
    one_, other = (read_overlay(STRICTER.replace("Điều 5", n), "thu.yaml") for n in ("Điều 5", "Điều 6"))
    digests = {book.digest, book.with_overlays([one_]).digest, book.with_overlays([other]).digest}
    assert len(digests) == 3
    assert book.with_overlays([one_]).with_overlays([other]).digest == book.with_overlays([other]).digest
    assert replace(one_, text="").text == ""
