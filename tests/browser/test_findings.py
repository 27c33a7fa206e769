"""The checks beside the report follow what is typed; repeated text is looked at side by side and ruled on."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from bench import _prose
from tests import factories as make
from tests.browser.conftest import DESKTOP, Visitor
from tests.browser.looking import SIZES, serious
from tests.web.world import TODAY, World
from vinhdanh.dossiers.actions import Proposed, open_dossier, submit
from vinhdanh.dossiers.models import Dossier, ReportText
from vinhdanh.people.models import Person

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
REPORT = _prose.report(random.Random(4), 6)


def propose(world: World, subject: Person, text: str) -> Dossier:
    unit = world.lan if subject == world.chi else world.mai
    what = Proposed(subject, "merit_certificate_provincial_federation", 2025, "regular")
    made, _ = open_dossier(what, proposer=unit, by=None)
    for section, words in (("duties", "Phụ trách tổ may số hai"), ("achievements", text)):
        ReportText.objects.create(dossier=made, section=section, revision=1, text=words)
    return made


@pytest.fixture
def source(world: World) -> Dossier:
    return submit(propose(world, world.chi, "\n".join(REPORT)), on=TODAY, by=None)


def test_the_counts_beside_the_report_follow_what_is_typed(
    world: World, source: Dossier, visit: Visit
) -> None:
    draft = propose(world, world.an, "Đã làm tốt việc của mình.")
    visitor = visit(DESKTOP)
    visitor.sign_in(world.officer)
    page = visitor.go(f"/ho-so/{draft.code}/soan/")
    counts = page.locator("#so-dieu-soat")
    expect(counts).to_contain_text("cảnh báo")
    before = counts.inner_text()
    page.locator("details.live-check > summary").click()
    page.locator("#text-achievements").fill("\n".join(REPORT))
    expect(page.locator("details.live-check")).to_contain_text("giống 1 báo cáo đã nộp trước", timeout=20_000)
    expect(page.locator("details.live-check")).to_have_attribute("open", "")
    assert counts.inner_text() != before
    visitor.picture("soan-soat")
    assert visitor.complaints == []


@pytest.mark.parametrize("size", SIZES)
def test_repeated_text_at_every_width(size: str, world: World, source: Dossier, visit: Visit) -> None:
    sent = submit(
        propose(world, world.an, "\n".join([*REPORT[:3], REPORT[3].replace("2", "3")])), on=TODAY, by=None
    )
    visitor = visit(SIZES[size])
    visitor.sign_in(make.officer(world.province, "canbo-tinh"))
    for name, path in {
        "soat": f"/ho-so/{sent.code}/soat/",
        "doan-trung": f"/ho-so/{sent.code}/giong/",
    }.items():
        page = visitor.go(path)
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"), path
        assert serious(visitor) == [], path
        visitor.picture(f"{name}-{size}")
    page.get_by_label("Ghi chú").fill("Chép của Chi, viết lại bằng việc của mình")
    page.get_by_role("button", name="Yêu cầu viết lại").click()
    expect(page.get_by_text("Đã ghi ý kiến về")).to_be_visible()
    expect(page.get_by_text("yêu cầu viết lại", exact=True).first).to_be_visible()
    assert sent.events.filter(verb="judge_text").count() == 1
