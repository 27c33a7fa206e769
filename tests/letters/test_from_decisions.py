"""A decision's papers are filled from its lines: what is counted, named and paid there is what is printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.decisions.conftest import TODAY, Office, both, office, place, series  # noqa: F401 - the fixtures
from tests.decisions.passed import passed, people
from vinhdanh.awards.actions import fields_of
from vinhdanh.awards.queries import history_of
from vinhdanh.decisions.actions import present, sign
from vinhdanh.decisions.issuing import issue
from vinhdanh.decisions.models import Decision
from vinhdanh.decisions.money import set_amount
from vinhdanh.decisions.revoking import draft_correction, draft_revocation
from vinhdanh.dossiers.models import Dossier
from vinhdanh.kit.verdict import Refused
from vinhdanh.letters.from_decisions import decision_paper, list_papers, submission_papers
from vinhdanh.letters.orders import Act
from vinhdanh.letters.rendering import render_docx, render_pdf

MADE = datetime(2025, 12, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def files_dir(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"


def test_a_draft_leaves_room_for_number_and_day(office: Office, both: list[Dossier]) -> None:  # noqa: F811
    paper = decision_paper(office.draft(both), TODAY)
    assert (paper.head.number, paper.head.sign, paper.head.day) == ("", "QĐ-LĐLĐ", None)
    assert paper.authority == "Ban Thường vụ LĐLĐ tỉnh Vĩnh Sơn"
    (grant,) = paper.grants
    assert grant.sentence == (
        "Tặng Bằng khen của LĐLĐ tỉnh Vĩnh Sơn cho 02 cá nhân đã có thành tích xuất sắc trong phong trào thi đua năm 2025"
    )
    assert [row.full_name for row in grant.rows] == ["Ông Nguyễn Văn An", "Bà Đỗ Thị Bình"]
    assert paper.total_vnd == 0


def test_signed_it_carries_number_day_money_and_signer(office: Office, both: list[Dossier]) -> None:  # noqa: F811
    draft = office.draft(both)
    ids = list(draft.items.values_list("pk", flat=True))
    set_amount(draft, ids, vnd=1_404_000, note="Quy chế, Điều 20", on=TODAY, by=office.place.officer)
    signed = sign(
        present(draft, on=TODAY, by=office.place.officer), on=TODAY, today=TODAY, by=office.place.head
    )
    paper = decision_paper(signed, TODAY)
    assert (paper.head.numbered, paper.head.day) == ("01/QĐ-LĐLĐ", TODAY)
    assert paper.total_vnd == 2_808_000
    assert paper.signature.lines == ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH")
    assert paper.signature.name == "Lò Thị Minh"


def test_every_award_and_occasion_has_its_article(office: Office) -> None:  # noqa: F811
    where = office.place
    chosen = [
        *passed(where, [where.an, where.mai]),
        *passed(where, [where.an], occasion="thematic", topic="Phong trào Xanh"),
        *passed(where, [where.binh], kind="grassroots_fighter"),
    ]
    grants = decision_paper(office.draft(chosen), TODAY).grants
    assert sorted((grant.act, str(grant.counts)) for grant in grants) == [
        (Act.GIVE, "01 cá nhân"), (Act.GIVE, "01 tập thể và 01 cá nhân"), (Act.TITLE, "01 cá nhân"),
    ]  # fmt: skip


def test_letter_and_list_agree_with_the_decision(office: Office) -> None:  # noqa: F811
    chosen = [
        *passed(office.place, people(3, at=office.place.mai)),
        *passed(office.place, [office.place.an], kind="grassroots_fighter"),
    ]
    draft = office.draft(chosen)
    letters, lists = submission_papers(draft, TODAY), list_papers(draft, TODAY)
    assert {code: str(paper.counts) for code, paper in letters.items()} == {
        "merit_certificate_provincial_federation": "03 cá nhân", "grassroots_fighter": "01 cá nhân",
    }  # fmt: skip
    assert {code: str(paper.counts) for code, paper in lists.items()} == {
        c: str(p.counts) for c, p in letters.items()
    }
    assert letters["grassroots_fighter"].to == ("Ban Thường vụ LĐLĐ tỉnh Vĩnh Sơn",)


def _revoked(office: Office, both: list[Dossier]) -> Decision:  # noqa: F811
    issue(office.attached(both), by=office.place.officer)
    lines = [history_of(someone).get() for someone in (office.place.an, office.place.binh)]
    draft = draft_revocation(
        office.place.federation, lines, reason="Kê khai không đúng", recover_item=True, on=TODAY, by=office.place.officer
    )  # fmt: skip
    draft.items.update(recover_vnd=1_000_000)
    return office.named(draft)


def test_a_revocation_says_what_is_taken_back_and_given_back(office: Office, both: list[Dossier]) -> None:  # noqa: F811
    draft = _revoked(office, both)
    paper = decision_paper(draft, TODAY)
    (grant,) = paper.grants
    assert grant.sentence == "Hủy bỏ quyết định tặng Bằng khen của liên đoàn lao động tỉnh của 02 cá nhân"
    assert grant.rows[0].note == "QĐ 01/QĐ-LĐLĐ 01/12/2025"
    assert paper.articles == (
        "Lý do: Kê khai không đúng",
        "Các tập thể, cá nhân có tên tại Điều 1 nộp lại hiện vật khen thưởng và tiền thưởng đã nhận với tổng số tiền 2.000.000 đồng",
    )
    with pytest.raises(Refused, match="không có hồ sơ"):
        submission_papers(draft, TODAY)


def test_a_correction_says_from_what_to_what(office: Office, both: list[Dossier]) -> None:  # noqa: F811
    issue(office.attached(both), by=office.place.officer)
    line = history_of(office.place.an).get()
    fields = replace(fields_of(line), movement="Phong trào Xanh", kind="commendation_letter")
    draft = draft_correction(
        office.place.federation, line, fields, reason="Nhầm", on=TODAY, by=office.place.officer
    )
    (article,) = decision_paper(office.named(draft), TODAY).articles
    assert article == (
        "Đính chính nội dung khen thưởng Bằng khen của liên đoàn lao động tỉnh của Nguyễn Văn An tại Quyết định số 01/QĐ-LĐLĐ "
        "ngày 01 tháng 12 năm 2025: danh hiệu, hình thức từ “Bằng khen của liên đoàn lao động tỉnh” thành “Giấy khen”; "
        "phong trào, chuyên đề từ “chưa ghi” thành “Phong trào Xanh”"
    )


def test_each_can_be_printed(office: Office, both: list[Dossier]) -> None:  # noqa: F811
    papers = [decision_paper(office.draft(passed(office.place, people(7, at=office.place.mai))), TODAY)]
    papers.append(decision_paper(_revoked(office, both), TODAY))
    for paper in papers:
        assert render_docx(paper, made_at=MADE).startswith(b"PK")
        assert render_pdf(paper, made_at=MADE).startswith(b"%PDF")
