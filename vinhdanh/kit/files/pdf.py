"""PDF: no programs, no other files inside, no password, nothing that swells; how many pages, and whether they hold text."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Name

from vinhdanh.kit.files.model import Checked, Kind, Limits, Problem
from vinhdanh.kit.files.pdf_contents import find_danger
from vinhdanh.kit.files.problems import bomb, broken, hidden, unreadable
from vinhdanh.kit.said import phrase

# for the whole process, once: what object streams and their like may take when opened
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=128 * 1024 * 1024,
    run_length_max_memory=64 * 1024 * 1024,
    parser_max_nesting=100,
    doc_max_warnings=200,
    max_stream_filters=5,
)

_MAX_PAGES = 5000
_MAX_OBJECTS = 400_000
_MAX_STREAM = 600 * 1024 * 1024  # a page of A3 in colour at 600 dpi takes 208 MB
_MAX_RATIO = 1032  # of deflate
_AFTER_END = 1024
_CHUNK = 1 << 20
_AS_NEW = phrase("Hãy mở tệp, chọn In › Lưu thành PDF để có bản mới rồi gửi lại.")
# an object stream packed by LZW: the one packing that nothing limits, and that no writer uses there
_PACKED_OBJECTS = re.compile(rb"/(?:ObjStm|XRef)\b")
_LZW = re.compile(rb"/LZW(?:Decode)?\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_DICTIONARY = 4096
_DEEPEST = 50


def check_pdf(content: bytes, _limits: Limits) -> Checked:
    """A PDF that may be kept, with its pages; raises Problem."""
    _check_end(content)
    _check_packing(content)
    try:
        with pikepdf.open(io.BytesIO(content)) as book:
            return _check_book(book)
    except Problem:
        raise
    except pikepdf.PasswordError:
        raise _encrypted() from None
    # the parser meets arbitrary bytes: whatever it trips over, the file is not readable
    except Exception as error:
        raise unreadable(phrase("cấu trúc PDF sai")) from error


def _check_end(content: bytes) -> None:
    end = content.rfind(b"%%EOF")
    if end < 0:
        raise broken(phrase("thiếu phần cuối, có thể tải lên dở dang"))
    if len(content[end + 5 :].strip(b"\x00 \r\n\t\x1a")) > _AFTER_END:
        raise hidden(phrase("có dữ liệu thừa ở cuối"))


def _check_packing(content: bytes) -> None:
    before = 0
    for found in re.finditer(rb"\bstream\r?\n", content):
        words = content[max(before, found.start() - _DICTIONARY) : found.start()]
        before = found.end()
        if b"#" in words:
            words = _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), words)
        if _LZW.search(words) and _PACKED_OBJECTS.search(words):
            raise bomb()


def _check_book(book: pikepdf.Pdf) -> Checked:
    if book.is_encrypted:
        raise _encrypted()
    if len(book.objects) > _MAX_OBJECTS:
        raise bomb()
    pages = len(book.pages)
    if not 0 < pages <= _MAX_PAGES:
        raise broken(phrase("không có trang nào")) if not pages else bomb()
    find_danger(book)
    _check_streams(book)
    return Checked(Kind.PDF, pages, any(_has_font(_resources(page.obj)) for page in book.pages))


def _check_streams(book: pikepdf.Pdf) -> None:
    """No packed stream may open to more than a whole coloured page would."""
    for thing in book.objects:
        if isinstance(thing, pikepdf.Stream) and _is_flate(thing):
            packed = thing.read_raw_bytes()
            if len(packed) * _MAX_RATIO > _MAX_STREAM and _opens_beyond(packed):
                raise bomb()


def _is_flate(stream: pikepdf.Stream) -> bool:
    filters = stream.get(Name.Filter)
    if isinstance(filters, pikepdf.Array):
        return any(name in (Name.FlateDecode, Name.Fl) for name in filters)
    return filters in (Name.FlateDecode, Name.Fl)


def _opens_beyond(packed: bytes) -> bool:
    reader, size, rest = zlib.decompressobj(), 0, packed
    try:
        while rest and not reader.eof:
            size += len(reader.decompress(rest, _CHUNK))
            rest = reader.unconsumed_tail
            if size > _MAX_STREAM:
                return True
    except zlib.error:
        return False  # a reader stops there too
    return False


def _resources(page: pikepdf.Object) -> object:
    """Of the page itself, or of the part of the book it stands in."""
    node: object = page
    for _level in range(_DEEPEST):
        if not isinstance(node, Dictionary):
            break
        if (found := node.get(Name.Resources)) is not None:
            return found
        node = node.get(Name.Parent)
    return None


def _has_font(resources: object, depth: int = 0) -> bool:
    """Whether text can be drawn: a scanner's page has pictures and no font."""
    if not isinstance(resources, Dictionary):
        return False
    if isinstance(fonts := resources.get(Name.Font), Dictionary) and len(fonts):
        return True
    return depth < 3 and any(_has_font(form.get(Name.Resources), depth + 1) for form in _forms(resources))


def _forms(resources: Dictionary) -> Iterator[pikepdf.Stream]:
    drawn = resources.get(Name.XObject)
    if isinstance(drawn, Dictionary):
        for name in drawn.keys():  # noqa: SIM118 (iterating the dictionary itself is not the same here)
            if isinstance(thing := drawn[name], pikepdf.Stream) and thing.get(Name.Subtype) == Name.Form:
                yield thing


def _encrypted() -> Problem:
    return Problem("encrypted", phrase("có mật khẩu hoặc bị khoá quyền (mã hoá)."), _AS_NEW)
