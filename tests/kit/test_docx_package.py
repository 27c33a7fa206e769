"""An uploaded Word file is hostile until shown otherwise."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

import pytest
from docx import Document

from tests.kit.docs import SCHEMA, doc, para, with_parts
from vinhdanh.kit.docx import BadDocx, Template, check_template, open_package
from vinhdanh.kit.docx.package import MAX_BYTES, open_own

GOOD = doc(para("{{tên}}"))
DOCUMENT = "word/document.xml"
RELS = "word/_rels/document.xml.rels"


def change(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def inner(parts: dict[str, bytes]) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)

    return inner


def add(name: str, content: bytes = b"x") -> Callable[[dict[str, bytes]], None]:
    return lambda parts: parts.__setitem__(name, content)


def relation(kind: str, target: str) -> Callable[[dict[str, bytes]], None]:
    link = f'<Relationship Id="rIdX" Type="http://x/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return change(RELS, b"</Relationships>", link.encode())


def in_paragraph(xml: str) -> Callable[[dict[str, bytes]], None]:
    return change(DOCUMENT, b"<w:body>", f"<w:body><w:p>{xml}</w:p>".encode())


HOSTILE = [
    (add("word/vbaProject.bin"), "macro"),
    (add("word/embeddings/oleObject1.bin"), "nhúng"),
    (add("word/activeX/activeX1.xml"), "nhúng"),
    (add("word/afchunk.mht"), "nhúng"),
    (change("[Content_Types].xml", b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"), "macro"),
    (change("[Content_Types].xml", b"document.main+xml", b"template.main+xml"), "Lưu thành"),
    (change(DOCUMENT, b"schemas.openxmlformats.org/wordprocessingml/2006/main", b"purl.oclc.org/ooxml/wordprocessingml/main"), "Word Document"),
    (change(DOCUMENT, b"<w:document", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document'), "DOCTYPE"),
    (change(DOCUMENT, b"</w:body>", b""), "hỏng"),
    (change(DOCUMENT, b"<w:body>", b"<w:body><w:p><w:r><w:object/></w:r></w:p>"), "đối tượng nhúng"),
    (change(DOCUMENT, b"<w:body>", b"<w:body><w:altChunk/>"), "đối tượng nhúng"),
    (relation("image", "http://example.org/a.png"), "từ nơi khác"),
    (relation("frame", "file:///etc/passwd"), "từ nơi khác"),
    (in_paragraph('<w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\x.exe</w:instrText></w:r>'), "DDEAUTO"),
    (in_paragraph('<w:fldSimple w:instr=" INCLUDETEXT &quot;/etc/passwd&quot; "/>'), "INCLUDETEXT"),
    (in_paragraph('<w:fldSimple w:instr="MACROBUTTON x"/>'), "MACROBUTTON"),
    (lambda parts: parts.pop(DOCUMENT), "không phải văn bản Word"),
    (add("../../etc/cron.d/x"), "hỏng"),
    (add("word/bomb.xml", b"0" * (41 * 1024 * 1024)), "quá lớn"),
    (lambda parts: parts.update({f"word/p{n}.xml": b"x" for n in range(400)}), "quá lớn"),
    (change(DOCUMENT, b"<w:body>", b"<w:body>" + b"<w:p/>" * 40_001), "quá nhiều phần tử"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "why"), HOSTILE, ids=[f"{n}-{why}" for n, (_, why) in enumerate(HOSTILE)])
def test_hostile_file_is_refused(spoil: Callable[[dict[str, bytes]], None], why: str) -> None:
    content = with_parts(GOOD, spoil)
    if len(content) > MAX_BYTES:
        content = zipped_well(content)
    with pytest.raises(BadDocx, match=why):
        open_package(content)
    assert check_template(content, SCHEMA)[0].says


def zipped_well(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "không phải Word"), (b"PK\x03\x04 hong", "không phải Word"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "không phải Word"),
        (b"%PDF-1.7", "không phải Word"), (b"x" * (MAX_BYTES + 1), "lớn hơn 4 MB"),
    ],
)  # fmt: skip
def test_other_files_are_refused(content: bytes, why: str) -> None:
    with pytest.raises(BadDocx, match=why):
        open_package(content)


def test_what_word_and_people_usually_have_is_taken() -> None:
    usual = with_parts(GOOD, relation("hyperlink", "https://example.org"))
    assert check_template(usual, SCHEMA) == []
    attached = with_parts(GOOD, relation("attachedTemplate", "file:///C:/Normal.dotm"))
    saved = open_own(open_package(attached).save())
    assert b"Normal.dotm" not in b"".join(saved.parts.values())
    assert check_template(attached, SCHEMA) == []


def test_document_of_another_program_is_a_template() -> None:
    word = Document()
    word.add_paragraph("Kính gửi ").add_run("{{tên}}").bold = True
    out = io.BytesIO()
    word.save(out)
    assert check_template(out.getvalue(), SCHEMA) == []
    assert Template(out.getvalue(), SCHEMA)


def test_mutated_files_never_break_the_check() -> None:
    chance = random.Random(7)
    for _ in range(250):
        content = bytearray(GOOD)
        for _ in range(chance.randint(1, 40)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        check_template(bytes(content), SCHEMA)
    for _ in range(250):
        check_template(with_parts(GOOD, lambda parts: mutate(parts, chance)), SCHEMA)


def mutate(parts: dict[str, bytes], chance: random.Random) -> None:
    name = chance.choice(list(parts))
    part = bytearray(parts[name])
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(part))
        part[at : at + chance.randrange(4)] = chance.choice(
            [b"<", b">", b"&", b"{{", b"}}", b'"', b"\xc3", b""]
        )
    parts[name] = bytes(part)
