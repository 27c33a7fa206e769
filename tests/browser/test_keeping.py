"""Keeping records by hand in a real browser, with mouse and keyboard, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests import factories as make
from tests.browser.conftest import DESKTOP, NARROW, PHONE, ZOOMED, Visitor
from tests.browser.looking import faults_of, serious
from tests.web.world import World
from vinhdanh.conduct.actions import attest
from vinhdanh.facts.actions import refresh_stale
from vinhdanh.initiatives.models import Authorship, Initiative
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
SIZES = {"desktop": DESKTOP, "phone": PHONE, "narrow": NARROW, "zoomed": ZOOMED}


def choose_from_hub(page: Page, hub: str, task: str) -> None:
    page.get_by_role("link", name=hub).click()
    page.get_by_role("link", name=task, exact=True).click()


def verdict_shown(visitor: Visitor, person: Person) -> str:
    """What the person's page says of Lao động tiên tiến once the verdicts that grew stale are computed anew."""
    assert refresh_stale() > 0
    page = visitor.go(f"/nguoi/{person.pk}/")
    verdicts = page.get_by_role("region", name="Năm 2025 đủ điều kiện gì?")
    award = page.get_by_role("link", name="Lao động tiên tiến", exact=True)
    return verdicts.get_by_role("listitem").filter(has=award).inner_text()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_an_officer_adds_a_person_grades_and_awards_them_and_sees_the_verdict(
    size: tuple[int, int], world: World, visit: Visit
) -> None:
    visitor = visit(size)
    page = visitor.sign_in(world.officer)
    visitor.go("/don-vi/hoa-mai/")
    choose_from_hub(page, "Thay đổi đơn vị", "Thêm một người")
    page.get_by_label("Họ và tên").fill("vũ văn dũng")
    page.get_by_label("Giới tính").select_option(label="Nam")
    page.get_by_label("Ngày sinh").fill("5/3/1991")
    page.get_by_label("Đối tượng").select_option(label="Cán bộ, công chức, viên chức")
    page.get_by_label("Về đơn vị từ ngày").fill("01/02/2020")
    page.get_by_label("Chức vụ, công việc").fill("Văn thư")
    page.get_by_label("Nhóm chức vụ").select_option(label="Người trực tiếp lao động, công tác")
    page.get_by_role("button", name="Thêm người").click()
    page.get_by_role("status").get_by_text("Đã thêm Vũ Văn Dũng").wait_for()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vũ Văn Dũng")
    dung = Person.objects.get(name="Vũ Văn Dũng")

    page.get_by_role("link", name="Ghi xếp loại").click()
    page.get_by_label("Hoàn thành xuất sắc nhiệm vụ").check()
    page.get_by_role("button", name="Ghi xếp loại").click()
    page.get_by_role("status").get_by_text("Đã ghi xếp loại năm 2025").wait_for()

    page.get_by_role("link", name="Ghi khen thưởng").click()
    page.get_by_label("Danh hiệu, hình thức").select_option(value="advanced_worker")
    page.get_by_role("textbox", name="Năm thi đua").fill("2024")
    page.get_by_label("Số quyết định").fill("7/QĐ-CĐCS")
    page.get_by_label("Ngày quyết định").fill("20/12/2024")
    page.get_by_role("button", name="Ghi vào sổ").click()
    page.get_by_role("status").get_by_text("Đã ghi vào sổ").wait_for()
    timeline = page.get_by_role("region", name="Dòng thời gian khen thưởng")
    expect(timeline.get_by_role("link", name="Lao động tiên tiến")).to_be_visible()

    # the record is there; only the word of the head of the unit is still waited for
    assert "Chưa đủ dữ liệu" in verdict_shown(visitor, dung)
    attest([dung], codes=["active_in_movements"], year=2025, met=True, by=world.head)
    assert "Đủ điều kiện" in verdict_shown(visitor, dung)
    visitor.picture("ghi-tay-mot-nguoi")
    assert visitor.complaints == []


def test_a_double_click_writes_once(world: World, visit: Visit) -> None:
    visitor = visit()
    page = visitor.sign_in(world.officer)
    visitor.go(f"/nguoi/{world.an.pk}/nghi/")
    page.get_by_label("Loại nghỉ").select_option(label="Ốm đau")
    page.get_by_label("Số ngày theo lịch").fill("12")
    page.get_by_role("button", name="Ghi", exact=True).dblclick()
    page.get_by_role("heading", level=1, name="Nguyễn Văn An").wait_for()
    assert world.an.absences.count() == 1


