"""A figure of a report opens the rows behind it without leaving the page; without JavaScript a page does the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import DESKTOP, PHONE, Visitor
from tests.web import reports_world as sees
from tests.web.world import World

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_pressing_a_figure_shows_its_rows_under_the_report(
    size: tuple[int, int], world: World, visit: Visit
) -> None:
    held = sees.five_years(world)
    visitor = visit(size)
    visitor.sign_in(world.officer)
    page = visitor.go(f"/bao-cao/{held.pk}/")
    page.locator("a.figure", has_text="03 lượt cá nhân").first.click()
    rows = page.locator("#so-lieu tbody tr")
    rows.first.wait_for()
    assert rows.count() == 3
    assert page.url.endswith(f"/bao-cao/{held.pk}/")
    assert "Nguyễn Văn An" in rows.first.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    visitor.picture("report")
    assert visitor.complaints == []


def test_without_javascript_the_figure_is_a_link(world: World, visit: Visit) -> None:
    held = sees.five_years(world)
    visitor = visit(java_script_enabled=False)
    visitor.sign_in(world.officer)
    page = visitor.go(f"/bao-cao/{held.pk}/")
    page.locator("a.figure", has_text="03 lượt cá nhân").first.click()
    assert "/so/" in page.url
    assert page.locator("#so-lieu tbody tr").count() == 3
    page.locator(".crumbs a").first.click()
    assert page.url.endswith(f"/bao-cao/{held.pk}/")


def test_what_is_typed_is_saved_and_stands_in_the_report(world: World, visit: Visit) -> None:
    held = sees.five_years(world)
    visitor = visit()
    visitor.sign_in(world.officer)
    page = visitor.go(f"/bao-cao/{held.pk}/viet/")
    page.locator("[name=text-lessons]").fill("Chỉ tiêu phải đo được.")
    page.locator("#muc-lessons [data-says]", has_text="Đã lưu").wait_for()
    assert (
        "Chỉ tiêu phải đo được." in visitor.go(f"/bao-cao/{held.pk}/").locator(".by-hand").last.inner_text()
    )
