"""Operations on the values of one row, as Polars has them: null is unknown, `and` and `or` are Kleene's, masks have 32 bits."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from operator import and_, or_
from typing import Any

from vinhdanh.engine.single.nodes import NotRead
from vinhdanh.engine.vocabulary.truth import ALL_YEARS

Values = Mapping[str, Any]
OfRow = Callable[[Values], Any]


def conjunction(a: OfRow, b: OfRow) -> OfRow:
    """Kleene's and; of two masks, the years in both."""
    return _joined(a, b, False, and_)


def disjunction(a: OfRow, b: OfRow) -> OfRow:
    """Kleene's or; of two masks, the years in either."""
    return _joined(a, b, True, or_)


def _joined(a: OfRow, b: OfRow, settles: bool, join: Callable[[Any, Any], Any]) -> OfRow:
    """Two values joined, where one of them alone may settle the answer."""

    def result(row: Values) -> Any:
        left = a(row)
        if left is settles:
            return settles
        right = b(row)
        if right is settles:
            return settles
        return None if left is None or right is None else join(left, right)

    return result


def known(work: Callable[[Any, Any], Any], a: OfRow, b: OfRow) -> OfRow:
    """An operation that is null where either side is."""

    def result(row: Values) -> Any:
        left, right = a(row), b(row)
        return None if left is None or right is None else work(left, right)

    return result


def wrapped(sign: int) -> Callable[[Any, Any], Any]:
    """The sum (1) or difference (-1) of masks, which runs over as that of 32-bit numbers does."""
    return lambda left, right: (left + sign * right) & ALL_YEARS


def chosen(test: OfRow, then: OfRow, otherwise: OfRow) -> OfRow:
    """One value where the test is true, the other where it is false or unknown."""
    return lambda row: then(row) if test(row) is True else otherwise(row)


def turned(value: OfRow, turn: Callable[[Any], Any]) -> OfRow:
    """A known value turned into another."""

    def result(row: Values) -> Any:
        found = value(row)
        return None if found is None else turn(found)

    return result


def opposite(found: Any) -> Any:
    """Not; of a mask, the other years."""
    return not found if isinstance(found, bool) else found ^ ALL_YEARS


def first_known(parts: Sequence[OfRow]) -> OfRow:
    """The first value that is known."""

    def first(row: Values) -> Any:
        for part in parts:
            found = part(row)
            if found is not None:
                return found
        return None

    return first


def extreme(which: Callable[[list[Any]], Any], parts: Sequence[OfRow]) -> OfRow:
    """The least or the largest of the known values."""

    def result(row: Values) -> Any:
        found = [value for part in parts if (value := part(row)) is not None]
        return which(found) if found else None

    return result


def clipped(parts: Sequence[OfRow], has_min: bool, has_max: bool) -> OfRow:
    """The first of the parts, held between the bounds that follow it."""
    value, *bounds = parts
    least = bounds[0] if has_min else None
    most = bounds[-1] if has_max else None

    def result(row: Values) -> Any:
        found = value(row)
        if found is None:
            return None
        if least is not None:
            found = max(found, least(row))
        return found if most is None else min(found, most(row))

    return result


def later_day(day: OfRow, offset: OfRow) -> OfRow:
    """A day so many days later (`1d`)."""

    def result(row: Values) -> date | None:
        found = day(row)
        days = re.fullmatch(r"(\d+)d", str(offset(row)))
        if days is None:
            raise NotRead(f"không đọc được khoảng {offset(row)}")
        return None if found is None else found + timedelta(days=int(days.group(1)))

    return result
