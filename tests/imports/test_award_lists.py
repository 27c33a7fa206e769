from __future__ import annotations

from datetime import date

import pytest

from tests.imports.sheets import check, kinds, row_of

COMBINED = [
    "STT",
    "Tên gọi (Ông/Bà/chức danh)",
    "Tên TT/CN/hộ",
    "Chức vụ",
    "Đơn vị",
    "Phân loại (CANHAN/TAPTHE/HOGIADINH)",
    "Danh hiệu/Hình thức",
]


@pytest.mark.parametrize(
    ("subject", "name", "written", "code", "problem"),
    [
        ("CANHAN", "Lê Văn An", "Bằng khen của Chủ tịch UBND tỉnh", "merit_certificate_province", ""),
        ("CANHAN", "Lê Văn An", "CSTĐCS", "grassroots_fighter", ""),
        ("TAPTHE", "Khoa Nội", "TTLĐXS", "excellent_collective", ""),
        ("HOGIADINH", "Hộ ông Lò Văn Chi", "Gia đình văn hóa", "cultural_family", ""),
        ("TAPTHE", "Khoa Nội", "LĐTT", "advanced_collective", "award_of_collective"),
        ("CANHAN", "Lê Văn An", "Cờ thi đua Chính phủ", None, "award_not_for_subject"),
        ("CANHAN", "Lê Văn An", "Bằng khen", None, "ambiguous_award"),
        ("CANHAN", "Lê Văn An", "CSTĐ", None, "ambiguous_award"),
        ("CANHAN", "Lê Văn An", "Huy hiệu gì đó", None, "unknown_award"),
        ("CANHAN", "Lê Văn An", "Chiến sĩ thi dua cơ sơ", "grassroots_fighter", ""),
        ("CANHAN", "Lê Văn An", "Lao động tiến tiênn", "advanced_worker", "award_spelling"),
        ("CANHAN", "Lê Văn An", None, None, "missing_award"),
    ],
)
def test_persons_collectives_and_households_in_one_list(
    subject: str, name: str, written: str | None, code: str | None, problem: str
) -> None:
    outcome = check(
        "awards",
        [["DANH SÁCH KHEN THƯỞNG NĂM 2023"], COMBINED, [1, None, name, None, "Sở Y tế", subject, written]],
    )
    row = row_of(outcome, 3)
    assert row.values["award"] == code
    assert (
        row.values["subject"]
        == {"CANHAN": "person", "TAPTHE": "collective", "HOGIADINH": "household"}[subject]
    )
    assert kinds(outcome, 3) == ({("G3", problem)} if problem else set())
    if code:
        assert row.values["year"] == 2023


def test_several_awards_with_their_years_in_one_cell() -> None:
    outcome = check(
        "awards", [COMBINED, [1, None, "Lê Văn An", None, "Sở", "CANHAN", "LĐTT 2021, 2022; CSTĐCS 2022"]]
    )
    awards = [(award["code"], award["year"]) for award in row_of(outcome, 2).values["awards"]]
    assert awards == [("advanced_worker", 2021), ("advanced_worker", 2022), ("grassroots_fighter", 2022)]


DECIDED = ["TT", "Họ và tên", "Ngày sinh", "Danh hiệu", "Năm", "Số QĐ", "Ngày ký", "Cơ quan ban hành"]


def decided(
    award: str, year: object, number: str | None, day: object, authority: str | None = None
) -> list[object]:
    return [1, "Lê Văn An", "04/04/1987", award, year, number, day, authority]


def test_authority_and_sign_of_the_decision_settle_a_bare_award() -> None:
    outcome = check(
        "awards",
        [
            DECIDED,
            decided("Bằng khen", 2021, "123/QĐ-TTg", "12/03/2022"),
            decided("Bằng khen", 2022, "QĐ số 45 /QĐ - UBND", "12/03/2023"),
            decided("Bằng khen", 2023, "9/QĐ", "12/03/2024", "Bộ Y tế"),
            decided("Bằng khen", 2024, "9/QĐ-TLĐ", None, None),
        ],
    )
    codes = [row.values["award"] for row in outcome.data_rows()]
    assert codes == [
        "merit_certificate_prime_minister",
        "merit_certificate_province",
        "merit_certificate_province",
        "merit_certificate_confederation",
    ]
    assert row_of(outcome, 3).values["decision_no"] == "45/QĐ-UBND"


