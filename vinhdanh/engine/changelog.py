"""The changelog of the encoded law: what was encoded when, by instrument, article, date and scope."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vinhdanh.engine.errors import LawError
from vinhdanh.engine.lawfiles import Entry, award_codes, read_yaml, refuse_unknown, take

FILE = "changelog.yaml"
_KEYS = {"encoded_on", "instrument", "article", "awards", "says"}


@dataclass(frozen=True)
class Change:
    """One entry: on a day an article of an instrument was encoded, for some awards (None: all)."""

    encoded_on: date
    instrument: str
    article: str
    awards: tuple[str, ...] | None
    says: str
    line: int = 0

    def touches(self, code: str) -> bool:
        return self.awards is None or code in self.awards


def read_changelog(root: Path) -> tuple[Change, ...]:
    """The entries of a law folder, newest first; empty when it has no changelog."""
    path = root / FILE
    if not path.exists():
        return ()
    raw = read_yaml(path, root)
    if not isinstance(raw, Entry):
        raise LawError("nhật ký luật phải có khóa 'changes'", FILE, 1)
    changes = [_change(entry) for entry in take(raw, "changes", list, FILE)]
    return tuple(sorted(changes, key=lambda change: change.encoded_on, reverse=True))


def _change(entry: Entry) -> Change:
    if not isinstance(entry, Entry):
        raise LawError("mỗi mục của 'changes' phải có khóa " + ", ".join(sorted(_KEYS)), FILE)
    refuse_unknown(entry, _KEYS, FILE)
    return Change(
        encoded_on=take(entry, "encoded_on", date, FILE),
        instrument=take(entry, "instrument", str, FILE),
        article=take(entry, "article", str, FILE),
        awards=award_codes(entry.get("awards"), entry, FILE),
        says=take(entry, "says", str, FILE),
        line=entry.line,
    )


def gaps_in(
    changes: tuple[Change, ...], bases: dict[str, tuple[str, int]], instruments: set[str], awards: set[str]
) -> Iterator[tuple[str, int, str]]:
    """File, line and message of what the changelog lacks or names wrongly; `bases`: instrument → where a version rests on it."""
    for change in changes:
        if instruments and change.instrument not in instruments:
            yield FILE, change.line, f"văn bản {change.instrument!r} không có trong sổ văn bản"
        for code in change.awards or ():
            if awards and code not in awards:
                yield FILE, change.line, f"mã khen thưởng {code!r} không có trong danh mục"
    told = {change.instrument for change in changes}
    for basis, (file, line) in bases.items():
        if basis not in told:
            yield file, line, f"basis {basis!r} chưa có mục nào trong nhật ký luật ({FILE})"
