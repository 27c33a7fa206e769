"""Papers of a cluster's year: the covenant that its members sign, and the list of its members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vinhdanh.letters.heads import Letterhead, Recipients, Signature, need, tidy


@dataclass(frozen=True, slots=True)
class Agreed:
    """One numbered line of a covenant, with what is to be reached."""

    text: str
    target: str = ""

    def __post_init__(self) -> None:
        tidy(self)
        need(self.text, _("Một dòng của giao ước chưa có nội dung."), "contents")


@dataclass(frozen=True, kw_only=True, slots=True)
class Signer:
    """A member of the covenant and who signed for it; no name while it has not signed."""

    unit: str
    name: str = ""
    post: str = ""
    signed_on: str = ""

    def __post_init__(self) -> None:
        tidy(self)
        need(self.unit, _("Một bên ký giao ước chưa có tên đơn vị."), "signers")


@dataclass(frozen=True, kw_only=True, slots=True)
class CovenantPaper:
    """The covenant of a cluster and a year, under the head of the unit that leads it."""

    head: Letterhead
    cluster: str
    year: int
    contents: tuple[Agreed, ...]
    targets: tuple[Agreed, ...]
    signers: tuple[Signer, ...]
    opening: tuple[str, ...] = ()
    signature: Signature | None = None
    recipients: Recipients | None = None

    def __post_init__(self) -> None:
        tidy(self)
        need(self.contents and self.targets, _("Giao ước chưa có nội dung hoặc chỉ tiêu."), "contents")
        need(self.signers, _("Giao ước chưa có bên ký nào."), "signers")
        refuse_twin_units([signer.unit for signer in self.signers], "signers")

    @property
    def signed(self) -> int:
        return sum(bool(signer.name) for signer in self.signers)


@dataclass(frozen=True, kw_only=True, slots=True)
class Seated:
    """A member in the list: its seat ("Trưởng khối"), where it stands, and a note ("rời từ …")."""

    unit: str
    seat: str
    note: str = ""

    def __post_init__(self) -> None:
        tidy(self)
        need(self.unit and self.seat, _("Một dòng danh sách thành viên thiếu tên hoặc vai trò."), "rows")


@dataclass(frozen=True, kw_only=True, slots=True)
class MemberList:
    """The members of a cluster in a year; `lead` is named in the sentence above the table."""

    head: Letterhead
    cluster: str
    year: int
    rows: tuple[Seated, ...]
    lead: str = ""
    signature: Signature | None = None
    recipients: Recipients | None = None

    def __post_init__(self) -> None:
        tidy(self)
        need(self.rows, _("Danh sách thành viên chưa có dòng nào."), "rows")
        refuse_twin_units([row.unit for row in self.rows], "rows")


def refuse_twin_units(names: Iterable[str], field: str) -> None:
    """Refuse a list in which a unit stands twice."""
    name, times = Counter(names).most_common(1)[0]
    need(times == 1, _("“%(name)s” có tên hai lần trong danh sách.") % {"name": name}, field)
