"""The words of a Word document, and files that are none."""

from __future__ import annotations

import random

import pytest

from tests.files import made
from vinhdanh.kit.docx_words import UnreadableWords, docx_paragraphs


def body(inner: str) -> bytes:
    return made.docx(more={"word/document.xml": made.word_body(inner)})


def test_paragraphs_in_order_runs_joined_tables_read() -> None:
    content = body(
        "<w:p><w:r><w:t>Vận động </w:t></w:r><w:r><w:t>đoàn viên</w:t><w:tab/><w:t>hiến máu</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Năm</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2025</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert docx_paragraphs(content) == ["Vận động đoàn viên hiến máu", "Năm", "2025", "", ""]


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", made.pdf(), made.xlsx(), body("<w:p><w:t>"), body("<!DOCTYPE a [<!ENTITY b 'c'>]><w:p/>"), body("<w:p>" * 600)],
)  # fmt: skip
def test_what_is_no_document_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableWords):
        docx_paragraphs(content)


def test_broken_bytes_never_raise_anything_else() -> None:
    dice, good = random.Random(5), made.docx("Báo cáo thành tích")
    for _ in range(200):
        bad = bytearray(good)
        for _ in range(dice.randint(1, 8)):
            bad[dice.randrange(len(bad))] = dice.randrange(256)
        try:
            docx_paragraphs(bytes(bad))
        except UnreadableWords:
            continue
