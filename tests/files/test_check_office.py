"""Word and Excel of today: no macros, nothing that runs or is fetched, a zip with nothing hidden and nothing that swells."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from tests.files import made
from tests.files.refusing import code, refusal
from vinhdanh.kit.files import Kind, Limits, check_file

RELS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"


def _related(*links: str) -> bytes:
    return made.docx(more={RELS: made.relations(*links)})


def _worded(inner: str) -> bytes:
    return made.docx(more={"word/document.xml": made.word_body(inner)})


def _field(*pieces: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _typed(content_type: str) -> bytes:
    types = str(made.docx_parts()[_TYPES])
    old = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return made.docx(more={_TYPES: types.replace(old, content_type)})


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (made.docx(more={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}), "macros"),
        (made.docx(more={"WORD\\vbaData.xml": "<a/>"}), "macros"),
        (made.xlsx({"xl/macrosheets/sheet1.xml": "<a/>"}), "macros"),
        (_typed("application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
        (_typed("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"), "wrong_kind"),
        (_typed("application/vnd.ms-excel.sheet.binary.main"), "wrong_kind"),
        (_typed("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"), "wrong_kind"),
        (made.docx(more={"word/activeX/activeX1.xml": "<a/>"}), "controls"),
        (made.docx(more={"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"}), "embedded"),
        (made.docx(more={"word/embeddings/x.zip": made.package({"a.exe": b"MZ"})}), "wrong_kind"),
        (made.docx(more={"word/media/image1.png": b"MZ\x90"}), "polyglot"),
        (made.docx(more={"word/media/image1.png": made.package({"a": "b"})}), "polyglot"),
        (made.docx(more={"word/media/image1.png": b"%PDF-1.7"}), "polyglot"),
    ],
)  # fmt: skip
def test_programs_and_strangers_inside_are_refused(content: bytes, why: str) -> None:
    assert code(content) == why


@pytest.mark.parametrize(
    ("kind", "target", "why"),
    [
        ("attachedTemplate", "https://example.org/a.dotm", "template"),
        ("attachedTemplate", "\\\\may-la\\mau\\a.dotx", "template"),
        ("attachedTemplate", "file:///\\\\may-la\\mau\\a.dotx", "template"),
        ("image", "http://example.org/a.png", "remote"),
        ("image", "%5C%5Cmay-la%5Ca.png", "remote"),
        ("oleObject", "file:///C:/a.xlsx", "remote"),
        ("frame", "a.htm", "remote"),
        ("externalLinkPath", "//may-la/chung/a.xlsx", "remote"),
        ("hyperlink", "ms-msdt:/id PCWDiagnostic", "link"),
        ("hyperlink", "javascript:alert(1)", "link"),
        ("hyperlink", "\\\\may-la\\a.docx", "link"),
        ("hyperlink", "file://may-la/a.docx", "link"),
    ],
)
def test_what_is_fetched_from_elsewhere_is_refused_and_named(kind: str, target: str, why: str) -> None:
    refused = refusal(_related(made.link(kind, target, external=True)))
    assert refused.code == why
    assert target in str(refused)


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("hyperlink", "https://example.org/bao-cao?a=1"),
        ("hyperlink", "mailto:an@example.org"),
        ("hyperlink", "#PhuLuc"),
        ("hyperlink", "Phụ lục.docx"),
        ("hyperlink", "..\\Phu luc\\1.docx"),
        ("hyperlink", "file:///C:\\Ho so\\1.docx"),
        ("attachedTemplate", "file:///C:\\Users\\binh\\Mau.dotx"),
        ("externalLinkPath", "So-lieu-2025.xlsx"),
    ],
)
def test_links_to_click_and_traces_of_the_writers_own_disk_are_taken(kind: str, target: str) -> None:
    assert check_file(_related(made.link(kind, target, external=True)), "a").kind == Kind.DOCX


def test_a_document_pushed_in_whole_is_refused() -> None:
    assert code(_related(made.link("aFChunk", "afchunk.mht"))) == "chunk"


@pytest.mark.parametrize(
    ("inner", "why"),
    [
        (_field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"), "dde"),
        (_field(" D", "DE", "AUTO excel"), "dde"),
        ('<w:fldSimple w:instr=" dde cmd "/>', "dde"),
        (f"<w:r><w:instrText>{'DDE excel'}</w:instrText></w:r>", "dde"),
        (_field('INCLUDETEXT "\\\\\\\\may-la\\\\a.docx"'), "remote"),
        (_field("INCLUDEPICTURE file://may-la/a.png \\d"), "remote"),
    ],
)
def test_fields_that_start_programs_or_reach_into_a_network_are_refused(inner: str, why: str) -> None:
    assert code(_worded(inner)) == why


@pytest.mark.parametrize(
    "inner",
    [
        _field(" PAGE \\* MERGEFORMAT "),
        _field('INCLUDEPICTURE "https://example.org/a.png" \\* MERGEFORMATINET'),
        _field('HYPERLINK \\l "_Toc1" '),
        "<w:r><w:t>Phòng DDE \\\\may-la\\chung</w:t></w:r>",
    ],
)
def test_ordinary_fields_and_words_are_taken(inner: str) -> None:
    assert check_file(_worded(inner), "a").kind == Kind.DOCX


def test_links_to_programs_and_data_in_a_workbook_are_refused() -> None:
    dde = made.xlsx({"xl/externalLinks/externalLink1.xml": '<externalLink><ddeLink ddeService="cmd"/></externalLink>'})  # fmt: skip
    query = made.xlsx({"xl/connections.xml": '<connections><connection><dbPr connection="x"/></connection></connections>'})  # fmt: skip
    assert (code(dde), code(query)) == ("dde", "connection")


def test_the_workbook_behind_a_chart_is_looked_into_once() -> None:
    chart = "word/embeddings/Microsoft_Excel_Sheet1.xlsx"
    assert check_file(made.docx(more={chart: made.xlsx()}), "a").kind == Kind.DOCX
    assert code(made.docx(more={chart: made.xlsx({"xl/vbaProject.bin": b"x"})})) == "macros"
    assert code(made.docx(more={chart: made.xlsx({"xl/embeddings/a.xlsx": made.xlsx()})})) == "embedded"


_LAUGHS = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 60)
) + "]><a>&a59;</a>"  # fmt: skip


@pytest.mark.parametrize(
    ("part", "why"),
    [
        (_LAUGHS, "unsafe_xml"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "unsafe_xml"),
        ("<a>" * 100_000 + "</a>" * 100_000, "unsafe_xml"),
        ("<a><b></a>", "broken"),
        ("", "broken"),
        ('<?xml version="1.0" encoding="utf-7"?><a/>', "broken"),
    ],
)
def test_xml_that_swells_nests_or_breaks_is_refused(part: str, why: str) -> None:
    assert code(made.docx(more={"word/styles.xml": part})) == why


def test_a_password_is_refused() -> None:
    content = bytearray(made.docx())
    for place in (content.index(b"PK\x03\x04") + 6, content.index(b"PK\x01\x02") + 8):
        content[place] |= 1
    assert code(bytes(content)) == "encrypted"


def test_bombs_are_refused() -> None:
    assert code(made.docx(more={"word/media/a.bin": bytes(40_000_000)})) == "bomb"
    assert code(made.docx(), Limits(unpacked_bytes=500)) == "bomb"
    assert code(made.package({f"{n}.xml": "<a/>" for n in range(5001)})) == "bomb"


def test_a_part_longer_than_it_says_is_refused() -> None:
    content = bytearray(made.docx(more={"word/a.bin": bytes(100_000)}))
    place = content.rindex(b"PK\x01\x02")
    content[place + 24 : place + 28] = struct.pack("<I", 10)
    assert code(bytes(content)) == "broken"


def test_data_between_parts_or_around_them_is_refused() -> None:
    plain = made.docx()
    assert code(plain + b"x") in ("polyglot", "broken")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, (name, part) in enumerate(made.docx_parts().items()):
            archive.writestr(name, part)
            if number == 1:
                archive.fp.write(b"\x4d\x5a" + bytes(200))  # type: ignore[union-attr]
                archive.start_dir = archive.fp.tell()  # type: ignore[union-attr]
    assert code(out.getvalue()) == "polyglot"


@pytest.mark.parametrize("name", ["../../a.xml", "/etc/a.xml", "word\\..\\..\\a.xml", "WORD/document.xml"])
def test_parts_with_a_name_that_leads_out_or_stands_twice_are_refused(name: str) -> None:
    assert code(made.docx(more={name: "<a/>"})) == "polyglot"


def test_an_own_packing_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        for name, part in made.docx_parts().items():
            archive.writestr(name, part)
    assert code(out.getvalue()) == "broken"
