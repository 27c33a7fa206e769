"""An aggregation of Polars as a Python function of the rows of one subject."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import polars as pl

from vinhdanh.engine.single.expression import value_of
from vinhdanh.engine.single.nodes import Node, NotRead, tree
from vinhdanh.engine.single.operations import OfRow, Values
from vinhdanh.engine.vocabulary.truth import ALL_YEARS

OfRows = Callable[[Sequence[Values]], Any]


def of_rows(expression: pl.Expr) -> OfRows:
    """The value of an aggregation; raises `NotRead`.

    An operation over aggregations is like any row's, once those are worked out.
    """
    totals: dict[str, OfRows] = {}
    shell = value_of(_without_totals(tree(expression), totals))
    return lambda rows: shell({name: total(rows) for name, total in totals.items()})


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
            return _summed(value_of(inner))
        case {"Function": {"input": [inner], "function": {"Bitwise": "Or" | "And" as how}}}:
            return _combined_bits(value_of(inner), how == "And")
        case {"Function": {"input": [inner], "function": {"Boolean": {"Any": {"ignore_nulls": skip}}}}}:
            return _settled(value_of(inner), True, skip)
        case {"Function": {"input": [inner], "function": {"Boolean": {"All": {"ignore_nulls": skip}}}}}:
            return _settled(value_of(inner), False, skip)
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
