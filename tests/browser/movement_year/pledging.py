"""A call for registrations: one member registers on a phone, the unions register theirs, the federation approves them all."""

from __future__ import annotations

from io import BytesIO

import docx
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.movement_year.cast import PERSONS, YEAR, Federation
from tests.browser.movement_year.forms import send
from vinhdanh.campaigns.call_models import Call
from vinhdanh.campaigns.models import Pledge
from vinhdanh.campaigns.states import CallState, PledgeState

TITLE = "grassroots_fighter"


def open_call(year: Federation) -> Call:
    """Made with the usual titles, dated, opened."""
    desk = year.desk(year.officer)
    page = desk.go(f"/dang-ky/dot/lap/?nam={YEAR}")
    page.get_by_role("button", name="Lập đợt đăng ký").click()
    call = Call.objects.get()
    page.get_by_role("link", name="Ghi hạn").click()
    page.locator("#id_every").fill("31/03/2025")
    page.get_by_role("button", name="Ghi hạn").click()
    page.get_by_role("link", name="Mở đợt đăng ký").click()
    page.locator("main form button.btn-primary").click()
    expect(page.locator(".lede .tag")).to_have_text(str(CallState.OPEN.label))
    desk.picture("pt-03-dot-dang-ky")
    call.refresh_from_db()
    assert (call.state, call.year, call.unit) == (CallState.OPEN, YEAR, year.province)
    return call


def register_everybody(year: Federation) -> None:
    """Who has not registered shrinks from a hundred to nobody."""
    desk = year.desk(year.officer)
    _missing(desk, PERSONS)
    _register_oneself(year)
    page = _missing(desk, PERSONS - 1)
    desk.picture("pt-04-chua-dang-ky")
    union = year.desk(year.officers[0])
    page = union.go(_bulk(year, 0))
    page.locator("[data-all]").check()
    union.picture("pt-04-danh-sach-don-vi")
    page.get_by_role("button", name="Ghi đăng ký").click()
    expect(page.get_by_text("Đã ghi 15 đăng ký mới.")).to_be_visible()
    for n in range(1, len(year.unions)):
        people = [one for one in year.people if one.memberships.filter(unit=year.unions[n]).exists()]
        told = send(year.desk(year.officers[n]), _bulk(year, n), {"row": [f"p{one.pk}" for one in people]}, to=_bulk(year, n).partition("?")[0])  # fmt: skip
        assert "Đã ghi 14 đăng ký mới." in told
    page = desk.go(f"/dang-ky/chua-dang-ky/?nam={YEAR}")
    expect(page.get_by_text("Không còn ai trong danh sách này")).to_be_visible()
    assert Pledge.objects.filter(state=PledgeState.SUBMITTED, holder=year.province).count() == PERSONS


def _bulk(year: Federation, n: int) -> str:
    return f"/don-vi/{year.unions[n].code}/dang-ky/?giai={TITLE}:person&nam={YEAR}"


def _missing(desk: Visitor, count: int) -> Page:
    page = desk.go(f"/dang-ky/chua-dang-ky/?nam={YEAR}")
    expect(page.locator("a.chip[aria-current] .count")).to_have_text(str(count))
    return page


def _register_oneself(year: Federation) -> None:
    """An, on a phone, with a line of contents; the union approves on its own."""
    phone = year.phone(year.member)
    page = phone.go(f"/dang-ky/cua-toi/?nam={YEAR}")
    page.locator(f"section[aria-labelledby=dh-{TITLE}]").get_by_role("link", name="Đăng ký").first.click()
    page.locator("#id_field0").select_option(index=1)
    for box, text in {"what": "Kèm cặp công nhân mới vào nghề", "measure": "số người đứng máy độc lập", "target": "3 người", "due": "31/10/2025"}.items():  # fmt: skip
        page.locator(f"#id_{box}0").fill(text)
    phone.picture("pt-04-tu-dang-ky")
    page.get_by_role("button", name="Ghi đăng ký").click()
    expect(page.get_by_text(f"Đang chờ {year.unions[0].name} duyệt.")).to_be_visible()
    phone.picture("pt-04-cho-duyet")
    union = year.phone(year.officers[0])
    page = union.go(f"/dang-ky/cho-duyet/?nam={YEAR}")
    page.locator("[data-row]").first.check()
    expect(page.locator("[data-chosen]")).to_have_text("1")
    union.picture("pt-04-duyet-o-don-vi")
    page.get_by_role("button", name="Duyệt", exact=True).click()
    expect(page.get_by_text("Đã duyệt 1 đăng ký.")).to_be_visible()
    made = Pledge.objects.get(person=year.people[0])
    assert (made.state, made.holder, made.contents.count()) == (PledgeState.SUBMITTED, year.province, 1)


def approve_all(year: Federation) -> None:
    """One press of the federation over the whole list; the printed list names everybody once."""
    desk = year.desk(year.officer)
    page = desk.go(f"/dang-ky/cho-duyet/?nam={YEAR}")
    page.get_by_label(f"Cả {PERSONS} đăng ký của bộ lọc").check()
    desk.picture("pt-05-cap-tren-duyet")
    page.get_by_role("button", name="Duyệt", exact=True).click()
    expect(page.get_by_text(f"Đã duyệt {PERSONS} đăng ký.")).to_be_visible()
    desk.go(f"/dang-ky/?nam={YEAR}")
    desk.picture("pt-05-dang-ky-xong")
    assert Pledge.objects.filter(state=PledgeState.APPROVED).count() == PERSONS
    paper = docx.Document(BytesIO(desk.file(f"/don-vi/{year.province.code}/dang-ky/{YEAR}/docx/")))
    cells = [cell.text.removeprefix("Ông ").removeprefix("Bà ").strip() for table in paper.tables for row in table.rows for cell in row.cells]  # fmt: skip
    for person in year.people:
        assert any(person.name in cell for cell in cells), person.name
