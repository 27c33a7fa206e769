"""Sheets of other things in a workbook of persons: collectives, a hidden list of codes."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from tests.imports.dirty.expected import Expected


def collectives(sheet: Worksheet, expected: Expected) -> None:
    """Collectives in the workbook of persons: one name under many parents, spaces and capitals that differ."""
    sheet.append(["STT", "Tên tập thể", "Đơn vị", "Mã danh hiệu"])
    expected.status["TAPTHE", 1] = "skipped"
    for unit in (
        "Trung tâm Y tế Hòa An",
        "Trung tâm y tế Hà Quảng ",
        "Bệnh viện Đa khoa tỉnh",
        "bệnh viện đa khoa tỉnh",
    ):
        sheet.append([None, "Khoa Nội", unit, "TTLDTT"])
        expected.status["TAPTHE", sheet.max_row] = "warning"
        expected.cells["TAPTHE", f"B{sheet.max_row}"] = "not_a_person"
    expected.duplicates.add(frozenset({("TAPTHE", 4), ("TAPTHE", 5)}))


def codes(sheet: Worksheet) -> None:
    sheet.append(["DANH MỤC"])
    for code, name in (
        ("TTLDTT", "Tập thể lao động tiên tiến"),
        ("CSTDCS", "Chiến sĩ thi đua cơ sở"),
        ("1647933381", "Bằng khen của UBND tỉnh"),
    ):
        sheet.append([code, name])
    sheet.sheet_state = "hidden"
