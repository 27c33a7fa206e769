"""A Polars expression as a Python function of one row, or of the rows of one subject.

Reads the expression's own serialised form, whose shape may change with a release of Polars: a form not known here
raises `NotRead`, and the caller asks Polars itself. Which forms the shipped law needs is held by a test.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from io import BytesIO
from operator import attrgetter, eq, floordiv, ge, gt, le, lt, mod, mul, ne, truediv
from typing import Any

import polars as pl

from vinhdanh.engine.vocabulary.truth import ALL_YEARS

Values = Mapping[str, Any]
OfRow = Callable[[Values], Any]
OfRows = Callable[[Sequence[Values]], Any]
Node = Any
PLAIN = (bool, int, float, str)


class NotRead(ValueError):
    """A form of expression that is not known here."""


def of_row(expression: pl.Expr) -> OfRow:
    """The value of the expression from a row's values."""
    return _value(_tree(expression))


def of_rows(expression: pl.Expr) -> OfRows:
    """The value of an aggregation from the rows of one subject."""
    return _total(_tree(expression))


def _tree(expression: pl.Expr) -> Node:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the form is not fixed between releases is known, see above
        return json.loads(expression.meta.serialize(format="json"))


def _parts(node: Node) -> tuple[str, Any]:
    """The kind of a node and what it holds."""
    if isinstance(node, str):
        return node, None
    if isinstance(node, dict) and len(node) == 1:
        return next(iter(node.items()))
    raise NotRead(f"không đọc được biểu thức: {str(node)[:120]}")


def _value(node: Node) -> OfRow:
    kind, body = _parts(node)
    match kind:
        case "Column":
            return lambda row: row.get(body)
        case "Literal":
            constant = _constant(body)
            return lambda row: constant
        case "Alias":
            return _value(body[0])
        case "BinaryExpr":
            return _binary(body)
        case "Ternary":
            return _chosen(*(_value(body[part]) for part in ("predicate", "truthy", "falsy")))
        case "Cast":
            return _cast(_value(body["expr"]), str(body["dtype"]))
        case "Gather":
            return _looked_up(_table(body["expr"]), _value(body["idx"]))
        case "Function":
            return _function(*_parts(body["function"]), body["input"])
        case _:
            raise NotRead(f"không đọc được biểu thức {kind}")


def _constant(literal: Any) -> Any:
    """A literal's value; a list for a series or a list."""
    match literal:
        case {"Dyn": {"Int": int(value)}} | {"Dyn": {"Float": float(value)}}:
            return value
        case {"Scalar": {"Null": _}}:
            return None
        case {"Scalar": {"List": list(content)}}:
            return _listed("List", bytes(content))
        case {"Scalar": dict(typed)} if len(typed) == 1 and isinstance(next(iter(typed.values())), PLAIN):
            return next(iter(typed.values()))
        case {"Series": list(content)}:
            return _listed("Series", bytes(content))
    raise NotRead(f"không đọc được hằng {str(literal)[:80]}")


@lru_cache(maxsize=1024)
def _listed(kind: str, content: bytes) -> list[Any]:
    """A series or list as Polars packs it: unpacked by Polars."""
    packed = {"Series": list(content)} if kind == "Series" else {"Scalar": {"List": list(content)}}
    written = json.dumps({"Literal": packed}).encode()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = pl.select(pl.Expr.deserialize(BytesIO(written), format="json")).to_series()
    return found.to_list() if kind == "Series" else list(found.item())


def _and(a: OfRow, b: OfRow) -> OfRow:
    def both(row: Values) -> Any:
        left = a(row)
        if left is False:
            return False
        right = b(row)
        if right is False:
            return False
        return None if left is None or right is None else left & right

    return both


def _or(a: OfRow, b: OfRow) -> OfRow:
    def either(row: Values) -> Any:
        left = a(row)
        if left is True:
            return True
        right = b(row)
        if right is True:
            return True
        return None if left is None or right is None else left | right

    return either


