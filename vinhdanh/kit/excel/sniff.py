"""What a file really is, whatever its name says; and whether opening it is safe."""

import io
import re
import zipfile

from vinhdanh.kit.excel.model import UnreadableWorkbookError
from vinhdanh.kit.said import phrase

MAX_FILE_BYTES = 50 * 1024 * 1024
MAX_UNPACKED_BYTES = 400 * 1024 * 1024
MAX_ENTRIES = 3000
MAX_RATIO = 200  # spreadsheets pack about 10 to 50 times; deflate can reach 1000
_RATIO_FLOOR = 1024 * 1024

_ASK = phrase("Hãy mở tệp bằng Excel, lưu lại thành .xlsx rồi gửi lại.")
_SIGNATURES = (
    (b"%PDF", phrase("tệp PDF")),
    (b"\xff\xd8\xff", phrase("tệp ảnh JPEG")),
    (b"\x89PNG", phrase("tệp ảnh PNG")),
    (b"GIF8", phrase("tệp ảnh GIF")),
    (b"BM", phrase("tệp ảnh BMP")),
    (b"II*\x00", phrase("tệp ảnh TIFF")),
    (b"MM\x00*", phrase("tệp ảnh TIFF")),
    (b"{\\rtf", phrase("tệp văn bản RTF")),
    (b"Rar!", phrase("tệp nén RAR")),
    (b"7z\xbc\xaf", phrase("tệp nén 7z")),
    (b"\x1f\x8b", phrase("tệp nén GZIP")),
    (b"MZ", phrase("chương trình chạy được")),
    (b"\x7fELF", phrase("chương trình chạy được")),
)
_BARE_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_SQL = re.compile(
    r"\s*(?:--|/\*|#!|(?:create\s+(?:table|database)|insert\s+into|drop\s+table|set\s+(?:names|sql_mode|@)|use\s+`|begin;"
    r"|lock\s+tables|alter\s+table|select\s+\S+\s+from|pragma)\b)",
    re.IGNORECASE,
)


def not_a_workbook(what: str) -> UnreadableWorkbookError:
    """The refusal of a file that is something else."""
    return UnreadableWorkbookError(
        "not_a_workbook", phrase("Đây là %(what)s, không phải bảng tính. %(ask)s", what=what, ask=_ASK)
    )


def corrupt(detail: str = "") -> UnreadableWorkbookError:
    """The refusal of a workbook that cannot be read to its end."""
    says = (
        phrase("Tệp bảng tính bị hỏng, không đọc được (%(detail)s). %(ask)s", detail=detail, ask=_ASK)
        if detail
        else phrase("Tệp bảng tính bị hỏng, không đọc được. %(ask)s", ask=_ASK)
    )
    return UnreadableWorkbookError("corrupt", says)


def sniff(content: bytes) -> str:
    """xlsx, xls or text by content; raises UnreadableWorkbookError for anything else."""
    if not content.strip(b"\x00 \r\n\t"):
        raise UnreadableWorkbookError(
            "empty_file", phrase("Tệp trống, không có dữ liệu nào. Hãy kiểm tra rồi gửi lại.")
        )
    if len(content) > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // 1024 // 1024
        raise UnreadableWorkbookError(
            "too_large",
            phrase(
                "Tệp lớn hơn %(limit)s MB. Hãy bỏ ảnh, tách danh sách thành nhiều tệp rồi gửi lại.",
                limit=limit,
            ),
        )
    if content.startswith(b"PK"):
        _check_zip(content)
        return "xlsx"
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _check_compound(content)
    if content.startswith(_BARE_BIFF) and content[2:4] in (
        b"\x08\x00",
        b"\x10\x00",
        b"\x06\x00",
        b"\x04\x00",
    ):
        return "xls"
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise not_a_workbook(what)
    return "text"


def refuse_other_text(text: str) -> None:
    """Raise for text that is a web page, XML, JSON or SQL rather than a table."""
    start = text.lstrip("\ufeff \r\n\t")[:2000]
    if start.startswith("<"):
        page = re.search(r"<!doctype html|<html|<head|<table|<body|<meta|<div", start, re.IGNORECASE)
        raise not_a_workbook(phrase("trang web (HTML) được đổi tên") if page else phrase("tệp XML"))
    if re.match(r"[{\[]\s*[\"{\[\]}]", start):
        raise not_a_workbook(phrase("tệp JSON"))
    if _SQL.match(start):
        raise not_a_workbook(phrase("tệp lệnh cơ sở dữ liệu (SQL)"))


def _check_zip(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise corrupt(phrase("tệp nén không trọn vẹn")) from error
    _check_sizes(entries, len(content))
    names = {entry.filename.replace("\\", "/").lower() for entry in entries}
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise password_protected()
    if "xl/workbook.bin" in names:
        raise not_a_workbook(phrase("bảng tính nhị phân .xlsb"))
    if any(name.startswith("word/") for name in names):
        raise not_a_workbook(phrase("tệp Word"))
    if any(name.startswith("ppt/") for name in names):
        raise not_a_workbook(phrase("tệp PowerPoint"))
    if "mimetype" in names and "content.xml" in names:
        raise not_a_workbook(phrase("tệp OpenDocument (.ods, .odt)"))
    if "[content_types].xml" not in names:
        raise not_a_workbook(phrase("tệp nén ZIP"))


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    bomb = (
        len(entries) > MAX_ENTRIES
        or unpacked > MAX_UNPACKED_BYTES
        or any(
            e.file_size > _RATIO_FLOOR and e.file_size > MAX_RATIO * max(e.compress_size, 1) for e in entries
        )
        # entries that share the same packed bytes
        or sum(entry.compress_size for entry in entries) > packed
    )
    if bomb:
        raise UnreadableWorkbookError(
            "zip_bomb",
            phrase(
                "Tệp nén phình ra quá lớn khi mở (nghi là “bom nén”) nên không được đọc. Hãy chép riêng bảng dữ liệu sang "
                "một tệp .xlsx mới rồi gửi lại."
            ),
        )


def password_protected() -> UnreadableWorkbookError:
    """The refusal of an encrypted workbook."""
    return UnreadableWorkbookError(
        "password_protected",
        phrase(
            "Bảng tính có mật khẩu nên không đọc được. Hãy mở tệp, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ), lưu rồi gửi lại."
        ),
    )


def _check_compound(content: bytes) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise password_protected()
    if holds("Workbook") or holds("Book"):
        return "xls"
    raise not_a_workbook(phrase("tệp Word") if holds("WordDocument") else phrase("tệp Office loại khác"))
