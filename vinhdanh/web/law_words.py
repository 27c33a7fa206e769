"""The law's own words in the reader's language: sentences, citations and codes; what has no English stays as it was written."""

from __future__ import annotations

import re
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from vinhdanh.conduct.states import Grade
from vinhdanh.engine.english import edition
from vinhdanh.engine.english_citations import VIETNAMESE
from vinhdanh.engine.rules import rulebook
from vinhdanh.initiatives.states import Reach
from vinhdanh.org.states import UnitKind
from vinhdanh.people.states import Category, PositionClass, Sex

_LABELS: dict[str, Any] = {
    **dict(Grade.choices), **dict(Category.choices), **dict(PositionClass.choices), **dict(Sex.choices),
    **dict(UnitKind.choices), **dict(Reach.choices),
}  # fmt: skip
_CODE = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)*\b", re.ASCII)
_CODE_MARK = re.compile(r" \(mã [a-z_]+\)")


def in_english() -> bool:
    return get_language() == "en"


def in_law(text: str) -> str:
    """A sentence or citation of the law in the reader's language, else as it was written."""
    return (_told(text) if in_english() else None) or text


def in_law_marked(text: str) -> str | SafeString:
    """The same for a page: what stays Vietnamese on an English page says so."""
    if not text or not in_english():
        return text
    told = _told(text)
    if told is None and VIETNAMESE.search(text):
        return format_html('<span lang="vi">{}</span>', text)
    return told or text


def in_plain_words(text: str) -> str:
    """A sentence of the engine with the codes in it told by their names."""
    if in_english():
        return _told(text) or name_of_code(text) or text
    return _CODE.sub(lambda code: name_of_code(code[0]) or code[0], _CODE_MARK.sub("", text))


def _told(text: str) -> str | None:
    return edition(rulebook()).tell(text, name_of_code)


def name_of_code(code: str) -> str:
    """What a code of the facts or of the catalogue is called; empty for anything else."""
    if code in _LABELS:
        return str(_LABELS[code])
    award = rulebook().catalogue.get(code)
    if award is None:
        return ""
    return f"“{award.name['en']}”" if in_english() and "en" in award.name else f"“{award.short}”"
