"""A table reckoned from groups and typed cells: every cell with what it is made of; what does not add up is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from vinhdanh.engine.catalogue import catalogue
from vinhdanh.kit.numbers import format_number
from vinhdanh.statistics.forms import Axis, Check, Form, Named
from vinhdanh.statistics.vocabulary import Group, Select, Stage

# row key, column key (with ":tt", ":cn" for a parted column, "/<award>" for one of each)
Place = tuple[str, str]
Number = int | Decimal
TYPED, COUNTED, DERIVED = "typed", "counted", "derived"


@dataclass(frozen=True)
class Column:
    """A column as printed: one of the form, parted or multiplied where the form says so."""

    key: str
    axis: Axis
    top: Named
    label: Named
    select: Select

    @property
    def number(self) -> str:
        return self.axis.number


@dataclass(frozen=True)
class Cell:
    """A number (None: nobody told it) and where it is from; `groups` are those counted in it."""

    value: Number | None
    source: str
    groups: tuple[Group, ...] = ()

    @property
    def shown(self) -> str:
        if self.value is None:
            return ""
        return format_number(
            self.value,
            None if isinstance(self.value, int) else 2 if self.value.as_tuple().exponent == -2 else 1,
        )


@dataclass(frozen=True)
class Mismatch:
    """A total that its parts do not make up: where, what stands, what the parts give."""

    row: Axis
    column: Column
    check: Check
    total: Number
    parts: Number

    def says(self) -> str:
        which = ", ".join(self.check.parts)
        given = {
            "row": self.row.label, "column": self.column.number, "total": format_number(self.total), "parts": format_number(self.parts),
            "which": which,
        }  # fmt: skip
        if self.check.across:
            return (
                _("Dòng “%(row)s”: cột %(column)s là %(total)s, các cột %(which)s cộng lại %(parts)s.")
                % given
            )
        return (
            _("Cột %(column)s: dòng “%(row)s” là %(total)s, các dòng %(which)s cộng lại %(parts)s.") % given
        )


@dataclass(frozen=True)
class Table:
    """The cells of a form by place; rows and columns in order."""

    form: Form
    columns: tuple[Column, ...]
    cells: Mapping[Place, Cell]

    def cell(self, row: Axis, column: Column) -> Cell:
        return self.cells[row.key, column.key]

    @property
    def rows(self) -> tuple[Axis, ...]:
        return self.form.rows

    def numbers(self) -> dict[str, str | None]:
        """The numbers alone, by "row|column", as they are kept when the table is filed."""
        return {
            f"{row}|{column}": None if cell.value is None else str(cell.value)
            for (row, column), cell in self.cells.items()
        }


_PEOPLE = Select(words=(("subject", frozenset({"person"})),))
_OTHERS = Select(words=(("subject", frozenset({"collective", "household"})),))
_TT, _CN = Named("TT", "Coll."), Named("CN", "Ind.")


def reckon(form: Form, groups: Sequence[Group], typed: Mapping[Place, Number | None]) -> Table:
    """Every cell of the form; a typed cell without a value stays empty, a sum over an empty one is empty too."""
    columns = tuple(_columns(form, groups))
    cells: dict[Place, Cell] = {}
    for row in form.rows:
        if row.heading:
            continue
        for column in columns:
            cells[row.key, column.key] = _plain(form, row, column, columns, groups, typed)
    _sums(form, columns, cells)
    return Table(form, columns, cells)


def _columns(form: Form, groups: Sequence[Group]) -> Iterable[Column]:
    for axis in form.columns:
        whole = Column(axis.key, axis, axis.group, axis.label, axis.select)
        for one in _each(whole, groups) if axis.each else [whole]:
            if axis.parts:
                yield replace(one, key=f"{one.key}:tt", top=one.label, label=_TT, select=_both(one.select, _OTHERS))  # fmt: skip
                yield replace(one, key=f"{one.key}:cn", top=one.label, label=_CN, select=_both(one.select, _PEOPLE))  # fmt: skip
            else:
                yield one


def _each(column: Column, groups: Sequence[Group]) -> Iterable[Column]:
    """One column an award that was given; the column itself, empty, when none was."""
    awards = catalogue()
    given = {group.kind for group in groups if column.select.holds(group)}
    for code in [code for code in awards if code in given]:
        name = Named(awards[code].name["vi"], awards[code].name["en"])
        only = Select(words=(("kind", frozenset({code})),))
        yield replace(column, key=f"{column.key}/{code}", label=name, select=_both(column.select, only))
    if not given:
        yield column


def _both(one: Select, other: Select) -> Select:
    return Select(one.words + other.words, one.flags + other.flags, one.like or other.like)


def _plain(
    form: Form, row: Axis, column: Column, columns: Sequence[Column], groups: Sequence[Group], typed: Mapping[Place, Number | None]
) -> Cell:  # fmt: skip
    if row.typed or column.axis.typed or form.source == "typed":
        return Cell(typed.get((row.key, column.key)), TYPED)
    if row.sum_of or column.axis.sum_of or column.axis.ratio:
        return Cell(None, DERIVED)
    asks_stage = row.select.asks_stage or column.select.asks_stage
    counted = tuple(
        group
        for group in groups
        if (asks_stage or group.stage == Stage.DECIDED)
        and row.select.holds(group)
        and (_is_rest(group, columns) if column.axis.rest else column.select.holds(group))
    )
    if form.source == "funds":  # a fund that is not kept, or a share nobody can reckon, is no zero
        told: Number | None = sum((group.n for group in counted), start=0) if counted else None
        return Cell(told, COUNTED, ())
    return Cell(sum((group.n for group in counted), start=0), COUNTED, counted)


def _is_rest(group: Group, columns: Sequence[Column]) -> bool:
    """Counted by no other column that asks for certain awards."""
    asks = [column.select for column in columns if column.select.like or column.select.words]
    return not any(select.holds(group) for select in asks if _names_awards(select))


def _names_awards(select: Select) -> bool:
    return bool(select.like) or any(name in ("kind", "family") for name, _values in select.words)


def _sums(form: Form, columns: Sequence[Column], cells: dict[Place, Cell]) -> None:
    """Sums down, then across, then shares: each from cells that stand already."""
    for row in form.rows:
        for column in columns if row.sum_of else ():
            if not (column.axis.ratio or column.axis.sum_of):
                cells[row.key, column.key] = _summed([cells[key, column.key] for key in row.sum_of])
    for row in form.rows:
        if row.heading:
            continue
        for column in columns:
            axis = column.axis
            if axis.sum_of:
                cells[row.key, column.key] = _summed([cells[row.key, key] for key in axis.sum_of])
            elif axis.ratio:
                cells[row.key, column.key] = _share(*(cells[row.key, key].value for key in axis.ratio))


def _summed(parts: Sequence[Cell]) -> Cell:
    told = [cell.value for cell in parts]
    groups = tuple(group for cell in parts for group in cell.groups)
    if any(value is None for value in told):
        return Cell(None, DERIVED, groups)
    return Cell(sum((value for value in told if value is not None), start=0), DERIVED, groups)


def _share(part: Number | None, whole: Number | None) -> Cell:
    """Percent to one digit; nothing without a whole."""
    if part is None or not whole:
        return Cell(None, DERIVED)
    return Cell((Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP), DERIVED)


def mismatches(table: Table) -> list[Mismatch]:
    """Totals that their parts do not make up; a check that touches an empty cell says nothing."""
    found = []
    for check in table.form.checks:
        if check.across:
            lines = [(row, column) for row in table.rows if not row.heading for column in table.columns if column.axis.key == check.total]  # fmt: skip
            for row, column in lines:
                parts = [table.cells[row.key, key].value for key in check.parts]
                found += _held(table, check, row, column, parts)
        else:
            row_of_total = table.form.row(check.total)
            if row_of_total is None:
                continue
            for column in table.columns:
                if column.axis.ratio:
                    continue
                parts = [table.cells[key, column.key].value for key in check.parts]
                found += _held(table, check, row_of_total, column, parts)
    return found


def _held(
    table: Table, check: Check, row: Axis, column: Column, parts: Sequence[Number | None]
) -> list[Mismatch]:
    total = table.cells[row.key, column.key].value
    told = [part for part in parts if part is not None]
    # resistance awards and the like are seldom told: what nobody told takes part as nothing, the rest still has to fit
    if total is None or not told:
        return []
    made = sum(told, start=0)
    fits = made == total if check.exact and len(told) == len(parts) else made <= total
    return [] if fits else [Mismatch(row, column, check, total, made)]
