"""In a browser: from a person to their road and its clause; from a unit's gap to the people; registering by ticking."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Visitor
from tests.browser.looking import serious
from tests.web import world as worlds
from tests.web.world import World
from vinhdanh.campaigns.models import Pledge
from vinhdanh.facts.models import VerdictSet

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]


@pytest.fixture
def promising(world: World) -> World:
    worlds.praise(world, world.an)
    worlds.compute()
    return world


def fits(visitor: Visitor) -> bool:
    """Nothing spills over the side of the page."""
    spill: bool = visitor.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    return spill


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_person_to_the_road_to_a_clause(promising: World, visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size)
    page = visitor.sign_in(promising.officer)
    visitor.go(f"/nguoi/{promising.an.pk}/")
    page.get_by_role("link", name="Con đường khen thưởng").click()
    expect(page.get_by_role("heading", name="Con đường khen thưởng")).to_be_visible()
    assert fits(visitor)
    assert serious(visitor) == []
    visitor.picture("con-duong")
    assert not opened(visitor, "national_fighter")
    page.get_by_role("link", name="Chiến sĩ thi đua toàn quốc").first.click()
    expect(page.locator("#national_fighter .fold-body")).to_be_visible()
    assert fits(visitor)
    assert serious(visitor) == []
    visitor.picture("con-duong-mo")
    page.get_by_role("link", name="Chiến sĩ thi đua Bộ, ban, ngành, tỉnh").first.click()
    road = page.locator("#provincial_fighter")
    road.get_by_role("link", name="Luật 06/2022/QH15, Điều 22 khoản 1 điểm b").first.click()
    page.wait_for_url(re.compile("/luat/provincial_fighter/"))
    assert visitor.complaints == []


def opened(visitor: Visitor, award: str) -> bool:
    """Whether the section of an award stands open."""
    found: bool = visitor.page.evaluate("id => document.getElementById(id).open", award)
    return found


def test_an_address_opens_the_award_it_names_and_paper_shows_all(promising: World, visit: Visit) -> None:
    visitor = visit()
    page = visitor.sign_in(promising.officer)
    visitor.go(f"/nguoi/{promising.binh.pk}/con-duong/")
    assert page.evaluate("document.documentElement.scrollHeight") < 3500
    visitor.go("/")
    visitor.go(f"/nguoi/{promising.binh.pk}/con-duong/#provincial_fighter")
    body = page.locator("#provincial_fighter .fold-body")
    expect(body).to_be_visible()
    body.get_by_role("link", name="Được tặng “Chiến sĩ thi đua cơ sở”").first.click()
    expect(page.locator("#grassroots_fighter .fold-body")).to_be_visible()
    page.locator("#grassroots_fighter > summary").click()
    body.get_by_role("link", name="Được tặng “Chiến sĩ thi đua cơ sở”").first.click()
    expect(page.locator("#grassroots_fighter .fold-body")).to_be_visible()  # the same link once more
    shut = page.locator("details.fold:not([open])")
    before = shut.count()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert before > 0
    assert shut.count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert shut.count() == before


def test_paper_shows_every_award_without_javascript(promising: World, visit: Visit) -> None:
    visitor = visit(java_script_enabled=False)
    page = visitor.sign_in(promising.officer)
    visitor.go(f"/nguoi/{promising.binh.pk}/con-duong/")
    bodies = page.locator(".fold-body")
    assert not all(body.is_visible() for body in bodies.all())
    page.emulate_media(media="print")
    assert all(body.is_visible() for body in bodies.all())


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_gap_to_the_people_and_registering_them(
    promising: World, visit: Visit, size: tuple[int, int]
) -> None:
    visitor = visit(size)
    page = visitor.sign_in(promising.officer)
    visitor.go("/don-vi/hoa-mai/khoang-trong/")
    assert fits(visitor)
    assert serious(visitor) == []
    visitor.picture("khoang-trong")
    near = page.locator("details.fold", has_text="Chiến sĩ thi đua Bộ, ban, ngành, tỉnh").first
    near.locator("summary").click()
    expect(near.get_by_role("link", name="Xem ai").first).to_be_visible()
    assert fits(visitor)
    assert serious(visitor) == []
    visitor.picture("khoang-trong-mo")
    page.locator("tr", has_text="Chiến sĩ thi đua cơ sở").first.get_by_role("link", name="Xem ai").click()
    expect(page.get_by_role("link", name="Nguyễn Văn An")).to_be_visible()
    visitor.go("/don-vi/hoa-mai/dang-ky/?giai=grassroots_fighter:person")
    assert fits(visitor)
    page.get_by_label("Đăng ký cho Nguyễn Văn An").check()
    visitor.picture("dang-ky")
    page.get_by_role("button", name="Ghi đăng ký").click()
    expect(page.get_by_text("Đã ghi 1 đăng ký mới.")).to_be_visible()
    assert Pledge.objects.get().person == promising.an
    assert visitor.complaints == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_year_of_an_unread_law_shows_reference_gaps(
    promising: World, visit: Visit, size: tuple[int, int]
) -> None:
    VerdictSet.objects.update(
        capped=True, warnings=["Cần kiểm tra: chưa đối chiếu văn bản Luật 06/2026/QH16."]
    )
    visitor = visit(size)
    page = visitor.sign_in(promising.officer)
    visitor.go("/don-vi/hoa-mai/khoang-trong/")
    expect(page.get_by_text("Không có khoảng trống")).to_have_count(0)
    told = page.get_by_role("region", name="Đủ theo quy định đã nạp, cần kiểm tra theo luật mới")
    assert fits(visitor)
    assert serious(visitor) == []
    visitor.picture("khoang-trong-tham-khao")
    told.locator("tr", has_text="Chiến sĩ thi đua cơ sở").get_by_role("link", name="Xem ai").click()
    expect(page.get_by_role("link", name="Nguyễn Văn An")).to_be_visible()
    expect(page.get_by_role("link", name="Đủ theo quy định đã nạp, chưa được tặng")).to_be_visible()
    visitor.picture("du-theo-quy-dinh-da-nap")
    assert fits(visitor)
    assert visitor.complaints == []


def test_the_road_and_the_gaps_in_english_and_on_paper(promising: World, visit: Visit) -> None:
    promising.officer.language = "en"
    promising.officer.save(update_fields=["language"])
    visitor = visit(PHONE)
    page = visitor.enter(promising.officer)
    visitor.go(f"/nguoi/{promising.an.pk}/con-duong/")
    expect(page.get_by_role("heading", name="Road to awards")).to_be_visible()
    visitor.picture("con-duong-en")
    visitor.go("/don-vi/hoa-mai/khoang-trong/")
    expect(page.get_by_role("heading", name="Award gaps")).to_be_visible()
    page.emulate_media(media="print")
    visitor.picture("khoang-trong-in")
