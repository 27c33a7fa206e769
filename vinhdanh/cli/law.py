"""`vinhdanh law`: lint law files, tell what differs between two versions, print the digests. Needs no database."""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vinhdanh.cli.failures import fail

if TYPE_CHECKING:
    from vinhdanh.engine.clauses import Version
    from vinhdanh.engine.rules import Rule, Rulebook

law = typer.Typer(help="Bộ luật: soát tệp, so hai bản của một tiêu chuẩn, in dấu vân tay.")
_JSON = typer.Option("--json", help="Trả lời bằng JSON, mỗi dòng một mục.")


def register(app: typer.Typer) -> None:
    """Add `law` with its commands."""
    law.command("check")(check)
    law.command("diff")(diff)
    law.command("digest")(digest)
    app.add_typer(law, name="law")


def check(
    path: Annotated[
        Path | None,
        typer.Argument(
            help="Thư mục luật, hoặc một tệp đặt thử vào bộ luật đang dùng. Bỏ trống: bộ luật đang dùng."
        ),
    ] = None,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Soát tệp luật: lỗi kèm tệp, dòng, cách sửa; có lỗi thì trả mã 1."""
    from vinhdanh.engine.catalogue import LAW
    from vinhdanh.engine.lint import lint
    from vinhdanh.engine.lint_file import lint_file

    target = path or LAW
    if not target.exists():
        fail(f"không tìm thấy {target}: cần thư mục luật hoặc một tệp .yaml.")
    found = lint(target) if target.is_dir() else lint_file(target, LAW)
    for finding in found:
        shown = {"file": finding.file, "line": finding.line, "message": finding.message}
        _say(json.dumps(shown, ensure_ascii=False) if as_json else str(finding))
    if not as_json:
        _say(f"{len(found)} chỗ cần sửa." if found else "Tệp luật không có lỗi.")
    if found:
        raise typer.Exit(1)


def diff(
    award: Annotated[str, typer.Argument(help="Mã khen thưởng, ví dụ provincial_fighter.")],
    subject: Annotated[
        str | None, typer.Option("--subject", help="person, collective hoặc household, khi có nhiều loại.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", help="Ngày của bản trước (2014-08-20). Mặc định: bản liền trước.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", help="Ngày của bản sau (2024-01-01). Mặc định: bản mới nhất.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="In cả điều kiện giữ nguyên.")] = False,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Hai bản của một tiêu chuẩn khác nhau chỗ nào, từng điều kiện."""
    from vinhdanh.engine.differences import compare, counts
    from vinhdanh.engine.differences_text import KIND_WORDS, difference_data, difference_lines, version_line
    from vinhdanh.engine.rules import rulebook

    rule = _rule(rulebook(), award, subject)
    before, after = _versions(rule, since, until)
    differences = compare(before, after)
    if as_json:
        for difference in differences:
            _say(json.dumps(difference_data(difference), ensure_ascii=False, default=str))
        return
    _say(f"{rule.name['vi']} ({rule.subject})")
    _say(f"  bản trước: {version_line(before)}")
    _say(f"  bản sau:   {version_line(after)}")
    for line in difference_lines(differences, every=every):
        _say(line)
    totals = counts(differences)
    _say(", ".join(f"{KIND_WORDS[kind]} {count}" for kind, count in totals.items()) + ".")


def digest(as_json: Annotated[bool, _JSON] = False) -> None:
    """Dấu vân tay SHA-256 của bộ luật và của từng tệp mà kết luận phụ thuộc vào."""
    from vinhdanh.engine.catalogue import LAW
    from vinhdanh.engine.lawfiles import digest_of, law_files

    files = {
        p.relative_to(LAW).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in law_files(LAW)
    }
    if as_json:
        _say(json.dumps({"digest": digest_of(LAW), "files": files}, ensure_ascii=False))
        return
    _say(f"{digest_of(LAW)}  (cả bộ luật)")
    for name, value in files.items():
        _say(f"{value}  {name}")


def _rule(book: Rulebook, award: str, subject: str | None) -> Rule:
    """The standard asked about; says which codes or subjects there are when it is not loaded."""
    loaded = [key for key in book.rules if key[0] == award]
    if not loaded:
        from difflib import get_close_matches

        close = get_close_matches(award, dict.fromkeys(code for code, _ in book.rules), n=1)
        advice = f"có phải {close[0]}?" if close else "xem các mã bằng lệnh vinhdanh rules."
        known = "tiêu chuẩn chưa được nạp" if award in book.catalogue else "không có mã này"
        fail(f"{award}: {known}; {advice}")
    subjects = [kind for _, kind in loaded]
    if subject is not None and subject not in subjects:
        fail(f"--subject {subject}: tiêu chuẩn này chỉ nạp cho {', '.join(subjects)}.")
    return book.rules[award, subject or subjects[0]]


def _versions(rule: Rule, since: str | None, until: str | None) -> tuple[Version, Version]:
    after = _version_on(rule, "--to", until) if until else rule.versions[-1]
    earlier = [v for v in rule.versions if v.in_force < after.in_force]
    if since is None and not earlier:
        fail(
            f"{rule.code}: không có bản nào trước bản {after.in_force:%d/%m/%Y} để so; chọn ngày bằng --from, --to."
        )
    before = _version_on(rule, "--from", since) if since else earlier[-1]
    return before, after


def _version_on(rule: Rule, option: str, text: str) -> Version:
    day = _day(option, text)
    version = rule.version_on(day)
    if version is None:
        starts = ", ".join(v.in_force.isoformat() for v in rule.versions)
        fail(f"{option} {text}: ngày đó không có bản nào có hiệu lực; các bản bắt đầu từ {starts}.")
    return version


def _day(option: str, text: str) -> date:
    from vinhdanh.kit.dates import parse_date

    try:
        return parse_date(text)
    except ValueError as error:
        fail(f"{option}: {error}")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
