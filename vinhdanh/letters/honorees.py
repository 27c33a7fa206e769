"""Who is proposed or awarded: the rows from which every paper counts, so that no two papers can disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from vinhdanh.awards.states import SubjectKind
from vinhdanh.kit.numbers import format_number
from vinhdanh.letters.heads import Letterhead, Signature, need, tidy

NOUNS = {
    SubjectKind.COLLECTIVE: "tập thể",
    SubjectKind.PERSON: "cá nhân",
    SubjectKind.HOUSEHOLD: "hộ gia đình",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Honoree:
    """One person, collective or household. `key` tells two apart (a record's number); `bloc` is its khối or cụm."""

    kind: SubjectKind
    name: str
    key: str = ""
    honorific: str = ""
    post: str = ""
    unit: str = ""
    bloc: str = ""
    award: str = ""
    summary: str = ""
    born: str = ""
    sex: str = ""
    prize_vnd: int | None = None
    note: str = ""

    def __post_init__(self) -> None:
        tidy(self)
        need(self.name, _("Một dòng trong danh sách chưa có tên."), "name")
        need(
            self.prize_vnd is None or self.prize_vnd >= 0,
            _("Tiền thưởng của “%(name)s” không thể âm.") % {"name": self.name},
            "prize_vnd",
        )

    @property
    def identity(self) -> str:
        """What makes two rows the same honoree: its key, else kind, name and unit."""
        return self.key or f"{self.kind}|{self.name}|{self.unit}"

    @property
    def full_name(self) -> str:
        return f"{self.honorific} {self.name}".strip()

    @property
    def post_and_unit(self) -> str:
        """ "Tổ trưởng, Công đoàn cơ sở Công ty A"."""
        return ", ".join(part for part in (self.post, self.unit) if part)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each kind."""

    collectives: int = 0
    persons: int = 0
    households: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.collectives + other.collectives,
            self.persons + other.persons,
            self.households + other.households,
        )

    @property
    def total(self) -> int:
        return self.collectives + self.persons + self.households

    def __str__(self) -> str:
        """ "02 tập thể, 15 cá nhân và 01 hộ gia đình"."""
        named = zip((self.collectives, self.persons, self.households), NOUNS.values(), strict=True)
        parts = [f"{written(count)} {noun}" for count, noun in named if count]
        return " và ".join(p for p in (", ".join(parts[:-1]), *parts[-1:]) if p)


def written(count: int) -> str:
    """A count inside a sentence: two digits at least, groups of three."""
    return f"{count:02d}" if count < 1000 else format_number(count)


def count(rows: Iterable[Honoree]) -> Counts:
    """How many collectives, persons, households stand in the rows."""
    kinds = Counter(row.kind for row in rows)
    return Counts(kinds[SubjectKind.COLLECTIVE], kinds[SubjectKind.PERSON], kinds[SubjectKind.HOUSEHOLD])


class Grouping(StrEnum):
    """How a long list is cut into parts; inside a part collectives come first."""

    NONE = "none"
    UNIT = "unit"
    BLOC = "bloc"


@dataclass(frozen=True, slots=True)
class Group:
    """A part of a list under one heading."""

    heading: str
    rows: tuple[Honoree, ...]

    @property
    def counts(self) -> Counts:
        return count(self.rows)


_ORDER = {kind: place for place, kind in enumerate(NOUNS)}


def groups(rows: Iterable[Honoree], grouping: Grouping) -> tuple[Group, ...]:
    """The rows in parts by unit or khối, or by kind (collectives, persons, households) when not grouped.

    The order of the rows is kept inside a part, and parts come as their first row does.
    """
    parts: dict[str, list[Honoree]] = {}
    for row in rows:
        heading = {
            Grouping.NONE: NOUNS[row.kind].capitalize(),
            Grouping.UNIT: row.unit,
            Grouping.BLOC: row.bloc,
        }[grouping]
        parts.setdefault(heading or row.unit or "Khác", []).append(row)
    found = [
        Group(heading, tuple(sorted(inside, key=lambda row: _ORDER[row.kind])))
        for heading, inside in parts.items()
    ]
    if grouping is Grouping.NONE:
        found.sort(key=lambda part: _ORDER[part.rows[0].kind])
    return tuple(found)


def refuse_twins(rows: Iterable[Honoree], field: str = "rows") -> None:
    """Refuse a list in which one honoree stands twice."""
    for identity, times in Counter(row.identity for row in rows).items():
        if times > 1:
            name = next(row.name for row in rows if row.identity == identity)
            need(False, _("“%(name)s” có tên hai lần trong danh sách.") % {"name": name}, field)


def refuse_disagreement(stated: Counts | None, rows: Iterable[Honoree], paper: str) -> None:
    """Refuse counts that somebody stated and that the rows do not bear out."""
    found = count(rows)
    if stated is not None and stated != found:
        need(
            False,
            _("%(paper)s ghi %(stated)s, danh sách có %(found)s: hãy sửa cho khớp.")
            % {"paper": paper, "stated": stated, "found": found},
            "stated",
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class ShortList:
    """Danh sách trích ngang: one award form, one row an honoree. `letter` is the tờ trình it goes with ("số 12/TTr-CĐ ngày …")."""

    head: Letterhead
    award: str
    rows: tuple[Honoree, ...]
    subject: str = ""
    letter: str = ""
    grouping: Grouping = Grouping.NONE
    signature: Signature | None = None
    stated: Counts | None = None

    def __post_init__(self) -> None:
        tidy(self)
        need(self.award, _("Danh sách trích ngang chưa ghi hình thức đề nghị."), "award")
        need(self.rows, _("Danh sách trích ngang chưa có dòng nào."), "rows")
        refuse_twins(self.rows)
        for row in self.rows:
            need(
                not row.award or row.award == self.award,
                _(
                    "“%(name)s” được đề nghị “%(award)s”, danh sách này của “%(list)s”: mỗi hình thức một danh sách."
                )
                % {"name": row.name, "award": row.award, "list": self.award},
                "rows",
            )
        refuse_disagreement(self.stated, self.rows, "Danh sách trích ngang")

    @property
    def counts(self) -> Counts:
        return count(self.rows)

    @property
    def groups(self) -> tuple[Group, ...]:
        return groups(self.rows, self.grouping)
