"""Every write about a unit's review: the meeting with its votes, and the signed minutes put into each dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.dossiers.actions import note_event
from vinhdanh.dossiers.models import Dossier, DossierPaper
from vinhdanh.dossiers.states import WRITABLE
from vinhdanh.files.models import StoredFile
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.reviews import access
from vinhdanh.reviews.models import ReviewVote, UnitReview
from vinhdanh.rounds.models import Round

MINUTES_PAPER = "unit_review_minutes"


@dataclass(frozen=True)
class Met:
    """What the minutes say of the meeting; the lists name people, the counts hold for everybody."""

    subject: str
    began_at: datetime
    ended_at: datetime
    place: str
    chair: str
    secretary: str
    present_count: int
    absent_count: int = 0
    chair_post: str = ""
    present: Sequence[Mapping[str, str]] = ()
    absent: Sequence[Mapping[str, object]] = ()
    secret: bool = False
    proceedings: str = ""
    conclusion: str = ""
    round: Round | None = None


@dataclass(frozen=True)
class Cast:
    """Votes on one proposal."""

    dossier: Dossier
    agree: int
    disagree: int = 0
    note: str = field(default="")


@transaction.atomic
def record_review(unit: Unit, met: Met, votes: Sequence[Cast], *, by: User | None) -> UnitReview:
    """Write a meeting and its votes down. Refused whole when a count cannot be or a proposal is not the unit's to weigh."""
    if by is not None:
        require(access.can_record(by, unit))
    _refuse_meeting(met)
    if not votes:
        raise Refused(_("Hãy ghi kết quả cho ít nhất một đề nghị."), field="votes")
    review = UnitReview.objects.create(
        unit=unit, round=met.round, subject=clean_text(met.subject), began_at=met.began_at, ended_at=met.ended_at,
        place=clean_text(met.place), chair=clean_text(met.chair), chair_post=clean_text(met.chair_post), secretary=clean_text(met.secretary),
        present=[dict(one) for one in met.present], absent=[dict(one) for one in met.absent], present_count=met.present_count,
        absent_count=met.absent_count, secret=met.secret, proceedings=met.proceedings.strip(), conclusion=met.conclusion.strip(), recorded_by=by,
    )  # fmt: skip
    for cast in votes:
        _refuse_vote(cast, unit, met)
    ReviewVote.objects.bulk_create(
        ReviewVote(
            review=review, dossier=c.dossier, agree=c.agree, disagree=c.disagree, note=clean_text(c.note)
        )
        for c in votes
    )
    return review


@transaction.atomic
def attach_minutes(review: UnitReview, stored: StoredFile, name: str, *, by: User | None) -> int:
    """The signed minutes, put as a paper into every dossier of the meeting that is still written; answers how many."""
    kept = UnitReview.objects.select_for_update(of=("self",)).select_related("unit").get(pk=review.pk)
    if by is not None:
        require(access.can_record(by, kept.unit))
    kept.minutes, kept.minutes_name = stored, clean_text(name)
    kept.save(update_fields=["minutes", "minutes_name"])
    dossiers = list(
        Dossier.objects.select_for_update(of=("self",)).filter(review_votes__review=kept, stage__in=WRITABLE)
    )
    there = DossierPaper.objects.filter(dossier__in=dossiers, code=MINUTES_PAPER, removed_at__isnull=True)
    same = set(there.filter(file=stored).values_list("dossier_id", flat=True))
    # newer minutes take the place of the meeting's earlier ones; what was there stays readable
    there.exclude(file=stored).update(removed_at=timezone.now(), removed_by=by)
    fresh = [dossier for dossier in dossiers if dossier.pk not in same]
    DossierPaper.objects.bulk_create(
        DossierPaper(dossier=d, code=MINUTES_PAPER, file=stored, name=kept.minutes_name, added_by=by)
        for d in fresh
    )
    for dossier in fresh:
        note_event(
            dossier,
            "add_paper",
            by=by,
            detail={"code": MINUTES_PAPER, "name": kept.minutes_name, "review": kept.pk},
        )
    return len(fresh)


def _refuse_meeting(met: Met) -> None:
    for value, name, says in (
        (met.subject, "subject", _("Hãy ghi cuộc họp xét việc gì.")),
        (met.place, "place", _("Hãy ghi địa điểm họp.")),
        (met.chair, "chair", _("Hãy ghi ai chủ trì.")),
        (met.secretary, "secretary", _("Hãy ghi ai là thư ký.")),
    ):
        if not clean_text(value):
            raise Refused(says, field=name)
    if met.ended_at < met.began_at:
        raise Refused(_("Cuộc họp kết thúc trước khi bắt đầu: hãy kiểm tra giờ, ngày."), field="ended_at")
    if met.present_count < max(1, len(met.present)):
        raise Refused(_("Số người có mặt nhỏ hơn số người có tên."), field="present_count")
    if met.absent_count < len(met.absent):
        raise Refused(_("Số người vắng nhỏ hơn số người có tên."), field="absent_count")


def _refuse_vote(cast: Cast, unit: Unit, met: Met) -> None:
    dossier = cast.dossier
    if dossier.proposer_id != unit.pk:
        raise Refused(
            _("Hồ sơ %(code)s không do %(unit)s đề nghị.") % {"code": dossier.code, "unit": unit.name},
            field="votes",
        )
    if dossier.stage not in WRITABLE:
        raise Refused(
            _("Hồ sơ %(code)s đã nộp nên không ghi bình xét được nữa.") % {"code": dossier.code},
            field="votes",
        )
    voters = met.present_count + sum(1 for one in met.absent if one.get("asked"))
    if cast.agree < 0 or cast.disagree < 0 or cast.agree + cast.disagree > voters:
        raise Refused(
            _("%(subject)s: %(cast)s phiếu, nhưng chỉ có %(voters)s người biểu quyết.")
            % {"subject": dossier.subject, "cast": cast.agree + cast.disagree, "voters": voters},
            field="votes",
        )
