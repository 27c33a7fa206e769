"""A Polars expression as a Python function of one row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter, eq, floordiv, ge, gt, le, lt, mod, mul, ne, truediv
from typing import Any

import polars as pl

from vinhdanh.engine.single.nodes import Node, NotRead, constant, parts_of, table, tree
from vinhdanh.engine.single.operations import (
    OfRow,
    chosen,
    clipped,
    conjunction,
    disjunction,
    extreme,
    first_known,
    known,
    later_day,
    opposite,
    turned,
    wrapped,
)

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
_CASTS: Mapping[str, Callable[[Any], Any]] = {
    "Int": int,
    "Float": float,
    "Boolean": bool,
    "String": str,
    "Enum": str,
}
_IS_IN = {"IsIn": {"nulls_equal": False}}


def of_row(expression: pl.Expr) -> OfRow:
    """The value of the expression from a row's values; raises `NotRead`."""
    return value_of(tree(expression))


def value_of(node: Node) -> OfRow:
    """The value of a node of an expression from a row's values."""
    kind, body = parts_of(node)
    match kind:
        case "Column":
            return lambda row: row.get(body)
        case "Literal":
            literal = constant(body)
            return lambda row: literal
        case "Alias":
            return value_of(body[0])
        case "BinaryExpr":
            return _binary(body["left"], str(body["op"]), body["right"])
        case "Ternary":
            return chosen(*(value_of(body[part]) for part in ("predicate", "truthy", "falsy")))
        case "Cast":
            return _cast(value_of(body["expr"]), str(body["dtype"]))
        case "Gather":
            return turned(value_of(body["idx"]), table(body["expr"]).__getitem__)
        case "Function":
            return _function(*parts_of(body["function"]), body["input"])
    raise NotRead(f"không đọc được biểu thức {kind}")


def _binary(left: Node, name: str, right: Node) -> OfRow:
    sides = value_of(left), value_of(right)
    if name == "And":
        return conjunction(*sides)
    if name == "Or":
        return disjunction(*sides)
    if name not in _OPERATORS:
        raise NotRead(f"không đọc được phép tính {name}")
    if name in ("Plus", "Minus") and (_is_mask(left) or _is_mask(right)):
        return known(wrapped(1 if name == "Plus" else -1), *sides)
    return known(_OPERATORS[name], *sides)


def _is_mask(node: Node) -> bool:
    """Whether a node is a literal 32-bit mask."""
    kind, body = parts_of(node)
    return kind == "Literal" and isinstance(body, dict) and "UInt32" in str(body.get("Scalar", ""))


def _cast(value: OfRow, dtype: str) -> OfRow:
    if "Date" in dtype and "Datetime" not in dtype:
        return value
    turn = next((turn for name, turn in _CASTS.items() if name in dtype), None)
    if turn is None:
        raise NotRead(f"không đọc được kiểu {dtype[:40]}")
    return turned(value, turn)


def _function(kind: str, option: Any, inputs: Sequence[Node]) -> OfRow:
    if kind == "Boolean" and option == _IS_IN:
        return turned(value_of(inputs[0]), table(inputs[1]).__contains__)
    parts = [value_of(node) for node in inputs]
    match kind, option:
        case "FillNull" | "Coalesce", None:
            return first_known(parts)
        case "MinHorizontal", None:
            return extreme(min, parts)
        case "MaxHorizontal", None:
            return extreme(max, parts)
        case "Boolean", "IsNull":
            return lambda row: parts[0](row) is None
        case "Boolean", "IsNotNull":
            return lambda row: parts[0](row) is not None
        case "Boolean", "Not":
            return turned(parts[0], opposite)
        case "Bitwise", "CountOnes":
            return turned(parts[0], int.bit_count)
        case "Clip", {"has_min": bool(), "has_max": bool()}:
            return clipped(parts, **option)
        case "TemporalExpr", "Year" | "Month" | "Day":
            return turned(parts[0], attrgetter(option.lower()))
        case "TemporalExpr", "OffsetBy":
            return later_day(*parts)
    raise NotRead(f"không đọc được hàm {kind} {option}")
