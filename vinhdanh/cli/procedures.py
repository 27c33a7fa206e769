"""Ask the law about dossiers: papers, deadlines, votes, who decides; and check a proposal. Needs no database."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any

import typer

from vinhdanh.cli.failures import fail
from vinhdanh.cli.rules import read_source, say

_JSON = typer.Option("--json", help="Trả lời bằng JSON.")


def register(app: typer.Typer) -> None:
    """Add `procedure` and `propose-check`."""
    app.command("procedure")(procedure)
    app.command("propose-check")(propose_check)


def procedure(
    award: Annotated[str, typer.Option("--award", help="Mã khen thưởng, như national_fighter.")],
    subject: Annotated[str, typer.Option("--subject", help="person, collective hoặc household.")],
    law_on: Annotated[str, typer.Option("--law-on", help="Ngày đề nghị, NĂM-THÁNG-NGÀY.")],
    occasion: Annotated[
        str | None, typer.Option("--occasion", help="regular, ad_hoc, thematic, long_service hoặc external.")
    ] = None,
    year: Annotated[int | None, typer.Option("--year", help="Năm xét, để tính hạn nộp.")] = None,
    sector: Annotated[str | None, typer.Option("--sector", help="Ngành có hạn riêng, như education.")] = None,
    system: Annotated[
        str | None, typer.Option("--system", help="Tuyến trình: union, state hoặc enterprise.")
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", help="Loại đơn vị nơi bắt đầu, như grassroots_union.")
    ] = None,
    overlay: Annotated[
        str | None, typer.Option("--overlay", help="Quy định riêng, như bac_ninh_2025.")
    ] = None,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Hồ sơ gồm gì, hạn nào, bỏ phiếu ra sao, ai quyết định, trình đường nào."""
    from vinhdanh.engine.overlays import codes_of
    from vinhdanh.engine.procedure_data import procedure_data
    from vinhdanh.engine.procedure_text import procedure_text
    from vinhdanh.engine.routes import SYSTEMS
    from vinhdanh.engine.rules import rulebook
    from vinhdanh.engine.tables import KINDS, OCCASIONS

    book = rulebook()
    _known("--award", award, book.catalogue)
    _known("--subject", subject, KINDS)
    _known("--occasion", occasion, OCCASIONS)
    _known("--system", system, SYSTEMS)
    _known("--unit", unit, book.routes.places)
    for code in codes_of(overlay):
        _known("--overlay", code, book.overlays)
    data = procedure_data(
        book,
        award,
        subject,
        _day(law_on),
        occasion=occasion,
        year=year,
        sector=sector,
        system=system,
        unit=unit,
        overlay=overlay,
    )
    if as_json:
        say(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        say("\n".join(procedure_text(data, book.catalogue[award].name["vi"])))


def propose_check(
    file: Annotated[
        str,
        typer.Option(
            "--file", help="Đề nghị: một đối tượng JSON, hoặc mỗi dòng một đối tượng; - là đầu vào chuẩn."
        ),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Trả lời bằng JSON, mỗi dòng một câu trả lời.")
    ] = False,
) -> None:
    """Soát đề nghị khen thưởng: sai cấp, sai hình thức, quá hạn, căn cứ hết hiệu lực, đã dùng, thiếu giấy tờ."""
    from vinhdanh.engine.errors import RecordError
    from vinhdanh.engine.proposal_format import read_proposals
    from vinhdanh.engine.proposals import check_proposal
    from vinhdanh.engine.rules import rulebook

    book, asked = rulebook(), False
    for proposal in read_proposals(read_source(file)):
        asked = True
        try:
            if isinstance(proposal, RecordError):
                raise proposal
            findings = check_proposal(book, proposal)
        except RecordError as error:
            answer: dict[str, Any] = {
                "error": {"line": error.line, "key": error.key, "message": error.message}
            }
            say(
                json.dumps(answer, ensure_ascii=False)
                if as_json
                else f"Lỗi ở dòng {error.line}: {error.message}"
            )
            continue
        name = book.catalogue[proposal.award].name["vi"]
        if as_json:
            shown = [finding.data() for finding in findings]
            ok = all(finding.level != "error" for finding in findings)
            say(json.dumps({"award": proposal.award, "ok": ok, "findings": shown}, ensure_ascii=False))
        else:
            say(f"{name}: {'không thấy lỗi' if not findings else f'{len(findings)} điều cần xem'}")
            for finding in findings:
                mark = "✗" if finding.level == "error" else "!"
                cite = f" ({finding.cite})" if finding.cite else ""
                say(f"  {mark} {finding.says}{cite}\n    → {finding.fix}")
    if not asked:
        fail(f"{file} không có đề nghị nào: cần một đối tượng JSON hoặc mỗi dòng một đối tượng.")


def _known(option: str, value: str | None, words: Any) -> None:
    from difflib import get_close_matches

    if value is None or value in words:
        return
    close = get_close_matches(value, list(words), n=1)
    hint = (
        f"; có phải “{close[0]}”?"
        if close
        else f"; dùng: {', '.join(list(words)[:8])}" + (" …" if len(words) > 8 else "")
    )
    fail(f"{option}: không có “{value}”{hint}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        fail(f"--law-on: “{text}” không phải ngày dạng NĂM-THÁNG-NGÀY như 2024-12-01.")