def _known(work: Callable[[Any, Any], Any], a: OfRow, b: OfRow) -> OfRow:
    """An operation that is null where either side is."""

    def result(row: Values) -> Any:
        left, right = a(row), b(row)
        return None if left is None or right is None else work(left, right)

    return result


def _wrapped(sign: int) -> Callable[[Any, Any], Any]:
    """Sums of masks run over as those of 32-bit numbers do."""
    return lambda left, right: (left + sign * right) & ALL_YEARS


_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "Eq": eq,
    "NotEq": ne,
    "Lt": lt,
    "LtEq": le,
    "Gt": gt,
    "GtEq": ge,
    "Plus": lambda left, right: left + right,
    "Minus": lambda left, right: left - right,
    "Multiply": mul,
    "FloorDivide": floordiv,
    "TrueDivide": truediv,
    "Modulus": mod,
}


def _binary(body: Any) -> OfRow:
    left, right, name = _value(body["left"]), _value(body["right"]), str(body["op"])
    if name == "And":
        return _and(left, right)
    if name == "Or":
        return _or(left, right)
    if name not in _OPERATORS:
        raise NotRead(f"không đọc được phép tính {name}")
    work = _OPERATORS[name]
    if name in ("Plus", "Minus") and (_is_mask(body["left"]) or _is_mask(body["right"])):
        work = _wrapped(1 if name == "Plus" else -1)
    return _known(work, left, right)


def _is_mask(node: Node) -> bool:
    """Whether a node is a literal 32-bit mask."""
    kind, body = _parts(node)
    return kind == "Literal" and isinstance(body, dict) and "UInt32" in str(body.get("Scalar", ""))


def _chosen(test: OfRow, then: OfRow, otherwise: OfRow) -> OfRow:
    return lambda row: then(row) if test(row) is True else otherwise(row)


_CASTS: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("Int", int),
    ("Float", float),
    ("Boolean", bool),
    ("String", str),
    ("Enum", str),
)


def _cast(value: OfRow, dtype: str) -> OfRow:
    if "Date" in dtype and "Datetime" not in dtype:
        return value
    turn = next((turn for name, turn in _CASTS if name in dtype), None)
    if turn is None:
        raise NotRead(f"không đọc được kiểu {dtype[:40]}")

    def cast(row: Values) -> Any:
        found = value(row)
        return None if found is None else turn(found)

    return cast


def _table(node: Node) -> list[Any]:
    """The list that a node holds, unless it is worked out from the row."""
    match node:
        case {"Literal": literal} if isinstance(found := _constant(literal), list):
            return found
    raise NotRead(f"không đọc được danh sách {str(node)[:80]}")


def _looked_up(table: list[Any], index: OfRow) -> OfRow:
    def found(row: Values) -> Any:
        at = index(row)
        return None if at is None else table[at]

    return found


def _function(kind: str, option: Any, inputs: Sequence[Node]) -> OfRow:
    if kind == "Boolean" and option == {"IsIn": {"nulls_equal": False}}:
        allowed = _table(inputs[1])
        return _turned(_value(inputs[0]), lambda found: found in allowed)
    parts = [_value(node) for node in inputs]
    match kind, option:
        case "FillNull", None:
            return _first(parts)
        case "Coalesce", None:
            return _first(parts)
        case "MinHorizontal", None:
            return _extreme(min, parts)
        case "MaxHorizontal", None:
            return _extreme(max, parts)
        case "Boolean", "IsNull":
            return lambda row: parts[0](row) is None
        case "Boolean", "IsNotNull":
            return lambda row: parts[0](row) is not None
        case "Boolean", "Not":
            return _turned(parts[0], _opposite)
        case "Bitwise", "CountOnes":
            return _turned(parts[0], int.bit_count)
        case "Clip", {"has_min": bool(), "has_max": bool()}:
            return _clipped(parts, **option)
        case "TemporalExpr", "Year" | "Month" | "Day":
            return _turned(parts[0], attrgetter(option.lower()))
        case "TemporalExpr", "OffsetBy":
            return _later_day(*parts)
    raise NotRead(f"không đọc được hàm {kind} {option}")


