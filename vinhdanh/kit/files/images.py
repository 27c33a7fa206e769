"""Pictures: of the size they may have, whole to the end, and nothing but a picture."""

from __future__ import annotations

import io
import struct

from PIL import JpegImagePlugin, PngImagePlugin

from vinhdanh.kit.files.model import Checked, Kind, Limits, Problem
from vinhdanh.kit.files.problems import broken, hidden, unreadable
from vinhdanh.kit.said import phrase

_NOT_WHOLE = phrase("ảnh không trọn vẹn")
# a picture up to this many dots is decoded (at a fraction of its size) to see that it is whole
_DECODED = 25_000_000
# start-of-frame marks: every one but DHT, JPG and DAC
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
# what phones put after the picture (gain maps, depth, a short film) is left alone; these are not
_STRANGERS = (b"PK", b"Rar!", b"7z\xbc\xaf", b"MZ", b"\x7fELF", b"#!", b"<", b"%PDF")


def check_png(content: bytes, limits: Limits) -> Checked:
    """A PNG; raises Problem when it is too large, broken or has something after its end."""
    if content[12:16] != b"IHDR" or len(content) < 33:
        raise _broken()
    width, height = struct.unpack_from(">II", content, 16)
    _check_size(width, height, limits)
    if len(content) - _png_end(content) > 64:
        raise hidden(phrase("có dữ liệu thừa ở cuối"))
    try:
        PngImagePlugin.PngImageFile(io.BytesIO(content)).verify()
    # the parser meets arbitrary bytes: whatever it trips over, the picture is not readable
    except Exception as error:
        raise unreadable(_NOT_WHOLE) from error
    return Checked(Kind.PNG)


def check_jpeg(content: bytes, limits: Limits) -> Checked:
    """A JPEG; raises Problem when it is too large, broken or has a program after its end."""
    width, height = _jpeg_size(content)
    _check_size(width, height, limits)
    end = content.rfind(b"\xff\xd9")
    if end < 0:
        raise _broken()
    if content[end + 2 :].lstrip(b"\x00 \r\n\t").startswith(_STRANGERS):
        raise hidden(phrase("có dữ liệu thừa ở cuối"))
    try:
        picture = JpegImagePlugin.JpegImageFile(io.BytesIO(content))
        if width * height <= _DECODED:
            picture.draft(None, (width // 8, height // 8))
            picture.load()
    # the parser meets arbitrary bytes: whatever it trips over, the picture is not readable
    except Exception as error:
        raise unreadable(_NOT_WHOLE) from error
    return Checked(Kind.JPEG)


def _png_end(content: bytes) -> int:
    """The place after the end mark, found by walking from piece to piece."""
    place = 8
    while place + 12 <= len(content):
        kind = content[place + 4 : place + 8]
        place += 12 + int.from_bytes(content[place : place + 4], "big")
        if kind == b"IEND":
            return place
    raise _broken()


def _jpeg_size(content: bytes) -> tuple[int, int]:
    place = 2
    while place + 9 <= len(content):
        if content[place] != 0xFF:
            break
        mark = content[place + 1]
        if mark in _FRAMES:
            height, width = struct.unpack_from(">HH", content, place + 5)
            return width, height
        if mark == 0xFF:
            place += 1
        elif mark in _ALONE:
            place += 2
        else:
            place += 2 + int(struct.unpack_from(">H", content, place + 2)[0])
    raise _broken()


def _check_size(width: int, height: int, limits: Limits) -> None:
    if not width or not height:
        raise _broken()
    if width * height > limits.pixels:
        raise Problem(
            "too_many_pixels",
            phrase(
                "ảnh quá lớn (%(width)s × %(height)s điểm, nhiều nhất %(most)s triệu điểm).",
                width=width,
                height=height,
                most=limits.pixels // 1_000_000,
            ),
            phrase("Hãy thu nhỏ ảnh (cạnh dài 4.000 điểm là đủ) rồi gửi lại."),
        )


def _broken() -> Problem:
    return broken(_NOT_WHOLE)
