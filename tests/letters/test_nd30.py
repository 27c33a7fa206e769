"""Every paper keeps NĐ 30/2020 in both formats, and the checker refuses what does not: each rule at least once."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tests.letters import nd30, papers
from tests.letters.reading import opened
from vinhdanh.letters.content import Format
from vinhdanh.letters.rendering import render_docx

AT = datetime(2026, 1, 5, 8, tzinfo=UTC)
KINDS = sorted(set(papers.every()) - papers.FORMS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_paper_keeps_the_decree_in_the_union_format(kind: str) -> None:
    assert nd30.faults(render_docx(papers.every()[kind], made_at=AT)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_paper_keeps_the_decree_in_the_state_format(kind: str) -> None:
    paper = papers.every(papers.STATE, papers.STATE_SIGNS)[kind]
    assert nd30.faults(render_docx(paper, made_at=AT)) == []


def texts(content: bytes) -> list[str]:
    return [p.text for p in opened(content).paragraphs]


def test_union_and_state_differ_where_their_rules_do() -> None:
    union = texts(render_docx(papers.every()["decision"], made_at=AT))
    state = texts(render_docx(papers.every(papers.STATE, papers.STATE_SIGNS)["decision"], made_at=AT))
    assert union.count("QUYẾT ĐỊNH") == 2
    assert state.count("QUYẾT ĐỊNH") == 1
    assert "QUYẾT ĐỊNH:" in state


def test_party_format_has_its_own_heading() -> None:
    head = papers.with_sign(papers.UNION, "TTr/TU")
    party = papers.submission(
        head=papers.replace(head, format=Format.PARTY, parent="Tỉnh ủy Vĩnh Sơn", issuer="Ban Tổ chức")
    )
    table = opened(render_docx(party, made_at=AT)).tables[0]
    assert table.cell(0, 1).paragraphs[0].text == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert [p.text for p in table.cell(0, 0).paragraphs] == ["TỈNH ỦY VĨNH SƠN", "BAN TỔ CHỨC", "*"]
    assert table.cell(1, 0).text == "Số 12-TTr/TU"


def line(text: str) -> Callable[[Any], Any]:
    """The paragraph of the body that begins so."""

    def find(document: Any) -> Any:
        return next(p for p in document.paragraphs if p.text.startswith(text))

    return find


def at(table: int, row: int, column: int, place: int) -> Callable[[Any], Any]:
    return lambda document: document.tables[table].cell(row, column).paragraphs[place]


def sign(column: int, place: int) -> Callable[[Any], Any]:
    return lambda document: document.tables[1].cell(0, column).paragraphs[place]


def font(find: Callable[[Any], Any], **looks: Any) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for run in find(document).runs:
            for name, value in looks.items():
                setattr(run.font, name, value)

    return change


def shape(find: Callable[[Any], Any], **looks: Any) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for name, value in looks.items():
            setattr(find(document).paragraph_format, name, value)

    return change


def say(find: Callable[[Any], Any], text: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        runs = find(document).runs
        runs[0].text = text
        for run in runs[1:]:
            run.text = ""

    return change


def gone(find: Callable[[Any], Any]) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        element = find(document)._p
        element.getparent().remove(element)

    return change


def section(**looks: Any) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for name, value in looks.items():
            setattr(document.sections[0], name, value)

    return change


def colour(document: Any) -> None:
    line("Điều 1.")(document).runs[0].font.color.rgb = RGBColor(200, 0, 0)


def swap(document: Any) -> None:
    table = document.tables[0].rows[0].cells
    left, right = table[0]._tc, table[1]._tc
    left.addprevious(right)


def number_on_first_page(document: Any) -> None:
    document.sections[0].different_first_page_header_footer = False


def numbers_go_on(document: Any) -> None:
    document.sections[1]._sectPr.remove(document.sections[1]._sectPr.find(qn("w:pgNumType")))


def number_left(document: Any) -> None:
    document.sections[0].header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT


def number_small(document: Any) -> None:
    document.sections[0].header.paragraphs[0].style.font.size = Pt(10)


def before_the_head(document: Any) -> None:
    document.tables[0]._tbl.addprevious(line("Điều 1.")(document)._p)


def basis_after_articles(document: Any) -> None:
    first = line("Căn cứ")(document)._p
    line("Điều 3.")(document)._p.addnext(first)
    for text in ("Căn cứ", "Theo đề nghị"):
        if line_of := [p for p in document.paragraphs if p.text.startswith(text)]:
            line("Điều 3.")(document)._p.addnext(line_of[0]._p)


def no_signature(document: Any) -> None:
    document.tables[1]._tbl.getparent().remove(document.tables[1]._tbl)


def name_above(document: Any) -> None:
    paragraphs = document.tables[1].cell(0, 1).paragraphs
    paragraphs[0]._p.addprevious(paragraphs[-1]._p)


ARTICLE, BASIS, FIRST_ITEM = line("Điều 1."), line("Căn cứ"), line("1. Tổ")
WRONG: list[tuple[str, str, Callable[[Any], None]]] = [
    ("page", "decision", section(page_width=Mm(215.9), page_height=Mm(279.4))),
    ("page", "decision", section(page_width=Mm(297), page_height=Mm(210))),
    ("margins", "decision", section(left_margin=Mm(25))),
    ("margins", "decision", section(right_margin=Mm(25))),
    ("margins", "decision", section(top_margin=Mm(15))),
    ("margins", "decision", section(bottom_margin=Mm(30))),
    ("font", "decision", font(ARTICLE, name="Arial")),
    ("font", "decision", font(at(0, 0, 1, 0), name="Calibri")),
    ("font", "decision", colour),
    ("font", "decision", say(FIRST_ITEM, unicodedata.normalize("NFD", "1. Tổ Công đoàn Phân xưởng 1"))),
    ("page_number", "decision", number_on_first_page),
    ("page_number", "decision_annexes", numbers_go_on),
    ("page_number", "decision", number_left),
    ("page_number", "decision", number_small),
    ("motto", "decision", say(at(0, 0, 1, 1), "Độc lập – Tự do – Hạnh phúc")),
    ("motto", "decision", font(at(0, 0, 1, 0), bold=False)),
    ("motto", "decision", font(at(0, 0, 1, 1), size=Pt(12))),
    ("motto", "decision", shape(at(0, 0, 1, 2), left_indent=Mm(0), right_indent=Mm(0))),
    ("motto", "decision", swap),
    ("issuer", "decision", font(at(0, 0, 0, 0), bold=True)),
    ("issuer", "decision", font(at(0, 0, 0, 1), bold=False)),
    ("issuer", "decision", say(at(0, 0, 0, 1), "Liên đoàn Lao động")),
    ("issuer", "decision", shape(at(0, 0, 0, 2), left_indent=Mm(5), right_indent=Mm(5))),
    ("number_and_day", "decision", say(at(0, 1, 0, 0), "Số: 5/QĐ-LĐLĐ")),
    ("number_and_day", "decision", say(at(0, 1, 0, 0), "Số: 05 /QĐ - LĐLĐ")),
    ("number_and_day", "decision", gone(at(0, 1, 0, 0))),
    ("number_and_day", "decision", font(at(0, 1, 0, 0), size=Pt(14))),
    ("number_and_day", "decision", say(at(0, 1, 1, 0), "Vĩnh Sơn, ngày 5 tháng 1 năm 2026")),
    ("number_and_day", "decision", say(at(0, 1, 1, 0), "Vĩnh Sơn ngày 05 tháng 03 năm 2026")),
    ("number_and_day", "decision", font(at(0, 1, 1, 0), italic=False)),
    ("title", "decision", font(line("QUYẾT ĐỊNH"), size=Pt(16))),
    ("title", "decision", font(line("Về việc"), bold=False)),
    ("title", "decision", shape(line("QUYẾT ĐỊNH"), alignment=WD_ALIGN_PARAGRAPH.LEFT)),
    ("title", "declining", gone(at(0, 1, 0, 1))),
    ("title", "declining", font(at(0, 1, 0, 1), bold=True)),
    ("order", "decision", before_the_head),
    ("order", "decision", basis_after_articles),
    ("order", "decision", gone(line("BAN THƯỜNG VỤ"))),
    ("basis", "decision", font(BASIS, italic=False)),
    ("basis", "decision", say(BASIS, "Căn cứ Luật Thi đua, khen thưởng,")),
    ("basis", "decision", say(line("Theo đề nghị"), "Theo đề nghị của Ban Chính sách pháp luật;")),
    ("body", "decision", font(FIRST_ITEM, size=Pt(12))),
    ("body", "decision", shape(FIRST_ITEM, first_line_indent=Mm(20))),
    ("body", "decision", shape(FIRST_ITEM, space_after=Pt(3))),
    ("body", "decision", shape(FIRST_ITEM, line_spacing=2.0)),
    ("articles", "decision", say(line("Điều 2."), "Điều 3. Kèm theo tiền thưởng.")),
    ("articles", "decision", font(ARTICLE, bold=False)),
    ("closing", "decision", say(line("Điều 3."), "Điều 3. Các đơn vị căn cứ Quyết định thi hành.")),
    ("closing", "submission", say(line("Kính trình"), "Kính trình xem xét, quyết định.")),
    ("addressee", "submission", gone(line("Kính gửi"))),
    ("addressee", "submission", font(line("Kính gửi"), bold=True)),
    ("signature", "decision", no_signature),
    ("signature", "decision", font(sign(1, 0), bold=False)),
    ("signature", "decision", say(sign(1, 1), "Chủ tịch")),
    ("signature", "decision", say(sign(1, 2), "TS. Lò Thị Minh")),
    ("signature", "decision", name_above),
    ("recipients", "decision", font(sign(0, 0), italic=False)),
    ("recipients", "decision", font(sign(0, 1), size=Pt(13))),
    ("recipients", "decision", say(sign(0, 1), "- Như Điều 1;")),
    ("recipients", "decision", say(sign(0, 4), "- Ban Chấp hành;")),
    ("recipients", "submission", say(sign(0, 1), "- Như Điều 3;")),
    ("recipients", "decision", gone(sign(0, 0))),
    ("annexes", "decision_annexes", say(line("Phụ lục II"), "Phụ lục 2")),
    ("annexes", "decision_annexes", font(line("(Kèm theo"), italic=False)),
    ("annexes", "decision_annexes", font(line("DANH SÁCH"), bold=False)),
    ("annexes", "decision_annexes", say(line("Điều 2."), "Điều 2. Tặng danh hiệu cho 09 cá nhân.")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "kind", "spoil"), WRONG, ids=[f"{n}-{rule}" for n, (rule, *_) in enumerate(WRONG)]
)
def test_document_that_breaks_a_rule_is_refused(rule: str, kind: str, spoil: Callable[[Any], None]) -> None:
    document = opened(render_docx(papers.every()[kind], made_at=AT))
    spoil(document)
    out = io.BytesIO()
    document.save(out)
    found = nd30.faults(out.getvalue())
    assert rule in {fault.partition(":")[0] for fault in found}, found


def test_every_rule_is_broken_at_least_once() -> None:
    assert {rule for rule, *_ in WRONG} == set(nd30.RULES)
