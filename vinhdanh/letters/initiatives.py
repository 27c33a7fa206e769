"""Papers of initiatives: the application, the list of those recognised, the certificate of one author."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vinhdanh.letters.heads import Letterhead, Recipients, Signature, need, tidy


@dataclass(frozen=True, kw_only=True, slots=True)
class Inventor:
    """An author as the papers name them; `share` as printed, "60%"."""

    name: str
    honorific: str = ""
    born: str = ""
    post: str = ""
    unit: str = ""
    share: str = ""

    def __post_init__(self) -> None:
        tidy(self)
        need(self.name, _("Một tác giả chưa có tên."), "authors")

    @property
    def full_name(self) -> str:
        return f"{self.honorific} {self.name}".strip()

    @property
    def post_and_unit(self) -> str:
        return ", ".join(part for part in (self.post, self.unit) if part)


@dataclass(frozen=True, kw_only=True, slots=True)
class InitiativeApplication:
    """Đơn yêu cầu công nhận sáng kiến: what the authors tell, to the council of the unit."""

    head: Letterhead
    to: str
    title: str
    field: str = ""
    authors: tuple[Inventor, ...]
    applied_since: str = ""
    problem: tuple[str, ...] = ()
    solution: tuple[str, ...] = ()
    novelty: tuple[str, ...] = ()
    effect: tuple[str, ...] = ()
    # "120.000.000 đồng, tính từ 01/01/2025 đến 31/10/2025", and how it was counted
    benefit: str = ""
    method: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        tidy(self)
        need(self.title, _("Đơn chưa có tên sáng kiến."), "title")
        need(self.authors, _("Đơn chưa có tác giả."), "authors")


@dataclass(frozen=True, kw_only=True, slots=True)
class InitiativeRow:
    """One recognised initiative; `authors` a line an author."""

    title: str
    authors: tuple[str, ...] = ()
    field: str = ""
    reach: str = ""
    benefit: str = ""
    decision: str = ""

    def __post_init__(self) -> None:
        tidy(self)
        need(self.title, _("Một dòng danh sách chưa có tên sáng kiến."), "rows")


@dataclass(frozen=True, kw_only=True, slots=True)
class InitiativeList:
    """`period` as printed: "Năm 2025"; the sum is of verified benefit alone."""

    head: Letterhead
    unit: str
    period: str
    rows: tuple[InitiativeRow, ...]
    total: str = ""
    signature: Signature | None = None
    recipients: Recipients | None = None

    def __post_init__(self) -> None:
        tidy(self)
        need(self.rows, _("Danh sách chưa có sáng kiến nào."), "rows")


@dataclass(frozen=True, kw_only=True, slots=True)
class InitiativeCertificate:
    """Giấy chứng nhận sáng kiến of one author; `decision` as printed: "số 12/QĐ-CĐCS ngày 05 tháng 12 năm 2025"."""

    head: Letterhead
    issuer: str
    author: Inventor
    title: str
    decision: str
    others: tuple[str, ...] = ()
    reach: str = ""
    benefit: str = ""
    signature: Signature | None = None

    def __post_init__(self) -> None:
        tidy(self)
        need(self.title, _("Giấy chứng nhận chưa có tên sáng kiến."), "title")
        need(self.decision, _("Giấy chứng nhận chưa ghi quyết định công nhận."), "decision")
