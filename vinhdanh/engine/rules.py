"""The rulebook: rule files, principles, catalogue, attestations and instruments, and the version of a day."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from vinhdanh.engine.assembly import Asked, assemble
from vinhdanh.engine.attestations import Attestation, read_attestations
from vinhdanh.engine.authority import read_deciders
from vinhdanh.engine.caps import read_caps
from vinhdanh.engine.catalogue import LAW, Award, read_catalogue
from vinhdanh.engine.clause_file import read_versions
from vinhdanh.engine.clauses import Standard, Version
from vinhdanh.engine.councils import read_councils
from vinhdanh.engine.documents import Documents, Standing, read_documents
from vinhdanh.engine.drafts import Draft, read_drafts
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.in_force import version_on
from vinhdanh.engine.lawfiles import Entry, digest_of, read_yaml, refuse_unknown, take, take_names
from vinhdanh.engine.money_rows import read_money
from vinhdanh.engine.overlay_file import read_overlays
from vinhdanh.engine.overlays import Overlay
from vinhdanh.engine.papers import read_papers
from vinhdanh.engine.procedures import read_procedures
from vinhdanh.engine.readings import Reading, Readings
from vinhdanh.engine.routes import read_routes
from vinhdanh.engine.sources import Source, read_sources
from vinhdanh.engine.tables import KINDS, REGULAR
from vinhdanh.engine.unread_texts import read_texts, standing_of

RULE_FOLDERS = ("titles", "commendations")


@dataclass(frozen=True)
class Rule:
    """The standard of one award for one kind of subject, in dated versions."""

    code: str
    subjects: tuple[str, ...]
    name: dict[str, str]
    checked_on: date | None
    versions: tuple[Version, ...]
    file: str = field(default="", compare=False)

    @property
    def subject(self) -> str:
        return self.subjects[0]

    def version_on(self, law_on: date) -> Version | None:
        """The version in force on a day, or None before the first (or after a closed one)."""
        return version_on(self.versions, law_on)


class Rulebook:
    """All law files of a folder, checked for form; `lint` checks the rest."""

    def __init__(
        self,
        rules: dict[tuple[str, str], Rule],
        principles: tuple[Rule, ...],
        catalogue: dict[str, Award],
        attestations: dict[str, Attestation],
        documents: Documents,
        sources: dict[str, Source],
        digest: str,
        root: Path,
    ) -> None:
        self.rules = rules
        self.principles = principles
        self.catalogue = catalogue
        self.attestations = attestations
        self.documents = documents
        self.sources = sources
        self.digest = digest
        self.root = root
        self.base_digest = digest
        self.overlays: dict[str, Overlay] = {}
        self.readings = Readings()
        self.money = read_money(root)
        self.caps = read_caps(root)
        self.papers = read_papers(root)
        self.procedures = read_procedures(root)
        self.deciders = read_deciders(root)
        self.routes = read_routes(root)
        self.councils = read_councils(root)
        self.drafts: tuple[Draft, ...] = ()
        self._standards: dict[tuple[Any, ...], Standard | None] = {}
        self._standings: dict[tuple[Any, ...], Standing] = {}
        self._days: list[date] = []
        self.reset()

    def version_on(self, code: str, subject: str, law_on: date) -> Version | None:
        """The rule's own version in force on a day."""
        rule = self.rules.get((code, subject))
        return rule.version_on(law_on) if rule else None

    def usual_occasion(self, code: str) -> str:
        """The occasion under which verdicts of an award are kept and shown."""
        award = self.catalogue.get(code)
        return award.usual_occasion if award else REGULAR

    def standard(
        self,
        code: str,
        subject: str,
        law_on: date,
        occasion: str | None = None,
        topic: str | None = None,
        overlays: tuple[str, ...] = (),
        received_on: date | None = None,
    ) -> Standard | None:
        """The whole standard asked on a day, or None when no text is loaded for that day."""
        read = read_texts(self, code, subject, law_on, received_on) if self.readings.found else ()
        # between two change days the standard is the same, so that many dates share one entry
        segment = sum(1 for day in self._days if day <= law_on), law_on in self._days
        key = (code, subject, segment, occasion, topic, overlays, read)
        if key not in self._standards:
            asked = Asked(code, subject, law_on, occasion, topic, overlays, read)
            self._standards[key] = assemble(self, asked)
        return self._standards[key]

    def standing(
        self,
        code: str,
        subject: str,
        law_on: date,
        received_on: date | None,
        overlays: tuple[str, ...] = (),
        *,
        loaded: bool = True,
    ) -> Standing:
        """What unread texts do to a verdict of these days; a text that was read or supplied no longer caps it."""
        key = (code, subject, law_on, received_on, overlays, loaded)
        if key not in self._standings:
            self._standings[key] = standing_of(
                self, code, subject, law_on, received_on, overlays, loaded=loaded
            )
        return self._standings[key]

    def with_overlays(self, overlays: Iterable[Overlay]) -> Rulebook:
        """This rulebook with further local regulations; one of the same code takes the place of the old."""
        return self._varied(
            overlays={**self.overlays, **{o.code: o for o in overlays}}, readings=self.readings
        )

    def with_readings(self, readings: Iterable[Reading]) -> Rulebook:
        """This rulebook as named persons read the texts that nobody has encoded."""
        return self._varied(overlays=self.overlays, readings=Readings.of(readings))

    def _varied(self, overlays: dict[str, Overlay], readings: Readings) -> Rulebook:
        more = hashlib.sha256(self.base_digest.encode())
        for code in sorted(overlays):
            more.update(f"{code}\0{overlays[code].text}\0".encode())
        for reading in sorted(readings, key=lambda r: (r.document, r.key)):
            more.update(repr(reading).encode())
        book = copy.copy(self)
        book.overlays, book.readings, book.digest = overlays, readings, more.hexdigest()
        book.reset()
        return book

    def reset(self) -> None:
        """Forget what was assembled."""
        self._standards, self._standings = {}, {}
        versions = [v for r in (*self.rules.values(), *self.principles) for v in r.versions]
        days = {v.in_force for v in versions} | {v.until for v in versions if v.until}
        self._days = sorted(days | {day for overlay in self.overlays.values() for day in overlay.days()})

    def known_attestations(self) -> dict[str, Attestation]:
        """Every qualitative standard by code, of the law and of local regulations."""
        local = (
            (code, says) for overlay in self.overlays.values() for code, says in overlay.attestations.items()
        )
        return {**{code: Attestation(code, says) for code, says in local}, **self.attestations}

    def columns(self, law_on: date | None = None) -> tuple[str, ...]:
        """Every column of the facts frame that the rules of a day (default: of any day) read."""
        names: dict[str, None] = {"kind": None}
        for code, subject in self.rules:
            for day in self._days if law_on is None else (law_on,):
                standard = self.standard(code, subject, day)
                names.update(dict.fromkeys(standard.columns() if standard else ()))
        return tuple(names)


