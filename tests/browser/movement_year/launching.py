"""The federation launches a movement of the catalogue; seven unions answer with plans of their own."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.movement_year.cast import YEAR, Federation
from tests.browser.movement_year.forms import send
from vinhdanh.launches.models import Launch
from vinhdanh.launches.states import LaunchState

NAME = "Lao động giỏi, lao động sáng tạo"
# text, what is counted, unit, target, deadline
CRITERIA = (
    ("Mỗi tổ có sáng kiến được công nhận", "sáng kiến được công nhận trong năm", "sáng kiến", "120", "31/10/2025"),
    ("Kết nạp đoàn viên mới", "đoàn viên mới kết nạp", "người", "60", "15/11/2025"),
)  # fmt: skip


def launch(year: Federation) -> Launch:
    """Drafted from the catalogue; refused without criteria; contents and criteria written; published."""
    desk = year.desk(year.officer)
    page = desk.go("/phong-trao/?q=lao+dong+gioi")
    desk.picture("pt-01-danh-muc")
    page.get_by_role("link", name=NAME, exact=True).first.click()
    page.locator(".page-head").get_by_role("link", name="Phát động", exact=True).click()
    for box, text in {"number": "12/KH-LĐLĐ", "signed_on": "10/02/2025", "ends_on": "30/11/2025", "plan_due_on": "15/03/2025"}.items():  # fmt: skip
        page.locator(f"#id_{box}").fill(text)
    desk.picture("pt-01-soan")
    page.get_by_role("button", name="Lập bản soạn").click()
    held = Launch.objects.get()
    here = f"/phong-trao/phat-dong/{held.pk}/"
    expect(page.get_by_role("button", name="Phát động", exact=True)).to_be_disabled()
    assert "Chưa phát động được. Hãy ghi ít nhất một nội dung thi đua." in send(desk, here, to="/cong-bo/")
    expect(page.locator("section[aria-labelledby=thong-tin]")).to_contain_text("98/2023/NĐ-CP")
    desk.picture("pt-01-chua-du")
    page.goto(f"{desk.base}{here}noi-dung/")
    page.locator("#id_lines").fill("Thi đua lao động giỏi, năng suất cao\nThi đua phát huy sáng kiến")
    page.get_by_role("button", name="Ghi", exact=True).click()
    assert "Chưa có tiêu chí thi đua nào" in send(desk, here, to="/cong-bo/")
    held.refresh_from_db()
    assert held.state == LaunchState.DRAFT
    _write_criteria(year, here)
    page.get_by_role("button", name="Phát động", exact=True).click()
    expect(page.get_by_text("Đã phát động.")).to_be_visible()
    desk.picture("pt-01-phat-dong")
    held.refresh_from_db()
    assert (held.state, held.unit, held.criteria.count()) == (LaunchState.LAUNCHED, year.province, 2)
    return held


def _write_criteria(year: Federation, here: str) -> None:
    desk = year.desk(year.officer)
    page = desk.go(f"{here}tieu-chi/")
    for n, (text, measure, unit, target, deadline) in enumerate(CRITERIA):
        if not page.locator(f"#id_text{n}").is_visible():
            page.locator("details.fold > summary").nth(n).click()
        for box, value in {"text": text, "measure": measure, "measure_unit": unit, "target": target, "deadline": deadline}.items():  # fmt: skip
            page.locator(f"#id_{box}{n}").fill(value)
    desk.picture("pt-01-tieu-chi")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.get_by_text("Đã ghi tiêu chí.")).to_be_visible()


def answer_everywhere(year: Federation, held: Launch) -> None:
    """One answers by hand on a phone; whoever has not is named until all seven have."""
    here = f"/phong-trao/phat-dong/{held.pk}/"
    desk, first = year.desk(year.officer), year.phone(year.officers[0])
    page = desk.go(f"{here}don-vi/?ke_hoach=chua")
    for unit in year.unions:
        expect(page.get_by_role("link", name=unit.name)).to_be_visible()
    page = first.go(here)
    page.get_by_role("link", name="Đơn vị tôi hưởng ứng").click()
    page.locator("#id_number").fill("01/KH-CĐCS")
    page.locator("#id_theme").fill("Mỗi tổ một cải tiến")
    first.picture("pt-02-huong-ung")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.get_by_text(f"Đã ghi: {year.unions[0].name} hưởng ứng phong trào.")).to_be_visible()
    # nobody stands below it: there is nothing of others to count
    expect(page.locator("ol.way.nine")).to_contain_text("không có đơn vị bên dưới")
    first.picture("pt-02-ke-hoach-rieng")
    for n in range(1, len(year.unions)):
        if n == len(year.unions) - 1:
            _one_is_missing(year, here)
        told = send(year.phone(year.officers[n]), f"{here}huong-ung/", {"number": f"{n:02}/KH-CĐCS"})
        assert f"{year.unions[n].name} hưởng ứng phong trào" in told
    page = desk.go(f"{here}don-vi/")
    expect(page.get_by_text("7/7 đơn vị có kế hoạch")).to_be_visible()
    desk.picture("pt-02-du-bay-don-vi")
    assert Launch.objects.filter(parent=held, year=YEAR).count() == len(year.unions)


def _one_is_missing(year: Federation, here: str) -> None:
    desk = year.desk(year.officer)
    page = desk.go(f"{here}don-vi/?ke_hoach=chua")
    expect(page.get_by_text("6/7 đơn vị có kế hoạch")).to_be_visible()
    expect(page.locator("table.list tbody tr")).to_have_count(1)
    expect(page.get_by_role("link", name=year.unions[-1].name)).to_be_visible()
    desk.picture("pt-02-con-thieu")
