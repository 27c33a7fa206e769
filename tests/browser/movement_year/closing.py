"""Activities of a month, the closing review with a figure for each criterion, and the nine steps of the year."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.movement_year.cast import Federation
from tests.browser.movement_year.forms import send
from vinhdanh.launches.models import Launch
from vinhdanh.launches.states import LaunchState
from vinhdanh.movement_year.states import Step
from vinhdanh.propaganda.models import Activity


def record_activities(year: Federation, held: Launch) -> None:
    """One union tells of a contest from a phone; two more record theirs."""
    path = f"/phong-trao/hoat-dong/ghi/?phat_dong={held.pk}"
    phone = year.phone(year.officers[0])
    page = phone.go(path)
    page.locator("#id_form").select_option("contest")
    for box, text in {"held_on": "05/11/2025", "turns": "120", "people": "80"}.items():
        page.locator(f"#id_{box}").fill(text)
    phone.picture("pt-14-ghi-hoat-dong")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.get_by_text("Đã ghi hoạt động.")).to_be_visible()
    for n in (1, 2):
        told = send(year.phone(year.officers[n]), path, {"form": "conference", "held_on": f"1{n}/11/2025", "turns": "60"})  # fmt: skip
        assert "Đã ghi hoạt động." in told
    found = Activity.objects.filter(launch=held)
    assert {(one.unit, one.turns) for one in found} == {(year.unions[0], 120), (year.unions[1], 60), (year.unions[2], 60)}  # fmt: skip


def review_and_close(year: Federation, held: Launch) -> None:
    """The movement is over: the review with its figures closes it, and its page tells all nine steps."""
    desk, here = year.desk(year.officer), f"/phong-trao/phat-dong/{held.pk}/"
    page = desk.go(here)
    desk.picture("pt-15-truoc-tong-ket")
    page.get_by_role("link", name="Ghi tổng kết").first.click()
    page.locator("#id_place").fill("Hội trường Liên đoàn Lao động tỉnh")
    page.locator("#id_results").fill("Bảy đơn vị hưởng ứng, 132 sáng kiến được công nhận.")
    first, second = held.criteria.order_by("place")
    page.locator(f"#id_figure{first.pk}").fill("132")
    page.locator(f"#id_figure{second.pk}").fill("54")
    page.locator(f"#id_note{second.pk}").fill("Hai đơn vị giảm lao động")
    desk.picture("pt-15-tong-ket")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.get_by_text("Đã ghi cuộc tổng kết và khép phong trào.")).to_be_visible()
    held.refresh_from_db()
    assert held.state == LaunchState.CLOSED
    steps = page.locator("ol.way.nine > li .rung-name").all_inner_texts()
    assert [text.strip() for text in steps] == [str(step.label) for step in Step]
    expect(page.locator("ol.way.nine")).to_contain_text("7/7 đơn vị có kế hoạch")
    expect(page.locator("ol.way.nine")).to_contain_text("7/7 đơn vị có đăng ký")
    expect(page.locator("main")).to_contain_text("132")
    desk.picture("pt-15-chin-khau")
    phone = year.phone(year.officers[0])
    phone.go(here)
    phone.picture("pt-15-chin-khau")
