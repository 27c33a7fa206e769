"""What a reckoning is: a SELECT of the rows behind a number, and how they make the number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Measure(StrEnum):
    """How rows make a number."""

    ROWS = "rows"
    SUBJECTS = "subjects"
    VALUES = "values"
    LEAST = "least"


@dataclass(frozen=True)
class Reckoning:
    """`rows`: SELECT unit_id, parts, subject, value, ref, label, day over the period (since, until, last, first_year, last_year, whole).

    unit_id: where it arises; parts: text[] of the parts it counts in, the total included; subject: who or what must not
    count twice; ref: "person:12", "unit:hoa-mai", "dialogues:7" (register and row), the page that proves it.
    register: the one in which a row is written to make the number; empty where it comes of the work itself.
    subtree: a unit's rows tell of everything below it too.
    """

    rows: str
    measure: Measure = Measure.SUBJECTS
    register: str = ""
    subtree: bool = False


# a year's thing belongs to its emulation year; within a year the day of the decision tells
def in_period(year: str, day: str) -> str:
    """SQL: the thing of that year, decided that day, falls into the period asked for."""
    return (
        f"CASE WHEN %(whole)s THEN COALESCE({year}, extract(year FROM {day})) BETWEEN %(first_year)s AND %(last_year)s"
        f" ELSE {day} >= %(since)s AND {day} < %(until)s END"
    )


# whatever has no parts
ALONE = "ARRAY[''::text]"


def happened(name: str) -> str:
    """SQL: the entry of a register stands and is dated within the period."""
    return f"{name}.happened_on >= %(since)s AND {name}.happened_on < %(until)s AND {name}.voided_on IS NULL"


def listed(codes: Iterable[str]) -> str:
    """SQL of a list of codes, to stand after IN."""
    return "(" + ", ".join(f"'{code}'" for code in codes) + ")"


SEX_PART = "CASE {0}.sex WHEN 'female' THEN 'sex:women' WHEN 'male' THEN 'sex:men' END"
POSITION_PART = (
    "(SELECT CASE q.position_class WHEN 'direct' THEN 'position:direct' ELSE 'position:leaders' END"
    " FROM vinhdanh_post q WHERE q.person_id = {0}.id AND q.position_class IS NOT NULL AND q.since <= {1}"
    " AND (q.until IS NULL OR q.until > {1}) ORDER BY q.since DESC LIMIT 1)"
)


def parts(*more: str) -> str:
    """SQL of the array of parts: the total, and each of these that is known."""
    listed = ", ".join(["''::text", *more])
    return f"array_remove(ARRAY[{listed}], NULL)"


def lasts_on(name: str) -> str:
    """SQL: the dated row holds on the last day of the period."""
    return f"{name}.since <= %(last)s AND ({name}.until IS NULL OR {name}.until > %(last)s)"


# a union of an enterprise: outside the State, called so by its branch, or counted as one; as `strength` knows them
ENTERPRISE = (
    "(u.non_state IS TRUE OR UPPER(u.sector) LIKE UPPER('%%doanh nghiệp%%') OR EXISTS (SELECT 1 FROM vinhdanh_headcount h"
    " WHERE h.unit_id = u.id AND h.voided_on IS NULL AND h.happened_on <= %(last)s AND h.sector IN ('state', 'non_state', 'foreign')))"
)
