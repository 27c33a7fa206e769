"""Ask the law about money and caps: the prize of an award, the cost of a list, a list under its caps. No database."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from vinhdanh.cli.failures import fail
from vinhdanh.cli.lookups import unit_figures
from vinhdanh.cli.rules import read_source, say

if TYPE_CHECKING:
    from vinhdanh.engine.capped_list import Asked
    from vinhdanh.engine.errors import RecordError

_JSON = typer.Option("--json", help="Trả lời bằng JSON.")
_LIST = typer.Option("--list", help="Tệp danh sách, mỗi dòng một khen thưởng: dự toán và khoản nào được chi.")
_ONE = typer.Option("--one-recipient", help="Dòng không có name là của cùng một đối tượng.")
_SALARY_FUND = typer.Option("--salary-fund", help="Quỹ tiền lương năm (đồng), để tính mức quỹ khen thưởng.")
_NOMINEES = typer.Option(
    "--facts", help="Tệp danh sách theo thứ tự ưu tiên, mỗi dòng một hồ sơ; - là đầu vào chuẩn."
)
_UNIT_KIND = typer.Option("--unit-kind", help="Loại đơn vị, ví dụ provincial_federation.")
_BASE = typer.Option("--base", min=0, help="Số để tính tỷ lệ, ví dụ số người đạt LĐTT.")
_OVERLAY = typer.Option("--overlay", help="Mã lớp quy định riêng; ghi nhiều lần được.")
_RAISED = typer.Option("--raised", help="Đơn vị được tỷ lệ cao hơn theo quyết định của cấp có thẩm quyền.")


def register(app: typer.Typer) -> None:
    """Add `prize` and `caps`."""
    app.command("prize")(prize)
    app.command("caps")(caps)


def prize(
    award: Annotated[str, typer.Option("--award", help="Mã khen thưởng.")] = "",
    subject: Annotated[str, typer.Option("--subject", help="person, collective hoặc household.")] = "person",
    decided_on: Annotated[str, typer.Option("--decided-on", help="Ngày quyết định, NĂM-THÁNG-NGÀY.")] = "",
    by: Annotated[str, typer.Option("--by", help="Ai quyết định, khi nghị định chia mức: commune.")] = "",
    no_rounding: Annotated[bool, typer.Option("--no-rounding", help="Không làm tròn lên.")] = False,
    list_file: Annotated[str, _LIST] = "",
    one_recipient: Annotated[bool, _ONE] = False,
    salary_fund: Annotated[int, _SALARY_FUND] = 0,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Tiền thưởng: số lần × lương cơ sở của ngày quyết định, làm tròn theo nghị định; hoặc dự toán một danh sách."""
    if list_file:
        _forecast(list_file, salary_fund, as_json=as_json, rounded=not no_rounding, one=one_recipient)
        return
    from vinhdanh.engine.errors import RecordError
    from vinhdanh.engine.money import prize as prize_of
    from vinhdanh.engine.money import prize_json
    from vinhdanh.engine.payment import prize_text
    from vinhdanh.engine.rules import rulebook
    from vinhdanh.engine.shapes import day

    book = rulebook()
    try:
        for key, value in (("award", award), ("decided_on", decided_on)):
            if not value:
                raise RecordError(f"thiếu {key}: ghi --award và --decided-on, hoặc --list", key)
        asked = day(decided_on, "decided_on")
        found = prize_of(award, subject, asked, book=book, by=by or None, rounded=not no_rounding)
    except RecordError as error:
        _refuse(error, as_json=as_json)
    name = book.catalogue[award].name["vi"]
    say(json.dumps(prize_json(found), ensure_ascii=False) if as_json else prize_text(found, name))


def _forecast(file: str, salary_fund: int, *, as_json: bool, rounded: bool, one: bool) -> None:
    from vinhdanh.engine.award_lists import forecast_text, read_conferred
    from vinhdanh.engine.errors import RecordError
    from vinhdanh.engine.payment import Conferred, forecast, fund
    from vinhdanh.engine.rules import rulebook

    lines = list(read_conferred(read_source(file), one_recipient=one))
    errors = [line for line in lines if isinstance(line, RecordError)]
    given = [line for line in lines if isinstance(line, Conferred)]
    if not lines:
        fail(
            f"{file} không có dòng nào: mỗi dòng một đối tượng JSON {{award, subject, decided_on, period, name}}."
        )
    book = rulebook()
    found = forecast(given, book=book, rounded=rounded)
    found["errors"] = [{"line": e.line, "key": e.key, "message": str(e)} for e in errors]
    if salary_fund and given:
        found["fund"] = fund(book, max(one.decided_on for one in given), salary_fund)
    if as_json:
        say(json.dumps(found, ensure_ascii=False))
    else:
        for text in forecast_text(found, book):
            say(text)


def caps(
    facts: Annotated[str, _NOMINEES],
    award: Annotated[str, typer.Option("--award", help="Mã khen thưởng.")],
    unit: Annotated[str, typer.Option("--unit", help="Mã đơn vị của danh sách.")] = "",
    unit_kind: Annotated[str, _UNIT_KIND] = "",
    base: Annotated[int | None, _BASE] = None,
    law_on: Annotated[str, typer.Option("--law-on", help="Áp dụng luật ngày nào, NĂM-THÁNG-NGÀY.")] = "",
    topic: Annotated[str, typer.Option("--topic", help="Chuyên đề: safety, culture_sport, women …")] = "",
    overlay: Annotated[list[str] | None, _OVERLAY] = None,
    raised: Annotated[bool, _RAISED] = False,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Danh sách dưới tỷ lệ khống chế: ai trong số, ai vượt, ai ngang nhau, vì sao."""
    from vinhdanh.engine.capped_list import Asked, capped_text
    from vinhdanh.engine.errors import RecordError
    from vinhdanh.engine.rules import rulebook
    from vinhdanh.engine.shapes import day

    try:
        asked = Asked(
            award=award,
            unit=unit or None,
            unit_kind=unit_kind or None,
            law_on=day(law_on, "law_on") if law_on else None,
            topic=topic or None,
            overlays=tuple(overlay or ()),
            base=base,
            raised=raised,
        )
        found = _capped(facts, asked)
    except RecordError as error:
        _refuse(error, as_json=as_json)
    name = rulebook().catalogue[award].name["vi"]
    say(json.dumps(found, ensure_ascii=False) if as_json else "\n".join(capped_text(found, name)))


def _capped(facts: str, asked: Asked) -> dict[str, Any]:
    """The list under its caps; what the question and the records leave open is looked up where a database runs."""
    from vinhdanh.engine.capped_list import cap_list, list_year, read_nominees
    from vinhdanh.engine.errors import RecordError
    from vinhdanh.engine.rules import rulebook

    book = rulebook()
    if asked.award not in book.catalogue:
        raise RecordError(f"không có mã khen thưởng “{asked.award}” trong danh mục", "award")
    lines = list(read_nominees(read_source(facts), asked.award))
    figures = unit_figures(asked.unit or "", list_year(lines)) if asked.base is None else None
    if figures is not None:
        asked = replace(asked, unit_kind=asked.unit_kind or figures.kind, bases=figures.bases)
    return cap_list(book, lines, asked)


def _refuse(error: RecordError, *, as_json: bool) -> NoReturn:
    """The question cannot be answered: one line, or the error object; exit code 2."""
    if not as_json:
        fail(str(error))
    shown: dict[str, Any] = {"error": {"line": error.line, "key": error.key, "message": str(error)}}
    say(json.dumps(shown, ensure_ascii=False))
    raise typer.Exit(2)
