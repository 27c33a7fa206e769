"""From the passed list to the ledger: a local limit warns and asks, the chair signs, the signed PDF comes back, it is issued."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.year.cast import AWARD, TODAY, YEAR, Year
from tests.browser.year.pages import keep_pages
from tests.files.certificates import authority
from vinhdanh.decisions.models import Decision
from vinhdanh.decisions.numbering import open_series
from vinhdanh.decisions.states import DecisionState
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Stage
from vinhdanh.kit.signatures import sign_pdf
from vinhdanh.legal.actions import load_overlay, switch_on
from vinhdanh.offices.actions import OfficeFields, keep_office, name_signer

SIGN = "QĐ-LĐLĐ"
REASON = "Danh sách theo kết quả bình xét tại đơn vị; đợt sau ưu tiên người trực tiếp lao động."
# strict beyond any list, so that the gauge has something to say
LIMITS = f"""\
overlay: vinh_son_co_cau
layer: province
name: {{vi: "Quy định cơ cấu khen thưởng của LĐLĐ tỉnh Vĩnh Sơn"}}
in_force: 2025-01-01
basis: qd-86-2025-bac-ninh
checked_on: 2026-11-28
equity:
  - {{code: direct, awards: [{AWARD}], subject: person, group: direct, at_least: "0.99", then: reason, says: "Ít nhất 99% cá nhân là người trực tiếp lao động, công tác.", cite: "Quy định cơ cấu, Điều 1", unverified: true}}
  - {{code: leaders, awards: [{AWARD}], subject: person, group: leader, at_most: "0.01", then: warn, says: "Lãnh đạo không quá 1% danh sách cá nhân.", cite: "Quy định cơ cấu, Điều 2", unverified: true}}
