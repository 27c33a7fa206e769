"""The law as it is encoded: every standard, version beside version, and the register of instruments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404, HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.engine.clauses import Clause, Version
from vinhdanh.engine.documents import Document, Gap
from vinhdanh.engine.rules import Rule, Rulebook, rulebook
from vinhdanh.kit.dates import today
from vinhdanh.kit.names import search_key
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads

SUBJECT_WORDS = {"person": lazy("Cá nhân"), "collective": lazy("Tập thể"), "household": lazy("Hộ gia đình")}


def in_language(names: dict[str, str]) -> str:
    """A legal name in the reader's language, else as the law has it."""
    return names.get(get_language() or "vi") or names["vi"]


def award_name(code: str) -> str:
    """What an award is called; the code itself when the catalogue lacks it."""
    award = rulebook().catalogue.get(code)
    return in_language(award.name) if award else code


@dataclass(frozen=True)
class RuleCard:
    """One standard in the list."""

    rule: Rule
    name: str
    subject: str
    current: Version | None
    clause_count: int
    unverified: bool


@dataclass(frozen=True)
class Era:
    """A version with the last day on which it holds and the instrument it rests on."""

    version: Version
    until: date | None
    basis: Document | None
    current: bool


@dataclass(frozen=True)
class Comparison:
    """One condition across the versions shown: a cell a version, None where that text does not ask it."""

    id: str
    cells: list[tuple[Era, Clause | None]]


@reads
def law(request: SignedIn) -> HttpResponseBase:
    """All standards, then the instruments with what was never read of them."""
    book = rulebook()
    words = search_key(request.GET.get("q", "")).split()
    unread = request.GET.get("chua_doc") == "1"
    documents = [d for d in book.documents if _matches(d, words) and not (unread and d.encoded == "full")]
    return show(request, "law/list.html", {
        "groups": _groups(book),
        "documents": sorted(documents, key=lambda d: d.starts_on or date.min, reverse=True),
        "document_total": len(book.documents.documents),
        "unread_total": sum(d.encoded != "full" for d in book.documents),
        "words": request.GET.get("q", ""),
        "unread": unread,
        "digest": book.digest[:12],
    })  # fmt: skip


def _matches(document: Document, words: Iterable[str]) -> bool:
    text = search_key(f"{document.name} {document.title} {document.id}")
    return all(word in text for word in words)


def _groups(book: Rulebook) -> list[tuple[str, list[RuleCard]]]:
    groups: dict[str, list[RuleCard]] = {"title": [], "commendation": [], "state_honour": []}
    order = {code: place for place, code in enumerate(book.catalogue)}
    for (code, subject), rule in sorted(book.rules.items(), key=lambda item: order.get(item[0][0], 999)):
        current = rule.version_on(today())
        clauses = list(current.walk()) if current else []
        award = book.catalogue.get(code)
        groups.setdefault(award.family if award else "commendation", []).append(
            RuleCard(
                rule,
                in_language(award.name if award else rule.name),
                str(SUBJECT_WORDS[subject]),
                current,
                sum(c.condition is not None for c in clauses),
                any(c.unverified for c in clauses),
            )
        )
    labels = {
        "title": _("Danh hiệu thi đua"),
        "commendation": _("Hình thức khen thưởng"),
        "state_honour": _("Danh hiệu vinh dự nhà nước"),
    }
    return [(labels[family], cards) for family, cards in groups.items() if cards]


@reads
def rule(request: SignedIn, code: str) -> HttpResponseBase:
    """One standard: its versions side by side, condition by condition."""
    book = rulebook()
    subjects = [subject for rule_code, subject in book.rules if rule_code == code]
    if not subjects:
        raise Http404
    asked = request.GET.get("doi_tuong", "")
    chosen = book.rules[code, asked if asked in subjects else subjects[0]]
    eras = _eras(chosen, book)
    shown = _shown_eras(eras, request.GET.getlist("ban"))
    return show(request, "law/rule.html", {
        "rule": chosen,
        "name": award_name(code),
        "subjects": [(subject, SUBJECT_WORDS[subject], subject == chosen.subject) for subject in subjects],
        "eras": eras,
        "shown": shown,
        "comparisons": _compare(shown),
        "principles": [(general, _compare([era])) for general in book.principles if chosen.subject in general.subjects
                       for era in _eras(general, book) if era.current],
        "warnings": _warnings(book, chosen),
        "gaps": _gaps(book, code, chosen.subject),
    })  # fmt: skip


def _eras(chosen: Rule, book: Rulebook) -> list[Era]:
    documents = {document.id: document for document in book.documents}
    now = chosen.version_on(today())
    eras = []
    for place, version in enumerate(chosen.versions):
        following = chosen.versions[place + 1] if place + 1 < len(chosen.versions) else None
        until = version.until or (following.in_force - timedelta(days=1) if following else None)
        eras.append(Era(version, until, documents.get(version.basis), version == now))
    return eras


def _shown_eras(eras: list[Era], asked: list[str]) -> list[Era]:
    """The versions asked for by their first day; else the last two, so that one sees what changed."""
    wanted = [era for era in eras if era.version.in_force.isoformat() in asked]
    return wanted or eras[-2:]


def _compare(eras: list[Era]) -> list[Comparison]:
    names = dict.fromkeys(clause.id for era in eras for clause in era.version.clauses)
    by_era = [(era, {clause.id: clause for clause in era.version.clauses}) for era in eras]
    return [Comparison(name, [(era, clauses.get(name)) for era, clauses in by_era]) for name in names]


def _warnings(book: Rulebook, chosen: Rule) -> tuple[str, ...]:
    return book.documents.standing(chosen.code, chosen.subject, today(), None).warnings


def _gaps(book: Rulebook, code: str, subject: str) -> list[tuple[Document, Gap]]:
    """Every unread part of any instrument that bears on this award, whenever."""
    return [
        (document, gap)
        for document in book.documents
        for gap in document.gaps
        if (gap.awards is None or code in gap.awards) and gap.subject in (None, subject)
    ]
