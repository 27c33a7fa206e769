"""One sheet: every criterion with what each scorer gave side by side, what differs, the proofs, the sums."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.scoring import access
from vinhdanh.scoring.arithmetic.criteria import Group, Item, figures_of
from vinhdanh.scoring.arithmetic.levelling import spread_of
from vinhdanh.scoring.arithmetic.reckoning import Result
from vinhdanh.scoring.models import Scoresheet, SheetEvidence
from vinhdanh.scoring.queries import Seen, Who, evidence_of, sheet_seen
from vinhdanh.scoring.states import BoardState, EntryBy
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.scoring.words import figure_name, figure_words, how, points

# part of the address → whose figures are entered
WHO = {
    "tu-cham": EntryBy.SELF,
    "truong": EntryBy.LEAD,
    "pho": EntryBy.DEPUTY,
    "thuong-truc": EntryBy.STANDING,
}


@dataclass(frozen=True)
class Column:
    """One scorer's column: its head, and the result that follows from its figures."""

    who: Who
    label: str
    result: Result

    @property
    def total(self) -> str:
        """What the figures of this scorer add up to so far."""
        return points(self.result.so_far)


@dataclass(frozen=True)
class Cell:
    """A scorer's points for a criterion, the figures behind them, why."""

    label: str
    points: str
    figures: str
    note: str


@dataclass(frozen=True)
class Line:
    """A criterion on the page, or the head of a group (`item` none)."""

    group: Group | None
    item: Item | None
    depth: int
    how: str = ""
    cells: tuple[Cell, ...] = ()
    final: str = ""
    apart: bool = False
    conflict: bool = False
    spread: str = ""
    proofs: tuple[SheetEvidence, ...] = ()

    @property
    def most(self) -> str:
        """The points of the criterion, or of the group."""
        whose = self.item or self.group
        return points(whose.points) if whose else ""


@dataclass(frozen=True)
class Way:
    """A column that the reader may fill in now."""

    slug: str
    label: str


@reads
def sheet(request: SignedIn, pk: int, sheet: int) -> HttpResponseBase:
    """The sheet; for another unit's officer there is none."""
    board = access.get_board(request.user, pk)
    held, desk = access.get_sheet(request.user, board, sheet)
    found = sheet_seen(held, today())
    told = access.can_see_checks(desk, board)
    columns = columns_of(found, told=told)
    own = found.result_of((EntryBy.SELF, None))
    return show(request, "scoring/sheet.html", {
        "board": board, "sheet": held, "desk": desk, "columns": columns, "lines": list(lines(found, columns, evidence_of(held), told=told)),
        "ways": ways(desk, held), "told": told, "result": found.result, "own": own, "span": len(columns) + (4 if told else 3),
        "final_total": points(found.result.total), "sums": sums(found.result), "may_attach": bool(access.can_attach(desk, held)),
        "struck": [veto for veto in found.criteria.vetoes if veto.code in found.result.vetoes] if told else [],
        "others": _other_figures(found) if told else [], "cite": found.criteria.cite,
        "may_send": board.state == BoardState.OPEN and held.pk in desk.writes,
    })  # fmt: skip


def columns_of(found: Seen, *, told: bool) -> list[Column]:
    """Self, lead, each deputy, standing body; only the first while the check is not told."""
    own: Who = (EntryBy.SELF, None)
    columns = [Column(own, _("Tự chấm"), found.result_of(own))]
    if not told:
        return columns
    columns.append(Column(found.lead, _("Trưởng khối"), found.result_of(found.lead)))
    deputies = found.deputies()
    names = dict(Unit.objects.filter(pk__in=[who[1] for who in deputies]).values_list("pk", "name"))
    columns += [
        Column(who, _("Phó khối: %(unit)s") % {"unit": names.get(who[1] or 0, "")}, found.result_of(who))
        for who in deputies
    ]
    standing: Who = (EntryBy.STANDING, None)
    return [*columns, Column(standing, _("Thường trực"), found.result_of(standing))]


