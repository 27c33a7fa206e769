"""A cluster's year: calendar and papers from the draft guide, who hands in late, who misses a review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.clusters.conftest import FIELDS, TODAY, Place, member
from vinhdanh.clusters.actions import create_cluster
from vinhdanh.clusters.calendar import Asked
from vinhdanh.clusters.membership import copy_members, set_members
from vinhdanh.clusters.models import Cluster, ClusterReview, YearPaper
from vinhdanh.clusters.owing import absences, late_papers, reviews_of, slots
from vinhdanh.clusters.places import Place as Named
from vinhdanh.clusters.queries import calendar_of, members_of
from vinhdanh.clusters.states import FromWhom, PaperKind, Presence, ReviewKind, Seat
from vinhdanh.clusters.yearly import Came, Met, hand_in, record_review, set_calendar, set_papers
from vinhdanh.kit.dates import VIETNAM
from vinhdanh.kit.verdict import Refused

MET = Met(
    began_at=datetime(2025, 7, 10, 8, tzinfo=VIETNAM), ended_at=datetime(2025, 7, 10, 11, tzinfo=VIETNAM), place="Hội trường",
    chair="Lê Thị Hoa", secretary="Lò Văn Sơn", conclusion="Giữ vững các chỉ tiêu đã ký.",
)  # fmt: skip


def paper(bloc: Cluster, kind: str) -> YearPaper:
    return YearPaper.objects.get(cluster_year__cluster=bloc, cluster_year__year=2025, kind=kind)


def came(bloc: Cluster, place: Place) -> list[Came]:
    return [
        Came(
            row,
            Presence.ABSENT if row.unit == place.cuc else Presence.LEADER,
            reason="bận" if row.unit == place.cuc else "",
        )
        for row in members_of(bloc, 2025)
    ]


def test_a_new_year_begins_with_the_days_of_the_draft_guide(bloc: Cluster) -> None:
    found = calendar_of(bloc, 2025)
    assert found is not None
    assert (found.register_by, found.covenant_by) == (date(2025, 1, 5), date(2025, 2, 15))
    assert (found.interim_by, found.closing_by) == (date(2025, 8, 15), date(2026, 1, 31))
    assert found.by_default
    assert [p.kind for p in found.papers.all()] == [
        "rules", "targets", "interim", "self_score", "scores", "vote", "closing",
    ]  # fmt: skip


def test_a_cluster_founded_in_the_year_owes_nothing_of_before(place: Place) -> None:
    young = create_cluster(replace(FIELDS, since=date(2025, 2, 10)), unit=place.federation, by=place.officer)
    set_members(young, 2025, place.three, on=TODAY, by=place.officer)
    found = calendar_of(young, 2025)
    assert found is not None
    assert (found.register_by, found.covenant_by) == (None, date(2025, 2, 15))
    assert paper(young, "targets").due_on is None
    assert late_papers(young, 2025, TODAY) == []


def test_own_days_stay_and_move_with_the_year(place: Place, bloc: Cluster) -> None:
    days = {"register": date(2025, 2, 28), "covenant": date(2025, 3, 15), "closing": date(2025, 12, 20)}
    set_calendar(bloc, 2025, days, by=place.officer)
    copy_members(bloc, 2026, on=TODAY, by=place.officer)
    found = calendar_of(bloc, 2026)
    assert found is not None
    assert not found.by_default
    assert (found.register_by, found.interim_by, found.closing_by) == (
        date(2026, 2, 28),
        None,
        date(2026, 12, 20),
    )


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"covenant": date(2023, 1, 1)}, "covenant"),
        ({"interim": date(2025, 8, 1), "closing": date(2025, 7, 1)}, "closing"),
    ],
)
def test_days_that_cannot_be_are_refused(bloc: Cluster, days: dict[str, date], field: str) -> None:
    with pytest.raises(Refused) as refused:
        set_calendar(bloc, 2025, days, by=None)
    assert refused.value.field == field


def test_papers_handed_in_late_or_not_at_all_are_told_with_their_days(place: Place, bloc: Cluster) -> None:
    targets, sen, cuc = paper(bloc, PaperKind.TARGETS), member(bloc, place.sen), member(bloc, place.cuc)
    hand_in(targets, sen, on=date(2025, 1, 5), by=place.sen_officer)
    hand_in(targets, cuc, on=date(2025, 1, 15), by=place.hoa_officer)
    assert [(one.member, one.days) for one in late_papers(bloc, 2025)] == [(cuc, 10)]
    late = late_papers(bloc, 2025, date(2025, 1, 25))
    assert [(one.member.unit, one.handed_on, one.days) for one in late] == [
        (place.hoa, None, 20), (place.cuc, date(2025, 1, 15), 10),
    ]  # fmt: skip


def test_handed_in_again_the_first_day_stands(place: Place, bloc: Cluster) -> None:
    targets, sen = paper(bloc, PaperKind.TARGETS), member(bloc, place.sen)
    first = hand_in(targets, sen, on=date(2025, 1, 4), by=place.sen_officer)
    again = hand_in(targets, sen, on=date(2025, 1, 20), by=place.sen_officer, remark="bản sửa")
    assert (again.pk, again.handed_on, again.note) == (first.pk, date(2025, 1, 4), "bản sửa")


def test_a_paper_of_the_lead_is_not_anybody_elses(place: Place, bloc: Cluster) -> None:
    scores = paper(bloc, PaperKind.SCORES)
    with pytest.raises(Refused, match="do đơn vị trưởng nộp"):
        hand_in(scores, member(bloc, place.sen), on=TODAY, by=place.sen_officer)
    hand_in(scores, member(bloc, place.hoa), on=TODAY, by=place.hoa_officer)
    assert [slot.member.unit for slot in slots(bloc, 2025, TODAY) if slot.paper == scores] == [place.hoa]


def test_one_member_does_not_hand_in_for_another(place: Place, bloc: Cluster) -> None:
    with pytest.raises(Refused, match="Chỉ cán bộ thi đua, khen thưởng của Công đoàn phường Cúc"):
        hand_in(paper(bloc, PaperKind.TARGETS), member(bloc, place.cuc), on=TODAY, by=place.sen_officer)


def test_papers_of_a_year_are_chosen_and_one_handed_in_stays(place: Place, bloc: Cluster) -> None:
    hand_in(paper(bloc, PaperKind.RULES), member(bloc, place.hoa), on=TODAY, by=None)
    with pytest.raises(Refused, match="Đã có đơn vị nộp “Quy chế hoạt động”"):
        set_papers(bloc, 2025, [Asked(PaperKind.TARGETS, FromWhom.EACH)], by=place.officer)
    kept = set_papers(
        bloc, 2025, [Asked(PaperKind.RULES, FromWhom.LEAD), Asked(PaperKind.OTHER, FromWhom.EACH, date(2025, 5, 5), " Tin bài ")], by=place.officer,
    )  # fmt: skip
    assert [(str(p), p.due_on) for p in kept] == [("Quy chế hoạt động", None), ("Tin bài", date(2025, 5, 5))]
    with pytest.raises(Refused, match="phải ghi tên"):
        set_papers(bloc, 2025, [Asked(PaperKind.OTHER, FromWhom.EACH)], by=place.officer)


def test_a_review_keeps_who_came_and_who_did_not(place: Place, bloc: Cluster) -> None:
    review = record_review(bloc, 2025, ReviewKind.INTERIM, MET, came(bloc, place), by=place.hoa_officer)
    assert list(reviews_of(bloc, 2025)) == [review]
    (missed,) = absences(bloc, 2025)
    assert (missed.member.unit, missed.review, missed.reason) == (place.cuc, review, "bận")
    again = record_review(
        bloc, 2025, ReviewKind.INTERIM, replace(MET, place="Phòng họp"), came(bloc, place), by=None
    )
    assert (again.pk, again.place, again.attendance.count()) == (review.pk, "Phòng họp", 3)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"place": " "}, "place"), ({"chair": ""}, "chair"), ({"secretary": ""}, "secretary"), ({"conclusion": " "}, "conclusion"),
        ({"ended_at": datetime(2025, 7, 10, 7, tzinfo=VIETNAM)}, "ended"), ({"began_at": datetime(2024, 7, 10, 7, tzinfo=VIETNAM)}, "day"),
    ],
)  # fmt: skip
def test_a_review_that_cannot_be_is_refused(
    place: Place, bloc: Cluster, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        record_review(bloc, 2025, ReviewKind.INTERIM, replace(MET, **wrong), came(bloc, place), by=None)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not ClusterReview.objects.exists()


def test_every_member_is_said_to_have_come_or_not(place: Place, bloc: Cluster) -> None:
    with pytest.raises(Refused, match="Chưa ghi có dự hay vắng: Công đoàn phường Cúc"):
        record_review(bloc, 2025, ReviewKind.INTERIM, MET, came(bloc, place)[:2], by=None)
    with pytest.raises(Refused, match="đơn vị trưởng"):
        record_review(bloc, 2025, ReviewKind.INTERIM, MET, came(bloc, place), by=place.sen_officer)


def test_a_member_who_handed_in_is_not_dropped_from_the_list(place: Place, bloc: Cluster) -> None:
    hand_in(paper(bloc, PaperKind.TARGETS), member(bloc, place.cuc), on=TODAY, by=None)
    with pytest.raises(Refused, match="hãy ghi đơn vị rời"):
        set_members(bloc, 2025, place.three[:2], on=TODAY, by=place.officer)
    set_members(bloc, 2025, [Named(place.cuc, "", Seat.LEAD), Named(place.hoa)], on=TODAY, by=place.officer)
    assert [row.unit for row in members_of(bloc, 2025)] == [place.cuc, place.hoa]
