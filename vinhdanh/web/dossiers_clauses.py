"""The clauses of a dossier as they were when it was handed in beside how they are now, with what appraisers said of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vinhdanh.appraisals.models import AppraisalMark
from vinhdanh.appraisals.queries import points, submitted_evidence
from vinhdanh.appraisals.states import About
from vinhdanh.dossiers.freezing import content_digest, content_of, judge
from vinhdanh.dossiers.models import Dossier, Evidence
from vinhdanh.dossiers.states import FINAL, Frozen
from vinhdanh.engine.answers import clause_json
from vinhdanh.engine.clauses import Clause
from vinhdanh.engine.overlays import codes_of
from vinhdanh.facts.loading import Moment
from vinhdanh.legal.queries import applied_digest, current_rulebook
from vinhdanh.web.clauses import value_words

RESULTS: dict[str, bool | None] = {"eligible": True, "not_eligible": False, "unknown": None}


@dataclass(frozen=True)
class Side:
    """A clause at one moment: met or not, and the value found, in words."""

    result: bool | None
    found: str


@dataclass(frozen=True)
class ClauseRow:
    """One clause: what it asks, how it was, how it is, and the marks of appraisers."""

    code: str
    says: str
    cite: str
    needs: str
    unverified: bool
    then: Side | None
    now: Side | None
    marks: list[AppraisalMark] = field(default_factory=list)

    @property
    def differs(self) -> bool:
        return self.then is not None and self.now is not None and self.then.result is not self.now.result


@dataclass(frozen=True)
class Verdicts:
    """Every clause, and the verdict as a whole at both moments; None where there is none."""

    rows: list[ClauseRow]
    then: Evidence | None
    then_result: bool | None
    now_result: bool | None
    now_on: date | None
    # the second side is what was frozen with the decision, not today's
    decided: bool
    altered: bool
    law_changed: bool

    @property
    def differs(self) -> bool:
        whole = self.then is not None and self.now_on is not None and self.then_result is not self.now_result
        return whole or any(row.differs for row in self.rows)


def verdicts_of(dossier: Dossier, marks: Iterable[AppraisalMark], on: date) -> Verdicts:
    """What the dossier rests on: when handed in, and when decided or else today; one that ended is not judged anew."""
    then = submitted_evidence(dossier)
    decided = dossier.evidence.filter(frozen=Frozen.DECIDE).order_by("-pk").first()
    by_code: dict[str, list[AppraisalMark]] = {}
    for mark in marks:
        if mark.about == About.CLAUSE:
            by_code.setdefault(mark.code, []).append(mark)
    was = _told(dossier, then.clauses, _moment(dossier, then), then.facts) if then else {}
    is_, result, day = _now(dossier, decided, on)
    rows = [
        _row(code, was.get(code), is_.get(code), by_code.get(code, []))
        for code in dict.fromkeys([*was, *is_])
    ]
    return Verdicts(
        rows=rows, then=then, then_result=RESULTS[then.verdict] if then else None, now_result=result, now_on=day,
        decided=decided is not None, altered=any(_altered(row) for row in (then, decided) if row),
        law_changed=then is not None and day is not None and decided is None and then.law_digest != applied_digest(),
    )  # fmt: skip


_Told = Mapping[str, tuple[Mapping[str, Any], Side, str]]


def _now(dossier: Dossier, decided: Evidence | None, on: date) -> tuple[_Told, bool | None, date | None]:
    if decided is not None:
        told = _told(dossier, decided.clauses, _moment(dossier, decided), decided.facts)
        return told, RESULTS[decided.verdict], decided.facts_on
    if dossier.stage in FINAL:
        return {}, None, None
    judged = judge([dossier], on)[dossier.pk]
    if judged.explanation is None:
        return {}, None, on
    clauses = [clause_json(clause) for clause in judged.explanation.clauses]
    return _told(dossier, clauses, judged.moment, judged.facts), RESULTS[judged.explanation.verdict], on


def _told(
    dossier: Dossier, clauses: list[dict[str, Any]], moment: Moment, facts: Mapping[str, Any]
) -> dict[str, tuple[Mapping[str, Any], Side, str]]:
    """Code → the clause, its side and what it needs, in words."""
    sources = _sources(dossier, moment, facts)
    return {
        clause["id"]: (
            clause,
            Side(clause["result"], value_words(sources.get(clause["id"]), clause["found"])),
            value_words(sources.get(clause["id"]), clause["needs"]),
        )
        for clause in points(clauses)
    }


def _sources(dossier: Dossier, moment: Moment, facts: Mapping[str, Any]) -> dict[str, Clause]:
    subjects: Sequence[Mapping[str, Any]] = facts.get("subjects") or [{}]
    standard = current_rulebook().standard(
        dossier.kind_id, dossier.subject_kind, moment.law_on, dossier.occasion,
        overlays=codes_of(subjects[0].get("overlay")), received_on=moment.received_on,
    )  # fmt: skip
    return {clause.id: clause for clause in standard.walk()} if standard else {}


def _moment(dossier: Dossier, evidence: Evidence) -> Moment:
    return Moment(dossier.year, evidence.law_on, evidence.facts_on, evidence.received_on)


def _row(
    code: str,
    was: tuple[Mapping[str, Any], Side, str] | None,
    is_: tuple[Mapping[str, Any], Side, str] | None,
    marks: list[AppraisalMark],
) -> ClauseRow:
    clause, _side, needs = was or is_  # type: ignore[misc]  # a code comes from one of the two
    return ClauseRow(
        code=code, says=clause["says"], cite=clause["cite"], needs=needs, unverified=bool(clause.get("unverified")),
        then=was[1] if was else None, now=is_[1] if is_ else None, marks=marks,
    )  # fmt: skip


def _altered(row: Evidence) -> bool:
    return content_digest(content_of(row)) != row.digest
