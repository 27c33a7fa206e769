"""Prizes, which of several is paid, the cost of a list: exact amounts and clear refusals."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from vinhdanh.cli import run
from vinhdanh.engine.award_lists import read_conferred
from vinhdanh.engine.errors import LawError, RecordError
from vinhdanh.engine.money import prize
from vinhdanh.engine.money_rows import read_money
from vinhdanh.engine.payment import Conferred, forecast, paid
from vinhdanh.engine.rules import Rulebook, rulebook

DAY = date(2025, 12, 31)


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return rulebook()


def test_every_multiple_gives_a_whole_amount_rounded_up(book: Rulebook) -> None:
    for row in book.money.multiples:
        for award in row.awards:
            found = prize(award, row.subject, row.in_force, book=book, by=row.by)
            exact = Fraction(found.multiple) * found.base_salary_vnd
            assert exact == found.raw_vnd
            assert found.prize_vnd % 10_000 == 0
            assert 0 <= found.prize_vnd - found.raw_vnd < 10_000
            assert found.cite.startswith(row.cite)


def test_a_collective_is_paid_more_than_a_person_for_the_same(book: Rulebook) -> None:
    persons = {(a, m.basis, m.by): m for m in book.money.multiples if m.subject == "person" for a in m.awards}
    for row in book.money.multiples:
        for award in row.awards if row.subject == "collective" else ():
            person = persons.get((award, row.basis, row.by))
            if person is not None and person.multiple is not None:
                assert row.multiple == 2 * person.multiple, (award, row.basis)


def test_the_day_of_the_decision_chooses_the_salary(book: Rulebook) -> None:
    before = prize("grassroots_fighter", "person", date(2026, 6, 30), book=book)
    after = prize("grassroots_fighter", "person", date(2026, 7, 1), book=book)
    assert (before.prize_vnd, after.prize_vnd) == (2_340_000, 2_530_000)


def test_a_household_is_rounded_once(book: Rulebook) -> None:
    found = prize("commendation_letter", "household", DAY, book=book)
    assert (found.multiple, found.raw_vnd, found.prize_vnd) == (Decimal("0.45"), 1_053_000, 1_060_000)
    assert any("làm tròn một lần" in note for note in found.notes)


def test_rounding_can_be_switched_off(book: Rulebook) -> None:
    found = prize("advanced_collective", "collective", DAY, book=book, rounded=False)
    assert found.prize_vnd == found.raw_vnd == 1_872_000
    assert "Không làm tròn" in found.rounding


def test_a_commune_letter_of_2020_is_half(book: Rulebook) -> None:
    day = date(2020, 5, 5)
    assert prize("commendation_letter", "person", day, book=book, by="commune").raw_vnd == 223_500
    assert prize("commendation_letter", "person", day, book=book).raw_vnd == 447_000


def test_a_decision_of_may_2016_is_not_corrected(book: Rulebook) -> None:
    row = book.money.base_salary(date(2016, 5, 10))
    assert row is not None
    assert "1.150.000" in row.note


@pytest.mark.parametrize(
    ("award", "subject", "day", "key", "words"),
    [
        ("advanced_wroker", "person", DAY, "award", "advanced_worker"),
        ("emulation_flag_province", "person", DAY, "subject", "không tặng cho cá nhân"),
        ("grassroots_fighter", "unit", DAY, "subject", "person, collective, household"),
        ("creative_labour", "person", DAY, "award", "chưa được nạp"),
        ("merit_certificate_provincial_federation", "person", DAY, "award", "chưa được nạp"),
        ("advanced_worker", "person", date(2017, 9, 30), "decided_on", "chưa được nạp"),
        ("advanced_worker", "person", date(2000, 1, 1), "decided_on", "chưa được nạp"),
    ],
)
def test_what_is_not_settled_is_refused_by_key(
    book: Rulebook, award: str, subject: str, day: date, key: str, words: str
) -> None:
    with pytest.raises(RecordError, match=words) as raised:
        prize(award, subject, day, book=book)
    assert raised.value.key == key


def test_several_awards_are_settled_by_recipient_and_day(book: Rulebook) -> None:
    an = Conferred("advanced_worker", "person", DAY, (2025, 2025), "An")
    higher = Conferred("grassroots_fighter", "person", DAY, (2025, 2025), "An")
    nameless = Conferred("advanced_worker", "person", DAY, (2025, 2025), count=50)
    found = paid([an, higher, nameless, an], book=book)
    assert [line.paid for line in found[:3]] == [False, True, True]
    assert "Điều 49" in found[0].cite
    assert found[2].total_vnd == 50 * 710_000


def test_a_forecast_adds_up(book: Rulebook) -> None:
    lines = [
        Conferred("grassroots_fighter", "person", DAY, who="An"),
        Conferred("order_labour_3", "collective", DAY),
        Conferred("commemorative_medal_union", "person", DAY, count=3),
        Conferred("creative_labour", "person", DAY, line=4),
    ]
    found = forecast(lines, book=book)
    assert found["total_vnd"] == 2_340_000 + 21_060_000 + 3 * 1_410_000
    assert sum(row["total_vnd"] for row in found["by_award"]) == found["total_vnd"]
    assert sum(row["total_vnd"] for row in found["by_payer"]) == found["total_vnd"]
    assert found["not_reckoned"] == 1
    proposing = next(row for row in found["by_payer"] if "đề nghị" in row["payer"])
    assert (proposing["total_vnd"], proposing["cite"]) == (21_060_000, "Luật 06/2022/QH15, Điều 11 khoản 4")
    assert any("tối đa" in warning for warning in found["warnings"])


def test_a_bare_decimal_in_a_law_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "money").mkdir()
    (tmp_path / "money" / "prizes.yaml").write_text(
        "checked_on: 2026-11-28\nprizes:\n  - in_force: 2025-07-01\n    basis: x\n    multiples:\n"
        "      - {awards: [a], subject: person, multiple: 4.5, cite: c}\n",
        encoding="utf-8",
    )
    with pytest.raises(LawError, match="dấu nháy") as raised:
        read_money(tmp_path)
    assert (raised.value.file, raised.value.line) == ("money/prizes.yaml", 6)


def test_a_list_names_its_bad_lines() -> None:
    source = '{"award": "x", "subject": "person", "decided_on": "2025-13-01"}\n[1]\n{'
    found = list(read_conferred(source))
    assert [type(one) for one in found] == [RecordError] * 3
    assert [one.line for one in found] == [1, 2, 3]


def test_prize_answers_in_the_interchange_format(capsys: pytest.CaptureFixture[str]) -> None:
    asked = [
        "prize",
        "--award",
        "provincial_fighter",
        "--subject",
        "person",
        "--decided-on",
        "2025-12-31",
        "--json",
    ]
    assert run(asked) == 0
    found = json.loads(capsys.readouterr().out)
    wanted = {"multiple": 3.0, "base_salary_vnd": 2340000, "raw_vnd": 7020000, "prize_vnd": 7020000}
    assert found | wanted == found
    assert found["cite"].startswith("Nghị định 152/2025/NĐ-CP, Điều 50 khoản 1 điểm b")


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (["--award", "nothing", "--decided-on", "2025-12-31"], "award"),
        (["--award", "advanced_worker", "--decided-on", "2025-02-30"], "decided_on"),
        (["--award", "advanced_worker"], "decided_on"),
    ],
)
def test_prize_refuses_with_an_error_object(
    words: list[str], key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["prize", *words, "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["key"] == key
    assert run(["prize", *words]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("Lỗi: ")


def test_prize_reads_aloud(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["prize", "--award", "advanced_worker", "--decided-on", "2026-07-01"]) == 0
    shown = capsys.readouterr().out
    assert "0,3 × 2.530.000 = 759.000 đồng" in shown
    assert "Tiền thưởng: 760.000 đồng" in shown


def test_prize_list_forecasts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.jsonl"
    line = {"subject": "person", "decided_on": "2024-12-31", "period": [2024, 2024]}
    lines = [line | {"award": "advanced_worker"}, line | {"award": "grassroots_fighter"}, {"award": 1}]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    asked = ["prize", "--list", str(path), "--salary-fund", "1000000000"]
    assert run([*asked, "--one-recipient", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["paid"] for one in found["lines"]] == [False, True]
    assert (found["total_vnd"], found["fund"]["limit_vnd"]) == (2_340_000, 200_000_000)
    assert found["errors"][0]["line"] == 3
    assert run(asked) == 0
    shown = capsys.readouterr().out
    assert "Tổng: 3.050.000 đồng" in shown
    assert "Quỹ tối đa: 200.000.000 đồng" in shown
