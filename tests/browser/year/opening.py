"""The federation's officer makes the round, says what it is about, and opens it."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.browser.year.cast import AWARD, TODAY, YEAR, Year
from vinhdanh.kit.dates import format_date
from vinhdanh.rounds.models import Round
from vinhdanh.rounds.states import DateMark, RoundState

NAME = f"Tổng kết thi đua, khen thưởng năm {YEAR}"
DAYS = (
    (DateMark.NOMINATE, 9), (DateMark.APPRAISE, 18), (DateMark.COUNCIL, 24), (DateMark.DECIDE, 30), (DateMark.CONFER, 45),
)  # fmt: skip


def open_the_round(year: Year) -> None:
    """Name, awards for persons and collectives decided here, calendar, an extra paper; then the units may begin."""
    desk = year.visitor("canbo.tinh")
    page = desk.go("/dot-xet/moi/")
    page.get_by_label("Tên đợt xét").fill(NAME)
    page.get_by_label("Hướng dẫn cho đơn vị").fill(
        "Ưu tiên người trực tiếp lao động, công tác; mỗi đơn vị bình xét trước khi nộp."
    )
    page.get_by_role("button", name="Lập đợt xét").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    year.held = Round.objects.get(name=NAME)
    expect(page.get_by_role("button", name="Mở đợt xét")).to_be_disabled()
    _choose_awards(year, page)
    _write_calendar(year, page)
    _ask_for_minutes(year, page)
    desk.picture("nam-01-dot-xet-chuan-bi")
    page.get_by_role("button", name="Mở đợt xét").click()
    expect(page.locator(".lede .tag")).to_have_text(str(RoundState.OPEN.label))
    desk.picture("nam-01-dot-xet-mo")
    held = Round.objects.get(pk=year.round().pk)
    assert (held.state, held.unit) == (RoundState.OPEN, year.federation)
    chosen = {(a.kind_id, a.subject_kind, a.decided_at) for a in held.awards.select_related("decided_at")}
    assert chosen == {(AWARD, "person", year.federation), (AWARD, "collective", year.federation)}
    assert held.dates.count() == len(DAYS)
    assert list(held.papers.values_list("code", flat=True)) == ["unit_review_minutes"]
    year.held = held


def _choose_awards(year: Year, page: Page) -> None:
    page.goto(f"{year.visitor('canbo.tinh').base}/dot-xet/{year.round().pk}/danh-hieu/")
    for subject in ("person", "collective"):
        tick = page.locator(f"#id_tick-{AWARD}-{subject}")
        fold = page.locator("details.fold", has=tick)
        if fold.get_attribute("open") is None:
            fold.locator("> summary").click()
        tick.check()
        row = page.locator(".pick-row", has=tick)
        row.locator("summary").click()
        row.get_by_label("Nơi quyết định", exact=True).select_option(label=year.federation.name)
    page.get_by_role("button", name="Ghi").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)


def _write_calendar(year: Year, page: Page) -> None:
    page.goto(f"{year.visitor('canbo.tinh').base}/dot-xet/{year.round().pk}/lich/")
    for mark, days in DAYS:
        page.locator(f"#id_{mark.value}").fill(format_date(TODAY + timedelta(days=days)))
    page.get_by_role("button", name="Ghi lịch").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)


def _ask_for_minutes(year: Year, page: Page) -> None:
    """The extra paper that the round asks for: each unit's own review."""
    page.goto(f"{year.visitor('canbo.tinh').base}/dot-xet/{year.round().pk}/giay-to/")
    page.locator("#id_paper0").select_option("unit_review_minutes")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
