"""Signatures stay with what they close: the last rows of a table, the last paragraph, in Word and on the printed page."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from docx.oxml.ns import qn
from docx.table import Table
from pypdf import PdfReader

from tests.letters import papers
from tests.letters.reading import opened
from vinhdanh.letters import content
from vinhdanh.letters.rendering import render_docx, render_pdf
from vinhdanh.letters.stat_samples import stat_table
from vinhdanh.letters.stat_tables import StatRow

AT = datetime(2025, 12, 1, tzinfo=UTC)


def pages(paper: content.Paper) -> list[str]:
    reader = PdfReader(io.BytesIO(render_pdf(paper, made_at=AT)))
    return [page.extract_text() for page in reader.pages]


def kept(table: Table) -> list[bool]:
    """Of each row: whether all its paragraphs keep with what follows."""
    return [
        all(one._p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for cell in row.cells for one in cell.paragraphs)
        for row in table.rows
    ]  # fmt: skip


def rows(many: int) -> tuple[StatRow, ...]:
    return tuple(StatRow(code=f"{n:02d}", name=f"Dòng số {n}", cells=("1", "1", "0")) for n in range(1, many + 1))  # fmt: skip


def test_the_last_two_rows_of_a_table_keep_with_the_signature() -> None:
    document = opened(render_docx(replace(stat_table(), rows=rows(9)), made_at=AT))
    _head, grid, _foot = document.tables
    assert kept(grid) == [False] * 10 + [True] * 2


@pytest.mark.parametrize("many", range(30, 52, 3))
def test_a_table_never_leaves_its_signature_alone_on_a_page(many: int) -> None:
    *_before, last = pages(replace(stat_table(), rows=rows(many)))
    assert "NGƯỜI LẬP BIỂU" in last
    assert f"Dòng số {many}" in last
    assert f"Dòng số {many - 1}" in last


@pytest.mark.parametrize("many", range(3, 14))
def test_a_covenant_never_leaves_its_signature_alone_on_a_page(many: int) -> None:
    signers = tuple(
        content.Signer(unit=f"Công đoàn ngành số {n}", name=f"Nguyễn Văn {n}", post="Chủ tịch", signed_on="05/01/2026")
        for n in range(1, many + 1)
    )  # fmt: skip
    told = pages(papers.covenant(signers=signers))
    assert f"Công đoàn ngành số {many}" in told[-1]
    together = [page for page in told if "CHỦ TỊCH" in page or "Nơi nhận" in page]
    assert together[-1] == told[-1]
    if len(told) > 1:
        assert "Chữ ký" in told[-1]  # the heading of the list comes again


def test_a_letter_keeps_its_last_paragraph_with_the_signature() -> None:
    document = opened(render_docx(papers.submission(), made_at=AT))
    told = [one for one in document.paragraphs if one.text.strip()]
    marked = [one.text for one in told if one._p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None]
    assert marked
