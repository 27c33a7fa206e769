"""Biên bản: the unit's review, and the council's session; votes are shares of all members, absent ones included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from vinhdanh.kit.numbers import format_number
from vinhdanh.letters.heads import Letterhead, Recipients, Signature, need, tidy
from vinhdanh.letters.honorees import Honoree, refuse_twins


@dataclass(frozen=True, slots=True)
class Attendee:
    """A member, chair, secretary or guest."""

    name: str
    post: str = ""

    def __post_init__(self) -> None:
        tidy(self)

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.post) if part)


@dataclass(frozen=True, slots=True)
class Absence:
    """A member who did not come; one asked in writing votes all the same."""

    member: Attendee
    reason: str = ""
    asked_in_writing: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """The votes for one honoree: `agree` of all members; who neither agreed nor disagreed had no opinion."""

    honoree: Honoree
    award: str
    agree: int
    disagree: int = 0
    needed_share: float | None = None
    note: str = ""

    def __post_init__(self) -> None:
        tidy(self)
        need(
            self.agree >= 0 and self.disagree >= 0,
            _("Số phiếu của “%(name)s” không thể âm.") % {"name": self.honoree.name},
            "tallies",
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Minutes:
    """A session of a unit's review or of a council. `members` is how many there are in all; `secret` is a secret ballot."""

    head: Letterhead
    subject: str
    began_at: datetime
    ended_at: datetime
    place: str
    chair: Attendee
    secretary: Attendee
    present: tuple[Attendee, ...]
    absent: tuple[Absence, ...] = ()
    guests: tuple[Attendee, ...] = ()
    present_count: int | None = None
    absent_count: int | None = None
    secret: bool = False
    proceedings: tuple[str, ...] = ()
    tallies: tuple[Tally, ...] = ()
    conclusion: tuple[str, ...] = ()
    chair_title: str = ""
    secretary_signature: Signature | None = None
    chair_signature: Signature | None = None
    recipients: Recipients | None = None
    council: bool = False

    def __post_init__(self) -> None:
        tidy(self)
        need(self.subject, _("Biên bản chưa có trích yếu."), "subject")
        need(
            self.ended_at >= self.began_at,
            _("Cuộc họp kết thúc trước khi bắt đầu: hãy kiểm tra giờ, ngày."),
            "ended_at",
        )
        self._refuse_attendance()
        refuse_twins_of_award(self.tallies)
        for tally in self.tallies:
            self._refuse_votes(tally)

    def _refuse_attendance(self) -> None:
        need(self.came > 0, _("Biên bản chưa ghi ai có mặt."), "present")
        for named, said in ((self.present, self.present_count), (self.absent, self.absent_count)):
            need(
                said is None or said >= len(named),
                _("Số người ghi trong biên bản nhỏ hơn số người có tên."),
                "present_count",
            )

    def _refuse_votes(self, tally: Tally) -> None:
        cast = tally.agree + tally.disagree
        need(
            cast <= self.voters,
            _("“%(name)s” có %(cast)s phiếu, chỉ có %(voters)s người được biểu quyết.")
            % {"name": tally.honoree.name, "cast": cast, "voters": self.voters},
            "tallies",
        )

    @property
    def came(self) -> int:
        return self.present_count if self.present_count is not None else len(self.present)

    @property
    def missing(self) -> int:
        return self.absent_count if self.absent_count is not None else len(self.absent)

    @property
    def members(self) -> int:
        return self.came + self.missing

    @property
    def voters(self) -> int:
        """Those present, and absent ones asked in writing."""
        return self.came + sum(absence.asked_in_writing for absence in self.absent)

    def share(self, tally: Tally) -> Decimal:
        """Percent of all members who agreed, to two decimals, cut so that 89,996 never prints as 90."""
        return (Decimal(tally.agree * 10_000) / self.members // 1) / 100

    def share_text(self, tally: Tally) -> str:
        return f"{format_number(self.share(tally).normalize())}%"

    def passed(self, tally: Tally) -> bool | None:
        """Whether the share needed was reached; None where none is asked."""
        if tally.needed_share is None:
            return None
        return Decimal(tally.agree) >= Decimal(str(tally.needed_share)) * self.members


def refuse_twins_of_award(tallies: tuple[Tally, ...]) -> None:
    """Refuse two votes on one honoree for one award."""
    for award in {tally.award for tally in tallies}:
        refuse_twins([tally.honoree for tally in tallies if tally.award == award], "tallies")
