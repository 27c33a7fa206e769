"""Targets as an officer reads them: numbers with their unit, periods in the page's language, the next step named."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from tests.targets.world import tell
from tests.web import targets_world as sees
from tests.web.rounds_world import province_officer
from tests.web.test_targets import SignIn, text
from tests.web.world import World
from vinhdanh.targets.amounts import amount, bare, reached_words


def english(browser: Client) -> Client:
    browser.cookies["vinhdanh_language"] = "en"
    return browser


def test_a_number_stands_with_its_unit() -> None:
    assert amount(Decimal("18.5269"), "percent") == "18,5%"
    assert bare(Decimal("18.5269"), "percent") == "18,5%"
    assert bare(Decimal(4510), "household") == "4.510"
    assert amount(None, "household") == ""
    assert reached_words((Decimal(90), Decimal(95)), "percent") == "90–95%"
    assert reached_words((Decimal(76), Decimal(76)), "percent") == "76%"


def test_what_is_asked_about_a_target_says_the_unit(lent: World, sign_in: SignIn) -> None:
    target = sees.target(lent, lent.mai)
    page = text(sign_in(lent.officer), "target", target.pk)
    assert (
        f"{amount(Decimal(10), target.count)} thấp hơn mức đã đạt {amount(Decimal(12), target.count)}" in page
    )


def test_the_board_opens_at_the_last_year_with_a_figure(lent: World, sign_in: SignIn) -> None:
    target = sees.target(lent, lent.province)
    browser = sign_in(lent.auditor)
    assert 'aria-current="true" href="?ky=4"' in text(browser, "target_board", target.pk)
    tell(lent.mai, "culture.events", 2022, 12)
    page = text(browser, "target_board", target.pk)
    assert 'aria-current="true" href="?ky=1"' in page
    assert "1 đơn vị chưa báo số của Năm 2022" in page


def test_the_board_is_narrowed_to_one_verdict(lent: World, sign_in: SignIn) -> None:
    target = sees.target(lent, lent.province)
    tell(lent.mai, "culture.events", 2022, 12)
    browser = sign_in(lent.auditor)
    reached = text(browser, "target_board", target.pk, ky="1", kq="dat")
    assert "CĐCS Hoa Mai" in reached
    assert "CĐCS Hoa Lan" not in reached
    assert "Không có đơn vị nào như đã lọc" in text(browser, "target_board", target.pk, ky="1", kq="chua-dat")


def test_periods_are_named_in_the_language_of_the_page(lent: World, sign_in: SignIn) -> None:
    target = sees.target(lent, lent.province)
    tell(lent.mai, "culture.events", 2022, 12)
    browser = english(sign_in(lent.auditor))
    for name in ("target", "target_board"):
        page = text(browser, name, target.pk)
        assert "Year 2022" in page
        assert "Năm 2022" not in page
    assert "Năm 20" not in text(browser, "targets", ky="2021-2025", don_vi="")


def test_a_task_says_who_does_it_and_that_it_is_late(lent: World, sign_in: SignIn) -> None:
    late = sees.task(lent)
    browser = sign_in(lent.officer)
    page = text(browser, "planned_task", late.pk)
    assert "quá hạn" in page
    assert "chưa giao cho ai" in page
    assert "chưa giao cho ai" in text(browser, "planned_tasks")


def test_years_without_a_plan_say_how_to_make_one(lent: World, sign_in: SignIn) -> None:
    assert "Đến danh sách phong trào" in text(sign_in(lent.officer), "yearly_plan_board")
    assert "Đến danh sách phong trào" not in text(sign_in(lent.auditor), "yearly_plan_board")


def test_five_years_without_targets_say_so_above_the_older_ones(
    lent: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    sees.target(lent, lent.province)
    browser = sign_in(province_officer(lent))
    assert "chưa có chỉ tiêu nào;" not in text(browser, "targets")
    monkeypatch.setattr("vinhdanh.web.targets.listed.today", lambda: date(2031, 2, 10))
    page = text(browser, "targets")
    assert "2031–2035 chưa có chỉ tiêu nào; bên dưới là" in page
    assert reverse("targets_paste") in page
    assert "chưa có chỉ tiêu nào;" not in text(browser, "targets", ky="2031-2035")


def test_an_empty_list_of_tasks_leads_to_giving_one(lent: World, sign_in: SignIn) -> None:
    page = text(sign_in(province_officer(lent)), "planned_tasks")
    assert "Không có nhiệm vụ nào" in page
    assert page.count(reverse("planned_task_new")) == 2
