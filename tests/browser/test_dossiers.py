"""The screens of dossiers at every width, and the way of one dossier as people click it: returned, appraised, settled, forwarded."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests import factories as make
from tests.browser.conftest import Visitor
from tests.browser.looking import faults_of
from tests.files import made
from tests.web import dossier_world as desks
from tests.web.dossier_world import Desk
from tests.web.world import World
from vinhdanh.appraisals.actions import Mark, appraise
from vinhdanh.appraisals.queries import clause_codes
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Stage

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]


@pytest.fixture
def desk(world: World) -> Desk:
    return desks.build(world)


def screens(desk: Desk) -> dict[str, str]:
    """Name → address of every screen of dossiers, as the province's officer opens it."""
    world = desk.world
    sent = desks.submitted(world)
    codes = sorted(clause_codes(sent))
    appraise(
        sent,
        advice="other",
        opinion="Cần xem thêm",
        marks=[Mark("clause", codes[0], False, "Thiếu")],
        by=desk.appraiser,
    )
    sent.refresh_from_db()
    question = desks.question(world, sent, "Bảo hiểm xã hội tỉnh")
    desks.party_opinion(sent)
    binh = desks.appraised(world, world.binh)
    council = desks.sitting(world, desks.appraised(world, world.chi))
    up = desks.above(world)
    merit = desks.appraised(world, kind="merit_certificate_provincial_federation")
    both = f"row={sent.pk}&row={binh.pk}"
    return {
        "ho-so": "/ho-so/?don_vi=",
        "ho-so-loc": "/ho-so/?don_vi=&tinh_trang=appraised&q=an",
        "ho-so-khong-co": "/ho-so/?q=khong+co+ai",
        "mot-ho-so": f"/ho-so/{sent.code}/",
        "ho-so-cap-tren": f"/ho-so/{up.code}/",
        "soat": f"/ho-so/{sent.code}/soat/",
        "doan-trung": f"/ho-so/{sent.code}/giong/",
        "tham-dinh": f"/ho-so/{sent.code}/tham-dinh/",
        "tra-lai": f"/ho-so/{sent.code}/tra-lai/",
        "tu-choi": f"/ho-so/{sent.code}/tu-choi/",
        "trinh": f"/ho-so/{sent.code}/trinh/",
        "lay-y-kien": f"/ho-so/lay-y-kien/?{both}",
        "ghi-y-kien": f"/ho-so/ghi-y-kien/?row={sent.pk}",
        "tra-loi-y-kien": f"/ho-so/{sent.code}/y-kien/{question.pk}/",
        "thoi-hoi": f"/ho-so/{sent.code}/y-kien/{question.pk}/thoi/",
        "hoi-dong": f"/ho-so/hoi-dong/?{both}",
        "cac-phien-hop": "/ho-so/hoi-dong/",
        "mot-phien-hop": f"/phien-hop/{council.pk}/",
        "ghi-quyet-dinh": f"/ho-so/cap-tren/?row={up.pk}",
        "du-thao": f"/ho-so/du-thao/?row={merit.pk}",
        "hang-loat": f"/ho-so/hang-loat/?viec=tham-dinh&{both}",
        "tim-ho-so": f"/tim/?q={sent.code}",
    }  # fmt: skip


def test_nothing_is_wrong_with_any_screen(desk: Desk, visit: Visit) -> None:
    visitor = visit()
    visitor.sign_in(desk.officer)
    assert faults_of(visitor, screens(desk)) == []


def test_many_are_chosen_on_the_list_and_appraised_with_one_opinion(desk: Desk, visit: Visit) -> None:
    an, binh = desks.submitted(desk.world), desks.submitted(desk.world, desk.world.binh)
    visitor = visit()
    visitor.sign_in(desk.appraiser)
    page = visitor.go("/ho-so/?don_vi=")
    bar = page.locator(".selection")
    expect(bar).to_be_hidden()
    page.get_by_label("Chọn cả trang").check()
    expect(bar).to_be_visible()
    expect(bar.locator("[data-chosen]")).to_have_text("2")
    bar.get_by_label("Việc").select_option(label="Thẩm định cùng một ý kiến")
    bar.get_by_role("button", name="Làm tiếp").click()
    page.get_by_label("Đề nghị khen thưởng", exact=True).check()
    page.get_by_label("Ý kiến thẩm định, chung cho mọi hồ sơ đã chọn").fill("Đủ điều kiện")
    page.get_by_role("button", name="Thẩm định cùng một ý kiến").click()
    expect(page.get_by_text("2 hồ sơ đã làm, 0 hồ sơ không làm được.")).to_be_visible()
    assert set(Dossier.objects.filter(pk__in=[an.pk, binh.pk]).values_list("stage", flat=True)) == {
        Stage.APPRAISED
    }
    assert visitor.complaints == []


