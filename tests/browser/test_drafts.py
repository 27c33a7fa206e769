"""A report is saved while one types; a failed save is shown and tried again; nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import DESKTOP, PHONE, Visitor
from tests.web.world import TODAY, World
from vinhdanh.conduct.actions import grade_year
from vinhdanh.dossiers.actions import Proposed, open_dossier
from vinhdanh.dossiers.models import Dossier, ReportText
from vinhdanh.dossiers.report import revisions
from vinhdanh.dossiers.writing import save_text

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]


@pytest.fixture
def draft(world: World) -> Dossier:
    return open_dossier(
        Proposed(world.an, "provincial_fighter", 2025, "regular"), proposer=world.mai, by=world.officer
    )[0]


def texts(dossier: Dossier, code: str = "duties") -> list[str]:
    return [row.text for row in revisions(dossier, code)]


def opened(visit: Visit, world: World, draft: Dossier, size: tuple[int, int] = DESKTOP) -> Visitor:
    visitor = visit(size)
    visitor.sign_in(world.officer)
    visitor.go(f"/ho-so/{draft.code}/soan/")
    return visitor


def duties(page: Page) -> Page:
    return page.get_by_label("Quyền hạn, nhiệm vụ được giao")  # type: ignore[return-value]


def says(page: Page, code: str = "duties") -> object:
    return page.locator(f"#doan-{code} [data-says]")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_what_is_typed_is_saved_by_itself(
    size: tuple[int, int], visit: Visit, world: World, draft: Dossier
) -> None:
    visitor = opened(visit, world, draft, size)
    page = visitor.page
    duties(page).fill("Tổ trưởng tổ may 3, phụ trách 25 công nhân")
    expect(says(page)).to_contain_text("Đã lưu")  # type: ignore[arg-type]
    expect(page.locator("[data-all-saved]")).to_contain_text("Đã lưu")
    assert texts(draft) == ["Tổ trưởng tổ may 3, phụ trách 25 công nhân"]
    duties(page).fill("Tổ trưởng tổ may 3")
    expect(page.locator("[name=base-duties]")).to_have_value("2")
    visitor.picture("ho-so-soan")
    assert visitor.complaints == []


def test_what_is_typed_before_the_page_has_come_alive_is_saved(
    visit: Visit, world: World, draft: Dossier
) -> None:
    visitor = visit(DESKTOP)
    page = visitor.sign_in(world.officer)
    held: list[Route] = []
    page.route("**/js/dossier.js*", lambda route: held.append(route))
    page.goto(f"{visitor.base}/ho-so/{draft.code}/soan/", wait_until="commit")
    duties(page).fill("Tổ trưởng tổ may 3")
    held[0].continue_()
    expect(says(page)).to_contain_text("Đã lưu")  # type: ignore[arg-type]
    assert texts(draft) == ["Tổ trưởng tổ may 3"]


def test_a_save_that_fails_is_shown_and_tried_again(visit: Visit, world: World, draft: Dossier) -> None:
    visitor = opened(visit, world, draft)
    page = visitor.page
    page.context.set_offline(True)
    duties(page).fill("Viết khi mất mạng")
    expect(says(page)).to_contain_text("Chưa lưu được")  # type: ignore[arg-type]
    visitor.picture("ho-so-mat-mang")
    assert not ReportText.objects.exists()
    page.context.set_offline(False)
    expect(says(page)).to_contain_text("Đã lưu", timeout=20_000)  # type: ignore[arg-type]
    assert texts(draft) == ["Viết khi mất mạng"]


def test_a_server_that_fails_is_asked_again(visit: Visit, world: World, draft: Dossier) -> None:
    page = opened(visit, world, draft).page
    answers = iter([500, 502])

    def fail(route):  # type: ignore[no-untyped-def]
        status = next(answers, 0)
        return route.fulfill(status=status, body="lỗi") if status else route.continue_()

    page.route("**/soan/duties/", fail)
    duties(page).fill("Lần thứ ba mới được")
    expect(says(page)).to_contain_text("Đã lưu", timeout=20_000)  # type: ignore[arg-type]
    assert texts(draft) == ["Lần thứ ba mới được"]


def test_a_session_that_ended_keeps_the_text_on_the_page(visit: Visit, world: World, draft: Dossier) -> None:
    page = opened(visit, world, draft).page
    cookies = page.context.cookies()
    page.context.clear_cookies(name="vinhdanh_session")
    duties(page).fill("Hết phiên giữa chừng")
    expect(says(page)).to_contain_text("Phiên làm việc đã hết")  # type: ignore[arg-type]
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    page.get_by_role("button", name="Lưu lại").click()
    expect(says(page)).to_contain_text("Đã lưu")  # type: ignore[arg-type]
    assert texts(draft) == ["Hết phiên giữa chừng"]


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        ("Giữ bản của tôi", ["Bản của cán bộ", "Bản của An"]),
        ("Lấy bản kia", ["Bản của An", "Bản của cán bộ", "Bản của An"]),
    ],
)
def test_two_texts_stand_side_by_side_until_one_chooses(
    choice: str, left: list[str], visit: Visit, world: World, draft: Dossier
) -> None:
    visitor = opened(visit, world, draft)
    page = visitor.page
    save_text(draft, "duties", "Bản của An", base=0, by=world.member)
    duties(page).fill("Bản của cán bộ")
    expect(page.locator("#doan-duties .theirs")).to_contain_text("Bản của An")
    visitor.picture("ho-so-hai-ban")
    page.get_by_role("button", name=choice).click()
    expect(says(page)).to_contain_text("Đã lưu")  # type: ignore[arg-type]
    expect(page.locator("[name=base-duties]")).to_have_value(str(len(left)))
    assert texts(draft) == left
    expect(duties(page)).to_have_value(left[0])  # type: ignore[arg-type]


def test_emptying_a_passage_is_asked(visit: Visit, world: World, draft: Dossier) -> None:
    save_text(draft, "duties", "Bốn chữ ở đây", base=0, by=world.officer)
    page = opened(visit, world, draft).page
    duties(page).fill("")
    page.get_by_role("button", name="Giữ chữ cũ").click()
    expect(duties(page)).to_have_value("Bốn chữ ở đây")  # type: ignore[arg-type]
    duties(page).fill("")
    page.get_by_role("button", name="Xoá trống").click()
    expect(says(page)).to_contain_text("Đã lưu")  # type: ignore[arg-type]
    assert texts(draft) == ["", "Bốn chữ ở đây"]


def test_leaving_with_something_unsaved_is_asked(visit: Visit, world: World, draft: Dossier) -> None:
    page = opened(visit, world, draft).page
    page.context.set_offline(True)
    duties(page).press_sequentially("Chưa lưu")
    asked: list[str] = []

    def stay(dialog):  # type: ignore[no-untyped-def]
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.close(run_before_unload=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]


def test_without_javascript_the_save_button_does_it(visit: Visit, world: World, draft: Dossier) -> None:
    grade_year(world.binh, year=2024, grade="good", by=None)
    visitor = visit(PHONE, java_script_enabled=False)
    visitor.sign_in(world.officer)
    page = visitor.go(f"/ho-so/{draft.code}/soan/")
    duties(page).fill("Không có JavaScript")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu", exact=False).first).to_be_visible()
    assert texts(draft) == ["Không có JavaScript"]
    save_text(draft, "duties", "Bản của An", base=1, by=world.member)
    duties(page).fill("Bản của cán bộ")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator("#doan-duties .theirs")).to_contain_text("Bản của An")
    expect(duties(page)).to_have_value("Bản của cán bộ")  # type: ignore[arg-type]
    page.get_by_role("button", name="Lưu", exact=True).click()
    assert texts(draft) == ["Bản của cán bộ", "Bản của An", "Không có JavaScript"]
    assert TODAY.year == draft.year
