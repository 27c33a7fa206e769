"""A decision in a real browser: drafted, signed, issued by those who may; its pages at every width."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.browser.conftest import PHONE, Visitor
from tests.browser.looking import faults_of
from tests.files.made import pdf
from tests.web import decided
from tests.web.world import World
from vinhdanh.awards.queries import history_of
from vinhdanh.decisions.models import Decision

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]


@pytest.fixture(autouse=True)
def files_dir(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"


def screens(world: World) -> dict[str, str]:
    """Every page of this area, each with something on it."""
    issued = decided.issued(world, world.an)
    draft, shown = decided.draft(world, world.binh), decided.presented(world, world.mai)
    series, item = decided.series(world), issued.items.get()
    decided.ready(world, world.chi)
    return {
        "quyet-dinh": "/quyet-dinh/", "quyet-dinh-lap": "/quyet-dinh/lap/", "quyet-dinh-so-so": "/quyet-dinh/so/",
        "quyet-dinh-mot-so": f"/quyet-dinh/so/{series.pk}/", "quyet-dinh-du-thao": f"/quyet-dinh/{draft.pk}/?co_cau=1",
        "quyet-dinh-sua": f"/quyet-dinh/{draft.pk}/sua/", "quyet-dinh-trinh-ky": f"/quyet-dinh/{draft.pk}/buoc/trinh-ky/",
        "quyet-dinh-cho-ky": f"/quyet-dinh/{shown.pk}/", "quyet-dinh-da-ban-hanh": f"/quyet-dinh/{issued.pk}/",
        "quyet-dinh-thu-hoi": f"/quyet-dinh/thu-hoi/?dong={item.ledger_id}", "dong-so-co-can-cu": f"/so-khen-thuong/{item.ledger_id}/",
    }  # fmt: skip


def test_nothing_is_wrong_with_any_page(world: World, visit: Visit) -> None:
    pages, visitor = screens(world), visit()
    visitor.sign_in(world.officer)
    assert faults_of(visitor, pages) == []


def test_from_the_ready_list_to_the_ledger(world: World, visit: Visit, tmp_path: Path) -> None:
    decided.series(world)
    decided.ready(world)
    paper = tmp_path / "QĐ 01 đã ký.pdf"
    paper.write_bytes(pdf())
    officer, head = visit(), visit(PHONE)
    page = officer.sign_in(world.officer)
    officer.go("/quyet-dinh/lap/")
    page.get_by_label("Chọn cả trang").check()
    page.get_by_label("Chia danh sách").select_option("one")
    page.get_by_role("button", name="Lập dự thảo cho hồ sơ đã chọn").click()
    page.get_by_text("Đã lập 1 dự thảo quyết định.").wait_for()
    made = Decision.objects.get()
    page.get_by_role("link", name="Sửa nội dung").click()
    page.get_by_label("Họ tên người ký").fill("Lò Thị Minh")
    page.get_by_role("button", name="Ghi nội dung").click()
    page.get_by_label(re.compile("Chọn 2")).check()
    page.get_by_text("Vị trí", exact=True).click()
    page.get_by_label("Vị trí mới").fill("1")
    page.get_by_role("button", name="Chuyển tới").click()
    page.get_by_text("Đã chuyển dòng tới vị trí 1.").wait_for()
    page.get_by_role("link", name="Trình ký").click()
    page.get_by_role("button", name="Trình ký").click()
    page.get_by_role("button", name="Vẫn trình ký").click()
    page.get_by_text("Đã trình ký.").wait_for()

    signing = head.sign_in(world.head)
    head.go(f"/quyet-dinh/{made.pk}/")
    signing.get_by_role("link", name="Ký và lấy số").click()
    signing.get_by_role("button", name="Ký và lấy số").click()
    signing.get_by_role("button", name="Vẫn ký và lấy số").click()
    signing.get_by_text("Đã ký, số 01/QĐ-CĐCS ngày 01/12/2025.").wait_for()

    officer.go(f"/quyet-dinh/{made.pk}/")
    page.get_by_label("Tệp bản đã ký").set_input_files(paper)
    page.get_by_role("button", name="Đính bản đã ký").click()
    page.get_by_text("Đã đính bản đã ký.").wait_for()
    page.get_by_role("link", name="Ban hành").click()
    page.get_by_role("button", name="Ban hành").click()
    page.get_by_text("Đã ban hành: 2 dòng vào sổ khen thưởng.").wait_for()
    assert history_of(world.an).filter(decision_no="01/QĐ-CĐCS").exists()
    member = visit(PHONE)
    mine = member.sign_in(world.member)
    member.go("/ho-so-cua-toi/")
    mine.get_by_role("link", name="Giấy khen").first.wait_for()
    assert officer.complaints + head.complaints + member.complaints == []
