"""A page of docs/ that a tool writes from the program itself."""

from __future__ import annotations

import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"


def write_or_check(name: str, text: str) -> None:
    """Writes docs/`name`; with `--check` on the command line, ends with an error when the page is out of date."""
    target = DOCS / name
    if "--check" in sys.argv[1:]:
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            sys.exit(f"{name} đã cũ: hãy chạy `make docs`.")
        return
    target.write_text(text, encoding="utf-8")
