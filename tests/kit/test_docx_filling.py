"""Filling a template: texts, lines, lists in lists, parts that are there or not."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.kit.docs import AT, SCHEMA, doc, filled, para, rows, said
from vinhdanh.kit.docx import Head, Spread, Template, Unfit
from vinhdanh.kit.docx.writing import section


def test_field_is_found_whatever_its_spelling_and_however_word_cut_it() -> None:
    assert said(para("Tên: {{ TÊN }}."), tên="An") == ["Tên: An."]
    assert said(para("{{te", "n}}, ", "*{", "{ghi_chú", "}}!"), tên="An", **{"ghi chú": "tốt"}) == [
        "An, tốt!"
    ]


def test_value_takes_the_format_of_the_first_letter() -> None:
    run = filled(para("Ông ", "*{{t", "ên}} (thay)"), tên="An").paragraphs[0].runs
    assert [(r.text, bool(r.bold)) for r in run] == [("Ông ", False), ("An", True), (" (thay)", False)]


def test_value_is_text_and_nothing_else() -> None:
    assert said(para("{{tên}}"), tên="<w:p/> & {{ghi chú}} \\ \"'") == ["<w:p/> & {{ghi chú}} \\ \"'"]


def test_line_break_in_a_value_is_a_break_in_word() -> None:
    assert said(para("{{tên}}"), tên="LIÊN ĐOÀN LAO ĐỘNG\nTỈNH VĨNH SƠN") == [
        "LIÊN ĐOÀN LAO ĐỘNG\nTỈNH VĨNH SƠN"
    ]


def test_lines_give_a_paragraph_each_and_nothing_when_there_are_none() -> None:
    body = para("Đầu") + para("{{căn cứ}}") + para("Cuối")
    assert said(body, **{"căn cứ": ("a;", "b.")}) == ["Đầu", "a;", "b.", "Cuối"]
    assert said(body, **{"căn cứ": ()}) == ["Đầu", "Cuối"]


def test_paragraph_with_nothing_to_say_goes_away() -> None:
    assert said(para("Ghi chú: {{ghi chú}}") + para("x")) == ["x"]
    assert said(para("{{tên}} {{ghi chú}}"), tên="An") == ["An "]


def test_paragraphs_of_a_list_repeat_with_their_inner_list() -> None:
    body = para("*Điều {{điều.số}}.", " {{điều.nội dung}}") + para("- {{mục.nội dung}}")
    articles = [
        {"số": "1", "nội dung": "Tặng:", "mục": [{"nội dung": "An"}, {"nội dung": "Bình"}]},
        {"số": "2", "nội dung": "Thi hành.", "mục": []},
    ]
    assert said(body, điều=articles) == ["Điều 1. Tặng:", "- An", "- Bình", "Điều 2. Thi hành."]


GROUPS = [
    {"tên": "I. A", "dòng": [{"số": "1", "tên": "An"}, {"số": "2", "tên": "Bình"}]},
    {"tên": "II. B", "dòng": [{"số": "3", "tên": "Chi"}]},
]


def cells(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_rows_repeat_inside_their_group() -> None:
    body = rows(("TT", "Tên"), ("{{nhóm.tên}}", ""), ("{{dòng.số}}", "{{dòng.tên}}"), ("Cộng", "{{ghi chú}}"))
    table = filled(body, nhóm=GROUPS, **{"ghi chú": "3"}).tables[0]
    assert cells(table) == [
        ["TT", "Tên"], ["I. A", ""], ["1", "An"], ["2", "Bình"], ["II. B", ""], ["3", "Chi"], ["Cộng", "3"],
    ]  # fmt: skip


def test_rows_without_a_group_row_run_through_all_groups() -> None:
    table = filled(rows(("{{dòng.số}}", "{{dòng.tên}}, {{nhóm.tên}}")), nhóm=GROUPS).tables[0]
    assert cells(table) == [["1", "An, I. A"], ["2", "Bình, I. A"], ["3", "Chi, II. B"]]


def test_cell_of_lines_keeps_a_paragraph() -> None:
    assert cells(filled(rows(("{{căn cứ}}", "x")), **{"căn cứ": ("a", "b")}).tables[0]) == [["a\nb", "x"]]
    assert cells(filled(rows(("{{căn cứ}}", "x"))).tables[0]) == [["", "x"]]


def test_marked_part_repeats_with_its_tables_and_may_be_absent() -> None:
    body = (
        para("{{#nhóm}}") + para("*{{nhóm.tên}}") + rows(("{{dòng.tên}}",)) + para("{{/nhóm}}") + para("hết")
    )
    made = filled(body, nhóm=GROUPS)
    assert [p.text for p in made.paragraphs] == ["I. A", "II. B", "hết"]
    assert [cells(t) for t in made.tables] == [[["An"], ["Bình"]], [["Chi"]]]
    assert said(body, nhóm=[]) == ["hết"]


def test_condition_opens_or_closes_a_part() -> None:
    body = (
        para("{{#có thưởng}}") + para("tiền") + para("{{/có thưởng}}") + para("{{^có thưởng}}") + para("không") + para("{{/có thưởng}}")
    )  # fmt: skip
    assert said(body, **{"có thưởng": True}) == ["tiền"]
    assert said(body) == ["không"]
    without = para("{{^nhóm}}") + para("chưa có") + para("{{/nhóm}}")
    assert said(without, nhóm=[]) == ["chưa có"]
    assert said(without, nhóm=GROUPS) == []


def test_empty_last_section_is_left_out() -> None:
    ends = f"<w:p><w:pPr>{section()}</w:pPr></w:p>"
    turned = f"<w:p><w:pPr>{section(landscape=True)}</w:pPr></w:p>"
    body = para("chính") + ends + para("{{#phần}}") + para("{{phần.tên}}") + turned + para("{{/phần}}")
    alone = filled(body, phần=[])
    assert [s.orientation for s in alone.sections] == [0]
    assert [p.text for p in alone.paragraphs] == ["chính"]
    two = filled(body, phần=[{"tên": "Phụ lục"}])
    assert [s.orientation for s in two.sections] == [0, 1]


def test_header_is_filled_too() -> None:
    content = doc(para("{{tên}}"))
    template = Template(content, SCHEMA)
    made = Document(io.BytesIO(template.fill({"tên": "An"}, title="Tên & việc", made_at=AT)))
    assert made.core_properties.title == "Tên & việc"
    assert made.core_properties.author == "Vinh Danh"
    assert made.core_properties.created.year == 2026
    assert "PAGE" in made.sections[0].header._element.xml


def test_one_template_fills_many_times_and_equal_values_give_equal_bytes() -> None:
    template = Template(doc(para("{{tên}}") + rows(("{{dòng.tên}}",))), SCHEMA)
    first = template.fill({"tên": "An", "nhóm": GROUPS}, title="x", made_at=AT)
    template.fill({"tên": "Bình"}, title="y", made_at=AT)
    assert template.fill({"tên": "An", "nhóm": GROUPS}, title="x", made_at=AT) == first


def test_template_with_errors_cannot_be_used() -> None:
    with pytest.raises(Unfit, match="tuổi"):
        Template(doc(para("{{tên}} {{tuổi}}")), SCHEMA)


def test_content_control_of_word_is_looked_into() -> None:
    body = f"<w:sdt><w:sdtPr/><w:sdtContent>{para('{{tên}}')}</w:sdtContent></w:sdt>"
    assert said(body, tên="An") == ["An"]


def test_grid_becomes_a_table_with_a_bold_heading() -> None:
    rows_of = (("Chỉ tiêu", "2024"), ("Doanh thu", "12"))
    document = filled(para("{{bảng}}") + para("x"), bảng=rows_of)
    assert cells(document.tables[0]) == [list(row) for row in rows_of]
    assert [bool(row.cells[0].paragraphs[0].runs[0].bold) for row in document.tables[0].rows] == [True, False]
    assert said(para("{{bảng}}") + para("x"), bảng=()) == ["x"]


def test_a_grid_may_say_how_wide_its_columns_are_and_where_their_text_stands() -> None:
    spread = Spread((("Đơn vị", "Điểm"), ("CĐ A", "87,5")), ((12, "left"), (4, "center")))
    (table,) = filled(para("{{bảng}}"), bảng=spread).tables
    assert cells(table) == [["Đơn vị", "Điểm"], ["CĐ A", "87,5"]]
    assert [round(column.width.cm) for column in table.columns] == [12, 4]
    sides = [[str(cell.paragraphs[0].alignment).split()[0] for cell in row.cells] for row in table.rows]
    assert sides == [["CENTER", "CENTER"], ["LEFT", "CENTER"]]


def test_a_grid_may_have_a_heading_of_several_lines_with_merged_cells() -> None:
    heads = (
        (Head("Nội dung", tall=2), Head("Khen", wide=2), Head("Chung", tall=2)),
        (Head("Tập thể"), Head("Cá nhân")),
        tuple(Head(text, bold=False) for text in ("A", "1", "2", "3")),
    )
    rows = (("Tổng số", "5", "7", ""), ("Xã", "1", "2", "3"))
    spread = Spread(rows, [(5, "left"), (2, "right"), (2, "right"), (2, "right")], heads, frozenset({0}))
    (table,) = filled(para("{{bảng}}"), bảng=spread).tables
    assert cells(table) == [
        ["Nội dung", "Khen", "Khen", "Chung"],
        ["Nội dung", "Tập thể", "Cá nhân", "Chung"],
        ["A", "1", "2", "3"],
        *map(list, rows),
    ]
    again = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
    assert again == [True, True, True, False, False]
    bold = [bool(table.cell(at, 1).paragraphs[0].runs[0].bold) for at in range(5)]
    assert bold == [True, True, False, True, False]
