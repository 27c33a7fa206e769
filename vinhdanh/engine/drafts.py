"""What drafts of a law said: shown beside a verdict, marked as a draft, never part of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vinhdanh.engine.clause_file import read_clauses
from vinhdanh.engine.clauses import Clause, Standard, Version, on_path
from vinhdanh.engine.lawfiles import Entry, award_codes, read_yaml, refuse_unknown, take
from vinhdanh.engine.unread_texts import read_texts

if TYPE_CHECKING:
    from datetime import date

    from vinhdanh.engine.rules import Rulebook

_KEYS = {"id", "document", "awards", "subject", "source", "says", "all"}


@dataclass(frozen=True)
class Draft:
    """One point of a draft: of which instrument, for which awards (None: all), in a sentence, as clauses where it can be held."""

    id: str
    document: str
    awards: tuple[str, ...] | None
    subject: str | None
    source: str
    says: str
    clauses: tuple[Clause, ...] = ()
    line: int = 0

    def about(self, code: str, subject: str) -> bool:
        return (self.awards is None or code in self.awards) and self.subject in (None, subject)

    def standard(self, code: str, subject: str, law_on: date) -> Standard | None:
        """The draft's clauses as something to hold a record against, for reference; None where it has none."""
        if not self.clauses:
            return None
        version = Version(law_on, self.document, self.clauses)
        return Standard(code, subject, version, None, tuple(on_path(c, None) for c in self.clauses))


def read_drafts(root: Path) -> tuple[Draft, ...]:
    """The drafts of a law folder, in file order; none when it has no such file."""
    path = root / "drafts.yaml"
    if not path.exists():
        return ()
    raw = read_yaml(path, root)
    return tuple(_draft(entry, path.name) for entry in take(raw, "drafts", list, path.name))


def _draft(entry: Entry, file: str) -> Draft:
    refuse_unknown(entry, _KEYS, file)
    return Draft(
        id=take(entry, "id", str, file),
        document=take(entry, "document", str, file),
        awards=award_codes(entry.get("awards"), entry, file),
        subject=take(entry, "subject", str, file, None),
        source=take(entry, "source", str, file),
        says=take(entry, "says", str, file),
        clauses=read_clauses(entry["all"], file, entry.line, {}) if entry.get("all") else (),
        line=entry.line,
    )


def drafts_about(
    book: Rulebook, code: str, subject: str, law_on: date, received_on: date | None
) -> tuple[Draft, ...]:
    """Drafts of unread instruments that govern these days and bear on the award, the most particular first."""
    unread = {d.id for d in book.documents.governing(code, subject, law_on, received_on)}
    read = set(read_texts(book, code, subject, law_on, received_on))
    found = [d for d in book.drafts if d.document in unread - read and d.about(code, subject)]
    return tuple(sorted(found, key=lambda d: d.awards is None))
