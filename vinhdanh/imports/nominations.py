"""Lists of nominations: whom a unit proposes, for which award, and what they did in a sentence or two."""

from __future__ import annotations

from typing import Any

from vinhdanh.imports.awards import recognise
from vinhdanh.imports.row_reader import RowReader
from vinhdanh.imports.subjects import read_subject
from vinhdanh.kit.said import phrase

_LONGEST = 2_000


def read_row(reader: RowReader) -> dict[str, Any]:
    """Values of one row: the subject, the award where the row or a title above names one, the summary."""
    values = read_subject(reader, by_number=True)
    values["address"] = reader.text("address")
    text = reader.title("award") or reader.setting.award
    award = recognise(reader, "award", text, {**values, "authority": "", "decision_no": ""}) if text else None
    values["award"] = award.code if award else None
    # a named award that nobody knows is an error of its cell; none named is settled when the file is sent
    values["nominations"] = [{"code": award.code if award else None}]
    values["summary"] = reader.text("summary")
    if len(values["summary"]) > _LONGEST:
        reader.problem(
            "summary", "long_summary",
            phrase("tóm tắt dài quá %(most)s chữ cái; hãy rút gọn, phần chi tiết viết trong báo cáo.", most=_LONGEST),
        )  # fmt: skip
    return values
