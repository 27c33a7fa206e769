"""The rulebook as a list: every award of the catalogue with what is loaded of it, found by any word of its law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language

from vinhdanh.engine.catalogue import Award
from vinhdanh.engine.clauses import Clause, Version
from vinhdanh.engine.documents import Document
from vinhdanh.engine.rules import Rule, Rulebook, rulebook
from vinhdanh.kit.dates import today
from vinhdanh.kit.names import search_key
from vinhdanh.web.frame import show
from vinhdanh.web.law import FAMILY_WORDS, LAYER_WORDS, SUBJECT_WORDS, in_language, why_unloaded
from vinhdanh.web.law_words import in_law
from vinhdanh.web.reading import SignedIn, reads

# A search shows where its words stand, not the whole law again.
HITS = 3


@dataclass(frozen=True)
class Hit:
    """A clause whose sentence or citation has the words looked for."""

    clause: Clause
    url: str
    since: date


@dataclass(frozen=True)
class Card:
    """One award for one kind of subject on a day; `rule` is None while nothing is loaded."""

    award: Award
    subject: str
    rule: Rule | None
    current: Version | None
    day: date
    layer: str
    # what a search looks in: the names, each clause, each instrument; the words must stand in one of them
    keys: tuple[str, ...]

    @property
    def name(self) -> str:
        return in_language(self.award.name)

    @property
    def subject_words(self) -> str:
        return str(SUBJECT_WORDS[self.subject])

    @property
    def layer_words(self) -> str:
        return str(LAYER_WORDS[self.layer])

    @property
    def why(self) -> str:
        """Why nothing holds on the day."""
        return " ".join(words for words, _cite in why_unloaded(self.award, self.day))

    @property
    def clause_count(self) -> int:
        return sum(c.condition is not None for c in self.current.walk()) if self.current else 0

    @property
    def unverified(self) -> bool:
        return self.rule is not None and any(c.unverified for v in self.rule.versions for c in v.walk())

    @property
    def url(self) -> str:
        return f"{reverse('rule', args=[self.award.code])}?doi_tuong={self.subject}"


@lru_cache(maxsize=8)
def cards(book: Rulebook, day: date, language: str = "vi") -> tuple[Card, ...]:
    """Every award × kind of subject in order of honour, to be searched in a language; those of a rule that the catalogue lacks are left out."""
    documents = {document.id: document for document in book.documents}
    return tuple(
        _card(book, documents, award, subject, day)
        for award in book.catalogue.values()
        for subject in award.objects
    )


def _card(book: Rulebook, documents: dict[str, Document], award: Award, subject: str, day: date) -> Card:
    rule = book.rules.get((award.code, subject))
    current = rule.version_on(day) if rule else None
    given = award.delegated_on(day)
    bases = [documents[v.basis] for v in rule.versions if v.basis in documents] if rule else []
    layer = bases[-1].layer if bases else given[0].layer if given else "state"
    return Card(award, subject, rule, current, day, layer, _keys(award, rule, bases))


def _keys(award: Award, rule: Rule | None, bases: list[Document]) -> tuple[str, ...]:
    names = search_key(" ".join([*award.name.values(), award.short, award.chip, *award.also]))
    clauses = [_clause_key(clause) for version in rule.versions for clause in version.walk()] if rule else []
    return tuple(dict.fromkeys([names, *map(_key, award.cite), *clauses, *(document_key(d) for d in bases)]))


def _clause_key(clause: Clause) -> str:
    return _key(clause.says, clause.cite)


def _key(*texts: str) -> str:
    """What a search looks in: the words of the law, and what the reader of the page reads of them."""
    return search_key(" ".join(dict.fromkeys([*texts, *map(in_law, texts)])))


def hits(card: Card, words: list[str]) -> Iterator[Hit]:
    """Clauses of a card's versions that have all the words, latest version first."""
    seen: set[str] = set()
    for version in reversed(card.rule.versions if card.rule else ()):
        for clause in version.walk():
            if clause.id in seen or not _has(_clause_key(clause), words):
                continue
            seen.add(clause.id)
            stamp = version.in_force.isoformat()
            yield Hit(clause, f"{card.url}&ban={stamp}#{stamp}--{clause.id}", version.in_force)


def _has(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)


@dataclass(frozen=True)
class Filter:
    """What the address asks for."""

    words: str
    subject: str
    layer: str
    unverified: bool
    loaded: str

    @classmethod
    def read(cls, request: SignedIn) -> Filter:
        asked = request.GET.get
        return cls(
            words=asked("q", "").strip(),
            subject=asked("doi_tuong", "") if asked("doi_tuong", "") in SUBJECT_WORDS else "",
            layer=asked("tang", "") if asked("tang", "") in LAYER_WORDS else "",
            unverified=asked("chua_kiem") == "1",
            loaded=asked("nap", "") if asked("nap", "") in ("co", "chua") else "",
        )

    def keeps(self, card: Card, words: list[str]) -> bool:
        """Whether a card is among those asked for."""
        return (
            (not words or any(_has(key, words) for key in card.keys))
            and self.subject in ("", card.subject)
            and self.layer in ("", card.layer)
            and (not self.unverified or card.unverified)
            and (not self.loaded or (card.rule is not None) == (self.loaded == "co"))
        )


@reads
def law(request: SignedIn) -> HttpResponseBase:
    """Every award in order of honour, what is loaded of it and why not, with a search over the whole law."""
    book, chosen = rulebook(), Filter.read(request)
    words = search_key(chosen.words).split()
    found = [card for card in cards(book, today(), get_language() or "vi") if chosen.keeps(card, words)]
    groups: dict[str, list[tuple[Card, list[Hit]]]] = {family: [] for family in FAMILY_WORDS}
    for card in found:
        shown = list(hits(card, words))[:HITS] if words and not _has(card.keys[0], words) else []
        groups[card.award.family].append((card, shown))
    return show(request, "law/list.html", {
        "groups": [(FAMILY_WORDS[family], rows) for family, rows in groups.items() if rows],
        "documents": [d for d in book.documents if words and _has(document_key(d), words)],
        "filter": chosen,
        "subjects": SUBJECT_WORDS.items(),
        "layers": [(layer, LAYER_WORDS[layer]) for layer in ("state", "union", "front")],
        "total": len(found),
        "loaded_total": sum(card.rule is not None for card in found),
        "digest": book.digest[:12],
    })  # fmt: skip


def document_key(document: Document) -> str:
    """What a search of instruments looks in."""
    return _key(document.name, document.title, document.id, document.issuer)
