"""Who does not carry a dossier and yet has a part: the administrator, the head of a unit, who reads the law, who checks."""

from __future__ import annotations

from io import BytesIO

import openpyxl
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.year.cast import AWARD, TODAY, YEAR, Year
from vinhdanh.accounts.models import User
from vinhdanh.conduct.models import Attestation
from vinhdanh.decisions.models import Decision
from vinhdanh.org.models import Assignment
from vinhdanh.people.queries import members_below

SECOND, FIRST_WORD = "tham.dinh.hai", "mat-khau-thu-nghiem"


def appoint(year: Year) -> None:
    """The administrator opens an account for a second appraiser; they sign in and find what waits at the federation."""
    desk = year.visitor("quantri")
    page = desk.go("/phan-cong/moi/")
    page.get_by_label("Tên đăng nhập").fill(SECOND)
    page.get_by_label("Họ và tên").fill("Lường Văn Hai")
    page.get_by_label("Mật khẩu đầu tiên").fill(FIRST_WORD)
    page.get_by_label("Vai trò").select_option("appraiser")
    page.get_by_role("combobox", name="Đơn vị").fill(year.federation.code)
    page.get_by_role("button", name="Phân công").click()
    expect(page.get_by_text("Đã phân công: Lường Văn Hai")).to_be_visible()
    desk.picture("nam-00-phan-cong")
    made = Assignment.objects.get(user__username=SECOND)
    assert (made.role, made.unit, made.granted_by) == ("appraiser", year.federation, year.user("quantri"))
    year.users[SECOND] = User.objects.get(username=SECOND)


def read_the_law(year: Year) -> None:
    """Whoever checks the texts finds the award of the round, and that the union's regulation was not read."""
    desk = year.visitor("vanban")
    page = desk.go(f"/luat/{AWARD}/")
    expect(page.get_by_text("chưa được nạp").first).to_be_visible()
    desk.picture("nam-00-luat")


def attest_at_home(year: Year) -> None:
    """The head of the union confirms a standard that no figure proves, by name and day."""
    phone = year.visitor("thutruong", PHONE)
    before = Attestation.objects.count()
    for person in members_below(year.home, TODAY).order_by("pk")[:20]:
        page = phone.go(f"/giai-thich/advanced_worker/{YEAR}/nguoi-{person.pk}/")
        button = page.get_by_role("button", name="Xác nhận đạt").first
        if button.count():
            page.get_by_label("Căn cứ, ghi chú").first.fill("Theo biên bản họp tổ công đoàn")
            button.click()
            page.wait_for_load_state()
            phone.picture("nam-02-xac-nhan")
            break
    made = Attestation.objects.order_by("pk").last()
    assert made is not None
    assert Attestation.objects.count() == before + 1
    assert (made.met, made.recorded_by, made.year) == (True, year.user("thutruong"), YEAR)


def check_afterwards(year: Year, issued: Decision) -> None:
    """The auditor reads the decision and takes the ledger along; nothing there is theirs to press."""
    desk = year.visitor("kiemtra")
    page = desk.go(f"/quyet-dinh/{issued.pk}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(issued.title)
    for act in ("Trình ký", "Ký và lấy số", "Ban hành", "Thu hồi"):
        expect(page.get_by_role("button", name=act)).to_have_count(0)
    desk.picture("nam-36-kiem-tra-quyet-dinh")
    book = openpyxl.load_workbook(
        BytesIO(desk.file(f"/so-khen-thuong/?don_vi=&q={issued.number}&xuat=1")), read_only=True
    )
    (sheet,) = book.worksheets[:1]
    told = sum(1 for row in sheet.iter_rows(values_only=True) if issued.number in row)
    # the one that was taken back no longer stands
    assert told == issued.items.count() - 1
    assert desk.page.request.get(f"{desk.base}/quyet-dinh/lap/").status == 403
