"""The council of initiatives: one sitting, many initiatives, written down once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.files.models import StoredFile
from vinhdanh.filings.models import Hearing, HearingVote
from vinhdanh.initiatives import access
from vinhdanh.initiatives.models import Initiative
from vinhdanh.initiatives.moving import make_move
from vinhdanh.kit.names import clean_text, search_key
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit


@dataclass(frozen=True)
class Heard:
    """The sitting as its minutes tell it; `needed_share`: percent of all members that the council's own rule asks."""

    began_at: datetime
    ended_at: datetime
    place: str
    chair: str
    secretary: str
    present_count: int
    needed_share: Decimal
    absent_count: int = 0
    chair_post: str = ""
    present: Sequence[Mapping[str, str]] = ()
    secret: bool = False
    conclusion: str = ""


@dataclass(frozen=True)
class Cast:
    """Votes on one initiative."""

    initiative: Initiative
    agree: int
    disagree: int = 0
    note: str = ""


def passes(agree: int, members: int, needed_share: Decimal) -> bool:
    """Whether the votes reach the share of all members, absent ones included."""
    return Decimal(agree) * 100 >= needed_share * members


@transaction.atomic
def record_hearing(
    unit: Unit, heard: Heard, votes: Sequence[Cast], *, on: datetime, by: User | None
) -> Hearing:
    """Write a sitting down and move every initiative by its votes: all of it or nothing."""
    if by is not None:
        require(access.can_hold_council(by, unit))
    told = replace(
        heard, place=clean_text(heard.place), chair=clean_text(heard.chair), chair_post=clean_text(heard.chair_post),
        secretary=clean_text(heard.secretary), present=[dict(one) for one in heard.present], conclusion=heard.conclusion.strip(),
    )  # fmt: skip
    _refuse_sitting(told, on)
    if not votes:
        raise Refused(_("Hãy ghi kết quả cho ít nhất một sáng kiến."), field="votes")
    made = Hearing.objects.create(unit=unit, recorded_by=by, **vars(told))
    for cast in sorted(votes, key=lambda one: one.initiative.pk):
        _refuse_vote(cast, unit, told)
        passed = passes(cast.agree, made.members, made.needed_share)
        HearingVote.objects.create(
            hearing=made, initiative=cast.initiative, agree=cast.agree, disagree=cast.disagree, passed=passed, note=clean_text(cast.note)[:250]
        )  # fmt: skip
        detail = {"hearing": made.pk, "agree": cast.agree, "members": made.members}
        make_move(cast.initiative, "council_pass" if passed else "council_fail", detail=detail, by=by)
    return made


@transaction.atomic
def attach_minutes(hearing: Hearing, stored: StoredFile, name: str, *, by: User | None) -> Hearing:
    """The signed minutes, in place of those sent before."""
    kept = Hearing.objects.select_for_update(of=("self",)).select_related("unit").get(pk=hearing.pk)
    if by is not None:
        require(access.can_hold_council(by, kept.unit))
    kept.minutes, kept.minutes_name = stored, clean_text(name)[:200]
    kept.save(update_fields=["minutes", "minutes_name"])
    return kept


def authors_present(initiative: Initiative, present: Sequence[Mapping[str, str]]) -> list[str]:
    """Members of the council at the table who are authors of this one: they do not vote on it."""
    keys = {search_key(one["name"]) for one in present}
    return [one.name for one in initiative.contributors.all() if search_key(one.name) in keys]


def _refuse_sitting(heard: Heard, on: datetime) -> None:
    for value, name, says in (
        (heard.place, "place", _("Hãy ghi địa điểm họp.")),
        (heard.chair, "chair", _("Hãy ghi ai chủ trì.")),
        (heard.secretary, "secretary", _("Hãy ghi ai là thư ký.")),
    ):
        if not value:
            raise Refused(says, field=name)
    if heard.ended_at < heard.began_at:
        raise Refused(_("Cuộc họp kết thúc trước khi bắt đầu: hãy kiểm tra giờ, ngày."), field="ended")
    if timezone.localtime(heard.began_at).date() > timezone.localtime(on).date():
        raise Refused(_("Ngày họp chưa tới."), field="day")
    if heard.present_count < max(1, len(heard.present)):
        raise Refused(_("Số người có mặt nhỏ hơn số người có tên."), field="present_count")
    if not 0 < heard.needed_share <= 100:
        raise Refused(_("Tỷ lệ phải lớn hơn 0 và không quá 100."), field="needed_share")


def _refuse_vote(cast: Cast, unit: Unit, heard: Heard) -> None:
    title = cast.initiative.title
    if cast.initiative.unit_id != unit.pk:
        raise Refused(_("“%(title)s” không phải sáng kiến của %(unit)s.") % {"title": title, "unit": unit.name}, field="votes")  # fmt: skip
    authors = authors_present(cast.initiative, heard.present)
    voters = heard.present_count - len(authors)
    if cast.agree < 0 or cast.disagree < 0 or cast.agree + cast.disagree > voters:
        said = {
            "title": title,
            "cast": cast.agree + cast.disagree,
            "voters": voters,
            "who": ", ".join(authors),
        }
        if authors:
            raise Refused(_("“%(title)s”: %(cast)s phiếu, nhưng chỉ %(voters)s người được bỏ phiếu; %(who)s là tác giả nên không bỏ phiếu.") % said, field="votes")  # fmt: skip
        raise Refused(
            _("“%(title)s”: %(cast)s phiếu, nhưng chỉ có %(voters)s người dự họp.") % said, field="votes"
        )
