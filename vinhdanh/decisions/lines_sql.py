"""Writes over all lines of a decision by one statement each, where the ORM would send a branch or a document a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import connection

_PLACE = """
UPDATE vinhdanh_decisionitem i SET position = t.place
  FROM unnest(%s::bigint[], %s::int[]) AS t(item, place) WHERE i.id = t.item AND i.position <> t.place
"""
_LEDGER = """
UPDATE vinhdanh_decisionitem i SET ledger_id = t.line
  FROM unnest(%s::bigint[], %s::bigint[]) AS t(item, line) WHERE i.id = t.item
"""
# the frozen content as the dossier keeps it, never on its way through this program again; the keys are those of
# `dossiers.freezing.content_of`, over which the digest was taken
_KEEP = """
INSERT INTO vinhdanh_awardevidence (record_id, dossier_code, content, digest)
SELECT t.line, t.code, jsonb_build_object(
         'law_on', e.law_on, 'facts_on', e.facts_on, 'received_on', e.received_on, 'in_force', e.in_force, 'basis', e.basis,
         'law_digest', e.law_digest, 'verdict', e.verdict, 'clauses', e.clauses, 'facts', e.facts, 'findings', e.findings), e.digest
  FROM unnest(%s::bigint[], %s::text[], %s::bigint[]) AS t(line, code, evidence)
  JOIN vinhdanh_evidence e ON e.id = t.evidence
"""


def place_lines(order: Sequence[int]) -> None:
    """Positions 1, 2, … for these lines (ids)."""
    _execute(_PLACE, list(order), list(range(1, len(order) + 1)))


def point_to_ledger(lines: Mapping[int, int]) -> None:
    """Which line of the ledger each line of the decision became (ids)."""
    _execute(_LEDGER, list(lines), list(lines.values()))


def keep_evidence(kept: Sequence[tuple[int, str, int]]) -> None:
    """Beside each line of the ledger (id) the code of its dossier and its row of evidence (id), content and all."""
    _execute(_KEEP, *(list(column) for column in zip(*kept, strict=True)))


def _execute(statement: str, *columns: list[int] | list[str]) -> None:
    if columns and columns[0]:
        with connection.cursor() as cursor:
            cursor.execute(statement, columns)
