"""The offices above read what was sent: clause by clause and many at once; some go back, one is taken back, one is declined."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.year import volume
from tests.browser.year.cast import TODAY, Year
from tests.browser.year.pages import keep_pages
from vinhdanh.appraisals.actions import appraise
from vinhdanh.appraisals.models import Appraisal
from vinhdanh.appraisals.states import About, Advice
from vinhdanh.dossiers.actions import forward_dossier, return_dossier
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Stage
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.docx_text import docx_text

APPRAISER = "thamdinh"
OPINION = "Hồ sơ đủ thành phần, thành tích rõ, có biên bản bình xét."
LACKS = "Báo cáo chưa nêu kết quả so với kế hoạch được giao."
MISTAKEN = "Đơn vị phát hiện ghi nhầm nhiệm vụ được giao."
TOO_EARLY = "Thành tích mới ở phạm vi tổ, chưa có kết quả so với năm trước."
NEXT = "Đề nghị công đoàn cơ sở tặng giấy khen."


def appraise_one(year: Year, dossier: Dossier) -> None:
    """One dossier in full: a clause contested with its reason, the rest confirmed, an opinion."""
    desk = year.visitor(APPRAISER)
    page = desk.go(f"/ho-so/{dossier.code}/")
    desk.picture("nam-10-ho-so-cho-tham-dinh")
    page.get_by_role("link", name="Ghi ý kiến thẩm định").first.click()
    marks = page.locator(".marking-choice")
    assert marks.count() >= 2
    for mark in marks.all():
        mark.get_by_label("Xác nhận", exact=True).check()
    marks.first.get_by_label("Không xác nhận").check()
    page.locator("table.marking input.form-control").first.fill("Chưa thấy quyết định trong hồ sơ gốc.")
    page.get_by_label("Đề nghị khen thưởng", exact=True).check()
    page.get_by_role("textbox", name="Ý kiến thẩm định").fill(OPINION)
    desk.picture("nam-11-tham-dinh")
    page.get_by_role("button", name="Ghi ý kiến thẩm định").click()
    expect(page.get_by_text("Đã ghi thẩm định")).to_be_visible()
    desk.picture("nam-12-da-tham-dinh")
    made = Appraisal.objects.get(dossier=dossier)
    assert (made.advice, made.by, made.level) == (Advice.AGREE, year.user(APPRAISER), 1)
    assert made.marks.filter(stands=False).count() == 1
    assert set(made.marks.values_list("about", flat=True)) >= {About.PAPER}


def appraise_the_rest(year: Year) -> None:
    """By the list's bar, all that wait at one level under one opinion."""
    desk = year.visitor(APPRAISER)
    _many(year, "Thẩm định cùng một ý kiến", f"/ho-so/?dot={year.round().pk}&tinh_trang=submitted")
    page = desk.page
    page.get_by_label("Đề nghị khen thưởng", exact=True).check()
    page.get_by_role("textbox", name="Ý kiến thẩm định").fill(OPINION)
    desk.picture("nam-16-tham-dinh-hang-loat")
    page.get_by_role("button", name="Thẩm định cùng một ý kiến").click()
    expect(page.get_by_text("“Thẩm định cùng một ý kiến”: đã làm")).to_be_visible()
    desk.picture("nam-17-ket-qua-hang-loat")
    assert not Dossier.objects.filter(round=year.held, stage=Stage.SUBMITTED).exists()


def _many(year: Year, what: str, address: str) -> Page:
    """Choose everything that answers a filter of the list and an act for it."""
    desk = year.visitor(APPRAISER)
    page = desk.go(address)
    page.locator("[data-all]").check()
    if page.locator("[name=tat_ca]").count():
        page.locator("[name=tat_ca]").check()
    page.get_by_label("Việc", exact=True).select_option(label=what)
    desk.picture("nam-15-danh-sach-ho-so")
    page.get_by_role("button", name="Làm tiếp").click()
    page.wait_for_url("**/ho-so/hang-loat/**")
    return page


def return_two(year: Year, dossiers: list[Dossier]) -> None:
    """Two go back with a reason and a day; one is supplemented by its officer from a phone and sent again."""
    desk = year.visitor(APPRAISER)
    first, second = dossiers
    page = desk.go(f"/ho-so/{first.code}/")
    page.get_by_role("link", name="Trả lại kèm lý do").click()
    page.get_by_label("Lý do").fill(LACKS)
    page.get_by_label("Bổ sung trước ngày").fill(format_date(TODAY + timedelta(days=5)))
    desk.picture("nam-13-tra-lai")
    page.get_by_role("button", name="Trả lại kèm lý do").click()
    expect(page.get_by_text("Trả lại, chờ bổ sung").first).to_be_visible()
    return_dossier(second, reason=LACKS, due_on=TODAY + timedelta(days=7), on=TODAY, by=year.user(APPRAISER))
    assert {Dossier.objects.get(pk=one.pk).stage for one in dossiers} == {Stage.RETURNED}
    _supplement(year, first)


