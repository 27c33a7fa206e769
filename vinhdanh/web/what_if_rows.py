"""Rows of an answer of "Thử xem": computed as frames, turned into people and units only where they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

import polars as pl
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.people.queries import with_place
from vinhdanh.templatetags.ui import icon

_AT_ONCE = 2_000
R = TypeVar("R")


@dataclass(frozen=True)
class Whom:
    """A subject as a row names it."""

    subject: Person | Unit
    place: str

    @property
    def slug(self) -> str:
        if isinstance(self.subject, Person):
            return f"nguoi-{self.subject.pk}"
        return f"don-vi-{self.subject.code}"

    def __str__(self) -> str:
        return str(self.subject)


class Rows(Sequence[R], Generic[R]):
    """Rows of a frame with a column `subject`, turned into objects only where they are looked at."""

    def __init__(self, frame: pl.DataFrame, make: Callable[[pl.DataFrame], list[R]]) -> None:
        self._frame, self._make = frame, make

    def __len__(self) -> int:
        return self._frame.height

    @overload
    def __getitem__(self, place: int) -> R: ...
    @overload
    def __getitem__(self, place: slice) -> list[R]: ...
    def __getitem__(self, place: int | slice) -> R | list[R]:
        if isinstance(place, slice):
            return self._make(self._frame[place])
        return self._make(self._frame[place : place + 1])[0]

    def __iter__(self) -> Iterator[R]:
        for part in self._frame.iter_slices(_AT_ONCE):
            yield from self._make(part)


def people_and_units(keys: Sequence[int], names: dict[str, str]) -> dict[int, Whom]:
    """The subjects of these keys with where they stand today: two queries whatever their number."""
    found: dict[int, Whom] = {}
    people = Person.objects.filter(pk__in=[key for key in keys if key > 0])
    for person in with_place(people, today()):
        code, name = getattr(person, "unit_code", ""), getattr(person, "unit_name", "")
        found[person.pk] = Whom(person, names.get(code or "") or name or "")
    for unit in Unit.objects.filter(pk__in=[-key for key in keys if key < 0]):
        found[-unit.pk] = Whom(unit, str(unit.get_kind_display()))
    return found


MODES = (
    ("luat", lazy("Đổi luật"), "scale"),
    ("ty-le", lazy("Đặt tỷ lệ"), "adjustments-horizontal"),
    ("co-cau", lazy("Cơ cấu người được khen"), "users-group"),
)


def modes(here: str) -> list[tuple[str, Any, str, bool]]:
    """The three questions of the page, as tabs."""
    return [(key, label, icon, key == here) for key, label, icon in MODES]


def marked(css: str, icon_name: str, words: Any) -> SafeString:
    """A badge with its icon and its words, as verdicts have."""
    return format_html('<span class="verdict verdict-{}">{}{}</span>', css, icon(icon_name), words)
