"""Freezing what a dossier rests on: the rule, its version, the facts and each clause, with a digest that shows tampering."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from vinhdanh.dossiers.models import Dossier, Evidence
from vinhdanh.engine.answers import clause_json
from vinhdanh.engine.explain import Explanation, explain_tables
from vinhdanh.engine.tables import Tables
from vinhdanh.facts.explaining import tables_of
from vinhdanh.facts.loading import Moment, load_tables, of
from vinhdanh.facts.queries import moment_of, run_moment
from vinhdanh.kit.postgres.documents import insert_documents
from vinhdanh.legal.queries import applied_digest, current_rulebook


@dataclass(frozen=True)
class Judged:
    """A dossier's subject as the rule sees it at a moment; `explanation` is None when they belonged nowhere."""

    moment: Moment
    explanation: Explanation | None
    facts: dict[str, Any]


def moment_for(dossier: Dossier, on: date) -> Moment:
    """The moment in which a dossier is judged on a day: its year's, with the day of reception that its round names."""
    if dossier.round is not None and dossier.round.received_on is not None:
        base = moment_of(dossier.year, on)
        return Moment(base.year, base.law_on, base.facts_on, dossier.round.received_on)
    return run_moment(dossier.year, on)


def judge(dossiers: Sequence[Dossier], on: date) -> dict[int, Judged]:
    """Each dossier's subject under its award and occasion, by dossier id; those alike are asked together."""
    found: dict[int, Judged] = {}
    ordered = sorted(dossiers, key=_alike)
    for (award, occasion, *_), group in groupby(ordered, key=_alike):
        together = list(group)
        moment = moment_for(together[0], on)
        for tables, asked in _tables(together, moment):
            found.update(_judged(tables, asked, award, occasion, moment))
    return found


@dataclass(frozen=True)
class Checked:
    """What the checks found on a dossier, as plain values, and why it goes on in spite of it."""

    findings: Sequence[Mapping[str, Any]] = ()
    reason: str = ""


_UNCHECKED = Checked()


def freeze(
    dossiers: Sequence[Dossier],
    frozen: str,
    on: date,
    *,
    judged: Mapping[int, Judged] | None = None,
    checked: Mapping[int, Checked] | None = None,
) -> dict[int, Evidence]:
    """One row of evidence a dossier, by dossier id; `judged`: where they were judged on this day already."""
    digest, found = applied_digest(), checked or {}
    known = judge(dossiers, on) if judged is None else judged
    rows = [_evidence(pk, one, frozen, digest, found.get(pk, _UNCHECKED)) for pk, one in known.items()]
    insert_documents(Evidence, rows)
    return {row.dossier_id: row for row in rows}


def content_digest(content: dict[str, Any]) -> str:
    """SHA-256 of plain values, whatever their order."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def content_of(row: Evidence) -> dict[str, Any]:
    """What the digest of a row of evidence is taken over, as plain values."""
    days = {name: getattr(row, name) for name in ("law_on", "facts_on", "received_on", "in_force")}
    return {
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "basis": row.basis, "law_digest": row.law_digest, "verdict": row.verdict, "clauses": row.clauses, "facts": row.facts,
        "findings": row.findings, **({"reason": row.reason} if row.reason else {}),
    }  # fmt: skip


def _alike(dossier: Dossier) -> tuple[Any, ...]:
    received = dossier.round.received_on if dossier.round else None
    return dossier.kind_id, dossier.occasion, dossier.subject_kind, dossier.year, received or date.min


def _tables(dossiers: Sequence[Dossier], moment: Moment) -> Iterator[tuple[Tables, dict[int, list[Dossier]]]]:
    """Tables of subjects, and the dossiers by the key of their subject there; persons and units are read together."""
    if dossiers[0].household_id is not None:
        for dossier in dossiers:
            tables = tables_of(dossier.subject, moment)
            keys = tables.subjects["subject"].to_list()
            yield tables, {key: [dossier] for key in keys or [0]}
        return
    persons = [d.person_id for d in dossiers if d.person_id]
    units = [d.unit_id for d in dossiers if d.unit_id]
    asked: dict[int, list[Dossier]] = {}
    for dossier in dossiers:
        asked.setdefault(dossier.person_id or -(dossier.unit_id or 0), []).append(dossier)
    yield load_tables(moment, of(persons=persons, units=units)), asked


def _judged(
    tables: Tables, asked: Mapping[int, Sequence[Dossier]], award: str, occasion: str, moment: Moment
) -> dict[int, Judged]:
    """Those who belonged nowhere have no row in the tables: they are judged by nothing."""
    keys = tables.subjects["subject"].to_list()
    answers = explain_tables(current_rulebook(), tables, award, occasion) if keys else []
    explained = dict(zip(keys, answers, strict=True))
    facts: dict[int, dict[str, Any]] = {key: {name: [] for name in vars(tables)} for key in keys}
    for name in vars(tables):
        for row in getattr(tables, name).to_dicts():
            if row["subject"] in facts:
                facts[row["subject"]][name].append(row)
    return {
        dossier.pk: Judged(moment, explained.get(key), facts.get(key, {}))
        for key, dossiers in asked.items()
        for dossier in dossiers
    }


def _evidence(dossier_id: int, judged: Judged, frozen: str, law_digest: str, checked: Checked) -> Evidence:
    found, moment = judged.explanation, judged.moment
    version = found.version if found else None
    row = Evidence(
        dossier_id=dossier_id, frozen=frozen, law_on=moment.law_on, facts_on=moment.facts_on, received_on=moment.received_on,
        in_force=version.in_force if version else None, basis=version.basis if version else "", law_digest=law_digest,
        verdict=found.verdict if found else "unknown", clauses=_plain([clause_json(c) for c in found.clauses] if found else []),
        facts=_plain(judged.facts), findings=_plain(list(checked.findings)), reason=checked.reason,
    )  # fmt: skip
    row.digest = content_digest(content_of(row))
    return row


def _plain(values: Any) -> Any:
    """As JSON keeps them: days as text."""
    return json.loads(
        json.dumps(values, default=lambda value: value.isoformat() if isinstance(value, date) else str(value))
    )
