"""Reads of a board: every sheet with what each scorer gave, what is final, what differs, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q, QuerySet

from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.scoring.arithmetic.criteria import Criteria, Item, Scorer, figures_of
from vinhdanh.scoring.arithmetic.reckoning import Reckoner, Result
from vinhdanh.scoring.counted import counted
from vinhdanh.scoring.models import Board, ScoreEntry, Scoresheet, SheetEvidence
from vinhdanh.scoring.reading_text import criteria_of
from vinhdanh.scoring.states import BoardState, EntryBy, Seat

Values = dict[str, Decimal | None]
# whose entry: scorer, and the unit for lead and deputies
Who = tuple[str, int | None]


@dataclass(frozen=True)
class Given:
    """One figure as somebody entered it."""

    value: Decimal | None
    note: str
    source: str
    by: str
    at: datetime


class Reckoners:
    """A set ready to reckon: all of it, and the groups of each scorer; made once for many sheets."""

    def __init__(self, criteria: Criteria) -> None:
        self.criteria = criteria
        self._made: dict[str, Reckoner] = {}

    def of(self, scorer: str = "") -> Reckoner:
        """For the groups that this scorer scores; for nobody in particular: everything."""
        if scorer not in self._made:
            groups = [g.code for g in self.criteria.groups if scorer in g.scorers] if scorer else None
            self._made[scorer] = Reckoner(self.criteria, groups)
        return self._made[scorer]


@dataclass(frozen=True)
class Seen:
    """A sheet with everything that was given and what follows from it."""

    sheet: Scoresheet
    reckoners: Reckoners
    system: Values
    given: dict[Who, dict[str, Given]]
    lead: Who
    final: Values = field(default_factory=dict)

    @property
    def criteria(self) -> Criteria:
        """The set of the board."""
        return self.reckoners.criteria

    def values_of(self, who: Who) -> Values:
        """The figures of one scorer, with what the system counts."""
        typed: Values = {code: one.value for code, one in self.given.get(who, {}).items()}
        return {**typed, **{code: value for code, value in self.system.items() if value is not None}}

    def result_of(self, who: Who) -> Result:
        """The points that follow from one scorer's figures, in the groups that this scorer scores."""
        return self.reckoners.of(who[0]).result(self.values_of(who))

    @property
    def result(self) -> Result:
        """The final result, as far as it can be told."""
        return self.reckoners.of().result(self.final)

    def deputies(self) -> list[Who]:
        """Deputies who entered something."""
        return [who for who in self.given if who[0] == EntryBy.DEPUTY]

    def conflicts(self) -> list[str]:
        """Criteria on which lead and deputies differ, and the lead has not said why theirs stands."""
        mine = self.given.get(self.lead, {})
        checks = [one for who, one in self.given.items() if who[0] in (EntryBy.LEAD, EntryBy.DEPUTY)]
        found = []
        for item in self.criteria.all_items():
            for code in figures_of(item):
                values = {one[code].value for one in checks if code in one}
                said = code in mine and bool(mine[code].note)
                if len(values) > 1 and not said:
                    found.append(item.code)
                    break
        return found

    def gaps(self) -> dict[str, Decimal]:
        """Criterion → how much the final points exceed the self-score (below zero: fall short), where both are there."""
        own = self.result_of((EntryBy.SELF, None)).items
        final = self.result.items
        return {code: final[code].points - own[code].points for code in own.keys() & final.keys()}

    def apart(self) -> list[str]:
        """Criteria whose final points differ from the self-score by more than the set's share."""
        most = {item.code: self.criteria.note_share * item.points for item in self.criteria.all_items()}
        return [code for code, gap in self.gaps().items() if abs(gap) > most[code]]


def lead_of(board: Board, sheets: Iterable[Scoresheet]) -> Who:
    """Whose check counts: the lead's, or where nobody leads the organiser's."""
    lead = next((sheet.unit_id for sheet in sheets if sheet.seat == Seat.LEAD), None)
    return (EntryBy.LEAD, lead or board.unit_id)


