"""What the checks found on a dossier, as people read it: while it is written, before it is handed in, and for who appraises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.appraisals.queries import submitted_evidence, vote_counts
from vinhdanh.dossiers import access
from vinhdanh.dossiers.checks.found import Block, Finding, Level, Spot, Where, from_kept
from vinhdanh.dossiers.checks.telling import told
from vinhdanh.dossiers.checks.whole import SubmissionBlock, check
from vinhdanh.dossiers.models import Dossier, Evidence
from vinhdanh.dossiers.report import section_of
from vinhdanh.dossiers.states import WRITABLE
from vinhdanh.kit.dates import today
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.web.dossier_writing import title_of
from vinhdanh.web.frame import show
from vinhdanh.web.law import in_language
from vinhdanh.web.law_words import in_law, in_plain_words
from vinhdanh.web.reading import SignedIn, allow, reads

# level → (class, icon): words beside it say which
_LOOKS = {
    Level.ERROR: ("error", "circle-x"),
    Level.WARNING: ("warn", "alert-triangle"),
    Level.HINT: ("hint", "bulb"),
}


@dataclass(frozen=True)
class FindingView:
    """One finding in the reader's language, with where it leads."""

    level: Level
    says: str
    fix: str
    cite: str
    place: str
    url: str
    block: Block

    @property
    def css(self) -> str:
        return _LOOKS[self.level][0]

    @property
    def icon(self) -> str:
        return _LOOKS[self.level][1]

    @property
    def stops(self) -> bool:
        return self.block == Block.STOP

    @property
    def asks(self) -> bool:
        return self.block == Block.REASON


@dataclass(frozen=True)
class Group:
    """Findings of one level."""

    level: Level
    findings: list[FindingView]

    @property
    def css(self) -> str:
        return _LOOKS[self.level][0]

    @property
    def icon(self) -> str:
        return _LOOKS[self.level][1]


@dataclass(frozen=True)
class FoundView:
    """Everything that was found, by level, and what it does to handing the dossier in."""

    groups: list[Group]
    block: SubmissionBlock
    writable: bool
    # whether this reader is one of those who write it
    writes: bool
    # why it was handed in all the same, for the levels that consider it
    reason: str = ""


@dataclass(frozen=True)
class SentView:
    """What was found when the dossier was last handed in, as it was frozen, and why it went on."""

    evidence: Evidence
    groups: list[Group]


@reads
def dossier_findings(request: SignedIn, code: str) -> HttpResponseBase:
    """The page of the checks; asked for by a page that is open already, only its list."""
    dossier = access.get_dossier(request.user, code)
    allow(access.can_see_findings(request.user, dossier))
    context = {"dossier": dossier, "found": found_view(dossier, today(), request.user)}
    if request.htmx:
        # beside the report the counts stand in the head of a fold
        part = "refresh" if "gon" in request.GET else "found"
        return show(request, f"dossiers/findings.html#{part}", context)
    more = {"title": title_of(dossier), "sent": sent_view(dossier, request.user)}
    return show(request, "dossiers/check.html", context | more)


def found_view(dossier: Dossier, on: date, reader: User) -> FoundView:
    """The checks of a day as this reader sees them."""
    checked = check(dossier, on, vote_counts(dossier))
    writable = dossier.stage in WRITABLE
    writes = writable and bool(access.can_write(reader, dossier))
    groups = _groups(checked.findings, dossier, writes)
    return FoundView(groups, checked.block, writable, writes, "" if writable else _reason(dossier, reader))


def _reason(dossier: Dossier, reader: User) -> str:
    evidence = submitted_evidence(dossier)
    return evidence.reason if evidence and access.can_see_work(reader, dossier) else ""


def sent_view(dossier: Dossier, reader: User) -> SentView | None:
    """What was frozen when the dossier was handed in; None for one that never was, and for who sees only their own."""
    evidence = submitted_evidence(dossier)
    if evidence is None or not access.can_see_work(reader, dossier):
        return None
    return SentView(evidence, _groups([from_kept(one) for one in evidence.findings], dossier, writes=False))


def say(text: str) -> str:
    """A sentence of a finding in the reader's language, beginning with a capital."""
    plain = told(text, _law)
    return plain[:1].upper() + plain[1:]


def _law(text: str) -> str:
    return in_plain_words(text) if " " in text else in_law(text)


def _groups(found: Sequence[Finding], dossier: Dossier, writes: bool) -> list[Group]:
    views = [(one.level, _view(one, dossier, writes)) for one in found]
    groups = [Group(level, [view for its, view in views if its == level]) for level in Level]
    return [group for group in groups if group.findings]


def _view(one: Finding, dossier: Dossier, writes: bool) -> FindingView:
    place, url = _place(one.where, dossier, writes)
    return FindingView(one.level, say(one.says), say(one.fix), in_law(one.cite), place, url, one.block)


def _place(where: Where, dossier: Dossier, writes: bool) -> tuple[str, str]:
    """What the place is called, and the page that leads there where this reader has one."""
    if where.spot == Spot.SECTION:
        section = section_of(dossier, where.code)
        if section is None:
            return _("Tệp báo cáo"), reverse("dossier_papers", args=[dossier.code])
        write = f"{reverse('dossier_write', args=[dossier.code])}#doan-{where.code}"
        return str(section.label), write if writes else ""
    if where.spot == Spot.PAPER:
        paper = current_rulebook().papers.get(where.code)
        page = f"{reverse('dossier_papers', args=[dossier.code])}#giay-to-{where.code}"
        return (in_language(paper.name) if paper else where.code), page
    if where.spot == Spot.COPIES:
        return _("Đoạn trùng, đặt cạnh nhau"), reverse("dossier_likeness", args=[dossier.code])
    return (_("Vì sao"), _explained(dossier, where.code)) if where.spot == Spot.CLAUSE else ("", "")


def _explained(dossier: Dossier, clause: str) -> str:
    """The explanation of the award for its subject, which is that of the award's usual occasion."""
    if dossier.occasion != current_rulebook().usual_occasion(dossier.kind_id):
        return ""
    subject = dossier.subject
    slug = (
        f"don-vi-{subject.code}"
        if isinstance(subject, Unit)
        else f"{'nguoi' if isinstance(subject, Person) else 'ho'}-{subject.pk}"
    )
    return f"{reverse('explain', args=[dossier.kind_id, dossier.year, slug])}#dk-{clause}"
