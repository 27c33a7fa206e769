"""Pictures: whole, of a size that opens, and nothing behind them but what phones put there."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from tests.files import made
from tests.files.refusing import code, refusal
from vinhdanh.kit.files import Kind, Limits, check_file


@pytest.mark.parametrize(("form", "kind"), [("PNG", Kind.PNG), ("JPEG", Kind.JPEG)])
def test_pictures_are_taken(form: str, kind: Kind) -> None:
    assert check_file(made.picture(form, (1200, 900)), "a").kind == kind


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_grey_and_printers_colours_are_taken(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (40, 30)).save(out, "JPEG", progressive=True)
    assert check_file(out.getvalue(), "a").kind == Kind.JPEG


def _png_claiming(width: int, height: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        made.picture()[:8]
        + struct.pack(">I", 13)
        + head
        + struct.pack(">I", zlib.crc32(head))
        + made.picture()[33:]
    )


def _jpeg_claiming(width: int, height: int) -> bytes:
    content = bytearray(made.picture("JPEG"))
    place = content.index(b"\xff\xc0")
    struct.pack_into(">HH", content, place + 5, height, width)
    return bytes(content)


def test_a_picture_of_too_many_dots_is_refused_before_it_is_opened() -> None:
    refused = refusal(_png_claiming(50_000, 40_000), "Toàn cảnh.png")
    assert refused.code == "too_many_pixels"
    assert "ảnh quá lớn (50000 × 40000 điểm, nhiều nhất 60 triệu điểm)" in str(refused)
    assert code(_jpeg_claiming(60_000, 60_000)) == "too_many_pixels"
    assert code(made.picture(size=(20, 20)), Limits(pixels=399)) == "too_many_pixels"


@pytest.mark.parametrize(
    "content",
    [
        _png_claiming(0, 5),
        made.picture()[:40],
        made.picture()[:-12],
        made.picture().replace(b"IDAT", b"IDAX"),
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        _jpeg_claiming(0, 0),
        made.picture("JPEG", (400, 300))[:200],
        made.picture("JPEG", (400, 300))[:400] + b"\xff\xd9",
        b"\xff\xd8\xff\xe0\x00\x02" * 9,
        b"\xff\xd8\xff",
    ],
)
def test_a_broken_picture_is_refused(content: bytes) -> None:
    assert code(content) == "broken"


def test_a_png_with_more_behind_it_is_refused() -> None:
    assert code(made.picture() + b"A" * 100) == "polyglot"


@pytest.mark.parametrize("more", [b"MZ\x90", b"Rar!\x1a", b"<script>", b"\x00\x00%PDF-1.4", b"#!/bin/sh"])
def test_a_jpeg_with_a_program_behind_it_is_refused(more: bytes) -> None:
    assert code(made.picture("JPEG") + more) == "polyglot"


def test_what_phones_put_behind_a_jpeg_is_left_alone() -> None:
    assert check_file(made.picture("JPEG") + made.picture("JPEG", (8, 8)), "a").kind == Kind.JPEG
    assert check_file(made.picture("JPEG") + b"\x00\x00\x00\x18ftypmp42" + bytes(50), "a").kind == Kind.JPEG
