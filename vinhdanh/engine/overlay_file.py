"""A regulation as its file writes it; every malformed place is named with its line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from vinhdanh.engine.clause_file import read_clauses
from vinhdanh.engine.clauses import Clause
from vinhdanh.engine.documents import read_document
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.lawfiles import Entry, parse_yaml, refuse_unknown, take, take_names
from vinhdanh.engine.overlays import LAYERS, Addition, Change, Overlay, Raise
from vinhdanh.engine.tables import KINDS

_KEYS = {
    "overlay", "layer", "name", "in_force", "until", "basis", "checked_on", "supplies", "notes", "rows",
    "documents", "attestations", "standards", "caps", "procedures", "equity",
}  # fmt: skip
_CHANGE_KEYS = {"award", "subject", "in_force", "until", "rows", "notes", "add", "raise", "load"}
_RAISE_KEYS = {"clause", "cite", "source"}


def read_overlays(root: Path) -> dict[str, Overlay]:
    """The regulations shipped in a law folder, by code."""
    found: dict[str, Overlay] = {}
    for path in sorted((root / "overlays").glob("*.yaml")):
        overlay = read_overlay(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())
        if overlay.code in found:
            raise LawError(
                f"quy định riêng {overlay.code!r} đã có ở {found[overlay.code].file}", overlay.file, 1
            )
        found[overlay.code] = overlay
    return found


def read_overlay(text: str, file: str) -> Overlay:
    """An overlay as written; the first malformed place raises `LawError` with its line."""
    overlay, faults = parse_overlay(text, file)
    if overlay is None:
        raise faults[0]
    return overlay


def parse_overlay(text: str, file: str) -> tuple[Overlay | None, list[LawError]]:
    """The overlay, and every malformed place of it (then the overlay is None)."""
    try:
        entry = parse_yaml(text, file)
        if not isinstance(entry, Entry):
            raise LawError(
                "tệp quy định riêng phải là một bảng khóa (overlay, layer, name, in_force …)", file, 1
            )
        refuse_unknown(entry, _KEYS, file)
        head = _head(entry, file, text)
    except LawError as error:
        return None, [error]
    changes, faults = [], []
    for raw in entry.get("standards") or []:
        try:
            changes.append(_change(raw, head, file, entry.line))
        except LawError as error:
            faults.append(error)
    return (None, faults) if faults else (replace(head, changes=tuple(changes)), [])


def _head(entry: Entry, file: str, text: str) -> Overlay:
    layer = take(entry, "layer", str, file)
    if layer not in LAYERS:
        raise LawError(f"layer: {layer!r} không có; dùng: {', '.join(LAYERS)}", file, entry.line)
    code = take(entry, "overlay", str, file)
    if not code.isascii() or not code.replace("_", "").isalnum():
        raise LawError(
            f"overlay: mã {code!r} chỉ gồm chữ thường không dấu, số và dấu gạch dưới", file, entry.line
        )
    in_force, until = take(entry, "in_force", date, file), take(entry, "until", date, file, None)
    if until is not None and until < in_force:
        raise LawError("until đứng trước in_force", file, entry.line)
    attested = take(entry, "attestations", list, file, [])
    return Overlay(
        code=code,
        layer=layer,
        name=take_names(entry, file),
        in_force=in_force,
        until=until,
        basis=take(entry, "basis", str, file),
        checked_on=take(entry, "checked_on", date, file, None),
        changes=(),
        supplies=tuple(take(entry, "supplies", list, file, [])),
        documents=tuple(read_document(d, file) for d in take(entry, "documents", list, file, [])),
        attestations={take(a, "code", str, file): dict(take(a, "says", dict, file)) for a in attested},
        notes=tuple(take(entry, "notes", list, file, [])),
        rows=tuple(take(entry, "rows", list, file, [])),
        sections={name: take(entry, name, list, file, []) for name in ("caps", "procedures", "equity")},
        file=file,
        text=text,
    )


def _change(raw: Any, head: Overlay, file: str, line: int) -> Change:
    if not isinstance(raw, Entry):
        raise LawError(
            "mỗi phần tử của 'standards' phải có khóa award, subject và add, raise hoặc load", file, line
        )
    refuse_unknown(raw, _CHANGE_KEYS, file)
    subject = take(raw, "subject", str, file)
    if subject not in KINDS:
        raise LawError(f"subject: {subject!r} không có; dùng: {', '.join(KINDS)}", file, raw.line)
    in_force = take(raw, "in_force", date, file, head.in_force)
    until = take(raw, "until", date, file, head.until)
    if in_force < head.in_force or (head.until and (until is None or until > head.until)):
        raise LawError("khoảng ngày của tiêu chuẩn nằm ngoài khoảng hiệu lực của quy định", file, raw.line)
    if until is not None and until < in_force:
        raise LawError("until đứng trước in_force", file, raw.line)
    if not any(raw.get(key) for key in ("add", "raise", "load")):
        raise LawError("cần ít nhất một trong: add, raise, load", file, raw.line)
    loaded = _named(read_clauses(raw["load"], file, raw.line, {}), head.code) if raw.get("load") else ()
    return Change(
        award=take(raw, "award", str, file),
        subject=subject,
        in_force=in_force,
        until=until,
        additions=_additions(take(raw, "add", list, file, []), head.code, file),
        raises=tuple(r for item in take(raw, "raise", list, file, []) for r in _raises(item, file)),
        loaded=loaded,
        notes=tuple(take(raw, "notes", list, file, [])),
        rows=tuple(take(raw, "rows", list, file, [])),
        line=raw.line,
    )


def _additions(items: list[Any], code: str, file: str) -> tuple[Addition, ...]:
    """Each entry is a clause; its key `to` names the clause it stands beside."""
    found = []
    for item in items:
        if not isinstance(item, Entry):
            raise LawError(f"điều kiện thêm phải có khóa id, cite, says, không phải {item!r}", file)
        to = take(item, "to", str, file, None)
        plain = Entry({key: value for key, value in item.items() if key != "to"})
        plain.line = item.line
        found.append(Addition(_named(read_clauses([plain], file, item.line, {}), code), to, item.line))
    return tuple(found)


def _raises(item: Any, file: str) -> Iterable[Raise]:
    if not isinstance(item, Entry):
        raise LawError(f"mục nâng phải có khóa clause, cite và con số, không phải {item!r}", file)
    numbers = {key: value for key, value in item.items() if key not in _RAISE_KEYS}
    if not numbers:
        raise LawError(
            "mục nâng chưa có con số nào (years, times, at_least, grade, reach …)", file, item.line
        )
    clause, cite = take(item, "clause", str, file), take(item, "cite", str, file)
    for key, value in numbers.items():
        yield Raise(clause, key, value, cite, item.line)


def _named(clauses: Iterable[Clause], code: str) -> tuple[Clause, ...]:
    """The clauses marked as the overlay's own; their ids cannot clash with the law's."""
    return tuple(
        replace(c, id=f"{code}.{c.id}", overlay=code, clauses=_named(c.clauses, code)) for c in clauses
    )
