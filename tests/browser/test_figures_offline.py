"""A real browser without a network: fifty numbers entered, the browser closed and opened, then sent once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.browser.conftest import _CHROMIUM, Visitor
from tests.web.world import PASSWORD, TODAY
from vinhdanh.accounts.models import User
from vinhdanh.indicators.cells import Entry, write_cell
from vinhdanh.indicators.forms import FormFields, LineFields, open_form, open_returns
from vinhdanh.indicators.models import Indicator, Measurement, MeasurementEvent, UnitReturn
from vinhdanh.indicators.periods import year_of
from vinhdanh.indicators.shipped import sync_indicators
from vinhdanh.indicators.states import Origin, Source
from vinhdanh.org.states import UnitKind

pytestmark = pytest.mark.browser
MANY = 50
Opener = Callable[[], BrowserContext]


@pytest.fixture
def browsers(chromium: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens the same browser again and again: what it keeps lies in one folder on disk."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    opened: list[BrowserContext] = []

    def launch() -> BrowserContext:
        found = chromium.browser_type.launch_persistent_context(
            tmp_path / "profile",
            executable_path=_CHROMIUM,
            args=flags,
            viewport={"width": 390, "height": 844},
        )
        opened.append(found)
        return found

    yield launch
    for context in opened:
        context.close()


@pytest.fixture
def asked(chromium: Browser, live_server: LiveServer, settings: Settings) -> tuple[User, UnitReturn]:
    """An officer whose unit is asked for fifty numbers."""
    settings.TODAY = TODAY
    sync_indicators()
    province = make.province()
    unit = make.unit("CĐCS Hoa Mai", parent=province, code="hoa-mai")
    chosen = Indicator.objects.filter(
        source=Source.TYPED, splits=[], numerator__isnull=True, until__isnull=True
    )[:MANY]
    lines = [LineFields(one.code) for one in chosen]
    form = open_form(
        province,
        FormFields("Năm mươi số", "year", (UnitKind.GRASSROOTS_UNION,), date(2021, 1, 1)),
        lines,
        by=None,
    )
    open_returns(form, year_of(2025), by=None)
    return make.officer(unit), UnitReturn.objects.get(unit=unit)


def sign_in(page: Page, base: str, user: User) -> None:
    page.set_default_timeout(15_000)
    page.goto(f"{base}/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(user.username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(f"{base}/")


def boxes(page: Page) -> int:
    return page.locator("#nhap-ngoai-tuyen .figure-input input").count()


def test_fifty_numbers_entered_without_a_network_arrive_once(
    asked: tuple[User, UnitReturn], browsers: Opener, live_server: LiveServer
) -> None:
    user, ret = asked
    context = browsers()
    page = context.new_page()
    sign_in(page, live_server.url, user)
    page.goto(f"{live_server.url}/so-lieu/ngoai-tuyen/")
    # the page and its files are kept: from here on it opens without a network
    expect(page.locator("#nhap-ngoai-tuyen[data-kept]")).to_have_count(1)
    assert boxes(page) == MANY

    context.set_offline(True)
    page.reload()
    expect(page.locator("#nhap-ngoai-tuyen[data-ready]")).to_have_count(1)
    assert boxes(page) == MANY
    for place in range(MANY):
        box = page.locator("#nhap-ngoai-tuyen .figure-input input").nth(place)
        box.fill(str(place + 1))
        box.blur()
    # what is no number is refused on the spot, an empty box takes nothing out
    first = page.locator("#nhap-ngoai-tuyen .figure-input input").first
    first.fill("ba")
    first.blur()
    expect(page.locator("#nhap-ngoai-tuyen .cell-status").first).to_contain_text("không phải số")
    first.fill("1")
    first.blur()
    expect(page.locator("[data-waiting-count]")).to_have_text(str(MANY))
    expect(page.locator("[data-net]")).to_have_text("Mất mạng")
    assert MeasurementEvent.objects.count() == 0
    context.close()

    context = browsers()
    context.set_offline(True)
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(f"{live_server.url}/so-lieu/ngoai-tuyen/")
    expect(page.locator("[data-waiting-count]")).to_have_text(str(MANY))
    assert page.locator("#nhap-ngoai-tuyen .figure-input input").nth(6).input_value() == "7"
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.post_data or "") if one.method == "POST" else None)
    context.set_offline(False)
    expect(page.locator("[data-waiting-count]")).to_have_text("0")
    expect(page.locator("[data-notice]")).to_contain_text("Đã gửi hết")
    assert len(sent) == 1
    values = sorted(int(value) for value in Measurement.objects.values_list("value", flat=True))
    assert values == list(range(1, MANY + 1))
    events = MeasurementEvent.objects.filter(unit=ret.unit, origin=Origin.OFFLINE, by=user)
    assert events.count() == MANY
    assert events.values("key").distinct().count() == MANY

    # the same sending once more, as when the answer was lost on the way
    token = page.request.get(f"{live_server.url}/so-lieu/ngoai-tuyen/bieu/").json()["token"]
    again = page.request.post(
        f"{live_server.url}/so-lieu/ngoai-tuyen/gui/", data=sent[0],
        headers={"Content-Type": "application/json", "X-CSRFToken": token, "Referer": live_server.url},
    )  # fmt: skip
    assert {one["fate"] for one in again.json()["results"]} == {"again"}
    assert MeasurementEvent.objects.count() == MANY
    context.close()


def test_a_number_changed_meanwhile_is_the_writers_choice(
    asked: tuple[User, UnitReturn], browsers: Opener, live_server: LiveServer
) -> None:
    user, ret = asked
    context = browsers()
    page = context.new_page()
    sign_in(page, live_server.url, user)
    page.goto(f"{live_server.url}/so-lieu/ngoai-tuyen/")
    expect(page.locator("#nhap-ngoai-tuyen[data-kept]")).to_have_count(1)
    context.set_offline(True)
    cells = page.locator("#nhap-ngoai-tuyen .figure-cell")
    for place in (0, 1):
        cells.nth(place).locator("input").fill("5")
        cells.nth(place).locator("input").blur()
    codes = [line.indicator.code for line in ret.form.lines.select_related("indicator")[:2]]
    for code in codes:
        write_cell(ret, Entry(code, value=Decimal(9)), origin=Origin.PAGE, by=user)
    context.set_offline(False)
    expect(cells.nth(0).get_by_role("button", name="Dùng số của tôi")).to_be_visible()
    expect(cells.nth(1)).to_contain_text("nay là 9")
    assert set(Measurement.objects.values_list("value", flat=True)) == {9}
    cells.nth(0).get_by_role("button", name="Dùng số của tôi").click()
    cells.nth(1).get_by_role("button", name="Giữ số trên máy chủ").click()
    expect(page.locator("[data-waiting-count]")).to_have_text("0")
    expect(cells.nth(1).locator("input")).to_have_value("9")
    found = {row.indicator.code: int(row.value) for row in Measurement.objects.select_related("indicator")}
    assert found == {codes[0]: 5, codes[1]: 9}
    context.close()


def test_a_signed_out_session_keeps_what_was_entered(
    asked: tuple[User, UnitReturn], browsers: Opener, live_server: LiveServer
) -> None:
    user, _ret = asked
    context = browsers()
    page = context.new_page()
    sign_in(page, live_server.url, user)
    page.goto(f"{live_server.url}/so-lieu/ngoai-tuyen/")
    expect(page.locator("#nhap-ngoai-tuyen[data-kept]")).to_have_count(1)
    context.set_offline(True)
    box = page.locator("#nhap-ngoai-tuyen .figure-input input").first
    box.fill("12")
    box.blur()
    context.clear_cookies()
    context.set_offline(False)
    expect(page.locator("[data-notice]")).to_contain_text("Phiên làm việc đã hết")
    expect(page.locator("[data-waiting-count]")).to_have_text("1")
    sign_in(page, live_server.url, user)
    page.goto(f"{live_server.url}/so-lieu/ngoai-tuyen/")
    expect(page.locator("[data-notice]")).to_contain_text("Đã gửi hết")
    assert Measurement.objects.get().value == 12
    context.close()


def test_the_entry_page_on_a_phone(asked: tuple[User, UnitReturn], visits: Callable[..., Visitor]) -> None:
    user, ret = asked
    visitor = visits((360, 740))
    visitor.sign_in(user)
    page = visitor.go(f"/so-lieu/bao-cao/{ret.pk}/nhap/")
    box = page.locator(".figure-input input").first
    box.fill("1.234")
    box.blur()
    expect(page.locator(".cell-status").first).to_contain_text("Đã lưu")
    assert Measurement.objects.get().value == 1234
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    visitor.picture("nhap-so-lieu")
    assert visitor.complaints == []
