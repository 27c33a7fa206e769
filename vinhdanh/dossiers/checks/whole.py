"""The linter of a dossier: everything that stands out on a day, the gravest first, and whether it stops a submission."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vinhdanh.dossiers.checks.asking import Asked, ask
from vinhdanh.dossiers.checks.clauses import clause_findings, conduct_findings
from vinhdanh.dossiers.checks.copied import copied_findings, rulings_of
from vinhdanh.dossiers.checks.found import Block, Finding, Level
from vinhdanh.dossiers.checks.law import law_findings
from vinhdanh.dossiers.checks.proposing import proposing_findings
from vinhdanh.dossiers.checks.report import report_findings
from vinhdanh.dossiers.copying import find_copies
from vinhdanh.dossiers.freezing import Judged
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.report_sentences import read_report
from vinhdanh.kit.remembering import remembering

_ORDER = {Level.ERROR: 0, Level.WARNING: 1, Level.HINT: 2}


@dataclass(frozen=True)
class SubmissionBlock:
    """What stands in the way of a submission: `stops` until it is put right, `asks` for a reason."""

    stops: Sequence[Finding] = ()
    asks: Sequence[Finding] = ()

    def __bool__(self) -> bool:
        return bool(self.stops or self.asks)


@dataclass(frozen=True)
class Checked:
    """A dossier as the checks saw it: what they found, and the verdict that they rest on."""

    findings: Sequence[Finding]
    judged: Judged

    @property
    def block(self) -> SubmissionBlock:
        return block_of(self.findings)


def findings(dossier: Dossier, on: date, votes: Mapping[str, int] | None = None) -> list[Finding]:
    """Everything to look at in a dossier on a day, errors first; an empty list says nothing was found, not that all is well.

    votes: a council's count (agree, total, present) where one was recorded.
    """
    return list(check(dossier, on, votes).findings)


def submission_block(dossier: Dossier, on: date) -> SubmissionBlock:
    """What keeps the dossier from being handed in on a day; false where nothing does."""
    return check(dossier, on).block


def check(dossier: Dossier, on: date, votes: Mapping[str, int] | None = None) -> Checked:
    """Look at a dossier once, for whoever needs both the findings and the verdict."""
    with remembering():
        asked = ask(dossier, on, votes)
        return Checked(_sorted(_all(asked)), asked.judged)


def block_of(found: Iterable[Finding]) -> SubmissionBlock:
    """The findings that stop a submission, apart from those that ask for a reason."""
    every = list(found)
    return SubmissionBlock(
        [one for one in every if one.block == Block.STOP], [one for one in every if one.block == Block.REASON]
    )


def _all(asked: Asked) -> list[Finding]:
    dossier = asked.dossier
    report = read_report(asked.passages, (p for slot in asked.progress.checklist.slots for p in slot.papers))
    conduct = list(conduct_findings(asked))
    return [
        *law_findings(asked),
        *conduct,
        *clause_findings(asked, {one.code for one in conduct}),
        *proposing_findings(asked),
        *report_findings(asked, report),
        *copied_findings(find_copies(dossier, report.sentences), rulings_of(dossier)),
    ]


def _sorted(found: Iterable[Finding]) -> list[Finding]:
    """Errors, warnings, hints; within each in the order in which they were looked for, said twice once."""
    once = {(one.code, str(one.says), one.where): one for one in found}
    return sorted(once.values(), key=lambda one: _ORDER[one.level])