def test_a_sitting_is_recorded_with_its_minutes(desk: Desk, visit: Visit) -> None:
    an = desks.appraised(desk.world)
    visitor = visit()
    visitor.sign_in(desk.appraiser)
    page = visitor.go(f"/ho-so/{an.code}/")
    page.get_by_role("link", name="Ghi kết quả hội đồng").click()
    for label, value in {
        "Ngày họp": "28/11/2025", "Số biên bản": "03/BB-HĐ", "Tổng số thành viên": "11", "Số người dự họp": "10",
    }.items():  # fmt: skip
        page.get_by_label(label).fill(value)
    page.locator("input[type=file]").set_input_files(
        {"name": "bien-ban.pdf", "mimeType": "application/pdf", "buffer": made.pdf()}
    )
    page.get_by_label("Phiếu đồng ý: Nguyễn Văn An").fill("10")
    page.get_by_role("button", name="Ghi kết quả").click()
    expect(page.get_by_text("Còn 1 thành viên vắng chưa được lấy ý kiến bằng văn bản")).to_be_visible()
    expect(page.get_by_text("Đã nhận tệp “bien-ban.pdf”")).to_be_visible()
    page.get_by_role("button", name="Vẫn ghi").click()
    expect(page.get_by_role("heading", name="Hội đồng Thi đua, khen thưởng")).to_be_visible()
    an.refresh_from_db()
    assert an.stage == Stage.PASSED


def test_it_goes_up_down_and_up_again_without_javascript(desk: Desk, visit: Visit) -> None:
    """Every page of the way works with scripts off: returned, completed, appraised, asked about, answered."""
    sent = desks.submitted(desk.world)
    officer, proposer, office = (visit(java_script_enabled=False) for _ in range(3))
    page = officer.sign_in(desk.officer)
    officer.go(f"/ho-so/{sent.code}/")
    page.get_by_role("link", name="Trả lại kèm lý do").click()
    page.get_by_label("Lý do").fill("Thiếu xác nhận phạm vi")
    page.get_by_label("Bổ sung trước ngày").fill("08/12/2025")
    page.get_by_role("button", name="Trả lại kèm lý do").click()
    expect(page.get_by_text("hiện nay: Trả lại, chờ bổ sung")).to_be_visible()
    mine = proposer.sign_in(desk.proposer)
    proposer.go(f"/ho-so/{sent.code}/")
    expect(mine.get_by_text("Thiếu xác nhận phạm vi")).to_be_visible()
    expect(mine.get_by_role("link", name="Nộp bổ sung")).to_be_visible()
    sent.refresh_from_db()
    assert (sent.stage, sent.holder) == (Stage.RETURNED, desk.world.mai)
    other = desks.submitted(desk.world, desk.world.binh)
    question = desks.question(desk.world, other)
    answering = office.sign_in(desk.asked)
    office.go(f"/ho-so/{other.code}/y-kien/{question.pk}/")
    answering.get_by_label("Đồng ý", exact=True).check()
    answering.get_by_role("button", name="Gửi ý kiến").click()
    expect(answering.get_by_text("Đã ghi ý kiến của CĐCS Hoa Lan.")).to_be_visible()


def test_a_name_found_by_somebody_new(desk: Desk, visit: Visit) -> None:
    """The list filters without diacritics, and the address keeps the filter."""
    desks.submitted(desk.world)
    desks.submitted(desk.world, make.person("Trần Thị Ánh", at=desk.world.mai, category="official"))
    visitor = visit()
    page = visitor.sign_in(desk.officer)
    visitor.go("/ho-so/?don_vi=")
    page.get_by_label("Tên, mã hồ sơ").fill("tran thi anh")
    page.get_by_role("button", name="Lọc", exact=True).click()
    expect(page.locator("table.list tbody tr")).to_have_count(1)
    assert "q=tran+thi+anh" in page.url
    expect(page.get_by_role("link", name="Trần Thị Ánh")).to_be_visible()
