"""Nhật ký luật: what was encoded when, by instrument, article, date and scope."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpResponseBase

from vinhdanh.engine.changelog import Change, read_changelog
from vinhdanh.engine.documents import Document
from vinhdanh.engine.rules import rulebook
from vinhdanh.kit.names import search_key
from vinhdanh.web.frame import show
from vinhdanh.web.law import award_name
from vinhdanh.web.law_words import in_law
from vinhdanh.web.reading import SignedIn, reads


@dataclass(frozen=True)
class ChangeLine:
    """One entry; `awards` is empty when it touches all of them."""

    change: Change
    document: Document | None
    awards: list[tuple[str, str]]


@lru_cache(maxsize=1)
def changes() -> tuple[Change, ...]:
    """The changelog of the law in use, newest first."""
    return read_changelog(rulebook().root)


def lines_of(found: Iterable[Change]) -> list[ChangeLine]:
    """Entries with the instrument and the awards they name; those that nobody can receive any longer stay."""
    documents = {document.id: document for document in rulebook().documents}
    return [
        ChangeLine(
            change,
            documents.get(change.instrument),
            [(code, award_name(code)) for code in change.awards or ()],
        )
        for change in found
    ]


@reads
def law_changes(request: SignedIn) -> HttpResponseBase:
    """The changelog, by instrument, by award, or by words."""
    instrument, award = request.GET.get("van_ban", ""), request.GET.get("khen_thuong", "")
    words = search_key(request.GET.get("q", "")).split()
    found = [
        line
        for line in lines_of(changes())
        if instrument in ("", line.change.instrument)
        and (not award or line.change.touches(award))
        and all(word in _key(line) for word in words)
    ]
    named = {line.change.instrument: line.document for line in lines_of(changes())}
    told = dict.fromkeys(code for change in changes() for code in change.awards or ())
    return show(request, "law/changes.html", {
        "lines": found,
        "total": len(changes()),
        "words": request.GET.get("q", ""),
        "instrument": instrument,
        "award": award,
        "instruments": [(key, in_law(document.name) if document else key) for key, document in named.items()],
        "awards": [(code, award_name(code)) for code in told],
        "digest": rulebook().digest[:12],
    })  # fmt: skip


def _key(line: ChangeLine) -> str:
    document = line.document
    words = [line.change.article, line.change.says, *([document.name, document.title] if document else ())]
    return search_key(" ".join([*words, *map(in_law, words), *(name for _, name in line.awards)]))
