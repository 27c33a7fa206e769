"""Papers filled from the records: what a dossier, a review and the ledger say is what they print."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
from docx import Document

from tests import factories as make
from tests.dossiers.conftest import TODAY, Place, draft, place, proposal
from tests.letters import nd30
from tests.reviews.test_reviews import MET
from vinhdanh.awards.states import SubjectKind
from vinhdanh.conduct.actions import grade_year
from vinhdanh.dossiers.actions import decline_dossier, open_dossier, submit
from vinhdanh.dossiers.models import Dossier, ReportText
from vinhdanh.kit.verdict import Refused
from vinhdanh.letters.content import Paper
from vinhdanh.letters.from_dossiers import declining_of, report_of, short_list_of, submission_of
from vinhdanh.letters.from_ledger import register_of
from vinhdanh.letters.from_reviews import minutes_of
from vinhdanh.letters.rendering import render_docx, render_pdf
from vinhdanh.letters.reports import CollectiveReport, PersonReport, ShortReport
from vinhdanh.offices.actions import OfficeFields, keep_office, name_signer
from vinhdanh.reviews.actions import Cast, record_review

__all__ = ["draft", "place"]
NOW = datetime(2025, 12, 1, 8, tzinfo=UTC)


@pytest.fixture
def office(place: Place) -> Place:
    keep_office(
        place.federation, OfficeFields(place="Vĩnh Sơn", abbreviation="LĐLĐ", drafting_unit="CSPL"), by=None
    )
    for unit, name in (
        (place.mai, "Lê Thị Hoa"),
        (place.upper, "Lò Văn Sơn"),
        (place.federation, "Lò Quang Vinh"),
    ):
        name_signer(
            unit,
            name=name,
            post="Chủ tịch",
            mode="behalf",
            body="Ban Chấp hành",
            since=date(2024, 1, 1),
            by=None,
        )
    return place


def write(dossier: Dossier, **texts: str) -> None:
    ReportText.objects.bulk_create(
        ReportText(dossier=dossier, section=s, revision=1, text=t) for s, t in texts.items()
    )


def words(paper: Paper) -> str:
    document = Document(io.BytesIO(render_docx(paper, made_at=NOW)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_persons_report_prints_the_records_and_what_was_written(office: Place, draft: Dossier) -> None:
    grade_year(office.an, year=2025, grade="excellent", by=None)
    make.award(
        office.an,
        "advanced_worker",
        2024,
        decision_no="12/QĐ-HM",
        decided_on=date(2025, 1, 5),
        authority="CĐCS Hoa Mai",
    )
    write(
        draft,
        duties="Trực tiếp đứng máy",
        achievements="Vượt kế hoạch 8 %\nKhông để xảy ra tai nạn",
        home_town="Nậm Mòn",
    )
    paper = report_of(draft, TODAY)
    assert isinstance(paper, PersonReport)
    assert (paper.honoree.honorific, paper.home_town, paper.achievements[1]) == (
        "Ông",
        "Nậm Mòn",
        "Không để xảy ra tai nạn",
    )
    assert [(g.year, g.grade) for g in paper.grades] == [("2025", "Hoàn thành xuất sắc nhiệm vụ")]
    printed = words(paper)
    for text in (
        "Vượt kế hoạch 8 %",
        "số 12/QĐ-HM ngày 05/01/2025 của CĐCS Hoa Mai",
        "Lao động tiên tiến",
        "Nguyễn Văn An",
    ):
        assert text in printed


def test_a_collectives_and_a_short_report_take_their_own_form(office: Place) -> None:
    asked = proposal(office.mai)  # type: ignore[arg-type]
    unit, _ = open_dossier(asked, proposer=office.mai, by=None)
    write(
        unit, functions="Chăm lo đoàn viên", figures="Chỉ tiêu | 2024 | 2025\nĐoàn viên | 118 | 120\nQuỹ | 12"
    )
    paper = report_of(unit, TODAY)
    assert isinstance(paper, CollectiveReport)
    # a unit that proposes itself stands under the one above it
    assert paper.honoree.unit == "Công đoàn phường Hoa"
    assert paper.figures is not None
    assert paper.figures.rows == (("Đoàn viên", "118", "120"), ("Quỹ", "12", ""))
    sudden, _ = open_dossier(
        proposal(office.an, occasion="ad_hoc", topic="Cứu người trong lũ"), proposer=office.mai, by=None
    )
    short = report_of(sudden, TODAY)
    assert isinstance(short, ShortReport)
    assert short.occasion == "Cứu người trong lũ"


def test_letter_list_and_reports_agree(office: Place, draft: Dossier) -> None:
    other, _ = open_dossier(proposal(office.binh), proposer=office.mai, by=None)
    write(draft, summary="Tận tuỵ với nghề.")
    paper = submission_of([draft, other], office.mai, office.upper, TODAY)
    # the list and the reports are named with their counts, not a second time
    assert paper.attachments == ("Biên bản bình xét",)
    assert (paper.counts.persons, paper.to) == (2, ("Công đoàn phường Hoa",))
    assert set(paper.reports or ()) == {row.identity for row in paper.shortlist.rows}
    printed = words(paper)
    assert "02 cá nhân" in printed
    assert "Luật Thi đua, khen thưởng" in printed
    assert "Tận tuỵ với nghề." in words(short_list_of([draft, other], office.mai, TODAY))
    assert nd30.faults(render_docx(paper, made_at=NOW)) == []


def test_two_forms_of_award_never_share_a_letter(office: Place, draft: Dossier) -> None:
    other, _ = open_dossier(
        proposal(office.binh, kind="excellent_union_member"), proposer=office.mai, by=None
    )
    with pytest.raises(Refused, match="mỗi hình thức một danh sách"):
        submission_of([draft, other], office.mai, office.upper, TODAY)
    with pytest.raises(Refused, match="Chưa có hồ sơ"):
        short_list_of([], office.mai, TODAY)


def test_the_reply_gives_the_reason_and_the_articles(office: Place, draft: Dossier) -> None:
    with pytest.raises(Refused, match="chưa bị từ chối"):
        declining_of(draft, TODAY)
    grade_year(office.an, year=2025, grade="failed", by=None)
    sent = submit(draft, on=TODAY, by=office.mai_officer)
    declined = decline_dossier(
        sent, reason="Chưa đủ hai năm hoàn thành tốt nhiệm vụ.", by=office.upper_officer
    )
    paper = declining_of(declined, TODAY)
    assert paper.head.issuer == "Công đoàn phường Hoa"
    assert paper.to == ("CĐCS Hoa Mai",)
    printed = words(paper)
    assert "Chưa đủ hai năm hoàn thành tốt nhiệm vụ" in printed
    lacking = [c for c in declined.evidence.get().clauses if c["result"] is False]
    assert all(clause["says"].rstrip(" .;") in printed for clause in lacking)
    assert nd30.faults(render_docx(paper, made_at=NOW)) == []


def test_minutes_print_the_share_of_all_members(office: Place, draft: Dossier) -> None:
    review = record_review(office.mai, MET, [Cast(draft, 19, 1)], by=None)
    printed = words(minutes_of(review))
    assert "86,36%" in printed
    assert "19" in printed
    assert "Phòng họp Trường Hoa Mai" in printed


@pytest.mark.parametrize(
    ("cast", "told"), [((20, 0), "Nhất trí"), ((18, 1), "Không đồng ý 1; không có ý kiến 1"), ((19, 0), "Không có ý kiến 1")]
)  # fmt: skip
def test_minutes_tell_how_those_present_stood(
    cast: tuple[int, int], told: str, office: Place, draft: Dossier
) -> None:
    review = record_review(office.mai, MET, [Cast(draft, *cast)], by=None)
    assert told in words(minutes_of(review))


def test_the_register_holds_the_standing_lines_of_the_year(office: Place) -> None:
    make.award(office.an, "advanced_worker", 2025, decision_no="12/QĐ-HM", decided_on=date(2025, 11, 5))
    make.award(office.an, "advanced_worker", 2024, decided_on=date(2025, 1, 5))
    paper = register_of(office.mai, 2025, TODAY)
    assert [(row.kind, row.name, row.decision_no) for row in paper.rows] == [
        (SubjectKind.PERSON, "Nguyễn Văn An", "12/QĐ-HM")
    ]
    assert "Nguyễn Văn An" in words(paper)


def test_without_a_place_or_a_signer_there_is_room_to_write(place: Place, draft: Dossier) -> None:
    paper = submission_of([draft], place.mai, place.upper, TODAY)
    assert paper.head.place.startswith("…")
    assert paper.signature.name == ""
    assert render_pdf(paper, made_at=NOW).startswith(b"%PDF")
