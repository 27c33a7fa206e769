"""The text of a file: Word, PDF with letters, plain text in old and new code tables; a scan is refused with what to do."""

from __future__ import annotations

import io

import pytest
from docx import Document

from tests.files import made
from vinhdanh.kit.legacy_text import to_tcvn3
from vinhdanh.kit.verdict import Refused
from vinhdanh.past_reports.reading.report import read_report
from vinhdanh.past_reports.sources import text_of

SENTENCE = "Công đoàn trao 1.250 suất quà cho đoàn viên."


def word(*lines: str) -> bytes:
    document, out = Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_plain_text_is_read_in_any_unicode(encoding: str) -> None:
    assert text_of(SENTENCE.encode(encoding), "bao-cao.txt") == SENTENCE


def test_plain_text_of_before_unicode_is_read() -> None:
    assert text_of(to_tcvn3(SENTENCE).encode("latin-1"), "bao-cao.txt") == SENTENCE


def test_a_word_file_is_read_line_by_line() -> None:
    assert text_of(word("BÁO CÁO", SENTENCE), "bao-cao.DOCX") == f"BÁO CÁO\n{SENTENCE}"


def test_a_pdf_with_letters_is_read() -> None:
    text = text_of(
        made.pdf("Cong doan trao 1.250 suat qua cho doan vien toan nganh nam 2020, trang"), "bao-cao.pdf"
    )

    assert [figure.value for figure in read_report(text).figures] == [1250]


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (made.pdf(""), "quet.pdf", "bản quét"),
        (b"%PDF-1.7 nothing", "hong.pdf", "Không đọc được"),
        (b"PK\x03\x04 nothing", "hong.docx", "Không mở được"),
        (b"\xd0\xcf\x11\xe0", "cu.doc", "lưu lại thành .docx"),
        (b"a\x00b", "la.txt", "không phải văn bản"),
        (b"  ", "trong.txt", "Không có chữ"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(content: bytes, name: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        text_of(content, name)
