"""Who a row is about: the columns that every kind of list shares: name, sex, birth, citizen number, place and post."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from vinhdanh.imports.outcome import WARNING
from vinhdanh.imports.row_reader import RowReader
from vinhdanh.imports.values.citizen_ids import read_citizen_id
from vinhdanh.imports.values.people import (
    household_head,
    is_mark,
    looks_like_unit,
    read_name,
    read_sex,
    sex_of_honorific,
    subject_of_code,
)
from vinhdanh.kit.names import search_key, split_honorific
from vinhdanh.kit.said import phrase

_PERSONAL = (
    "citizen_id",
    "birth_date",
    "birth_year",
    "sex",
    "male",
    "female",
    "birth_male",
    "birth_female",
    "honorific",
)


def read_subject(reader: RowReader, *, by_number: bool = False) -> dict[str, Any]:
    """Values of the subject of the row; `citizen_id` is the whole number. `by_number`: the number alone may name a person."""
    kind = _subject_kind(reader)
    values = _read_person(reader, by_number) if kind == "person" else _read_other(reader, kind)
    values.update(_read_place(reader))
    return values


def _subject_kind(reader: RowReader) -> str:
    stated = subject_of_code(_decoded(reader, "subject"))
    if stated is None and reader.has("subject"):
        reader.problem(
            "subject", "unknown_subject",
            phrase("“%(text)s” không phải CANHAN, TAPTHE hay HOGIADINH; hãy sửa lại.", text=reader.text("subject")), WARNING,
        )  # fmt: skip
    by_category = subject_of_code(_decoded(reader, "category")) if reader.has("category") else None
    kind = stated or by_category or reader.setting.subject
    if kind:
        return kind
    name = reader.text("name")
    if any(reader.has(code) for code in _PERSONAL) or not name or split_honorific(name)[0]:
        return "person"
    if household_head(name):
        return "household"
    return "collective" if looks_like_unit(name) else "person"


def _decoded(reader: RowReader, code: str) -> str:
    text = reader.text(code)
    return reader.setting.codes.get(search_key(text).replace(" ", ""), text) if text else ""


def _read_other(reader: RowReader, kind: str) -> dict[str, Any]:
    name = reader.title("name")
    if not name:
        reader.problem("name", "missing_name", phrase("thiếu tên; hãy điền hoặc xoá dòng."))
    if kind == "household":
        name = household_head(name) or name
    return {"subject": kind, "name": name}


def _read_person(reader: RowReader, by_number: bool) -> dict[str, Any]:
    split = " ".join(part for part in (reader.text("surname"), reader.text("given_name")) if part)
    named = read_name(split or reader.text("name"))
    for remark in named.remarks:
        if remark.kind != "missing_name" or not (by_number and reader.has("citizen_id")):
            reader.add("surname" if split else "name", remark)
    _refuse_two_lines(reader)
    sex = _read_sex(reader) or sex_of_honorific(search_honorific(reader)) or named.sex
    birth_date, birth_year, tick = _read_birth(reader)
    sex = sex or tick
    number, sex = _read_citizen_id(reader, sex, birth_year)
    return {
        "subject": "person",
        "name": named.name,
        "sex": sex,
        "birth_date": birth_date,
        "birth_year": birth_year,
        "citizen_id": number,
        "aside": named.aside,
    }


def _refuse_two_lines(reader: RowReader) -> None:
    """Two names on two lines of one cell are two people."""
    cell = reader.reading("name").cell
    lines = (
        [line.strip() for line in str(cell.value).splitlines()]
        if cell and isinstance(cell.value, str)
        else []
    )
    names = [line for line in lines if len(line.split()) >= 2 and not line.startswith(("(", "-"))]
    if len(names) > 1:
        reader.problem(
            "name", "several_names", phrase("ô có nhiều người trên nhiều dòng; hãy tách mỗi người một dòng.")
        )


def search_honorific(reader: RowReader) -> str:
    """The word in the "Ông/Bà" column, in small letters."""
    return reader.text("honorific").lower().strip(" .:")


def _read_sex(reader: RowReader) -> str | None:
    if reader.has("sex"):
        sex = read_sex(reader.text("sex"))
        if sex is None and reader.text("sex"):
            reader.problem(
                "sex",
                "unknown_sex",
                phrase("“%(text)s” không phải Nam hay Nữ; hãy sửa lại.", text=reader.text("sex")),
            )
        return sex
    ticks = [code for code in ("male", "female") if reader.has(code)]
    if len(ticks) == 2:
        reader.problem("female", "both_sexes", phrase("đánh dấu cả cột Nam và cột Nữ; hãy bỏ một cột."))
        return None
    if not ticks:
        return None
    text = reader.text(ticks[0])
    if not is_mark(text) and not re.search(r"\d{2}", text) and read_sex(text) != ticks[0]:
        reader.problem(
            ticks[0],
            "unknown_sex",
            phrase("“%(text)s” không phải dấu x; hãy đánh dấu x vào cột Nam hoặc Nữ.", text=text),
        )
        return None
    return ticks[0]


def _read_birth(reader: RowReader) -> tuple[date | None, int | None, str | None]:
    """Birth date, birth year, and the sex told by the column ("Ngày sinh: Nam | Nữ") where it stood."""
    for code, sex in (
        ("birth_male", "male"),
        ("birth_female", "female"),
        ("male", "male"),
        ("female", "female"),
    ):
        if reader.has(code) and (code.startswith("birth") or re.search(r"\d{2}", reader.text(code))):
            found = reader.date(code, birth=True)
            return found.day, found.year, sex
    if "birth_day" in reader.columns and "birth_month" in reader.columns:
        return (*_read_split_birth(reader), None)
    found = reader.date("birth_date", birth=True)
    if not reader.has("birth_year"):
        return found.day, found.year, None
    alone = reader.date("birth_year", birth=True)
    if found.day_month and alone.year:
        reader.outcome.problems = [p for p in reader.outcome.problems if p.kind != "date_without_year"]
        joined = _joined(reader, found.day_month, alone.year)
        return joined, alone.year, None
    if found.year and alone.year and found.year != alone.year:
        reader.problem(
            "birth_year",
            "birth_year_differs",
            phrase(
                "năm sinh %(year)s khác ngày sinh ở ô %(cell)s; hãy sửa một ô.",
                year=alone.year,
                cell=reader.place("birth_date"),
            ),
        )
    return found.day or alone.day, found.year or alone.year, None


def _joined(reader: RowReader, day_month: tuple[int, int], year: int) -> date | None:
    try:
        return date(year, day_month[1], day_month[0])
    except ValueError:
        reader.problem(
            "birth_date",
            "impossible_date",
            phrase(
                "ngày %(day)s/%(month)s/%(year)s không có trong lịch; hãy sửa lại.",
                day=day_month[0],
                month=day_month[1],
                year=year,
            ),
        )
        return None


def _read_split_birth(reader: RowReader) -> tuple[date | None, int | None]:
    parts = [reader.text(code) for code in ("birth_day", "birth_month", "birth_year")]
    if not any(parts):
        return None, None
    numbers = [re.sub(r"\.0+$", "", part) for part in parts]
    if numbers[2].isdigit() and not numbers[0] and not numbers[1]:
        found = reader.date("birth_year", birth=True)
        return found.day, found.year
    if not all(number.isdigit() for number in numbers):
        code = ("birth_day", "birth_month", "birth_year")[
            next(i for i, n in enumerate(numbers) if not n.isdigit())
        ]
        reader.problem(
            code,
            "unreadable_date",
            phrase("ngày, tháng, năm sinh chia ba cột nhưng chưa đủ ba số; hãy điền đủ."),
        )
        return None, int(numbers[2]) if numbers[2].isdigit() and len(numbers[2]) == 4 else None
    alone = reader.date("birth_year", birth=True)
    if alone.year is None:
        return None, None
    try:
        return date(alone.year, int(numbers[1]), int(numbers[0])), alone.year
    except ValueError:
        reader.problem(
            "birth_day",
            "impossible_date",
            phrase("ngày %(day)s không có trong lịch; hãy sửa lại.", day="/".join(numbers)),
        )
        return None, None


def _read_citizen_id(reader: RowReader, sex: str | None, birth_year: int | None) -> tuple[str, str | None]:
    if not reader.has("citizen_id"):
        return "", sex
    reading = reader.reading("citizen_id")
    value = reading.cell.value if reading.cell and not isinstance(reading.cell.value, str) else None
    found = read_citizen_id(value, reading.text, typed=reader.setting.typed)
    for remark in found.remarks:
        reader.add("citizen_id", remark)
    if not found.number:
        return "", sex
    if sex and found.sex != sex:
        says = (
            phrase("chữ số thứ tư của số căn cước là của nữ, khác giới tính đã ghi; hãy đối chiếu thẻ.")
            if found.sex == "female"
            else phrase("chữ số thứ tư của số căn cước là của nam, khác giới tính đã ghi; hãy đối chiếu thẻ.")
        )
        reader.problem(
            "citizen_id",
            "citizen_id_sex",
            says,
            WARNING,
        )
    if birth_year and found.birth_year != birth_year:
        reader.problem(
            "citizen_id", "citizen_id_birth_year",
            phrase("số căn cước nói năm sinh %(told)s, khác năm sinh %(birth_year)s đã ghi; hãy đối chiếu thẻ.", told=found.birth_year, birth_year=birth_year), WARNING,
        )  # fmt: skip
    # a list without a column for it: the number tells; an unreadable cell stays unreadable
    return found.number, sex if sex or _asks_sex(reader) else found.sex


def _asks_sex(reader: RowReader) -> bool:
    return any(reader.has(code) for code in ("sex", "male", "female"))


def _read_place(reader: RowReader) -> dict[str, Any]:
    post, unit = reader.title("post"), reader.title("unit")
    if reader.has("post_unit"):
        first, second = split_post_and_unit(reader.title("post_unit"))
        post, unit = post or first, unit or second
    return {
        "unit": unit or reader.setting.unit,
        "post": post or reader.text("job_title"),
        "department": reader.title("department"),
    }


def split_post_and_unit(text: str) -> tuple[str, str]:
    """ "Trưởng khoa, Khoa Nội" → the post and the unit; a text without a mark between is a post, or a unit by its words."""
    parts = re.split(r"\s*[,;]\s*|\s+[-–]\s+", text, maxsplit=1)
    if len(parts) == 2:
        return parts[0], parts[1]
    return ("", text) if looks_like_unit(text) else (text, "")
