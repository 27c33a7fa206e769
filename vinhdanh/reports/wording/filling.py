"""Filling a sentence: its runs, each figure a run of its own; None when a value it cannot do without is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vinhdanh.reports.content import Figure, Run
from vinhdanh.reports.wording.syntax import ByZero, Maybe, Piece, Place, Words, parse

Value = Figure | str | None


class _Unknown(Exception):
    """A value that the sentence cannot do without is not known."""


def fill(text: str, values: Mapping[str, Value]) -> tuple[Run, ...] | None:
    """The sentence with its values; it begins with a capital letter."""
    try:
        runs = list(_runs(parse(text), values))
    except _Unknown:
        return None
    joined = _joined(runs)
    if not joined:
        return None
    first = joined[0]
    return (Run(first.text[:1].upper() + first.text[1:], first.token), *joined[1:])


def _runs(pieces: tuple[Piece, ...], values: Mapping[str, Value]) -> Iterator[Run]:
    for piece in pieces:
        match piece:
            case Words(text):
                yield Run(text)
            case Place(name, bare):
                yield _value(values.get(name), bare)
            case Maybe(parts):
                try:
                    yield from list(_runs(parts, values))
                except _Unknown:
                    continue
            case ByZero(name, none, some):
                yield from _by_zero(values.get(name), none, some, values)


def _value(value: Value, bare: bool) -> Run:
    if value is None or value == "":
        raise _Unknown
    if isinstance(value, str):
        return Run(value)
    return Run(value.bare if bare else value.printed, value.token)


def _by_zero(
    value: Value, none: tuple[Piece, ...], some: tuple[Piece, ...], values: Mapping[str, Value]
) -> Iterator[Run]:
    """A figure that is zero is printed by its words: they carry its token."""
    if not isinstance(value, Figure):
        raise _Unknown
    if value.low == 0 and value.high is None:
        yield Run("".join(run.text for run in _runs(none, values)), value.token)
    else:
        yield from _runs(some, values)


def _joined(runs: list[Run]) -> list[Run]:
    """Neighbours without a figure as one; no doubled spaces where something went away."""
    found: list[Run] = []
    for run in runs:
        text = run.text
        before = found[-1].text[-1:] if found else " "
        if before == " ":
            text = text.lstrip(" ")
        if found and text[:1] in ",.;:)" and found[-1].text.endswith(" "):
            found[-1] = Run(found[-1].text.rstrip(" "), found[-1].token)
        if not text:
            continue
        if found and not run.token and not found[-1].token:
            found[-1] = Run(found[-1].text + text)
        else:
            found.append(Run(text, run.token))
    return found
