"""What an officer says of a document, and the columns that follow from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vinhdanh.files.models import StoredFile
from vinhdanh.kit.names import clean_text, search_key
from vinhdanh.kit.verdict import Refused
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.org.models import Unit
from vinhdanh.registry.lookup import instrument_of
from vinhdanh.registry.models import RegistryDocument
from vinhdanh.registry.numbers.parsing import DocumentNumber, level_of, parse_number
from vinhdanh.registry.numbers.tables import kind_by_code
from vinhdanh.registry.states import Urgency


@dataclass(frozen=True)
class Fields:
    """The facts of a document as its paper gives them; `kind` by its abbreviation, the number as written."""

    subject: str
    number: str = ""
    kind: str = ""
    issuer: str = ""
    issuer_unit: Unit | None = None
    issued_on: date | None = None
    signer: str = ""
    signer_post: str = ""
    recipients: tuple[str, ...] = ()
    handled_by: str = ""
    kept_by: str = ""
    copies: int | None = None
    sent_on: date | None = None
    urgency: str = Urgency.NORMAL
    note: str = ""
    base: bool = False
    until: date | None = None
    asked_kinds: tuple[str, ...] = ()
    plan_due_on: date | None = None
    law: str = ""
    file: StoredFile | None = field(default=None, compare=False)
    file_name: str = ""


# columns that are kept as they are said
PLAIN = (
    "issued_on", "copies", "sent_on", "urgency", "base", "until", "plan_due_on", "law", "file_name",
)  # fmt: skip
TEXTS = ("subject", "issuer", "signer", "signer_post", "handled_by", "kept_by", "note")
# what the number says, taken apart
NUMBERED = ("number", "written", "ordinal", "suffix", "sign_year", "sign", "key")
EDITED = (
    *TEXTS, *PLAIN, *NUMBERED, "kind", "issuer_unit", "level", "recipients", "asked_kinds", "file", "search",
)  # fmt: skip


def columns(fields: Fields, unit: Unit, *, outgoing: bool) -> dict[str, Any]:
    """The columns of a document; raises `Refused` where a fact is lacking or cannot be."""
    values: dict[str, Any] = {name: clean_text(getattr(fields, name)) for name in TEXTS}
    if not values["subject"]:
        raise Refused(_("Hãy ghi trích yếu: văn bản nói về việc gì."), field="subject")
    if outgoing and not values["issuer"]:
        values["issuer"] = unit.name
    if not values["issuer"]:
        raise Refused(_("Hãy ghi nơi ban hành."), field="issuer")
    number = parse_number(fields.number) if fields.number.strip() else None
    kind = fields.kind or _kind_of(number)
    if kind and kind not in kind_by_code():
        raise Refused(_("Không có tên loại này."), field="kind")
    if fields.until and fields.issued_on and fields.until < fields.issued_on:
        raise Refused(_("Ngày hết hiệu lực trước ngày văn bản."), field="until")
    values |= {name: getattr(fields, name) for name in PLAIN}
    values |= numbered(number, fields.number)
    values |= {
        "kind": kind,
        "issuer_unit": unit if outgoing else fields.issuer_unit,
        "level": level_of(number, values["issuer"]),
        "recipients": [text for text in map(clean_text, fields.recipients) if text],
        "asked_kinds": list(fields.asked_kinds),
        "file": fields.file,
    }
    values["law"] = _instrument(fields.law, number, fields.issued_on)
    values["search"] = search_text(values)
    return values


def _instrument(said: str, number: DocumentNumber | None, day: date | None) -> str:
    """The instrument of the register of law that the document is: the one said, else the one with its number."""
    if said and said not in {one.id for one in current_rulebook().documents}:
        raise Refused(_("Sổ văn bản luật không có văn bản này."), field="law")
    return said or instrument_of(number, day)


def numbered(number: DocumentNumber | None, written: str) -> dict[str, Any]:
    """The columns of a number; one that the grammar does not know is kept as written."""
    said = clean_text(written)
    if number is None or number.draft:
        return {
            "number": said[:80] if number is None else "", "written": said[:120], "ordinal": None, "suffix": "",
            "sign_year": None, "sign": number.sign[:60] if number else "", "key": "",
        }  # fmt: skip
    return {
        "number": number.normal[:80],
        "written": said[:120] if said != number.normal else "",
        "ordinal": number.number,
        "suffix": number.suffix,
        "sign_year": number.year,
        "sign": number.sign[:60],
        "key": number.key,
    }


def search_text(values: dict[str, Any]) -> str:
    """What a search looks in: kind, number, subject, issuer, signer, note, without diacritics."""
    entry = kind_by_code().get(values["kind"])
    words = [
        values["number"],
        values["written"],
        *(values[name] for name in ("subject", "issuer", "signer", "note")),
    ]
    return search_key(" ".join(filter(None, [entry.name if entry else "", *words])))


def parsed(document: RegistryDocument) -> DocumentNumber | None:
    """The number of a document, as the paper wrote it, taken apart."""
    text = document.written or document.number
    return parse_number(text) if text else None


def fields_of(document: RegistryDocument) -> Fields:
    """A stored document as it was said."""
    names = Fields.__dataclass_fields__
    values = {name: getattr(document, name) for name in names}
    values["number"] = document.written or document.number
    return Fields(
        **{**values, "recipients": tuple(document.recipients), "asked_kinds": tuple(document.asked_kinds)}
    )


def _kind_of(number: DocumentNumber | None) -> str:
    found = (number.said or number.kind) if number else None
    return found.code if found else ""
