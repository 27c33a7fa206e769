"""A council's count against the ballot that the procedure asks for: what cannot stand, and what should be looked at again."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vinhdanh.dossiers.checks.telling import told
from vinhdanh.engine.procedures import Procedure
from vinhdanh.engine.votes import quorum_met, vote_passes, votes_needed


@dataclass(frozen=True)
class Count:
    """Members of the council, those who sat, and those absent who were asked in writing."""

    members: int
    present: int
    asked_in_writing: int = 0

    @property
    def voters(self) -> int:
        return self.present + self.asked_in_writing

    @property
    def unheard(self) -> int:
        return self.members - self.voters


def wrong_counts(count: Count) -> str:
    """Why the numbers of a sitting cannot be right; empty when they can."""
    if count.members < 1:
        return _("Hội đồng phải có ít nhất một thành viên.")
    if count.present < 1:
        return _("Phiên họp phải có ít nhất một người dự.")
    if count.voters > count.members:
        return _("Số người dự (%(present)s) và lấy phiếu bằng văn bản (%(asked)s) vượt số thành viên (%(members)s).") % {
            "present": count.present, "asked": count.asked_in_writing, "members": count.members,
        }  # fmt: skip
    return ""


def refused_vote(procedure: Procedure | None, count: Count, agree: int | None, passed: bool) -> str:
    """Why a vote cannot be recorded as passed, with the law's own citation; empty when it can."""
    if agree is not None and agree > count.voters:
        return _("%(agree)s phiếu đồng ý nhiều hơn %(voters)s người bỏ phiếu.") % {"agree": agree, "voters": count.voters}  # fmt: skip
    if procedure is None or not passed:
        return ""
    quorum = procedure.quorum
    if quorum is not None and quorum_met(quorum, count.present, count.members) is False:
        return _("Phiên họp chưa đủ người: %(says)s (%(cite)s)") % {
            "says": told(quorum.says),
            "cite": told(quorum.ground.cite),
        }
    vote = procedure.vote
    if vote is None or vote.percent is None:
        return ""
    words = {"says": told(vote.says), "cite": told(vote.ground.cite)}
    if agree is None:
        return _("Phải ghi số phiếu đồng ý: %(says)s (%(cite)s)") % words
    if vote_passes(vote, agree, count.members, count.present) is False:
        base = count.members if vote.base == "members" else count.present
        words |= {"agree": str(agree), "base": str(base), "needed": str(votes_needed(vote, base))}
        return _("%(agree)s/%(base)s phiếu chưa đủ để thông qua, cần %(needed)s: %(says)s (%(cite)s)") % words
    return ""


def doubts(procedure: Procedure | None, count: Count, agree: int | None, passed: bool) -> list[str]:
    """What does not stop the record and should be read before it is made."""
    vote = procedure.vote if procedure else None
    if vote is None:
        return []
    said = []
    words = {"says": told(vote.says), "cite": told(vote.ground.cite), "n": count.unheard}
    if count.unheard and vote.absent == "written_opinion":
        said.append(
            _("Còn %(n)s thành viên vắng chưa được lấy ý kiến bằng văn bản: %(says)s (%(cite)s)") % words
        )
    enough = (
        None
        if agree is None or agree > count.voters
        else vote_passes(vote, agree, count.members, count.present)
    )
    if passed and vote.percent is not None and enough is None:
        said.append(_("Văn bản chưa nói rõ tỷ lệ tính trên tổng số thành viên hay số người dự: %(says)s (%(cite)s)") % words)  # fmt: skip
    if enough and not passed:
        said.append(_("Có phiếu đạt tỷ lệ mà ghi không thông qua: %(says)s (%(cite)s)") % words)
    return said
