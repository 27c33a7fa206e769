"""A .docx as a set of parts, opened as hostile input: sizes bounded, nothing that runs or reaches outside."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree

from vinhdanh.kit.docx.names import CONTENT_TYPES, PACKAGE_RELS, W, local
from vinhdanh.kit.said import Said, phrase

MAX_BYTES = 4 * 1024 * 1024
_MAX_PARTS = 300
_MAX_UNPACKED = 40 * 1024 * 1024
_MAX_NODES = 40_000  # the largest template we ship has under a thousand
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_STRICT = b"http://purl.oclc.org/ooxml/"
_NAME = re.compile(r"(?!/)(?!.*(?:^|/)\.\.(?:/|$))[\w\[\]. /-]{1,200}")
# parts that run, hold other files or fetch from elsewhere
_FORBIDDEN_PARTS = re.compile(r"vbaProject|vbaData|activeX|embeddings/|oleObject|afchunk|(?<!printerSettings\d)\.(?:bin|exe|dll|js|vbs|html?|mht)$", re.I)  # fmt: skip
_FORBIDDEN_TAGS = {"object", "control", "altChunk", "OLEObject", "movie", "subDoc"}
_FIELD_CODES = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|MACROBUTTON|LINK|RD|DATABASE|IMPORT|GOTOBUTTON|PRINT|FILLIN|ASK)\b",
    re.IGNORECASE,
)
_LINKS = ("/hyperlink",)


class BadDocx(Exception):
    """The file is not a Word document that may be used; the text says why and what to do."""

    def __init__(self, says: Said) -> None:
        super().__init__(says)
        self.says = says


@dataclass(frozen=True)
class Package:
    """Parts by name; XML parts that we change are kept parsed in `trees`, the others as bytes."""

    parts: dict[str, bytes]
    trees: dict[str, etree._Element] = field(default_factory=dict)

    @property
    def document(self) -> etree._Element:
        return self.tree("word/document.xml")

    def tree(self, name: str) -> etree._Element:
        """The part parsed; changes to it are written by `save`."""
        if name not in self.trees:
            self.trees[name] = parse(self.parts[name], name)
        return self.trees[name]

    def has(self, name: str) -> bool:
        return name in self.parts

    @property
    def margins(self) -> tuple[str, ...]:
        """Names of the headers and footers."""
        return tuple(n for n in self.parts if re.fullmatch(r"word/(?:header|footer)\d*\.xml", n))

    def save(self) -> bytes:
        """The package as a file; equal packages give equal bytes."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
            for name, content in self.parts.items():
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o600 << 16
                tree = self.trees.get(name)
                file.writestr(info, content if tree is None else serialise(tree))
        return out.getvalue()


def serialise(tree: etree._Element) -> bytes:
    """XML as Word expects it."""
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def parse(content: bytes, name: str) -> etree._Element:
    """An XML part; no entities, no network, no document type."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise BadDocx(phrase("Phần “%(part)s” của tệp có khai báo kiểu tài liệu (DOCTYPE), không được nhận.", part=name))  # fmt: skip
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise BadDocx(
            phrase("Phần “%(part)s” của tệp bị hỏng. Hãy mở bằng Word, lưu lại rồi gửi lại.", part=name)
        ) from None


def open_package(content: bytes) -> Package:
    """Open an uploaded .docx; BadDocx says what is wrong."""
    if len(content) > MAX_BYTES:
        raise BadDocx(phrase("Tệp lớn hơn %(limit)s MB: mẫu văn bản chỉ có chữ và bảng, hãy bỏ bớt hình.", limit=MAX_BYTES // 1024**2))  # fmt: skip
    package = Package(_unpack(content))
    _refuse_kind(package)
    _refuse_parts(package)
    for name in package.parts:
        if name.endswith((".xml", ".rels")):
            package.tree(name)  # every part must be readable, whoever reads it later
    _refuse_what_runs(package)
    return package


def open_own(content: bytes) -> Package:
    """Open a document that we made or checked before."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return Package({info.filename: file.read(info) for info in file.infolist()})


