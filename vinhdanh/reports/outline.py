"""Outlines of reports: which sections, fed by what, in which sentences. Data (`outlines/*.yaml`), read once and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from vinhdanh.indicators.counts import counts
from vinhdanh.indicators.shipped import shipped
from vinhdanh.indicators.states import Family
from vinhdanh.reports.feeds import FEEDS
from vinhdanh.reports.lists import LISTS
from vinhdanh.reports.states import ReportKind
from vinhdanh.reports.wording.syntax import WordingFault, names_in, parse

_FOLDER = Path(__file__).parent / "outlines"
# values that every sentence may use
COMMON = frozenset(
    {"unit", "superior", "period", "years", "document", "first_year", "last_year", "next_period"}
)
_STRETCH = re.compile(r"(?P<series>I\d{3})-(?P<first>\d{3})(?:\.\.(?P<last>\d{3}))?")
_SECTION_KEYS = {
    "code", "heading", "text", "required", "figures", "sentences", "table", "chart", "list", "sections", "announces", "rest", "bare", "printed", "families", "optional",
}  # fmt: skip


class OutlineFault(ValueError):
    """An outline that cannot be: file, section, what is wrong."""


@dataclass(frozen=True)
class Ask:
    """A figure that a section asks a source for."""

    name: str
    feed: str
    label: str
    count: str
    args: Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """Figures of a section as a table (a row a figure) or as a chart."""

    caption: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A section of an outline. `text`: what the officer is asked to write; `lists`: what makes its own paragraphs.

    `rest`: every figure of the section that no sentence names is told in a sentence of its own. `bare`: without a number.
    `optional`: left out when it has nothing to tell.
    """

    code: str
    heading: str
    level: int
    text: str = ""
    required: bool = False
    figures: tuple[Ask, ...] = ()
    sentences: tuple[str, ...] = ()
    table: Table | None = None
    chart: Table | None = None
    lists: str = ""
    announces: str = ""
    rest: bool = False
    bare: bool = False
    optional: bool = False
    parts: tuple[Part, ...] = ()

    def walk(self) -> Iterator[Part]:
        """This part and all below it, in order."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True)
class Outline:
    """The outline of a kind of report; `paper` is the name of the paper, `subject` what it is about."""

    kind: str
    paper: str
    subject: str
    parts: tuple[Part, ...]
    sign: str = "BC"
    closing: str = ""
    document: str = ""
    basis: bool = True

    def walk(self) -> Iterator[Part]:
        """Every part, in order."""
        for part in self.parts:
            yield from part.walk()

    def part(self, code: str) -> Part | None:
        return next((one for one in self.walk() if one.code == code), None)


@lru_cache(maxsize=32)
def outline_of(kind: str) -> Outline:
    """The outline of a kind of report; OutlineFault names what is wrong in its file."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    path = _FOLDER / f"{ReportKind(kind).value}.yaml"
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 (a safe loader)
    return read_outline(data, path.name)


def read_outline(data: Mapping[str, Any], name: str) -> Outline:
    """An outline out of its data, every sentence and source in it checked."""
    parts = tuple(_part(one, 0 if data.get("parts", False) else 1, name) for one in data["sections"])
    outline = Outline(
        kind=data["kind"], paper=data["paper"], subject=data["subject"], parts=parts, sign=data.get("sign", "BC"),
        closing=data.get("closing", ""), document=data.get("document", ""), basis=data.get("basis", True),
    )  # fmt: skip
    codes = [part.code for part in outline.walk()]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice:
        raise OutlineFault(f"{name}: {twice}: mục trùng mã")
    _check_sentence(outline.subject, COMMON, f"{name}: subject")
    return outline


