"""A council's sitting: many dossiers at once, all or none; a vote short of the law's share does not pass, and says where that is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from tests.dossiers.conftest import TODAY, Place
from vinhdanh.appraisals.access import sittings_visible_to
from vinhdanh.appraisals.models import CouncilSitting, CouncilVote
from vinhdanh.appraisals.sittings import Sitting, Vote, doubts_about, record_sitting, refused_votes
from vinhdanh.appraisals.voting import Count, doubts, refused_vote
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.requirements import procedure_of
from vinhdanh.dossiers.states import Stage
from vinhdanh.files.models import StoredFile
from vinhdanh.kit.verdict import Refused


@pytest.fixture
def sitting(place: Place, paper: StoredFile) -> Sitting:
    return Sitting(
        unit=place.federation, body="Hội đồng Thi đua, khen thưởng tỉnh", held_on=date(2025, 11, 28), minutes_no="03/BB-HĐ",
        count=Count(members=11, present=9, asked_in_writing=2), minutes=paper, minutes_name="bien-ban.pdf",
    )  # fmt: skip


def test_one_sitting_settles_many(place: Place, sitting: Sitting, judged: Dossier, fighter: Dossier) -> None:
    made = record_sitting(
        sitting, [Vote(judged, False, 3, "Thành tích chưa nổi bật"), Vote(fighter, True, 10)], on=TODAY, by=place.appraiser
    )  # fmt: skip
    judged.refresh_from_db()
    fighter.refresh_from_db()
    assert (judged.stage, fighter.stage) == (Stage.NOT_PASSED, Stage.PASSED)
    assert dict(made.votes.values_list("dossier_id", "agree")) == {judged.pk: 3, fighter.pk: 10}
    assert fighter.events.get(verb="council_pass").detail == {
        "sitting": made.pk,
        "minutes_no": "03/BB-HĐ",
        "agree": 10,
    }
    assert made in sittings_visible_to(place.officer)
    assert made not in sittings_visible_to(place.mai_officer)


def test_a_vote_short_of_the_share_cannot_pass(
    place: Place, sitting: Sitting, fighter: Dossier, judged: Dossier
) -> None:
    with pytest.raises(
        Refused, match=r"9/11 phiếu chưa đủ để thông qua, cần 10: Bỏ phiếu; đạt từ 90%.*\(.*Điều"
    ) as caught:
        record_sitting(sitting, [Vote(judged, True, 9), Vote(fighter, True, 9)], on=TODAY, by=place.appraiser)
    assert fighter.code in caught.value.why
    judged.refresh_from_db()
    assert (judged.stage, CouncilSitting.objects.count()) == (Stage.APPRAISED, 0)


def test_where_the_law_asks_a_share_the_count_is_needed(
    place: Place, sitting: Sitting, fighter: Dossier
) -> None:
    (why,) = refused_votes(sitting.count, [Vote(fighter, True)], TODAY)
    assert "Phải ghi số phiếu đồng ý" in why
    assert refused_votes(sitting.count, [Vote(fighter, False)], TODAY) == []


def test_more_votes_than_voters_are_refused(place: Place, sitting: Sitting, fighter: Dossier) -> None:
    few = replace(sitting.count, asked_in_writing=0)
    (why,) = refused_votes(few, [Vote(fighter, True, 10)], TODAY)
    assert "nhiều hơn 9 người" in why


def test_absent_members_not_asked_are_told(place: Place, sitting: Sitting, fighter: Dossier) -> None:
    count = Count(members=11, present=10)
    (said,) = doubts_about(count, [Vote(fighter, True, 10)], TODAY)
    assert said.startswith("Còn 1 thành viên vắng chưa được lấy ý kiến bằng văn bản")
    assert doubts_about(sitting.count, [Vote(fighter, True, 10)], TODAY) == []


def test_a_share_reached_and_not_passed_is_told(sitting: Sitting, fighter: Dossier) -> None:
    assert "ghi không thông qua" in doubts_about(sitting.count, [Vote(fighter, False, 11)], TODAY)[0]


def test_a_text_that_leaves_the_base_open_is_told(fighter: Dossier) -> None:
    fighter.year = 2019
    old = procedure_of(fighter, date(2019, 6, 1))
    assert old is not None
    assert old.vote is not None
    assert old.vote.base == "unknown"
    count = Count(members=11, present=9, asked_in_writing=0)
    assert refused_vote(old, count, 9, True) == ""
    assert any("chưa nói rõ tỷ lệ" in said for said in doubts(old, count, 9, True))


def test_recorded_once(place: Place, sitting: Sitting, judged: Dossier) -> None:
    record_sitting(sitting, [Vote(judged, False)], on=TODAY, by=place.appraiser)
    with pytest.raises(Refused, match="đã được ghi"):
        record_sitting(sitting, [Vote(judged, True)], on=TODAY, by=place.appraiser)
    again = replace(sitting, minutes_no="04/BB-HĐ")
    record_sitting(again, [Vote(judged, True, 8)], on=TODAY, by=place.appraiser)
    judged.refresh_from_db()
    assert (judged.stage, CouncilVote.objects.count()) == (Stage.PASSED, 2)


def test_what_the_minutes_cannot_say_is_refused(place: Place, sitting: Sitting, judged: Dossier) -> None:
    wrong = [
        (replace(sitting, count=Count(5, 5, 1)), "vượt số thành viên"),
        (replace(sitting, count=Count(0, 0)), "ít nhất một thành viên"),
        (replace(sitting, held_on=date(2026, 1, 1)), "Ngày họp chưa tới"),
        (replace(sitting, minutes_no=" "), "Hãy điền"),
    ]
    for one, why in wrong:
        with pytest.raises(Refused, match=why):
            record_sitting(one, [Vote(judged, False)], on=TODAY, by=place.appraiser)
    with pytest.raises(Refused, match="ít nhất một hồ sơ"):
        record_sitting(sitting, [], on=TODAY, by=place.appraiser)
    with pytest.raises(Refused, match="chỉ có một kết quả"):
        record_sitting(sitting, [Vote(judged, False), Vote(judged, True)], on=TODAY, by=place.appraiser)


def test_a_council_settles_what_lies_with_it(place: Place, sitting: Sitting, sent: Dossier) -> None:
    with pytest.raises(Refused, match=r"không ở LĐLĐ tỉnh Vĩnh Sơn"):
        record_sitting(sitting, [Vote(sent, True)], on=TODAY, by=place.appraiser)
    with pytest.raises(Refused, match="do cán bộ, người thẩm định"):
        record_sitting(sitting, [Vote(sent, True)], on=TODAY, by=place.upper_officer)


def test_who_reads_english_is_refused_in_english(sitting: Sitting, fighter: Dossier) -> None:
    with translation.override("en"):
        (why,) = refused_votes(sitting.count, [Vote(fighter, True, 9)], TODAY)
        assert why.startswith(f"Dossier {fighter.code}: 9/11 votes are not enough to pass, 10 are needed: ")
        assert "Decree 98/2023/NĐ-CP, Article 30" in why
        assert "Bỏ phiếu" not in why