def _supplement(year: Year, dossier: Dossier) -> None:
    phone = year.visitor("canbo.coso", PHONE)
    page = phone.go(f"/ho-so/{dossier.code}/soan/")
    expect(page.get_by_text(LACKS)).to_be_visible()
    box = page.locator("#text-achievements")
    box.fill(f"{box.input_value()} So với kế hoạch được giao 90 %, kết quả đạt 97 %.")
    expect(page.locator("#doan-achievements [data-says]")).to_contain_text("Đã lưu")
    phone.picture("nam-14-bo-sung")
    page.get_by_role("button", name="Xem lại và nộp").click()
    page.wait_for_url("**/nop/")
    why = page.get_by_label("Vì sao vẫn đề nghị")
    if why.count():
        why.fill(volume.IN_SPITE)
    page.get_by_role("button", name="Nộp bổ sung").click()
    expect(page.get_by_text(f"Đã nộp hồ sơ {dossier.code}")).to_be_visible()
    again = Dossier.objects.get(pk=dossier.pk)
    assert (again.stage, again.level, again.evidence.count()) == (Stage.SUBMITTED, 1, 2)


def recall_one(year: Year, dossier: Dossier) -> None:
    """Its union takes it back before anybody has appraised it."""
    phone = year.visitor("canbo.coso", PHONE)
    page = phone.go(f"/ho-so/{dossier.code}/")
    page.get_by_role("link", name="Lấy lại hồ sơ").click()
    page.get_by_label("Lý do").fill(MISTAKEN)
    page.get_by_role("button", name="Lấy lại hồ sơ").click()
    page.wait_for_load_state()
    taken = Dossier.objects.get(pk=dossier.pk)
    assert (taken.stage, taken.level, taken.holder_id) == (Stage.DRAFT, 0, year.home.pk)
    assert not taken.steps.exists()


def decline_one(year: Year, dossier: Dossier) -> None:
    """No award: the reason is in the letter that the union reads as Word and PDF."""
    desk = year.visitor(APPRAISER)
    page = desk.go(f"/ho-so/{dossier.code}/")
    page.get_by_role("link", name="Từ chối kèm thư trả lời").click()
    page.get_by_label("Lý do").fill(TOO_EARLY)
    page.get_by_label("Đơn vị, cá nhân có thể làm gì tiếp").fill(NEXT)
    desk.picture("nam-18-tu-choi")
    page.get_by_role("button", name="Từ chối kèm thư trả lời").click()
    expect(page.get_by_text("đã được trả lời không khen thưởng")).to_be_visible()
    assert Dossier.objects.get(pk=dossier.pk).stage == Stage.DECLINED
    phone = year.visitor("canbo.coso", PHONE)
    phone.go(f"/ho-so/{dossier.code}/")
    phone.picture("nam-19-khong-khen")
    letter = docx_text(phone.file(f"/ho-so/{dossier.code}/tra-loi.docx"))
    assert {words for words in (TOO_EARLY, NEXT, str(dossier.subject)) if words not in letter} == set()
    keep_pages("tra-loi", phone.file(f"/ho-so/{dossier.code}/tra-loi.pdf"))
    keep_pages("bao-cao-thanh-tich", phone.file(f"/ho-so/{dossier.code}/bao-cao.pdf"))


def forward_everything(year: Year) -> int:
    """What the level below has appraised goes up to the federation, which decides."""
    officer, count = year.user("canbo.tinh"), 0
    for dossier in year.dossiers():
        decides = dossier.steps.filter(level=dossier.level, decides=True).exists()
        if dossier.stage == Stage.APPRAISED and not decides:
            up = forward_dossier(dossier, by=officer)
            assert up.holder == year.federation
            count += 1
    return count


def appraise_at_the_federation(year: Year) -> None:
    """The federation's own finding, for each that came up."""
    for dossier in Dossier.objects.filter(round=year.held, stage=Stage.SUBMITTED, holder=year.federation):
        appraise(dossier, advice=Advice.AGREE, opinion="Nhất trí với cấp dưới.", by=year.user(APPRAISER))
