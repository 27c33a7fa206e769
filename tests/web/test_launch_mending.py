"""A launch names the weaknesses its year is to mend; its papers, its page and the weakness say so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.movement_world import drafted
from tests.web.pressing import press
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.indicators.periods import year_of
from vinhdanh.kit.verdict import Refused
from vinhdanh.launches.actions import launch_movement
from vinhdanh.letters.from_launches import call_of, plan_of
from vinhdanh.letters.shapes import launch_call, movement_plan
from vinhdanh.org.models import Unit
from vinhdanh.reports.actions import Basics, create_report
from vinhdanh.reports.making import content_of
from vinhdanh.reports.models import PeriodReport
from vinhdanh.weaknesses.actions import WeaknessFields, note_weakness, write_assessment
from vinhdanh.weaknesses.launching import mended, offered, set_mended
from vinhdanh.weaknesses.models import Weakness

SignIn = Callable[[User], Client]
SLOW = "Đăng ký thi đua còn chậm"
SAID = "Năm 2024 phong trào có chuyển biến, khen thưởng kịp thời hơn."


def weak(unit: Unit, text: str = SLOW, year: int = 2024) -> Weakness:
    return note_weakness(unit, year_of(year), WeaknessFields(text=text, remedy="Nhắc trước hạn", owner="Ban thi đua"), on=TODAY, by=None)  # fmt: skip


def test_only_the_units_own_standing_weaknesses_can_be_named(world: World) -> None:
    held, own, other = drafted(world), weak(world.mai), weak(world.lan)
    assert list(offered(held)) == [own]
    with pytest.raises(Refused, match="chính đơn vị phát động"):
        set_mended(held, [other], by=None)
    set_mended(held, [own], by=None)
    assert mended(held) == [own]
    launched = launch_movement(held, on=date(2025, 12, 1), by=None)
    with pytest.raises(Refused, match="đã phát động"):
        set_mended(launched, [], by=None)


def test_both_papers_name_them(world: World) -> None:
    held = drafted(world)
    set_mended(held, [weak(world.mai), weak(world.mai, "Hồ sơ nộp muộn.")], by=None)
    sentence = "Tập trung khắc phục các hạn chế đã chỉ ra: đăng ký thi đua còn chậm; hồ sơ nộp muộn."
    assert sentence in launch_call.values(call_of(held, TODAY))["kết quả"]
    assert f"- {sentence}" in movement_plan.values(plan_of(held, TODAY))["mục đích"]
    set_mended(held, [], by=None)
    assert launch_call.values(call_of(held, TODAY))["kết quả"] == ()


def test_the_officer_chooses_and_opens_with_the_assessment(world: World, sign_in: SignIn) -> None:
    held, own = drafted(world), weak(world.mai)
    year = held.starts_on.year
    write_assessment(world.mai, year_of(year - 1), SAID, by=None)
    client, url = sign_in(world.officer), reverse("launch_mending", args=[held.pk])
    assert SAID in client.get(url).content.decode()
    press(client, url, weaknesses=[str(own.pk)], assessment="on")
    held.refresh_from_db()
    assert (mended(held), held.preamble) == ([own], SAID)
    assert "assessment" not in client.get(url).context["form"].fields
    page = client.get(reverse("launch", args=[held.pk])).content.decode()
    assert reverse("weakness", args=[own.pk]) in page
    assert reverse("launch", args=[held.pk]) in client.get(reverse("weakness", args=[own.pk])).content.decode()  # fmt: skip


def test_a_reader_of_the_launch_alone_sees_the_words_without_the_way(world: World, sign_in: SignIn) -> None:
    held = drafted(world, at_mai=False)
    own = weak(world.province)
    set_mended(held, [own], by=None)
    launch_movement(held, on=TODAY, by=None)
    page = sign_in(world.officer).get(reverse("launch", args=[held.pk])).content.decode()
    assert SLOW in page
    assert reverse("weakness", args=[own.pk]) not in page


def test_the_report_that_launches_a_period_opens_with_its_assessment(world: World) -> None:
    write_assessment(world.mai, year_of(2024), SAID, by=None)
    made: PeriodReport = create_report(world.mai, "launch", year_of(2024), Basics(), by=None)
    content = content_of(made, made.created_at.replace(year=2100))
    assert SAID in str(content)
