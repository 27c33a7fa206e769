"""A role model from the day somebody noticed it to the day it is copied, and what is refused on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from django.db import DatabaseError, transaction

from tests import factories as make
from tests.exemplars.conftest import SAID, SEEN, TODAY, Place, moved, seen
from vinhdanh.conduct.actions import hold_subject, record_discipline
from vinhdanh.exemplars.actions import (
    detect_role_model,
    edit_role_model,
    follow_up,
    make_move,
    publish_role_model,
    withdraw_role_model,
)
from vinhdanh.exemplars.fostering import drop_action, finish_action, plan_action
from vinhdanh.exemplars.models import RoleModel, RoleModelEvent
from vinhdanh.exemplars.queries import (
    by_class,
    candidates_by_unit,
    commended_on,
    detected_by_month,
    find_role_models,
    follow_ups_due,
    pipeline,
    quiet_on,
    since_then,
    stage_days,
    stuck_on,
)
from vinhdanh.exemplars.states import FOUR, MOVES, Stage, moves_from
from vinhdanh.kit.verdict import Refused


def test_a_role_model_keeps_post_and_class_of_the_day(place: Place) -> None:
    found = detect_role_model(place.an, SAID, day=SEEN, on=TODAY, by=place.mai_officer)
    assert (found.unit, found.name, found.post_title) == (place.mai, "Nguyễn Văn An", "Công việc")
    assert (found.position_class, found.category, found.job) == ("direct", "worker", "producer")
    assert (found.stage, found.detected_on, found.party_member) == (Stage.DETECTED, SEEN, None)


def test_a_collective_is_followed_by_itself(place: Place) -> None:
    found = seen(place.lan)
    assert (found.unit, found.collective, found.person_id, found.position_class) == (
        place.lan,
        place.lan,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("change", "field"),
    [({"field": "unknown"}, "field"), ({"deed": " "}, "deed"), ({"job": "king"}, "job")],
)
def test_what_is_missing_is_refused_at_its_field(place: Place, change: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refused:
        detect_role_model(place.an, replace(SAID, **change), day=SEEN, on=TODAY, by=place.officer)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not RoleModel.objects.exists()


def test_nobody_is_an_example_of_one_movement_twice(place: Place) -> None:
    first = seen(place.an, topic="Lao động giỏi")
    with pytest.raises(Refused, match="đang được theo dõi"):
        seen(place.an, topic="lao động  GIỎI")
    other = seen(place.an, topic="Giỏi việc nước")
    with pytest.raises(Refused, match="đang được theo dõi"):
        edit_role_model(other, replace(SAID, topic="Lao động giỏi"), on=TODAY, by=None)
    moved(first, "end")
    assert seen(place.an, topic="Lao động giỏi").pk != first.pk


def test_four_stages_with_days_and_somebody_responsible(place: Place) -> None:
    found = seen(place.an)
    days = [date(2025, 4, 1), date(2025, 9, 1), date(2025, 11, 1)]
    for verb, day in zip(("foster", "sum_up", "spread"), days, strict=True):
        found = make_move(
            found, verb, day=day, on=TODAY, by=place.mai_officer, text="Được cả xưởng làm theo."
        )
    assert [found.fostered_on, found.summed_up_on, found.spread_on] == days
    assert (found.summary, found.acted_on) == ("Được cả xưởng làm theo.", days[-1])
    assert stage_days(found, TODAY) == dict(zip(FOUR, (31, 153, 61, 30), strict=True))


def test_fostering_wants_somebody_responsible(place: Place) -> None:
    found = seen(place.an, responsible_name="")
    with pytest.raises(Refused, match="Chưa có người phụ trách"):
        make_move(found, "foster", day=SEEN, on=TODAY, by=place.officer)


@pytest.mark.parametrize(
    ("verb", "day", "text", "field"),
    [
        ("sum_up", SEEN, "", "text"),
        ("step_back", SEEN, "", "text"),
        ("pause", SEEN, "  ", "text"),
        ("sum_up", TODAY + timedelta(days=1), "Tốt", "day"),
        ("sum_up", SEEN - timedelta(days=1), "Tốt", "day"),
        ("spread", SEEN, "Tốt", None),
        ("detect", SEEN, "Tốt", None),
    ],
)
def test_a_move_that_cannot_be_changes_nothing(
    place: Place, verb: str, day: date, text: str, field: str | None
) -> None:
    found = moved(seen(place.an), "foster")
    with pytest.raises(Refused) as refused:
        make_move(found, verb, day=day, on=TODAY, by=place.officer, text=text)
    assert refused.value.field == field
    found.refresh_from_db()
    assert found.stage == Stage.FOSTERED


def test_a_pause_goes_on_where_it_was_and_a_step_back_forgets_the_day(place: Place) -> None:
    found = moved(seen(place.an), "foster", "pause")
    assert (found.stage, found.paused_from) == (Stage.PAUSED, Stage.FOSTERED)
    found = moved(found, "resume", "sum_up", "step_back")
    assert (found.stage, found.paused_from, found.summed_up_on) == (Stage.FOSTERED, "", None)


def test_any_walk_through_the_table_leaves_a_row_that_tells_it(place: Place) -> None:
    random = Random(7)
    for turn in range(4):
        found, day, steps = seen(place.an, topic=f"Phong trào {turn}"), SEEN, 0
        while found.stage != Stage.ENDED and steps < 12:
            move = random.choice(moves_from(found.stage, found.paused_from))
            assert move in MOVES
            day += timedelta(days=random.randrange(20))
            found = make_move(found, move.verb, day=day, on=TODAY, by=None, text="Vì thế")
            steps += 1
        told = list(found.events.filter(act="move").order_by("pk").values_list("target", flat=True))
        assert (len(told), told[-1]) == (steps, found.stage)
        assert sum(stage_days(found, TODAY).values()) <= (TODAY - SEEN).days


def test_events_take_no_change(place: Place) -> None:
    event = seen(place.an).events.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        RoleModelEvent.objects.filter(pk=event.pk).update(text="khác")
    with pytest.raises(DatabaseError), transaction.atomic():
        event.delete()


def test_next_actions_count_only_when_done(place: Place) -> None:
    found = seen(place.an)
    due = date(2025, 12, 20)
    action = plan_action(
        found, "Gặp gỡ, động viên", due_on=due, on=TODAY, by=place.mai_officer, owner=place.mai_officer
    )
    found.refresh_from_db()
    assert (action.whose, found.acted_on) == ("Canbo-Mai", SEEN)
    finish_action(action, day=TODAY, result="Đã gặp", on=TODAY, by=place.mai_officer)
    found.refresh_from_db()
    assert found.acted_on == TODAY
    with pytest.raises(Refused, match="đã ghi kết quả"):
        finish_action(action, day=TODAY, result="", on=TODAY, by=place.mai_officer)
    other = plan_action(found, "Viết bài", due_on=due, on=TODAY, by=None, owner_name="Ban Tuyên giáo")
    with pytest.raises(Refused, match="lý do"):
        drop_action(other, reason=" ", on=TODAY, by=None)
    assert drop_action(other, reason="Đã có báo viết", on=TODAY, by=None).dropped


@pytest.mark.parametrize(
    ("change", "field"),
    [({"what": " "}, "what"), ({"owner_name": ""}, "owner_name"), ({"due_on": date(2025, 11, 30)}, "due_on")],
)
def test_a_next_action_says_what_who_and_when(place: Place, change: dict[str, object], field: str) -> None:
    given = {"what": "Viết bài", "owner_name": "Ban Tuyên giáo", "due_on": date(2025, 12, 20), **change}
    with pytest.raises(Refused) as refused:
        plan_action(seen(place.an), str(given.pop("what")), on=TODAY, by=None, **given)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_the_dashboard_names_who_is_stuck_and_who_is_forgotten(place: Place) -> None:
    forgotten = seen(place.an, day=date(2025, 8, 1))
    fresh = seen(place.chi, day=date(2025, 11, 20))
    long = moved(seen(place.lan, day=date(2024, 1, 1)), "foster", day=date(2024, 2, 1))
    finish_action(
        plan_action(long, "Kèm cặp", due_on=TODAY, on=TODAY, by=None, owner_name="Bình"),
        day=TODAY,
        result="",
        on=TODAY,
        by=None,
    )
    assert list(RoleModel.objects.filter(quiet_on(TODAY))) == [forgotten]
    assert set(RoleModel.objects.filter(stuck_on(TODAY))) == {forgotten, long}
    board = pipeline(RoleModel.objects.all(), TODAY)
    counts = {one.stage: (one.count, one.direct, one.stuck) for one in board.stages}
    assert counts[Stage.DETECTED] == (2, 1, 1)
    assert counts[Stage.FOSTERED] == (1, 0, 1)
    assert (board.quiet, board.due, board.commended_after) == (1, 0, None)
    assert by_class(RoleModel.objects.all()) == [
        ("direct", 1),
        ("leader", 1),
        ("unknown", 0),
        ("collective", 1),
    ]
    assert detected_by_month(RoleModel.objects.all(), 2025) == [0] * 7 + [1, 0, 0, 1, 0]
    assert {row["unit__name"]: row["total"] for row in candidates_by_unit(RoleModel.objects.all(), 5)} == {
        "CĐCS Hoa Lan": 2,
        "CĐCS Hoa Mai": 1,
    }
    assert fresh.acted_on == date(2025, 11, 20)


def test_days_from_detection_to_commendation_come_from_the_ledger(place: Place) -> None:
    found = seen(place.an)
    make.award(place.an, "commendation_letter", 2024, decided_on=date(2024, 12, 1))
    assert commended_on(found) is None
    make.award(place.an, "commendation_letter", 2025, decided_on=date(2025, 3, 31))
    make.award(place.an, "advanced_worker", 2025, decided_on=date(2025, 11, 30))
    assert commended_on(found) == date(2025, 3, 31)
    board = pipeline(RoleModel.objects.all(), TODAY)
    assert (board.commended, board.commended_after) == (1, 30)


def test_a_follow_up_is_owed_after_one_and_three_years(place: Place) -> None:
    found = moved(seen(place.an, day=date(2022, 1, 1)), "foster", "sum_up", day=date(2022, 6, 1))
    rows = RoleModel.objects.all()
    assert [(due.after_years, due.due_on) for due in follow_ups_due(rows, date(2024, 1, 1))] == [
        (1, date(2023, 6, 1))
    ]
    assert [due.after_years for due in follow_ups_due(rows, TODAY)] == [3]
    with pytest.raises(Refused, match="bắt đầu từ"):
        follow_up(
            found,
            after_years=1,
            outcome="still",
            note_text="",
            day=date(2023, 5, 31),
            on=TODAY,
            by=place.officer,
        )
    follow_up(
        found,
        after_years=3,
        outcome="grown",
        note_text="Nay là tổ trưởng",
        day=TODAY,
        on=TODAY,
        by=place.officer,
    )
    assert follow_ups_due(rows, TODAY) == []
    with pytest.raises(Refused, match="đã ghi rồi"):
        follow_up(found, after_years=3, outcome="still", note_text="", day=TODAY, on=TODAY, by=place.officer)


def test_discipline_since_then_warns_and_a_hold_keeps_it_from_being_held_up(place: Place) -> None:
    found = seen(place.an)
    assert not since_then(found).warns
    record_discipline(place.an, year=2025, measure="reprimand", decided_on=date(2025, 6, 1), by=None)
    assert since_then(found).warns
    held = hold_subject(place.an, reason="complaint", since=date(2025, 7, 1), by=None)
    with pytest.raises(Refused, match="chưa kết luận"):
        publish_role_model(found, on=TODAY, by=place.officer)
    held.until = TODAY
    held.save(update_fields=["until"])
    published = publish_role_model(found, on=TODAY, by=place.officer)
    assert published.published_on == TODAY
    with pytest.raises(Refused, match="lý do"):
        withdraw_role_model(found, reason="", on=TODAY, by=place.officer)
    assert withdraw_role_model(found, reason="Có đơn", on=TODAY, by=place.officer).published_on is None


def test_search_needs_no_diacritics(place: Place) -> None:
    found = seen(place.an, topic="Lao động giỏi")
    seen(place.chi)
    assert list(find_role_models(RoleModel.objects.all(), "nguyen an lao dong gioi")) == [found]
