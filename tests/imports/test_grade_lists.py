from __future__ import annotations

from tests.imports.sheets import check, kinds, row_of


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
