"""Who may be proposed in a round: candidates told by stored verdicts, filtered, counted, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from vinhdanh.accounts.models import User
from vinhdanh.awards.states import SubjectKind
from vinhdanh.dossiers import candidates_sql as sql
from vinhdanh.dossiers.states import GONE
from vinhdanh.facts.models import VerdictSet
from vinhdanh.kit.names import search_key
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import READS_UNITS
from vinhdanh.rounds.models import Round, RoundAward
from vinhdanh.rounds.queries import roots

ANSWERS = tuple(sql.ANSWERS)
ORDERS = tuple(sql.ORDERS)
_PREFIX = {SubjectKind.PERSON: "p", SubjectKind.COLLECTIVE: "u", SubjectKind.HOUSEHOLD: "h"}


@dataclass(frozen=True)
class Asked:
    """An award of a round, looked at by somebody on a day; `chosen`: the verdicts that tell, None where none is stored."""

    held: Round
    row: RoundAward
    chosen: VerdictSet | None
    user: User
    day: date
    today: date


@dataclass(frozen=True)
class Narrowing:
    """What the list is narrowed to; empty = not narrowed. `answer` and `clause` leave the counts by answer alone."""

    unit: Unit | None = None
    unit_kind: str = ""
    position_class: str = ""
    sex: str = ""
    words: str = ""
    unproposed: bool = False
    answer: str = ""
    clause: str = ""
    only: tuple[int, ...] = ()


@dataclass(frozen=True)
class Counts:
    """How many stand in the narrowed list, by answer; and how many each clause holds up among those of the answer asked."""

    total: int = 0
    yes: int = 0
    near: int = 0
    unknown: int = 0
    no: int = 0
    clauses: dict[str, int] = field(default_factory=dict)

    def of(self, answer: str) -> int:
        return int(getattr(self, answer or "total"))


@dataclass(frozen=True)
class Candidate:
    """One subject of the list. `place`: where a person belongs, a collective's kind, a household's area."""

    kind: str
    id: int
    result: bool | None
    failed: int
    unknown: int
    near: bool
    name: str
    birth_year: int | None
    sex: str
    place: str
    code: str
    post: str
    position_class: str
    dossier: str
    stage: str
    proposer: str
    line: int | None
    decision_no: str

    def __str__(self) -> str:
        return self.name

    @property
    def pk(self) -> str:
        """How a form names the subject: p12, u3, h4."""
        return f"{_PREFIX[SubjectKind(self.kind)]}{self.id}"

    @property
    def settled(self) -> bool:
        """Proposed or awarded already: nothing to tick."""
        return bool(self.dossier or self.line)


@dataclass(frozen=True)
class Found:
    counts: Counts
    rows: list[Candidate]


def candidates(
    asked: Asked, by: Narrowing, *, order: str = "openness", limit: int | None = 50, offset: int = 0
) -> Found:
    """The counts of the narrowed list and one page of it; limit None: all of it. A few queries, whatever its length."""
    kind, bits, given = asked.row.subject_kind, _bits(asked.chosen, by), _given(asked, by)
    rows = _list(asked, by, given)
    ordering = sql.ORDERS[order]
    statement = sql.statement(
        rows, sql.counted(sql.ANSWERS[by.answer], bits.values()), sql.page(kind, _kept(by, bits), ordering),
        sql.shown(kind), ordering,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(statement, {**given, "limit": limit, "offset": offset})
        found = cursor.fetchall()
    total, yes, near, unknown, no, *held_up = found[0][0]
    counts = Counts(total, yes, near, unknown, no, dict(zip(bits, held_up, strict=True)))
    return Found(counts, [_candidate(kind, row[1:]) for row in found if row[1] is not None])


def ids(asked: Asked, by: Narrowing) -> list[int]:
    """Whom the narrowed list holds, by id."""
    given = _given(asked, by)
    rows = _list(asked, by, given)
    with connection.cursor() as cursor:
        cursor.execute(sql.ids(rows, _kept(by, _bits(asked.chosen, by))), given)
        return [pk for (pk,) in cursor.fetchall()]


def _list(asked: Asked, by: Narrowing, given: dict[str, Any]) -> str:
    kind = asked.row.subject_kind
    here = sql.here(kind, list(_also(asked, by, given)))
    return sql.rows(kind, here, verdicts=asked.chosen is not None)


def _kept(by: Narrowing, bits: dict[str, int]) -> str:
    kept = sql.ANSWERS[by.answer]
    return f"{kept} AND (r.failed | r.unknown) & {bits[by.clause]} <> 0" if by.clause in bits else kept


def candidates_of(asked: Asked, keys: Iterable[str]) -> list[Candidate]:
    """Those among the keys (`Candidate.pk`) who stand in the list."""
    letter = _PREFIX[SubjectKind(asked.row.subject_kind)]
    ids = [int(key[1:]) for key in keys if key[:1] == letter and key[1:].isdecimal() and len(key) < 19]
    return candidates(asked, Narrowing(only=tuple(ids)), limit=None).rows if ids else []


def shown_total(counts: Counts, by: Narrowing) -> int:
    """How many rows the list has, its answer and clause counted in."""
    return counts.clauses.get(by.clause, counts.of(by.answer)) if by.clause else counts.of(by.answer)


def _bits(chosen: VerdictSet | None, by: Narrowing) -> dict[str, int]:
    """The clauses to count, with their bits: only where the answer is about what is missing."""
    if chosen is None or by.answer not in ("near", "unknown"):
        return {}
    return {clause: 1 << place for place, clause in enumerate(chosen.clauses)}


def _units(asked: Asked, by: Narrowing) -> list[int]:
    """Units of the round below the one chosen, of the kind chosen, that the reader reads."""
    held = set(
        org_access.assignments(asked.user).filter(role__in=READS_UNITS).values_list("unit_id", flat=True)
    )
    on_day = UnitPath.objects.filter(holds_on(asked.day))
    tops = {unit.pk for unit in roots(asked.held)}
    starts = {by.unit.pk} if by.unit else tops
    paths = on_day.filter(ancestor_id__in=starts)
    above: dict[int, set[int]] = {}
    for start, upper in on_day.filter(descendant_id__in=starts).values_list("descendant_id", "ancestor_id"):
        above.setdefault(start, set()).add(upper)
    # mostly the reader stands above all of it, and what is chosen stands in the round: then it is one walk down
    if not all(above.get(start, set()) & tops for start in starts):
        paths = paths.filter(descendant_id__in=on_day.filter(ancestor_id__in=tops).values("descendant_id"))
    if not all(above.get(start, set()) & held for start in starts):
        paths = paths.filter(descendant_id__in=on_day.filter(ancestor_id__in=held).values("descendant_id"))
    if by.unit_kind:
        paths = paths.filter(descendant__kind=by.unit_kind)
    return list(set(paths.values_list("descendant_id", flat=True)))


def _given(asked: Asked, by: Narrowing) -> dict[str, Any]:
    held, row = asked.held, asked.row
    given: dict[str, Any] = {
        "set": asked.chosen.pk if asked.chosen else None, "day": asked.day, "today": asked.today, "award": row.kind_id,
        "year": held.year, "occasion": held.occasion, "topic": held.topic, "gone": [str(stage) for stage in GONE],
        "sex": by.sex, "position_class": by.position_class, "units": _units(asked, by),
    }  # fmt: skip
    return given


def _also(asked: Asked, by: Narrowing, given: dict[str, Any]) -> Iterator[str]:
    kind = asked.row.subject_kind
    if kind == SubjectKind.PERSON:
        if by.sex:
            yield sql.FILTERS["sex"]
        if by.position_class:
            yield sql.FILTERS["position_class"]
        if asked.day != asked.today:
            given["read"] = list(
                org_access.covered(asked.user, READS_UNITS).values_list("descendant_id", flat=True)
            )
            yield sql.FILTERS["seen"]
    if by.only:
        given["only"] = list(by.only)
        yield sql.among(kind)
    for number, word in enumerate(search_key(by.words).split()):
        given[f"word{number}"] = f"%{word}%"
        yield sql.search_word(kind, number)
    if by.unproposed:
        yield sql.unproposed(kind)


def _candidate(kind: str, row: Sequence[Any]) -> Candidate:
    pk, result, failed, unknown, near, name, born, sex, place, code, post, position = row[:12]
    dossier, year, stage, proposer, line, decision = row[12:]
    return Candidate(
        kind, pk, result, failed, unknown, near, name, born, sex or "", place or "", code or "", post or "", position or "",
        f"{year}-{dossier:04d}" if dossier else "", stage or "", proposer or "", line, decision or "",
    )  # fmt: skip
