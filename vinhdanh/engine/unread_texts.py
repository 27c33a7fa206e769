"""Instruments in force whose text nobody has encoded: which were read clause by clause, and what the rest do to a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from vinhdanh.engine.assembly import Asked, keys_of
from vinhdanh.engine.documents import Standing
from vinhdanh.engine.readings import ClauseKey, Reading

if TYPE_CHECKING:
    from vinhdanh.engine.rules import Rulebook


def standing_of(
    book: Rulebook,
    code: str,
    subject: str,
    law_on: date,
    received_on: date | None,
    overlays: tuple[str, ...],
    *,
    loaded: bool,
) -> Standing:
    """What unread texts do to a verdict of these days; a text that was read or supplied no longer caps it."""
    supplied = _supplied(book, code, subject, law_on, overlays)
    read = read_texts(book, code, subject, law_on, received_on)
    settled = frozenset((*supplied, *read))
    return book.documents.standing(code, subject, law_on, received_on, loaded=loaded, settled=settled)


def read_texts(
    book: Rulebook, code: str, subject: str, law_on: date, received_on: date | None
) -> tuple[str, ...]:
    """Instruments in force, not encoded, whose bearing on this standard was read clause by clause."""
    keys: tuple[ClauseKey, ...] = ()
    found = []
    for document in book.documents.governing(code, subject, law_on, received_on):
        if document.id in book.readings.documents:
            keys = keys or keys_of(book, Asked(code, subject, law_on))
            if book.readings.settled(document.id, keys):
                found.append(document.id)
    return tuple(found)


def readings_of(
    book: Rulebook, code: str, subject: str, law_on: date, received_on: date | None
) -> tuple[Reading, ...]:
    """The readings on which a verdict of these days rests."""
    keys = keys_of(book, Asked(code, subject, law_on)) if book.readings.found else ()
    documents = read_texts(book, code, subject, law_on, received_on)
    return tuple(r for document in documents for r in book.readings.settled(document, keys))


def _supplied(
    book: Rulebook, code: str, subject: str, law_on: date, overlays: tuple[str, ...]
) -> Iterator[str]:
    for name in overlays:
        overlay = book.overlays.get(name)
        change = overlay.change_on(code, subject, law_on) if overlay else None
        if overlay is not None and change is not None and change.loaded:
            yield from overlay.supplies
