"""Which stored verdicts tell the candidates of a round: the year's own run where it asks the same, else one of the round's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from vinhdanh.awards.states import SubjectKind
from vinhdanh.engine.rules import Rulebook
from vinhdanh.facts.actions import is_outdated, refresh_all
from vinhdanh.facts.held import hold_sets, is_fresh, let_go
from vinhdanh.facts.loading import Moment
from vinhdanh.facts.models import VerdictSet
from vinhdanh.facts.queries import current_sets
from vinhdanh.facts.storing import lock_verdicts
from vinhdanh.legal.queries import current_rulebook, reception_of
from vinhdanh.rounds.models import Round, RoundAward
from vinhdanh.rounds.queries import moment_for

Served = dict[int, VerdictSet]


def sets_of(held: Round, awards: Iterable[RoundAward] | None = None) -> Served:
    """The run that serves each award of the round, by the award's row; those without a standard have none."""
    rows = list(held.awards.select_related("verdicts") if awards is None else awards)
    shared = {(s.award, s.subject_kind): s for s in current_sets(held.year)}
    alike = _alike(held)
    found: Served = {}
    for row in rows:
        if row.verdicts is not None:
            found[row.pk] = row.verdicts
        elif row.kind_id in alike and (row.kind_id, row.subject_kind) in shared:
            found[row.pk] = shared[row.kind_id, row.subject_kind]
    return found


@transaction.atomic
def settle_verdicts(held: Round, on: date) -> None:
    """Compute what the round's candidates are told by and is missing or old: the year's run, and runs of its own."""
    lock_verdicts()
    moment = moment_for(held, on)
    rows = list(held.awards.select_related("verdicts").exclude(subject_kind=SubjectKind.HOUSEHOLD))
    alike = _alike(held)
    own = [row for row in rows if row.kind_id not in alike]
    if len(own) < len(rows) and is_outdated(moment):
        refresh_all(moment)
    _settle_own(held, moment, own)
    mine = {row.pk for row in own}
    _release([row for row in rows if row.pk not in mine and row.verdicts is not None])


def is_settled(held: Round, on: date) -> bool:
    """Whether every award of the round is told by verdicts of the round's moment and the texts of today."""
    moment = moment_for(held, on)
    rows = held.awards.select_related("verdicts").exclude(subject_kind=SubjectKind.HOUSEHOLD)
    alike, book = _alike(held), current_rulebook()
    if any(row.kind_id in alike for row in rows) and is_outdated(moment):
        return False
    for row in rows:
        if row.verdicts is not None and not is_fresh(row.verdicts, moment):
            return False
        if row.verdicts is None and row.kind_id not in alike and _has_standard(book, held, row, moment):
            return False
    return True


def _has_standard(book: Rulebook, held: Round, row: RoundAward, moment: Moment) -> bool:
    """The law, or a regulation in use somewhere, states what the award takes on the round's occasion."""
    laid = ((), *((code,) for code in book.overlays))
    return any(
        book.standard(row.kind_id, row.subject_kind, moment.law_on, held.occasion, overlays=over, received_on=moment.received_on)
        for over in laid
    )  # fmt: skip


def let_award_go(row: RoundAward) -> None:
    """An award leaves the round: its own run goes with it."""
    if row.verdicts is not None:
        _release([row])


def let_verdicts_go(held: Round) -> None:
    """The round's own runs are not needed while it is closed."""
    _release(list(held.awards.filter(verdicts__isnull=False).select_related("verdicts")))


def _alike(held: Round) -> set[str]:
    """Awards about which the year's own run asks the same: on the same occasion, for the same day of reception."""
    if held.received_on is not None and held.received_on != reception_of(held.year):
        return set()
    book = current_rulebook()
    return {code for code in book.catalogue if book.usual_occasion(code) == held.occasion}


def _settle_own(held: Round, moment: Moment, rows: list[RoundAward]) -> None:
    old = [row for row in rows if row.verdicts is None or not is_fresh(row.verdicts, moment)]
    made = hold_sets(moment, held.occasion, {(row.kind_id, row.subject_kind) for row in old})
    gone = [row.verdicts for row in old if row.verdicts is not None]
    for row in old:
        row.verdicts = made.get((row.kind_id, row.subject_kind))
        row.save(update_fields=["verdicts"])
    let_go(gone)


def _release(rows: list[RoundAward]) -> None:
    gone = [row.verdicts for row in rows if row.verdicts is not None]
    for row in rows:
        row.verdicts = None
        row.save(update_fields=["verdicts"])
    let_go(gone)
