"""A meaning of a column, with the headings by which units name it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vinhdanh.kit.names import clean_text, search_key
from vinhdanh.kit.said import phrase


@dataclass(frozen=True, slots=True)
class Field:
    """A meaning of a column: permanent code, label for people, headings seen in units' sheets."""

    code: str
    label: str
    headings: dict[str, frozenset[str]]  # without diacritics → as written, in small letters
    required: bool = False
    core: bool = True  # False: serial numbers and remarks, which alone do not make a row data


def field_of(code: str, label: str, headings: str, *, required: bool = False, core: bool = True) -> Field:
    """A field with its headings, told apart by `|`."""
    spellings: dict[str, set[str]] = {}
    for heading in headings.split("|"):
        spellings.setdefault(search_key(heading), set()).add(plain_heading(heading))
    return Field(
        code, phrase(label), {key: frozenset(forms) for key, forms in spellings.items()}, required, core
    )


def plain_heading(text: str) -> str:
    """A heading in small letters with its diacritics, punctuation as spaces."""
    return " ".join(re.findall(r"\w+", clean_text(text).lower()))
