"""Papers as files: the PDF says what the Word file says, on any template; equal papers give equal bytes."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

import pytest
from django.utils.translation import override
from pypdf import PdfReader

from tests.kit.docs import doc, para
from tests.letters import papers
from tests.letters.reading import all_lines, opened
from vinhdanh.kit.docx import Level, Unfit, check_template
from vinhdanh.letters import content
from vinhdanh.letters.kinds import SHAPES, kind_of
from vinhdanh.letters.rendering import default_template, render_docx, render_pdf
from vinhdanh.letters.states import LetterFormat, LetterKind

AT = datetime(2026, 1, 5, 8, tzinfo=UTC)
KINDS = sorted(papers.every())


def squeezed(text: str) -> str:
    return re.sub(
        r"[\s\u200b]", "", text
    )  # where a long code may break, a page that breaks there has no mark


@pytest.mark.parametrize("kind", KINDS)
def test_pdf_says_every_word_of_the_word_file(kind: str) -> None:
    paper = papers.every()[kind]
    reader = PdfReader(io.BytesIO(render_pdf(paper, made_at=AT)))
    printed = squeezed(" ".join(page.extract_text() for page in reader.pages))
    for line in all_lines(opened(render_docx(paper, made_at=AT))):
        assert squeezed(line.text) in printed, line.text
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert "LiberationSerif" in inner["/BaseFont"]
            assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"].get_object())


@pytest.mark.parametrize("kind", LetterKind.values)
@pytest.mark.parametrize("rules", list(content.Format))
def test_shipped_template_is_sound_and_has_every_required_field(kind: str, rules: content.Format) -> None:
    assert check_template(default_template(kind, rules), SHAPES[kind].schema) == []


def test_formats_of_templates_and_of_papers_are_the_same_list() -> None:
    assert set(LetterFormat.values) == {one.value for one in content.Format}
    assert set(SHAPES) == set(LetterKind.values)
    assert {kind_of(paper) for paper in papers.every().values()} == set(LetterKind.values)


@pytest.mark.parametrize("kind", LetterKind.values)
def test_every_field_of_a_schema_has_a_value(kind: str) -> None:
    paper = next(p for p in papers.every().values() if kind_of(p) == kind)
    shape = SHAPES[kind]
    values = shape.values(paper)

    def owners(name: str) -> list[dict[str, object]]:
        found = [values]
        for step in shape.schema.chain(name):
            found = [item for one in found for item in one.get(step, ())]
        return found

    for field in shape.schema.fields:
        holders = owners(field.owner) if field.owner else [values]
        assert all(field.key in holder for holder in holders), field.name
    assert all(name in values for name in shape.schema.conditions), kind


def test_equal_papers_give_equal_files() -> None:
    paper = papers.every()["decision_annexes"]
    assert render_docx(paper, made_at=AT) == render_docx(paper, made_at=AT)
    assert render_pdf(paper, made_at=AT) == render_pdf(paper, made_at=AT)


def test_own_template_is_used_for_both_files() -> None:
    fields = [field for field in SHAPES[LetterKind.DECISION].schema.fields if not field.owner]
    body = para("MẪU RIÊNG") + "".join(para(f"{{{{{field.name}}}}}") for field in fields)
    template = doc(body)
    paper = papers.decision()
    assert "MẪU RIÊNG" in opened(render_docx(paper, template=template, made_at=AT)).paragraphs[0].text
    reader = PdfReader(io.BytesIO(render_pdf(paper, template=template, made_at=AT)))
    assert "MẪU RIÊNG" in reader.pages[0].extract_text()
    assert "05/QĐ-LĐLĐ" in reader.pages[0].extract_text()


def test_template_with_faults_is_not_printed_on() -> None:
    with pytest.raises(Unfit):
        render_docx(papers.decision(), template=doc(para("{{không có}}")), made_at=AT)
    found = check_template(doc(para("{{trích yếu}}")), SHAPES[LetterKind.DECISION].schema)
    assert Level.ERROR in {finding.level for finding in found}


def test_signature_without_a_name_keeps_room_for_it() -> None:
    paper = papers.decision(signature=content.Signature(post="Giám đốc"))
    last = opened(render_docx(paper, made_at=AT)).tables[1].cell(0, 1).paragraphs
    assert [p.text.strip() for p in last] == ["GIÁM ĐỐC", ""]


def test_numbers_of_a_decision_with_two_awards_go_on_within_each_annex() -> None:
    document = opened(render_docx(papers.every()["decision_annexes"], made_at=AT))
    first, second = document.tables[2], document.tables[3]
    assert [row.cells[0].text for row in first.rows if row.cells[0].text.isdigit()] == [
        str(n) for n in range(1, 35)
    ]
    assert [row.cells[0].text for row in second.rows if row.cells[0].text.isdigit()] == [
        str(n) for n in range(1, 10)
    ]
    assert (
        document.tables[2].rows[-1].cells[0].text
        == "Tổng cộng: 04 tập thể và 30 cá nhân; tiền thưởng: 53.352.000 đồng"
    )
    assert document.tables[3].rows[1].cells[0].text == "I. KHỐI DOANH NGHIỆP SỐ 2 (03 cá nhân)"


def test_decision_that_takes_back_speaks_of_taking_back() -> None:
    grant = papers.grant(
        act=content.Act.TAKE_BACK, rows=papers.rows(9, 0), achievement="do kê khai không đúng thành tích"
    )
    said = [p.text for p in opened(render_docx(papers.decision(grants=(grant,)), made_at=AT)).paragraphs]
    assert (
        f"Điều 1. Thu hồi {papers.AWARD} của 09 cá nhân do kê khai không đúng thành tích (có danh sách kèm theo)."
        in said
    )
    assert f"DANH SÁCH CÁ NHÂN BỊ THU HỒI {papers.AWARD.upper()}" in said


def test_hostile_names_are_only_text() -> None:
    row = papers.person(name='<w:p/> {{trích yếu}} #read("/etc/passwd") & "x"', honorific="")
    paper = papers.decision(grants=(papers.grant(rows=(row,)),))
    assert row.name in "".join(p.text for p in opened(render_docx(paper, made_at=AT)).paragraphs)
    reader = PdfReader(io.BytesIO(render_pdf(paper, made_at=AT)))
    assert squeezed(row.name) in squeezed(reader.pages[0].extract_text())


@pytest.mark.parametrize("kind", KINDS)
def test_papers_speak_vietnamese_whoever_asks(kind: str) -> None:
    with override("vi"):
        said = render_docx(papers.every()[kind], made_at=AT)
    with override("en"):
        assert render_docx(papers.every()[kind], made_at=AT) == said
