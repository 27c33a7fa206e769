"""Every screen at every width: nothing spills over, nothing is refused by the policy, axe finds nothing serious."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import DESKTOP, NARROW, PHONE, ZOOMED, Visitor
from tests.imports.dirty import people_workbook
from tests.web.world import World
from vinhdanh.imports.actions import apply_batch, check_file
from vinhdanh.imports.models import ImportBatch

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
AXE = (Path(__file__).parent / "vendor/axe.min.js").read_text(encoding="utf-8")
RULES: dict[str, Any] = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
SIZES = {"desktop": DESKTOP, "phone": PHONE, "narrow": NARROW, "zoomed": ZOOMED}


def screens(world: World) -> dict[str, str]:
    """Name → address of every screen that an administrator who is also an officer may open."""
    waiting, done = ImportBatch.objects.order_by("pk")
    return {
        "viec-can-lam": "/",
        "ai-du-dieu-kien": "/du-dieu-kien/?giai=grassroots_fighter:person",
        "ai-du-dieu-kien-co-cau": "/du-dieu-kien/?giai=grassroots_fighter:person&don_vi=&ket_luan=chua-du&co_cau=1",
        "nam-chua-tinh": "/du-dieu-kien/?nam=2019",
        "giai-thich": f"/giai-thich/provincial_fighter/2025/nguoi-{world.an.pk}/",
        "giai-thich-tap-the": "/giai-thich/advanced_collective/2025/don-vi-hoa-mai/",
        "thu-xem": "/thu-xem/",
        "thu-xem-doi-luat": "/thu-xem/?kieu=luat&tu=2023-12-31&den=2025-12-01&gia_dinh=1&don_vi=",
        "thu-xem-mot-danh-hieu": "/thu-xem/?kieu=luat&tu=2023-12-31&den=2025-12-01&gia_dinh=1&don_vi=&giai=grassroots_fighter:person",
        "thu-xem-ty-le": "/thu-xem/?kieu=ty-le&giai=advanced_worker:person&don_vi=&so=1&cap=grassroots",
        "thu-xem-co-cau": "/thu-xem/?kieu=co-cau&giai=grassroots_fighter:person&nam=2024&don_vi=",
        "so-khen-thuong": "/so-khen-thuong/",
        "dong-so": f"/so-khen-thuong/{world.line.pk}/",
        "mau-van-ban": "/mau-van-ban/",
        "mot-mau-van-ban": "/mau-van-ban/hoa-mai/decision/union/",
        "cay-don-vi": "/don-vi/",
        "don-vi": "/don-vi/hoa-mai/",
        "xac-nhan-day-du": "/don-vi/hoa-mai/day-du/",
        "danh-sach-nguoi": "/nguoi/",
        "khong-co-ai": "/nguoi/?q=khong+co+ai",
        "mot-nguoi": f"/nguoi/{world.an.pk}/",
        "con-duong": f"/nguoi/{world.an.pk}/con-duong/",
        "con-duong-tap-the": "/don-vi/hoa-mai/con-duong/",
        "khoang-trong": "/don-vi/hoa-mai/khoang-trong/",
        "dang-ky": "/don-vi/hoa-mai/dang-ky/?giai=grassroots_fighter:person",
        "tim": "/tim/?q=hoa",
        "nhap-lieu": "/nhap-lieu/",
        "nhap-ghep-cot": f"/nhap-lieu/{waiting.pk}/cot/",
        "nhap-kiem-tra": f"/nhap-lieu/{waiting.pk}/kiem-tra/",
        "nhap-ghi": f"/nhap-lieu/{waiting.pk}/ghi/",
        "nhap-ket-qua": f"/nhap-lieu/{done.pk}/",
        "luat": "/luat/",
        "tim-luat": "/luat/?q=sang+kien",
        "mot-tieu-chuan": "/luat/provincial_fighter/",
        "so-hai-ban": "/luat/advanced_worker/?ban=2024-01-01&voi=2014-08-20",
        "chua-nap": "/luat/people_teacher/",
        "so-van-ban": "/luat/van-ban/",
        "phong-nhieu-loai-hinh": "/luat/merit_certificate_province/?doi_tuong=household",
        "phong-ngay-cu": "/luat/grassroots_fighter/?ngay=20/12/2022",
        "phong-ngay-sai": "/luat/grassroots_fighter/?ngay=31/02/2025",
        "quy-dinh-rieng": "/luat/quy-dinh-rieng/",
        "mot-quy-dinh": "/luat/quy-dinh-rieng/bac_ninh_2025/",
        "mot-quy-dinh-xem-truoc": "/luat/quy-dinh-rieng/bac_ninh_2025/?unit=hoa-mai&since=15/12/2025",
        "mot-quy-dinh-ty-le": "/luat/quy-dinh-rieng/dak_lak_kh_0125_2025/",
        "doi-chieu": "/luat/doi-chieu/",
        "doi-chieu-mot-danh-hieu": "/luat/doi-chieu/luat-06-2026/provincial_fighter/person/",
        "mot-van-ban": "/luat/van-ban/luat-39-2013/",
        "nhat-ky-luat": "/luat/thay-doi/",
        "tai-khoan": "/tai-khoan/",
        "phan-cong": "/phan-cong/",
        "phan-cong-moi": "/phan-cong/moi/",
        "tro-giup": "/tro-giup/",
        "phong-cach": "/phong-cach/",
        "khong-thay": "/khong-co-trang-nay/",
    }


@pytest.fixture
def everywhere(world: World) -> World:
    """The administrator is made officer as well, so that one visitor can open every screen."""
    from tests.factories import LONG_AGO
    from vinhdanh.org.assignments import assign_role

    assign_role(world.administrator, role="officer", unit=world.province, since=LONG_AGO, by=None)
    check_file(people_workbook(rows=60)[0], file_name="ds.xlsx", kind="people", unit=world.mai, by=None)
    small = "STT,Họ và tên,Đơn vị\n1,Phạm Văn Dũng,Hội cũ\n2,Vũ 1,x\n".encode()
    apply_batch(check_file(small, file_name="nho.csv", kind="people", unit=world.mai, by=None), by=None)
    return world


def serious(visitor: Visitor, rules: dict[str, Any] = RULES) -> list[str]:
    """What axe holds to be serious or critical on the page shown."""
    visitor.page.evaluate(AXE)
    found: dict[str, Any] = visitor.page.evaluate("rules => axe.run(document, rules)", rules)
    return [
        f"{broken['id']}: {broken['help']} – {', '.join(str(node['target']) for node in broken['nodes'][:3])}"
        for broken in found["violations"]
        if broken["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("size", SIZES)
def test_no_screen_spills_over_or_breaks_the_policy(size: str, everywhere: World, visit: Visit) -> None:
    visitor = visit(SIZES[size])
    visitor.sign_in(everywhere.administrator)
    faults = []
    for name, path in screens(everywhere).items():
        page = visitor.go(path)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"):
            faults.append(f"{name}: wider than the window")
        if size in ("desktop", "phone"):
            visitor.picture(name)
    complaints = [text for text in visitor.complaints if "404" not in text]
    assert faults + complaints == []


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_axe_finds_nothing_serious(size: str, scheme: str, everywhere: World, visit: Visit) -> None:
    visitor = visit(SIZES[size], color_scheme=scheme)
    faults = []
    visitor.go("/dang-nhap/")
    faults += [f"dang-nhap: {fault}" for fault in serious(visitor)]
    visitor.sign_in(everywhere.administrator)
    for name, path in screens(everywhere).items():
        visitor.go(path)
        faults += [f"{name}: {fault}" for fault in serious(visitor)]
    assert faults == []


def test_targets_are_large_enough_for_a_thumb(everywhere: World, visit: Visit) -> None:
    """Buttons, boxes, menu and bar links are at least 44 px high; links inside sentences are as high as their line."""
    visitor = visit(PHONE)
    visitor.sign_in(everywhere.administrator)
    small = """() => [...document.querySelectorAll('button, .btn, select, input:not([type=hidden]):not([type=checkbox])'
      + ':not([type=radio]):not(.fold-box), .chip, .side-nav a, .bottom a, label.choice, a.award, a.cite, summary')]
      .filter(el => el.checkVisibility() && el.getBoundingClientRect().height > 0 && el.getBoundingClientRect().height < 43.5)
      .map(el => el.outerHTML.slice(0, 120))"""
    faults = []
    for name, path in screens(everywhere).items():
        faults += [f"{name}: {found}" for found in visitor.go(path).evaluate(small)]
    assert faults == []


def test_the_tab_key_reaches_the_content_first_by_the_skip_link(everywhere: World, visit: Visit) -> None:
    visitor = visit()
    page = visitor.sign_in(everywhere.administrator)
    visitor.go("/luat/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#noi-dung"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"


def test_an_explanation_prints_on_one_page(everywhere: World, visit: Visit, tmp_path: Path) -> None:
    visitor = visit()
    page = visitor.sign_in(everywhere.administrator)
    visitor.go(f"/giai-thich/grassroots_fighter/2025/nguoi-{everywhere.an.pk}/")
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") == 1
