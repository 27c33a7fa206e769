"""An initiative: registered on a phone in one form, its benefit verified, voted on, recognised; what that does to a clause."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.movement_year.cast import YEAR, Union
from tests.files.made import pdf
from vinhdanh.initiatives.models import Authorship, Initiative
from vinhdanh.initiatives.states import Stage

TITLE = "Xe đẩy vải ba tầng có phanh"
TOLD = {
    "title": TITLE, "problem": "Khiêng vải bằng tay, mỗi ca hai mươi lượt, hay đau lưng.",
    "solution": "Hàn xe ba tầng bằng thép hộp, lắp bốn bánh có phanh, mỗi lượt chở sáu cuộn.",
    "novelty": "Phân xưởng chưa có xe nào qua được cửa hẹp của kho.", "effect": "Mỗi ca bớt hai mươi lượt đi, không còn người đau lưng.",
    "claimed_vnd": "120 triệu", "claim_method": "Hai giờ công mỗi ca, 300 ca, 200.000 đồng một giờ.", "claim_from": "01/03/2025",
    "claim_until": "31/10/2025",
}  # fmt: skip
SITTING = {
    "day": "28/11/2025", "began": "14:00", "ended": "15:30", "place": "Hội trường", "chair": "Lê Thị Hoa", "secretary": "Lò Văn Sơn",
    "present_count": "5", "needed_share": "75",
}  # fmt: skip


def clause_of_initiative(union: Union) -> Locator:
    """The clause about initiatives on the explanation page of An's title of the year, as the head of the union reads it."""
    desk = union.desk(union.head)
    page = desk.go(f"/giai-thich/grassroots_fighter/{YEAR}/nguoi-{union.an.pk}/")
    found = page.locator("li.clause:not(:has(li.clause))", has_text="Có sáng kiến được cơ sở công nhận")
    expect(found).to_have_count(1)
    return found


def register(union: Union) -> Initiative:
    """One form, a picture, the press that hands it in."""
    phone = union.phone(union.member)
    page = phone.go("/sang-kien/dang-ky/")
    for box, text in TOLD.items():
        page.locator(f"#id_{box}").fill(text)
    page.locator("#id_field").select_option(index=1)
    phone.picture("pt-21-dang-ky-sang-kien")
    page.get_by_role("button", name="Lưu bản đang viết").click()
    made = Initiative.objects.get()
    page.locator("#tep").set_input_files(
        {"name": "xe-day.pdf", "mimeType": "application/pdf", "buffer": pdf("Xe day")}
    )
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_role("link", name="xe-day.pdf")).to_be_visible()
    phone.picture("pt-21-dang-viet")
    page.locator("section[aria-labelledby=viec-tiep] a.btn-primary").click()
    page.locator("main form button.btn-primary").click()
    expect(page.locator("ol.flow [aria-current=step]")).to_have_text(str(Stage.SUBMITTED.label))
    phone.picture("pt-21-da-nop")
    made.refresh_from_db()
    assert made.stage == Stage.SUBMITTED
    return made


def verify_and_recognise(union: Union, made: Initiative) -> None:
    """The appraiser finds less than was claimed and says why; the council passes it; the officer records the decision."""
    desk = union.desk(union.appraiser)
    page = desk.go("/sang-kien/dang-xet/")
    desk.picture("pt-22-dang-xet")
    page.get_by_role("link", name=TITLE).first.click()
    page.locator("section[aria-labelledby=viec-tiep] a.btn-primary").click()
    page.locator("#id_benefit_vnd").fill("100 triệu")
    page.locator("#id_method").fill("Đối chiếu sổ giao ca và bảng chấm công.")
    page.locator("#id_note").fill("Trừ giờ nghỉ giữa ca.")
    desk.picture("pt-22-tham-dinh")
    page.get_by_role("button", name="Ghi kết quả thẩm định").click()
    expect(page.get_by_text("Đã ghi kết quả thẩm định")).to_be_visible()
    page.locator("section[aria-labelledby=viec-tiep] a.btn-primary").click()
    for box, text in SITTING.items():
        page.locator(f"#id_{box}").fill(text)
    page.locator(f"#id_agree-{made.pk}").fill("5")
    desk.picture("pt-22-hoi-dong")
    page.locator("main form button.btn-primary").click()
    expect(page.get_by_text("thông qua 1 trên 1")).to_be_visible()
    desk = union.desk(union.officer)
    page = desk.go(f"/sang-kien/{made.pk}/")
    page.locator("section[aria-labelledby=viec-tiep] a.btn-primary").click()
    page.locator("#id_decision_no").fill("08/QĐ-CĐCS")
    page.locator("#id_effective").select_option("yes")
    desk.picture("pt-22-quyet-dinh")
    page.locator("main form button.btn-primary").click()
    expect(page.get_by_text("Đã công nhận").first).to_be_visible()
    desk.picture("pt-22-da-cong-nhan")
    made.refresh_from_db()
    assert (made.stage, made.benefit_vnd) == (Stage.RECOGNISED, 100_000_000)
    assert Authorship.objects.get().person == union.an
    phone = union.phone(union.member)
    phone.go("/sang-kien/?q=xe+day")
    expect(phone.page.get_by_role("link", name=TITLE)).to_be_visible()
    phone.picture("pt-22-kho-sang-kien")
