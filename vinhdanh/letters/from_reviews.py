"""The minutes of a unit's review, to be printed and signed."""

from __future__ import annotations

from django.utils import timezone

from vinhdanh.letters.from_offices import letterhead, recipients
from vinhdanh.letters.from_subjects import honorees
from vinhdanh.letters.heads import text_lines
from vinhdanh.letters.minutes import Absence, Attendee, Minutes, Tally
from vinhdanh.reviews.models import UnitReview


def minutes_of(review: UnitReview) -> Minutes:
    """What the meeting recorded, in the order of honour of the awards it weighed."""
    day = timezone.localtime(review.began_at).date()
    related = ("dossier__kind", "dossier__person", "dossier__unit", "dossier__household", "dossier__proposer")
    votes = list(
        review.votes.select_related(*related).order_by(
            "dossier__kind__rank", "dossier__person__sort_key", "pk"
        )
    )
    rows = honorees([vote.dossier for vote in votes], day)
    return Minutes(
        head=letterhead(review.unit, day, sign="BB"), subject=review.subject, began_at=timezone.localtime(review.began_at),
        ended_at=timezone.localtime(review.ended_at), place=review.place, chair=Attendee(review.chair, review.chair_post),
        secretary=Attendee(review.secretary), present=tuple(Attendee(one["name"], one.get("post", "")) for one in review.present),
        absent=tuple(Absence(Attendee(one["name"], one.get("post", "")), one.get("reason", ""), bool(one.get("asked"))) for one in review.absent),
        present_count=review.present_count, absent_count=review.absent_count, secret=review.secret,
        proceedings=text_lines(review.proceedings), conclusion=text_lines(review.conclusion),
        tallies=tuple(
            Tally(honoree=row, award=vote.dossier.kind.name, agree=vote.agree, disagree=vote.disagree, note=vote.note)
            for vote, row in zip(votes, rows, strict=True)
        ),
        recipients=recipients(review.unit, day),
    )  # fmt: skip
