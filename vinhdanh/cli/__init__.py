"""The `vinhdanh` command. Each module registers its own commands and imports what is heavy when it runs."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import Any

import typer

from vinhdanh.cli import database, demo, figures, files, imports, law, money, procedures, rules, server, start
from vinhdanh.cli.failures import explain_failure, record_surprise


def build_app() -> typer.Typer:
    """The whole command tree."""
    app = typer.Typer(
        name="vinhdanh",
        help="Vinh Danh: thi đua, khen thưởng có căn cứ. Ai đủ điều kiện, vì sao, và còn thiếu gì.",
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    for module in (demo, start, rules, law, money, procedures, imports, server, database, files, figures):
        module.register(app)
    return app


def run(arguments: Sequence[str]) -> int:
    """Run one command line; its exit code: 0 well, 1 the command's own no, 2 something the caller can put right."""
    words = list(arguments) or ["--help"]
    command = typer.main.get_command(build_app())
    if "--help" in words:
        _speak_vietnamese(command)
    try:
        result = command.main(words, prog_name="vinhdanh", standalone_mode=False)
    except (KeyboardInterrupt, typer.Abort):
        result = 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone: nothing to say, and nobody to say it to
        return 1
    except Exception as problem:
        message = explain_failure(problem)
        if message is None:
            sys.stderr.write(record_surprise(problem) + "\n")
            return 1
        sys.stderr.write(f"Lỗi: {message}\n")
        return 2
    if result == 130:  # typer makes this of Ctrl+C
        sys.stderr.write("Đã dừng theo yêu cầu.\n")
    return result if type(result) is int else 0


def _speak_vietnamese(command: Any) -> None:
    from typer import rich_utils  # slow to import: only help needs it

    rich_utils.ARGUMENTS_PANEL_TITLE = "Đối số"
    rich_utils.OPTIONS_PANEL_TITLE = "Tuỳ chọn"
    rich_utils.COMMANDS_PANEL_TITLE = "Lệnh"
    rich_utils.DEFAULT_STRING = "[mặc định: {}]"
    rich_utils.REQUIRED_LONG_STRING = "[bắt buộc]"
    for one in _with_children(command):
        one.options_metavar = "[TUỲ CHỌN]"
        if hasattr(one, "subcommand_metavar"):
            one.subcommand_metavar = "LỆNH …"
        help_option = one.get_help_option(typer.Context(one))
        if help_option is not None:
            help_option.help = "Xem hướng dẫn này."


def _with_children(command: Any) -> Iterator[Any]:
    yield command
    for child in getattr(command, "commands", {}).values():
        yield from _with_children(child)


def main() -> None:
    """Entry point of the installed command."""
    # as Ctrl+C does: leave in order, so that the private PostgreSQL is stopped by the last one out
    signal.signal(signal.SIGTERM, _terminate)
    sys.exit(run(sys.argv[1:]))


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(143)