def test_authors_are_found_while_one_types_and_money_is_grouped(world: World, visit: Visit) -> None:
    visitor = visit()
    page = visitor.sign_in(world.officer)
    visitor.go("/don-vi/hoa-mai/sang-kien/")
    page.get_by_label("Tên", exact=False).first.fill("Cải tiến chuyền may")
    page.get_by_label("Giá trị làm lợi (đồng)").press_sequentially("125000000")
    assert page.get_by_label("Giá trị làm lợi (đồng)").input_value() == "125.000.000"
    page.keyboard.press("Backspace")
    assert page.get_by_label("Giá trị làm lợi (đồng)").input_value() == "12.500.000"
    page.locator("#id_author-1").press_sequentially("van an")
    option = page.locator("#goi-y-author-1 option")
    option.first.wait_for(state="attached")
    page.locator("#id_author-1").fill(option.first.get_attribute("value") or "")
    page.get_by_role("button", name="Thêm tác giả").click()
    page.locator("#id_author-3").fill("do thi binh")
    page.locator("#id_share-3").fill("40")
    page.get_by_role("button", name="Ghi sáng kiến").click()
    page.get_by_role("status").get_by_text("Đã ghi sáng kiến").wait_for()
    assert Initiative.objects.get().benefit_vnd == 12_500_000
    assert set(Authorship.objects.values_list("person__name", flat=True)) == {"Nguyễn Văn An", "Đỗ Thị Bình"}
    assert visitor.complaints == []


def test_a_merger_is_read_before_it_is_written_without_javascript(world: World, visit: Visit) -> None:
    make.officer(world.province, "canbo-tinh")
    visitor = visit(java_script_enabled=False)
    page = visitor.sign_in(world.administrator)
    visitor.go("/don-vi/hoa-mai/sap-nhap/")
    page.get_by_label("Đơn vị nhận sáp nhập").fill("hoa-lan")
    page.get_by_label("Có hiệu lực từ ngày").fill("01/07/2025")
    page.get_by_role("button", name="Xem trước").click()
    notice = page.get_by_role("status")
    assert "CĐCS Hoa Mai kết thúc và nhập vào CĐCS Hoa Lan" in notice.inner_text()
    assert Unit.objects.get(code="hoa-mai").closed_on is None
    visitor.picture("sap-nhap-xem-truoc")
    page.get_by_role("button", name="Đồng ý, ghi thay đổi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("CĐCS Hoa Lan")
    assert Unit.objects.get(code="hoa-mai").closed_on == date(2025, 7, 1)


def screens(world: World) -> dict[str, str]:
    """Name → address of the screens of record keeping."""
    unit = ("thay-doi", "sua", "xep-loai", "tam-dung", "khen-thuong", "ho-gia-dinh", "sang-kien", "de-tai", "them-nguoi", "mo-don-vi",
            "doi-ten", "chuyen", "sap-nhap", "chia-tach", "giai-the")  # fmt: skip
    person = ("ghi", "sua", "chuyen", "chuc-vu", "khen-thuong", "xep-loai", "nghi", "dao-tao", "ky-luat", "tam-dung")  # fmt: skip
    line = ("dinh-chinh", "thu-hoi")
    return {
        **{f"giu-don-vi-{name}": f"/don-vi/hoa-mai/{name}/" for name in unit},
        **{f"giu-nguoi-{name}": f"/nguoi/{world.an.pk}/{name}/" for name in person},
        **{f"giu-so-{name}": f"/so-khen-thuong/{world.line.pk}/{name}/" for name in line},
    }


def test_nothing_is_wrong_with_these_forms(world: World, visit: Visit) -> None:
    visitor = visit()
    visitor.sign_in(make.officer(world.province, "canbo-tinh"))
    assert faults_of(visitor, screens(world)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_errors_and_previews(scheme: str, world: World, visit: Visit) -> None:
    visitor = visit(PHONE, color_scheme=scheme)
    page = visitor.sign_in(make.officer(world.province, "canbo-tinh"))
    visitor.go(f"/nguoi/{world.an.pk}/khen-thuong/")
    page.get_by_role("button", name="Ghi vào sổ").click()
    # the answer's page may still be arriving: wait for the focus instead of reading it once
    expect(page.locator("#tom-tat-loi")).to_be_focused()
    faults = [f"khen-thuong có lỗi: {fault}" for fault in serious(visitor)]
    visitor.go("/don-vi/hoa-mai/giai-the/")
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_role("button", name="Đồng ý, ghi thay đổi").wait_for()
    faults += [f"giai-the xem trước: {fault}" for fault in serious(visitor)]
    visitor.picture("giai-the-xem-truoc")
    assert faults == []