def _unpack(content: bytes) -> dict[str, bytes]:
    broken = BadDocx(phrase("Tệp không phải Word (.docx) hoặc bị hỏng. Hãy mở bằng Word, chọn Lưu thành, kiểu Word Document (*.docx)."))  # fmt: skip
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            infos = file.infolist()
            if len(infos) > _MAX_PARTS or sum(info.file_size for info in infos) > _MAX_UNPACKED:
                raise BadDocx(phrase("Tệp bung ra quá lớn, không được nhận."))
            found: dict[str, bytes] = {}
            for info in infos:
                if info.is_dir():
                    continue
                if info.flag_bits & 1:
                    raise BadDocx(phrase("Tệp có đặt mật khẩu. Hãy bỏ mật khẩu rồi gửi lại."))
                if not _NAME.fullmatch(info.filename) or info.filename in found:
                    raise broken
                with file.open(info) as part:
                    found[info.filename] = part.read(info.file_size + 1)
                if len(found[info.filename]) > info.file_size:
                    raise broken
            return found
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, EOFError, ValueError, RuntimeError):
        raise broken from None


def _refuse_kind(package: Package) -> None:
    if not package.has("[Content_Types].xml") or not package.has("word/document.xml"):
        raise BadDocx(phrase("Tệp nén này không phải văn bản Word (.docx)."))
    types = package.tree("[Content_Types].xml")
    kinds = {o.get("ContentType") for o in types.iter(f"{{{CONTENT_TYPES}}}Override") if (o.get("PartName") or "") == "/word/document.xml"}  # fmt: skip
    if any("macro" in (kind or "").lower() for kind in kinds):
        raise BadDocx(phrase("Tệp có macro, không được nhận. Hãy lưu thành Word Document (*.docx)."))
    if kinds != {_DOCUMENT}:
        raise BadDocx(
            phrase("Tệp không phải Word Document (*.docx): hãy chọn Lưu thành, kiểu Word Document.")
        )
    if _STRICT in package.parts["word/document.xml"][:4096]:
        raise BadDocx(phrase("Tệp lưu kiểu “Strict Open XML”: hãy chọn Lưu thành, kiểu Word Document (*.docx)."))  # fmt: skip
    root = package.document
    if root.tag != f"{{{W}}}document" or root.find(f"{{{W}}}body") is None:
        raise BadDocx(phrase("Tệp nén này không phải văn bản Word (.docx)."))


def _refuse_parts(package: Package) -> None:
    for name in package.parts:
        if _FORBIDDEN_PARTS.search(name):
            raise BadDocx(phrase("Tệp có macro hoặc tệp khác nhúng bên trong (%(part)s), không được nhận. Hãy xoá đối tượng đó rồi lưu lại.", part=name))  # fmt: skip


def _refuse_what_runs(package: Package) -> None:
    for name in package.parts:
        if name.endswith(".rels"):
            _refuse_links_outside(package.tree(name))
    notes = (name for name in package.parts if re.fullmatch(r"word/(foot|end)notes\.xml", name))
    nodes = 0
    for name in ("word/document.xml", *package.margins, *notes):
        root = package.tree(name)
        nodes += sum(1 for _ in root.iter())
        if nodes > _MAX_NODES:
            raise BadDocx(phrase("Tệp có quá nhiều phần tử để làm mẫu văn bản."))
        _refuse_objects(root)


def _refuse_objects(root: etree._Element) -> None:
    for element in root.iter():
        if (tag := local(element.tag)) in _FORBIDDEN_TAGS:
            raise BadDocx(phrase("Tệp có đối tượng nhúng (%(tag)s), không được nhận. Hãy xoá đối tượng đó rồi lưu lại.", tag=tag))  # fmt: skip
    # Word splits the code of a field over runs, and may nest one in another: all of a part is read as one text
    codes = "".join(e.text or "" for e in root.iter(f"{{{W}}}instrText"))
    simple = " ".join(e.get(f"{{{W}}}instr") or "" for e in root.iter(f"{{{W}}}fldSimple"))
    if found := _FIELD_CODES.search(f"{codes} {simple}"):
        raise BadDocx(phrase("Tệp có mã trường “%(code)s” lấy dữ liệu từ nơi khác, không được nhận. Hãy xoá mã trường đó rồi lưu lại.", code=found[0].upper()))  # fmt: skip


def _refuse_links_outside(rels: etree._Element) -> None:
    for link in list(rels.iter(f"{{{PACKAGE_RELS}}}Relationship")):
        kind = link.get("Type") or ""
        if kind.endswith("/attachedTemplate"):
            rels.remove(link)  # Word writes it by itself; the paper stands without
        elif link.get("TargetMode") == "External" and not kind.endswith(_LINKS):
            raise BadDocx(phrase("Tệp lấy nội dung từ nơi khác (%(target)s), không được nhận. Hãy nhúng hình vào tệp rồi lưu lại.", target=(link.get("Target") or "")[:80]))  # fmt: skip
