"""What a file is, told by its first bytes and its parts, never by its name."""

from __future__ import annotations

import re

from vinhdanh.kit.files.model import Kind, Problem
from vinhdanh.kit.said import Said, phrase

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ACCEPTED = phrase("Hãy gửi tệp PDF, Word (.docx), Excel (.xlsx) hoặc ảnh (.jpg, .png).")
_SIGNATURES = (
    (b"GIF8", phrase("tệp ảnh GIF")),
    (b"BM", phrase("tệp ảnh BMP")),
    (b"II*\x00", phrase("tệp ảnh TIFF")),
    (b"MM\x00*", phrase("tệp ảnh TIFF")),
    (b"8BPS", phrase("tệp ảnh Photoshop")),
    (b"{\\rtf", phrase("tệp văn bản RTF")),
    (b"Rar!", phrase("tệp nén RAR")),
    (b"7z\xbc\xaf", phrase("tệp nén 7z")),
    (b"\x1f\x8b", phrase("tệp nén GZIP")),
    (b"MZ", phrase("chương trình chạy được")),
    (b"\x7fELF", phrase("chương trình chạy được")),
    (b"#!", phrase("chương trình chạy được")),
    (b"PGDMP", phrase("bản sao lưu cơ sở dữ liệu")),
    (b"SQLite format 3", phrase("cơ sở dữ liệu")),
    (b"\x00\x00\x00\x01\x00\x00\x00", phrase("tệp của máy Mac")),
    (b"ID3", phrase("tệp âm thanh")),
    (b"OggS", phrase("tệp âm thanh, video")),
)
_MARKUP = re.compile(
    rb"<!doctype html|<html|<head|<table|<body|<meta|<div|<script|mime-version:", re.IGNORECASE
)
_SQL = re.compile(
    rb"(?:--|/\*)|(?:create\s+(?:table|database)|insert\s+into|drop\s+table|set\s+(?:names|sql_mode)|alter\s+table|select\s)",
    re.IGNORECASE,
)


def not_taken(what: Said) -> Problem:
    """The refusal of a kind of file that is not evidence."""
    return Problem("wrong_kind", phrase("thực chất là %(what)s, không được nhận.", what=what), _ACCEPTED)


def sniff(content: bytes) -> Kind | None:
    """The kind by the first bytes; None for a zip, whose parts must be asked. Raises Problem for anything else."""
    if not content.strip(b"\x00 \r\n\t"):
        raise Problem(
            "empty", phrase("tệp rỗng, không có nội dung."), phrase("Hãy kiểm tra lại rồi gửi tệp khác.")
        )
    if content.startswith(b"%PDF-"):
        return Kind.PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if content.startswith(b"PK\x03\x04"):
        return None
    if content.startswith(OLE):
        return Kind.DOC
    raise not_taken(_other(content))


def _other(content: bytes) -> Said:
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            return what
    if content.startswith(b"PK"):
        return phrase("tệp nén ZIP hỏng")
    if content[4:8] == b"ftyp":
        return phrase("ảnh HEIC hoặc video của điện thoại")
    if content[8:12] == b"WEBP":
        return phrase("tệp ảnh WebP")
    start = content[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t\x00").replace(b"\x00", b"")
    if start.startswith(b"<?xml") and b"<html" not in start.lower():
        return phrase("tệp XML")
    if _MARKUP.search(start):
        return phrase("trang web (HTML) được đổi tên")
    if start.startswith(b"<"):
        return phrase("tệp XML")
    if _SQL.match(start):
        return phrase("tệp lệnh cơ sở dữ liệu (SQL)")
    if b"%PDF-" in content[:2048]:
        return phrase("tệp PDF có nội dung lạ ở đầu")
    if b"\x00" not in content[:4096]:
        return phrase("tệp chữ thuần")
    return phrase("tệp không rõ loại")
