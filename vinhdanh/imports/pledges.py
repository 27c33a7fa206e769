"""Lists of registrations (F9): whom a unit registers, for which titles and forms, and what they set out to do."""

from __future__ import annotations

import re
from typing import Any

from vinhdanh.imports.awards import NOTHING, parts_of, recognise
from vinhdanh.imports.row_reader import RowReader
from vinhdanh.imports.subjects import read_subject
from vinhdanh.kit.names import search_key
from vinhdanh.kit.said import phrase

FIRST_YEAR = 2004
_LONGEST = {"content": 300, "measure": 120, "target": 120}


def read_row(reader: RowReader) -> dict[str, Any]:
    """Values of one row: the subject, `pledges` (one entry an award), and the contents where the row tells them."""
    values = read_subject(reader, by_number=True)
    year = _read_year(reader)
    hinted = {**values, "authority": "", "decision_no": ""}
    codes: list[str] = []
    told = False
    for column in ("award_title", "award_form"):
        text, values[column] = reader.title(column), None
        if not text or search_key(text) in NOTHING:
            continue
        told = True
        for part in parts_of(reader, text, hinted):
            award = recognise(reader, column, part, hinted)
            if award is not None and award.code not in codes:
                codes.append(award.code)
                values[column] = values[column] or award.code
    if not told:
        reader.problem(
            "award_title", "missing_award", phrase("chưa ghi đăng ký danh hiệu hay hình thức nào; hãy ghi vào ô này.")
        )  # fmt: skip
    values["pledges"] = [{"code": code, "year": year} for code in codes]
    values["award"], values["year"] = (codes[0] if codes else None), year
    for field, most in _LONGEST.items():
        values[field] = reader.text(field)
        if len(values[field]) > most:
            reader.problem(field, "long_text", phrase("dài quá %(most)s chữ cái; hãy rút gọn.", most=most))
    if values["target"] and not values["content"]:
        reader.problem("content", "missing_content", phrase("có chỉ tiêu mà chưa ghi nội dung; hãy ghi nội dung."))  # fmt: skip
    return values


def _read_year(reader: RowReader) -> int | None:
    """The year of the row, else of the titles above; the coming year is possible, a later one is not."""
    text = reader.text("year")
    found = re.fullmatch(r"(?:năm\s*)?((?:19|20)\d\d)(?:\.0)?", text, re.IGNORECASE) if text else None
    year = int(found[1]) if found else None if text else reader.setting.year
    last = reader.setting.today.year + 1
    if year is not None and FIRST_YEAR <= year <= last:
        return year
    if text or year is not None:
        reader.problem(
            "year", "bad_year",
            phrase("“%(text)s” không phải năm đăng ký; hãy ghi từ %(first)s đến %(last)s.", text=text or str(year), first=FIRST_YEAR, last=last),
        )  # fmt: skip
    else:
        reader.problem(
            "year", "missing_year",
            phrase("chưa rõ đăng ký năm nào; hãy thêm cột Năm, hoặc ghi năm ở tiêu đề (ví dụ: Đăng ký thi đua năm %(year)s).", year=last),
        )  # fmt: skip
    return None
