"""Writes docs/lenh.md: every command and option as the program itself declares them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from tools.written import write_or_check
from vinhdanh.cli import build_app


def reference() -> str:
    """The whole page."""
    command = typer.main.get_command(build_app())
    head = "# Các lệnh\n\nTrang này do `make docs` viết từ chính chương trình.\n"
    return head + "".join(_sections(command, "vinhdanh"))


def _sections(command: Any, name: str) -> Iterator[str]:
    children = getattr(command, "commands", None)
    if children:
        for child in sorted(children):
            yield from _sections(children[child], f"{name} {child}")
        return
    arguments = [
        p for p in command.params if p.param_type_name == "argument" and not getattr(p, "hidden", False)
    ]
    options = [p for p in command.params if p.param_type_name == "option" and not getattr(p, "hidden", False)]
    words = " ".join(p.name.upper() if p.required else f"[{p.name.upper()}]" for p in arguments)
    yield f"\n## `{' '.join([name, *([words] if words else [])])}`\n\n{_one_line(command.help)}\n"
    rows = [(p.name.upper(), p) for p in arguments]
    rows += [(", ".join([*p.opts, *p.secondary_opts]), p) for p in options if p.name != "help"]
    if rows:
        yield "\n| | |\n|---|---|\n"
        yield from (
            f"| `{label}` | {_one_line(getattr(p, 'help', ''))}{_default(p)} |\n" for label, p in rows
        )


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


def _default(parameter: Any) -> str:
    value = parameter.show_default if isinstance(parameter.show_default, str) else parameter.default
    if parameter.required or value in (None, False, True, "", (), []) or callable(value):
        return ""
    return f" Mặc định: `{value}`."


def main() -> None:
    write_or_check("lenh.md", reference())


if __name__ == "__main__":
    main()
