"""Word and Excel of 1997–2003: plain ones are taken; macros, passwords, objects and program links are not."""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest

from tests.files import made
from tests.files.refusing import code
from vinhdanh.kit.files import Kind, check_file


def test_plain_old_files_are_taken() -> None:
    assert check_file(made.doc(), "a.docx").kind == Kind.DOC
    assert check_file(made.xls(), "a.pdf").kind == Kind.XLS


@pytest.mark.parametrize(
    ("stream", "name"),
    [
        ("\x01CompObj", "Macros"),
        ("\x01CompObj", "VBA"),
        ("\x01CompObj", "PROJECT"),
        ("\x05SummaryInformation", "_VBA_PROJECT_CUR"),
    ],
)
def test_macros_are_refused(stream: str, name: str) -> None:
    assert code(made.with_stream_named(made.doc(), stream, name)) == "macros"


@pytest.mark.parametrize("name", ["EncryptedPackage", "EncryptionInfo"])
def test_the_wrapping_of_a_password_is_refused(name: str) -> None:
    assert code(made.with_stream_named(made.doc(), "\x05SummaryInformation", name)) == "encrypted"


def test_other_office_files_are_refused_by_name() -> None:
    assert code(made.with_stream_named(made.doc(), "WordDocument", "PPDocument")) == "wrong_kind"


def _flag(bit: int) -> Callable[[bytearray], None]:
    def change(stream: bytearray) -> None:
        flags = struct.unpack_from("<H", stream, 10)[0]
        struct.pack_into("<H", stream, 10, flags | bit)

    return change


def _identity(stream: bytearray) -> None:
    stream[0:2] = b"\x00\x00"


def _dde(stream: bytearray) -> None:
    code = b"\x13 DDEAUTO c:\\\\cmd.exe"
    stream[1000 : 1000 + len(code)] = code


def _dde_in_wide_letters(stream: bytearray) -> None:
    code = "\x13DDE cmd".encode("utf-16-le")
    stream[1000 : 1000 + len(code)] = code


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_flag(0x0100), "encrypted"),
        (_flag(0x0001), "wrong_kind"),
        (_identity, "broken"),
        (_dde, "dde"),
        (_dde_in_wide_letters, "dde"),
    ],
)
def test_a_word_file_that_is_locked_or_calls_a_program_is_refused(
    change: Callable[[bytearray], None], why: str
) -> None:
    assert code(made.with_stream(made.doc(), "WordDocument", change)) == why


def _records(stream: bytearray) -> list[tuple[int, int, int]]:
    found, place = [], 0
    while place + 4 <= len(stream):
        number, length = struct.unpack_from("<HH", stream, place)
        found.append((place, number, length))
        place += 4 + length
        if number == 0x000A:
            break
    return found


def _as_record(number: int, body: bytes = b"", *, of: int | None = None) -> Callable[[bytearray], None]:
    """Turn a record that tells nothing important into another kind."""

    def change(stream: bytearray) -> None:
        for place, known, length in _records(stream):
            if (known == of) if of else (known not in (0x0809, 0x000A) and length >= len(body) > 0):
                struct.pack_into("<H", stream, place, number)
                stream[place + 4 : place + 4 + len(body)] = body
                return
        raise AssertionError("no such record")

    return change


def _macro_sheet(stream: bytearray) -> None:
    place = next(place for place, number, _length in _records(stream) if number == 0x0085)
    stream[place + 9] = 0x01


def _endless(stream: bytearray) -> None:
    for place, number, _length in _records(stream):
        if number == 0x000A:
            struct.pack_into("<H", stream, place, 0x0FFF)
            stream[place + 4 :] = bytes(len(stream) - place - 4)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_as_record(0x002F, b"\x00\x00"), "encrypted"),
        (_macro_sheet, "macros"),
        (_as_record(0x01AE, b"\x02\x00\x05\x00cmd\x03/c"), "dde"),
        (_endless, "broken"),
    ],
)
def test_an_excel_file_that_is_locked_or_holds_programs_is_refused(
    change: Callable[[bytearray], None], why: str
) -> None:
    assert code(made.with_stream(made.xls(), "Workbook", change)) == why


@pytest.mark.parametrize("length", [8, 100, 512, 1500])
def test_a_file_cut_short_is_refused(length: int) -> None:
    assert code(made.doc()[:length]) in ("broken", "wrong_kind")


def test_sizes_that_do_not_fit_the_file_are_refused_before_memory_is_taken() -> None:
    by_sectors, by_stream = bytearray(made.xls()), bytearray(made.xls())
    struct.pack_into("<I", by_sectors, 72, 0xFFFFFF)  # lists of tables
    entry = by_stream.index("Workbook".encode("utf-16-le"))
    struct.pack_into("<II", by_stream, entry + 116, 0, 0xFFFFFF00)  # first sector and length
    struct.pack_into("<I", by_stream, (1 + struct.unpack_from("<I", by_stream, 76)[0]) * 512, 0)  # a ring
    assert (code(bytes(by_sectors)), code(bytes(by_stream))) == ("broken", "broken")
