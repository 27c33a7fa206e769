"""Danh sách đăng ký thi đua: who registered which titles and forms for a year, to be signed and sent up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vinhdanh.awards.states import SubjectKind
from vinhdanh.letters.heads import Letterhead, Recipients, Signature, need, tidy
from vinhdanh.letters.honorees import Counts


@dataclass(frozen=True, kw_only=True, slots=True)
class PledgeRow:
    """One person or collective: titles and forms of award registered, each several in one cell."""

    kind: SubjectKind
    name: str
    key: str
    honorific: str = ""
    post_and_unit: str = ""
    titles: str = ""
    forms: str = ""

    def __post_init__(self) -> None:
        tidy(self)
        need(
            self.name and (self.titles or self.forms),
            _("Một dòng danh sách đăng ký thiếu tên, hoặc chưa ghi đăng ký gì."),
            "rows",
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class PledgeList:
    """The list of a unit and a year, collectives first."""

    head: Letterhead
    unit: str
    year: int
    rows: tuple[PledgeRow, ...]
    signature: Signature | None = None
    recipients: Recipients | None = None

    def __post_init__(self) -> None:
        tidy(self)
        need(self.rows, _("Danh sách đăng ký thi đua chưa có dòng nào được duyệt."), "rows")
        for key, times in Counter(row.key for row in self.rows).items():
            name = next(row.name for row in self.rows if row.key == key)
            need(times == 1, _("“%(name)s” có tên hai lần trong danh sách.") % {"name": name}, "rows")

    @property
    def counts(self) -> Counts:
        kinds = [row.kind for row in self.rows]
        return Counts(kinds.count(SubjectKind.COLLECTIVE), kinds.count(SubjectKind.PERSON))