def seen(board: Board, sheets: Sequence[Scoresheet], on: date) -> list[Seen]:
    """The sheets with everything given on them; as many queries for one as for all of a board."""
    criteria = criteria_of(board.criteria)
    reckoners = Reckoners(criteria)
    lead_sheet = board.sheets.filter(seat=Seat.LEAD).first()
    lead = lead_of(board, [lead_sheet] if lead_sheet else [])
    settled = board.state in (BoardState.SETTLED, BoardState.PUBLISHED)
    # what was settled stands: the system's own records may have gone on since
    stored = {sheet.pk: figures_of_sheet(sheet) for sheet in sheets} if settled else {}
    system = stored_counts(criteria, stored) if settled else counted(board, criteria, sheets, on)
    given: dict[int, dict[Who, dict[str, Given]]] = {sheet.pk: {} for sheet in sheets}
    rows = ScoreEntry.objects.filter(sheet__in=[sheet.pk for sheet in sheets]).select_related("by")
    for row in rows.order_by("pk"):
        told = Given(row.value, row.note, row.source, str(row.by or ""), row.at)
        given[row.sheet_id].setdefault((row.scorer, row.of_unit_id), {})[row.figure] = told
    found = []
    for sheet in sheets:
        one = Seen(sheet, reckoners, system.get(sheet.pk, {}), given[sheet.pk], lead)
        found.append(replace(one, final=stored[sheet.pk] if settled else final_values(one)))
    return found


def figures_of_sheet(sheet: Scoresheet) -> Values:
    """The figures with which the sheet was settled."""
    return {code: Decimal(value) for code, value in sheet.figures.items()}


def stored_counts(criteria: Criteria, stored: Mapping[int, Values]) -> dict[int, Values]:
    """What the system counted, or the standing body said in its place, when the board was settled."""
    codes = [code for code, figure in criteria.figures.items() if figure.system is not None]
    return {pk: {code: values.get(code) for code in codes} for pk, values in stored.items()}


def final_values(one: Seen) -> Values:
    """Each figure from whoever the set says: the system's own count, else the final scorer's entry."""
    homes = one.criteria.home_of()
    found: Values = {}
    for code in one.criteria.figures:
        if one.system.get(code) is not None:
            found[code] = one.system[code]
        elif code in homes:
            # what the system could not count here, the standing body says
            scorer = homes[code].final if one.criteria.figures[code].system is None else Scorer.STANDING
            found[code] = _entered(one, code, scorer)
    return found


def _entered(one: Seen, code: str, scorer: Scorer) -> Decimal | None:
    if scorer in (Scorer.SELF, Scorer.STANDING):
        entry = one.given.get((scorer.value, None), {}).get(code)
        return entry.value if entry else None
    entry = one.given.get(one.lead, {}).get(code)
    if entry is not None:
        return entry.value
    # the lead entered nothing: deputies stand in while they agree
    values = {one.given[who][code].value for who in one.deputies() if code in one.given[who]}
    return values.pop() if len(values) == 1 else None


def sheet_seen(sheet: Scoresheet, on: date) -> Seen:
    """One sheet with everything given on it."""
    return seen(sheet.board, [sheet], on)[0]


def evidence_of(sheet: Scoresheet) -> dict[str, list[SheetEvidence]]:
    """Criterion → its proofs, those taken out left aside."""
    found: dict[str, list[SheetEvidence]] = {}
    for row in sheet.evidence.filter(removed_at__isnull=True).select_related("file", "added_by"):
        found.setdefault(row.item, []).append(row)
    return found


def boards_due(unit: Unit, on: date) -> QuerySet[Board]:
    """Boards held in the unit or below it whose present step is past its day."""
    overdue = (
        Q(state=BoardState.OPEN, self_due_on__lt=on)
        | Q(state=BoardState.SELF_SCORED, check_due_on__lt=on)
        | Q(state__in=(BoardState.CHECKED, BoardState.SETTLED), publish_due_on__lt=on)
    )
    return (
        Board.objects.filter(overdue, unit__in=below(unit, on).values("pk"))
        .select_related("unit")
        .order_by("pk")
    )


def items_by_code(criteria: Criteria) -> dict[str, Item]:
    """Code → criterion."""
    return {item.code: item for item in criteria.all_items()}