def _part(data: Mapping[str, Any], level: int, name: str) -> Part:
    where = f"{name}: {data.get('code', '?')}"
    unknown = set(data) - _SECTION_KEYS
    if unknown or not data.get("code"):
        raise OutlineFault(
            f"{where}: không có khoá {', '.join(sorted(unknown))}" if unknown else f"{where}: thiếu mã"
        )
    figures = tuple(_ask(key, said, where) for key, said in (data.get("figures") or {}).items())
    figures += tuple(_printed(data.get("printed", ()), where))
    figures += tuple(_of_families(data.get("families", ()), where))
    known = COMMON | {one.name for one in figures}
    for sentence in data.get("sentences", ()):
        _check_sentence(sentence, known, where)
    if data.get("announces"):
        _check_sentence(data["announces"], COMMON | {"count"}, where)
    part = Part(
        code=data["code"], heading=data.get("heading", ""), level=level, text=data.get("text", ""), required=data.get("required", False),
        figures=figures, sentences=tuple(data.get("sentences", ())), table=_table(data.get("table"), known, where),
        chart=_table(data.get("chart"), known, where), lists=data.get("list", ""), announces=data.get("announces", ""),
        rest=data.get("rest", False) or bool(data.get("families")), bare=data.get("bare", False), optional=data.get("optional", False),
        parts=tuple(_part(one, level + 1, name) for one in data.get("sections", ())),
    )  # fmt: skip
    if part.lists and part.lists not in LISTS:
        raise OutlineFault(f"{where}: không có danh sách “{part.lists}”")
    return part


def _ask(key: str, said: Mapping[str, Any], where: str) -> Ask:
    feeds = [feed for feed in said if feed in FEEDS]
    if len(feeds) != 1 or set(said) - {*feeds, "label", "count"}:
        raise OutlineFault(f"{where}: {key}: phải có đúng một nguồn ({', '.join(FEEDS)})")
    feed, args = feeds[0], said[feeds[0]] or {}
    wrong = set(args) - FEEDS[feed].keys
    if wrong:
        raise OutlineFault(f"{where}: {key}: nguồn “{feed}” không nhận {', '.join(sorted(wrong))}")
    count = said.get("count", "percent" if feed == "share" else "times")
    if count not in counts():
        raise OutlineFault(f"{where}: {key}: không có cách đếm “{count}”")
    return Ask(key, feed, said.get("label", key), count, args)


def _printed(stretches: Sequence[str], where: str) -> Iterator[Ask]:
    """Figures of a printed report by number: "I000-002..009" are {i002} … {i009}."""
    for stretch in stretches:
        found = _STRETCH.fullmatch(stretch)
        if found is None:
            raise OutlineFault(f"{where}: “{stretch}” không phải số thứ tự dạng I000-002..009")
        series, first, last = found["series"], int(found["first"]), int(found["last"] or found["first"])
        for n in range(first, last + 1):
            number = f"{series}-{n:03d}"
            yield Ask(f"i{n:03d}", "published", number, "times", {"number": number})


def _of_families(families: Sequence[str], where: str) -> Iterator[Ask]:
    """Every indicator of these families of the catalogue that we ship; what nobody told is not remarked on."""
    if wrong := [family for family in families if family not in Family.values]:
        raise OutlineFault(f"{where}: không có nhóm chỉ số {', '.join(wrong)}")
    for code, line in shipped().items():
        if line["family"] in families and not line.get("until"):
            name = re.sub(r"[^a-z0-9]+", "_", code)
            yield Ask(name, "indicator", line["name"], line["count"], {"code": code, "silent": True})


def _table(data: Mapping[str, Any] | None, known: frozenset[str], where: str) -> Table | None:
    if not data:
        return None
    names: Sequence[str] = data["of"]
    wrong = [one for one in names if one not in known]
    if wrong:
        raise OutlineFault(f"{where}: bảng nêu số chưa có: {', '.join(wrong)}")
    return Table(data["caption"], tuple(names))


def _check_sentence(text: str, known: frozenset[str], where: str) -> None:
    try:
        wrong = [one for one in names_in(parse(text)) if one not in known]
    except WordingFault as fault:
        raise OutlineFault(f"{where}: {fault}") from fault
    if wrong:
        raise OutlineFault(f"{where}: câu nêu giá trị chưa khai: {', '.join(wrong)}")
