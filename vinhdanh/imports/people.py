"""Lists of members and employees: one row a person."""

from __future__ import annotations

import re
from typing import Any

from vinhdanh.imports.outcome import INFO, WARNING
from vinhdanh.imports.row_reader import RowReader
from vinhdanh.imports.subjects import read_subject
from vinhdanh.kit.names import search_key
from vinhdanh.kit.said import phrase

_CATEGORIES = (
    ("retired", r"huu|nghi huu"),
    ("armed_forces", r"bo doi|quan doi|cong an|luc luong vu trang|quan nhan"),
    ("foreigner", r"nuoc ngoai"),
    ("official", r"can bo|cong chuc|vien chuc|cb ?cc|ccvc|cbcc\w*"),
    ("worker", r"cong nhan"),
    ("farmer", r"nong dan"),
    ("entrepreneur", r"doanh nhan|chu doanh nghiep"),
    ("intellectual", r"tri thuc|nha khoa hoc"),
    ("employee", r"lao dong|hop dong|nhan vien|nld|hdld|ld"),
)


def read_row(reader: RowReader) -> dict[str, Any]:
    """Values of one person; a collective or household among persons is kept and pointed out."""
    values = read_subject(reader)
    if values["subject"] != "person":
        says = (
            phrase("đây là tập thể, không phải cá nhân nên không ghi vào danh sách người; khen thưởng của tập thể nhập ở danh sách khen thưởng.")
            if values["subject"] == "collective"
            else phrase("đây là hộ gia đình, không phải cá nhân nên không ghi vào danh sách người; khen thưởng của hộ gia đình nhập ở danh sách khen thưởng.")
        )  # fmt: skip
        reader.problem("name", "not_a_person", says, WARNING)
        return values
    if values["birth_year"] and not values["birth_date"]:
        _remark_on_year(reader, values["birth_year"])
    values["ethnic_group"] = reader.title("ethnic_group")
    values["category"] = _read_category(reader)
    values["address"] = reader.title("address")
    values["degree"] = reader.text("degree")
    values["work_status"] = reader.text("status")
    joined = reader.date("joined_on") if reader.has("joined_on") else None
    values["joined_on"] = joined.day if joined else None
    values["joined_year"] = joined.year if joined else None
    return values


def _remark_on_year(reader: RowReader, year: int) -> None:
    told = {problem.kind for problem in reader.outcome.problems}
    # a column headed "Năm sinh" is meant to hold years; only a date column that holds one is worth a word
    if reader.has("birth_date") and not told & {"month_only", "year_shown_as_date", "unreadable_date"}:
        reader.problem("birth_date", "year_only", phrase("chỉ có năm sinh %(year)s.", year=year), INFO)


def _read_category(reader: RowReader) -> str | None:
    text = reader.text("category")
    if not text:
        return None
    key = search_key(reader.setting.codes.get(search_key(text).replace(" ", ""), text))
    for code, pattern in _CATEGORIES:
        if re.search(rf"\b(?:{pattern})\b", key):
            return code
    if key.replace(" ", "") in ("canhan", "cn") or re.search(r"lanh dao|quan li|truc tiep", key):
        return None  # who stands at the head is a matter of posts, not of this list
    reader.problem(
        "category",
        "unknown_category",
        phrase("“%(text)s” không có trong danh mục đối tượng; tạm để trống, hãy chọn lại sau.", text=text),
        WARNING,
    )
    return None
