"""The register of instruments, and one instrument: its relations, what it touches, what rests on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponseBase
from django.urls import reverse

from vinhdanh.engine.changelog import Change
from vinhdanh.engine.clauses import Version
from vinhdanh.engine.documents import Document
from vinhdanh.engine.rules import Rule, Rulebook, rulebook
from vinhdanh.kit.names import search_key
from vinhdanh.registry import access
from vinhdanh.web.frame import show
from vinhdanh.web.law import (
    CONFIDENCE_WORDS,
    ENCODED_WORDS,
    LAYER_WORDS,
    SUBJECT_WORDS,
    award_name,
    in_force_words,
    in_language,
    span_words,
)
from vinhdanh.web.law_changes import changes
from vinhdanh.web.law_list import document_key
from vinhdanh.web.reading import SignedIn, reads


@dataclass(frozen=True)
class Line:
    """An instrument in the register."""

    document: Document
    in_force: str
    encoded: str
    layer: str


@dataclass(frozen=True)
class GapLine:
    """A part nobody has read, and which verdicts it may change."""

    part: str
    span: str
    awards: list[str]
    everything: bool
    caps: bool
    subject: str


@dataclass(frozen=True)
class Resting:
    """A version that rests on an instrument, or cites it."""

    name: str
    subject: str
    since: date
    url: str
    citations: int


def _line(document: Document) -> Line:
    return Line(
        document,
        in_force_words(document),
        str(ENCODED_WORDS[document.encoded]),
        str(LAYER_WORDS.get(document.layer, document.layer)),
    )


@reads
def documents(request: SignedIn) -> HttpResponseBase:
    """All instruments, newest first, with what was never read of them."""
    book, words = rulebook(), search_key(request.GET.get("q", "")).split()
    unread, layer = request.GET.get("chua_doc") == "1", request.GET.get("tang", "")
    found = [
        d
        for d in book.documents
        if all(word in document_key(d) for word in words)
        and not (unread and d.encoded == "full")
        and layer in ("", d.layer)
    ]
    return show(request, "law/documents.html", {
        "lines": [_line(d) for d in sorted(found, key=lambda d: d.starts_on or date.min, reverse=True)],
        "total": len(book.documents.documents),
        "unread_total": sum(d.encoded != "full" for d in book.documents),
        "words": request.GET.get("q", ""),
        "unread": unread,
        "layer": layer,
        "layers": LAYER_WORDS.items(),
        "digest": book.digest[:12],
    })  # fmt: skip


@reads
def document(request: SignedIn, slug: str) -> HttpResponseBase:
    """One instrument."""
    book = rulebook()
    known = {d.id: d for d in book.documents}
    if slug not in known:
        raise Http404
    chosen = known[slug]
    return show(request, "law/document.html", {
        "line": _line(chosen),
        "document": chosen,
        "confidence": CONFIDENCE_WORDS.get(chosen.confidence, ""),
        "relations": _relations(chosen, known),
        "gaps": [_gap_line(chosen, place) for place in range(len(chosen.gaps))],
        "based": [_resting(rule, version, chosen) for rule, version in _versions(book) if version.basis == slug],
        "citing": [
            _resting(rule, version, chosen)
            for rule, version in _versions(book)
            if version.basis != slug and _citations(version, chosen)
        ],
        "changes": _changes_of(slug),
        "held": access.visible_to(request.user).filter(law=slug).select_related("unit").order_by("unit__sort_key", "pk")[:20],
    })  # fmt: skip


def _versions(book: Rulebook) -> list[tuple[Rule, Version]]:
    return [(rule, v) for rule in (*book.rules.values(), *book.principles) for v in rule.versions]


def _relations(chosen: Document, known: dict[str, Document]) -> list[tuple[str, list[Document]]]:
    """Kind of relation → the instruments on the other side of it, both directions."""
    others = list(known.values())
    found = {
        "replaces": [known[i] for i in chosen.replaces],
        "replaced_by": [d for d in others if chosen.id in d.replaces],
        "amends": [known[i] for i in chosen.amends],
        "amended_by": [d for d in others if chosen.id in d.amends],
    }
    return [(kind, there) for kind, there in found.items() if there]


def _gap_line(chosen: Document, place: int) -> GapLine:
    gap = chosen.gaps[place]
    return GapLine(
        gap.part,
        span_words(gap.since, gap.until),
        [award_name(code) for code in gap.awards or ()],
        gap.awards is None,
        gap.caps,
        str(SUBJECT_WORDS[gap.subject]) if gap.subject else "",
    )


def _resting(rule: Rule, version: Version, chosen: Document) -> Resting:
    general = len(rule.subjects) > 1
    stamp = version.in_force.isoformat()
    url = "" if general else f"{reverse('rule', args=[rule.code])}?doi_tuong={rule.subject}&ban={stamp}"
    name = in_language(rule.name) if general else award_name(rule.code)
    return Resting(
        name,
        "" if general else str(SUBJECT_WORDS[rule.subject]),
        version.in_force,
        url,
        _citations(version, chosen),
    )


def _citations(version: Version, chosen: Document) -> int:
    """How many clauses of a version cite an instrument by its number."""
    return sum(bool(chosen.number) and chosen.number in clause.cite for clause in version.walk())


def _changes_of(slug: str) -> list[Change]:
    return [change for change in changes() if change.instrument == slug]
