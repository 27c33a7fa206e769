"""A real browser against a live server. Without chromium these tests are skipped, in one line."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.web import world as worlds
from vinhdanh.accounts.models import User
from vinhdanh.awards.actions import sync_catalogue

SCREENS = Path(__file__).resolve().parents[2] / "build" / "screens"
DESKTOP, PHONE = (1280, 900), (390, 844)
# the narrowest phone, and a laptop zoomed to 200 %
NARROW, ZOOMED = (360, 740), (640, 450)
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_PICTURES = bool(os.environ.get("PICTURES"))
_CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


_LONG = ("test_whole_year", "test_movement_year")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    skip = pytest.mark.skip(
        reason="không có chromium; cài gói chromium (apt install chromium) để chạy phép thử này"
    )
    for item in items:
        if item.get_closest_marker("browser") and _CHROMIUM is None:
            item.add_marker(skip)
    # the stories of minutes begin first: begun last, one worker would tell them while the others wait
    places = [place for place, item in enumerate(items) if item.get_closest_marker("browser")]
    told = sorted((items[place] for place in places), key=lambda item: item.path.stem not in _LONG)
    for place, item in zip(places, told, strict=True):
        items[place] = item


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=flags)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def world(chromium: Browser, live_server: LiveServer, settings: Settings) -> worlds.World:
    """The small world with everyone's verdicts, behind a live server."""
    settings.TODAY = worlds.TODAY
    sync_catalogue()
    built = worlds.build()
    worlds.compute()
    return built


class Visitor:
    """A page of the browser, and what the browser complained about."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.page: Page = context.new_page()
        self.page.set_default_timeout(10_000)
        self.base = base
        self.complaints: list[str] = []
        self.page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type == "error" else None
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, path: str) -> Page:
        self.page.goto(self.base + path)
        return self.page

    def sign_in(self, user: User) -> Page:
        """Be signed in as this account, without going to the door: `enter` goes through it."""
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        self.page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.base}])
        return self.page

    def enter(self, user: User, password: str = worlds.PASSWORD) -> Page:
        """Sign in as people do, by name and password, and arrive at home."""
        page = self.go("/dang-nhap/")
        page.get_by_label("Tên đăng nhập").fill(user.username)
        page.get_by_label("Mật khẩu").fill(password)
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url(self.base + "/")
        return page

    def file(self, path: str) -> bytes:
        """What an address of this visitor answers with, as a browser would save it."""
        answer = self.page.request.get(self.base + path)
        assert answer.ok, (path, answer.status)
        return answer.body()

    def resize(self, size: tuple[int, int]) -> None:
        """Make the window as wide and high as this."""
        self.page.set_viewport_size({"width": size[0], "height": size[1]})

    def picture(self, name: str) -> None:
        """A picture for people to look at, under build/screens: taken when PICTURES=1, for it takes longer than the page."""
        if not _PICTURES:
            return
        SCREENS.mkdir(parents=True, exist_ok=True)
        width = self.page.viewport_size["width"] if self.page.viewport_size else 0
        self.page.screenshot(path=SCREENS / f"{name}-{width}.png", full_page=True)


@pytest.fixture
def visits(chromium: Browser, live_server: LiveServer) -> Iterator[Callable[..., Visitor]]:
    """Open a visitor of a size, whatever the database holds; more options go to the browser context."""
    contexts: list[BrowserContext] = []

    def make(size: tuple[int, int] = DESKTOP, **more: Any) -> Visitor:
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, locale="en-US", **more)
        contexts.append(context)
        return Visitor(context, live_server.url)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def visit(world: worlds.World, visits: Callable[..., Visitor]) -> Callable[..., Visitor]:
    """`visits` of the small world."""
    return visits
