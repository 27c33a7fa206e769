"""Word and Excel files of today: no macros, nothing embedded that runs, nothing fetched from elsewhere."""

from __future__ import annotations

import re
import zipfile
import zlib
from urllib.parse import unquote

from vinhdanh.kit.files.fields import FieldReader
from vinhdanh.kit.files.kinds import not_taken
from vinhdanh.kit.files.model import Checked, Kind, Limits, Problem
from vinhdanh.kit.files.problems import broken, hidden
from vinhdanh.kit.files.zips import open_package, read_parts
from vinhdanh.kit.safe_xml import BrokenXml, End, Start, UnsafeXml, walk_xml
from vinhdanh.kit.said import phrase

_TYPES = "[content_types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument."
_KINDS = {
    f"{_MAIN}wordprocessingml.document.main+xml": Kind.DOCX,
    f"{_MAIN}spreadsheetml.sheet.main+xml": Kind.XLSX,
}
_OTHERS = (
    ("presentationml", phrase("tệp PowerPoint")),
    ("template.main+xml", phrase("tệp mẫu (.dotx, .xltx)")),
    ("sheet.binary", phrase("bảng tính nhị phân .xlsb")),
)
_XML = (".xml", ".rels", ".vml")
_WITHOUT_LINKS = phrase(
    "Hãy mở tệp, vào Tệp › Thông tin › Chỉnh sửa liên kết › Ngắt liên kết (hoặc in ra PDF) rồi gửi lại."
)
_AS_PDF = phrase("Hãy xoá phần đó hoặc in ra PDF rồi gửi lại.")
# parts that are programs or hold one, and relations that bring them in
_MACROS = re.compile(r"(^|/)(vbaproject|vbadata|vbaprojectsignature\w*)\.|(^|/)(intl)?macrosheets/")
_CONTROLS = re.compile(r"(^|/)activex/")
_OBJECTS = re.compile(r"(^|/)embeddings/")
_WEB = re.compile(r"(?:https?|mailto|tel|ftp):", re.IGNORECASE)
# a place in this file, a file beside it, or one on the writer's own disk: nothing is fetched over a network
_NEAR = re.compile(r"#|[^:/\\]*$|[^:/\\]+[/\\][^:]*$|(?:file:/{0,3})?[a-z]:[/\\]", re.IGNORECASE)
_NEVER_OUTSIDE = frozenset({"oleObject", "package", "frame", "subDocument", "aFChunk", "control"})


def check_office(content: bytes, limits: Limits, *, inner: bool = False) -> Checked:
    """What a checked zip is; raises Problem unless it is a Word or Excel file that is safe to open."""
    with open_package(content, limits) as archive:
        parts = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
        kind = _kind(archive, parts)
        _check_names(parts)
        read_parts(archive, limits)
        for part, name in parts.items():
            if part.endswith(_XML):
                _walk(archive, name)
            elif _OBJECTS.search(part):
                _check_embedded(archive.read(name), name, limits, inner=inner)
            else:
                _check_blob(archive, name)
    return Checked(kind)


def _kind(archive: zipfile.ZipFile, parts: dict[str, str]) -> Kind:
    if "mimetype" in parts and "content.xml" in parts:
        raise not_taken(phrase("tệp OpenDocument (.ods, .odt)"))
    if _TYPES not in parts:
        raise not_taken(phrase("tệp nén ZIP"))
    declared = [value.lower() for value in _content_types(archive, parts[_TYPES])]
    if any("macroenabled" in value or "vbaproject" in value for value in declared):
        raise _has_macros()
    for mark, what in _OTHERS:
        if any(mark in value for value in declared):
            raise not_taken(what)
    for value in declared:
        if value in _KINDS:
            return _KINDS[value]
    raise not_taken(phrase("tệp nén ZIP"))


def _content_types(archive: zipfile.ZipFile, name: str) -> list[str]:
    found: list[str] = []
    _stream(archive, name, lambda _tag, attributes: found.append(attributes.get("ContentType", "")))
    return found


def _check_names(parts: dict[str, str]) -> None:
    if any(_MACROS.search(part) for part in parts):
        raise _has_macros()
    if any(_CONTROLS.search(part) for part in parts):
        raise Problem("controls", phrase("có điều khiển ActiveX bên trong."), _AS_PDF)


