"""`vinhdanh import`: check a workbook, apply it, take it back; and templates to fill in."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vinhdanh.cli.django_setup import start_django
from vinhdanh.cli.failures import fail

if TYPE_CHECKING:
    from vinhdanh.imports.models import ImportBatch
    from vinhdanh.imports.outcome import Outcome
    from vinhdanh.imports.plans import Plan
    from vinhdanh.org.models import Unit

importing = typer.Typer(help="Nhập danh sách từ bảng tính: người, khen thưởng, xếp loại, sáng kiến.")

_File = Annotated[Path | None, typer.Argument(help="Tệp .xlsx, .xls hoặc .csv.", show_default=False)]
_Unit = Annotated[
    str, typer.Option("--unit", help="Mã đơn vị nhận danh sách (xem ở trang đơn vị).", show_default=False)
]
_Apply = Annotated[
    bool, typer.Option("--apply", help="Ghi vào hệ thống những dòng không lỗi; không có thì chỉ kiểm tra.")
]
_DryRun = Annotated[bool, typer.Option("--dry-run", help="Chỉ đọc và kiểm tra tệp, không cần cơ sở dữ liệu.")]
_Undo = Annotated[
    int | None, typer.Option("--undo", help="Hoàn tác cả lần nhập có số này.", show_default=False)
]
_Json = Annotated[bool, typer.Option("--json", help="Trả lời bằng JSON.")]
_Template = Annotated[
    Path | None,
    typer.Option(
        "--template", help="Ghi tệp mẫu để điền ra đường dẫn này.", dir_okay=False, show_default=False
    ),
]


def register(app: typer.Typer) -> None:
    """Add the `import` group."""
    app.add_typer(importing, name="import")


def _command(kind: str, says: str) -> None:
    """One command a kind of list, all with the same options."""

    def bring(
        file: _File = None, unit: _Unit = "", apply: _Apply = False, dry_run: _DryRun = False, undo: _Undo = None, as_json: _Json = False,
        template: _Template = None,
    ) -> int:  # fmt: skip
        return _run(kind, file, unit, apply, dry_run, undo, as_json, template)

    importing.command(kind, help=says)(bring)


_command("people", "Danh sách đoàn viên, người lao động.")
_command("awards", "Danh sách khen thưởng đã có.")
_command("grades", "Mức độ hoàn thành nhiệm vụ từng năm.")
_command("pledges", "Danh sách đăng ký thi đua.")
_command("initiatives", "Sáng kiến, đề tài đã công nhận.")


def _run(
    kind: str, file: Path | None, unit: str, apply: bool, dry_run: bool, undo: int | None, as_json: bool, template: Path | None
) -> int:  # fmt: skip
    if template is not None:
        return _write_template(kind, template)
    if undo is not None:
        return _undo(kind, undo, as_json)
    if file is None:
        fail("Thiếu tệp cần nhập. Ví dụ: vinhdanh import people danh-sach.xlsx --dry-run.")
    if dry_run and apply:
        fail("Chọn một trong hai: --dry-run (chỉ kiểm tra) hoặc --apply (ghi vào hệ thống).")
    if dry_run or not (unit or apply):
        return _check(kind, file, as_json)
    return _bring_in(kind, file, unit, apply, as_json)


def _write_template(kind: str, path: Path) -> int:
    from vinhdanh.imports.templates import build_template

    path.write_bytes(build_template(kind))
    typer.echo(f"Đã ghi tệp mẫu {path}.")
    return 0


def _check(kind: str, file: Path, as_json: bool) -> int:
    os.environ.setdefault(
        "DJANGO_SETTINGS_MODULE", "vinhdanh.settings"
    )  # for today() alone: Django is not started
    from vinhdanh.imports.dry_run import NoTableError, check_content
    from vinhdanh.kit.dates import today
    from vinhdanh.kit.excel import UnreadableWorkbookError

    try:
        outcome = check_content(_content(file), kind, today=today())
    except UnreadableWorkbookError as error:
        return _refuse(file, error.kind, error.message, as_json)
    except NoTableError as error:
        return _refuse(file, "no_table", str(error), as_json)
    if as_json:
        _print_json(outcome.as_json())
    else:
        _show(file, outcome)
    return 0


def _bring_in(kind: str, file: Path, code: str, apply: bool, as_json: bool) -> int:
    start_django()
    from vinhdanh.cli.schema import migrate_if_needed
    from vinhdanh.imports.actions import apply_batch, check_file, plan_batch
    from vinhdanh.kit.excel import UnreadableWorkbookError
    from vinhdanh.kit.verdict import Refused
    from vinhdanh.org.models import Unit

    migrate_if_needed(lambda text: typer.echo(text, err=True))
    unit = Unit.objects.filter(code=code).first() if code else _only_federation()
    if unit is None:
        fail(f"Không có đơn vị mã “{code}”; hãy tìm mã ở trang đơn vị hoặc bằng ô tìm kiếm.")
    try:
        batch = check_file(_content(file), file_name=file.name, kind=kind, unit=unit, by=None)
    except (Refused, UnreadableWorkbookError) as refusal:
        return _refuse(file, getattr(refusal, "kind", "not_readable"), str(refusal), as_json)
    plan = plan_batch(batch, by=None)
    if apply:
        batch = apply_batch(batch, by=None)
    if as_json:
        answer = {key: value for key, value in batch.outcome.items() if key not in ("preview", "plan")}
        _print_json({"batch": batch.pk, "state": batch.state, "plan": plan.as_json(), **answer})
    else:
        _show_plan(batch, plan)
    return 0


def _only_federation() -> Unit:
    """The unit that a list belongs to when none is named: the one federation, or the one unit at the top."""
    from vinhdanh.kit.dates import today
    from vinhdanh.org.models import Unit
    from vinhdanh.org.queries import children
    from vinhdanh.org.states import UnitKind

    federations = list(Unit.objects.filter(kind=UnitKind.PROVINCIAL_FEDERATION, closed_on__isnull=True)[:2])
    found: list[Unit] = federations if len(federations) == 1 else list(children(None, today())[:2])
    if not found:
        fail("Chưa có đơn vị nào trong hệ thống; hãy tạo đơn vị trước, hoặc thử với tỉnh mẫu: vinhdanh demo.")
    if len(found) > 1:
        fail("Hãy cho biết mã đơn vị nhận danh sách bằng --unit (xem mã ở trang đơn vị).")
    return found[0]


def _undo(kind: str, number: int, as_json: bool) -> int:
    start_django()
    from vinhdanh.imports.actions import undo_batch
    from vinhdanh.imports.models import ImportBatch

    batch = ImportBatch.objects.defer("content", "outcome").filter(pk=number, kind=kind).first()
    if batch is None:
        fail(f"Không có lần nhập số {number} của loại danh sách này.")
    undone = undo_batch(batch, by=None)
    if as_json:
        _print_json({"batch": undone.pk, "state": undone.state})
    else:
        typer.echo(
            f"Đã hoàn tác lần nhập {undone.pk} ({undone.file_name}); dữ liệu trở lại như trước khi nhập."
        )
    return 0


def _content(file: Path) -> bytes:
    from vinhdanh.kit.excel import UnreadableWorkbookError
    from vinhdanh.kit.excel.sniff import MAX_FILE_BYTES

    try:
        with file.open("rb") as source:
            return source.read(MAX_FILE_BYTES + 1)  # one byte over is enough to be refused as too large
    except FileNotFoundError as error:
        raise UnreadableWorkbookError(
            "not_found", "Không tìm thấy tệp này; hãy kiểm tra đường dẫn."
        ) from error
    except OSError as error:
        raise UnreadableWorkbookError(
            "not_readable", "Không đọc được tệp này; hãy kiểm tra quyền đọc."
        ) from error


def _refuse(file: Path, kind: str, message: str, as_json: bool) -> int:
    if as_json:
        _print_json({"error": {"kind": kind, "message": message, "file": file.name}})
    else:
        typer.echo(f"Lỗi: {file.name}: {message}", err=True)
    return 2


def _print_json(answer: dict[str, Any]) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))


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


def _show_plan(batch: ImportBatch, plan: Plan) -> None:
    counts = plan.counts()
    done = "Đã ghi" if batch.state == "applied" else "Sẽ ghi"
    typer.echo(
        f"Lần nhập {batch.pk}, {batch.file_name}, {batch.unit.name}. {done}: {counts['create']} dòng mới, {counts['update']} dòng bổ sung; "
        f"{counts['same']} dòng đã có; {counts['hold']} dòng chờ quyết định; {counts['skip']} dòng bỏ qua."
    )
    for note in batch.outcome.get("notes", []):
        typer.echo(note)
    for row in plan.rows:
        if row.verb in ("hold", "skip") or row.says:
            typer.echo(f"  [{_VERBS[row.verb]}] {row.sheet}!{row.row} {row.label}: {'; '.join(row.says)}")
    if batch.state == "applied":
        typer.echo(f"Hoàn tác: vinhdanh import {batch.kind} --undo {batch.pk}")
    else:
        typer.echo("Ghi vào hệ thống: thêm --apply; chọn từng dòng: mở trang Nhập dữ liệu.")


_VERBS = {"create": "mới", "update": "bổ sung", "same": "đã có", "hold": "chờ", "skip": "bỏ"}
