"""Citations in English: “Luật 06/2022/QH15, Điều 21 khoản 1” is “Law 06/2022/QH15, Article 21(1)”; signs stay as they are."""

from __future__ import annotations

import re
from functools import lru_cache

VIETNAMESE = re.compile("[À-ÖØ-öø-ỹ]")
# “65/2014/NĐ-CP”, “1689/QĐ-TLĐ”, “366-QĐ/TW”: how an instrument is looked up, in any language
SIGN = re.compile(r"\d[\d/]*\s?[-/]\s?[A-ZĐ][\wĐđ&-]*(?:/[A-ZĐ][\wĐđ]*)?")
_KINDS = {
    "Luật": "Law", "Nghị định": "Decree", "Thông tư": "Circular", "Công văn": "Official letter",
    "Hướng dẫn": "Guidance", "Quyết định": "Decision", "Quy chế": "Regulation", "Quy định": "Rules",
    "Chỉ thị": "Directive", "Kế hoạch": "Plan", "Thông tri": "Notice", "Dự thảo": "Draft",
}  # fmt: skip
_POINT = r"(?:[a-zđ]|\d+(?:\.\d+)+)\b"
_AND = r"(?:, | và )"
# {1} stands for a part in brackets until the brackets of remarks have found their place
_STEPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\(sửa đổi (\d{4})\)"), r"(amended \1)"),
    (re.compile(r"\(hướng dẫn sau sửa đổi (\d{4})\)"), r"(guided after the amendment of \1)"),
    (re.compile(r"\b[Tt]iểu mục (?=\d)"), "subsection "),
    (re.compile(r"\bMục (?=[IVX\d])"), "Section "),
    (re.compile(r"\bmục (?=[IVX\d])"), "section "),
    (re.compile(r"\b(?:ngày|năm) (?=\d)"), "of "),
    (re.compile(r"\btừ (?=\d\d/\d\d/\d{4})"), "from "),
    (re.compile(r"\bĐiều (?=\d+, \d)"), "Articles "),
    (re.compile(r"\bĐiều (?=\d)"), "Article "),
)
_POINTS = re.compile(rf"\b(?:các )?điểm ({_POINT}(?:{_AND}{_POINT})*)")
_PARAGRAPHS = re.compile(rf"\bkhoản (\d+(?:{_AND}\d+(?![\d/]))*)")
_REMARK = re.compile(r"(Article \d+) (\([^)]*\)) ((?:\{[^}]*\} ?)+)")


@lru_cache(maxsize=4096)
def english_citation(text: str) -> str | None:
    """The citation in English; None when it says something that is not a place in an instrument."""
    found = text
    for kind, english in _KINDS.items():
        found = re.sub(rf"\b{kind}\b(?= \d|,|$| \()", english, found)
    for pattern, english in _STEPS:
        found = pattern.sub(english, found)
    found = _POINTS.sub(_bracketed, found)
    found = _PARAGRAPHS.sub(_bracketed, found)
    found = _REMARK.sub(lambda m: f"{m[1]} {m[3].rstrip()} {m[2]}", found)
    found = re.sub(r"(?<=[\d}]) \{", "{", found).replace(" và ", " and ")
    found = found.replace("{", "(").replace("}", ")")
    bare = SIGN.sub("", found).replace("(đ)", "")
    return None if found == text or VIETNAMESE.search(bare) else found


def _bracketed(match: re.Match[str]) -> str:
    return re.sub(r"(?:[a-zđ]|[\d.]+)(?=$|,| và )", lambda part: f"{{{part[0]}}}", match[1])
