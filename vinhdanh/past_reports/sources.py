"""The text of what somebody brought: pasted, .txt, .docx, or a PDF that has letters; a scan is refused, with what to do."""

from __future__ import annotations

import io

from django.utils.translation import gettext as _

from vinhdanh.kit.docx_text import UnreadableDocx, docx_text
from vinhdanh.kit.legacy_text import to_unicode
from vinhdanh.kit.verdict import Refused

# about 300 pages of prose
MOST_LETTERS = 700_000
_LEAST_LETTERS_A_PAGE = 40
_MOST_PAGES = 400
_ENCODINGS = ("utf-8-sig", "utf-16", "cp1258")


def text_of(content: bytes, name: str) -> str:
    """The text of a file by its ending; Refused when it has none, or not of these kinds."""
    ending = name.rpartition(".")[2].lower()
    if content[:4] == b"%PDF" or ending == "pdf":
        text = _pdf_text(content)
    elif ending == "docx":
        text = _docx_text(content)
    elif ending in ("txt", "md"):
        text = _plain_text(content)
    else:
        raise Refused(
            _(
                "Chỉ đọc được tệp .docx, .txt và PDF có lớp chữ. Tệp .doc cũ: mở bằng Word, lưu lại thành .docx."
            ),
            field="file",
        )
    return checked(text)


def checked(text: str) -> str:
    """A text that can be read as a report; Refused when it is empty or endless."""
    if not text.strip():
        raise Refused(_("Không có chữ nào để đọc."), field="file")
    if len(text) > MOST_LETTERS:
        raise Refused(
            _("Văn bản dài %(length)s chữ cái, quá mức %(most)s của một báo cáo; hãy tách thành nhiều phần.")
            % {"length": len(text), "most": MOST_LETTERS},
            field="file",
        )
    return text.replace("\x00", "")


def _plain_text(content: bytes) -> str:
    if content[:2] not in (b"\xff\xfe", b"\xfe\xff") and b"\x00" in content:
        raise Refused(_("Tệp này không phải văn bản thường."), field="file")
    for encoding in _ENCODINGS:
        if encoding == "utf-16" and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text if encoding != "cp1258" else to_unicode(content.decode("latin-1"))[0]
    return to_unicode(content.decode("latin-1"))[0]


def _docx_text(content: bytes) -> str:
    try:
        return docx_text(content)
    except UnreadableDocx:
        raise Refused(
            _("Không mở được tệp Word này; hãy mở bằng Word, lưu lại thành .docx rồi gửi lại."), field="file"
        ) from None


def _pdf_text(content: bytes) -> str:
    # heavy, and needed by this door alone
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if len(reader.pages) > _MOST_PAGES:
            raise Refused(
                _("PDF dài quá %(most)s trang; hãy tách thành nhiều phần.") % {"most": _MOST_PAGES},
                field="file",
            )
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError):
        raise Refused(
            _("Không đọc được tệp PDF này; hãy gửi bản Word hoặc dán chữ vào ô."), field="file"
        ) from None
    text = "\n".join(pages)
    if len(text.strip()) < _LEAST_LETTERS_A_PAGE * max(len(pages), 1):
        raise Refused(
            _("PDF này là bản quét, không có lớp chữ. Hãy chạy nhận dạng chữ (OCR) rồi dán kết quả vào ô, hoặc gửi bản Word."), field="file"
        )  # fmt: skip
    return text
