"""Local regulations and new texts in a browser: load, look, switch on, take back; confirm clause by clause."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from tests import factories as make
from tests.browser.conftest import DESKTOP, PHONE, Visitor
from tests.browser.looking import serious
from tests.legal.test_legal import STRICTER
from tests.web.world import World
from vinhdanh.conduct.actions import grade_year
from vinhdanh.facts.actions import refresh_all
from vinhdanh.facts.queries import moment_of
from vinhdanh.legal import queries
from vinhdanh.legal.models import ClauseReading, LoadedOverlay, OverlayUse
from vinhdanh.org.states import Role

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
UNDER_NEW_LAW = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    queries._built.cache_clear()
    yield
    queries._built.cache_clear()


def fits(page: Page) -> bool:
    return not page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")


@SIZES
def test_a_regulation_is_loaded_looked_at_applied_from_a_day_and_taken_back(
    size: tuple[int, int], world: World, visit: Visit, tmp_path: Path
) -> None:
    grade_year(world.an, year=2025, grade="good", by=None)
    loose, sound = tmp_path / "noi.yaml", tmp_path / "vinh-son.yaml"
    loose.write_text(STRICTER.replace("grade: excellent", "grade: completed"), encoding="utf-8")
    sound.write_text(STRICTER, encoding="utf-8")
    visitor = visit(size)
    visitor.sign_in(world.officer)
    page = visitor.go("/luat/quy-dinh-rieng/")
    page.set_default_timeout(60_000)  # the first sound file waits for every worked case to be read

    page.get_by_label("Tệp quy định").set_input_files(loose)
    page.get_by_role("button", name="Soát và nạp").click()
    faults = page.get_by_role("alert")
    expect(faults).to_contain_text("Dòng 13:")
    expect(faults).to_contain_text("thấp hơn mức")
    assert fits(page)
    visitor.picture("quy-dinh-loi")
    assert not LoadedOverlay.objects.exists()

    page.get_by_label("Tệp quy định").set_input_files(sound)
    page.get_by_role("button", name="Soát và nạp").click()
    page.get_by_role("heading", name="Quy định Vĩnh Sơn").wait_for()
    expect(page.get_by_text("Hoàn thành tốt nhiệm vụ → Hoàn thành xuất sắc nhiệm vụ")).to_be_visible()
    assert not OverlayUse.objects.exists()

    page.get_by_label("Áp dụng cho đơn vị").fill("hoa-mai")
    page.get_by_label("Cho hồ sơ đề nghị từ ngày").fill("01/01/2025")
    page.get_by_role("button", name="Xem ai thêm, ai mất").click()
    expect(page.get_by_text("Nguyễn Văn An")).to_be_visible()
    assert fits(page)
    assert serious(visitor) == []
    visitor.picture("quy-dinh-xem-truoc")
    assert not OverlayUse.objects.exists()

    page.get_by_role("button", name="Áp dụng", exact=True).last.click()
    page.get_by_role("status").get_by_text("Đã áp dụng cho CĐCS Hoa Mai").wait_for()
    use = OverlayUse.objects.get()
    assert (use.since, use.switched_on_by) == (date(2025, 1, 1), world.officer)
    visitor.picture("quy-dinh-dang-ap-dung")

    page.get_by_role("button", name="Hoàn tác việc áp dụng").click()
    page.get_by_role("status").get_by_text("Đã thôi áp dụng").wait_for()
    assert OverlayUse.objects.get().undone
    assert visitor.complaints == []


@SIZES
def test_a_cap_of_a_regulation_in_use_is_read_on_the_page_of_the_award(
    size: tuple[int, int], world: World, visit: Visit
) -> None:
    visitor = visit(size)
    visitor.sign_in(world.officer)
    page = visitor.go("/luat/quy-dinh-rieng/dak_lak_kh_0125_2025/?unit=hoa-mai&since=18/11/2025")
    expect(page.get_by_text("không kết luận nào của ai đổi")).to_be_visible()
    page.get_by_role("button", name="Áp dụng", exact=True).last.click()
    page.get_by_role("status").get_by_text("Đã áp dụng").wait_for()
    page = visitor.go("/luat/merit_certificate_province/?doi_tuong=person")
    page.get_by_role("list", name="Trên trang này").get_by_role("link", name="Tỷ lệ, số lượng").click()
    caps = page.get_by_role("region", name="Tỷ lệ, số lượng")
    expect(caps).to_be_in_viewport()
    expect(caps).to_contain_text("Mỗi đơn vị không quá 5 cá nhân")
    expect(caps).to_contain_text("đang áp dụng: CĐCS Hoa Mai")
    assert visitor.complaints == []


@SIZES
def test_a_reader_confirms_an_award_clause_by_clause_and_the_verdict_carries_name_and_day(
    size: tuple[int, int], world: World, visit: Visit, settings: Settings
) -> None:
    settings.TODAY = UNDER_NEW_LAW
    refresh_all(moment_of(UNDER_NEW_LAW.year, UNDER_NEW_LAW))
    reader = make.account("doc-luat", role=Role.LAW_READER, at=world.province)
    verdict = f"/giai-thich/advanced_worker/2026/nguoi-{world.binh.pk}/"

    visitor = visit(size)
    visitor.sign_in(reader)
    page = visitor.go(verdict)
    expect(page.get_by_text("văn bản đang có hiệu lực chưa được nạp").first).to_be_visible()

    page = visitor.go("/luat/doi-chieu/")
    visitor.picture("doi-chieu")
    law = page.get_by_role("region", name="Luật 06/2026/QH16")
    law.get_by_role("link", name="Lao động tiên tiến", exact=True).click()
    clauses = page.get_by_role("group").filter(has=page.get_by_role("radiogroup"))
    count = clauses.count()
    assert count > 2
    for place in range(count - 1):
        clauses.nth(place).get_by_label("Còn nguyên").check()
    page.get_by_role("button", name="Ghi kết quả đối chiếu").click()
    page.get_by_role("status").get_by_text("còn 1 điều khoản chưa đọc").wait_for()

    clauses.nth(count - 1).get_by_label("Còn nguyên").check()
    page.get_by_role("button", name="Xem trước ai đổi").click()
    page.get_by_role("heading", name="Nếu áp dụng, kết luận đổi thế nào").wait_for()
    expect(page.get_by_text("Đỗ Thị Bình")).to_be_visible()
    assert fits(page)
    assert serious(visitor) == []
    visitor.picture("doi-chieu-xem-truoc")
    assert ClauseReading.objects.count() == count - 1
    page.get_by_role("button", name="Ghi kết quả đối chiếu").click()
    page.get_by_role("status").get_by_text("Mọi điều khoản đã đọc xong").wait_for()
    visitor.picture("doi-chieu-da-doc")

    page = visitor.go(verdict)
    expect(page.get_by_text(str(reader)).first).to_be_visible()
    expect(page.locator("main")).to_contain_text("01/12/2026")
    expect(page.locator("main")).to_contain_text("chưa đủ điều kiện được xét tặng")
    expect(page.locator("main")).not_to_contain_text("văn bản đang có hiệu lực chưa được nạp")
    assert fits(page)
    visitor.picture("doi-chieu-ket-luan")
    assert visitor.complaints == []


@SIZES
def test_the_pages_read_in_english_and_fit(size: tuple[int, int], world: World, visit: Visit) -> None:
    visitor = visit(size)
    page = visitor.enter(world.officer)
    page.get_by_role("button", name="EN: switch to English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    for name, path, words in (
        ("en-quy-dinh-rieng", "/luat/quy-dinh-rieng/", "Check and load"),
        (
            "en-mot-quy-dinh",
            "/luat/quy-dinh-rieng/bac_ninh_2025/?unit=hoa-mai&since=15/12/2025",
            "the text above it",
        ),
        ("en-doi-chieu", "/luat/doi-chieu/", "Read"),
        ("en-doi-chieu-mot", "/luat/doi-chieu/luat-06-2026/advanced_worker/person/", "Stands unchanged"),
        ("en-phong", "/luat/merit_certificate_province/?doi_tuong=household", "Base salary"),
    ):
        page = visitor.go(path)
        expect(page.locator("main")).to_contain_text(words)
        assert fits(page), name
        visitor.picture(name)
    assert visitor.complaints == []
