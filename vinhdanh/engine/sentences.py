"""Sentences with values in them: Vietnamese text that remembers its template, so that another language can tell it too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from string import Formatter
from typing import Any


class Said(str):
    """A Vietnamese sentence of the engine; to whoever only reads or stores it, it is its text.

    values: by name for a template; a tuple for a list whose parts stand with `template` between them.
    """

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, Any] | tuple[Any, ...]

    @classmethod
    def of(cls, text: str, template: str, values: Mapping[str, Any] | tuple[Any, ...]) -> Said:
        sentence = cls(text)
        sentence.template, sentence.values = template, values
        return sentence

    def __reduce__(self) -> tuple[Any, ...]:
        return Said.of, (str(self), self.template, self.values)


class _Vietnamese(Formatter):
    """Grouped numbers as Vietnamese writes them: 1.234.567,5."""

    def format_field(self, value: Any, format_spec: str) -> str:
        text = format(value, format_spec)
        return text.translate(_SWAPPED) if format_spec.startswith(",") else text


_SWAPPED = str.maketrans(",.", ".,")
_VIETNAMESE = _Vietnamese()


def said(template: str, **values: Any) -> Said:
    """The template filled in; a format that begins with a comma groups a number ({vnd:,}), a day is {day:%d/%m/%Y}."""
    text = _VIETNAMESE.vformat(template, (), values) if ":," in template else template.format(**values)
    return Said.of(text, template, values)


def listed(parts: Iterable[Any], between: str = ", ") -> Said:
    """Several things with the same words between them."""
    kept = tuple(parts)
    return Said.of(between.join(map(str, kept)), between, kept)


def as_data(text: Any) -> Any:
    """A sentence as plain values that JSON can keep; a sentence without values is its text."""
    if isinstance(text, Said):
        values = text.values
        if isinstance(values, tuple):
            return {"between": text.template, "parts": [as_data(part) for part in values]}
        return {"said": text.template, "values": {key: as_data(value) for key, value in values.items()}}
    return {"day": text.isoformat()} if isinstance(text, date) else text


def from_data(kept: Any) -> Any:
    """What `as_data` was given."""
    if not isinstance(kept, Mapping):
        return kept
    if "day" in kept:
        return date.fromisoformat(kept["day"])
    if "between" in kept:
        return listed((from_data(part) for part in kept["parts"]), kept["between"])
    return said(kept["said"], **{key: from_data(value) for key, value in kept["values"].items()})
