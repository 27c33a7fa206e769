"""Reading a template into its parts, and telling what is wrong with it on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby

from vinhdanh.kit.docx.fields import Schema, fold
from vinhdanh.kit.docx.grids import Grid
from vinhdanh.kit.docx.names import SDT, SDT_CONTENT, SECTPR, TBL, TC, TR, P, T, local
from vinhdanh.kit.docx.parts import (
    Condition,
    Element,
    Fixed,
    Holder,
    Lines,
    Paragraph,
    Part,
    PlainRow,
    Repeat,
    emptied,
)
from vinhdanh.kit.docx.reading import Reading, known, owner_of, unknown
from vinhdanh.kit.docx.tokens import TOKEN, Token, isolate, leftovers, text_of, tokens_of
from vinhdanh.kit.said import Said, phrase

# what is printed once for each of thousands of names must be small
_LARGEST_ROW = 600
_LARGEST_PART = 8_000


@dataclass(frozen=True, slots=True)
class Spot:
    """One paragraph or row with what it has: its parts are made once its neighbours are known."""

    owner: str  # the innermost list it belongs to
    make: Callable[[], Part]


def compile_block(reading: Reading, children: Sequence[Element], bound: tuple[str, ...], where: Said | None = None) -> tuple[Part, ...]:  # fmt: skip
    """Paragraphs, tables and marked parts that stand one after another."""
    parts: list[Part] = []
    spots: list[Spot | Part] = []
    waiting = list(children)
    while waiting:
        child = waiting.pop(0)
        if child.tag == P:
            reading.paragraphs += where is None
            place = where or phrase("đoạn %(n)s “%(text)s”", n=reading.paragraphs, text=text_of(child)[:40])
            mark = _mark(reading, child, place)
            if mark is None:
                spots.append(_paragraph(reading, child, bound, place))
            elif mark.mark == "/":
                reading.fault(place, phrase("“{{/%(name)s}}” không có chỗ mở “{{#%(name)s}}” ở trước.", name=mark.name))  # fmt: skip
            else:
                inside, waiting = _until_closed(reading, waiting, mark, place)
                spots.append(_marked(reading, mark, inside, bound, place))
        elif child.tag == TBL:
            reading.tables += 1
            spots.append(_table(reading, child, bound))
        elif child.tag == SDT and (content := child.find(SDT_CONTENT)) is not None:
            waiting[:0] = list(content)  # a content control of Word: what it holds stands for itself
        else:
            spots.append(Fixed(child))
    parts.extend(_repeated(reading.schema, spots, bound))
    return tuple(parts)


def _repeated(schema: Schema, spots: Sequence[Spot | Part], bound: tuple[str, ...]) -> Iterator[Part]:
    """Neighbours that belong to one list are repeated together, an inner list inside its outer one."""
    outermost = ""

    def root(spot: Spot | Part) -> str:
        nonlocal outermost
        if not isinstance(spot, Spot) or not spot.owner:
            outermost = ""
            return ""
        chain = [name for name in schema.chain(spot.owner) if name not in bound]
        # an inner row alone is repeated over all items; under a row of the outer list, within it
        outermost = outermost if outermost in chain else spot.owner
        return outermost

    for name, run in groupby(spots, root):
        members = list(run)
        if not name:
            yield from (m.make() if isinstance(m, Spot) else m for m in members)
            continue
        inner = [Spot("", m.make) if isinstance(m, Spot) and m.owner == name else m for m in members]
        yield Repeat(name, tuple(_repeated(schema, inner, (*bound, name))))


def _mark(reading: Reading, paragraph: Element, where: Said) -> Token | None:
    """The mark that opens or closes a part; it must stand alone in its paragraph."""
    marks = [token for token in tokens_of(paragraph) if token.mark]
    if not marks:
        return None
    if text_of(paragraph).strip() != text_of(paragraph)[marks[0].start : marks[0].end]:
        reading.fault(where, phrase("“{{%(mark)s%(name)s}}” phải đứng một mình trong một đoạn.", mark=marks[0].mark, name=marks[0].name))  # fmt: skip
    return marks[0]


def _until_closed(reading: Reading, rest: list[Element], mark: Token, where: Said) -> tuple[list[Element], list[Element]]:  # fmt: skip
    depth = 0
    for place, element in enumerate(rest):
        for token in tokens_of(element) if element.tag == P else ():
            if fold(token.name) == fold(mark.name) and token.mark:
                depth += -1 if token.mark == "/" else 1
        if depth < 0:
            reading.paragraphs += 1
            return rest[:place], rest[place + 1 :]
    reading.fault(where, phrase("“{{%(mark)s%(name)s}}” chưa có chỗ đóng “{{/%(name)s}}”.", mark=mark.mark, name=mark.name))  # fmt: skip
    return rest, []


def _marked(
    reading: Reading, mark: Token, inside: list[Element], bound: tuple[str, ...], where: Said
) -> Part:
    name = reading.schema.blocks.get(fold(mark.name), "")
    if not name:
        reading.fault(where, unknown(reading.schema, mark))
        return Condition("", True, ())
    reading.seen.add(name)
    if mark.mark == "^" or name in reading.schema.conditions:
        return Condition(name, mark.mark == "#", compile_block(reading, inside, bound))
    outside = [parent for parent in reading.schema.chain(name)[:-1] if parent not in bound]
    if outside:
        reading.fault(where, phrase("Phần “%(name)s” phải nằm trong phần “%(outer)s”.", name=name, outer=outside[-1]))  # fmt: skip
    _keep_small(reading, inside, _LARGEST_PART, where)
    return Repeat(name, compile_block(reading, inside, (*bound, name)))


def _keep_small(reading: Reading, elements: Sequence[Element], largest: int, where: Said) -> None:
    if sum(sum(1 for _ in element.iter()) for element in elements) > largest:
        reading.fault(where, phrase("phần lặp lại này có quá nhiều chữ, hình hoặc định dạng: hãy để phần cố định ra ngoài chỗ lặp lại."))  # fmt: skip


def _paragraph(reading: Reading, element: Element, bound: tuple[str, ...], where: Said) -> Spot | Part:
    tokens = known(reading, element, where)
    if not tokens:
        return Fixed(element)
    owner = owner_of(reading, tokens, bound, where)
    if owner or any(reading.schema.by_key[fold(t.name)].many for t in tokens):
        _keep_small(reading, [element], _LARGEST_ROW, where)
    alone = len(tokens) == 1 and text_of(element).strip() == text_of(element)[tokens[0].start : tokens[0].end]
    placed = [t for t in isolate(element) if fold(t.name) in reading.schema.by_key]
    fields = tuple((t.place, reading.schema.by_key[fold(t.name)].name) for t in placed)
    one = reading.schema.by_key[fold(tokens[0].name)]
    part: Part = Paragraph(element, fields)
    if alone and (one.many or one.grid):
        part = Grid(element, *fields[0]) if one.grid else Lines(element, *fields[0])
    return Spot(owner, lambda: part)


def _table(reading: Reading, table: Element, bound: tuple[str, ...]) -> Part:
    number, line = reading.tables, 0
    spots: list[Spot | Part] = []
    shell = emptied(table)
    for child in list(table):
        rows = list(child.iter(TR)) if child.tag == SDT else [child]
        for row in rows:
            if row.tag == TR:
                line += 1
                spots.append(_row(reading, row, bound, phrase("bảng %(table)s, hàng %(row)s", table=number, row=line)))  # fmt: skip
            else:
                shell.append(row)
    return Holder(shell, tuple(_repeated(reading.schema, spots, bound)))


def _row(reading: Reading, row: Element, bound: tuple[str, ...], where: Said) -> Spot | Part:
    cells = list(row.iterchildren(TC))
    if not any(tokens_of(p) or leftovers(p) for p in row.iter(P)):
        return Fixed(row)
    own = [(cell, list(cell.iterchildren(P))) for cell in cells]
    tokens = [t for _, paragraphs in own for p in paragraphs for t in _peek(reading, p)]
    owner = owner_of(reading, tokens, bound, where)
    if owner:
        _keep_small(reading, [row], _LARGEST_ROW, where)
    inner = (*bound, *(reading.schema.chain(owner) if owner else ()))
    nested = row.findall(f".//{TBL}") or row.findall(f".//{SDT}")
    if owner and not nested and all(_plain(reading, paragraphs) for _, paragraphs in own):
        return Spot(owner, lambda: _plain_row(reading, row, where))
    return Spot(owner, lambda: _rich_row(reading, row, cells, inner, where))


def _peek(reading: Reading, paragraph: Element) -> list[Token]:
    return [t for t in tokens_of(paragraph) if not t.mark and fold(t.name) in reading.schema.by_key]


def _plain(reading: Reading, paragraphs: list[Element]) -> bool:
    """Whether a cell is one paragraph of plain fields, or has none."""
    tokens = [t for p in paragraphs for t in tokens_of(p)]
    if any(t.mark for t in tokens):
        return False
    many = any(reading.schema.by_key[fold(t.name)].many for p in paragraphs for t in _peek(reading, p))
    return not tokens or (len(paragraphs) == 1 and not many)


def _plain_row(reading: Reading, row: Element, where: Said) -> Part:
    for column, cell in enumerate(row.iterchildren(TC), 1):
        for paragraph in cell.iterchildren(P):
            known(reading, paragraph, phrase("%(row)s, cột %(column)s", row=where, column=column))
            isolate(paragraph)
    fields = []
    for place, text in enumerate(row.iter(T)):
        found = TOKEN.fullmatch(text.text or "")
        if found and (one := reading.schema.by_key.get(fold(found[2]))) is not None:
            fields.append((place, one.name))
    return PlainRow(row, tuple(fields))


def _rich_row(
    reading: Reading, row: Element, cells: list[Element], bound: tuple[str, ...], where: Said
) -> Part:
    shell = deepcopy(row)
    for cell in list(shell.iterchildren(TC)):
        shell.remove(cell)
    made = (
        _cell(reading, cell, bound, phrase("%(row)s, cột %(column)s", row=where, column=column))
        for column, cell in enumerate(cells, 1)
    )
    return Holder(shell, tuple(made))


def _cell(reading: Reading, cell: Element, bound: tuple[str, ...], where: Said) -> Part:
    shell = emptied(cell)
    children = []
    for child in list(cell):
        if local(child.tag) == "tcPr":
            shell.append(child)
        else:
            children.append(child)
    return Holder(shell, compile_block(reading, children, bound, where))


def body_parts(reading: Reading, body: Element) -> tuple[tuple[Part, ...], Element | None]:
    """The parts of the document and the section at its end."""
    children = list(body)
    last = children[-1] if children and children[-1].tag == SECTPR else None
    return compile_block(reading, children[:-1] if last is not None else children, ()), last
