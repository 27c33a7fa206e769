from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.imports.sheets import TODAY
from vinhdanh.imports.dry_run import check_content
from vinhdanh.imports.states import SheetKind
from vinhdanh.imports.templates import HEADER_ROW, TEMPLATES, build_template

AN = {
    "name": "Lê Văn An", "sex": "male", "birth_date": date(1987, 4, 4), "citizen_id": "004087000123", "ethnic_group": "Tày", "post": "Bác sĩ",
    "unit": "Bệnh viện Đa khoa tỉnh", "department": "Khoa Nội", "category": "official", "joined_on": date(2010, 3, 1),
}  # fmt: skip
RECORDS: dict[str, list[dict[str, Any]]] = {
    "people": [AN, {"name": "Lò Thị Bình", "sex": "female", "birth_date": date(1990, 2, 1), "unit": "Sở Y tế", "category": "worker"}],
    "awards": [
        {
            "subject": "person", "name": "Lê Văn An", "sex": "male", "birth_date": date(1987, 4, 4), "citizen_id": "004087000123",
            "unit": "Sở Y tế", "award": "merit_certificate_province", "year": 2023, "stated_period": [2019, 2023], "decision_no": "12/QĐ-UBND",
            "decided_on": date(2024, 3, 12), "authority": "UBND tỉnh", "occasion": "regular", "movement": "Thi đua yêu nước",
        },
        {"subject": "collective", "name": "Khoa Nội", "unit": "Bệnh viện Đa khoa tỉnh", "award": "advanced_collective", "year": 2022},
        {"subject": "household", "name": "Lò Văn Chi", "unit": "Xã Hoà An", "award": "cultural_family", "year": 2022},
    ],
    "grades": [{"name": "Lê Văn An", "birth_date": date(1987, 4, 4), "year": 2023, "grade": grade} for grade in ("excellent", "good", "completed", "failed")],
    "nominations": [
        {"subject": "person", "name": "Lê Văn An", "birth_date": date(1987, 4, 4), "unit": "Sở Y tế", "award": "advanced_worker", "summary": "Hoàn thành 120 % định mức"},
        {"subject": "collective", "name": "Khoa Nội", "unit": "Bệnh viện Đa khoa tỉnh", "award": "advanced_collective"},
        {"subject": "household", "name": "Lò Văn Chi", "unit": "Xã Hoà An", "award": "cultural_family"},
    ],
    "pledges": [
        {
            "name": "Lê Văn An", "birth_date": date(1987, 4, 4), "award_title": "advanced_worker", "award_form": "merit_certificate_province", "year": 2026,
            "content": "Kết nạp đoàn viên mới", "measure": "số đoàn viên", "target": "12 người",
        },
        {"name": "Khoa Nội", "award_title": "advanced_collective", "year": 2026},
    ],
    "initiatives": [
        {
            "work": "initiative", "title": "Cải tiến quy trình khám bệnh", "year": 2022, "reach": "province", "applied": True,
            "authors": [{"name": "Lê Văn An", "share": 0.6}, {"name": "Lò Thị Bình", "share": 0.4}], "benefit_vnd": 12500000,
            "decision_no": "12/QĐ-UBND", "decided_on": date(2022, 3, 12), "authority": "UBND tỉnh", "unit": "Sở Y tế", "department": "Khoa Nội",
        },
        {"work": "research", "title": "Vi sinh vật trong nước", "year": 2021, "reach": "grassroots", "applied": False, "authors": "Lê Văn An"},
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", SheetKind.values)
def test_a_filled_template_comes_back_without_a_single_remark(kind: str) -> None:
    outcome = check_content(build_template(kind, RECORDS[kind]), kind, today=TODAY)
    rows = outcome.data_rows()
    assert len(rows) == len(RECORDS[kind])
    for row, record in zip(rows, RECORDS[kind], strict=True):
        assert (row.status, row.problems) == ("ok", [])
        found = {**row.values, **row.values.get("grades", [{}])[0]}
        for name, value in record.items():
            if name == "authors" and isinstance(value, str):
                value = [{"name": value, "share": None}]
            assert found[name] == value, name


@pytest.mark.parametrize("kind", SheetKind.values)
def test_every_column_of_a_template_is_understood(kind: str) -> None:
    outcome = check_content(build_template(kind, RECORDS[kind]), kind, today=TODAY)
    fields = [column["field"] for column in outcome.tables[0].columns]
    assert fields == [{"work": "work_kind"}.get(column.field, column.field) for column in TEMPLATES[kind][1]]


def test_citizen_numbers_stand_in_a_text_column_and_lists_drop_down() -> None:
    book = load_workbook(io.BytesIO(build_template("people", RECORDS["people"])))
    sheet = book["Danh sách"]
    heading = next(cell for cell in sheet[HEADER_ROW] if cell.value == "Số CCCD")
    assert sheet.column_dimensions[heading.column_letter].number_format == "@"
    assert sheet.cell(HEADER_ROW + 1, heading.column).value == "004087000123"
    offered = [rule.formula1 for rule in sheet.data_validations.dataValidation]
    assert any(formula.startswith("DANHMUC!") for formula in offered)
    assert "Hướng dẫn" in book.sheetnames
