"""That the English edition is whole: every sentence of the law has its English, and no English is left without a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vinhdanh.engine.english import FOLDER, OF_CASES, OF_ENGINE, Line, read_english
from vinhdanh.engine.english_citations import SIGN, VIETNAMESE, english_citation
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.findings import Finding
from vinhdanh.engine.lawfiles import Entry, read_yaml

# Names by which things are recognised or abbreviated, and what is looked up by its number: not told to a reader of English.
_NOT_TOLD = {"also", "chip", "short", "number", "at", "id", "code", "en"}
# The register only serves the reference of the law, which is written in Vietnamese.
_NOT_READ = ("register.yaml",)


@dataclass(frozen=True)
class Sentence:
    """One Vietnamese sentence of the law files, and where it stands."""

    text: str
    file: str
    line: int


def english_findings(root: Path, cases: Iterable[str] | None = None) -> Iterator[Finding]:
    """What the English edition of a law folder lacks, has too much, or left in Vietnamese; nothing where there is none.

    cases: the names of all worked cases, where somebody has read them; they may stay Vietnamese.
    """
    try:
        lines = read_english(root)
    except LawError as error:
        yield Finding(error.file, error.line, error.message)
        return
    if not lines:
        return
    told, sentences = {line.vi for line in lines}, {one.text: one for one in sentences_of(root)}
    for text, one in sentences.items():
        if text not in told and english_citation(text) is None:
            yield Finding(one.file, one.line, f"chưa có bản tiếng Anh trong {FOLDER}/: “{text}”")
    known = {f"{FOLDER}/{OF_ENGINE}": None, f"{FOLDER}/{OF_CASES}": cases if cases is None else set(cases)}
    for line in lines:
        kept = known.get(line.file, sentences)
        if kept is not None and line.vi not in kept:
            yield Finding(line.file, line.line, f"câu này không còn trong luật: “{line.vi}”")
        yield from _left_in_vietnamese(line)


def _left_in_vietnamese(line: Line) -> Iterator[Finding]:
    if VIETNAMESE.search(SIGN.sub("", line.en).replace("(đ)", "")):
        yield Finding(line.file, line.line, f"còn chữ tiếng Việt: “{line.en}”")


def sentences_of(root: Path) -> Iterator[Sentence]:
    """Every sentence that the files of a law folder tell, worked cases apart; names that carry their own English are left out."""
    for path in sorted(root.rglob("*.yaml")):
        parts = path.relative_to(root).parts
        if parts[0] in (FOLDER, *_NOT_READ) or any(part.startswith("cases") for part in parts):
            continue
        file = path.relative_to(root).as_posix()
        for text, line in _texts(read_yaml(path, root), 1):
            yield Sentence(text.strip(), file, line)


def _texts(node: Any, line: int) -> Iterator[tuple[str, int]]:
    if isinstance(node, Entry):
        named = "vi" in node and "en" in node
        for key, value in node.items():
            if key not in _NOT_TOLD and not (key == "vi" and named):
                yield from _texts(value, node.line)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value, line)
    elif isinstance(node, str) and VIETNAMESE.search(node):
        yield node, line
