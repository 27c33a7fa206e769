"""A report's text made clean: one spelling of letters, no lines of a web site, notes at the end, broken lines joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

from vinhdanh.kit.names import clean_text

# what portals print around an article
_SITE = re.compile(
    r"^(?:đăng lúc\s*:|đăng ngày|người đăng|nguồn tin\s*:|đánh giá bài viết|tổng số điểm của bài viết|click để|xếp hạng\s*:"
    r"|ý kiến bạn đọc|in trang này|gửi bài viết|lượt xem|đã xem\s*:|chia sẻ|bình luận|tags?\s*:|từ khóa\s*:|các tin khác|tin liên quan"
    r"|những tin (?:mới|cũ) hơn|trang chủ|mã bảo (?:mật|vệ)|https?://\S+$|trang\s+\d+(?:\s*/\s*\d+)?$|-?\s*\d{1,3}\s*-?$)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"^\[?(?P<mark>[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]*)\]?\s*(?P<rest>\S.*)$")
_MARKS = re.compile(r"^(?P<hashes>#{1,6})\s+")
_BOLD_HEAD = re.compile(r"^\*\*(?P<head>(?:[IVX]+|\d{1,2})\.\s[^*]{3,240})\*\*\s+(?P<rest>[^\s*].*)$")
_ENDED = re.compile(r"[.!?…;:/][\"”’)]*$")
_STARTS = re.compile(
    r"^(?:[-+•●▪–*]\s|\(?[a-zđ]\)\s|[a-zđ][.)]\s|\d{1,2}(?:\.\d{1,2})*[.)-]\s|[IVX]+\s*[.)-]\s|Phần\s|Nơi nhận)"
)
_GOES_ON = re.compile(r"^(?:\d[\d.]*\s*[,)]|[,;)])")
_TAIL = re.compile(r"^\W*nơi nhận\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text as it came: its number there, its words, and whether it was marked as a heading."""

    number: int
    text: str
    hashes: int = 0
    bold: bool = False
    starred: bool = False
    note: str = ""

    @property
    def marked(self) -> bool:
        return self.hashes > 0 or self.bold


def read_lines(text: str) -> tuple[list[Line], list[str]]:
    """The lines of a text with their marks read, and those left out as no part of the report."""
    kept, dropped = [], []
    for number, raw in enumerate(text.splitlines(), start=1):
        plain = clean_text(raw)
        if not plain:
            continue
        if _SITE.match(plain):
            dropped.append(plain)
            continue
        kept.extend(_read(number, plain))
    return kept, dropped


def _read(number: int, plain: str) -> list[Line]:
    if found := _BOLD_HEAD.match(plain):
        return [Line(number, found["head"].strip(), bold=True), *_read(number, found["rest"])]
    hashes = _MARKS.match(plain)
    rest = plain[hashes.end() :] if hashes else plain
    bold = rest.startswith("**") and rest.rstrip(" .").endswith("**")
    starred = bool(re.match(r"^\*+\s", rest))
    if note := _NOTE.match(rest):
        return [Line(number, f"{note['mark']} {_unmarked(note['rest'])}", note=note["mark"])]
    words = _unmarked(rest)
    return [Line(number, words, len(hashes["hashes"]) if hashes else 0, bold, starred)] if words else []


def _unmarked(text: str) -> str:
    """Without the stars of bold and slanted letters."""
    return clean_text(re.sub(r"\*+", " " if text.startswith("*") else "", text))


def clean_paragraphs(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Paragraphs of the body with the notes at their end, and the lines from "Nơi nhận" on."""
    cut = next((at for at, line in enumerate(lines) if _TAIL.match(line.text)), len(lines))
    body = [line for line in lines[:cut] if not line.note]
    notes = [line for line in lines[:cut] if line.note]
    wrapped = _wrapped(body)
    return [*_joined(body, wrapped), *notes], lines[cut:]


def _joined(lines: list[Line], wrapped: bool) -> list[Line]:
    found: list[Line] = []
    for line in lines:
        if found and _belongs(found[-1], line, wrapped):
            before = found[-1]
            text = f"{before.text} {line.text}"
            found[-1] = Line(before.number, text, before.hashes, before.bold, before.starred)
        else:
            found.append(line)
    return found


def _belongs(before: Line, line: Line, wrapped: bool) -> bool:
    """Whether a line goes on with the paragraph above it: cut by a page, a note, or the width of a page."""
    if line.marked or before.marked or _ENDED.search(before.text) or _STARTS.match(line.text):
        return False
    if (
        line.text[:1].islower()
        or _GOES_ON.match(line.text)
        or before.text.count("“") > before.text.count("”")
    ):
        return len(before.text) > 30
    return wrapped and len(before.text) > 45 and not before.text.isupper()


def _wrapped(lines: list[Line]) -> bool:
    """Whether lines were cut to the width of a page: most are of about one length."""
    lengths = [len(line.text) for line in lines if not line.marked]
    if len(lengths) < 12 or max(lengths) > 180:
        return False
    middle = median(lengths)
    near = sum(abs(length - middle) <= 18 for length in lengths)
    return 55 <= middle <= 130 and near * 2 > len(lengths)
