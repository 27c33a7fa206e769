"""One sitting of the federation's council settles everything that came up, its minutes attached."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.year.cast import TODAY, Year
from tests.files.made import pdf
from vinhdanh.appraisals.models import CouncilSitting
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Stage
from vinhdanh.kit.dates import format_date

MINUTES_NO = "07/BB-HĐTĐKT"
MEMBERS, PRESENT, AGREE = 11, 10, 10


def sit(year: Year) -> CouncilSitting:
    """Chosen by the list's bar: a count for all, the minutes once; one dossier does not pass."""
    desk = year.visitor("canbo.tinh")
    page = desk.go(f"/ho-so/?dot={year.round().pk}&tinh_trang=appraised")
    page.locator("[data-all]").check()
    if page.locator("[name=tat_ca]").count():
        page.locator("[name=tat_ca]").check()
    page.get_by_label("Việc", exact=True).select_option(label="Ghi kết quả hội đồng")
    page.get_by_role("button", name="Làm tiếp").click()
    page.wait_for_url("**/ho-so/hoi-dong/**")
    for name, text in {
        "held_on": format_date(TODAY), "minutes_no": MINUTES_NO, "members": str(MEMBERS), "present": str(PRESENT), "common": str(AGREE),
    }.items():  # fmt: skip
        page.locator(f"[name={name}]").fill(text)
    page.locator("[name=file]").set_input_files(
        {"name": "bien-ban-hoi-dong.pdf", "mimeType": "application/pdf", "buffer": pdf("Bien ban hoi dong")}
    )
    refused = page.locator("[name^=passed-]").last
    refused.uncheck()
    left = int((refused.get_attribute("name") or "").removeprefix("passed-"))
    page.locator(f"[name=agree-{left}]").fill("3")
    desk.picture("nam-20-hoi-dong")
    page.get_by_role("button", name="Ghi kết quả").click()
    again = page.get_by_role("button", name="Vẫn ghi")
    expect(again.or_(page.get_by_text(f"Đã ghi biên bản {MINUTES_NO}"))).to_be_visible()
    if again.count():
        again.click()
    expect(page.get_by_text(f"Đã ghi biên bản {MINUTES_NO}")).to_be_visible()
    desk.picture("nam-21-bien-ban-hoi-dong")
    made = CouncilSitting.objects.get(unit=year.federation)
    assert (made.minutes_no, made.members, made.present, made.round) == (
        MINUTES_NO,
        MEMBERS,
        PRESENT,
        year.held,
    )
    assert made.votes.filter(passed=False).values_list("dossier", flat=True).get() == left
    passed = Dossier.objects.filter(round=year.held, stage=Stage.PASSED)
    assert passed.count() == made.votes.count() - 1
    return made
