"""Citations as people type them: found in a text, put in order, and held against the register of instruments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from vinhdanh.engine.documents import Document, Documents

_KINDS = {
    "luật": "law", "nghị định": "decree", "thông tư": "circular", "công văn": "letter", "hướng dẫn": "guidance",
    "quyết định": "decision", "quy chế": "regulation", "quy định": "regulation", "chỉ thị": "directive",
}  # fmt: skip
_WORDS = "|".join(_KINDS)
# “Nghị định số: 91 / 2018 / NĐ - CP”, “1689/QĐ-TLD”, “34-CT/TW”
_NUMBERED = re.compile(
    rf"(?:(?P<word>{_WORDS})\s+(?:số\s*:?\s*)?)?"
    r"(?<![\w/.-])(?P<number>\d{1,5})\s*(?:/\s*(?P<year>(?:19|20)\d\d)\s*)?(?P<mark>[/-])\s*"
    r"(?P<sign>[A-ZĐ]{1,8}\d{0,2}(?:\s?[-–/]\s?[A-ZĐ][A-ZĐa-zđ&]{0,9})*)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"luật\s+thi\s+đua,?\s+khen\s+thưởng\s+(?:\([^)]*\)\s*)?(?:năm\s+)?(?P<year>20\d\d)", re.IGNORECASE
)
# signs of instruments that bind others; a unit's own letters and reports are not expected in the register
_BINDING = re.compile(r"QH\d+|NDCP|TT(?!R)[A-Z]+|(?:QD|HD)(?:TLD|TTG|BNV)")
# each province numbers its own: the number alone does not say whose it is
_LOCAL = re.compile(r"UBND|HĐND|HDND", re.IGNORECASE)


@dataclass(frozen=True)
class Citation:
    """One instrument as cited: the words used, the kind of instrument they name, number, year and sign."""

    text: str
    kind: str | None
    number: int
    year: int | None
    sign: str

    @property
    def local(self) -> bool:
        return bool(_LOCAL.search(self.sign))


@dataclass(frozen=True)
class Checked:
    """A citation against the register: fault = expired | not_yet | unknown | spelling | replaced, or None."""

    citation: str
    fault: str | None
    document: Document | None = None
    meant: Document | None = None
    successor: Document | None = None


def citations_in(text: str) -> list[Citation]:
    """Every numbered instrument named in a text, in order."""
    found = []
    for match in _NUMBERED.finditer(unicodedata.normalize("NFC", text)):
        word = match["word"]
        found.append(
            Citation(
                text=match[0].strip(),
                kind=_KINDS[" ".join(word.lower().split())] if word else None,
                number=int(match["number"]),
                year=int(match["year"]) if match["year"] else None,
                sign=match["sign"],
            )
        )
    return found


def check_citations(documents: Documents, texts: Iterable[str], day: date) -> Iterator[Checked]:
    """Each instrument cited in the texts, as it stands on a day."""
    for text in texts:
        normal = unicodedata.normalize("NFC", text)
        numbered = citations_in(normal)
        for citation in numbered:
            if not citation.local:
                yield _numbered(documents, citation, day)
        if not numbered:
            yield from _named(documents, normal, day)


def _numbered(documents: Documents, citation: Citation, day: date) -> Checked:
    same = [d for d in documents if any(_agrees(key, citation) for key in _keys(d))]
    if same:
        document = same[0]
        standing = _standing(documents, citation.text, document, day)
        if standing.fault is None and not _well_written(citation, document):
            return Checked(citation.text, "spelling", document, meant=document)
        return standing
    meant = _meant(documents, citation)
    binding = meant is not None or _BINDING.fullmatch(_folded(citation.sign))
    return Checked(citation.text, "unknown" if binding else None, meant=meant)


def _named(documents: Documents, text: str, day: date) -> Iterator[Checked]:
    for match in _NAMED.finditer(text):
        year = int(match["year"])
        for document in documents:
            if document.kind == "law" and document.signed_on and document.signed_on.year == year:
                yield _standing(documents, match[0], document, day)
                break
        else:
            yield Checked(match[0], "unknown")


def _standing(documents: Documents, text: str, document: Document, day: date) -> Checked:
    successor = next((d for d in documents if document.id in d.replaces), None)
    if document.until is not None and document.until < day:
        return Checked(text, "expired", document, successor=successor)
    if document.starts_on is not None and day < document.starts_on:
        return Checked(text, "not_yet", document)
    if successor is not None and successor.starts_on is not None and successor.starts_on <= day:
        return Checked(text, "replaced", document, successor=successor)
    return Checked(text, None, document)


def _keys(document: Document) -> Iterator[tuple[int, int | None, str]]:
    for match in _NUMBERED.finditer(document.number):
        yield int(match["number"]), int(match["year"]) if match["year"] else None, _folded(match["sign"])


def _agrees(key: tuple[int, int | None, str], citation: Citation) -> bool:
    number, year, sign = key
    return number == citation.number and sign == _folded(citation.sign) and citation.year in (year, None)


def _meant(documents: Documents, citation: Citation) -> Document | None:
    """The instrument probably meant: the same number and sign of another year, or the same number and year."""
    keyed = [(d, key) for d in documents if d.layer != "local" for key in _keys(d)]
    sign = _folded(citation.sign)
    years = [(d, year) for d, (number, year, other) in keyed if number == citation.number and other == sign]
    if years:
        asked = citation.year or 0
        return min(years, key=lambda pair: abs((pair[1] or asked) - asked))[0]
    for document, (number, year, _) in keyed:
        if number == citation.number and year is not None and year == citation.year:
            return document
    return None


def _folded(sign: str) -> str:
    """Letters and digits alone, capitals, Đ as D: “NĐ - CP”, “ND-CP” and “nđ-cp” are one."""
    bare = unicodedata.normalize("NFD", sign.upper().replace("Đ", "D"))
    return "".join(c for c in bare if c.isalnum())


def _well_written(citation: Citation, document: Document) -> bool:
    if citation.kind is not None and document.kind and citation.kind != document.kind:
        return False
    written = re.sub(r"^\D*", "", citation.text)
    return written in document.number or written.lstrip("0") in document.number
