"""What is counted: the unit after a number, its family, "lượt", "/năm", and recipients that were counted together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from vinhdanh.past_reports.reading.shapes import Unit

_WORD = re.compile(r"[^\W_]+(?:²)?")
_LONGEST = 6
_PER = re.compile(
    r"\s?/\s?(?:năm|tháng|quý|ngày|ca|hộ|người|dự án|suất|suất quà|đơn vị|lớp|lượt|tháng|bữa|cá nhân|tập thể|công đoàn cơ sở|CĐCS|nhà|căn|căn nhà|tấn|ha|km|giải|vụ|em|cháu|học sinh|đoàn viên|cuộc|bữa ăn)\b(?!\s?/?\d)"
)
_JOIN = re.compile(r"\s*(?:,\s*(?:hoặc|và)?|\bvà\b|\bhoặc\b|/)\s*")
_SKIPPED = re.compile(r"\s*(?:(?:nữ|các|em|bức|tấm|chiếc|lá)\s+)?", re.IGNORECASE)
_GUESSED = re.compile(r"\s*(?P<one>[^\W\d_]+)(?:\s(?P<two>[^\W\d_]+))?")


_RECIPIENTS = ("tập thể", "cá nhân")


@dataclass(frozen=True)
class _Book:
    """The list of units: spelling → name and family."""

    names: dict[str, tuple[str, str]]
    mixed: tuple[frozenset[str], ...]
    stop: frozenset[str]


@dataclass(frozen=True, slots=True)
class Read:
    """A unit and where it ends in the text."""

    unit: Unit
    end: int


@cache
def book() -> _Book:
    raw: dict[str, Any] = yaml.safe_load(
        resources.files("vinhdanh.past_reports.reading").joinpath("units.yaml").read_text("utf-8")
    )
    names: dict[str, tuple[str, str]] = {}
    for family, entries in raw["families"].items():
        for entry in entries:
            for name, others in entry.items() if isinstance(entry, dict) else [(entry, [])]:
                for spelling in (name, *others):
                    names.setdefault(_fold(spelling), (name, family))
    return _Book(names, tuple(frozenset(kinds) for kinds in raw["mixed"]), frozenset(raw["stop"].split()))


def read_unit(text: str, at: int, *, known_only: bool = False) -> Read | None:
    """The unit that stands at a place of the text; words of no list are taken as they stand unless `known_only`."""
    percent = re.compile(r"\s*%").match(text, at)
    if percent:
        return _with_per(text, Unit("%", "percent"), percent.end())
    start, instances = at, False
    lot = re.compile(r"\s*lượt\b\s*", re.IGNORECASE).match(text, at)
    if lot:
        start, instances = lot.end(), True
    skipped = _SKIPPED.match(text, start)
    found = _listed(text, start) or (_listed(text, skipped.end()) if skipped else None)
    if found is None:
        if instances:
            named = _guess(text, lot.end() - 1) if lot and text[lot.end() - 1] == " " else None
            return Read(
                Unit(named.unit.name if named else "", "person", instances=True),
                named.end if named else start,
            )
        return None if known_only else _guess(text, at)
    name, family, end = found
    if instances:
        return _with_per(text, Unit(name, family, instances=True), end)
    return _mixed(text, name, family, end)


def canonical(written: str) -> Unit | None:
    """The unit that a cell of a table names."""
    found = read_unit(f" {written}", 0)
    return found.unit if found else None


def _listed(text: str, at: int) -> tuple[str, str, int] | None:
    """The longest unit of the list that starts here."""
    head = re.compile(r"\s*").match(text, at)
    start = head.end() if head else at
    if not text[start : start + 1].isalpha():
        return None
    names = book().names
    ends: list[int] = []
    for word in _WORD.finditer(text, start):
        if len(ends) == _LONGEST or (
            ends and not re.fullmatch(r"[ ,]{1,2}|/", text[ends[-1] : word.start()])
        ):
            break
        ends.append(word.end())
    for end in reversed(ends):
        if known := names.get(_fold(text[start:end])):
            return *known, end
    return None


def _mixed(text: str, name: str, family: str, end: int) -> Read:
    """ "tập thể, cá nhân", "cơ quan, đơn vị, doanh nghiệp": counted in one, unless the next has a number of its own."""
    kinds = next((kinds for kinds in book().mixed if family in kinds), None)
    names = [name]
    if family == "award" and (whose := _listed(text, end)) and whose[0] in _RECIPIENTS:
        # "01 bằng khen cá nhân": papers are counted by whom they went to
        return _with_per(text, Unit(whose[0], whose[1]), whose[2])
    while kinds and (join := _JOIN.match(text, end)):
        follows = _listed(text, join.end())
        if follows is None or follows[1] not in kinds or follows[0] in names:
            break
        names.append(follows[0])
        end = follows[2]
        if family != follows[1]:
            family = "mixed"
    return _with_per(text, Unit(", ".join(names), family), end)


def _with_per(text: str, unit: Unit, end: int) -> Read:
    per = ""
    while found := _PER.match(text, end):
        per += re.sub(r"\s", " ", found[0]).replace(" /", "/").replace("/ ", "/").lower()
        end = found.end()
    if per:
        unit = Unit(unit.name, unit.family, unit.instances, per, unit.guessed)
    return Read(unit, end)


def _guess(text: str, at: int) -> Read | None:
    """One or two words of no list, a word in capitals alone."""
    found = _GUESSED.match(text, at)
    if not found or found.start("one") - at > 1:
        return None
    one, two = found["one"], found["two"] or ""
    stop = book().stop
    if len(one) < 2 or one.lower() in stop or (one[0].isupper() and not one.isupper()):
        return None
    if one.isupper() or not two or two.lower() in stop or two[0].isupper():
        return _with_per(
            text, Unit(one if one.isupper() else one.lower(), "other", guessed=True), found.end("one")
        )
    return _with_per(text, Unit(f"{one} {two}".lower(), "other", guessed=True), found.end("two"))


def _fold(text: str) -> str:
    return re.sub(
        r"\s*,\s*", ", ", re.sub(r"\s+", " ", text.lower().replace("hoá", "hóa").replace("thoả", "thỏa"))
    ).strip()
