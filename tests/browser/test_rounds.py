"""In a browser: a round made page by page and opened; a base's officer finds its candidates and proposes them, also on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import expect

from tests import factories as make
from tests.browser.conftest import DESKTOP, NARROW, PHONE, Visitor
from tests.browser.looking import serious
from tests.browser.test_roads import fits
from tests.web.rounds_world import opened_round, province_officer
from tests.web.world import World
from vinhdanh.dossiers.models import Dossier
from vinhdanh.facts.models import VerdictSet
from vinhdanh.rounds.models import Round
from vinhdanh.rounds.states import RoundState

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_round_is_made_page_by_page_and_opened(world: World, visit: Visit, size: tuple[int, int]) -> None:
    officer = province_officer(world)
    visitor = visit(size)
    page = visitor.sign_in(officer)
    visitor.go("/dot-xet/")
    page.get_by_role("link", name="Lập đợt xét").click()
    page.get_by_label("Tên đợt xét").fill("Tổng kết thi đua năm 2025")
    page.get_by_role("button", name="Lập đợt xét").click()
    expect(page.get_by_text("Cần làm trước khi mở")).to_be_visible()
    address = page.url
    page.get_by_role("link", name="Chọn danh hiệu, hình thức").click()
    assert serious(visitor) == []
    assert fits(visitor)
    visitor.picture("dot-xet-danh-hieu")
    page.locator("summary", has_text="Cấp cơ sở").click()
    page.locator("#id_tick-grassroots_fighter-person").check()
    page.get_by_role("button", name="Ghi", exact=True).click()
    page.goto(f"{address}lich/")
    assert serious(visitor) == []
    assert fits(visitor)
    page.get_by_label("Đơn vị nộp hồ sơ").fill("19/12/2025")
    page.locator("summary", has_text="Hạn riêng từng cấp").nth(1).click()
    visitor.picture("dot-xet-lich")
    page.get_by_role("button", name="Ghi lịch").click()
    visitor.picture("dot-xet-san-sang")
    page.get_by_role("button", name="Mở đợt xét").click()
    expect(page.get_by_text("Đã mở đợt xét.")).to_be_visible()
    assert Round.objects.get().state == RoundState.OPEN
    assert serious(visitor) == []
    assert fits(visitor)
    visitor.picture("dot-xet")
    assert visitor.complaints == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROW], ids=["desktop", "phone", "narrow"])
def test_the_base_proposes_its_candidates(world: World, visit: Visit, size: tuple[int, int]) -> None:
    opened_round(world)
    make.answered(
        VerdictSet.objects.get(award="grassroots_fighter", current=True), world.an, world.binh, result=True
    )
    visitor = visit(size)
    page = visitor.sign_in(world.officer)
    visitor.go("/dot-xet/")
    expect(page.get_by_role("heading", name="Đang mở cho đơn vị tôi")).to_be_visible()
    expect(page.get_by_text("còn 18 ngày")).to_be_visible()
    assert serious(visitor) == []
    assert fits(visitor)
    visitor.picture("dot-xet-danh-sach")
    page.get_by_role("link", name="Xem ứng viên").click()
    visitor.go(page.url.removeprefix(visitor.base) + "?giai=grassroots_fighter:person")
    expect(page.get_by_role("link", name="Nguyễn Văn An")).to_be_visible()
    assert serious(visitor) == []
    assert fits(visitor)
    page.get_by_role("checkbox", name="Chọn Nguyễn Văn An").check()
    button = page.get_by_role("button", name="Đề nghị 1 người đã chọn")
    expect(button).to_be_visible()
    visitor.picture("dot-xet-ung-vien")
    page.get_by_role("button", name="Xem cơ cấu").click()
    expect(page.get_by_role("heading", name="Cơ cấu những đối tượng đã chọn")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Chọn Nguyễn Văn An")).to_be_checked()
    assert fits(visitor)
    visitor.picture("dot-xet-co-cau")
    button.click()
    expect(page.get_by_text("Đã lập 1 hồ sơ đề nghị, đang chờ soạn.")).to_be_visible()
    expect(page.get_by_text(re.compile("CĐCS Hoa Mai đã đề nghị, hồ sơ 2025-"))).to_be_visible()
    assert Dossier.objects.get().person == world.an
    assert visitor.complaints == []


def test_proposing_works_without_javascript(world: World, visit: Visit) -> None:
    held = opened_round(world)
    make.answered(VerdictSet.objects.get(award="grassroots_fighter", current=True), world.an, result=True)
    visitor = visit(java_script_enabled=False)
    page = visitor.sign_in(world.officer)
    visitor.go(f"/dot-xet/{held.pk}/ung-vien/?giai=grassroots_fighter:person&ket_luan=du")
    page.get_by_role("checkbox", name="Chọn Nguyễn Văn An").check()
    page.get_by_role("button", name="Đề nghị những người đã chọn").click()
    expect(page.get_by_text("Đã lập 1 hồ sơ đề nghị, đang chờ soạn.")).to_be_visible()


def test_a_copy_tells_which_days_moved(world: World, visit: Visit) -> None:
    officer = province_officer(world)
    held = opened_round(world)
    visitor = visit()
    page = visitor.sign_in(officer)
    visitor.go(f"/dot-xet/{held.pk}/")
    page.locator("summary", has_text="Sửa đợt xét").click()
    page.get_by_role("link", name="Chép cho năm khác").click()
    page.get_by_role("button", name="Xem bản chép").click()
    expect(page.get_by_text("19/12/2026 là ngày nghỉ, đã chuyển sang 21/12/2026.")).to_be_visible()
    visitor.picture("dot-xet-chep")
    page.get_by_role("button", name="Chép đợt xét").click()
    expect(page.get_by_role("heading", name="Tổng kết thi đua năm 2026")).to_be_visible()
    assert Round.objects.get(year=2026).dates.get(mark="nominate").day == date(2026, 12, 21)
    assert serious(visitor) == []
