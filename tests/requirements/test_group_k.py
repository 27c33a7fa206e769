"""Requirements of group K: councils, organisation, staff, training."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from tests.letters.reading import opened
from tests.reports import world
from vinhdanh.indicators.periods import year_of
from vinhdanh.letters.from_period_reports import paper_of
from vinhdanh.letters.rendering import render_docx
from vinhdanh.reports.content import text_of
from vinhdanh.reports.making import content_of
from vinhdanh.reports.writing import save_passage


def test_s000_14_a_brief_for_the_party_committee_is_made_from_current_data(db: None) -> None:
    here = world.build()
    held = world.launched(here, starts_on=date(2025, 1, 10))
    world.reviewed(held, date(2025, 6, 20), "2")
    report = world.draft(here, "brief", year_of(2025), addressee="Ban Thường vụ Tỉnh uỷ")
    save_passage(
        report,
        "asks",
        "Cho ý kiến về danh sách đề nghị Huân chương Lao động trước ngày 30/11.",
        base=0,
        by=None,
    )
    at = timezone.now() + timedelta(days=1)
    content = content_of(report, at)
    text = "\n".join(text_of(block) for section in content.sections for block in section.blocks)
    assert "01 phong trào" in text
    assert "Có sáng kiến được công nhận mới 2 so với chỉ tiêu 3 sáng kiến" in text  # what is behind
    assert "Cho ý kiến về danh sách" in text  # the decision asked for
    said = [line.text for line in opened(render_docx(paper_of(report, content, at), made_at=at)).paragraphs]
    assert "Kính gửi: Ban Thường vụ Tỉnh uỷ" in said
