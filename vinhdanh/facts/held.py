"""Runs held beside the year's own: the same rules on another occasion or for another day of reception.

Whoever asks for them names them (a round does); they follow the records like the year's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from vinhdanh.facts.computing import awards_read, compute
from vinhdanh.facts.loading import EVERYONE, Moment, load_tables, of
from vinhdanh.facts.models import VerdictPattern, VerdictSet
from vinhdanh.facts.storing import (
    drop_sets,
    forget_subjects,
    lock_verdicts,
    new_set,
    tell_planner,
    write_rows,
)
from vinhdanh.legal.queries import applied_digest, current_rulebook

Pair = tuple[str, str]


@transaction.atomic
def hold_sets(moment: Moment, occasion: str, asked: Iterable[Pair]) -> dict[Pair, VerdictSet]:
    """Compute these awards (code and kind of subject) for everyone on an occasion; an award without a standard has none."""
    wanted = set(asked)
    if not wanted:
        return {}
    lock_verdicts()
    book, now, codes = current_rulebook(), timezone.now(), sorted({code for code, _kind in wanted})
    tables = load_tables(moment, EVERYONE, awards_read(book, moment, awards=codes, occasion=occasion))
    found = [
        computed
        for computed in compute(book, tables, moment, awards=codes, occasion=occasion)
        if (computed.standard.code, computed.standard.subject) in wanted
    ]
    made = {(c.standard.code, c.standard.subject): new_set(c, moment, now, held=True) for c in found}
    write_rows((c.rows, made[c.standard.code, c.standard.subject].pk) for c in found)
    tell_planner()
    return made


def let_go(sets: Iterable[VerdictSet]) -> None:
    """Nobody asks for these any more; a year's own run is left alone."""
    drop_sets([chosen.pk for chosen in sets if chosen.held])


def is_fresh(chosen: VerdictSet, moment: Moment) -> bool:
    """Whether a held run was computed for this moment under the texts of today."""
    same = (chosen.year, chosen.law_on, chosen.received_on) == (
        moment.year,
        moment.law_on,
        moment.received_on,
    )
    return same and chosen.law_digest == applied_digest()


def refresh_held(persons: Sequence[int], units: Sequence[int], *, whole: bool) -> None:
    """Recompute the held runs for the subjects whose records changed (whole: for everyone); asked under the lock."""
    held = VerdictSet.objects.filter(held=True).order_by(
        "year", "law_on", "facts_on", "received_on", "occasion", "pk"
    )
    for (moment, occasion), group in groupby(held, key=_question):
        _refresh(moment, occasion, list(group), persons, units, whole=whole)


def _question(chosen: VerdictSet) -> tuple[Moment, str]:
    return Moment(chosen.year, chosen.law_on, chosen.facts_on, chosen.received_on), chosen.occasion


def _refresh(
    moment: Moment, occasion: str, sets: list[VerdictSet], persons: Sequence[int], units: Sequence[int], *, whole: bool
) -> None:  # fmt: skip
    book, codes = current_rulebook(), sorted({chosen.award for chosen in sets})
    scope = EVERYONE if whole else of(persons=persons, units=units)
    tables = load_tables(moment, scope, awards_read(book, moment, awards=codes, occasion=occasion))
    if whole:
        VerdictPattern.objects.filter(set__in=sets).delete()
    else:
        forget_subjects(persons=persons, units=units, sets=[chosen.pk for chosen in sets])
    by_pair: dict[Pair, list[VerdictSet]] = {}
    for chosen in sets:
        by_pair.setdefault((chosen.award, chosen.subject_kind), []).append(chosen)
    write_rows(
        (computed.rows, chosen.pk)
        for computed in compute(book, tables, moment, awards=codes, occasion=occasion)
        for chosen in by_pair.get((computed.standard.code, computed.standard.subject), ())
    )
