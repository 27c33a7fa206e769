"""Phát động and kế hoạch of a movement: what a launch says, in the order in which such papers say it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vinhdanh.letters.heads import Letterhead, Recipients, Signature, need, tidy


@dataclass(frozen=True, slots=True)
class Aim:
    """One criterion as printed: what, how much, until when, by whom."""

    text: str
    target: str = ""
    deadline: str = ""
    whom: str = ""

    def __post_init__(self) -> None:
        tidy(self)
        need(self.text, _("Có tiêu chí chưa ghi nội dung."), "aims")

    def __str__(self) -> str:
        told = f"{self.text.rstrip(' .;')}: {self.target}" if self.target else self.text.rstrip(" .;")
        more = [f"hạn {self.deadline}" if self.deadline else "", self.whom]
        return ", ".join(part for part in (told, *more) if part)


@dataclass(frozen=True, kw_only=True, slots=True)
class LaunchCall:
    """Phát động (the order of forms.md 5.5): events, what was reached, then the launching sentence, contents, call.

    `events` as they read after "chào mừng"; `mends` are weaknesses the year is to mend; `whom` after "phát động … trong"; `goals` after "gắn với mục tiêu".
    """

    head: Letterhead
    subject: str
    body: str
    contents: tuple[str, ...]
    signature: Signature
    recipients: Recipients
    movement: str = ""
    whom: str = ""
    period: str = ""
    events: tuple[str, ...] = ()
    preamble: tuple[str, ...] = ()
    mends: tuple[str, ...] = ()
    theme: str = ""
    goals: tuple[str, ...] = ()
    aims: tuple[Aim, ...] = ()
    slogan: str = ""

    def __post_init__(self) -> None:
        tidy(self)
        need(self.subject, _("Bản phát động chưa có tên phong trào."), "subject")
        need(self.body, _("Bản phát động chưa ghi ai phát động."), "body")
        need(self.contents, _("Bản phát động chưa có nội dung nào."), "contents")


@dataclass(frozen=True, kw_only=True, slots=True)
class MovementPlan:
    """Kế hoạch phát động: basis; I purpose; II contents; III whom, criteria, rewards; IV carrying out."""

    head: Letterhead
    subject: str
    contents: tuple[str, ...]
    signature: Signature
    recipients: Recipients
    basis: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    mends: tuple[str, ...] = ()
    theme: str = ""
    slogan: str = ""
    period: str = ""
    events: tuple[str, ...] = ()
    whom: str = ""
    goals: tuple[str, ...] = ()
    aims: tuple[Aim, ...] = ()
    rewards: tuple[str, ...] = ()
    organising: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        tidy(self)
        need(self.subject, _("Kế hoạch chưa có trích yếu."), "subject")
        need(self.contents, _("Kế hoạch chưa có nội dung nào."), "contents")
        need(self.aims, _("Kế hoạch chưa có tiêu chí nào."), "aims")
