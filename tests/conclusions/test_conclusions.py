"""A conclusion is drafted, issued and sent; recommendations run until they are confirmed; the unit sees only what was sent."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import Error, transaction
from django.http import Http404

from tests.inspections.world import TODAY, World, build, file, held, planned
from vinhdanh.conclusions import access
from vinhdanh.conclusions.actions import (
    confirm_done,
    draft_conclusion,
    issue_conclusion,
    recommend,
    report_done,
    return_report,
    send_conclusion,
    take_back,
    withdraw_recommendation,
)
from vinhdanh.conclusions.models import Conclusion, ConclusionEvent, Recommendation
from vinhdanh.conclusions.queries import follow_up, overdue
from vinhdanh.conclusions.states import (
    CONCLUSION_FINAL,
    CONCLUSION_MOVES,
    RECOMMENDATION_FINAL,
    RECOMMENDATION_MOVES,
    ConclusionState,
    RecommendationState,
)
from vinhdanh.inspections.access import can_see_results, get_visit
from vinhdanh.inspections.models import Visit
from vinhdanh.inspections.queries import visits_of, without_conclusion
from vinhdanh.kit.verdict import Refused

DUE = date(2025, 12, 15)


@pytest.fixture
def here(db: None) -> World:
    return build()


@pytest.mark.parametrize(
    ("states", "moves", "start", "final"),
    [
        (ConclusionState, CONCLUSION_MOVES, ConclusionState.DRAFT, CONCLUSION_FINAL),
        (RecommendationState, RECOMMENDATION_MOVES, RecommendationState.OPEN, RECOMMENDATION_FINAL),
    ],
)
def test_every_state_is_reached_and_all_but_the_last_are_left(states, moves, start, final) -> None:  # type: ignore[no-untyped-def]
    assert {move.target for move in moves} | {start} == set(states)
    assert {move.source for move in moves} | set(final) >= set(states)


def drafted(world: World) -> tuple[Visit, Conclusion, Recommendation]:
    _plan, _team, (visit, *_) = planned(world)
    held(visit)
    conclusion = draft_conclusion(visit, "Đơn vị chấp hành tốt.", by=world.officer)
    asked = recommend(
        conclusion, "Hoàn thiện sổ quỹ", topic="finance", due_on=DUE, on=TODAY, by=world.officer
    )
    return visit, conclusion, asked


def sent(world: World) -> Recommendation:
    _visit, conclusion, asked = drafted(world)
    issue_conclusion(conclusion, number="45/TB-LĐLĐ", signed_on=date(2025, 6, 20), on=TODAY, by=world.officer)
    send_conclusion(conclusion, on=TODAY, by=world.officer)
    return Recommendation.objects.get(pk=asked.pk)


def test_a_conclusion_waits_for_minutes_a_number_and_a_day(here: World) -> None:
    plan, _team, (visit, *_) = planned(here)
    with pytest.raises(Refused, match="đã có biên bản"):
        draft_conclusion(visit, "Kết luận", by=here.officer)
    held(visit)
    assert list(without_conclusion(visits_of(plan))) == [visit]
    conclusion = draft_conclusion(visit, "Kết luận", by=here.officer)
    with pytest.raises(Refused, match="số, ký hiệu"):
        issue_conclusion(conclusion, number="", signed_on=TODAY, on=TODAY, by=here.officer)
    with pytest.raises(Refused, match="trước ngày kiểm tra"):
        issue_conclusion(conclusion, number="1/TB", signed_on=date(2025, 6, 1), on=TODAY, by=here.officer)
    with pytest.raises(Refused, match="Chỉ cán bộ"):
        draft_conclusion(visit, "Kết luận", by=here.base)


def test_an_issued_conclusion_changes_only_when_taken_back_with_a_reason(here: World) -> None:
    visit, conclusion, _asked = drafted(here)
    issue_conclusion(conclusion, number="45/TB", signed_on=date(2025, 6, 20), on=TODAY, by=here.officer)
    with pytest.raises(Refused, match="đã ban hành"):
        draft_conclusion(visit, "Sửa", by=here.officer)
    with pytest.raises(Refused, match="lý do"):
        take_back(conclusion, reason="", by=here.officer)
    assert take_back(conclusion, reason="Sai tên", by=here.officer).state == ConclusionState.DRAFT
    with pytest.raises(Refused, match="nên không làm được"):
        send_conclusion(conclusion, on=TODAY, by=here.officer)


def test_the_unit_sees_its_conclusion_answers_and_recommendations_once_sent(here: World) -> None:
    visit, conclusion, asked = drafted(here)
    assert not access.visible_to(here.base).exists()
    with pytest.raises(Http404):
        access.get_recommendation(here.base, asked.pk)
    issue_conclusion(conclusion, number="45/TB", signed_on=date(2025, 6, 20), on=TODAY, by=here.officer)
    assert not access.visible_to(here.base).exists()
    send_conclusion(conclusion, on=TODAY, by=here.officer)
    assert list(access.visible_to(here.base)) == [conclusion]
    assert access.get_recommendation(here.base, asked.pk) == asked
    assert can_see_results(here.base, get_visit(here.base, visit.pk))
    assert not access.visible_to(here.stranger).exists()


def test_a_recommendation_is_reported_returned_reported_again_and_confirmed(here: World) -> None:
    asked = sent(here)
    with pytest.raises(Refused, match="Chỉ cán bộ"):
        report_done(asked, report="Xong", on=TODAY, by=here.stranger)
    with pytest.raises(Refused, match="đã làm gì"):
        report_done(asked, report=" ", on=TODAY, by=here.base)
    report_done(asked, report="Đã mở sổ", file=file(), name="so.pdf", on=TODAY, by=here.base)
    with pytest.raises(Refused, match="Chỉ cán bộ"):
        confirm_done(asked, by=here.base)
    with pytest.raises(Refused, match="lý do"):
        return_report(asked, reason="", by=here.officer)
    return_report(asked, reason="Chưa có chữ ký thủ quỹ", by=here.officer)
    report_done(asked, report="Đã bổ sung chữ ký", on=TODAY, by=here.base)
    assert confirm_done(asked, by=here.officer).state == RecommendationState.CONFIRMED
    acts = list(
        ConclusionEvent.objects.filter(recommendation=asked).order_by("pk").values_list("act", flat=True)
    )
    assert acts == ["recommend", "report", "return", "report", "confirm"]
    with pytest.raises(Error), transaction.atomic():
        ConclusionEvent.objects.update(act="draft")


def test_a_recommendation_is_overdue_from_the_day_after_its_day_until_it_is_reported(here: World) -> None:
    asked = sent(here)
    rows = Recommendation.objects.all()
    after = date(2025, 12, 16)
    assert not overdue(rows, DUE).exists()
    assert list(overdue(rows, after)) == [asked]
    found = follow_up(rows, after)
    assert (found.asked, found.open, found.late) == (1, 1, 1)
    report_done(asked, report="Xong", on=after, by=here.base)
    assert not overdue(rows, after).exists()


def test_before_it_is_sent_nothing_runs_and_what_is_withdrawn_runs_no_more(here: World) -> None:
    _visit, _conclusion, asked = drafted(here)
    assert not overdue(Recommendation.objects.all(), date(2026, 2, 1)).exists()
    with pytest.raises(Refused, match="chưa gửi"):
        report_done(asked, report="Xong", on=TODAY, by=here.base)


def test_a_recommendation_is_withdrawn_with_a_reason(here: World) -> None:
    asked = sent(here)
    withdraw_recommendation(asked, reason="Đơn vị giải thể", by=here.officer)
    assert not overdue(Recommendation.objects.all(), date(2026, 2, 1)).exists()
