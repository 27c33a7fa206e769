"""Names of files: readable, harmless, with the ending of what the file is."""

from __future__ import annotations

import unicodedata

import pytest

from vinhdanh.files.names import ascii_name, clean_name, name_for


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Hồ sơ\\Báo cáo.pdf", "Báo cáo.pdf"),
        ("../../etc/passwd", "passwd"),
        (unicodedata.normalize("NFD", "Biên bản.docx"), "Biên bản.docx"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ('tờ"trình".pdf', "tờtrình.pdf"),
        ("anh\u202egpj.exe", "anhgpj.exe"),
        ("", "tep"),
        ("...", "tep"),
        ("a" * 300 + ".pdf", "a" * 146 + ".pdf"),
        ("Tờ trình số 12.TTr-LĐLĐ ngày 01 tháng 12 năm 2025", "Tờ trình số 12.TTr-LĐLĐ ngày 01 tháng 12 năm 2025"),
    ],
)  # fmt: skip
def test_clean_name(given: str, kept: str) -> None:
    assert clean_name(given) == kept


@pytest.mark.parametrize(
    ("given", "kind", "sent"),
    [
        ("Báo cáo.PDF", "pdf", "Báo cáo.PDF"),
        ("Báo cáo.pdf.exe", "pdf", "Báo cáo.pdf.exe.pdf"),
        ("ảnh", "jpeg", "ảnh.jpg"),
        ("ảnh.jpeg", "jpeg", "ảnh.jpeg"),
        ("Biên bản.html", "docx", "Biên bản.html.docx"),
    ],
)
def test_name_for_a_kind(given: str, kind: str, sent: str) -> None:
    assert name_for(given, kind) == sent


def test_ascii_name_reads_as_vietnamese_without_marks() -> None:
    assert ascii_name("Đề nghị khen thưởng năm 2025.pdf") == "De nghi khen thuong nam 2025.pdf"
    assert ascii_name("表.pdf") == "pdf"
