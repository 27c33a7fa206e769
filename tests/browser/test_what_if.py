"""Thử xem with mouse and keyboard: another law, then a cap, on a desktop and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from tests import factories as make
from tests.browser.conftest import DESKTOP, PHONE, Visitor
from tests.web.world import World
from vinhdanh.facts.models import VerdictSet

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


@SIZES
def test_an_auditor_compares_two_laws_and_exports_who_gains(
    size: tuple[int, int], world: World, visit: Visit, tmp_path: Path
) -> None:
    visitor = visit(size)
    page = visitor.sign_in(world.auditor)
    visitor.go("/thu-xem/")
    page.get_by_label("Danh hiệu, hình thức").select_option(label="Chiến sĩ thi đua cơ sở (cá nhân)")
    page.get_by_role("button", name="So sánh").click()
    expect(page).to_have_url(re.compile("tu=2023-12-31"))
    page.get_by_text("Ai ở trong danh sách: so với lực lượng").click()
    expect(page.get_by_role("cell", name="Dân tộc thiểu số")).to_be_visible()
    visitor.picture("thu-xem-co-cau-hai-luat")
    page.get_by_role("link", name=re.compile("^Được thêm")).click()
    page.get_by_role("link", name="Nguyễn Văn An").wait_for()
    expect(page.get_by_text("Có sáng kiến được cơ sở công nhận").first).to_be_visible()
    visitor.picture("thu-xem-doi-luat-ai-them")
    with page.expect_download() as download:
        page.get_by_role("link", name="Xuất 1 dòng").click()
    path = tmp_path / "doi-luat.xlsx"
    download.value.save_as(path)
    rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert [row[1] for row in rows if row[0] == 1] == ["Nguyễn Văn An"]
    assert visitor.complaints == []


@SIZES
def test_an_officer_tries_one_place_and_reads_who_falls_out(
    size: tuple[int, int], world: World, visit: Visit
) -> None:
    chosen = VerdictSet.objects.get(award="grassroots_fighter", current=True)
    make.answered(chosen, world.an, world.binh, result=True)
    visitor = visit(size)
    page = visitor.sign_in(world.officer)
    visitor.go("/thu-xem/?kieu=ty-le")
    page.get_by_label("hoặc số suất").fill("1")
    page.get_by_role("button", name="Thử tỷ lệ này").click()
    page.get_by_role("link", name=re.compile("^Ngoài tỷ lệ")).click()
    page.get_by_role("link", name="Đỗ Thị Bình").wait_for()
    expect(page.get_by_text("Đứng thứ 2; có 1 suất.")).to_be_visible()
    expect(page.get_by_text("Ưu tiên theo luật: Ngang nhau thì chọn cá nhân nữ")).to_be_visible()
    expect(page.get_by_role("heading", name="Ai ở trong tỷ lệ")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    visitor.picture("thu-xem-ty-le-ai-ra")
    assert visitor.complaints == []


@SIZES
def test_an_auditor_compares_both_sides_of_a_switch_by_reception(
    size: tuple[int, int], world: World, visit: Visit
) -> None:
    visitor = visit(size)
    page = visitor.sign_in(world.auditor)
    visitor.go("/thu-xem/")
    page.get_by_role("link", name="Tiếp nhận trước và từ 01/10/2026").click()
    expect(page.get_by_text("bên trước 30/09/2026; bên sau 01/10/2026")).to_be_visible()
    expect(page.get_by_text("chưa kết luận được, văn bản đang áp dụng chưa được nạp").first).to_be_visible()
    expect(page.locator("#loc-nhan_den")).to_have_value("01/10/2026")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    visitor.picture("thu-xem-ngay-tiep-nhan")
    assert visitor.complaints == []


@SIZES
def test_an_officer_judges_one_person_by_another_day_of_reception(
    size: tuple[int, int], world: World, visit: Visit
) -> None:
    visitor = visit(size)
    page = visitor.sign_in(world.officer)
    visitor.go(f"/giai-thich/grassroots_fighter/2025/nguoi-{world.an.pk}/")
    expect(page.get_by_text("coi như trùng ngày xét 01/12/2025")).to_be_visible()
    page.get_by_text("Xét theo ngày tiếp nhận hồ sơ khác").click()
    page.get_by_label("Ngày cơ quan thẩm định tiếp nhận hồ sơ").fill("01/10/2026")
    page.get_by_role("button", name="Xét theo ngày này").click()
    expect(page.get_by_text("Hồ sơ coi như được tiếp nhận ngày 01/10/2026.")).to_be_visible()
    visitor.picture("giai-thich-ngay-tiep-nhan")
    assert visitor.complaints == []
