"""A report as a paper: keeps the decree in the unit's format, carries every figure with its source, equal data gives equal bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.letters import nd30
from tests.letters.reading import opened
from tests.reports import world
from tests.reports.world import World
from vinhdanh.kit.pdf import pictures_of
from vinhdanh.letters.from_period_reports import paper_of
from vinhdanh.letters.heads import Format
from vinhdanh.letters.rendering import render_docx, render_pdf
from vinhdanh.offices.models import Office
from vinhdanh.reports.actions import Basics, edit_report
from vinhdanh.reports.making import content_of
from vinhdanh.reports.writing import save_passage


@pytest.fixture
def here(db: None) -> World:
    built = world.build()
    Office.objects.create(unit=built.province, place="Vĩnh Sơn", abbreviation="LĐLĐ", heading="Liên đoàn Lao động\ntỉnh Vĩnh Sơn", parent_heading="Tổng Liên đoàn Lao động\nViệt Nam")  # fmt: skip
    return built


@pytest.mark.parametrize("kind", ["five_years", "plan", "brief", "launch"])
def test_a_draft_and_an_issued_report_keep_the_decree(here: World, kind: str) -> None:
    held = world.launched(here, starts_on=date(2025, 1, 10))
    world.reviewed(held, date(2025, 6, 20))
    report = world.draft(here, kind)
    for section in ("lessons", "tasks", "aims", "purpose", "asks", "core"):
        save_passage(report, section, "Nội dung thứ nhất.\nNội dung thứ hai.", base=0, by=None)
    at = timezone.now() + timedelta(minutes=5)
    draft = paper_of(report, content_of(report, at), at)
    assert draft.head.format is Format.UNION
    assert nd30.faults(render_docx(draft, made_at=at)) == []
    report = edit_report(report, Basics(number="34/BC-LĐLĐ", issued_on=date(2025, 12, 29)), by=None)
    issued = render_docx(paper_of(report, content_of(report, at), at), made_at=at)
    assert nd30.faults(issued) == []
    assert opened(issued).tables[0].cell(1, 0).text == "Số: 34/BC-LĐLĐ"


def test_every_printed_figure_stands_in_the_annex_with_its_source(here: World) -> None:
    world.awarded(here.people[0], "grassroots_fighter", 2023, date(2023, 12, 28))
    report = world.draft(here)
    at = timezone.now() + timedelta(minutes=5)
    content = content_of(report, at)
    paper = paper_of(report, content, at)
    document = opened(render_docx(paper, made_at=at))
    annex = document.tables[-1]
    cells = [[cell.text for cell in row.cells] for row in annex.rows[1:]]
    assert [row[3].replace("\u200b", "") for row in cells] == [
        figure.indicator or figure.token for figure in content.figures.values()
    ]
    assert all(row[2] and row[4] for row in cells)
    said = "\n".join(p.text for p in document.paragraphs)
    assert "số liệu ghi đến" in said
    # the chart stands as a table with bars
    assert any(
        cell.text.startswith("|") for table in document.tables for row in table.rows for cell in row.cells
    )


def test_equal_data_gives_equal_files_and_pages(here: World) -> None:
    report = world.draft(here)
    at = timezone.now() + timedelta(minutes=5)
    first, second = (render_docx(paper_of(report, content_of(report, at), at), made_at=at) for _ in range(2))
    assert first == second
    assert render_pdf(paper_of(report, content_of(report, at), at), made_at=at).startswith(b"%PDF")
    assert len(pictures_of(first, ppi=30)) >= 4


def test_a_brief_stays_on_one_page_before_its_annex(here: World) -> None:
    for n in range(6):
        held = world.launched(
            here, starts_on=date(2025, 1, 10), title=f"Phát động phong trào thi đua số {n}", number=f"{n}/KH"
        )
        world.reviewed(held, date(2025, 6, 20), "1")
    report = world.draft(here, "brief", addressee="Ban Thường vụ Tỉnh uỷ")
    save_passage(
        report,
        "asks",
        "Cho ý kiến về danh sách trình khen.\nCho chủ trương tổ chức hội nghị.",
        base=0,
        by=None,
    )
    at = timezone.now() + timedelta(minutes=5)
    paper = paper_of(report, content_of(report, at), at)
    assert len(pictures_of(render_docx(replace(paper, sources=()), made_at=at), ppi=30)) == 1
