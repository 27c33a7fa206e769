"""A role model: told of on a phone, accepted, led through four stages with actions, followed by the union next door."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.movement_year.cast import Union
from vinhdanh.exemplars.models import RoleModel, Tip
from vinhdanh.exemplars.states import Stage, TipState

NAME = "Đỗ Thị Bình"
WAY = (
    ("Đưa vào bồi dưỡng", Stage.FOSTERED, ""),
    ("Tổng kết, rút kinh nghiệm", Stage.SUMMED_UP, "Tổ làm theo, mỗi tháng không còn ca nào nghỉ vì thiếu người."),
    ("Nhân rộng", Stage.SPREAD, ""),
)  # fmt: skip


def tell(union: Union) -> Tip:
    """A member tells of a colleague and is thanked."""
    phone = union.phone(union.member)
    page = phone.go("/dien-hinh/phat-hien/")
    page.locator("#id_whom").fill(NAME)
    page.locator("#id_deed").fill("Chị nhận kèm ba người mới, đổi ca giúp chị em có con nhỏ suốt hai năm.")
    page.locator("#id_place").fill("Chuyền may số 2")
    phone.picture("pt-31-gioi-thieu")
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_text(f"Đã gửi tới {union.mai.name}.")).to_be_visible()
    tip = Tip.objects.get()
    assert (tip.person, tip.unit) == (union.binh, union.mai)
    return tip


def accept(union: Union, tip: Tip) -> RoleModel:
    """The officer accepts with an answer that the sender reads."""
    desk = union.desk(union.officer)
    page = desk.go("/dien-hinh/tin/")
    desk.picture("pt-32-tin")
    page.get_by_role("link", name=NAME).first.click()
    page.get_by_role("link", name="Nhận làm điển hình").click()
    page.locator("#id_field").select_option("production")
    page.locator("#id_topic").fill("Lao động giỏi, lao động sáng tạo")
    page.locator("#id_answer").fill("Cảm ơn anh, công đoàn sẽ giúp chị Bình.")
    desk.picture("pt-32-nhan")
    page.get_by_role("button", name="Nhận làm điển hình").click()
    expect(page.get_by_text("Đã nhận làm điển hình.")).to_be_visible()
    tip.refresh_from_db()
    assert tip.state == TipState.ACCEPTED
    page = union.phone(union.member).go(f"/dien-hinh/tin/{tip.pk}/")
    expect(page.get_by_text("Cảm ơn anh, công đoàn sẽ giúp chị Bình.")).to_be_visible()
    union.phone(union.member).picture("pt-32-tra-loi")
    return RoleModel.objects.get()


def lead_through_stages(union: Union, found: RoleModel) -> None:
    """An action is agreed upon and done before each next stage."""
    desk = union.desk(union.officer)
    page = desk.go(f"/dien-hinh/{found.pk}/")
    for n, (label, stage, summary) in enumerate(WAY):
        _act(page, f"Việc thứ {n + 1}: gặp gỡ, kèm cặp", f"{20 + n}/12/2025")
        page.locator(".page-head").get_by_role("link", name=label).click()
        if summary:
            page.locator("#id_text").fill(summary)
        page.get_by_role("button", name=label).click()
        expect(page.get_by_text(f"Đã chuyển: {stage.label}.")).to_be_visible()
        desk.picture(f"pt-33-giai-doan-{n + 2}")
    page.get_by_role("link", name="Ghi nơi học theo").click()
    page.locator("#id_unit").fill(union.lan.code)
    page.locator("#id_since").fill("01/12/2025")
    page.locator("#id_scale").fill("Hai chuyền may")
    page.locator("#id_people").fill("24")
    desk.picture("pt-34-noi-hoc-theo")
    page.locator("main form button.btn-primary").click()
    expect(page.locator("section[aria-labelledby=nhan-rong]")).to_contain_text(union.lan.name)
    desk.picture("pt-34-nhan-rong")
    union.phone(union.officer).go(f"/dien-hinh/{found.pk}/")
    union.phone(union.officer).picture("pt-34-nhan-rong")
    found.refresh_from_db()
    assert found.stage == Stage.SPREAD
    assert found.actions.filter(closed_on__isnull=False).count() == len(WAY)
    page = desk.go("/dien-hinh/")
    expect(page.get_by_role("link", name=NAME)).to_be_visible()
    desk.picture("pt-34-danh-sach")


def _act(page: Page, what: str, due: str) -> None:
    page.locator(".page-head").get_by_role("link", name="Hẹn việc tiếp theo").click()
    page.locator("#id_what").fill(what)
    page.locator("#id_due_on").fill(due)
    page.get_by_role("button", name="Hẹn", exact=True).click()
    expect(page.get_by_text("Đã hẹn việc tiếp theo.")).to_be_visible()
    page.locator("#noi-dung a", has_text=what).click()
    page.locator("#id_result").fill("Đã gặp, chị nhận lời.")
    page.get_by_role("button", name="Ghi kết quả").click()
    expect(page.get_by_text("Đã ghi kết quả.")).to_be_visible()
