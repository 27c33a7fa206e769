"""Which instruments a decision on an award rests on, on a day: found by what the law files say governs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from vinhdanh.engine.documents import Document
from vinhdanh.engine.in_force import holds
from vinhdanh.engine.money_rows import on_day

if TYPE_CHECKING:
    from vinhdanh.engine.rules import Rulebook

_LAYERS = ("party", "state", "front", "union", "local")
_KINDS = ("law", "decree", "circular", "decision", "regulation", "guidance")
# a body's own rules on its awards, whose text may still be unread
_OWN_RULES = ("decision", "regulation")
_NOT_YET = date.max


def governing(
    book: Rulebook, awards: Iterable[tuple[str, str]], day: date, overlays: Iterable[str] = ()
) -> list[Document]:
    """The instruments in force, from the law down to the regulation: what a decision of the day cites.

    awards: codes with the kind of subject. The laws; what the rule, the money and the procedure of each award rest on; the
    rules of the body whose award it is; local regulations in use (codes).
    """
    asked = list(dict.fromkeys(awards))
    named = {one for award, subject in asked for one in _named(book, award, subject, day)}
    named |= {book.overlays[code].basis for code in overlays if code in book.overlays}
    found = [
        document
        for document in book.documents
        if _stands(book, document, day)
        and (
            document.id in named
            or _is_the_law(document)
            or any(_own_rule(document, award, subject, day) for award, subject in asked)
        )
    ]
    return sorted(found, key=_order)


def _named(book: Rulebook, award: str, subject: str, day: date) -> Iterator[str]:
    """Ids that the law files of the award name as what they rest on."""
    if version := book.version_on(award, subject, day):
        yield version.basis
    if multiple := book.money.multiple(award, subject, day):
        yield multiple.basis
    if rounding := on_day(book.money.roundings, day):
        yield rounding.basis
    rule = book.procedures.rule_for(award, subject, None)
    if procedure := rule.version_on(day) if rule else None:
        yield procedure.basis


def _is_the_law(document: Document) -> bool:
    return document.layer == "state" and document.kind == "law"


def _own_rule(document: Document, award: str, subject: str, day: date) -> bool:
    if document.layer not in ("union", "front") or document.kind not in _OWN_RULES:
        return False
    return any(gap.awards is not None and gap.hits(award, subject, day) for gap in document.gaps)


def _stands(book: Rulebook, document: Document, day: date) -> bool:
    """In force on the day, and no later instrument took its place."""
    since = document.starts_on
    if since is None or not holds(since, document.until, day):
        return False
    return not any(
        document.id in other.replaces and (other.starts_on or _NOT_YET) <= day for other in book.documents
    )


def _order(document: Document) -> tuple[int, int, date]:
    kind = _KINDS.index(document.kind) if document.kind in _KINDS else len(_KINDS)
    return _LAYERS.index(document.layer), kind, document.signed_on or document.starts_on or _NOT_YET
