"""The lists that the grammar reads: kinds of document with their abbreviations, issuers with their symbols."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_HERE = Path(__file__).parent


class Family(StrEnum):
    """Whose manner of writing a number follows."""

    PARTY = "party"
    YOUTH = "youth"
    STATE = "state"
    UNION = "union"


# the Party and the Youth Union write 34-CT/TW, everybody else 34/CT-LĐLĐ
DASHED = (Family.PARTY, Family.YOUTH)
LETTER = "CÔNG VĂN"
LAW = "LUẬT"


@dataclass(frozen=True)
class Kind:
    """A kind of document: its abbreviation, the names it goes by, and what the grammar asks of it."""

    code: str
    names: tuple[str, ...]
    en: str
    other: tuple[str, ...] = ()
    year: bool = False
    joint: bool = False
    plan: bool = False
    report: bool = False
    bare: bool = False
    listed: bool = True

    @property
    def name(self) -> str:
        return self.names[0]


@dataclass(frozen=True)
class Issuer:
    """Who issues: the symbol, the family, and the place in the order of a legal basis."""

    sign: str
    family: Family
    level: int
    names: tuple[str, ...]
    bare: str = ""


def fold(text: str) -> str:
    """Letters, digits and & alone, capitals, Đ as D, no diacritics: spellings of one symbol are equal."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).upper().replace("Đ", "D"))
    return "".join(c for c in plain if c.isalnum() or c == "&")


@lru_cache(maxsize=1)
def kinds() -> tuple[Kind, ...]:
    return tuple(Kind(**_tupled(row, "names", "other")) for row in _read("kinds.yaml")["kinds"])


@lru_cache(maxsize=1)
def issuers() -> tuple[Issuer, ...]:
    rows = _read("issuers.yaml")["issuers"]
    return tuple(Issuer(**{**_tupled(row, "names"), "family": Family(row["family"])}) for row in rows)


@lru_cache(maxsize=1)
def kind_by_code() -> dict[str, Kind]:
    """Code and other abbreviations, exactly as printed → kind."""
    return {sign: kind for kind in kinds() for sign in (kind.code, *kind.other)}


@lru_cache(maxsize=1)
def _kind_folded() -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for sign, kind in kind_by_code().items():
        found.setdefault(fold(sign), kind)
    return found


@lru_cache(maxsize=1)
def _kind_names() -> dict[str, Kind]:
    return {fold(name): kind for kind in kinds() for name in kind.names}


def kind_of_sign(sign: str) -> Kind | None:
    """The kind whose abbreviation this is; capitals and Đ may have been lost. A kind without abbreviation is never it."""
    exact = kind_by_code().get(sign)
    found = exact or _kind_folded().get(fold(sign))
    return found if found is not None and not found.bare else None


def kind_of_name(name: str) -> Kind | None:
    """The kind that goes by this name, however it is written."""
    return _kind_names().get(fold(name))


@lru_cache(maxsize=1)
def _issuer_folded() -> dict[str, Issuer]:
    return {fold(one.sign): one for one in issuers()}


def issuer_of_sign(sign: str) -> Issuer | None:
    return _issuer_folded().get(fold(sign))


@lru_cache(maxsize=1)
def bare_sectors() -> dict[str, Issuer]:
    """A sector without the S of its department → the department."""
    return {fold(one.bare): one for one in issuers() if one.bare}


@lru_cache(maxsize=1)
def _issuer_names() -> list[tuple[str, Issuer]]:
    named = [(fold(name.rstrip("*")), one) for one in issuers() for name in one.names]
    return sorted(named, key=lambda pair: -len(pair[0]))


def issuer_of_name(name: str) -> Issuer | None:
    """The issuer whose name the words begin with; the longest name wins."""
    words = fold(name)
    return next((one for start, one in _issuer_names() if words.startswith(start)), None)


def _read(name: str) -> Any:
    return yaml.safe_load((_HERE / name).read_text(encoding="utf-8"))


def _tupled(row: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {**row, **{key: tuple(row.get(key, ())) for key in keys}}
