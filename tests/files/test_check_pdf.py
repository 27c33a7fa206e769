"""PDF: pages and text layer told, programs and attachments and passwords refused, bombs and broken files too."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Name

from tests.files import made
from tests.files.refusing import code
from vinhdanh.kit.files import check_file

_WITH_JS = "<< /S /JavaScript /JS (app.alert) >>"


def test_pages_and_text_are_told() -> None:
    written, scanned = check_file(made.pdf(pages=3), "a"), check_file(made.pdf("", pages=2), "b")
    assert (written.pages, written.has_text) == (3, True)
    assert (scanned.pages, scanned.has_text) == (2, False)


def test_fonts_inherited_from_the_book_or_held_by_a_form_are_text() -> None:
    def to_the_book(book: pikepdf.Pdf) -> None:
        page = book.pages[0].obj
        page.Parent.Resources = page.Resources
        del page[Name.Resources]

    def into_a_form(book: pikepdf.Pdf) -> None:
        page = book.pages[0].obj
        form = book.make_stream(b"", {"/Type": Name.XObject, "/Subtype": Name.Form})
        form.Resources = page.Resources
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))

    assert check_file(made.pdf(change=to_the_book), "a").has_text is True
    assert check_file(made.pdf(change=into_a_form), "a").has_text is True


def _root(key: str, value: str) -> Callable[[pikepdf.Pdf], None]:
    def change(book: pikepdf.Pdf) -> None:
        book.Root[f"/{key}"] = made.dictionary(value)

    return change


def _annotation(value: str) -> Callable[[pikepdf.Pdf], None]:
    def change(book: pikepdf.Pdf) -> None:
        book.pages[0].obj.Annots = pikepdf.Array([book.make_indirect(made.dictionary(value))])

    return change


def _attached(book: pikepdf.Pdf) -> None:
    book.attachments["a.exe"] = pikepdf.AttachedFileSpec(book, b"MZ")


REFUSED: list[tuple[Callable[[pikepdf.Pdf], None], str]] = [
    (_root("OpenAction", _WITH_JS), "javascript"),
    (_root("OpenAction", "<< /#53 /J#61vaScript /#4aS (x) >>"), "javascript"),
    (_root("Names", f"<< /JavaScript << /Names [ (a) {_WITH_JS} ] >> >>"), "javascript"),
    (_root("AcroForm", f"<< /Fields [ << /T (a) /AA << /K {_WITH_JS} >> >> ] >>"), "javascript"),
    (_root("OpenAction", "<< /S /Launch /F (cmd.exe) >>"), "action"),
    (_root("OpenAction", "<< /S /URI /URI (http://example.org) >>"), "action"),
    (_annotation("<< /Subtype /Link /Rect [0 0 1 1] /A << /S /GoToR /F (\\\\\\\\may-la\\\\a.pdf) >> >>"), "action"),
    (_annotation("<< /Subtype /Link /Rect [0 0 1 1] /A << /S /SubmitForm /F (http://example.org) >> >>"), "action"),
    (_annotation("<< /Subtype /Link /Rect [0 0 1 1] /AA << /PO << /S /URI /URI (http://example.org) >> >> >>"), "action"),
    (_annotation("<< /Subtype /RichMedia /Rect [0 0 1 1] >>"), "media"),
    (_root("AcroForm", "<< /Fields [] /XFA (x) >>"), "xfa"),
    (_attached, "embedded"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "why"), REFUSED)
def test_what_acts_or_hides_a_file_is_refused(change: Callable[[pikepdf.Pdf], None], why: str) -> None:
    assert code(made.pdf(change=change)) == why


@pytest.mark.parametrize(
    "change",
    [
        _root("OpenAction", "<< /S /GoTo /D [ 0 /Fit ] >>"),
        _root("Lang", "(vi-VN /JS /Launch)"),
        _annotation("<< /Subtype /Link /Rect [0 0 1 1] /A << /S /URI /URI (https://example.org) >> >>"),
        _annotation("<< /Subtype /Link /Rect [0 0 1 1] /A << /S /GoToR /F (phu-luc.pdf) >> >>"),
        _root("AcroForm", "<< /Fields [ << /FT /Tx /T (ho-ten) /V (An) >> ] >>"),
    ],
)
def test_links_and_filled_forms_are_taken(change: Callable[[pikepdf.Pdf], None]) -> None:
    assert check_file(made.pdf(change=change), "a").pages == 1


@pytest.mark.parametrize("password", ["", "mat-khau"])
def test_a_password_or_a_lock_is_refused(password: str) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made.pdf())) as book:
        book.save(out, encryption=pikepdf.Encryption(owner="chu", user=password))
    assert code(out.getvalue()) == "encrypted"


@pytest.mark.parametrize(
    "content",
    [
        made.pdf()[:300],
        b"%PDF-1.7\n%%EOF\n",
        b"%PDF-1.7\ntrailer << /Root 1 0 R >>\n%%EOF",
        made.pdf().replace(b"/Kids", b"/Kidz"),
    ],
)
def test_a_broken_pdf_is_refused(content: bytes) -> None:
    assert code(content) == "broken"


def test_a_pdf_of_no_page_is_refused() -> None:
    out = io.BytesIO()
    pikepdf.new().save(out)
    assert code(out.getvalue()) == "broken"


def test_something_after_the_end_is_refused_and_padding_is_not() -> None:
    assert code(made.pdf() + b"A" * 2000) == "polyglot"
    assert check_file(made.pdf() + bytes(5000), "a").pages == 1


def _with_object_stream(packed: bytes, name: bytes) -> bytes:
    """A PDF whose objects lie in a packed stream, as writers since PDF 1.5 do."""
    head = b"%PDF-1.5\n"
    stream = b"4 0 obj\n<< /Type /ObjStm /N 1 /First 5 /Filter /%s /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (name, len(packed), packed)  # fmt: skip
    entries = [(0, 0, 0), (2, 4, 0), (0, 0, 0), (0, 0, 0), (1, len(head), 0), (1, len(head) + len(stream), 0)]
    rows = b"".join(bytes([kind]) + where.to_bytes(4, "big") + bytes([at]) for kind, where, at in entries)
    table = b"5 0 obj\n<< /Type /XRef /Size 6 /W [1 4 1] /Root 1 0 R /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(rows), rows)  # fmt: skip
    return head + stream + table + b"startxref\n%d\n%%%%EOF\n" % (len(head) + len(stream))


def test_objects_that_swell_are_refused_without_unpacking_them_all() -> None:
    packer = zlib.compressobj(9)
    packed = packer.compress(b"1 0  " + b" " * 300_000_000) + packer.flush()
    assert code(_with_object_stream(packed, b"FlateDecode")) == "broken"


@pytest.mark.parametrize("name", [b"LZWDecode", b"L#5aWDecode"])
def test_objects_packed_without_a_limit_are_refused(name: bytes) -> None:
    assert code(_with_object_stream(b"\x80\x0b\x60\x50", name)) == "bomb"


def test_a_page_that_swells_is_refused() -> None:
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(bytes(10_000_000)) for _ in range(65)) + packer.flush()

    def change(book: pikepdf.Pdf) -> None:
        stream = book.make_stream(b"")
        stream.write(packed, filter=Name.FlateDecode)
        book.pages[0].obj.Contents = stream

    assert code(made.pdf(change=change)) == "bomb"
