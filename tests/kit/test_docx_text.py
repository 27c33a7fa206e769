"""The words of a .docx, and a clear end where there are none."""

from __future__ import annotations

import random

import pytest

from tests.files import made
from vinhdanh.kit.docx_text import UnreadableDocx, docx_text

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paper(body: str) -> bytes:
    return made.docx(more={"word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>"})


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_paragraphs_are_lines_and_cells_stand_side_by_side() -> None:
    row = f"<w:tr><w:tc><w:p>{run('Năm')}</w:p></w:tc><w:tc><w:p>{run('Danh hiệu')}</w:p></w:tc></w:tr>"
    body = f"<w:p>{run('BÁO CÁO')}{run(' THÀNH TÍCH')}</w:p><w:p/><w:tbl>{row}</w:tbl><w:sdt><w:p>{run('Cuối')}</w:p></w:sdt>"
    assert docx_text(paper(body)) == "BÁO CÁO THÀNH TÍCH\nNăm | Danh hiệu\nCuối"


def test_what_was_struck_out_is_left_out() -> None:
    assert (
        docx_text(paper(f"<w:p>{run('Còn')}<w:del>{run(' mất')}</w:del><w:r><w:tab/></w:r></w:p>")) == "Còn"
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK",
        made.xlsx(),
        paper("<w:p>")[:-40],
        made.docx(more={"word/document.xml": "<a"}),
        paper("<w:sdt>" * 5000 + "</w:sdt>" * 5000),
    ],
)
def test_what_is_no_docx_is_told(content: bytes) -> None:
    with pytest.raises(UnreadableDocx):
        docx_text(content)


def test_an_entity_bomb_is_no_text() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
    with pytest.raises(UnreadableDocx):
        docx_text(made.docx(more={"word/document.xml": bomb}))


def test_damaged_bytes_are_unreadable_and_nothing_else() -> None:
    dice, good, refused = random.Random(5), made.docx("Báo cáo thành tích"), 0
    for _ in range(300):
        bad = bytearray(good)
        for _ in range(dice.randint(1, 8)):
            bad[dice.randrange(len(bad))] = dice.randrange(256)
        try:
            docx_text(bytes(bad))
        except UnreadableDocx:
            refused += 1
    assert 0 < refused < 300
