"""Fields inside a paragraph: found across the runs into which Word cuts a text, then each put into a run of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from vinhdanh.kit.docx.names import BR, RPR, RUN, TAB, XML_SPACE, T, local, w

TOKEN = re.compile(r"\{\{\s*([#/^]?)\s*([^{}\n\t\ufffc]{1,80}?)\s*\}\}")
_LOOSE = re.compile(r"\{\s*\{|\}\s*\}")
# elements around runs that Word puts into a paragraph
_AROUND = {"hyperlink", "smartTag", "sdt", "sdtContent", "ins", "moveTo", "fldSimple", "bdo", "dir"}
_NOISE = ("proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "permStart", "permEnd")


@dataclass(frozen=True, slots=True)
class Token:
    """`mark` is "#", "^", "/" or empty; `place` counts the texts of the paragraph (set once it is isolated)."""

    mark: str
    name: str
    start: int
    end: int
    place: int = -1


def drop_noise(root: etree._Element) -> None:
    """Take out marks of Word that mean nothing on paper and would be doubled by repeating."""
    for name in _NOISE:
        for element in list(root.iter(w(name))):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)


def runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph in reading order; not those of text boxes or deleted text."""
    for child in paragraph:
        if child.tag == RUN:
            yield child
        elif local(child.tag) in _AROUND:
            yield from runs(child)


def _said(child: etree._Element) -> str:
    if child.tag == T:
        return child.text or ""
    if child.tag == RPR:
        return ""
    return {TAB: "\t", BR: "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}.get(child.tag, "\ufffc")


def text_of(paragraph: etree._Element) -> str:
    """What the paragraph reads; objects stand as one strange letter."""
    return "".join(_said(child) for run in runs(paragraph) for child in run)


def tokens_of(paragraph: etree._Element) -> list[Token]:
    """The fields written in a paragraph."""
    return [Token(m[1], m[2], m.start(), m.end()) for m in TOKEN.finditer(text_of(paragraph))]


def leftovers(paragraph: etree._Element) -> str:
    """Braces that belong to no field: a name that is cut by a tab, a picture, or not closed. Empty when all is well."""
    rest = TOKEN.sub("", text_of(paragraph))
    found = _LOOSE.search(rest)
    return rest[max(0, found.start() - 10) : found.end() + 30].replace("\ufffc", "▯") if found else ""


def mixed_format(paragraph: etree._Element, token: Token) -> bool:
    """The field's letters differ in format: the first one decides."""
    looks, at = set(), 0
    for run in runs(paragraph):
        length = sum(len(_said(child)) for child in run)
        if at < token.end and at + length > token.start and length:
            look = run.find(RPR)
            looks.add(b"" if look is None else etree.tostring(look, method="c14n"))
        at += length
    return len(looks) > 1


def isolate(paragraph: etree._Element) -> list[Token]:
    """Change the paragraph so that each field is the whole text of one `w:t`; answers them with their places."""
    found = tokens_of(paragraph)
    if not found:
        return []
    for run in list(runs(paragraph)):
        _one_child_each(run)
    for token in reversed(found):
        _isolate(paragraph, token)
    held = list(paragraph.iter(T))  # lxml finds the same object again only while we hold it
    places = {id(text): place for place, text in enumerate(held)}
    waiting = iter(found)
    placed = []
    for run in runs(paragraph):
        child = run.find(T)
        if child is not None and TOKEN.fullmatch(child.text or ""):
            token = next(waiting)
            placed.append(Token(token.mark, token.name, token.start, token.end, places[id(child)]))
    return placed


def _one_child_each(run: etree._Element) -> None:
    look = run.find(RPR)
    children = [child for child in run if child.tag != RPR]
    for child in reversed(children[1:]):
        twin = etree.Element(RUN)
        if look is not None:
            twin.append(deepcopy(look))
        twin.append(child)
        run.addnext(twin)


def _isolate(paragraph: etree._Element, token: Token) -> None:
    """Cut the runs at both ends of the field and move all its letters into the first one."""
    at, first = 0, None
    for run in list(runs(paragraph)):
        length = sum(len(_said(child)) for child in run)
        start, end = max(token.start - at, 0), min(token.end - at, length)
        at += length
        if end <= start:
            continue
        piece = _cut(run, start, end)
        if first is None:
            first = piece
        else:
            parent = piece.getparent()
            if parent is not None:
                parent.remove(piece)
    if first is not None:
        _write(first, f"{{{{{token.mark}{token.name}}}}}")


def _cut(run: etree._Element, start: int, end: int) -> etree._Element:
    """Split a run of one text so that [start, end) is a run of its own; answers that run."""
    text = run.find(T)
    whole = (text.text or "") if text is not None else ""
    if len(whole) > end:
        after = deepcopy(run)
        _write(after, whole[end:])
        run.addnext(after)
    if start > 0:
        middle = deepcopy(run)
        _write(middle, whole[start:end])
        run.addnext(middle)
        _write(run, whole[:start])
        return middle
    _write(run, whole[start:end])
    return run


def _write(run: etree._Element, text: str) -> None:
    child = run.find(T)
    if child is None:
        return
    child.text = text
    child.set(XML_SPACE, "preserve")


def put(text: etree._Element, value: str) -> None:
    """Write a value where a field stood; its line breaks become breaks of Word."""
    first, *rest = value.split("\n")
    text.text = first
    last = text
    for line in rest:
        brk = etree.Element(BR)
        more = etree.Element(T)
        more.text = line
        more.set(XML_SPACE, "preserve")
        last.addnext(brk)
        brk.addnext(more)
        last = more
