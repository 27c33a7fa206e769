"""A number against a target, and a target against what had been reached before it."""

from __future__ import annotations

from decimal import Decimal

from vinhdanh.targets.states import DOWNWARD, UPWARD, Against, Operator


def holds(operator: str, value: Decimal, low: Decimal, high: Decimal | None = None) -> bool | None:
    """Whether a result satisfies the target; None for a plan, which results are only a share of."""
    match operator:
        case Operator.ABOVE:
            return value > low
        case Operator.AT_LEAST:
            return value >= low
        case Operator.EQUAL:
            return value == low
        case Operator.AT_MOST:
            return value <= low
        case Operator.BELOW:
            return value < low
        case Operator.RANGE:
            return low <= value and (high is None or value <= high)
        case _:
            return None


def fewer_is_better(operator: str, low: Decimal) -> bool:
    """A target that asks for less: an upper bound, or exactly none ("không có CĐCS yếu kém")."""
    return operator in DOWNWARD or (operator == Operator.EQUAL and low == 0)


def against(operator: str, low: Decimal, reached: tuple[Decimal, Decimal] | None) -> Against | None:
    """The target's own number against what was reached; None when that is not known, or for a plan.

    A number inside the range that was reached counts as equal. Where fewer is better, "below" still means: asks for no
    more than what was done already.
    """
    if reached is None or operator == Operator.PLAN:
        return None
    least, most = reached
    if fewer_is_better(operator, low):
        return Against.BELOW if low > most else Against.ABOVE if low < least else Against.EQUALS
    return Against.BELOW if low < least else Against.ABOVE if low > most else Against.EQUALS


def can_only_grow(operator: str) -> bool:
    """What has been reached stays reached while more is told."""
    return operator in UPWARD
