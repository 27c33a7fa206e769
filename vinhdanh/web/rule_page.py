"""One award as law reads: its versions in time, the clauses of one of them, or two of them side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _

from vinhdanh.awards.states import Occasion
from vinhdanh.engine.catalogue import Award
from vinhdanh.engine.clauses import Clause, Version
from vinhdanh.engine.documents import Document, Gap
from vinhdanh.engine.illustrations import Illustration, telling
from vinhdanh.engine.rules import Rule, Rulebook, rulebook
from vinhdanh.engine.sources import codes_in
from vinhdanh.engine.vocabulary.general import Attested
from vinhdanh.kit.dates import today
from vinhdanh.web.frame import show
from vinhdanh.web.law import READ_WORDS, SUBJECT_WORDS, award_name, in_language, topic_name, why_unloaded
from vinhdanh.web.law_changes import changes, lines_of
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.rule_compare import compared
from vinhdanh.web.rule_rooms import rooms_of


@dataclass(frozen=True)
class Era:
    """A version with the last day on which it holds and the instrument it rests on."""

    version: Version
    until: date | None
    basis: Document | None
    current: bool
    unverified: int

    @property
    def stamp(self) -> str:
        return self.version.in_force.isoformat()


@dataclass(frozen=True)
class ReadSource:
    """Where a clause was read, and how."""

    code: str
    read: str
    what: str
    at: str


@dataclass(frozen=True)
class LawClause:
    """One clause as the page reads it: path, sources, worked cases, and what is inside."""

    clause: Clause
    path: str
    include: str
    sources: list[ReadSource]
    cases: list[tuple[bool | None, list[Illustration]]]
    inner: list[LawClause] = field(default_factory=list)


@reads
def rule(request: SignedIn, code: str) -> HttpResponseBase:
    """One award for one kind of subject."""
    book = rulebook()
    subjects = _subjects(book, code)
    if not subjects:
        raise Http404
    asked = request.GET.get("doi_tuong", "")
    loaded = [subject for subject in subjects if (code, subject) in book.rules]
    subject = asked if asked in subjects else (loaded or subjects)[0]
    context: dict[str, object] = {
        "code": code,
        "name": award_name(code),
        "award": book.catalogue.get(code),
        "subject": subject,
        "subjects": [(s, SUBJECT_WORDS[s], s == subject, s in loaded) for s in subjects],
        "gaps": _gaps(book, code, subject),
        "changes": lines_of(change for change in changes() if change.touches(code)),
    }
    chosen = book.rules.get((code, subject))
    if chosen is None:
        context["reasons"] = why_unloaded(book.catalogue.get(code), today())
        context["rooms"] = rooms_of(request, code, subject, today(), "")
        return show(request, "law/unloaded.html", context)
    return show(request, "law/rule.html", context | _rule(request, book, chosen))


def _subjects(book: Rulebook, code: str) -> list[str]:
    """Kinds of subject that can receive the award: those of the catalogue, and any a rule is loaded for."""
    award: Award | None = book.catalogue.get(code)
    return list(dict.fromkeys([*(award.objects if award else ()), *(s for c, s in book.rules if c == code)]))


def _rule(request: SignedIn, book: Rulebook, chosen: Rule) -> dict[str, object]:
    eras = eras_of(chosen, book)
    shown, other = _asked_eras(eras, request)
    day = _last_day(shown)
    return {
        "rule": chosen,
        "eras": eras,
        "shown": shown,
        "other": other,
        "compared": compared(other.version, shown.version, only_differences=request.GET.get("khac") == "1")
        if other
        else None,
        "only_differences": request.GET.get("khac") == "1",
        "previous": next((e for e in reversed(eras) if e.version.in_force < shown.version.in_force), None),
        "clauses": [] if other else _read(book, chosen, shown.version.clauses),
        "principles": [] if other else _principles(book, chosen, day),
        "rooms": None if other else rooms_of(request, chosen.code, chosen.subject, day, shown.version.basis),
        "attested": _attested(book, shown.version),
        "reasons": []
        if any(era.current for era in eras)
        else why_unloaded(book.catalogue.get(chosen.code), today()),
        "warnings": book.documents.standing(chosen.code, chosen.subject, today(), None).warnings,
    }


def eras_of(chosen: Rule, book: Rulebook) -> list[Era]:
    """The versions in time, each with the day it ends."""
    documents = {document.id: document for document in book.documents}
    now = chosen.version_on(today())
    eras = []
    for place, version in enumerate(chosen.versions):
        following = chosen.versions[place + 1] if place + 1 < len(chosen.versions) else None
        until = version.until or (following.in_force - timedelta(days=1) if following else None)
        unverified = sum(clause.unverified for clause in version.walk())
        eras.append(Era(version, until, documents.get(version.basis), version == now, unverified))
    return eras


def _asked_eras(eras: list[Era], request: SignedIn) -> tuple[Era, Era | None]:
    """The version read (asked, else today's, else the last) and the one it is compared with; the later one first."""
    by_stamp = {era.stamp: era for era in eras}
    asked = [by_stamp[stamp] for stamp in request.GET.getlist("ban") if stamp in by_stamp]
    shown = asked[0] if asked else next((era for era in eras if era.current), eras[-1])
    other = by_stamp.get(request.GET.get("voi", ""))
    if other is None or other is shown:
        return shown, None
    earlier, later = sorted((shown, other), key=lambda era: era.version.in_force)
    return later, earlier


def _read(book: Rulebook, chosen: Rule, clauses: Iterable[Clause]) -> list[LawClause]:
    return [_clause(book, chosen, clause) for clause in clauses]


def _clause(book: Rulebook, chosen: Rule, clause: Clause) -> LawClause:
    return LawClause(
        clause,
        _path(clause),
        award_name(clause.include) if clause.include else "",
        _sources(book, clause),
        telling(book, chosen.code, chosen.subject, clause),
        [_clause(book, chosen, inner) for inner in clause.clauses],
    )


def _path(clause: Clause) -> str:
    """Which path a clause is: by occasion, by topic, or beside the main one."""
    words = [str(Occasion(clause.occasion).label)] if clause.occasion else []
    if clause.topic:
        words.append(_("chuyên đề %(topic)s") % {"topic": topic_name(clause.topic)})
    return ", ".join(words)


def _sources(book: Rulebook, clause: Clause) -> list[ReadSource]:
    known = [book.sources[code] for code in codes_in(clause.source or "") if code in book.sources]
    return [ReadSource(s.code, str(READ_WORDS[s.read]), s.what, s.at) for s in known]


def _last_day(shown: Era) -> date:
    """The day of a version for which the rest of the page is read: today, or the last on which it held."""
    return today() if shown.current else shown.until or today()


def _principles(book: Rulebook, chosen: Rule, day: date) -> list[tuple[str, Era, list[LawClause]]]:
    """General principles in force on a day."""
    found = []
    for general in book.principles:
        version = general.version_on(day) if chosen.subject in general.subjects else None
        if version is not None:
            era = next(era for era in eras_of(general, book) if era.version == version)
            found.append((in_language(general.name), era, _read(book, chosen, version.clauses)))
    return found


def _attested(book: Rulebook, version: Version) -> list[tuple[str, str]]:
    """Codes and sentences of what a named person has to confirm."""
    codes = [c.condition.code for c in version.walk() if isinstance(c.condition, Attested)]
    known = book.attestations
    return [(code, in_language(known[code].says)) for code in dict.fromkeys(codes) if code in known]


def _gaps(book: Rulebook, code: str, subject: str) -> list[tuple[Document, Gap]]:
    """Every unread part of any instrument that bears on this award, whenever."""
    return [
        (document, gap)
        for document in book.documents
        for gap in document.gaps
        if (gap.awards is None or code in gap.awards) and gap.subject in (None, subject)
    ]
