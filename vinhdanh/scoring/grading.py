"""Grades out of a settled board: of unions and groups here, of people and units that are graded each year in `conduct`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.conduct.actions import grade_year
from vinhdanh.conduct.models import PerformanceGrade
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.scoring import access
from vinhdanh.scoring.arithmetic.criteria import Grading
from vinhdanh.scoring.log import locked_board, note
from vinhdanh.scoring.models import Board, Scoresheet, UnitGrade
from vinhdanh.scoring.reading_text import criteria_of
from vinhdanh.scoring.states import GOOD_GRADES, Act, BoardKind, BoardState

# the scheme that people and units are graded by each year; the others are a union's own
PERFORMANCE = "performance"


@dataclass(frozen=True)
class Graded:
    """How a board's members were graded: how many registered on it, graded, and did well; who has no grade."""

    registered: int
    graded: int
    good: int
    without: list[Scoresheet]

    @property
    def good_share(self) -> Decimal | None:
        """Those who did well of all who registered; none where nobody registered."""
        return Decimal(self.good) / self.registered if self.registered else None


def gradings_of(board: Board) -> list[Grading]:
    """The grade tables of the board's set that fit whom it scores."""
    found = criteria_of(board.criteria).gradings
    if board.kind == BoardKind.PERSONS:
        return [one for one in found if one.scheme == PERFORMANCE]
    return list(found)


@transaction.atomic
def grade_board(
    board: Board, scheme: str, *, decision_no: str = "", by: User | None
) -> list[tuple[Scoresheet, str]]:
    """Write a grade for each sheet by the bands of its total. Refused before the scores are settled: a grade needs every criterion."""
    held = locked_board(board)
    if by is not None:
        require(access.can_settle_things(access.desk_of(by, held)))
    if held.state not in (BoardState.SETTLED, BoardState.PUBLISHED):
        raise Refused(_("Chỉ ghi xếp loại khi đã chốt điểm: còn thiếu tiêu chí thì chưa có xếp loại."))
    grading = next((one for one in gradings_of(held) if one.scheme == scheme), None)
    if grading is None:
        raise Refused(_("Bộ tiêu chí không có bảng xếp loại này."), field="scheme")
    found = []
    for sheet in held.sheets.select_related("unit", "person").order_by("pk"):
        grade = grading.grade_of(sheet.total) if sheet.total is not None else None
        if grade is None:
            continue
        _write(sheet, held, grading, grade, decision_no, by)
        found.append((sheet, grade))
    note(
        Act.GRADE,
        by,
        board=held,
        detail={"scheme": scheme, "count": len(found), "decision_no": decision_no[:60]},
    )
    return found


def _write(
    sheet: Scoresheet, board: Board, grading: Grading, grade: str, decision_no: str, by: User | None
) -> None:
    if grading.scheme == PERFORMANCE:
        # whoever settles the board was asked above; the year's grade is the system's consequence
        grade_year(sheet.subject, year=board.year, grade=grade, decision_no=decision_no[:60], by=None)
        return
    if sheet.unit is None or sheet.total is None:
        return
    same = UnitGrade.objects.filter(sheet=sheet, grade=grade, score=sheet.total, decision_no=decision_no[:60])
    if not same.exists():
        UnitGrade.objects.create(
            unit=sheet.unit, year=board.year, grade=grade, score=sheet.total, sheet=sheet, decision_no=decision_no[:60],
            unverified=grading.unverified, by=by,
        )  # fmt: skip


def grade_now(unit: Unit, year: int) -> UnitGrade | None:
    """A union's grade of a year as it now stands."""
    return UnitGrade.objects.filter(unit=unit, year=year).order_by("-pk").first()


def grades_over_years(unit: Unit) -> QuerySet[UnitGrade]:
    """A union's grade of each year, the latest year first, the row that counts alone."""
    later = UnitGrade.objects.filter(unit=OuterRef("unit"), year=OuterRef("year"), pk__gt=OuterRef("pk"))
    return UnitGrade.objects.filter(~Exists(later), unit=unit).order_by("-year")


def ungraded(unit: Unit, kinds: tuple[str, ...], year: int, on: date) -> QuerySet[Unit]:
    """Unions of these kinds below the unit without a grade of the year."""
    has = UnitGrade.objects.filter(unit=OuterRef("pk"), year=year)
    return below(unit, on).filter(~Exists(has), kind__in=kinds).order_by("sort_key", "pk")


def graded_of(board: Board) -> Graded:
    """How those on the board were graded, the ungraded by name."""
    sheets = list(board.sheets.select_related("unit", "person").order_by("pk"))
    if board.kind == BoardKind.PERSONS:
        return _persons_graded(board, sheets)
    latest: dict[int, str] = {}
    units = [sheet.unit_id for sheet in sheets if sheet.unit_id]
    for row in UnitGrade.objects.filter(unit_id__in=units, year=board.year).order_by("pk"):
        latest[row.unit_id] = row.grade
    return _counted(sheets, {sheet.pk: latest.get(sheet.unit_id or 0) for sheet in sheets})


def _persons_graded(board: Board, sheets: list[Scoresheet]) -> Graded:
    people = [sheet.person_id for sheet in sheets if sheet.person_id]
    rows = PerformanceGrade.objects.filter(person_id__in=people, year=board.year)
    given = dict(rows.values_list("person_id", "grade"))
    return _counted(sheets, {sheet.pk: given.get(sheet.person_id or 0) for sheet in sheets})


def _counted(sheets: list[Scoresheet], grades: dict[int, str | None]) -> Graded:
    given = [grade for grade in grades.values() if grade]
    good = sum(1 for grade in given if grade in GOOD_GRADES)
    return Graded(len(sheets), len(given), good, [sheet for sheet in sheets if not grades[sheet.pk]])
