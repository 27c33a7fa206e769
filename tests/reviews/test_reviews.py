"""A unit's review: who met, how they voted on each proposal, and the signed minutes in each dossier."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests import factories as make
from tests.dossiers.conftest import TODAY, Place, proposal
from vinhdanh.dossiers.actions import open_dossier, submit
from vinhdanh.dossiers.models import Dossier
from vinhdanh.files.models import StoredFile
from vinhdanh.kit.verdict import Refused
from vinhdanh.reviews.access import visible_to
from vinhdanh.reviews.actions import MINUTES_PAPER, Cast, Met, attach_minutes, record_review
from vinhdanh.reviews.models import UnitReview

MET = Met(
    subject="Xét đề nghị khen thưởng cuối năm 2025", began_at=datetime(2025, 12, 1, 7, tzinfo=UTC), ended_at=datetime(2025, 12, 1, 8, tzinfo=UTC),
    place="Phòng họp Trường Hoa Mai", chair="Lê Thị Hoa", secretary="Lò Văn Sơn", present_count=20, absent_count=2,
)  # fmt: skip


def signed(letter: str) -> StoredFile:
    return StoredFile.objects.create(digest=letter * 64, size=10, kind="pdf")


def test_votes_are_kept_with_the_meeting(place: Place, draft: Dossier) -> None:
    review = record_review(place.mai, MET, [Cast(draft, 19, 1)], by=place.mai_officer)
    (vote,) = review.votes.all()
    assert (vote.dossier, vote.agree, vote.disagree, review.members) == (draft, 19, 1, 22)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"place": " "}, "place"), ({"chair": ""}, "chair"), ({"secretary": ""}, "secretary"), ({"subject": ""}, "subject"),
     ({"ended_at": datetime(2025, 12, 1, 6, tzinfo=UTC)}, "ended_at"), ({"present_count": 0}, "present_count"),
     ({"absent": [{"name": "A"}, {"name": "B"}, {"name": "C"}]}, "absent_count")],
)  # fmt: skip
def test_a_meeting_that_cannot_be_is_refused_whole(
    place: Place, draft: Dossier, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        record_review(place.mai, replace(MET, **wrong), [Cast(draft, 1)], by=None)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not UnitReview.objects.exists()


def test_more_votes_than_voters_are_refused_and_absent_ones_asked_in_writing_vote(
    place: Place, draft: Dossier
) -> None:
    with pytest.raises(Refused, match="21 phiếu"):
        record_review(place.mai, MET, [Cast(draft, 20, 1)], by=None)
    assert not UnitReview.objects.exists()
    asked = replace(MET, absent=[{"name": "Vi Văn Bảo", "asked": True}])
    assert record_review(place.mai, asked, [Cast(draft, 21)], by=None).votes.get().agree == 21


def test_only_the_units_own_unsent_proposals_are_weighed(place: Place, draft: Dossier) -> None:
    with pytest.raises(Refused, match="Hoa Lan"):
        record_review(place.lan, MET, [Cast(draft, 1)], by=place.lan_officer)
    submit(draft, on=TODAY, by=place.mai_officer)
    draft.refresh_from_db()
    with pytest.raises(Refused, match="đã nộp"):
        record_review(place.mai, MET, [Cast(draft, 1)], by=place.mai_officer)


def test_the_signed_minutes_go_into_every_dossier_once(place: Place, draft: Dossier) -> None:
    other, _ = open_dossier(proposal(place.binh), proposer=place.mai, by=place.mai_officer)
    review = record_review(place.mai, MET, [Cast(draft, 19), Cast(other, 18)], by=place.mai_officer)
    assert attach_minutes(review, signed("a"), "Biên bản.pdf", by=place.mai_officer) == 2
    assert attach_minutes(review, StoredFile.objects.get(), "Biên bản.pdf", by=None) == 0
    assert attach_minutes(review, signed("b"), "Biên bản ký lại.pdf", by=place.mai_officer) == 2
    there = draft.papers.filter(code=MINUTES_PAPER, removed_at__isnull=True)
    assert [paper.name for paper in there] == ["Biên bản ký lại.pdf"]
    assert draft.papers.count() == 2


def test_a_dossier_already_sent_keeps_its_papers(place: Place, draft: Dossier) -> None:
    review = record_review(place.mai, MET, [Cast(draft, 19)], by=place.mai_officer)
    submit(draft, on=TODAY, by=place.mai_officer)
    assert attach_minutes(review, signed("a"), "Biên bản.pdf", by=place.mai_officer) == 0
    assert not draft.papers.exists()


def test_what_was_said_is_not_for_the_nominee(place: Place, draft: Dossier) -> None:
    review = record_review(place.mai, MET, [Cast(draft, 19)], by=place.mai_officer)
    assert review in visible_to(place.officer)
    assert review not in visible_to(place.member)
    assert review not in visible_to(make.account("nguoi-la"))
