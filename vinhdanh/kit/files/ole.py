"""Word and Excel files of 1997–2003: taken only without macros, passwords, embedded objects and program links."""

from __future__ import annotations

import io
import re
import struct

import olefile

from vinhdanh.kit.files.kinds import not_taken
from vinhdanh.kit.files.model import Checked, Kind, Limits, Problem
from vinhdanh.kit.files.problems import broken, encrypted, hidden, unreadable
from vinhdanh.kit.said import phrase

_MACROS = frozenset({"macros", "vba", "_vba_project", "_vba_project_cur", "project"})
_OBJECTS = re.compile(r"objectpool|mbd[0-9a-f]{8}")
_DDE_FIELD = re.compile(rb"\x13[\s\x00]*D\x00?D\x00?E", re.IGNORECASE)
_NEW_FORMAT = phrase(
    "Hãy mở bằng Word hoặc Excel, lưu thành .docx, .xlsx (không macro) hoặc in ra PDF rồi gửi lại."
)
_WRONG = phrase("cấu trúc tệp Office cũ sai")
_HEAD = 512
_SECTORS = frozenset({(3, 9), (4, 12)})  # version, power of two of a sector
_ZIP_END = b"PK\x05\x06"
_FIB_TEMPLATE, _FIB_ENCRYPTED = 0x0001, 0x0100
_BOUNDSHEET, _FILEPASS, _SUPBOOK, _EOF = 0x0085, 0x002F, 0x01AE, 0x000A
_SHEET_MACRO, _SHEET_MODULE = 0x01, 0x06


def check_ole(content: bytes, _limits: Limits) -> Checked:
    """The kind of an old Office file; raises Problem unless it is a plain document or workbook."""
    _check_head(content)
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            _check_sizes(ole, content)
            return _check(ole)
    except Problem:
        raise
    # the parser meets arbitrary bytes: whatever it trips over, the file is not readable
    except Exception as error:
        raise unreadable(_WRONG) from error


def _check_head(content: bytes) -> None:
    """Sizes and counts in the head must fit the file: the parser takes memory by them before it reads."""
    if len(content) < _HEAD:
        raise broken(_WRONG)
    version, _order, shift, small_shift = struct.unpack_from("<HHHH", content, 26)
    tables, _first, _mark, cutoff, _small, small_tables, _lists, lists = struct.unpack_from(
        "<8I", content, 44
    )
    if (version, shift) not in _SECTORS or small_shift != 6 or cutoff != 4096:
        raise broken(_WRONG)
    most = len(content) >> shift
    if max(tables, small_tables, lists) > most:
        raise broken(_WRONG)


def _check_sizes(ole: olefile.OleFileIO, content: bytes) -> None:
    """No stream is longer than the file. A zip may lie inside (Word keeps its colours in one), never after the last sector in use."""
    if any(entry and entry.size > len(content) for entry in ole.direntries):
        raise broken(_WRONG)  # the parser would follow a ring of sectors for so long
    used = [sector for sector, follows in enumerate(ole.fat) if follows != olefile.FREESECT]
    end = (used[-1] + 2) * ole.sectorsize if used else 0
    if content.rfind(_ZIP_END, end) >= 0:
        raise hidden(phrase("vừa là tệp này vừa là tệp nén"))


def _check(ole: olefile.OleFileIO) -> Checked:
    paths = [[part.lower() for part in path] for path in ole.listdir(streams=True, storages=True)]
    tops = {path[0] for path in paths}
    if {"encryptedpackage", "encryptioninfo"} & tops:
        raise encrypted()
    if any(part in _MACROS for path in paths for part in path):
        raise Problem("macros", phrase("có chứa macro (đoạn chương trình)."), _NEW_FORMAT)
    if any(_OBJECTS.fullmatch(path[0]) and len(path) > 1 for path in paths):
        raise Problem("embedded", phrase("nhúng một tệp khác bên trong."), _NEW_FORMAT)
    if "worddocument" in tops:
        return _check_word(ole.openstream("WordDocument").read())
    for name in ("Workbook", "Book"):
        if name.lower() in tops:
            return _check_excel(ole.openstream(name).read())
    raise not_taken(
        phrase("tệp PowerPoint") if "powerpoint document" in tops else phrase("tệp Office loại khác")
    )


def _check_word(stream: bytes) -> Checked:
    identity, flags = struct.unpack_from("<H", stream, 0)[0], struct.unpack_from("<H", stream, 10)[0]
    if identity not in (0xA5EC, 0xA5DC):
        raise broken(phrase("không phải tài liệu Word"))
    if flags & _FIB_ENCRYPTED:
        raise encrypted()
    if flags & _FIB_TEMPLATE:
        raise not_taken(phrase("tệp mẫu (.dotx, .xltx)"))
    if _DDE_FIELD.search(stream):
        raise _program_link()
    return Checked(Kind.DOC)


def _check_excel(stream: bytes) -> Checked:
    """Walk the records that describe the whole workbook, up to the first end mark."""
    place = 0
    while place + 4 <= len(stream):
        code, length = struct.unpack_from("<HH", stream, place)
        body = stream[place + 4 : place + 4 + length]
        place += 4 + length
        if code == _FILEPASS:
            raise encrypted()
        if code == _BOUNDSHEET and len(body) > 5 and body[5] in (_SHEET_MACRO, _SHEET_MODULE):
            raise Problem("macros", phrase("có trang tính macro (Excel 4.0)."), _NEW_FORMAT)
        # a link to a program is written as program, end-of-text mark, topic
        if code == _SUPBOOK and len(body) > 4 and b"\x03" in body[4:]:
            raise _program_link()
        if code == _EOF:
            return Checked(Kind.XLS)
    raise broken(phrase("bảng tính không có phần kết"))


def _program_link() -> Problem:
    return Problem("dde", phrase("có liên kết DDE/OLE tới chương trình khác."), _NEW_FORMAT)