def _rule(path: Path, root: Path, *, principle: bool) -> Rule:
    entry, file = read_yaml(path, root), path.relative_to(root).as_posix()
    if not isinstance(entry, Entry):
        raise LawError("tệp tiêu chuẩn phải là một bảng khóa", file, 1)
    code, subject = ("principle", "subjects") if principle else ("code", "subject")
    refuse_unknown(entry, {code, subject, "name", "checked_on", "versions"}, file)
    subjects = take(entry, subject, list if principle else str, file)
    subjects = tuple(subjects) if principle else (subjects,)
    for kind in subjects:
        if kind not in KINDS:
            raise LawError(f"{subject}: {kind!r} không có; dùng: {', '.join(KINDS)}", file, entry.line)
    checked_on = take(entry, "checked_on", date, file, None)
    versions = read_versions(entry, file, principle=principle)
    return Rule(take(entry, code, str, file), subjects, take_names(entry, file), checked_on, versions, file)


def load_rulebook(root: Path = LAW) -> Rulebook:
    """Read a law folder; the first malformed file raises `LawError` with its place."""
    rules: dict[tuple[str, str], Rule] = {}
    for folder in RULE_FOLDERS:
        for path in sorted((root / folder).glob("*.yaml")):
            rule = _rule(path, root, principle=False)
            key = (rule.code, rule.subject)
            if key in rules:
                raise LawError(f"{rule.code}/{rule.subject} đã có ở {rules[key].file}", rule.file, 1)
            rules[key] = rule
    principles = tuple(_rule(p, root, principle=True) for p in sorted((root / "principles").glob("*.yaml")))
    book = Rulebook(
        rules,
        principles,
        read_catalogue(root),
        read_attestations(root),
        read_documents(root),
        read_sources(root),
        digest_of(root),
        root,
    )
    book.overlays, book.drafts = read_overlays(root), read_drafts(root)
    book.reset()
    return book


@lru_cache(maxsize=1)
def rulebook() -> Rulebook:
    """The law shipped with the package."""
    return load_rulebook()
