"""The zip around an Office file: nothing hidden between its parts, nothing that swells, every part whole."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from itertools import pairwise

from vinhdanh.kit.files.model import Limits
from vinhdanh.kit.files.problems import bomb, broken, encrypted, hidden
from vinhdanh.kit.said import phrase

_MAX_PARTS = 5000
_MAX_RATIO = 250  # XML packs 10 to 60 times; deflate can reach 1000
_RATIO_FLOOR = 4 * 1024 * 1024
_CHUNK = 1 << 20
# signature and three sizes, which some writers put after a part
_DESCRIPTOR = 24
_SOUND = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def open_package(content: bytes, limits: Limits) -> zipfile.ZipFile:
    """The zip, once its list of parts is found sound; raises Problem."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as error:
        raise broken(phrase("tệp nén không trọn vẹn")) from error
    entries = archive.infolist()
    _check_sizes(entries, len(content), limits)
    if any(entry.flag_bits & 0x41 for entry in entries):
        raise encrypted()
    _check_names(entries)
    _check_gaps(archive, entries, content)
    return archive


def read_parts(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Unpack every part once, keeping nothing: sums are checked, and no part is longer than it says."""
    left = limits.unpacked_bytes
    for entry in archive.infolist():
        try:
            with archive.open(entry) as part:
                while block := part.read(_CHUNK):
                    left -= len(block)
                    if left < 0:
                        raise bomb()
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise broken(phrase("phần “%(part)s” sai", part=entry.filename)) from error


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int, limits: Limits) -> None:
    swells = any(
        entry.file_size > _RATIO_FLOOR and entry.file_size > _MAX_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if (
        swells
        or len(entries) > _MAX_PARTS
        or sum(entry.file_size for entry in entries) > limits.unpacked_bytes
        or sum(entry.compress_size for entry in entries) > packed  # parts that share the same packed bytes
    ):
        raise bomb()
    if any(entry.compress_type not in _SOUND for entry in entries):
        raise broken(phrase("nén kiểu lạ"))


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename.replace("\\", "/").lower()
        if name.startswith("/") or ".." in name.split("/") or "\x00" in name:
            raise hidden(phrase("đường dẫn đi ra ngoài tệp"))
        if name in seen:
            raise hidden(phrase("hai phần cùng tên"))
        seen.add(name)


def _check_gaps(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], content: bytes) -> None:
    """Parts must lie one after another from the first byte, then the list of them, then nothing."""
    spans = sorted((entry.header_offset, _end(entry, content)) for entry in entries)
    starts = [*spans, (archive.start_dir, archive.start_dir)]
    if not spans or spans[0][0] != 0:
        raise hidden(phrase("có dữ liệu trước phần đầu"))
    for (_start, end), (following, _end_of_next) in pairwise(starts):
        if following < end:
            raise hidden(phrase("các phần chồng lên nhau"))
        if following - end > _DESCRIPTOR:
            raise hidden(phrase("có dữ liệu ẩn giữa các phần"))
    if len(content) - content.rfind(b"PK\x05\x06") != 22 + len(archive.comment):
        raise hidden(phrase("có dữ liệu thừa ở cuối"))


def _end(entry: zipfile.ZipInfo, content: bytes) -> int:
    """Where the packed bytes of a part end, as its own head tells."""
    head = content[entry.header_offset : entry.header_offset + 30]
    if len(head) < 30 or not head.startswith(b"PK\x03\x04"):
        raise broken(phrase("phần “%(part)s” sai", part=entry.filename))
    name, extra = struct.unpack_from("<HH", head, 26)
    return entry.header_offset + 30 + int(name) + int(extra) + entry.compress_size
