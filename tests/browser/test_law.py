"""Reading the law in a browser: two versions side by side at a desk and on a phone, folds, print, English."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import DESKTOP, PHONE, Visitor
from tests.browser.looking import faults_of
from tests.web.world import World

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
PAGES = {
    "luat": "/luat/",
    "luat-tim": "/luat/?q=sang+kien",
    "luat-doc": "/luat/advanced_worker/",
    "luat-so": "/luat/advanced_worker/?ban=2024-01-01&voi=2014-08-20",
    "luat-duong-xet": "/luat/merit_certificate_province/",
    "luat-chua-nap": "/luat/people_teacher/",
    "luat-van-ban": "/luat/van-ban/luat-39-2013/",
    "luat-nhat-ky": "/luat/thay-doi/",
}


def test_nothing_is_wrong_with_the_pages_of_the_law(world: World, visit: Visit) -> None:
    visitor = visit()
    visitor.sign_in(world.officer)
    assert faults_of(visitor, PAGES) == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_two_versions_are_put_side_by_side(size: tuple[int, int], world: World, visit: Visit) -> None:
    visitor = visit(size)
    visitor.sign_in(world.officer)
    page = visitor.go("/luat/advanced_worker/")
    page.get_by_label("so với bản").select_option(label="từ 20/08/2014")
    page.get_by_label("Chỉ chỗ khác nhau").check()
    page.get_by_role("button", name="Đặt cạnh nhau").click()
    page.wait_for_url("**voi=2014-08-20**")
    table = page.locator("table.compare")
    months = table.locator("tr", has_text="Người mới tuyển dụng")
    assert "Bỏ" in months.first.inner_text()
    assert table.locator("tr", has_text="Giữ nguyên").count() == 0
    # a difference speaks by words and an icon, not by colour alone
    marks = table.locator("td:first-child .diff")
    assert marks.count() > 3
    assert all(mark.locator("svg").count() == 1 and mark.inner_text().strip() for mark in marks.all())


def test_cases_and_sources_fold_open_and_english_reads_the_same(world: World, visit: Visit) -> None:
    visitor = visit(DESKTOP)
    visitor.sign_in(world.officer)
    page = visitor.go("/luat/grassroots_fighter/")
    fold = page.locator("summary", has_text="Trường hợp mẫu").first
    fold.click()
    assert page.locator("details[open]").count() == 1
    page.get_by_role("button", name="English").first.click()
    page.goto(visitor.base + "/luat/advanced_worker/?ban=2024-01-01&voi=2014-08-20")
    assert page.locator("table.compare").get_by_text("Removed").count() > 0
    visitor.picture("luat-so-en")
