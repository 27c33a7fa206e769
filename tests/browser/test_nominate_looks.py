"""The pages of proposing, writing and entering the past: at every width, with nothing that axe holds serious."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories as make
from tests.browser.conftest import DESKTOP, PHONE, Visitor
from tests.browser.looking import faults_of, serious
from tests.files import made
from tests.web.world import TODAY, World
from vinhdanh.awards.actions import AwardFields
from vinhdanh.awards.past_decisions import enter_decision, record_recipients
from vinhdanh.dossiers.actions import Proposed, make_move, open_dossier, suggest
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.writing import add_papers, save_text
from vinhdanh.people.actions import add_household
from vinhdanh.rounds.models import Round, RoundAward, RoundDate

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]


@pytest.fixture
def screens(world: World) -> dict[str, str]:
    """Name → address, for the officer of Hoa Mai."""
    held = Round.objects.create(
        unit=world.province, name="Tổng kết năm 2025", occasion="regular", year=2025, state="open", note="Mỗi công đoàn cơ sở nộp trước hạn."
    )  # fmt: skip
    for code, kind in (
        ("grassroots_fighter", "person"),
        ("advanced_worker", "person"),
        ("strong_grassroots_union", "collective"),
    ):
        RoundAward.objects.create(round=held, kind_id=code, subject_kind=kind)
    RoundDate.objects.create(round=held, mark="nominate", day=date(2025, 12, 15))
    for name in ("Phạm Văn Dũng", "Phạm Văn Dũng", "Hoàng Thị Én"):
        make.person(name, at=world.mai, birth_year=1980 + len(name))
    draft = open_dossier(
        Proposed(world.an, "grassroots_fighter", 2025, "regular", round=held),
        proposer=world.mai,
        by=world.officer,
    )[0]
    save_text(
        draft,
        "duties",
        "Tổ trưởng tổ may 3, phụ trách 25 công nhân.\nPhụ trách an toàn lao động.",
        base=0,
        by=world.officer,
    )
    save_text(draft, "duties", "Tổ trưởng tổ may 3, phụ trách 25 công nhân.", base=1, by=world.member)
    report = SimpleUploadedFile("bao-cao.docx", made.docx("Năm 2025 tổ vượt kế hoạch 12 %"))
    add_papers(draft, "achievement_report", [report], by=world.officer, on=TODAY)
    named = suggest(
        Proposed(world.binh, "advanced_worker", 2025, "regular"),
        proposer=world.mai,
        words="Luôn nhận việc khó, chỉ dẫn người mới.",
        by=world.member,
    )
    group = open_dossier(
        Proposed(world.mai, "strong_grassroots_union", 2025, "regular", round=held),
        proposer=world.mai,
        by=world.officer,
    )[0]
    add_household("Lò Văn Giang", unit=world.mai, address="Tổ 4", by=None)
    said = AwardFields(
        kind="commendation_letter",
        year=2019,
        decided_on=date(2019, 12, 20),
        decision_no="15/QĐ-LĐLĐ",
        authority="LĐLĐ tỉnh",
        occasion="regular",
    )
    past = enter_decision(world.mai, said, by=world.officer)[0]
    record_recipients(past, [world.binh], by=world.officer)
    soan = f"/ho-so/{draft.code}/soan/"
    return {
        "de-nghi": "/de-nghi/", "de-nghi-dot": f"/de-nghi/danh-hieu/?dot={held.pk}", "de-nghi-ngoai-dot": "/de-nghi/danh-hieu/",
        "de-nghi-cho-ai": f"/de-nghi/cho/?dot={held.pk}&giai=grassroots_fighter&cho=person",
        "de-nghi-ho": "/de-nghi/cho/?giai=cultural_family&cho=household", "de-nghi-bang-tinh": "/de-nghi/bang-tinh/",
        "dang-soan": "/de-nghi/dang-soan/", "de-cu": "/de-nghi/de-cu/", "de-cu-dong-nghiep": "/de-nghi/dong-nghiep/?q=pham",
        "de-cu-loi": f"/de-nghi/dong-nghiep/{world.binh.pk}/", "de-cu-tra-loi": f"/ho-so/{named.code}/de-cu/",
        "soan": soan, "soan-tap-the": f"/ho-so/{group.code}/soan/", "soan-lich-su": f"{soan}duties/", "soan-giay-to": f"/ho-so/{draft.code}/giay-to/",
        "soan-thoi-gian": f"/ho-so/{draft.code}/thoi-gian/", "soan-nop": f"/ho-so/{draft.code}/nop/", "soan-rut": f"/ho-so/{draft.code}/rut/",
        "quyet-dinh-cu": "/so-khen-thuong/nhap-quyet-dinh/", "mot-quyet-dinh-cu": f"/so-khen-thuong/nhap-quyet-dinh/{past.pk}/",
    }  # fmt: skip


def test_nothing_is_wrong_with_these_pages(world: World, screens: dict[str, str], visit: Visit) -> None:
    visitor = visit()
    visitor.sign_in(world.officer)
    assert faults_of(visitor, screens) == []


def test_a_proposal_takes_a_few_presses_on_a_phone(
    world: World, screens: dict[str, str], visit: Visit
) -> None:
    visitor = visit(PHONE)
    page = visitor.sign_in(world.officer)
    visitor.go("/de-nghi/")
    page.get_by_role("link", name="Tổng kết năm 2025").click()
    page.get_by_role("link", name="Lao động tiên tiến").click()
    page.get_by_label("Tìm theo tên").press_sequentially("hoang")
    page.get_by_role("button", name="Hoàng Thị Én").click()
    page.get_by_label("Quyền hạn, nhiệm vụ được giao").fill("May chuyền 2")
    page.locator("#doan-duties [data-says]").get_by_text("Đã lưu").wait_for()
    draft = Dossier.objects.get(kind="advanced_worker", stage="draft")
    assert str(draft.person) == "Hoàng Thị Én"
    assert visitor.complaints == []


def test_the_preview_of_a_past_decision(world: World, screens: dict[str, str], visit: Visit) -> None:
    for size in (DESKTOP, PHONE):
        visitor = visit(size)
        page = visitor.sign_in(world.officer)
        visitor.go(screens["mot-quyet-dinh-cu"])
        page.get_by_label("Dán danh sách").fill("Nguyễn Văn An\nPhạm Văn Dũng\nKhông Có Ai\nĐỗ Thị Bình")
        page.get_by_role("button", name="Xem lại trước khi ghi").click()
        page.get_by_role("heading", name="Xem lại 4 dòng trước khi ghi").wait_for()
        visitor.picture("xem-truoc-quyet-dinh-cu")
        assert serious(visitor) == []
        assert visitor.complaints == []


def test_a_nominee_finds_the_invitation(world: World, screens: dict[str, str], visit: Visit) -> None:
    invited = open_dossier(
        Proposed(world.an, "excellent_union_member", 2025, "regular"), proposer=world.mai, by=None
    )[0]
    Dossier.objects.filter(pk=invited.pk).update(stage="suggested", suggestion="Luôn nhận việc khó.")
    make_move(Dossier.objects.get(pk=invited.pk), "confirm", by=world.officer)
    visitor = visit(PHONE)
    page = visitor.sign_in(world.member)
    visitor.picture("doan-vien-trang-chu")
    visitor.go("/de-nghi/de-cu/")
    page.get_by_role("link", name="Đoàn viên công đoàn xuất sắc").click()
    visitor.picture("doan-vien-tra-loi")
    page.get_by_label("Nhận lời").check()
    page.get_by_role("button", name="Gửi câu trả lời").click()
    page.get_by_text("Đã nhận lời").first.wait_for()
    assert serious(visitor) == []
