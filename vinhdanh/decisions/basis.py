"""The basis lines of a decision: proposed from the register of instruments for a day, and checked against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from vinhdanh.appraisals.models import CouncilVote
from vinhdanh.engine.basis import governing
from vinhdanh.engine.citations import Checked, check_citations
from vinhdanh.engine.documents import Document
from vinhdanh.kit.dates import format_date, in_full
from vinhdanh.legal.queries import current_rulebook, overlays_of_unit
from vinhdanh.org.models import Unit

# titles that stand after "ban hành"; those that begin with a verb stand alone; all others after "về"
_ISSUED = ("quy chế", "quy định về")
_VERBS = ("quy định", "hướng dẫn", "sửa đổi", "trả lời")


@dataclass(frozen=True)
class Cited:
    """What is wrong with an instrument that a line cites; `stops`: the paper would be void with it."""

    line: str
    says: str
    stops: bool


def basis_lines(
    unit: Unit, awards: Iterable[tuple[str, str]], day: date, dossiers: Sequence[int] = ()
) -> list[str]:
    """The lines for awards (code, kind of subject) decided by a unit on a day; last the minutes that passed the dossiers."""
    found = governing(current_rulebook(), awards, day, overlays_of_unit(unit.pk, day))
    return [*(f"Căn cứ {cited_in_full(document)}" for document in found), *_minutes(unit, dossiers)]


def cited_in_full(document: Document) -> str:
    """An instrument as a basis line names it: kind, number, day, issuer, title; of a law the kind and the title."""
    kind = document.name.removesuffix(document.number).strip()
    if document.kind == "law":
        # "Luật sửa đổi …" says its kind itself
        return document.title if document.title.startswith("Luật") else f"Luật {document.title}"
    title = document.title[:1].lower() + document.title[1:]
    if title.startswith(_ISSUED):
        words = f"ban hành {document.title}"
    else:
        words = title if title.startswith(_VERBS) else f"về {title}"
    dated = f" {in_full(document.signed_on)}" if document.signed_on else ""
    return f"{kind} số {document.number}{dated} của {document.issuer} {words}"


def check_basis(lines: Iterable[str], day: date) -> list[Cited]:
    """What the register says against the lines on a day: an expired or replaced text with the one to cite instead."""
    documents = current_rulebook().documents
    found = []
    for line in lines:
        for checked in check_citations(documents, [line], day):
            if checked.fault is not None:
                found.append(Cited(line, _says(checked), _stops(checked)))
    return found


def _stops(checked: Checked) -> bool:
    return checked.fault in ("expired", "replaced", "not_yet")


def _says(checked: Checked) -> str:
    words = {"cited": checked.citation, "meant": "", "since": "", "until": ""}
    other = checked.successor or checked.meant
    if other is not None:
        words["meant"] = other.name
    if checked.document is not None:
        words |= {
            "until": format_date(checked.document.until),
            "since": format_date(checked.document.starts_on),
        }
    return _pattern(checked) % words


def _pattern(checked: Checked) -> str:
    named = (checked.successor or checked.meant) is not None
    if checked.fault == "expired":
        if named:
            return _("“%(cited)s” chỉ có hiệu lực đến %(until)s; hãy viện dẫn %(meant)s.")
        return _("“%(cited)s” chỉ có hiệu lực đến %(until)s; hãy bỏ hoặc thay văn bản đang có hiệu lực.")
    if checked.fault == "replaced":
        return _("“%(cited)s” đã được thay thế; hãy viện dẫn %(meant)s.")
    if checked.fault == "not_yet":
        return _("“%(cited)s” đến %(since)s mới có hiệu lực; chưa viện dẫn được.")
    if checked.fault == "spelling":
        return _("“%(cited)s” viết chưa đúng; số, ký hiệu trong sổ văn bản là %(meant)s.")
    if named:
        return _("Sổ văn bản không có “%(cited)s”; có phải %(meant)s?")
    return _("Sổ văn bản không có “%(cited)s”; hãy kiểm tra lại số, năm, ký hiệu.")


def _minutes(unit: Unit, dossiers: Sequence[int]) -> list[str]:
    """The sittings at this unit that passed the dossiers, in order of their days."""
    votes = CouncilVote.objects.filter(dossier_id__in=dossiers, passed=True, sitting__unit=unit)
    rows = votes.values_list("sitting__held_on", "sitting__minutes_no", "sitting__body").distinct()
    return [
        f"Căn cứ Biên bản số {number} {in_full(held_on)} của {body}" for held_on, number, body in sorted(rows)
    ]
