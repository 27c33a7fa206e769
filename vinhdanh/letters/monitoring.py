"""Thông báo kết luận of an inspection and công văn đôn đốc: what they say, in the order in which they say it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vinhdanh.letters.heads import Letterhead, Recipients, Signature, need, tidy


@dataclass(frozen=True, slots=True)
class Asked:
    """A recommendation as printed, with the day by which it is to be done."""

    text: str
    due: str = ""

    def __post_init__(self) -> None:
        tidy(self)
        need(self.text, _("Có kiến nghị chưa ghi nội dung."), "recommendations")

    def __str__(self) -> str:
        said = self.text.rstrip(" .;")
        return f"{said}; hoàn thành trước hết ngày {self.due}" if self.due else said


@dataclass(frozen=True, kw_only=True, slots=True)
class ConclusionNotice:
    """`visited` as it reads after "kiểm tra tại …", `team` after "căn cứ …"."""

    head: Letterhead
    subject: str
    visited: str
    visited_on: str
    conclusion: tuple[str, ...]
    signature: Signature
    recipients: Recipients
    team: str = ""
    topics: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    shortcomings: tuple[str, ...] = ()
    recommendations: tuple[Asked, ...] = ()

    def __post_init__(self) -> None:
        tidy(self)
        need(self.visited, _("Thông báo kết luận chưa ghi kiểm tra ở đâu."), "visited")
        need(self.conclusion, _("Thông báo kết luận chưa có nội dung kết luận."), "conclusion")


@dataclass(frozen=True, slots=True)
class Owed:
    """One line of a reminder: which unit, what, since when, how many days, how often it was told."""

    unit: str
    what: str
    due: str
    days: int
    nth: int = 1

    def __post_init__(self) -> None:
        tidy(self)


@dataclass(frozen=True, kw_only=True, slots=True)
class ReminderLetter:
    """Công văn đôn đốc with the list of what is past its day."""

    head: Letterhead
    subject: str
    to: tuple[str, ...]
    rows: tuple[Owed, ...]
    signature: Signature
    recipients: Recipients
    body: tuple[str, ...] = ()
    reply_by: str = ""
    as_of: str = ""

    def __post_init__(self) -> None:
        tidy(self)
        need(self.to, _("Công văn đôn đốc chưa ghi kính gửi ai."), "to")
        need(self.rows, _("Công văn đôn đốc chưa có việc quá hạn nào."), "rows")