def ways(desk: access.Desk, held: Scoresheet) -> list[Way]:
    """What the reader may fill in now."""
    labels = {
        "tu-cham": _("Tự chấm"), "truong": _("Thẩm định (trưởng khối)"), "pho": _("Thẩm định (phó khối)"),
        "thuong-truc": _("Chấm phần của thường trực"),
    }  # fmt: skip
    found = []
    for slug, scorer in WHO.items():
        unit = desk.deputies[0] if scorer == EntryBy.DEPUTY and desk.deputies else None
        if scorer == EntryBy.DEPUTY and unit is None:
            continue
        if access.can_score(desk, held, scorer, unit):
            found.append(Way(slug, labels[slug]))
    return found


def lines(
    found: Seen, columns: list[Column], proofs: dict[str, list[SheetEvidence]], *, told: bool
) -> Iterator[Line]:
    """Groups and criteria in the order of the set."""
    apart, conflicts = (set(found.apart()), set(found.conflicts())) if told else (set(), set())

    def walk(group: Group, depth: int) -> Iterator[Line]:
        yield Line(group, None, depth)
        for item in group.items:
            yield _line(found, columns, proofs, item, depth, apart, conflicts, told=told)
        for inner in group.groups:
            yield from walk(inner, depth + 1)

    for group in found.criteria.groups:
        yield from walk(group, 0)


def _line(
    found: Seen, columns: list[Column], proofs: dict[str, list[SheetEvidence]], item: Item, depth: int,
    apart: set[str], conflicts: set[str], *, told: bool,
) -> Line:  # fmt: skip
    cells = tuple(_cell(found, column, item) for column in columns)
    given = [column.result.items[item.code].points for column in columns if item.code in column.result.items]
    final = found.result.items.get(item.code) if told else None
    shown = points(final.points) if final else ""
    if final and final.excess:
        shown = f"{shown} + {points(final.excess)}"
    return Line(
        None, item, depth, how(item), cells, shown, item.code in apart, item.code in conflicts,
        points(spread_of(given)) if told and len(given) > 1 and spread_of(given) else "", tuple(proofs.get(item.code, ())),
    )  # fmt: skip


def _cell(found: Seen, column: Column, item: Item) -> Cell:
    score = column.result.items.get(item.code)
    given = found.given.get(column.who, {})
    values = found.values_of(column.who)
    parts, notes = [], []
    for code in figures_of(item):
        figure = found.criteria.figures[code]
        if values.get(code) is not None:
            by_system = found.system.get(code) is not None
            said = figure_words(figure, values[code])
            parts.append(_("hệ thống đếm %(value)s") % {"value": said} if by_system else said)
        if code in given:
            notes += [text for text in (given[code].note, given[code].source) if text]
    shown = "" if score is None else points(score.points)
    if score is not None and score.excess:
        shown = f"{shown} + {points(score.excess)}"
    return Cell(column.label, shown, " / ".join(parts), "; ".join(dict.fromkeys(notes)))


def sums(result: Result) -> list[tuple[str, str]]:
    """The parts of the total that are there."""
    return [
        (label, points(value))
        for label, value in (
            (_("Điểm chuẩn"), result.base), (_("Thưởng do vượt kế hoạch"), result.excess), (_("Điểm thưởng"), result.bonus),
            (_("Điểm trừ"), -result.penalty),
        )
        if value or label == _("Điểm chuẩn")
    ]  # fmt: skip


def _other_figures(found: Seen) -> list[tuple[str, str]]:
    """Figures that no criterion shows: those of tie rules and vetoes."""
    used = {code for item in found.criteria.all_items() for code in figures_of(item)}
    rest = [
        *(tie.figure for tie in found.criteria.ties if tie.figure),
        *(veto.figure for veto in found.criteria.vetoes),
    ]
    return [
        (
            figure_name(found.criteria.figures[code]),
            figure_words(found.criteria.figures[code], found.final.get(code)) or _("chưa có"),
        )
        for code in dict.fromkeys(rest)
        if code not in used
    ]
