"""The serialised form of a Polars expression, read as nodes and constants.

Its shape may change with a release of Polars: what is not known here raises `NotRead`, and the caller asks Polars
itself. Which forms the shipped law needs is held by a test.
"""

from __future__ import annotations

import json
import warnings
from functools import lru_cache
from io import BytesIO
from typing import Any

import polars as pl

Node = Any
_PLAIN = (bool, int, float, str)


class NotRead(ValueError):
    """A form of expression that is not known here."""


def tree(expression: pl.Expr) -> Node:
    """The expression as nested nodes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the form is not fixed between releases is known, see above
        return json.loads(expression.meta.serialize(format="json"))


def parts_of(node: Node) -> tuple[str, Any]:
    """The kind of a node and what it holds."""
    if isinstance(node, str):
        return node, None
    if isinstance(node, dict) and len(node) == 1:
        return next(iter(node.items()))
    raise NotRead(f"không đọc được biểu thức: {str(node)[:120]}")


def constant(literal: Any) -> Any:
    """A literal's value; a list for a series or a list."""
    match literal:
        case {"Dyn": {"Int": int(value)}} | {"Dyn": {"Float": float(value)}}:
            return value
        case {"Scalar": {"Null": _}}:
            return None
        case {"Scalar": {"List": list(content)}}:
            return _listed("List", bytes(content))
        case {"Scalar": dict(typed)} if len(typed) == 1 and isinstance(next(iter(typed.values())), _PLAIN):
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


def table(node: Node) -> list[Any]:
    """The list that a node holds, unless it is worked out from the row."""
    match node:
        case {"Literal": literal} if isinstance(found := constant(literal), list):
            return found
    raise NotRead(f"không đọc được danh sách {str(node)[:80]}")
