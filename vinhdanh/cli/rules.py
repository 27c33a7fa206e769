"""Ask the law: check records, list and lint the rules, explain a verdict. Needs no database and no Django."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from vinhdanh.cli.failures import fail

_FACTS = typer.Option(
    "--facts", help="Tệp hồ sơ: một đối tượng JSON, hoặc mỗi dòng một đối tượng; - là đầu vào chuẩn."
)
_JSON = typer.Option("--json", help="Trả lời bằng JSON, mỗi dòng một câu trả lời.")


def register(app: typer.Typer) -> None:
    """Add `check`, `rules` and `explain`."""
    app.command("check")(check)
    app.command("rules")(rules)
    app.command("explain")(explain)


def check(
    facts: Annotated[str, _FACTS],
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Hồ sơ có đủ điều kiện không, từng điều kiện một."""
    for answer, name in _answers(facts):
        if as_json:
            say(json.dumps(answer, ensure_ascii=False))
        else:
            say(_summary(answer, name))


def explain(facts: Annotated[str, _FACTS]) -> None:
    """Vì sao: cây điều kiện với căn cứ, giá trị tìm thấy, chứng cứ và điều còn thiếu."""
    from vinhdanh.engine.describe import answer_text

    for answer, name in _answers(facts):
        say("\n".join(answer_text(answer, name)) + "\n")


def rules(
    as_json: Annotated[bool, _JSON] = False,
    lint: Annotated[bool, typer.Option("--lint", help="Soát tệp luật; có lỗi thì trả mã 1.")] = False,
) -> None:
    """Mọi tiêu chuẩn đã nạp: các bản, điều kiện, căn cứ, ngày đối chiếu, mã xác nhận."""
    if lint:
        _lint(as_json)
        return
    from vinhdanh.engine.describe import rulebook_data, rules_text
    from vinhdanh.engine.rules import rulebook

    book = rulebook()
    if as_json:
        say(json.dumps(rulebook_data(book), ensure_ascii=False, indent=1))
    else:
        for line in rules_text(book):
            say(line)


def _lint(as_json: bool) -> None:
    from vinhdanh.engine.catalogue import LAW
    from vinhdanh.engine.lint import lint as find_faults

    found = find_faults(LAW)
    for finding in found:
        shown = {"file": finding.file, "line": finding.line, "message": finding.message}
        say(json.dumps(shown, ensure_ascii=False) if as_json else str(finding))
    if not as_json:
        say(f"{len(found)} chỗ cần sửa." if found else "Tệp luật không có lỗi.")
    if found:
        raise typer.Exit(1)


def _answers(facts: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Each answer with the name of its award."""
    from vinhdanh.engine.answers import answer_records
    from vinhdanh.engine.records import read_records
    from vinhdanh.engine.rules import rulebook

    source, book = read_source(facts), rulebook()
    asked = False
    for answer in answer_records(book, read_records(source)):
        asked = True
        award = book.catalogue.get(answer.get("award", ""))
        yield answer, award.name["vi"] if award else ""
    if not asked:
        fail(f"{facts} không có hồ sơ nào: cần một đối tượng JSON hoặc mỗi dòng một đối tượng.")


def read_source(facts: str) -> str:
    """The text of a file, or of standard input for "-"; stops with a clear error."""
    try:
        raw = sys.stdin.buffer.read() if facts == "-" else Path(facts).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        fail(f"không mở được tệp hồ sơ {facts}: {error.strerror}.")
    except UnicodeDecodeError as error:
        fail(
            f"tệp hồ sơ {facts} không phải văn bản UTF-8 (byte thứ {error.start}): lưu lại bằng bảng mã UTF-8."
        )


def _summary(answer: dict[str, Any], name: str) -> str:
    """The verdict and the top-level clauses that stand in its way."""
    from vinhdanh.engine.describe import answer_text

    lines = list(answer_text({**answer, "clauses": []}, name)) if "error" not in answer else []
    if "error" in answer:
        return "\n".join(answer_text(answer, name))
    marks = {True: "✓", False: "✗", None: "?"}
    clauses = [f"  {marks[c['result']]} {c['says']} ({c['cite']})" for c in answer["clauses"]]
    head = [line for line in lines if not line.startswith("  !")]
    return "\n".join([*head, *clauses, *(line for line in lines if line.startswith("  !"))]) + "\n"


def say(text: str) -> None:
    """One line or block to standard output."""
    sys.stdout.write(text + "\n")
