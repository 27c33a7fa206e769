"""Whether the instruments that a proposal cites hold on its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from vinhdanh.engine.citations import Checked, check_citations
from vinhdanh.engine.proposal_findings import Finding
from vinhdanh.engine.sentences import said

if TYPE_CHECKING:
    from vinhdanh.engine.rules import Rulebook


def basis_findings(book: Rulebook, texts: Iterable[str], day: date) -> Iterator[Finding]:
    """A finding for each instrument cited in the texts that has ended, has not begun, or is not of the register."""
    for checked in check_citations(book.documents, texts, day):
        finding = _cited(checked, day)
        if finding is not None:
            yield finding


def _cited(checked: Checked, day: date) -> Finding | None:
    text, document = checked.citation, checked.document
    instead = (
        said("Dẫn {document}.", document=checked.successor.name)
        if checked.successor
        else said("Bỏ hoặc thay căn cứ này.")
    )
    meant = (
        said("Có phải {document}?", document=checked.meant.name)
        if checked.meant
        else said("Kiểm tra lại số, năm, loại văn bản.")
    )
    if checked.fault == "expired" and document is not None and document.until is not None:
        says = said("“{text}” hết hiệu lực từ sau ngày {day:%d/%m/%Y}", text=text, day=document.until)
        return Finding("expired_basis", "error", says, document.name, instead)
    if checked.fault == "replaced":
        says = said("“{text}” đã có văn bản thay, chưa rõ ngày hết hiệu lực", text=text)
        return Finding("expired_basis", "warning", says, "", instead)
    if checked.fault == "not_yet":
        says = said("“{text}” chưa có hiệu lực ngày {day:%d/%m/%Y}", text=text, day=day)
        return Finding("expired_basis", "error", says, "", said("Dẫn văn bản đang có hiệu lực."))
    if checked.fault == "unknown":
        level = "error" if checked.meant else "warning"
        return Finding(
            "expired_basis", level, said("“{text}” không có trong sổ văn bản", text=text), "", meant
        )
    if checked.fault == "spelling":
        return Finding("basis_spelling", "warning", said("“{text}” viết chưa đúng", text=text), "", meant)
    return None
