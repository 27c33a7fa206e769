"""What a file is: told by content, whatever its name; everything that is no evidence is refused by its true name."""

from __future__ import annotations

import io
import unicodedata
import zipfile

import pytest

from tests.files import made
from tests.files.refusing import code, refusal
from vinhdanh.kit.files import Kind, Limits, check_file

GOOD = {
    Kind.PDF: made.pdf(),
    Kind.DOCX: made.docx(),
    Kind.XLSX: made.xlsx(),
    Kind.DOC: made.doc(),
    Kind.XLS: made.xls(),
    Kind.PNG: made.picture(),
    Kind.JPEG: made.picture("JPEG"),
}


@pytest.mark.parametrize("kind", GOOD)
@pytest.mark.parametrize("name", ["Báo cáo.pdf", "bao cao.exe", "x"])
def test_the_kind_is_that_of_the_content_whatever_the_name(kind: Kind, name: str) -> None:
    assert check_file(GOOD[kind], name).kind == kind


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"<html><body>B\xc3\xa1o c\xc3\xa1o</body></html>", "trang web (HTML) được đổi tên"),
        ("\ufeff<!DOCTYPE html>".encode("utf-16-le"), "trang web (HTML) được đổi tên"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "trang web (HTML) được đổi tên"),
        (b"<?xml version='1.0'?><w:wordDocument/>", "tệp XML"),
        (b"-- MySQL dump\nCREATE TABLE a (b int);", "tệp lệnh cơ sở dữ liệu (SQL)"),
        (b"insert into nguoi values (1);", "tệp lệnh cơ sở dữ liệu (SQL)"),
        ("Kính gửi Liên đoàn Lao động".encode(), "tệp chữ thuần"),
        (b"MZ\x90\x00" + bytes(60), "chương trình chạy được"),
        (b"\x7fELF\x02\x01\x01", "chương trình chạy được"),
        (b"#!/bin/sh\nrm -rf /\n", "chương trình chạy được"),
        (b"{\\rtf1\\ansi}", "tệp văn bản RTF"),
        (b"GIF89a" + bytes(20), "tệp ảnh GIF"),
        (b"Rar!\x1a\x07\x00", "tệp nén RAR"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(20), "ảnh HEIC hoặc video của điện thoại"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "tệp ảnh WebP"),
        (b"\n\n" + made.pdf(), "tệp PDF có nội dung lạ ở đầu"),
        (bytes(range(128, 256)) + bytes(200), "tệp không rõ loại"),
        (made.package({"a.txt": "a"}), "tệp nén ZIP"),
        (made.package({"mimetype": "x", "content.xml": "<a/>"}), "tệp OpenDocument (.ods, .odt)"),
        (b"PK\x07\x08rest", "tệp nén ZIP hỏng"),
    ],
)
def test_anything_else_is_refused_by_what_it_is(content: bytes, what: str) -> None:
    refused = refusal(content, "Báo cáo.doc")
    assert refused.code == "wrong_kind"
    assert str(refused) == (
        f"Tệp “Báo cáo.doc”: thực chất là {what}, không được nhận. "
        "Hãy gửi tệp PDF, Word (.docx), Excel (.xlsx) hoặc ảnh (.jpg, .png)."
    )


@pytest.mark.parametrize("content", [b"", b"\x00" * 5000, b" \r\n\t"])
def test_an_empty_file_is_said_to_be_empty(content: bytes) -> None:
    assert code(content) == "empty"


def test_a_file_above_the_limit_is_not_even_looked_at() -> None:
    assert code(made.pdf(), Limits(bytes=100)) == "too_large"


@pytest.mark.parametrize("kind", [Kind.PDF, Kind.PNG, Kind.JPEG, Kind.DOC, Kind.XLS, Kind.DOCX])
def test_a_zip_behind_another_file_is_refused(kind: Kind) -> None:
    assert code(GOOD[kind] + made.package({"chay.js": "x" * 2000})) in ("polyglot", "broken", "wrong_kind")


def test_a_jar_inside_a_pdf_that_ends_like_one_is_refused() -> None:
    out = io.BytesIO()
    out.write(made.pdf())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("META-INF/MANIFEST.MF", "Main-Class: A")
        archive.comment = b"\n%%EOF\n"
    assert code(out.getvalue()) == "polyglot"


@pytest.mark.parametrize("kind", [Kind.PNG, Kind.JPEG, Kind.DOC, Kind.DOCX])
def test_a_pdf_in_the_head_of_another_file_is_refused(kind: Kind) -> None:
    content = bytearray(GOOD[kind])
    content[600:606] = b"%PDF-1"
    assert code(bytes(content)) == "polyglot"


def test_every_refusal_is_a_sentence_that_names_the_file_and_says_what_to_do() -> None:
    name = unicodedata.normalize("NFC", "Biên bản họp.pdf")
    for content in (b"", b"GIF89a", made.pdf()[:200], made.docx()[:200], made.picture()[:60]):
        text = str(refusal(content, name))
        assert text.startswith(f"Tệp “{name}”: ")
        assert " Hãy " in text
        assert text.endswith(".")
