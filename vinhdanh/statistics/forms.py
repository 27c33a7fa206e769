"""The forms as data: rows, columns, checks; read once, every word of them checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language

from vinhdanh.engine.catalogue import catalogue
from vinhdanh.statistics.vocabulary import Select, read_select

_FOLDER = Path(__file__).parent / "forms"


class FormFault(ValueError):
    """A definition that cannot be: form, row or column, what is wrong."""


@dataclass(frozen=True)
class Named:
    """Something called in both languages."""

    vi: str
    en: str

    def __str__(self) -> str:
        return self.en if get_language() == "en" and self.en else self.vi

    def __bool__(self) -> bool:
        return bool(self.vi)


@dataclass(frozen=True)
class Axis:
    """A row or a column: counted by words, summed from others, a share of two, typed, or the rest of its fellows."""

    key: str
    number: str
    label: Named
    group: Named
    depth: int = 0
    heading: bool = False
    typed: bool = False
    rest: bool = False
    each: bool = False
    parts: bool = False
    sum_of: tuple[str, ...] = ()
    ratio: tuple[str, str] | None = None
    select: Select = field(default_factory=Select)


@dataclass(frozen=True)
class Check:
    """Parts that make up (or at most make up) a total, down the rows or, `across`, along the columns."""

    total: str
    parts: tuple[str, ...]
    exact: bool
    across: bool


@dataclass(frozen=True)
class Later:
    """A text of the same matter that came after, whose forms are not loaded and whose day of force was not read."""

    number: str
    name: str
    signed_on: date


@dataclass(frozen=True)
class Form:
    """One table; `first`, `last`: years it is for (`unverified`: no article says so). `source`: ledger, launches, funds,
    typed.

    `receiver`: to whom ministries and provinces hand it in, empty where no text says so.
    """

    key: str
    number: Named
    title: Named
    unit: Named
    note: Named
    basis: Named
    basis_number: str
    basis_on: date | None
    receiver: str
    source: str
    first: int
    last: int | None
    unverified: bool
    later: Later | None
    starts: str
    due: tuple[int, int] | None
    landscape: bool
    base: Select
    rows: tuple[Axis, ...]
    columns: tuple[Axis, ...]
    checks: tuple[Check, ...]

    def period(self, year: int) -> tuple[date, date]:
        """First day and first day no longer of the year of the form."""
        if self.starts == "december_before":
            return date(year - 1, 12, 1), date(year, 12, 1)
        return date(year, 1, 1), date(year + 1, 1, 1)

    @property
    def by_circular(self) -> bool:
        """Printed as a circular sets it: the content (A) before its code (B); a province's own table numbers its lines first."""
        return bool(self.basis_number)

    def due_on(self, year: int) -> date | None:
        return date(year, *self.due) if self.due else None

    def serves(self, year: int) -> bool:
        return self.first <= year and (self.last is None or year <= self.last)

    def overtaken(self, year: int) -> Later | None:
        """The later text, where the year of the form ended only after it was signed: perhaps its forms are due instead."""
        return self.later if self.later and self.period(year)[1] > self.later.signed_on else None

    def row(self, key: str) -> Axis | None:
        return next((row for row in self.rows if row.key == key), None)


@lru_cache(maxsize=1)
def forms() -> dict[str, Form]:
    """Every form by its key, in the order of the files; FormFault names the first that cannot be."""
    found: dict[str, Form] = {}
    for path in sorted(_FOLDER.glob("*.yaml"), reverse=True):
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        for one in raw["forms"]:
            form = read_form(one, raw)
            if form.key in found:
                raise FormFault(f"{form.key}: stands twice")
            found[form.key] = form
    return found


def forms_of(year: int) -> list[Form]:
    """The forms of a year."""
    return [form for form in forms().values() if form.serves(year)]


@lru_cache(maxsize=1)
def _kinds() -> frozenset[str]:
    return frozenset(catalogue())


def read_form(raw: dict[str, Any], file: dict[str, Any]) -> Form:
    """One form of a file; FormFault when a word is not of the vocabulary or a check names no row."""
    try:
        rows = tuple(_axis(line, place) for place, line in enumerate(raw["rows"]))
        columns = tuple(_axis(line, place) for place, line in enumerate(raw["columns"]))
        form = Form(
            key=raw["key"], number=Named(raw["number"], raw.get("number_en", "")), title=_named(raw, "title"), unit=_named(raw, "unit"), note=_named(raw, "note"),
            basis=_named(file["basis"], "name"), basis_number=file["basis"].get("number", ""), basis_on=file["basis"].get("day"),
            receiver=file["basis"].get("receiver", ""), source=raw["source"], first=file["years"]["first"], last=file["years"].get("last"),
            unverified=file["years"].get("unverified", False), later=_later(file.get("later")),
            starts=file["period"]["starts"], due=(file["due"]["month"], file["due"]["day"]) if file.get("due") else None,
            landscape=raw.get("landscape", False), base=read_select(raw.get("base", {}), _kinds()), rows=rows, columns=columns,
            checks=tuple(map(_check, raw.get("checks", ()))),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as wrong:
        raise FormFault(f"{raw.get('key', '?')}: {wrong}") from wrong
    _refer(form)
    return form


def _later(raw: dict[str, Any] | None) -> Later | None:
    return Later(raw["number"], raw["name"], raw["day"]) if raw else None


def _named(raw: dict[str, Any], name: str) -> Named:
    return Named(raw.get(name, ""), raw.get(f"{name}_en", ""))


def _axis(raw: dict[str, Any], place: int) -> Axis:
    key = str(raw.get("key") or raw.get("code") or raw.get("nr") or f"heading{place}")
    ratio = raw.get("ratio")
    return Axis(
        key=key, number=str(raw.get("code") or raw.get("nr") or raw.get("number") or ""), label=_named(raw, "label"), group=_named(raw, "group"),
        depth=raw.get("depth", 0), heading=raw.get("heading", False), typed=raw.get("typed", False), rest=raw.get("rest", False),
        each=raw.get("each", False), parts=raw.get("parts", False), sum_of=tuple(raw.get("sum_of", ())),
        ratio=(ratio[0], ratio[1]) if ratio else None, select=read_select(raw.get("select", {}), _kinds()),
    )  # fmt: skip


def _check(raw: dict[str, Any]) -> Check:
    across = "column_total" in raw
    parts: Iterable[str] = raw.get("parts") or raw.get("parts_at_most") or [raw["subset"]]
    return Check(raw["column_total" if across else "total"], tuple(parts), "parts" in raw, across)


def _refer(form: Form) -> None:
    """Whatever is named by key stands in the form, once."""
    for axes in (form.rows, form.columns):
        keys = [axis.key for axis in axes]
        if len(keys) != len(set(keys)):
            raise FormFault(f"{form.key}: a key stands twice in {keys}")
        for axis in axes:
            if not {*axis.sum_of, *(axis.ratio or ())} <= set(keys):
                raise FormFault(f"{form.key}: {axis.key} names what is not there")
    for check in form.checks:
        keys = [axis.key for axis in (form.columns if check.across else form.rows)]
        if not {check.total, *check.parts} <= set(keys):
            raise FormFault(f"{form.key}: a check names what is not there: {check}")
