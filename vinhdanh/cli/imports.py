"""`vinhdanh import`: check a workbook, apply it, take it back."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from vinhdanh.imports.outcome import Outcome

importing = typer.Typer(help="Nhập danh sách từ bảng tính: người, khen thưởng, xếp loại, sáng kiến.")

_File = Annotated[
    Path, typer.Argument(help="Tệp .xlsx, .xls hoặc .csv.", exists=True, dir_okay=False, readable=True)
]
_DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Chỉ kiểm tra, không ghi gì, không cần cơ sở dữ liệu.")
]
_Json = Annotated[bool, typer.Option("--json", help="Trả lời bằng JSON.")]


def register(app: typer.Typer) -> None:
    """Add the `import` group."""
    app.add_typer(importing, name="import")


@importing.command()
def people(file: _File, dry_run: _DryRun = False, as_json: _Json = False) -> int:
    """Danh sách đoàn viên, người lao động."""
    return _import("people", file, dry_run, as_json)


@importing.command()
def awards(file: _File, dry_run: _DryRun = False, as_json: _Json = False) -> int:
    """Danh sách khen thưởng đã có."""
    return _import("awards", file, dry_run, as_json)


@importing.command()
def grades(file: _File, dry_run: _DryRun = False, as_json: _Json = False) -> int:
    """Mức độ hoàn thành nhiệm vụ từng năm."""
    return _import("grades", file, dry_run, as_json)


@importing.command()
def initiatives(file: _File, dry_run: _DryRun = False, as_json: _Json = False) -> int:
    """Sáng kiến, đề tài đã công nhận."""
    return _import("initiatives", file, dry_run, as_json)


def _import(kind: str, file: Path, dry_run: bool, as_json: bool) -> int:
    return _check(kind, file, as_json)


def _check(kind: str, file: Path, as_json: bool) -> int:
    os.environ.setdefault(
        "DJANGO_SETTINGS_MODULE", "vinhdanh.settings"
    )  # for today() alone: Django is not started
    from vinhdanh.imports.dry_run import NoTableError, check_content
    from vinhdanh.kit.dates import today
    from vinhdanh.kit.excel import UnreadableWorkbookError

    try:
        outcome = check_content(file.read_bytes(), kind, today=today())
    except UnreadableWorkbookError as error:
        return _refuse(file, error.kind, error.message, as_json)
    except NoTableError as error:
        return _refuse(file, "no_table", str(error), as_json)
    if as_json:
        typer.echo(json.dumps(outcome.as_json(), ensure_ascii=False, indent=1))
    else:
        _show(file, outcome)
    return 0


def _refuse(file: Path, kind: str, message: str, as_json: bool) -> int:
    if as_json:
        answer: dict[str, Any] = {"error": {"kind": kind, "message": message, "file": file.name}}
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        typer.echo(f"{file.name}: {message}", err=True)
    return 2


def _show(file: Path, outcome: Outcome) -> None:
    counts = outcome.counts()
    typer.echo(
        f"{file.name}: {counts['ok']} dòng tốt, {counts['warning']} dòng cần xem, {counts['error']} dòng lỗi, "
        f"{counts['skipped']} dòng không phải dữ liệu."
    )
    for table in outcome.tables:
        read = "; ".join(f"{c['column']} {c['heading']} → {c['field']}" for c in table.columns if c["field"])
        typer.echo(f"Trang “{table.sheet}”, tiêu đề dòng {table.header_rows[1]}: {read}")
    for note in outcome.notes:
        typer.echo(note)
    for row in outcome.rows:
        for problem in row.problems:
            if problem.level != "info":
                sign = "LỖI" if problem.level == "error" else "xem"
                typer.echo(f"  [{sign}] {row.sheet}: {problem.message}")
    for duplicate in outcome.duplicates:
        places = ", ".join(f"{sheet}!{row}" for sheet, row in duplicate.rows)
        typer.echo(f"  [trùng?] {places}: {duplicate.reason}")
