"""What a template is made of once it is read: pieces that know how to print themselves for given values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Protocol

from lxml import etree

from vinhdanh.kit.docx.fields import Schema, Values, fold, texts
from vinhdanh.kit.docx.names import PPR, SECTPR, TC, P, T
from vinhdanh.kit.docx.tokens import put

Element = etree._Element


@dataclass(frozen=True)
class Scope:
    """The values in reach: those of the paper, and the item at hand of each list that is being repeated."""

    schema: Schema
    values: Values
    bound: Mapping[str, Values] = field(default_factory=dict)

    def value(self, name: str) -> Any:
        """The value of a field; nothing where the data have none."""
        one = self.schema.by_key[fold(name)]
        if one.owner:
            return self.bound.get(one.owner, {}).get(one.key, "")
        return self.values.get(one.name, "")

    def text(self, name: str) -> str:
        return "\n".join(texts(self.value(name)))

    def walk(self, name: str) -> Iterator[Scope]:
        """One scope for each item of a list: of the item at hand of the list it belongs to, else of all of them in turn."""
        parent = self.schema.lists[name]
        if parent and parent not in self.bound:
            for outer in self.walk(parent):
                yield from outer.walk(name)
            return
        holder = self.bound[parent] if parent else self.values
        for item in holder.get(name) or ():
            yield Scope(self.schema, self.values, {**self.bound, name: item})

    def truth(self, name: str) -> bool:
        """Whether a part about this list or condition is printed."""
        return (
            any(True for _ in self.walk(name)) if name in self.schema.lists else bool(self.values.get(name))
        )


class Part(Protocol):
    """A piece of a template."""

    def print(self, scope: Scope) -> Iterable[Element]:
        """The elements it gives for these values."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """What has no field."""

    element: Element

    def print(self, scope: Scope) -> Iterable[Element]:
        yield deepcopy(self.element)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with fields at these places; without a word to say it goes away, unless a section ends in it."""

    element: Element
    fields: tuple[tuple[int, str], ...]

    def print(self, scope: Scope) -> Iterable[Element]:
        said = [(place, scope.text(name)) for place, name in self.fields]
        if not any(text for _, text in said) and not _ends_section(self.element):
            return
        copy = deepcopy(self.element)
        places = list(copy.iter(T))
        for place, text in said:
            put(places[place], text)
        yield copy


@dataclass(frozen=True, slots=True)
class Lines:
    """A paragraph that is one field of many lines: one paragraph a line."""

    element: Element
    place: int
    name: str

    def print(self, scope: Scope) -> Iterable[Element]:
        for line in texts(scope.value(self.name)):
            copy = deepcopy(self.element)
            put(list(copy.iter(T))[self.place], line)
            yield copy


@dataclass(frozen=True, slots=True)
class Repeat:
    """Neighbouring pieces, once for each item of a list."""

    name: str
    parts: tuple[Part, ...]

    def print(self, scope: Scope) -> Iterable[Element]:
        for inner in scope.walk(self.name):
            for part in self.parts:
                yield from part.print(inner)


@dataclass(frozen=True, slots=True)
class Condition:
    """A part that is there or not."""

    name: str
    wanted: bool
    parts: tuple[Part, ...]

    def print(self, scope: Scope) -> Iterable[Element]:
        if scope.truth(self.name) is self.wanted:
            for part in self.parts:
                yield from part.print(scope)


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A table row whose fields are plain texts, at most one paragraph of them a cell: long lists are made of these."""

    element: Element
    fields: tuple[tuple[int, str], ...]

    def print(self, scope: Scope) -> Iterable[Element]:
        copy = deepcopy(self.element)
        places = list(copy.iter(T))
        for place, name in self.fields:
            put(places[place], scope.text(name))
        yield copy


@dataclass(frozen=True, slots=True)
class Holder:
    """An element that holds others (a row, a cell, a table): `head` is kept, then come the parts."""

    element: Element
    parts: tuple[Part, ...]

    def print(self, scope: Scope) -> Iterable[Element]:
        copy = deepcopy(self.element)
        for part in self.parts:
            copy.extend(part.print(scope))
        if copy.tag == TC and (not len(copy) or copy[-1].tag != P):
            copy.append(etree.Element(P))  # Word wants a paragraph at the end of a cell
        yield copy


def emptied(element: Element) -> Element:
    """A copy without what it holds."""
    copy = deepcopy(element)
    for child in list(copy):
        copy.remove(child)
    return copy


def _ends_section(paragraph: Element) -> bool:
    look = paragraph.find(PPR)
    return look is not None and look.find(SECTPR) is not None
