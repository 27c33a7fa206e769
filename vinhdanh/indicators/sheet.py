"""A return as one sees it: blocks of lines, each with its cells, last year's figure, hints and remarks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from vinhdanh.indicators.cells import no_figures
from vinhdanh.indicators.figures import part_label, parts_allowed, show, takes_number
from vinhdanh.indicators.hints import Beside, beside, warnings
from vinhdanh.indicators.models import FormLine, Indicator, Measurement, UnitReturn
from vinhdanh.indicators.periods import Period, before
from vinhdanh.indicators.reckonings.counting import reckoned_for
from vinhdanh.indicators.remarks import CellRemark
from vinhdanh.indicators.saying import headings, narratives
from vinhdanh.indicators.states import TOTAL, RemarkKind

Cells = dict[tuple[int, str], Decimal]


@dataclass(frozen=True)
class CellSeen:
    """One cell: what stands in it, what stood a year before, what is said about it."""

    code: str
    part: str
    label: str
    value: Decimal | None
    last: Decimal | None
    # why there is no figure, on purpose
    none_why: str = ""
    comments: int = 0
    warnings: tuple[str, ...] = ()
    others: Beside | None = None
    # the unit typed `value`; the registers count `counted`, which is not the same (None: they hold no row)
    apart: bool = False
    counted: Decimal | None = None

    @property
    def name(self) -> str:
        """Its name in a form: "labour.dialogues|sector:state"."""
        return f"{self.code}|{self.part}"

    @property
    def anchor(self) -> str:
        return "o-" + self.name.replace(".", "-").replace("|", "-").replace(":", "-").replace("_", "-").strip("-")  # fmt: skip

    @property
    def shown(self) -> str:
        return show(self.value)

    @property
    def shown_counted(self) -> str:
        return show(self.counted)

    @property
    def shown_last(self) -> str:
        return show(self.last)


@dataclass(frozen=True)
class LineSeen:
    """One indicator of the form: the total first, then its parts; `computed`: the system counts it."""

    order: int
    indicator: Indicator
    required: bool
    computed: bool
    cells: tuple[CellSeen, ...]

    @property
    def total(self) -> CellSeen:
        return self.cells[0]

    @property
    def parts(self) -> tuple[CellSeen, ...]:
        return self.cells[1:]

    @property
    def has_parts(self) -> bool:
        """One of its parts holds a number."""
        return any(cell.value is not None for cell in self.parts)

    @property
    def silent(self) -> bool:
        """Asked for, and nothing is told yet."""
        return self.required and not self.computed and self.total.value is None and not self.total.none_why


@dataclass(frozen=True)
class Block:
    heading: str
    text: str
    lines: tuple[LineSeen, ...]


@dataclass
class _Known:
    """Everything the cells of one return are made from, read together."""

    now: Cells
    last: Cells
    silent: dict[tuple[int, str], str]
    comments: dict[tuple[int, str], int]
    others: dict[tuple[int, str], Beside] = field(default_factory=dict)
    # cells typed that the registers count differently → their number
    apart: dict[tuple[int, str], Decimal | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """The whole return."""

    unit_return: UnitReturn
    blocks: tuple[Block, ...]

    @property
    def lines(self) -> list[LineSeen]:
        return [line for block in self.blocks for line in block.lines]

    @property
    def asked(self) -> int:
        return sum(line.required and not line.computed for line in self.lines)

    @property
    def told(self) -> int:
        return sum(line.required and not line.computed and not line.silent for line in self.lines)

    @property
    def warned(self) -> int:
        return sum(bool(cell.warnings) for line in self.lines for cell in line.cells)

    def cell(self, code: str, part: str) -> CellSeen | None:
        cells = (cell for line in self.lines for cell in line.cells)
        return next((cell for cell in cells if (cell.code, cell.part) == (code, part)), None)


def sheet_of(unit_return: UnitReturn) -> Sheet:
    """The sheet of a return; a fixed number of queries, whatever the number of lines."""
    related = ("indicator__numerator", "indicator__denominator")
    lines = list(FormLine.objects.filter(form=unit_return.form_id).select_related(*related))
    known = _known(unit_return, lines)
    texts = narratives(unit_return)
    by_heading: dict[str, list[LineSeen]] = defaultdict(list)
    heading = ""
    for line in lines:
        heading = line.heading or heading
        by_heading[heading].append(_line(line, known))
    blocks = [
        Block(name, texts.get(name, ""), tuple(by_heading.get(name, ()))) for name in headings(unit_return)
    ]
    return Sheet(unit_return, tuple(blocks))


def values_of(unit_id: int, period: Period, indicators: Iterable[int]) -> Cells:
    """Cell → value of a unit in a period; one query."""
    rows = Measurement.objects.filter(
        unit=unit_id, since=period.since, until=period.until, indicator__in=set(indicators)
    )
    return {(row.indicator_id, row.part): row.value for row in rows}


def typed_of(unit_id: int, period: Period, indicators: Iterable[Indicator]) -> Cells:
    """Cell → what a unit typed of indicators that are counted now; one query."""
    rows = Measurement.objects.filter(
        unit=unit_id, since=period.since, until=period.until, indicator__in=list(indicators), unit_return__isnull=False
    )  # fmt: skip
    return {(row.indicator_id, row.part): row.value for row in rows}


def _known(unit_return: UnitReturn, lines: list[FormLine]) -> _Known:
    needed = {line.indicator_id for line in lines}
    ends = [one for line in lines for one in (line.indicator.numerator, line.indicator.denominator) if one]
    needed |= {one.pk for one in ends}
    asked = [line.indicator for line in lines]
    period = unit_return.period
    remarks = CellRemark.objects.filter(unit_return=unit_return, kind=RemarkKind.COMMENT)
    comments: dict[tuple[int, str], int] = defaultdict(int)
    for pk, part in remarks.values_list("indicator_id", "part"):
        comments[pk, part] += 1
    now = values_of(unit_return.unit_id, period, needed)
    last = values_of(unit_return.unit_id, before(period), needed)
    computed = [one for one in {one.pk: one for one in [*asked, *ends]}.values() if one.computed_by]
    counted = reckoned_for(unit_return.unit_id, period, computed)
    # a number that the unit typed before the registers counted it stays until the unit takes theirs
    told = typed_of(unit_return.unit_id, period, computed)
    apart = {place: counted.get(place) for place, value in told.items() if counted.get(place) != value}
    now |= {place: number for place, number in counted.items() if place not in told}
    typed = [one for one in asked if takes_number(one)]
    return _Known(now, last, no_figures(unit_return), comments, beside(unit_return, typed), apart)


def _line(line: FormLine, known: _Known) -> LineSeen:
    indicator = line.indicator
    computed = not takes_number(indicator)
    cells = tuple(_cell(indicator, part, known, computed) for part in parts_allowed(indicator))
    return LineSeen(line.order, indicator, line.required, computed, cells)


def _cell(indicator: Indicator, part: str, known: _Known, computed: bool) -> CellSeen:
    place = (indicator.pk, part)
    if indicator.is_rate:
        value, last = rate_of(indicator, known.now), rate_of(indicator, known.last)
    else:
        value, last = known.now.get(place), known.last.get(place)
    others = known.others.get(place)
    strange = warnings(indicator, value, last, others) if value is not None and not computed else []
    label = part_label(part) if part else _("Tổng số") if indicator.splits else str(indicator)
    return CellSeen(
        indicator.code, part, label, value, last, known.silent.get(place, ""), known.comments.get(place, 0), tuple(strange), others,
        apart=place in known.apart, counted=known.apart.get(place),
    )  # fmt: skip


def rate_of(indicator: Indicator, cells: Cells) -> Decimal | None:
    """The rate computed from both numbers: of a hundred for percent, else a plain quotient; None when one is missing or nothing is below."""
    above = cells.get((indicator.numerator_id or 0, TOTAL))
    below = cells.get((indicator.denominator_id or 0, TOTAL))
    if above is None or not below:
        return None
    factor = Decimal(100) if indicator.count == "percent" else Decimal(1)
    return round(factor * above / below, 2)
