"""Which award a phrase names, to whom it goes, who gives it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from vinhdanh.past_reports.checking.shapes import Recipient
from vinhdanh.past_reports.reading.shapes import Unit

_AUTHORITIES = (
    ("president", r"chủ tịch nước"),
    ("prime_minister", r"thủ tướng"),
    ("ministry", r"bộ trưởng|các bộ"),
    ("confederation", r"tổng l(?:iên )?đ(?:oàn)?|tổng lđlđ|tlđ"),
    ("province", r"ubnd tỉnh|ủy ban nhân dân tỉnh"),
    ("federation", r"lđlđ tỉnh|liên đoàn lao động tỉnh"),
    ("department", r"giám đốc sở"),
)
_PERSON = re.compile(
    r"^(?:các )?(?:cá nhân|cnvclđ|cán bộ|đoàn viên|nữ|công chức|viên chức|người)", re.IGNORECASE
)
_GROUP = re.compile(
    r"^(?:các )?(?:tập thể|cđcs|công đoàn|đơn vị|cơ quan|doanh nghiệp|tổ|lđlđ)", re.IGNORECASE
)


@dataclass(frozen=True)
class AwardWord:
    """A kind of award as reports name it."""

    code: str
    name: str
    find: re.Pattern[str]
    holds: frozenset[Recipient]


@cache
def award_words() -> dict[str, AwardWord]:
    text = resources.files("vinhdanh.past_reports.checking").joinpath("awards.yaml").read_text("utf-8")
    return {
        line["code"]: AwardWord(
            line["code"], line["name"], re.compile(line["find"], re.IGNORECASE),
            frozenset(Recipient(who) for who in line["holds"]),
        )
        for line in yaml.safe_load(text)
    }  # fmt: skip


def forms_in(text: str) -> tuple[str, ...]:
    """Codes of the awards named; a longer name hides the shorter one inside it."""
    rest, found = text, []
    for word in award_words().values():
        if word.find.search(rest):
            found.append(word.code)
            rest = word.find.sub(" ", rest)
    return tuple(found)


def authority_in(text: str) -> str:
    """Who gives it: the one named last before "tặng", "khen"; "" when nobody is named."""
    low = text.lower()
    places = [(hit.start(), code) for code, find in _AUTHORITIES for hit in re.finditer(find, low)]
    return max(places)[1] if places else ""


def recipient_of(unit: Unit, about: str) -> Recipient:
    """To whom a counted award goes; of a share, whose share it is."""
    if unit.family == "mixed":
        return Recipient.MIXED
    if unit.family == "person":
        return Recipient.INDIVIDUAL
    if unit.family in ("collective", "unit"):
        return Recipient.COLLECTIVE
    if unit.family == "percent":
        if _PERSON.match(about):
            return Recipient.INDIVIDUAL
        return Recipient.COLLECTIVE if _GROUP.match(about) else Recipient.NONE
    return Recipient.NONE