"""  # fmt: skip


def keep_the_office(year: Year) -> None:
    """How the federation heads its papers, who signs for it, its run of numbers, and its own limits on a list."""
    officer, federation = year.user("canbo.tinh"), year.federation
    head = OfficeFields(
        parent_heading="Tổng Liên đoàn Lao động Việt Nam", place="Vĩnh Sơn", abbreviation="LĐLĐ", leading_body="Ban Thường vụ",
        drafting_unit="CSPL",
    )  # fmt: skip
    keep_office(federation, head, by=officer)
    name_signer(
        federation, name="Lò Quang Vinh", post="Chủ tịch", mode="behalf", body="Ban Thường vụ", since=TODAY.replace(month=1, day=1), by=officer
    )  # fmt: skip
    open_series(federation, sign=SIGN, name="Sổ quyết định khen thưởng", by=officer)
    loaded = load_overlay(LIMITS.encode(), "vinh_son_co_cau.yaml", by=year.user("vanban"))
    switch_on(loaded.code, federation, overlay=loaded, by=officer)


def draft(year: Year) -> Decision:
    """One decision over everything that passed; the gauge warns and asks for a reason before it is presented."""
    desk = year.visitor("canbo.tinh")
    page = desk.go(f"/quyet-dinh/lap/?don_vi={year.federation.code}")
    page.locator("[data-all]").check()
    if page.locator("[name=all]").count():
        page.locator("[name=all]").check()
    desk.picture("nam-22-lap-quyet-dinh")
    page.get_by_role("button", name="Lập dự thảo cho hồ sơ đã chọn").click()
    expect(page.get_by_text("Đã lập 1 dự thảo quyết định")).to_be_visible()
    made = Decision.objects.get(unit=year.federation)
    assert not Dossier.objects.filter(round=year.held, stage=Stage.PASSED).exists()
    assert made.items.count() == Dossier.objects.filter(round=year.held, stage=Stage.DECIDING).count()
    expect(page.locator(".problems .error", has_text="Người trực tiếp lao động")).to_be_visible()
    expect(page.locator(".problems .warning", has_text="Lãnh đạo")).to_be_visible()
    desk.picture("nam-23-du-thao-co-cau")
    _refused_without_reason(page, made)
    desk.go(f"/quyet-dinh/{made.pk}/")
    page.get_by_label("Lý do danh sách vẫn như vậy").fill(REASON)
    page.get_by_role("button", name="Ghi lý do").click()
    expect(page.locator(".problems .error", has_text="Người trực tiếp lao động")).to_have_count(0)
    return present(year, made)


def present(year: Year, made: Decision) -> Decision:
    """Before the chair; from then on nothing of it is edited."""
    page = year.visitor("canbo.tinh").go(f"/quyet-dinh/{made.pk}/")
    _step(page, made, "Trình ký")
    shown = Decision.objects.get(pk=made.pk)
    assert shown.state == DecisionState.FOR_SIGNATURE
    return shown


def _refused_without_reason(page: Page, made: Decision) -> None:
    page.get_by_role("link", name="Trình ký").click()
    page.get_by_role("button", name="Trình ký").click()
    again = page.get_by_role("button", name="Vẫn trình ký")
    if again.count():
        again.click()
    expect(page.get_by_role("alert").filter(has_text="Người trực tiếp lao động")).to_be_visible()
    assert Decision.objects.get(pk=made.pk).state == DecisionState.DRAFT


def _step(page: Page, made: Decision, label: str) -> None:
    """Press a move of the decision; what only warns is read and pressed again."""
    page.get_by_role("link", name=label).first.click()
    page.wait_for_url(f"**/quyet-dinh/{made.pk}/buoc/**")
    page.get_by_role("button", name=label).click()
    page.wait_for_load_state()
    again = page.get_by_role("button", name="Vẫn")
    if again.count():
        again.click()
    page.wait_for_url(f"**/quyet-dinh/{made.pk}/")


def sign(year: Year, made: Decision, *, size: tuple[int, int] = PHONE) -> Decision:
    """The chair signs from a phone: the next number of the run is taken."""
    phone = year.visitor("chutich", size)
    page = phone.go(f"/quyet-dinh/{made.pk}/")
    phone.picture("nam-24-cho-ky")
    _step(page, made, "Ký và lấy số")
    phone.picture("nam-25-da-ky")
    signed = Decision.objects.get(pk=made.pk)
    assert (signed.state, signed.decided_on) == (DecisionState.SIGNED, TODAY)
    return signed


def attach_and_issue(year: Year, made: Decision, name: str) -> Decision:
    """The PDF that the product renders, signed with a certificate of a test, comes back; then it is in force."""
    desk = year.visitor("canbo.tinh")
    paper = desk.file(f"/quyet-dinh/{made.pk}/van-ban/pdf/")
    keep_pages(name, paper)
    with ThreadPoolExecutor(1) as apart:  # the browser keeps this thread's event loop
        signed = apart.submit(
            sign_pdf, paper, authority().signer("Lò Quang Vinh"), location="Vĩnh Sơn"
        ).result()
    page = desk.go(f"/quyet-dinh/{made.pk}/")
    page.locator("#tep-ban-ky").set_input_files(
        {"name": "quyet-dinh-da-ky.pdf", "mimeType": "application/pdf", "buffer": signed}
    )
    page.get_by_role("button", name="Đính bản đã ký").click()
    expect(page.get_by_text("Đã đính bản đã ký")).to_be_visible()
    expect(page.locator("#ban-ky")).to_contain_text("Lò Quang Vinh")
    desk.picture(f"nam-26-ban-da-ky-{name}")
    _step(page, made, "Ban hành")
    desk.picture(f"nam-27-da-ban-hanh-{name}")
    issued = Decision.objects.get(pk=made.pk)
    assert issued.state == DecisionState.ISSUED
    assert issued.signatures_found[0]["signer"] == "Lò Quang Vinh"
    return issued


def keep_other_papers(year: Year, made: Decision) -> None:
    """The letter that asks for it and the list beside it, whose counts agree by construction."""
    desk = year.visitor("canbo.tinh")
    for paper in ("to-trinh", "trich-ngang"):
        keep_pages(paper, desk.file(f"/quyet-dinh/{made.pk}/van-ban/{paper}/{AWARD}/pdf/"))
    keep_pages("so-khen-thuong", desk.file(f"/so-khen-thuong/{year.home.code}/{YEAR}.pdf"))
