"""The jobs people come for, done with mouse and keyboard as each role."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Visitor
from tests.imports.dirty import people_workbook
from tests.web.world import World
from vinhdanh.people.models import Person

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
ROLES = ("officer", "head", "auditor", "member", "administrator")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_each_role_signs_in_and_sees_what_is_theirs(
    role: str, size: tuple[int, int], world: World, visit: Visit
) -> None:
    visitor = visit(size)
    page = visitor.enter(world.accounts[role])
    areas = page.get_by_role(
        "navigation", name="Các khu vực" if size == DESKTOP else "Các khu vực (điện thoại)"
    )
    shown = [text.strip() for text in areas.get_by_role("link").all_inner_texts()]
    # a phone shows the areas alone, by their short names
    own = "Hồ sơ của tôi" if size == DESKTOP else "Hồ sơ"
    assert (own in shown) == (role == "member")
    assert any("Khen thưởng" in text for text in shown) == (role != "member")
    assert visitor.complaints == []
    visitor.picture(f"viec-can-lam-{role}")


def test_every_page_of_the_menu_is_two_presses_away_on_a_phone(world: World, visit: Visit) -> None:
    visitor = visit(PHONE)
    page = visitor.enter(world.officer)
    page.get_by_role("navigation", name="Các khu vực (điện thoại)").get_by_role(
        "link", name="Khen thưởng"
    ).click()
    pages = page.get_by_role("navigation", name="Khen thưởng", exact=True)
    expect(pages.locator("[aria-current=page]")).to_have_text("Ai đủ điều kiện?")
    pages.get_by_role("link", name="Sổ khen thưởng").click()
    page.wait_for_url("**/so-khen-thuong/")
    expect(pages.locator("[aria-current=page]")).to_be_in_viewport()
    assert visitor.complaints == []


def test_an_officer_finds_who_is_eligible_and_exports_them(
    world: World, visit: Visit, tmp_path: Path
) -> None:
    visitor = visit()
    page = visitor.enter(world.officer)
    page.get_by_role("navigation", name="Các khu vực", exact=True).get_by_role(
        "link", name="Ai đủ điều kiện?"
    ).click()
    page.get_by_label("Danh hiệu, hình thức").select_option(label="Lao động tiên tiến (cá nhân)")
    page.locator("#loc-gioi").select_option(label="Nam")
    page.get_by_role("button", name="Lọc", exact=True).click()
    page.get_by_role("link", name="Nguyễn Văn An").wait_for()
    expect(page.get_by_role("link", name="Đỗ Thị Bình")).to_have_count(0)
    expect(page).to_have_url(re.compile("gioi=male"))
    visitor.picture("ai-du-dieu-kien")
    with page.expect_download() as download:
        page.get_by_role("link", name="Xuất 1 dòng").click()
    path = tmp_path / "xuat.xlsx"
    download.value.save_as(path)
    rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert [row[1] for row in rows if row[0] == 1] == ["Nguyễn Văn An"]


def test_an_officer_brings_in_a_dirty_workbook_and_takes_it_back(
    world: World, visit: Visit, tmp_path: Path
) -> None:
    content, _expected = people_workbook()
    path = tmp_path / "danh-sach-doan-vien.xlsx"
    path.write_bytes(content)
    visitor = visit()
    page = visitor.enter(world.officer)
    before = Person.objects.count()
    page.get_by_role("link", name="Nhập dữ liệu").first.click()
    page.get_by_label("Danh sách đoàn viên, người lao động", exact=True).check()
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Đọc tệp").click()
    page.get_by_role("heading", name="Ghép cột", exact=True).wait_for()
    visitor.picture("nhap-ghep-cot")
    page.get_by_role("button", name="Kiểm tra").click()
    page.get_by_role("heading", name="Kiểm tra", exact=True).wait_for()
    page.get_by_role("link", name="Có lỗi, để ngoài").click()
    expect(page.get_by_text("không có trong lịch").first).to_be_visible()
    visitor.picture("nhap-kiem-tra")
    assert Person.objects.count() == before
    page.locator(".page-head .btn-primary").click()
    page.get_by_role("button", name="dòng vào hệ thống").click()
    page.get_by_role("status").get_by_text("Đã ghi vào hệ thống").wait_for()
    visitor.picture("nhap-ket-qua")
    assert Person.objects.count() > before + 400
    page.get_by_role("button", name="Hoàn tác cả lần nhập").click()
    page.get_by_role("status").get_by_text("Đã hoàn tác").wait_for()
    assert Person.objects.count() == before
    assert visitor.complaints == []


def test_the_explanation_leads_to_the_law_and_to_the_ledger(world: World, visit: Visit) -> None:
    visitor = visit()
    page = visitor.enter(world.officer)
    visitor.go(f"/giai-thich/provincial_fighter/2025/nguoi-{world.an.pk}/")
    visitor.picture("giai-thich")
    page.get_by_role("link", name="Luật 06/2022/QH15, Điều 22 khoản 1 điểm a").first.click()
    expect(page.locator(":target").get_by_text("liên tục").first).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="12/QĐ-LĐLĐ").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("2024$"))
    assert visitor.complaints == []


def test_the_head_attests_from_the_explanation(world: World, visit: Visit) -> None:
    visitor = visit()
    page = visitor.enter(world.head)
    visitor.go(f"/giai-thich/provincial_fighter/2025/nguoi-{world.an.pk}/")
    page.get_by_role("button", name="Xác nhận đạt").first.click()
    page.get_by_role("status").get_by_text("Đã ghi xác nhận").wait_for()
    expect(page.get_by_text("Thutruong xác nhận đạt")).to_be_visible()


def test_search_opens_with_the_keyboard(world: World, visit: Visit) -> None:
    visitor = visit()
    page = visitor.enter(world.officer)
    page.keyboard.press("Control+k")
    page.keyboard.type("nguyen van an")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Nguyễn Văn An").click()
    expect(page.get_by_role("heading", name="Quá trình khen thưởng")).to_be_visible()
    assert page.url.endswith(f"/nguoi/{world.an.pk}/")
    assert visitor.complaints == []
    visitor.picture("mot-nguoi")


def test_suggestions_come_while_one_types_a_unit(world: World, visit: Visit) -> None:
    visitor = visit()
    page = visitor.enter(world.auditor)
    visitor.go("/nguoi/")
    page.locator("#loc-don_vi").fill("")
    page.locator("#loc-don_vi").press_sequentially("hoa lan")
    page.locator("#goi-y-don_vi option").first.wait_for(state="attached")
    assert page.locator("#goi-y-don_vi option").first.get_attribute("value") == "CĐCS Hoa Lan · hoa-lan"
    assert visitor.complaints == []


def test_a_branch_of_the_tree_opens_in_place(world: World, visit: Visit) -> None:
    from tests import factories as make

    make.unit("Tổ công đoàn Một", parent=world.mai, kind="union_group")
    visitor = visit()
    page = visitor.enter(world.auditor)
    visitor.go("/don-vi/")
    page.get_by_role("button", name="Đơn vị trực thuộc CĐCS Hoa Mai").click()
    page.get_by_role("link", name="Tổ công đoàn Một").wait_for()
    assert visitor.complaints == []


def test_english_and_back(world: World, visit: Visit) -> None:
    visitor = visit()
    page = visitor.enter(world.officer)
    page.get_by_role("button", name="EN: switch to English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="VI: chuyển sang tiếng Việt").click()
    expect(page.locator("html")).to_have_attribute("lang", "vi")


def test_everything_is_read_and_sent_without_javascript(world: World, visit: Visit, tmp_path: Path) -> None:
    visitor = visit(java_script_enabled=False)
    page = visitor.enter(world.officer)
    page.locator("summary", has_text="CĐCS Hoa Mai").first.click()
    page.get_by_label("Năm thi đua").select_option("2024")
    page.get_by_role("button", name="Áp dụng").first.click()
    expect(page.locator("main")).to_contain_text("năm 2024")
    visitor.go("/du-dieu-kien/?nam=2025&giai=grassroots_fighter:person")
    page.locator("#loc-gioi").select_option(label="Nữ")
    page.get_by_role("button", name="Lọc", exact=True).click()
    page.get_by_role("link", name="Đỗ Thị Bình").click()
    expect(page.get_by_role("heading", name="Từng điều kiện")).to_be_visible()
    visitor.go("/don-vi/hoa-mai/day-du/")
    page.get_by_label("Khen thưởng").check()
    page.get_by_label("Đầy đủ từ năm").fill("2016")
    page.get_by_label("Tôi đã đối chiếu").check()
    page.get_by_role("button", name="Xác nhận", exact=True).click()
    expect(page.get_by_role("status").get_by_text("Đã ghi xác nhận")).to_be_visible()
    visitor.go("/nhap-lieu/")
    path = tmp_path / "ds.csv"
    path.write_text("STT,Họ và tên,Giới tính\n1,Phạm Văn Dũng,Nam\n", encoding="utf-8")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Đọc tệp").click()
    page.get_by_role("button", name="Kiểm tra").click()
    page.locator(".page-head .btn-primary").click()
    page.get_by_role("button", name="Ghi 1 dòng vào hệ thống").click()
    page.get_by_role("status").get_by_text("Đã ghi vào hệ thống").wait_for()
    assert Person.objects.filter(name="Phạm Văn Dũng").exists()
