"""The gauge comes into the list when it is opened; without JavaScript a link leads to the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import PHONE, Visitor
from tests.web.world import World

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
LIST = "/du-dieu-kien/?giai=grassroots_fighter:person&don_vi=&ket_luan=chua-du"


@pytest.mark.parametrize("size", [(1280, 900), PHONE])
def test_opening_it_brings_the_gauge(size: tuple[int, int], world: World, visit: Visit) -> None:
    visitor = visit(size)
    visitor.sign_in(world.auditor)
    page = visitor.go(LIST)
    assert page.locator(".gauge").count() == 0
    page.get_by_text("Cơ cấu danh sách đang lọc, so với lực lượng").click()
    page.locator(".gauge-group").first.wait_for()
    assert page.locator(".gauge-group").count() == 8
    assert page.locator(".gauge-group h3").first.inner_text() == "Lãnh đạo"
    # it opens and closes without asking again
    page.get_by_text("Cơ cấu danh sách đang lọc, so với lực lượng").click()
    assert not page.locator(".gauge").is_visible()
    page.get_by_text("Cơ cấu danh sách đang lọc, so với lực lượng").click()
    assert page.locator(".gauge").is_visible()
    assert visitor.complaints == []


def test_without_javascript_a_link_opens_it(world: World, visit: Visit) -> None:
    visitor = visit(java_script_enabled=False)
    visitor.sign_in(world.auditor)
    page = visitor.go(LIST)
    page.get_by_text("Cơ cấu danh sách đang lọc, so với lực lượng").click()
    page.get_by_role("link", name="Xem cơ cấu").click()
    assert page.locator(".gauge-group").count() == 8
