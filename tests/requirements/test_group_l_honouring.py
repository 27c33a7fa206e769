"""Requirements of group L that honouring answers."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests import factories as make
from tests.files import made
from tests.honouring.world import HELD, TODAY, Place, build, ceremony, conference
from vinhdanh.awards.models import AwardRecord
from vinhdanh.files.actions import store_content
from vinhdanh.honouring.attendance import awards_of, standing_of
from vinhdanh.honouring.ceremonies import hold_ceremony, list_awards
from vinhdanh.honouring.conferences import (
    Attends,
    add_delegate,
    attach_paper,
    hold_conference,
    honour,
    honour_awarded,
)
from vinhdanh.honouring.queries import waited, waiting_lines
from vinhdanh.stories.actions import Told, draft_story, publish_story
from vinhdanh.stories.feedback import leave_feedback
from vinhdanh.stories.queries import rating_of


@pytest.fixture
def here(db: None) -> Place:
    return build()


def test_s000_24_honourees_and_whom_they_stand_for_are_counted(here: Place) -> None:
    held = conference(here)
    for number in range(4):
        honour(held, make.unit(f"CĐCS số {number}", parent=here.province), by=None)
    assert honour_awarded(held, here.lines, by=None) == 3
    found = standing_of(hold_conference(held, on=TODAY, by=None))
    assert (found.collectives, found.people, found.base.unions, found.base.people) == (4, 3, 6, 3)


def test_s000_78_awards_without_a_presentation_are_listed_and_a_ceremony_keeps_date_place_cost(
    here: Place,
) -> None:
    held = ceremony(here, place="Nhà văn hoá lao động", cost_vnd=0)
    list_awards(held, here.lines[:2], by=None)
    hold_ceremony(held, on=TODAY, by=None)
    held.refresh_from_db()
    assert (held.held_on, held.place, held.cost_vnd) == (HELD, "Nhà văn hoá lao động", 0)
    (left,) = waiting_lines(AwardRecord.objects.all())
    assert (left, waited(left, TODAY)) == (here.lines[2], 61)


def test_s004_33_a_conference_links_its_plan_delegates_honourees_and_awards(here: Place) -> None:
    held = conference(here)
    add_delegate(held, Attends(here.mai, person=here.binh), by=None)
    honour_awarded(held, here.lines[:1], by=None)
    attach_paper(
        held,
        store_content(made.pdf("Kế hoạch"), name="kh-293.pdf", by=None),
        "kh-293.pdf",
        kind="plan",
        by=None,
    )
    gala = ceremony(here, conference=None)
    gala.conference = held
    gala.save(update_fields=["conference"])
    list_awards(gala, here.lines, by=None)
    hold_ceremony(gala, on=TODAY, by=None)
    assert (held.plan_no, held.delegates.get().person, held.honourees.get().record) == (
        "293/KH-LĐLĐ",
        here.binh,
        here.lines[0],
    )
    assert (held.papers.get().kind, awards_of(held).count()) == ("plan", 3)


def test_s000_89_a_report_is_published_with_poster_time_and_feedback(here: Place) -> None:
    pdf = store_content(made.pdf("Báo cáo"), name="bao-cao.pdf", by=None)
    told = Told("Báo cáo tổng kết", "Toàn văn kèm theo.", file=pdf, file_name="bao-cao.pdf")
    report = publish_story(draft_story(told, unit=here.mai, on=TODAY, by=here.officer), by=here.officer)
    leave_feedback(report, stars=4, text="Đầy đủ", signed="", origin="a", now=timezone.now())
    assert (report.published_by, report.published_at is not None, rating_of(report).mean) == (
        here.officer,
        True,
        4,
    )
    assert report.feedback.get().text == "Đầy đủ"