def _walk(archive: zipfile.ZipFile, name: str) -> None:
    """Every XML part is read to its end: relations must stay inside, fields must not call programs."""
    relations = name.lower().endswith(".rels")
    fields = FieldReader()

    def start(tag: str, attributes: dict[str, str]) -> None:
        if relations and tag == "Relationship":
            _check_relation(attributes)
        elif tag in ("ddeLink", "oleLink"):
            raise Problem("dde", phrase("có liên kết DDE/OLE tới chương trình khác."), _WITHOUT_LINKS)
        elif tag in ("dbPr", "webPr"):
            raise Problem(
                "connection",
                phrase("có kết nối lấy dữ liệu từ nơi khác."),
                phrase("Trong Excel: Dữ liệu › Truy vấn và kết nối › xoá kết nối, lưu rồi gửi lại."),
            )
        else:
            fields.start(tag, attributes)

    _stream(archive, name, start, fields.end, fields.text)


def _nothing(_: str) -> None:
    return None


def _stream(
    archive: zipfile.ZipFile, name: str, start: Start, end: End = _nothing, text: End = _nothing
) -> None:
    try:
        with archive.open(name) as part:
            walk_xml(part, start, end, text)
    except UnsafeXml:
        raise Problem(
            "unsafe_xml", phrase("khai báo thực thể XML hoặc lồng quá sâu, không an toàn."), _AS_PDF
        ) from None
    except (BrokenXml, zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, LookupError) as error:
        raise broken(phrase("phần “%(part)s” sai", part=name)) from error


def _check_relation(attributes: dict[str, str]) -> None:
    kind = attributes.get("Type", "").rpartition("/")[2]
    target = attributes.get("Target", "").strip()
    if attributes.get("TargetMode", "").lower() != "external":
        if kind == "aFChunk":
            raise Problem("chunk", phrase("nhúng nguyên một tài liệu khác (altChunk)."), _AS_PDF)
        return
    near = _NEAR.match(unquote(target)) is not None
    if kind == "hyperlink" and (near or _WEB.match(target)):
        return
    if not near or kind in _NEVER_OUTSIDE:
        raise _reaching_out(kind, target[:80])


def _reaching_out(kind: str, target: str) -> Problem:
    if kind == "hyperlink":
        return Problem(
            "link", phrase("có liên kết không an toàn tới “%(target)s”.", target=target), _WITHOUT_LINKS
        )
    if kind == "attachedTemplate":
        return Problem(
            "template",
            phrase("gắn với mẫu ở nơi khác (“%(target)s”).", target=target),
            phrase(
                "Trong Word: Nhà phát triển › Mẫu tài liệu › xoá đường dẫn mẫu (hoặc in ra PDF) rồi gửi lại."
            ),
        )
    return Problem(
        "remote",
        phrase("lấy một phần nội dung từ nơi khác khi mở (“%(target)s”).", target=target),
        _WITHOUT_LINKS,
    )


def _check_embedded(content: bytes, name: str, limits: Limits, *, inner: bool) -> None:
    """The workbook behind a chart may stay if it is sound itself; everything else embedded may be a program."""
    if inner or not content.startswith(b"PK\x03\x04"):
        raise Problem("embedded", phrase("nhúng một tệp khác bên trong (“%(part)s”).", part=name), _AS_PDF)
    check_office(content, limits, inner=True)


_STRANGERS = (
    (b"PK\x03\x04", phrase("tệp nén ZIP")),
    (b"\xd0\xcf\x11\xe0", phrase("tệp Office loại khác")),
    (b"MZ", phrase("chương trình chạy được")),
    (b"\x7fELF", phrase("chương trình chạy được")),
    (b"#!", phrase("chương trình chạy được")),
    (b"%PDF", phrase("tệp PDF")),
    (b"Rar!", phrase("tệp nén RAR")),
    (b"7z\xbc\xaf", phrase("tệp nén 7z")),
)


def _check_blob(archive: zipfile.ZipFile, name: str) -> None:
    with archive.open(name) as part:
        start = part.read(8)
    for signature, what in _STRANGERS:
        if start.startswith(signature):
            raise hidden(phrase("phần “%(part)s” là %(what)s", part=name, what=what))


def _has_macros() -> Problem:
    return Problem(
        "macros",
        phrase("có chứa macro (đoạn chương trình)."),
        phrase("Hãy lưu thành .docx hoặc .xlsx không có macro, hoặc in ra PDF, rồi gửi lại."),
    )
