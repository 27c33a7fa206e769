"""The outline of a report: headings with their numbers, which section a place belongs to, numbers that were skipped."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from vinhdanh.kit.names import search_key
from vinhdanh.past_reports.reading.cleaning import Line
from vinhdanh.past_reports.reading.shapes import OutlineGap, Section, Span

_PART = re.compile(
    r"^phần\s+(?:thứ\s+)?(?P<number>[ivx]+|\d|nhất|hai|ba|tư|bốn|năm)\b[.:]?\s*(?P<rest>.*)$", re.IGNORECASE
)
_ROMAN = re.compile(r"^(?P<number>[IVX]+)\s*[.)/-]\s*(?P<rest>\S.*)$")
_ARABIC = re.compile(r"^(?P<number>\d{1,2})\s*[./]\s*(?P<rest>\D.*)$")
_DEEP = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})+)\.?\s+(?P<rest>\D.*)$")
_LETTER = re.compile(r"^(?P<number>[a-hđ])[.)]\s+(?P<rest>\S.*)$")
_ORDINALS = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5}
_ROMANS = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"]
_LONGEST = 210
# parts that look ahead
_AIMS = re.compile(r"\b(?:muc tieu|chi tieu|phuong huong)\b")
_BACK = re.compile(r"\b(?:ket qua|danh gia|dac diem|uu diem|han che)\b")
_LEVEL_PART, _LEVEL_ROMAN, _LEVEL_ARABIC, _LEVEL_DEEP = 1, 2, 3, 4


def find_sections(paragraphs: Sequence[tuple[int, Line]]) -> list[Section]:
    """Headings in order; paragraphs come with where they start in the clean text."""
    found: list[Section] = []
    chain: dict[int, tuple[str, bool]] = {}
    for at, (start, line) in enumerate(paragraphs):
        heading = _heading(line, paragraphs[at + 1 :])
        if heading is None:
            continue
        level, number, title = heading
        chain = {deep: code for deep, code in chain.items() if deep < level}
        folded = search_key(title)
        above = any(aims for _code, aims in chain.values())
        aims = (above or bool(_AIMS.search(folded))) and not _BACK.match(folded)
        chain[level] = (number, aims)
        code = ".".join(chain[deep][0] for deep in sorted(chain))
        found.append(Section(code, title, level, Span(start, start + len(line.text)), aims))
    return found


def section_of(sections: Sequence[Section], at: int) -> Section | None:
    """The section in which a place stands."""
    index = bisect_right([section.at.start for section in sections], at)
    return sections[index - 1] if index else None


def find_gaps(sections: Iterable[Section]) -> list[OutlineGap]:
    """Numbers that do not follow one another under the same heading."""
    last: dict[str, tuple[int, str]] = {}
    gaps = []
    for section in sections:
        head, _, own = section.code.rpartition(".")
        key = f"{head}/{section.level}"
        last = {known: value for known, value in last.items() if not known.startswith(f"{section.code}.")}
        last.pop(f"{section.code}/{section.level + 1}", None)
        number = _value(own)
        if number is None or section.level == _LEVEL_DEEP:
            continue
        before, label = last.get(key, (0, ""))
        # items of a list are headings only where they are short: a number alone proves nothing
        if number > before + 1 and (before or section.level <= _LEVEL_ROMAN):
            missing = [_label(own, n) for n in range(before + 1, number)]
            gaps.append(OutlineGap(section.code, label, own, ", ".join(missing), section.at))
        last[key] = (number, own)
    return gaps


def _heading(line: Line, after: Sequence[tuple[int, Line]]) -> tuple[int, str, str] | None:
    text = line.text
    if line.note or len(text) > _LONGEST:
        return None
    if found := _PART.match(text):
        number = _value(found["number"].upper()) or _ORDINALS.get(search_key(found["number"]), 0)
        return (_LEVEL_PART, _ROMANS[number], found["rest"] or _following(after)) if number else None
    if found := _ROMAN.match(text):
        return _LEVEL_ROMAN, found["number"], found["rest"].strip()
    if not text.endswith(";"):
        if found := _ARABIC.match(text):
            return _LEVEL_ARABIC, found["number"], found["rest"].strip()
        if (found := _DEEP.match(text)) and _short(found["rest"]):
            return _LEVEL_DEEP, found["number"].rpartition(".")[2], found["rest"].strip()
        if (found := _LETTER.match(text)) and _short(found["rest"]):
            return _LEVEL_DEEP, found["number"], found["rest"].strip()
    if line.starred and _short(text):
        return _LEVEL_DEEP, "*", text
    return None


def _short(text: str) -> bool:
    return len(text) <= 120 and not re.search(r"\d+\s*%", text) and not text.endswith(".")


def _following(after: Sequence[tuple[int, Line]]) -> str:
    """The lines in capitals under "Phần thứ nhất"."""
    words = []
    for _start, line in after[:3]:
        if not line.text.isupper() or _ROMAN.match(line.text):
            break
        words.append(line.text)
    return " ".join(words)


def _value(number: str) -> int | None:
    if number.isdigit():
        return int(number)
    return _ROMANS.index(number) if number in _ROMANS[1:] else None


def _label(like: str, number: int) -> str:
    return str(number) if like.isdigit() else _ROMANS[number]
