"""Text of a report that stands in reports handed in before: which sentences, out of which dossiers, how much of it all.

It only shows what is alike; whether that is a fault a person judges.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from vinhdanh.dossiers.copying_sql import FOUND
from vinhdanh.dossiers.likeness_limits import Limits, limits
from vinhdanh.dossiers.models import Dossier, ReportSentence
from vinhdanh.kit.likeness import Sentence, read_sentence

# sentences of a long report; of one made to be longer the rest is found by its prints alone
_LONGEST = 150


@dataclass(frozen=True)
class Own:
    """A sentence of the report that is asked about, and where it stands."""

    section: str
    position: int
    sentence: Sentence


@dataclass(frozen=True)
class Match:
    """A sentence with the one of an earlier dossier that is most like it; 1: nothing but figures and spelling differ."""

    own: Own
    dossier_id: int
    section: str
    position: int
    other: Sentence
    alike: float

    @property
    def same(self) -> bool:
        return self.own.sentence.digest == self.other.digest

    @property
    def figures_differ(self) -> bool:
        return self.own.sentence.figures != self.other.figures


@dataclass(frozen=True)
class Copies:
    """Every match of a report, one a sentence; `words`: of all sentences that count."""

    words: int = 0
    matches: tuple[Match, ...] = ()
    # dossiers of the same subject of another year: one's own earlier report
    own_earlier: frozenset[int] = field(default=frozenset())

    @property
    def share(self) -> float:
        """The part of the report that stands elsewhere, 0 to 1."""
        return sum(match.own.sentence.length for match in self.matches) / self.words if self.words else 0.0

    @property
    def sources(self) -> list[int]:
        """The dossiers they came from, those with most sentences first."""
        return [pk for pk, _ in Counter(match.dossier_id for match in self.matches).most_common()]

    def without(self, digests: Iterable[int]) -> Copies:
        """The same without sentences that somebody settled."""
        settled = set(digests)
        left = tuple(match for match in self.matches if match.own.sentence.digest not in settled)
        return Copies(self.words, left, self.own_earlier)

    def only(self, dossiers: Iterable[int]) -> Copies:
        """The part that came from these dossiers."""
        wanted = set(dossiers)
        return Copies(self.words, tuple(m for m in self.matches if m.dossier_id in wanted), self.own_earlier)


def find_copies(dossier: Dossier, report: Sequence[Own]) -> Copies:
    """What of the report stands in dossiers handed in before it; four queries whatever there is.

    Left out: short sentences, formulas, phrases that many units use, the same subject's dossiers of the same year.
    """
    rules = limits()
    asked = [own for own in report if rules.counts(own.sentence)]
    if not asked:
        return Copies()
    found = _candidates(dossier, asked, rules)
    others = _others(dossier, {row[1] for row in found.rows})
    best: dict[int, Match] = {}
    for place, pk, section, position, text in found.rows:
        if pk in others:
            _keep(best, place, _match(rules, asked[place], pk, section, position, read_sentence(text)))
    left = [place for place in range(len(asked)) if place not in best and place not in found.common]
    closest = Counter(match.dossier_id for match in best.values()).most_common(rules.compared)
    _compare_whole(best, asked, left, [pk for pk, _ in closest], rules)
    matches = tuple(best[place] for place in sorted(best))
    earlier = frozenset(pk for pk, same in others.items() if same)
    counted = [own for place, own in enumerate(asked) if place not in found.common]
    return Copies(sum(own.sentence.length for own in counted), matches, earlier)


@dataclass(frozen=True)
class _Candidates:
    rows: list[tuple[int, int, str, int, str]]
    common: set[int]


def _candidates(dossier: Dossier, asked: Sequence[Own], rules: Limits) -> _Candidates:
    """Rows that hold a sentence or share a print with it, and which sentences are common."""
    times = _sent(dossier)
    prints = [own.sentence.prints for own in asked]
    given: dict[str, Any] = {
        "places": list(range(len(asked))), "digests": [own.sentence.digest for own in asked],
        **{f"near_{mark}": [one[at] for one in prints] for at, mark in enumerate("abc")},
        "times": [times.get(own.sentence.digest) for own in asked], "dossier": dossier.pk, "units": rules.units,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(FOUND, given)
        rows = cursor.fetchall()
    common = {row[0] for row in rows if row[1]}
    return _Candidates([(row[0], *row[2:]) for row in rows if row[2] is not None], common)


def _sent(dossier: Dossier) -> Mapping[int, datetime]:
    """When each sentence of this dossier was first handed in; what is not here was not yet."""
    rows = ReportSentence.objects.filter(dossier=dossier).values_list("digest", "sent_at")
    return dict(rows)


def _others(dossier: Dossier, found: set[int]) -> dict[int, bool]:
    """dossier id → whether it is an earlier one of the same subject; those of the same year are one achievement told twice."""
    mine = (dossier.person_id, dossier.unit_id, dossier.household_id)
    rows = Dossier.objects.filter(pk__in=found).values_list(
        "pk", "year", "person_id", "unit_id", "household_id"
    )
    same = {pk: (year, tuple(subject) == mine) for pk, year, *subject in rows}
    return {pk: is_mine for pk, (year, is_mine) in same.items() if not (is_mine and year == dossier.year)}


def _match(rules: Limits, own: Own, pk: int, section: str, position: int, other: Sentence) -> Match:
    alike = 1.0 if own.sentence.digest == other.digest else rules.alike(own.sentence, other)
    return Match(own, pk, section, position, other, alike)


def _keep(best: dict[int, Match], place: int, match: Match) -> None:
    """The most like one stays; of equals the one handed in first, whose number is lower."""
    if not match.alike:
        return
    standing = best.get(place)
    if standing is None or (match.alike, -match.dossier_id) > (standing.alike, -standing.dossier_id):
        best[place] = match


def _compare_whole(
    best: dict[int, Match], asked: Sequence[Own], left: Sequence[int], sources: Sequence[int], rules: Limits
) -> None:
    """Sentences of which too much was changed for a print, held against the sentences of the reports most alike."""
    rows = ReportSentence.objects.filter(dossier__in=sources if left else []).order_by(
        "dossier_id", "position"
    )
    told = rows.values_list("dossier_id", "section", "position", "text")[: rules.compared * _LONGEST]
    for pk, section, position, text in told:
        other = read_sentence(text)
        for place in left:
            _keep(best, place, _match(rules, asked[place], pk, section, position, other))
