"""A statistical table on paper: what the form prints, merged heads, numbers as on the screen, landscape where it must be."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from tests import factories as make
from tests.letters.reading import opened
from tests.statistics.world import TODAY, Drawn, draw
from vinhdanh.kit.verdict import Refused
from vinhdanh.letters.from_statistics import table_paper
from vinhdanh.letters.rendering import render_docx, render_pdf
from vinhdanh.letters.stat_tables import StatHead, StatRow, StatTable
from vinhdanh.statistics.actions import file_table, tell_cells
from vinhdanh.statistics.counting import Asked
from vinhdanh.statistics.forms import forms
from vinhdanh.statistics.queries import table_of

AT = datetime(2025, 12, 20, 8, tzinfo=UTC)
MM = 36_000


def asked(drawn: Drawn, key: str, year: int = 2025) -> Asked:
    return Asked(forms()[key], drawn.province, year)


@pytest.mark.django_db
def test_a_table_of_the_circular_has_its_head_and_the_numbers_of_the_screen() -> None:
    drawn = draw(4, lines=40)
    this = asked(drawn, "tt02-0603")
    paper = table_paper(this, TODAY)
    document = opened(render_docx(paper, made_at=AT))
    head, grid, foot = document.tables
    told = [cell.text for cell in head.rows[0].cells if cell.text]
    assert "Biểu số 0603.N/BNV-TĐKT" in told[0]
    assert "Thông tư số 02/2023/TT-BNV ngày 23/3/2023" in told[0]
    assert "15/12/2025" in told[0]
    assert told[1].startswith("SỐ LƯỢNG KHEN THƯỞNG CẤP BỘ")
    assert "(Từ 01/12/2024 đến 30/11/2025)" in told[1]
    assert f"Đơn vị báo cáo: {drawn.province.name}" in told[2]
    assert "Đơn vị nhận báo cáo: Bộ Nội vụ" in told[2]
    table = table_of(this)
    printed = {row.cells[1].text: [cell.text for cell in row.cells[2:]] for row in grid.rows[3:]}
    for row in table.rows:
        if not row.heading:
            assert printed[row.number] == [table.cell(row, column).shown for column in table.columns], row.key
    assert [cell.text for cell in grid.rows[0].cells[:2]] == ["Nội dung", "Mã"]
    assert [cell.text for cell in grid.rows[2].cells[:2]] == ["A", "B"]
    assert "NGƯỜI LẬP BIỂU" in foot.rows[0].cells[0].text
    assert document.sections[0].page_width < document.sections[0].page_height  # type: ignore[operator]


@pytest.mark.django_db
def test_a_table_of_the_province_is_landscape_with_two_lines_of_heads_and_column_numbers() -> None:
    drawn = draw(4, lines=40)
    content = render_docx(table_paper(asked(drawn, "tinh-01"), TODAY), made_at=AT)
    document = opened(content)
    (section,) = document.sections
    assert [round(side / MM) for side in (section.page_width, section.page_height)] == [297, 210]  # type: ignore[operator]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side / MM) for side in margins] == [8, 3, 10, 10]  # type: ignore[operator]
    grid = document.tables[1]
    top, below, numbers = ([cell.text for cell in row.cells] for row in grid.rows[:3])
    assert top[2:4] == ["Tổng số đã được trình"] * 2
    assert below[2:4] == ["Tập thể", "Cá nhân"]
    assert top[12] == below[12] == "Niên hạn"
    assert numbers == ["1", "2", *map(str, range(3, 20))]
    fonts = {run.font.name for row in grid.rows for cell in row.cells for one in cell.paragraphs for run in one.runs}  # fmt: skip
    assert fonts == {None}


@pytest.mark.django_db
def test_every_form_fits_its_page_as_pdf() -> None:
    drawn = draw(4, lines=120)
    for key, form in forms().items():
        year = form.last or 2025
        pages = PdfReader(
            io.BytesIO(render_pdf(table_paper(asked(drawn, key, year), TODAY), made_at=AT))
        ).pages
        box = pages[0].mediabox
        assert box.width > box.height or not form.landscape, key
        text = [page.extract_text() for page in pages]
        assert str(form.number) in text[0], key
        assert "NGƯỜI LẬP BIỂU" in "".join(text), key


@pytest.mark.django_db
def test_the_day_is_that_of_handing_in_while_nothing_changed() -> None:
    drawn = Drawn(make.province())
    place = make.unit(parent=drawn.province, non_state=False)
    someone = make.person(at=place)
    make.award(someone, "provincial_fighter", 2025, decided_on=date(2025, 5, 5), occasion="regular")
    this = asked(drawn, "tt02-0603")
    assert table_paper(this, TODAY).head.day is None
    file_table(this, note="", on=TODAY, by=None)
    assert table_paper(this, TODAY).head.day == TODAY
    tell_cells(this, {("17", "2"): 3}, by=None)
    assert table_paper(this, TODAY).head.day is None


@pytest.mark.django_db
def test_a_unit_below_hands_its_table_to_the_one_above() -> None:
    drawn = Drawn(make.province())
    upper = make.unit("Công đoàn khu kinh tế", parent=drawn.province, kind="upper_union")
    paper = table_paper(Asked(forms()["tt02-0604"], upper, 2025), TODAY)
    assert paper.receiving == drawn.province.name
    assert all(cell == "" for row in paper.rows for cell in row.cells)


def test_a_table_whose_heads_and_cells_do_not_fit_is_refused() -> None:
    from vinhdanh.letters.stat_samples import stat_table

    good = stat_table()
    given = {name: getattr(good, name) for name in StatTable.__dataclass_fields__}
    with pytest.raises(Refused, match="không đủ 3 ô"):
        StatTable(**{**given, "rows": (StatRow(code="1", name="Tổng số", cells=("1",)),)})
    with pytest.raises(Refused, match="Đầu cột"):
        StatTable(**{**given, "heads": ((StatHead(text="Tổng số", tall=2),), ())})
