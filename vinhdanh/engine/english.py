"""The law in English: each Vietnamese sentence of the law and of the engine, and how it is told in English.

A translation only tells what the law says: no verdict depends on it, so it is outside the digest of the law.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from vinhdanh.engine.english_citations import english_citation
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.lawfiles import Entry, read_yaml, refuse_unknown, take
from vinhdanh.engine.rules import Rulebook
from vinhdanh.engine.sentences import Said

FOLDER = "english"
# The engine's own sentences stand here, beside those of the law.
OF_ENGINE = "engine.yaml"
OF_CASES = "cases.yaml"

# What a code is called; empty for what is no code.
Named = Callable[[str], str]


@dataclass(frozen=True)
class Line:
    """One sentence with its English, and where that is written."""

    vi: str
    en: str
    file: str
    line: int


@dataclass(frozen=True)
class Edition:
    """Vietnamese sentence → English one."""

    sentences: Mapping[str, str]

    def tell(self, text: str, named: Named | None = None) -> str | None:
        """The sentence in English, with the values in it; None when nobody has translated it."""
        if isinstance(text, Said):
            return self._filled_in(text, named)
        return self._sentence(text.strip()) or english_citation(text.strip())

    def _sentence(self, text: str) -> str | None:
        """A sentence as written, or quoted inside another without its full stop."""
        return self.sentences.get(text) or (self.sentences.get(f"{text}.") or "").rstrip(".") or None

    def _filled_in(self, sentence: Said, named: Named | None) -> str | None:
        template, values = self.sentences.get(sentence.template), sentence.values
        if isinstance(values, tuple):
            between = sentence.template if template is None else template
            return between.join(str(self._value(part, named)) for part in values)
        if template is None:
            return None
        return template.format(**{key: self._value(value, named) for key, value in values.items()})

    def _value(self, value: Any, named: Named | None) -> Any:
        if not isinstance(value, str):
            return value
        return self.tell(value, named) or (named(value) if named else "") or value


def read_english(root: Path) -> tuple[Line, ...]:
    """The English edition of a law folder, file by file; empty when it has none."""
    found: dict[str, Line] = {}
    for path in sorted((root / FOLDER).glob("*.yaml")):
        name = path.relative_to(root).as_posix()
        written = read_yaml(path, root)
        for entry in written if isinstance(written, list) else [written]:
            if not isinstance(entry, Entry):
                raise LawError("bản tiếng Anh là một danh sách, mỗi mục có khóa vi và en", name, 1)
            refuse_unknown(entry, {"vi", "en"}, name)
            line = Line(take(entry, "vi", str, name), take(entry, "en", str, name), name, entry.line)
            if line.vi in found:
                raise LawError(f"câu {line.vi!r} đã có ở {found[line.vi].file}", name, entry.line)
            found[line.vi] = line
    return tuple(found.values())


@lru_cache(maxsize=4)
def edition(book: Rulebook) -> Edition:
    """The English edition of a rulebook's folder, with every name that carries its English."""
    return Edition(dict(names_of(book)) | {line.vi: line.en for line in read_english(book.root)})


def names_of(book: Rulebook) -> Iterator[tuple[str, str]]:
    """Names of the law that are written in both languages."""
    named: list[Mapping[str, str]] = [
        *(award.name for award in book.catalogue.values()),
        *(given.says for award in book.catalogue.values() for given in award.delegated),
        *(one.says for one in book.attestations.values()),
        *(rule.name for rule in (*book.rules.values(), *book.principles)),
        *(overlay.name for overlay in book.overlays.values()),
        *(paper.name for paper in book.papers.values()),
        *(place.name for place in book.routes.places.values()),
        *(decider.name for decider in book.deciders.values()),
        *(council.name for council in book.councils.values()),
    ]
    for name in named:
        if "en" in name:
            yield name["vi"], name["en"]
