"""Lists of past awards: persons, collectives and households, each with what they received, when and by whose decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from vinhdanh.engine.catalogue import Award
from vinhdanh.imports.award_names import (
    AMBIGUOUS,
    EXACT,
    NEAR,
    UNKNOWN,
    AwardMatch,
    award_within,
    match_award,
    strip_years,
    years_in,
)
from vinhdanh.imports.codes import code_key
from vinhdanh.imports.merits import read_merit
from vinhdanh.imports.outcome import INFO, WARNING
from vinhdanh.imports.row_reader import RowReader
from vinhdanh.imports.subjects import read_subject
from vinhdanh.imports.values.dates import read_date
from vinhdanh.imports.values.years import YearReading, read_decision, read_years
from vinhdanh.kit.names import search_key
from vinhdanh.kit.said import Said, phrase

# written for a collective, these mean the collective's own title
_COLLECTIVE_TITLES = {"advanced_worker": "Tập thể lao động tiên tiến"}
_AWARD_REMARKS = frozenset({"unknown_award", "ambiguous_award", "not_an_award", "award_not_for_subject"})
NOTHING = frozenset({"", "0", "-", "–", "x", "khong", "ko", "k", "chua", "khong co"})


def read_row(reader: RowReader) -> dict[str, Any]:
    """Values of one row: the subject, and `awards`, one entry an award and year."""
    values = read_subject(reader, by_number=True)
    values.update(_read_decision(reader))
    years = _read_years(reader, values)
    found: list[dict[str, Any]] = []
    for code in _award_columns(reader):
        found += _read_awards(reader, code, values, years)
    if not found and not _AWARD_REMARKS & {problem.kind for problem in reader.outcome.problems}:
        found = _award_of_titles(reader, values, years)
    values["awards"] = found
    first = (
        found[0]
        if found
        else {"code": None, "year": years.years[-1] if years.years else None, "stated_period": None}
    )
    values["award"], values["year"], values["stated_period"] = (
        first["code"],
        first["year"],
        first["stated_period"],
    )
    values.update(read_merit(reader, values["decided_on"]))
    return values


def award_in_titles(titles: Sequence[str]) -> str:
    """The name of the award that the titles above a list speak of, "" when they name none."""
    for line in titles:
        award = award_within(line)
        if award:
            return award.name["vi"]
    return ""


def is_award_title(text: str) -> bool:
    """A sub-title that names an award ("II. Bằng khen của UBND tỉnh")."""
    return match_award(text).how in (EXACT, NEAR)


def _award_columns(reader: RowReader) -> list[str]:
    yearly = sorted(code for code in reader.columns if re.fullmatch(r"award_\d{4}", code))
    return [code for code in ("award", "award_title", "award_form", *yearly) if reader.has(code)]


def _read_decision(reader: RowReader) -> dict[str, Any]:
    decision = read_decision(reader.text("decision_no"))
    for remark in decision.remarks:
        reader.add("decision_no", remark)
    stated = reader.date("decided_on") if reader.has("decided_on") else None
    decided_on: date | None = stated.day if stated else None
    if stated is None and decision.rest:
        beside = read_date(None, decision.rest, today=reader.setting.today)
        decided_on = beside.day
        for remark in beside.remarks:
            if remark.kind != "unreadable_date":
                reader.add("decision_no", remark)
    if stated and stated.day_month and stated.year is None:
        decided_on = _with_year(reader, stated.day_month)
    return {
        "decision_no": decision.number,
        "decided_on": decided_on,
        "decided_year": stated.year if stated else None,
        "authority": reader.title("authority"),
    }


def _with_year(reader: RowReader, day_month: tuple[int, int]) -> date | None:
    """ "ngày 02 tháng 9" beside a column that gives the one year."""
    text = reader.text("year")
    years = read_years(None, text, today=reader.setting.today).years if text else []
    if len(years) != 1:
        return None
    try:
        day = date(years[0], day_month[1], day_month[0])
    except ValueError:
        return None
    for problem in [p for p in reader.outcome.problems if p.kind == "date_without_year"]:
        reader.outcome.problems.remove(problem)
    reader.problem(
        "decided_on",
        "year_from_column",
        phrase("ngày không có năm, đã lấy năm %(year)s ở cột năm; hãy xem lại.", year=years[0]),
        WARNING,
    )
    return day


def _read_years(reader: RowReader, values: dict[str, Any]) -> YearReading:
    result = YearReading()
    for code in ("year", "stated_period"):
        reading = reader.reading(code)
        if not reading.text:
            continue
        value = reading.cell.value if reading.cell and not isinstance(reading.cell.value, str) else None
        found = read_years(value, reading.text, today=reader.setting.today)
        for remark in found.remarks:
            reader.add(code, remark)
        result.years = result.years or found.years
        result.period = result.period or found.period
    if not result.years and not (reader.has("year") or reader.has("stated_period")):
        if reader.setting.year:
            result.years = [reader.setting.year]
        elif values["decided_on"] or values["decided_year"]:
            result.years = [values["decided_on"].year if values["decided_on"] else values["decided_year"]]
            if _award_columns(reader):
                reader.problem(
                    "decided_on",
                    "year_from_decision",
                    phrase("không có cột năm; lấy theo năm của quyết định, hãy xem lại."),
                    INFO,
                )
    return result


def _read_awards(
    reader: RowReader, code: str, values: dict[str, Any], years: YearReading
) -> list[dict[str, Any]]:
    text = reader.title(code)
    if search_key(text) in NOTHING and (code != "award" or not text.strip(" -–")):
        return []
    yearly = re.fullmatch(r"award_(\d{4})", code)
    found: list[dict[str, Any]] = []
    parts = parts_of(reader, text, values)
    for part in parts:
        award = recognise(reader, code, part, values)
        if award is None:
            continue
        own = (
            read_years(None, years_in(part), today=reader.setting.today) if years_in(part) else YearReading()
        )
        when = YearReading([int(yearly[1])]) if yearly else (own if own.years else years)
        if not when.years:
            found.append({"code": award.code, "year": None, "stated_period": None})
            if not any(p.kind in ("bad_year", "future_year") for p in reader.outcome.problems):
                place = "year" if "year" in reader.columns else code
                reader.problem(
                    place,
                    "missing_year",
                    phrase("không có năm; ghi là đã có nhưng không rõ năm, hãy bổ sung."),
                    WARNING,
                )
        for year in when.years:
            period = list(when.period) if when.period else None
            found.append({"code": award.code, "year": year, "stated_period": period})
    return found


def parts_of(reader: RowReader, text: str, values: dict[str, Any]) -> list[str]:
    """The awards of a cell that names several: by ";", "+" or a new line; by "," where each part is an award."""
    raw = reader.setting.codes.get(code_key(text))
    if raw:
        return [raw]
    pieces = [piece.strip() for piece in re.split(r"[;\n+]| và (?=\w)", text) if piece.strip()]
    if len(pieces) > 1 and all(match_award(piece, _hints(reader, values)).award for piece in pieces):
        return pieces
    commas = [piece.strip() for piece in text.split(",") if strip_years(piece)]
    if len(commas) > 1 and all(match_award(piece, _hints(reader, values)).award for piece in commas):
        return commas
    return [text]


def _hints(reader: RowReader, values: dict[str, Any]) -> tuple[str, ...]:
    return tuple(
        hint for hint in (reader.text("award_level"), values["authority"], values["decision_no"]) if hint
    )


def recognise(reader: RowReader, code: str, text: str, values: dict[str, Any]) -> Award | None:
    if re.search(r"sang kien|de tai", search_key(reader.text("award_type"))):
        reader.problem(
            code,
            "not_an_award",
            phrase("đây là sáng kiến hoặc đề tài, hãy nhập ở danh sách sáng kiến, đề tài."),
            WARNING,
        )
        return None
    match = _for_collective(match_award(text, _hints(reader, values)), reader, code, values["subject"])
    if match.how == UNKNOWN:
        reader.problem(
            code,
            "unknown_award",
            phrase(
                "“%(text)s” không có trong danh mục khen thưởng; hãy ghi đúng tên danh hiệu, hình thức.",
                text=text,
            ),
        )
    elif match.how == AMBIGUOUS:
        listed = "; ".join(match.candidates)
        reader.problem(
            code,
            "ambiguous_award",
            phrase(
                "“%(text)s” chưa rõ cấp nào (%(listed)s); hãy ghi rõ cấp hoặc cơ quan quyết định.",
                text=text,
                listed=listed,
            ),
        )
    elif match.how == NEAR and match.award:
        reader.problem(
            code,
            "award_spelling",
            phrase(
                "“%(text)s” viết khác danh mục, đã hiểu là “%(award)s”; hãy xem lại.",
                text=text,
                award=match.award.name["vi"],
            ),
            WARNING,
        )
    award = match.award
    if award and values["subject"] not in award.objects:
        reader.problem(code, "award_not_for_subject", _not_for(values["subject"], award.name["vi"]))
        return None
    return award


def _not_for(subject: str, award: str) -> Said:
    if subject == "person":
        return phrase("“%(award)s” không tặng cho cá nhân; hãy sửa tên khen thưởng hoặc đối tượng.", award=award)  # fmt: skip
    if subject == "collective":
        return phrase("“%(award)s” không tặng cho tập thể; hãy sửa tên khen thưởng hoặc đối tượng.", award=award)  # fmt: skip
    return phrase("“%(award)s” không tặng cho hộ gia đình; hãy sửa tên khen thưởng hoặc đối tượng.", award=award)  # fmt: skip


def _for_collective(match: AwardMatch, reader: RowReader, code: str, subject: str) -> AwardMatch:
    title = _COLLECTIVE_TITLES.get(match.award.code) if match.award and subject == "collective" else None
    if not title:
        return match
    reader.problem(
        code,
        "award_of_collective",
        phrase("danh hiệu của cá nhân ghi cho tập thể, đã hiểu là “%(title)s”; hãy xem lại.", title=title),
        WARNING,
    )
    return match_award(title)


def _award_of_titles(reader: RowReader, values: dict[str, Any], years: YearReading) -> list[dict[str, Any]]:
    if not reader.setting.award:
        reader.problem(
            "award",
            "missing_award",
            phrase("thiếu danh hiệu, hình thức khen thưởng; hãy điền hoặc xoá dòng."),
        )
        return []
    award = recognise(reader, "award", reader.setting.award, values)
    if award is None:
        return []
    period = list(years.period) if years.period else None
    known: list[int | None] = [*years.years] or [None]
    return [{"code": award.code, "year": year, "stated_period": period} for year in known]