def test_years_periods_and_decision_dates() -> None:
    outcome = check(
        "awards",
        [
            DECIDED,
            decided("Bằng khen UBND tỉnh", "2019-2023", "123/QĐ-UBND ngày 12/3/2024", None),
            decided("LĐTT", "2022-2023", "Số: 45/QĐ-SYT", "ngày 02 tháng 9 năm 2023"),
            decided("LĐTT", 2021, "45/QĐ-SYT", "ngày 02 tháng 9"),
            decided("LĐTT", 2030, "abc", "31/02/2022"),
            decided("LĐTT", None, "45/QĐ-SYT", None),
        ],
    )
    period, school_year, joined, bad, missing = (row_of(outcome, number) for number in range(2, 7))
    assert (period.values["stated_period"], period.values["year"], period.values["decided_on"]) == (
        [2019, 2023],
        2023,
        date(2024, 3, 12),
    )
    assert (school_year.values["year"], school_year.values["decided_on"]) == (2023, date(2023, 9, 2))
    assert joined.values["decided_on"] == date(2021, 9, 2)
    assert kinds(outcome, 4) == {("G4", "year_from_column")}
    assert kinds(outcome, 5) == {("E5", "future_year"), ("F5", "bad_decision_no"), ("G5", "impossible_date")}
    assert bad.status == "error"
    assert (missing.values["award"], missing.values["year"], missing.status) == (
        "advanced_worker",
        None,
        "warning",
    )


def test_codes_are_looked_up_in_the_workbook_s_own_list() -> None:
    outcome = check(
        "awards",
        [
            ["STT", "Tên tập thể", "Mã phân loại", "Mã hình thức", "Mã danh hiệu"],
            [1, "Khoa Nội", "CQ", None, "TTLDTT"],
            [2, "Khoa Nhi", "CQ", "1647933381", None],
            [3, "Khoa Sản", "CQ", None, "ZZZ"],
        ],
        others={
            "DANHMUC": [
                ["Mã", "Tên"],
                ["TTLDTT", "Tập thể lao động tiên tiến"],
                ["1647933381", "Bằng khen của UBND tỉnh"],
            ]
        },
    )
    assert [row.values["award"] for row in outcome.data_rows()] == [
        "advanced_collective",
        "merit_certificate_province",
        None,
    ]
    assert ("E4", "unknown_award") in kinds(outcome, 4)


def test_the_citizen_number_alone_names_a_person_in_an_award_list() -> None:
    outcome = check(
        "awards",
        [
            ["CCCD", "Loại thành tích", "Cấp/hạng", "Tên", "Ngày chấp nhận", "Số quyết định"],
            ["004087000123", "Danh hiệu thi đua", "Cơ sở", "Chiến sĩ thi đua", "12/03/2023", "12/QĐ-BV"],
            ["004087000123", "Sáng kiến", "Cơ sở", "Cải tiến", "12/03/2023", "12/QĐ-BV"],
        ],
    )
    assert (row_of(outcome, 2).values["award"], row_of(outcome, 2).status) == ("grassroots_fighter", "ok")
    assert ("D3", "not_an_award") in kinds(outcome, 3)


def test_the_same_award_twice_is_a_possible_duplicate_and_namesake_collectives_are_not() -> None:
    outcome = check(
        "awards",
        [
            ["Tên tập thể", "Đơn vị", "Danh hiệu", "Năm"],
            ["Khoa Nội", "Bệnh viện A", "TTLĐTT", 2023],
            ["Khoa Nội", "Bệnh viện B", "TTLĐTT", 2023],
            ["khoa nội", "BỆNH VIỆN A", "Tập thể LĐTT", 2023],
            ["Khoa Nội", "Bệnh viện A", "TTLĐTT", 2022],
        ],
    )
    assert [duplicate.rows for duplicate in outcome.duplicates] == [(("DS", 2), ("DS", 4))]


DEED = [*DECIDED, "Loại hình", "Ngày lập thành tích"]


def test_the_day_of_a_deed_is_read_and_not_after_the_decision() -> None:
    outcome = check(
        "awards",
        [
            DEED,
            [*decided("Bằng khen UBND tỉnh", 2024, "9/QĐ-UBND", "20/09/2024"), "Đột xuất", "10/9/2024"],
            [*decided("Bằng khen UBND tỉnh", 2024, "9/QĐ-UBND", "20/09/2024"), "Đột xuất", "21/9/2024"],
            [*decided("Bằng khen UBND tỉnh", 2024, "9/QĐ-UBND", None), "Đột xuất", "chưa rõ"],
        ],
    )
    assert row_of(outcome, 2).values["deed_on"] == date(2024, 9, 10)
    assert kinds(outcome, 3) == {("J3", "deed_after_decision")}
    assert row_of(outcome, 3).values["deed_on"] is None
    assert kinds(outcome, 4) == {("J4", "unreadable_date")}
