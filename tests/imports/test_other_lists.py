from __future__ import annotations

from datetime import date

import pytest

from tests.imports.sheets import check, kinds, row_of
from vinhdanh.imports.award_names import match_award

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


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("BK TTg", "merit_certificate_prime_minister"),
        ("Bằng khen của Bộ trưởng Bộ Y tế", "merit_certificate_province"),
        ("Bằng khen của Ban Chấp hành Tổng LĐLĐ Việt Nam", "merit_certificate_confederation"),
        ("Bằng khen BCH LĐLĐ tỉnh Cao Bằng", "merit_certificate_provincial_federation"),
        ("Giấy khen của Giám đốc Sở Y tế", "commendation_letter"),
        ("Huân chương Lao động hạng III", "order_labour_3"),
        ("HCLĐ hạng Nhì", "order_labour_2"),
        ("Chiến sỹ thi đua cấp tỉnh", "provincial_fighter"),
        ("Danh hiệu Lao động tiên tiến năm 2023", "advanced_worker"),
        ("CSTĐ toàn quốc", "national_fighter"),
        ("Cờ thi đua của UBND tỉnh", "emulation_flag_province"),
        ("KNC Vì sự nghiệp xây dựng tổ chức Công đoàn", "commemorative_medal_union"),
        ("Bằng Lao động sáng tạo", "creative_labour"),
        ("Kỷ niệm chương Vì sức khỏe nhân dân", "commemorative_medal_ministry"),
        ("Bằng khen của LĐLĐ tỉnh (GVN-ĐVN)", "merit_certificate_provincial_federation"),
        ("advanced_worker", "advanced_worker"),
    ],
)
def test_award_names_as_units_write_them(written: str, code: str) -> None:
    match = match_award(written)
    assert match.award is not None
    assert match.award.code == code


@pytest.mark.parametrize(
    ("written", "how"),
    [
        ("Chiến sĩ thi đua các cấp (CSTĐ)", "ambiguous"),
        ("Cờ và Bằng khen của Thủ tướng", "unknown"),
        ("Huân chương Lao động", "ambiguous"),
        ("", "unknown"),
    ],
)
def test_what_is_not_one_award_is_never_guessed(written: str, how: str) -> None:
    assert (match_award(written).how, match_award(written).award) == (how, None)


def test_every_name_of_the_catalogue_leads_to_its_own_code() -> None:
    from vinhdanh.engine.catalogue import catalogue

    wrong = {}
    for award in catalogue().values():
        for name in (award.name["vi"], award.short, *award.also):
            found = match_award(name).award
            if found is not award:
                wrong[name] = found and found.code
    assert not wrong


def test_grades_one_column_a_year() -> None:
    outcome = check(
        "grades",
        [
            ["STT", "Họ và tên", "Năm sinh", "Mức độ hoàn thành nhiệm vụ", None, None],
            [None, None, None, 2021, 2022, "Năm 2023"],
            [1, "Lê Văn An", 1987, "HTXSNV", "Hoàn thành tốt nhiệm vụ", "HTNV"],
            [2, "Lê Thị Bình", 1990, "Xuất sắc", "-", "A"],
            [3, "Lê Văn Chi", 1990, "Không hoàn thành nhiệm vụ", None, "Hoàn thành tốt nhiêm vụ"],
        ],
        merges=["D1:F1", "A1:A2", "B1:B2", "C1:C2"],
    )
    grades = {
        row.row: [(entry["year"], entry["grade"]) for entry in row.values["grades"]]
        for row in outcome.data_rows()
    }
    assert grades == {
        3: [(2021, "excellent"), (2022, "good"), (2023, "completed")],
        4: [(2021, "excellent")],
        5: [(2021, "failed"), (2023, "good")],
    }
    assert kinds(outcome, 4) == {("F4", "unknown_grade")}


def test_grades_one_row_a_year_or_the_year_in_the_title() -> None:
    headings = ["STT", "Họ và tên", "Ngày sinh", "Năm", "Xếp loại"]
    outcome = check(
        "grades",
        [
            headings,
            [1, "Lê Văn An", "04/04/1987", 2023, "Tốt"],
            [2, "Lê Văn An", "04/04/1987", 2023, "Xuất sắc"],
        ],
    )
    assert row_of(outcome, 2).values["grades"] == [{"year": 2023, "grade": "good"}]
    assert "khác mức" in outcome.duplicates[0].reason
    titled = check(
        "grades", [["XẾP LOẠI NĂM 2022"], ["STT", "Họ và tên", "Xếp loại"], [1, "Lê Văn An", "Tốt"]]
    )
    assert row_of(titled, 3).values["grades"] == [{"year": 2022, "grade": "good"}]
    without = check("grades", [["STT", "Họ và tên", "Xếp loại"], [1, "Lê Văn An", "Tốt"]])
    assert kinds(without, 2) == {("C2", "missing_year")}


WORKS = [
    "STT",
    "Tên",
    "Ngày công nhận",
    "Đơn vị công nhận",
    "Phạm vi ảnh hưởng",
    "Tác giả",
    "Giá trị làm lợi",
    "Đã áp dụng",
    "Đã dùng để xét",
]


def test_initiatives_with_authors_shares_and_benefit() -> None:
    outcome = check(
        "initiatives",
        [
            WORKS,
            [
                1,
                "Cải tiến quy trình",
                "12/12/2022",
                "UBND tỉnh",
                "Cấp tỉnh",
                "Bà Lê Thị An (60%), Lê Văn Bình - 40%",
                "1,5 tỷ",
                "x",
                "CSTĐCS",
            ],
            [2, "Đề tài vi sinh", "31/02/2022", "Sở KHCN", "mơ hồ", "Lê Văn Chi", "nhiều", "chưa", None],
            [3, None, 2022, "Sở", None, None, None, None, None],
        ],
    )
    values = row_of(outcome, 2).values
    assert values["authors"] == [{"name": "Lê Thị An", "share": 0.6}, {"name": "Lê Văn Bình", "share": 0.4}]
    assert (values["year"], values["reach"], values["benefit_vnd"], values["applied"]) == (
        2022,
        "province",
        1_500_000_000,
        True,
    )
    assert (values["work"], values["used_for"]) == ("initiative", "grassroots_fighter")
    assert row_of(outcome, 3).values["work"] == "research"
    assert kinds(outcome, 3) == {("C3", "impossible_date"), ("E3", "unknown_reach"), ("G3", "bad_money")}
    assert kinds(outcome, 4) == {("B4", "missing_title"), ("F4", "missing_author")}
