"""Every screen at every width: nothing spills over, nothing is refused by the policy, axe finds nothing serious, all of it fits a thumb."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Visitor
from tests.browser.looking import faults_of
from tests.imports.dirty import people_workbook
from tests.web.world import World
from vinhdanh.imports.actions import apply_batch, check_file
from vinhdanh.imports.models import ImportBatch

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]


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


def test_nothing_is_wrong_with_any_screen(everywhere: World, visit: Visit) -> None:
    visitor = visit()
    faults = faults_of(visitor, {"dang-nhap": "/dang-nhap/"})
    visitor.sign_in(everywhere.administrator)
    assert faults + faults_of(visitor, screens(everywhere)) == []


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
