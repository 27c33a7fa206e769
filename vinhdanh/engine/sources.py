"""Where a law text was read: the register behind the `source` of clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from vinhdanh.engine.errors import LawError
from vinhdanh.engine.lawfiles import Entry, read_yaml, take

# the text itself, a page that quotes the whole clause, or somebody saying what it says
READ = ("text", "quote", "said")
_CODE = re.compile(r"\b[A-Z]+\d{1,3}\b")


@dataclass(frozen=True)
class Source:
    """One place: how it was read, what it is, its address."""

    code: str
    read: str
    what: str
    at: str


def read_sources(root: Path) -> dict[str, Source]:
    """The register of a law folder; empty when it has none."""
    path = root / "sources.yaml"
    if not path.exists():
        return {}
    raw = read_yaml(path, root)
    found = {}
    for code, entry in take(raw, "sources", Entry, path.name).items():
        read = take(entry, "read", str, path.name)
        if read not in READ:
            raise LawError(f"read: {read!r} không có; dùng: {', '.join(READ)}", path.name, entry.line)
        found[code] = Source(
            code, read, take(entry, "what", str, path.name), take(entry, "at", str, path.name)
        )
    return found


def codes_in(source: str) -> list[str]:
    """The codes named in a clause's `source`."""
    return _CODE.findall(source)
