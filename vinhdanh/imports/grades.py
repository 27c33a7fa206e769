"""Lists of yearly performance grades: one year a row, or one column a year."""

from __future__ import annotations

import difflib
import re
from typing import Any

from vinhdanh.imports.outcome import WARNING
from vinhdanh.imports.row_reader import RowReader
from vinhdanh.imports.subjects import read_subject
from vinhdanh.imports.values.years import read_decision, read_years
from vinhdanh.kit.names import search_key
from vinhdanh.kit.said import phrase

_WORDS = {
    "excellent": "hoan thanh xuat sac nhiem vu|htxsnv|htxs|hoan thanh xuat sac|xuat sac|xs|hoan thanh xs nhiem vu|ht xsnv|ht xs nv|hoan thanh xsnv",
    "good": "hoan thanh tot nhiem vu|httnv|htt|hoan thanh tot|tot|ht tot nv|ht tot|httotnv|hoan thanh tot nv|ht tot nhiem vu",
    "completed": "hoan thanh nhiem vu|htnv|hoan thanh|ht|dat|hoan thanh nv|ht nhiem vu",
    "failed": "khong hoan thanh nhiem vu|khtnv|kht|khong hoan thanh|chua hoan thanh nhiem vu|chua hoan thanh|khong ht nhiem vu|khong htnv",
}
_GRADES = {word: grade for grade, words in _WORDS.items() for word in words.split("|")}
_NOT_GRADED = re.compile(
    r"(?:khong (?:xep loai|danh gia)|chua (?:xep loai|danh gia)|khong xl|kxl|thai san|nghi|di hoc|0|x|khong)"
)
_LIMITED = re.compile(r"hoan thanh nhiem vu nhung con han che.*")


def read_row(reader: RowReader) -> dict[str, Any]:
    """Values of one row: the subject and `grades`, one entry a year."""
    values = read_subject(reader, by_number=True)
    decision = read_decision(reader.text("decision_no"))
    for remark in decision.remarks:
        reader.add("decision_no", remark)
    values["decision_no"] = decision.number
    found: list[dict[str, Any]] = []
    for code in sorted(code for code in reader.columns if re.fullmatch(r"grade_\d{4}", code)):
        year = int(code[-4:])
        grade = _read_grade(reader, code)
        if year > reader.setting.today.year:
            reader.problem(
                code, "future_year", phrase("năm %(year)s ở tương lai; hãy sửa tiêu đề cột.", year=year)
            )
        elif grade:
            found.append({"year": year, "grade": grade})
    if "grade" in reader.columns:
        found += _read_single(reader)
    if not found and not any(problem.level == "error" for problem in reader.outcome.problems):
        code = (
            "grade"
            if "grade" in reader.columns
            else next((c for c in reader.columns if c.startswith("grade_")), "grade")
        )
        reader.problem(
            code,
            "missing_grade",
            phrase("thiếu mức độ hoàn thành nhiệm vụ; hãy điền hoặc xoá dòng."),
            WARNING,
        )
    values["grades"] = found
    return values


def _read_single(reader: RowReader) -> list[dict[str, Any]]:
    grade = _read_grade(reader, "grade")
    reading = reader.reading("year")
    value = reading.cell.value if reading.cell and not isinstance(reading.cell.value, str) else None
    years = read_years(value, reading.text, today=reader.setting.today)
    for remark in years.remarks:
        reader.add("year", remark)
    if not reading.text and reader.setting.year:
        years.years = [reader.setting.year]
    if grade and not years.years and not years.remarks:
        reader.problem(
            "year" if "year" in reader.columns else "grade",
            "missing_year",
            phrase("thiếu năm đánh giá; hãy điền năm."),
        )
    if grade and len(years.years) > 1:
        reader.problem(
            "year", "several_years", phrase("“%(text)s” là nhiều năm; mỗi năm một dòng.", text=reading.text)
        )
        return []
    return [{"year": year, "grade": grade} for year in years.years if grade]


def _read_grade(reader: RowReader, code: str) -> str | None:
    text = reader.text(code)
    key = search_key(reader.setting.codes.get(search_key(text).replace(" ", ""), text))
    if not key or _NOT_GRADED.fullmatch(key):
        return None
    grade = _GRADES.get(key)
    if grade:
        return grade
    if _LIMITED.fullmatch(key):
        reader.problem(
            code,
            "grade_of_old_rule",
            phrase(
                "mức “hoàn thành nhiệm vụ nhưng còn hạn chế” của quy định cũ, đã hiểu là hoàn thành nhiệm vụ."
            ),
            WARNING,
        )
        return "completed"
    near = difflib.get_close_matches(key, [word for word in _GRADES if len(word) > 6], n=1, cutoff=0.88)
    if near and key.startswith("khong") == near[0].startswith("khong"):
        reader.problem(
            code,
            "grade_spelling",
            phrase("“%(text)s” viết khác quy định, đã hiểu là mức gần nhất; hãy xem lại.", text=text),
            WARNING,
        )
        return _GRADES[near[0]]
    reader.problem(
        code, "unknown_grade",
        phrase("“%(text)s” không phải mức độ hoàn thành nhiệm vụ; hãy ghi: Hoàn thành xuất sắc, Hoàn thành tốt, Hoàn thành, Không hoàn thành nhiệm vụ.", text=text),
    )  # fmt: skip
    return None
