"""Every overdue step is found for the right unit from the day after its day; reminders keep what they told and are counted."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.conclusions.test_conclusions import sent
from tests.inspections.world import World, build, held, planned
from vinhdanh.campaigns.call_models import Call, CallDay
from vinhdanh.clusters.models import Cluster, ClusterMember, ClusterYear, YearPaper
from vinhdanh.covenants.models import MemberTarget
from vinhdanh.dossiers.models import Dossier
from vinhdanh.exemplars.limits import limits
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.exemplars.states import Field, Stage
from vinhdanh.kit.dates import VIETNAM
from vinhdanh.kit.verdict import Refused
from vinhdanh.launches.models import Launch, LaunchReview
from vinhdanh.monitoring import access
from vinhdanh.monitoring.actions import (
    GuidanceFields,
    Told,
    answer_reminder,
    mark_read,
    publish_guidance,
    send_reminder,
    withdraw_guidance,
)
from vinhdanh.monitoring.models import Reminder, ReminderLine
from vinhdanh.monitoring.queries import board, branches, counts, lags, open_lines, readers
from vinhdanh.monitoring.states import Step
from vinhdanh.monitoring.steps_sql import SOURCES
from vinhdanh.movements.models import Movement
from vinhdanh.movements.shipped import sync_movements
from vinhdanh.org.states import UnitKind
from vinhdanh.scoring.models import Board, CriteriaSet, Scoresheet

DUE = date(2025, 3, 31)
AFTER = DUE + timedelta(days=1)


@pytest.fixture
def here(db: None) -> World:
    return build()


def launch(world: World, unit: Any = None, **more: Any) -> Launch:
    sync_movements()
    values: dict[str, Any] = {
        "movement": Movement.objects.order_by("pk")[0], "unit": unit or world.province, "form": "launch", "kind": "regular", "title": "Lao động giỏi",
        "year": 2025, "starts_on": date(2025, 1, 5), "ends_on": date(2025, 12, 31), "state": "launched", "plan_due_on": DUE,
    }  # fmt: skip
    return Launch.objects.create(**{**values, **more})


def found(world: World, on: date, step: Step) -> set[str]:
    return {one.name for one in lags(world.province, on, steps=[step])}


def seat(world: World) -> ClusterMember:
    cluster = Cluster.objects.create(
        unit=world.province, name="Khối 1", search="khoi 1", kind="bloc", since=date(2025, 1, 1)
    )
    year = ClusterYear.objects.create(cluster=cluster, year=2025, register_by=DUE, covenant_by=DUE)
    YearPaper.objects.create(cluster_year=year, kind="interim", from_whom="each", due_on=DUE)
    return ClusterMember.objects.create(
        cluster=cluster, year=2025, unit=world.mai, organiser=world.province, kind="bloc"
    )


def test_every_step_has_a_source() -> None:
    assert set(SOURCES) == set(Step)


def test_a_unit_without_a_plan_of_its_own_lags_from_the_day_after(here: World) -> None:
    held_ = launch(here)
    assert found(here, DUE, Step.NO_PLAN) == set()
    launch(here, here.mai, root=held_, parent=held_, plan_due_on=None)
    assert found(here, AFTER, Step.NO_PLAN) == {"Công đoàn khu công nghiệp", "CĐCS Hoa Lan", "CĐCS Hoa Cúc"}
    Launch.objects.filter(pk=held_.pk).update(asked_kinds=[UnitKind.UPPER_UNION])
    assert found(here, AFTER, Step.NO_PLAN) == {"Công đoàn khu công nghiệp"}
    Launch.objects.filter(pk=held_.pk).update(plan_due_on=None)
    assert found(here, AFTER, Step.NO_PLAN) == set()


def test_a_union_where_nobody_registered_by_the_day_of_the_nearest_call_lags(here: World) -> None:
    call = Call.objects.create(unit=here.province, name="Đăng ký 2025", year=2025, state="open")
    CallDay.objects.create(call=call, unit_kind="", day=DUE)
    assert found(here, DUE, Step.NO_REGISTRATION) == set()
    make.pledge(here.mai, "advanced_collective", 2025, at=here.mai)
    nearer = Call.objects.create(unit=here.lan, name="Riêng", year=2025, state="open")
    CallDay.objects.create(call=nearer, unit_kind="grassroots_union", day=AFTER)
    assert found(here, AFTER, Step.NO_REGISTRATION) == {"CĐCS Hoa Cúc"}
    assert found(here, AFTER + timedelta(days=1), Step.NO_REGISTRATION) == {"CĐCS Hoa Cúc", "CĐCS Hoa Lan"}
    Call.objects.update(state="closed")
    assert found(here, AFTER, Step.NO_REGISTRATION) == set()


def test_a_launch_past_its_end_without_a_closing_review_lags(here: World) -> None:
    own = launch(here, here.lan, plan_due_on=None, ends_on=DUE)
    assert found(here, DUE, Step.NO_REVIEW) == set()
    assert found(here, AFTER, Step.NO_REVIEW) == {"CĐCS Hoa Lan"}
    LaunchReview.objects.create(launch=own, kind="closing", held_on=AFTER, place="Hội trường", results="Tốt")
    assert found(here, AFTER, Step.NO_REVIEW) == set()


def test_a_member_of_a_cluster_lags_in_registering_signing_and_papers(here: World) -> None:
    member = seat(here)
    steps = (Step.NO_TARGETS, Step.COVENANT, Step.CLUSTER_PAPER)
    assert [found(here, DUE, step) for step in steps] == [set()] * 3
    assert [found(here, AFTER, step) for step in steps] == [{"CĐCS Hoa Mai"}] * 3
    MemberTarget.objects.create(
        member=member, number=1, text="Vượt kế hoạch", target="100 %", registered_on=DUE
    )
    assert found(here, AFTER, Step.NO_TARGETS) == set()
    ClusterMember.objects.filter(pk=member.pk).update(left_on=DUE)
    assert found(here, AFTER, Step.COVENANT) == set()


def test_a_self_score_not_sent_lags(here: World) -> None:
    criteria = CriteriaSet.objects.create(unit=here.province, year=2025, name="Bộ", text="x", digest="0" * 64)
    held_ = Board.objects.create(
        unit=here.province, criteria=criteria, name="Bảng", year=2025, self_due_on=DUE
    )
    sheet = Scoresheet.objects.create(board=held_, unit=here.cuc)
    assert found(here, AFTER, Step.SELF_SCORE) == {"CĐCS Hoa Cúc"}
    Scoresheet.objects.filter(pk=sheet.pk).update(sent_at=datetime(2025, 3, 30, tzinfo=VIETNAM))
    assert found(here, AFTER, Step.SELF_SCORE) == set()


def test_a_returned_dossier_past_its_day_lags_at_who_proposed_it(here: World) -> None:
    kind = make.award_kind("merit_certificate")
    someone = make.person("Nguyễn Văn An", at=here.mai)
    dossier = Dossier.objects.create(
        year=2025, kind=kind, occasion="regular", person=someone, proposer=here.mai, origin="unit", stage="returned", due_on=DUE
    )  # fmt: skip
    assert found(here, DUE, Step.SUPPLEMENT) == set()
    (one,) = lags(here.province, AFTER, steps=[Step.SUPPLEMENT])
    assert (one.name, one.what, one.key) == ("CĐCS Hoa Mai", dossier.code, dossier.code)


def test_a_role_model_about_whom_nothing_is_done_lags_after_the_quiet_days(here: World) -> None:
    row = RoleModel.objects.create(
        collective=here.lan, unit=here.lan, name="CĐCS Hoa Lan", search="", sort_key="", field=Field.values[0], deed="Tốt", stage=Stage.FOSTERED,
        stage_since=DUE, detected_on=DUE, fostered_on=DUE, acted_on=DUE,
    )  # fmt: skip
    quiet = DUE + timedelta(days=limits().quiet_days)
    assert found(here, quiet, Step.ROLE_MODEL) == set()
    assert found(here, quiet + timedelta(days=1), Step.ROLE_MODEL) == {"CĐCS Hoa Lan"}
    RoleModel.objects.filter(pk=row.pk).update(stage=Stage.ENDED)
    assert found(here, quiet + timedelta(days=1), Step.ROLE_MODEL) == set()


def test_visits_conclusions_and_recommendations_lag_at_whoever_owes_them(here: World) -> None:
    _plan, _team, (first, *_) = planned(here)
    assert found(here, date(2025, 6, 11), Step.VISIT) == {"LĐLĐ tỉnh Vĩnh Sơn"}
    held(first)
    assert found(here, date(2025, 7, 11), Step.CONCLUSION) == set()
    assert found(here, date(2025, 7, 12), Step.CONCLUSION) == {"LĐLĐ tỉnh Vĩnh Sơn"}


def test_a_recommendation_lags_at_the_inspected_unit(here: World) -> None:
    sent(here)
    assert found(here, date(2025, 12, 15), Step.RECOMMENDATION) == set()
    assert found(here, date(2025, 12, 16), Step.RECOMMENDATION) == {"CĐCS Hoa Mai"}


def test_the_board_adds_up_a_unit_and_asks_the_same_for_one_and_for_three(here: World) -> None:
    launch(here)
    seat(here)
    with CaptureQueriesContext(connection) as asked:
        rows = board(here.province, AFTER)
    assert len(asked) == 1
    assert (rows[0].name, rows[0].count) == ("CĐCS Hoa Mai", 4)
    assert rows[0].steps == (Step.NO_PLAN, Step.NO_TARGETS, Step.COVENANT, Step.CLUSTER_PAPER)
    assert rows[0].days(AFTER) == 1
    assert counts(here.province, AFTER)[Step.NO_PLAN] == (4, 4)
    assert sum(row.count for row in rows) == len(lags(here.province, AFTER)) == 7
    below = board(here.upper, AFTER, kinds=[UnitKind.GRASSROOTS_UNION])
    assert {row.name for row in below} == {"CĐCS Hoa Mai", "CĐCS Hoa Lan", "CĐCS Hoa Cúc"}
    assert [(one.name, one.count, one.units) for one in branches(here.province, AFTER)] == [
        ("Công đoàn khu công nghiệp", 7, 4)
    ]


def test_a_reminder_keeps_what_lagged_and_repeated_ones_are_counted(here: World) -> None:
    launch(here)
    (one,) = lags(here.province, AFTER, units=[here.mai.pk])
    told = Told("Đề nghị ban hành kế hoạch", reply_by=date(2025, 4, 10))
    send_reminder(here.province, [one.mark, "1|no_plan|9", "x"], told, on=AFTER, by=here.officer)
    send_reminder(here.province, [one.mark], told, on=AFTER + timedelta(days=5), by=here.officer)
    assert list(ReminderLine.objects.order_by("pk").values_list("nth", "days_late")) == [(1, 1), (2, 6)]
    assert lags(here.province, AFTER, units=[here.mai.pk])[0].reminded == 2
    assert next(row for row in board(here.province, AFTER) if row.unit_id == here.mai.pk).reminded == 2
    with pytest.raises(Error), transaction.atomic():
        ReminderLine.objects.update(days_late=0)


def test_a_reminder_of_what_is_done_by_now_is_refused(here: World) -> None:
    held_ = launch(here)
    (one,) = lags(here.province, AFTER, units=[here.mai.pk])
    launch(here, here.mai, root=held_, parent=held_, plan_due_on=None)
    with pytest.raises(Refused, match="Không còn việc quá hạn"):
        send_reminder(here.province, [one.mark], Told(), on=AFTER, by=here.officer)
    with pytest.raises(Refused, match="Chỉ cán bộ"):
        send_reminder(here.province, [one.mark], Told(), on=AFTER, by=here.base)
    assert not Reminder.objects.exists()


def test_the_reminded_unit_sees_its_own_lines_and_answers_once(here: World) -> None:
    launch(here)
    marks = [one.mark for one in lags(here.province, AFTER)]
    made = send_reminder(here.province, marks, Told(), on=AFTER, by=here.officer)
    assert access.lines_visible_to(here.officer, made).count() == 4
    (mine,) = access.lines_visible_to(here.base, access.get_reminder(here.base, made.pk))
    assert list(open_lines([here.mai.pk])) == [mine]
    with pytest.raises(Refused, match="Chỉ cán bộ"):
        answer_reminder(mine, "Xong", by=here.stranger)
    answer_reminder(mine, "Đã trình ký, xong trước 05/4", by=here.base)
    assert not open_lines([here.mai.pk]).exists()
    with pytest.raises(Refused, match="đã được trả lời"):
        answer_reminder(mine, "Nữa", by=here.base)


def test_guidance_reaches_the_units_below_and_tells_who_has_read(here: World) -> None:
    made = publish_guidance(
        here.province, GuidanceFields("Cách chấm điểm", "Chấm từng tiêu chí"), on=DUE, by=here.officer
    )
    assert access.get_guidance(here.base, made.pk) == made
    mark_read(made, here.mai, on=DUE, by=here.base)
    mark_read(made, here.mai, on=DUE, by=here.base)
    read = {unit.name: unit.read_at is not None for unit in readers(made, DUE)}
    assert read == {
        "Công đoàn khu công nghiệp": False,
        "CĐCS Hoa Mai": True,
        "CĐCS Hoa Lan": False,
        "CĐCS Hoa Cúc": False,
    }
    with pytest.raises(Refused, match="Chỉ cán bộ"):
        mark_read(made, here.lan, on=DUE, by=here.base)
    withdraw_guidance(made, on=DUE, by=here.officer)
    assert not access.guidance_visible_to(here.base).exists()
    with pytest.raises(Refused, match="Hãy ghi nội dung"):
        publish_guidance(here.province, GuidanceFields("Trống", " "), on=DUE, by=here.officer)


def test_a_unit_elsewhere_is_not_on_the_board(here: World) -> None:
    launch(here)
    other = make.unit("CĐCS Hoa Sen", parent=here.province)
    assert other.name not in {row.name for row in board(here.upper, AFTER)}
