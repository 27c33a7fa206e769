"""Sổ khen thưởng: the ledger of a unit and a year, as a book to print and sign."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vinhdanh.awards.states import SubjectKind
from vinhdanh.letters.heads import Letterhead, Signature, need, tidy
from vinhdanh.letters.honorees import Counts


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterRow:
    """One award to one honoree; `gold_no` is the ordinal of the honoree in the decision (số sổ vàng)."""

    kind: SubjectKind
    name: str
    award: str
    decision_no: str = ""
    decided_on: str = ""
    decided_by: str = ""
    letter_no: str = ""
    letter_on: str = ""
    post_and_unit: str = ""
    category: str = ""
    occasion: str = ""
    gold_no: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        tidy(self)
        need(self.name and self.award, _("Một dòng sổ khen thưởng thiếu tên hoặc hình thức."), "rows")


@dataclass(frozen=True, kw_only=True, slots=True)
class AwardRegister:
    """`period` as printed: "Năm 2025", "Từ ngày 01/12/2024 đến ngày 30/11/2025"."""

    head: Letterhead
    unit: str
    period: str
    rows: tuple[RegisterRow, ...]
    keeper: str = ""
    signature: Signature | None = None

    def __post_init__(self) -> None:
        tidy(self)
        need(self.period, _("Sổ khen thưởng chưa ghi thời gian."), "period")

    @property
    def counts(self) -> Counts:
        """Lượt: a person awarded twice counts twice."""
        kinds = [row.kind for row in self.rows]
        return Counts(
            kinds.count(SubjectKind.COLLECTIVE),
            kinds.count(SubjectKind.PERSON),
            kinds.count(SubjectKind.HOUSEHOLD),
        )
