"""One loose law file held against the law it would join: laid over a copy of the folder, then linted."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from vinhdanh.engine.cases import read_cases
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.findings import Finding
from vinhdanh.engine.lawfiles import Entry, read_yaml
from vinhdanh.engine.lint import lint
from vinhdanh.engine.overlay_lint import lint_overlay
from vinhdanh.engine.rules import load_rulebook

# a key that only this kind of file has → the folder it belongs in
_FOLDERS = {"principle": "principles", "cases": "cases", "code": "titles"}


def lint_file(path: Path, root: Path) -> list[Finding]:
    """Findings of the folder with the file in its place; the shipped law has none, so all are the file's doing.

    A local regulation is held against the law as when it is loaded in the browser.
    """
    try:
        entry = _entry(path)
        if "overlay" in entry:
            text = path.read_text(encoding="utf-8")
            return lint_overlay(load_rulebook(root), text, path.name, read_cases(root))
        place, award = _place(entry, path, root)
    except LawError as error:
        return [Finding(path.name, error.line, error.message)]
    with TemporaryDirectory(prefix="vinhdanh-luat-") as folder:
        copy = Path(folder) / "law"
        shutil.copytree(root, copy)
        shutil.copy(path, copy / place)
        found = lint(copy, award)
    return [replace(f, file=path.name) if f.file == place.as_posix() else f for f in found]


def _entry(path: Path) -> Entry:
    entry = read_yaml(path, path.parent)
    if not isinstance(entry, Entry):
        raise LawError("tệp luật phải là một bảng khóa", path.name, 1)
    return entry


def _place(entry: Entry, path: Path, root: Path) -> tuple[Path, str | None]:
    """Where a file belongs by what it holds, and the only award whose cases it can upset (None: any)."""
    if (root / path.name).exists():
        return Path(path.name), None
    folder = next((folder for key, folder in _FOLDERS.items() if key in entry), None)
    if folder is None:
        raise LawError(
            "không nhận ra loại tệp: tiêu chuẩn có khóa code, nguyên tắc principle, quy định riêng overlay, trường hợp cases",
            path.name,
            1,
        )
    rule = load_rulebook(root).rules.get((str(entry.get("code")), str(entry.get("subject"))))
    place = Path(rule.file) if folder == "titles" and rule else Path(folder) / path.name
    return place, entry.get("award" if folder == "cases" else "code")