def _opposite(found: Any) -> Any:
    return not found if isinstance(found, bool) else found ^ ALL_YEARS


def _turned(value: OfRow, turn: Callable[[Any], Any]) -> OfRow:
    def turned(row: Values) -> Any:
        found = value(row)
        return None if found is None else turn(found)

    return turned


def _first(parts: Sequence[OfRow]) -> OfRow:
    def first(row: Values) -> Any:
        for part in parts:
            found = part(row)
            if found is not None:
                return found
        return None

    return first


def _extreme(which: Callable[[list[Any]], Any], parts: Sequence[OfRow]) -> OfRow:
    def extreme(row: Values) -> Any:
        known = [found for part in parts if (found := part(row)) is not None]
        return which(known) if known else None

    return extreme


def _clipped(parts: Sequence[OfRow], has_min: bool, has_max: bool) -> OfRow:
    value, *bounds = parts
    least = bounds[0] if has_min else None
    most = bounds[-1] if has_max else None

    def clipped(row: Values) -> Any:
        found = value(row)
        if found is None:
            return None
        if least is not None:
            found = max(found, least(row))
        return found if most is None else min(found, most(row))

    return clipped


def _later_day(day: OfRow, offset: OfRow) -> OfRow:
    def later(row: Values) -> date | None:
        found = day(row)
        days = re.fullmatch(r"(\d+)d", str(offset(row)))
        if days is None:
            raise NotRead(f"không đọc được khoảng {offset(row)}")
        return None if found is None else found + timedelta(days=int(days.group(1)))

    return later


def _total(node: Node) -> OfRows:
    """An aggregation, or an operation over aggregations: those are worked out first, then it is like any row's."""
    inner: dict[str, OfRows] = {}
    shell = _value(_without_totals(node, inner))
    return lambda rows: shell({name: total(rows) for name, total in inner.items()})


def _without_totals(node: Node, found: dict[str, OfRows]) -> Node:
    """The node with every aggregation in it replaced by a column of that name."""
    total = _aggregation(node)
    if total is not None:
        name = f"total {len(found)}"
        found[name] = total
        return {"Column": name}
    if isinstance(node, dict):
        return {
            key: inner if key == "Literal" else _without_totals(inner, found) for key, inner in node.items()
        }
    return [_without_totals(inner, found) for inner in node] if isinstance(node, list) else node


def _aggregation(node: Node) -> OfRows | None:
    match node:
        case "Len":
            return len
        case {"Agg": {"Sum": inner}}:
            return _summed(_value(inner))
        case {"Function": {"input": [inner], "function": {"Bitwise": "Or" | "And" as how}}}:
            return _combined_bits(_value(inner), how == "And")
        case {"Function": {"input": [inner], "function": {"Boolean": {"Any": {"ignore_nulls": skip}}}}}:
            return _settled(_value(inner), True, skip)
        case {"Function": {"input": [inner], "function": {"Boolean": {"All": {"ignore_nulls": skip}}}}}:
            return _settled(_value(inner), False, skip)
        case {"Agg": other}:
            raise NotRead(f"không đọc được phép gộp {str(other)[:60]}")
    return None


def _summed(value: OfRow) -> OfRows:
    return lambda rows: sum(found for row in rows if (found := value(row)) is not None)


def _combined_bits(value: OfRow, both: bool) -> OfRows:
    def combined(rows: Sequence[Values]) -> int:
        mask = ALL_YEARS if both else 0
        for row in rows:
            found = value(row)
            if found is not None:
                mask = mask & found if both else mask | found
        return mask

    return combined


def _settled(value: OfRow, by: bool, skip_nulls: bool) -> OfRows:
    """`any` (settled by true) or `all` (by false) over the rows; unless skipped, an unknown one leaves it open."""

    def settled(rows: Sequence[Values]) -> bool | None:
        found = [value(row) for row in rows]
        if by in found:
            return by
        return None if not skip_nulls and None in found else not by

    return settled
