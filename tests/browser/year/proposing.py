"""The home union proposes from its phone: a member found by name, a colleague named by a colleague, a review, a press."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests import factories
from tests.browser.conftest import PHONE
from tests.browser.year.cast import TODAY, Year
from tests.browser.year.opening import NAME
from tests.browser.year.pages import keep_pages
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Origin, Stage
from vinhdanh.org.states import Role
from vinhdanh.people.models import Person
from vinhdanh.people.queries import members_below
from vinhdanh.reviews.models import UnitReview

OFFICER, MEMBER, NOMINEE = "canbo.coso", "doanvien", "nguoi-duoc-de-cu"
WORDS = "Chị luôn nhận việc khó, kèm ba người mới đến khi đứng được một mình; nhiều năm chưa được khen."


def _free_members(year: Year) -> list[Person]:
    """Members of the home without an account or a proposal."""
    taken = Dossier.objects.filter(round=year.held, person__isnull=False).values("person")
    rows = members_below(year.home, TODAY).exclude(pk__in=taken).exclude(account__isnull=False)
    return list(rows.order_by("pk"))


def nominate_by_phone(year: Year) -> Dossier:
    """Round, award, a name without diacritics; the draft is there at once and saves itself."""
    phone = year.visitor(OFFICER, PHONE)
    person = _free_members(year)[0]
    page = phone.go("/de-nghi/")
    phone.picture("nam-02-de-nghi")
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("link", name="Bằng khen").first.click()
    page.get_by_label("Tìm theo tên").press_sequentially(person.search.split("|")[0].strip() or person.name)
    page.get_by_role("button", name=person.name).first.click()
    page.locator("#text-duties").fill(
        "Dạy 17 tiết mỗi tuần ở hai khối lớp, chủ nhiệm lớp 12A3, phụ trách sổ quỹ của tổ công đoàn."
    )
    page.locator("#text-achievements").fill(
        "Lớp chủ nhiệm có 38 trên 40 em tốt nghiệp, hơn năm trước 5 em. Mở lớp phụ đạo không thu tiền cho 12 em yếu toán."
    )
    page.locator("#text-summary").fill("Lớp chủ nhiệm dẫn đầu khối, mở lớp phụ đạo không thu tiền.")
    expect(page.locator("[data-all-saved]")).to_contain_text("Đã lưu")
    for code in ("duties", "achievements", "summary"):
        expect(page.locator(f"#doan-{code} [data-says]")).to_contain_text("Đã lưu")
    phone.picture("nam-03-soan-bao-cao")
    made = Dossier.objects.get(round=year.held, person=person)
    assert (made.stage, made.proposer, made.created_by) == (Stage.DRAFT, year.home, year.user(OFFICER))
    assert made.texts.count() == 3
    return made


def name_a_colleague(year: Year) -> Dossier:
    """A member names a colleague, the union confirms, the nominee accepts and writes; who named them stays untold."""
    person = _free_members(year)[0]
    year.users[NOMINEE] = factories.account(NOMINEE, role=Role.MEMBER, at=year.home, person=person)
    member = year.visitor(MEMBER, PHONE)
    page = member.go("/de-nghi/dong-nghiep/")
    page.get_by_label("Tên đồng nghiệp").press_sequentially(person.name)
    page.locator("#ket-qua").get_by_role("link", name=person.name).first.click()
    page.get_by_label("Vì sao anh/chị đề cử?").fill(WORDS)
    member.picture("nam-04-de-cu")
    page.get_by_role("button", name="Gửi lời đề cử").click()
    expect(page.get_by_text("Đã gửi lời đề cử tới công đoàn")).to_be_visible()
    made = Dossier.objects.get(round=year.held, person=person)
    assert (made.stage, made.origin) == (Stage.SUGGESTED, Origin.PEER)
    _answer(year, OFFICER, person.name, "Xác nhận đề cử")
    assert Dossier.objects.get(pk=made.pk).stage == Stage.INVITED
    page = _answer(year, NOMINEE, "Bằng khen", "Nhận lời")
    assert str(year.user(MEMBER).person) not in page.content()
    page.locator("#text-duties").fill("Quản lý phòng thí nghiệm, trực 3 buổi mỗi tuần.")
    page.locator("#text-achievements").fill("Tự làm 9 bộ đồ dùng dạy học từ vật liệu bỏ đi, 6 tổ mượn dùng.")
    for code in ("duties", "achievements"):
        expect(page.locator(f"#doan-{code} [data-says]")).to_contain_text("Đã lưu")
    assert Dossier.objects.get(pk=made.pk).stage == Stage.DRAFT
    return made


def _answer(year: Year, who: str, row: str, choice: str) -> Page:
    """Open what waits among the suggestions and answer it."""
    phone = year.visitor(who, PHONE)
    page = phone.go("/de-nghi/de-cu/")
    page.get_by_role("link", name=row).first.click()
    page.get_by_label(choice, exact=True).check()
    phone.picture(f"nam-05-tra-loi-{who}")
    page.get_by_role("button", name="Gửi câu trả lời").click()
    page.wait_for_load_state()
    return page


def review_at_home(year: Year) -> UnitReview:
    """The meeting is written down with its votes; its minutes are printed, and the signed ones go into every dossier."""
    phone = year.visitor(OFFICER, PHONE)
    page = phone.go("/binh-xet/")
    page.get_by_role("link", name="Ghi cuộc họp").first.click()
    for name, text in {
        "began": "14h", "ended": "15:30", "place": "Phòng hội đồng", "chair": "Điêu Thị Hằng", "secretary": "Nông Công Việt",
        "present_count": "57", "absent_count": "2",
    }.items():  # fmt: skip
        page.locator(f"[name={name}]").fill(text)
    drafts = Dossier.objects.filter(round=year.held, proposer=year.home, stage=Stage.DRAFT)
    for dossier in drafts:
        page.locator(f"[name=agree-{dossier.pk}]").fill("55")
        page.locator(f"[name=disagree-{dossier.pk}]").fill("2")
    phone.picture("nam-06-binh-xet-ghi")
    page.get_by_role("button", name="Ghi cuộc họp").click()
    expect(page.get_by_text("Đã ghi cuộc họp")).to_be_visible()
    printed = page.get_by_role("link", name="PDF").get_attribute("href") or ""
    minutes = phone.file(printed)
    keep_pages("bien-ban-binh-xet", minutes)
    page.get_by_label("Biên bản đã ký").set_input_files(
        {"name": "bien-ban-da-ky.pdf", "mimeType": "application/pdf", "buffer": minutes}
    )
    page.get_by_role("button", name="Tải biên bản đã ký lên").click()
    expect(page.get_by_role("link", name="bien-ban-da-ky.pdf")).to_be_visible()
    phone.picture("nam-07-binh-xet")
    review = UnitReview.objects.get(unit=year.home)
    assert review.votes.count() == drafts.count() > 2
    assert all(one.papers.filter(code="unit_review_minutes").count() == 1 for one in drafts)
    return review


def submit_by_phone(year: Year, dossier: Dossier) -> None:
    """The draft is opened, looked over, and sent to the next level."""
    phone = year.visitor(OFFICER, PHONE)
    page = phone.go(f"/ho-so/{dossier.code}/soan/")
    page.get_by_role("button", name="Xem lại và nộp").click()
    page.wait_for_url("**/nop/")
    phone.picture("nam-08-nop")
    why = page.get_by_label("Vì sao vẫn đề nghị")
    if why.count():
        why.fill("Đơn vị đề nghị vì thành tích nổi trội trong năm.")
    page.get_by_role("button", name="Nộp hồ sơ").click()
    expect(page.get_by_text(f"Đã nộp hồ sơ {dossier.code}")).to_be_visible()
    phone.picture("nam-09-da-nop")
    sent = Dossier.objects.get(pk=dossier.pk)
    assert (sent.stage, sent.level) == (Stage.SUBMITTED, 1)
    assert [step.decides for step in sent.steps.order_by("level")] == [False, True]
    assert sent.evidence.count() == 1
