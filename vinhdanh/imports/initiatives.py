"""Lists of recognised initiatives and research works, with their authors."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from vinhdanh.imports.award_names import match_award
from vinhdanh.imports.outcome import INFO, WARNING
from vinhdanh.imports.row_reader import RowReader
from vinhdanh.imports.subjects import search_honorific
from vinhdanh.imports.values.citizen_ids import read_citizen_id
from vinhdanh.imports.values.people import read_name
from vinhdanh.imports.values.years import read_decision, read_years
from vinhdanh.kit.names import search_key
from vinhdanh.kit.numbers import parse_money, parse_number
from vinhdanh.kit.said import phrase

_REACHES = (
    ("nation", r"toan quoc|quoc gia|trung uong|nha nuoc|toan nganh|ca nuoc"),
    ("province", r"tinh|bo|ban nganh|nganh|thanh pho|tong lien doan|cap tren"),
    ("district", r"huyen|quan|thi xa"),
    ("grassroots", r"co so|don vi|truong|co quan|benh vien|xa|phuong|noi bo|cong ti"),
)
_YES = frozenset(
    {
        "x",
        "co",
        "da",
        "da ap dung",
        "ap dung",
        "roi",
        "1",
        "dat",
        "hieu qua",
        "da nghiem thu",
        "ap dung hieu qua",
        "yes",
        "true",
        "v",
    }
)
_NO = frozenset(
    {"khong", "chua", "chua ap dung", "0", "khong ap dung", "chua nghiem thu", "khong dat", "no", "false"}
)


def read_row(reader: RowReader) -> dict[str, Any]:
    """Values of one work with its authors."""
    title = reader.title("title")
    if not title:
        reader.problem(
            "title", "missing_title", phrase("thiếu tên sáng kiến, đề tài; hãy điền hoặc xoá dòng.")
        )
    decision = read_decision(reader.text("decision_no"))
    for remark in decision.remarks:
        reader.add("decision_no", remark)
    decided = reader.date("decided_on") if reader.has("decided_on") else None
    values: dict[str, Any] = {
        "work": _work_kind(reader, title),
        "title": title,
        "authors": _authors(reader),
        "decided_on": decided.day if decided else None,
        "decision_no": decision.number,
        "authority": reader.title("authority"),
        "year": _year(reader, decided.year if decided else None),
        "reach": _reach(reader),
        "applied": _yes_or_no(reader, "applied"),
        "accepted": _yes_or_no(reader, "accepted"),
        "benefit_vnd": _benefit(reader),
        "used_for": _used_for(reader),
        "field": reader.title("field"),
        "summary": reader.title("summary"),
        "department": reader.title("department"),
        "unit": reader.title("unit") or reader.setting.unit,
    }
    if len(values["authors"]) == 1:
        values.update(_only_author(reader))
    return values


def _work_kind(reader: RowReader, title: str) -> str:
    for text in (reader.text("work_kind"), reader.setting.group, title):
        key = search_key(text)
        if re.search(r"\bde tai\b|\bde an\b|nghien cuu khoa hoc|\bnckh\b|cong trinh", key):
            return "research"
        if re.search(r"sang kien|\bskkn\b|giai phap|cai tien", key):
            return "initiative"
    return "initiative"


def _authors(reader: RowReader) -> list[dict[str, Any]]:
    text = reader.text("authors")
    if not text:
        reader.problem("authors", "missing_author", phrase("thiếu tác giả; hãy điền họ tên tác giả."))
        return []
    reading = reader.reading("authors")
    raw = str(reading.cell.value) if reading.cell and isinstance(reading.cell.value, str) else text
    broken = [" ".join(line.split()) for line in raw.splitlines() if line.strip()]
    pieces = broken if len(broken) > 1 and reading.text == " ".join(" ".join(broken).split()) else [text]
    names = [
        name
        for piece in pieces
        for name in re.split(r"\s*[;,]\s*|\s+(?:và|cùng|&)\s+", piece)
        if name.strip()
    ]
    authors: list[dict[str, Any]] = []
    for name in names:
        share = re.search(r"[(:\-–]?\s*(\d{1,3}(?:[.,]\d+)?)\s*%\s*\)?", name)
        bare = (name[: share.start()] + name[share.end() :]) if share else name
        found = read_name(bare.strip(" .-–:()"))
        for remark in found.remarks:
            reader.add("authors", remark)
        authors.append({"name": found.name, "share": _share(share[1]) if share else None})
    if len(authors) == 1 and authors[0]["share"] is None and reader.has("share"):
        authors[0]["share"] = _share_cell(reader)
    total = sum(author["share"] or 0 for author in authors)
    if total > 1.0001:
        reader.problem(
            "authors",
            "shares_over_100",
            phrase("tổng tỷ lệ đóng góp của các tác giả vượt 100 %; hãy sửa lại."),
        )
    return authors


def _share(text: str) -> float:
    return float(Decimal(text.replace(",", ".")) / 100)


def _share_cell(reader: RowReader) -> float | None:
    text = reader.text("share")
    try:
        number = parse_number(text.rstrip("% "))
    except ValueError:
        reader.problem(
            "share", "bad_share", phrase("“%(text)s” không phải tỷ lệ; hãy gõ dạng 60%%.", text=text), WARNING
        )
        return None
    share = float(number / 100 if "%" in text or number > 1 else number)
    if 0 < share <= 1:
        return share
    reader.problem(
        "share", "bad_share", phrase("“%(text)s”: tỷ lệ phải trên 0 và không quá 100 %%.", text=text), WARNING
    )
    return None


def _only_author(reader: RowReader) -> dict[str, Any]:
    """What the row says of a single author: citizen number, birth."""
    found: dict[str, Any] = {}
    if reader.has("citizen_id"):
        reading = reader.reading("citizen_id")
        value = reading.cell.value if reading.cell and not isinstance(reading.cell.value, str) else None
        number = read_citizen_id(value, reading.text, typed=reader.setting.typed)
        for remark in number.remarks:
            reader.add("citizen_id", remark)
        found["citizen_id"] = number.number
    if reader.has("birth_date"):
        born = reader.date("birth_date", birth=True)
        found["birth_date"], found["birth_year"] = born.day, born.year
    if search_honorific(reader):
        found["honorific"] = search_honorific(reader)
    return found


def _year(reader: RowReader, decided: int | None) -> int | None:
    reading = reader.reading("year")
    if reading.text:
        value = reading.cell.value if reading.cell and not isinstance(reading.cell.value, str) else None
        years = read_years(value, reading.text, today=reader.setting.today)
        for remark in years.remarks:
            reader.add("year", remark)
        return years.years[-1] if years.years else None
    year = decided or reader.setting.year
    if year is None and not any(
        p.cell == reader.place("decided_on") and p.level == "error" for p in reader.outcome.problems
    ):
        place = "decided_on" if "decided_on" in reader.columns else "title"
        reader.problem(
            place,
            "missing_year",
            phrase("không rõ năm công nhận; hãy bổ sung ngày hoặc năm công nhận."),
            WARNING,
        )
    return year


def _reach(reader: RowReader) -> str | None:
    says = phrase("chưa rõ phạm vi (cơ sở, tỉnh/bộ, toàn quốc); tạm để trống.")
    return reader.one_of("reach", _REACHES, "unknown_reach", says)


def _yes_or_no(reader: RowReader, code: str) -> bool | None:
    text = reader.text(code)
    key = search_key(text) or ("x" if text.strip() in ("✓", "✔", "√", "+") else "")
    if not key:
        return None
    if key in _YES or key.startswith("da "):
        return True
    if key in _NO or key.startswith(("chua ", "khong ")):
        return False
    reader.problem(
        code,
        "unclear_answer",
        phrase("“%(text)s” chưa rõ là có hay không; tạm để trống.", text=text),
        WARNING,
    )
    return None


def _benefit(reader: RowReader) -> int | None:
    reading = reader.reading("benefit_vnd")
    if not reading.text:
        return None
    value = reading.cell.value if reading.cell else None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return int(value)
    try:
        return parse_money(reading.text)
    except ValueError:
        reader.problem(
            "benefit_vnd",
            "bad_money",
            phrase("“%(text)s” không phải số tiền; hãy gõ số đồng, ví dụ 12.500.000.", text=reading.text),
            WARNING,
        )
        return None


def _used_for(reader: RowReader) -> str | None:
    text = reader.text("used_for")
    key = search_key(text)
    if not key or key in ("chua", "khong", "chua dung", "chua su dung"):
        return None
    match = match_award(text)
    if match.award:
        return match.award.code
    if "danh hieu" in key or "chien si" in key:
        return "title"
    if "hinh thuc" in key or "khen" in key:
        return "commendation"
    reader.problem(
        "used_for",
        "unknown_use",
        phrase("“%(text)s” không rõ đã dùng xét danh hiệu hay hình thức nào; tạm để trống.", text=text),
        INFO,
    )
    return None
