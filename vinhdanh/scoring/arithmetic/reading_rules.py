"""One criterion out of YAML: its rule, the figures that it brings along, and bands whose edges say to whom they belong."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from decimal import Decimal

from vinhdanh.engine.lawfiles import Entry
from vinhdanh.kit.said import phrase
from vinhdanh.scoring.arithmetic.criteria import Figure, Item, Part
from vinhdanh.scoring.arithmetic.reading import (
    Wrong,
    choice_of,
    code_of,
    entries_of,
    known_keys,
    needed_number,
    number_of,
    text_of,
)
from vinhdanh.scoring.arithmetic.rules import (
    HUNDRED,
    LETTERS,
    ONE,
    Band,
    Bands,
    Letter,
    Lower,
    Manual,
    PerCase,
    Rate,
    Ratio,
    Reach,
    Rule,
    Sampled,
)

Figures = dict[str, Figure]
_ITEM_KEYS = ("code", "name", "points", "rule", "requires", "guide")
_OWN_KEYS: dict[str, tuple[str, ...]] = {
    "ratio": ("actual", "plan", "excess", "unit"),
    "lower": ("actual", "plan", "unit"),
    "rate": ("part", "whole", "unit"),
    "sampled": ("count", "sample", "each"),
    "reach": ("figure", "of", "at_least", "unit"),
    "yes_no": ("figure",),
    "bands": ("figure", "of", "closed", "bands", "unit"),
    "letter": ("figure", "marks"),
    "manual": ("figure",),
    "per_case": ("count", "each", "unit"),
}  # fmt: skip
KINDS = tuple(_OWN_KEYS)


def read_item(entry: Entry, part: Part, figures: Figures) -> Item:
    """A criterion; figures that it names and nobody has described yet are added to `figures`."""
    kind = choice_of(entry, "rule", KINDS)
    known_keys(entry, (*_ITEM_KEYS, *_OWN_KEYS[kind]))
    code, name = code_of(entry), text_of(entry, "name", needed=True)
    points = number_of(entry, "points")
    if points is None:
        if kind != "per_case":
            raise Wrong(phrase("tiêu chí “%(code)s” thiếu điểm (points).", code=code), entry.line)
        points = Decimal(0)
    rule = _READERS[kind](entry, code, name, points, figures)
    requires = text_of(entry, "requires")
    if requires:
        figures.setdefault(requires, Figure(requires, requires, yes_no=True))
    if part == Part.PENALTY and kind not in ("per_case", "manual", "yes_no", "bands"):
        raise Wrong(
            phrase("điểm trừ “%(code)s” chấm theo per_case, yes_no, bands hoặc manual.", code=code),
            entry.line,
        )
    return Item(code, name, points, rule, requires, text_of(entry, "guide"))


def _figure(entry: Entry, key: str, code: str, name: str, figures: Figures, **more: object) -> str:
    """The figure named under the key, or one of the criterion's own."""
    named = text_of(entry, key) or f"{code}:{key}"
    if named not in figures:
        unit = text_of(entry, "unit") if not more.get("yes_no") else ""
        figures[named] = Figure(named, name, unit, **more)  # type: ignore[arg-type]
    return named


def _ratio(entry: Entry, code: str, name: str, points: Decimal, figures: Figures) -> Rule:
    actual = _figure(
        entry, "actual", code, phrase("Thực hiện: %(name)s", name=name), figures, short=phrase("Thực hiện")
    )
    plan = _figure(
        entry,
        "plan",
        code,
        phrase("Kế hoạch: %(name)s", name=name),
        figures,
        above_zero=True,
        short=phrase("Kế hoạch"),
    )
    return Ratio(actual, plan, _share(entry, "excess"))


def _lower(entry: Entry, code: str, name: str, points: Decimal, figures: Figures) -> Rule:
    actual = _figure(
        entry, "actual", code, phrase("Thực hiện: %(name)s", name=name), figures, short=phrase("Thực hiện")
    )
    plan = _figure(
        entry, "plan", code, phrase("Kế hoạch: %(name)s", name=name), figures, short=phrase("Kế hoạch")
    )
    return Lower(actual, plan)


def _rate(entry: Entry, code: str, name: str, points: Decimal, figures: Figures) -> Rule:
    part = _figure(
        entry,
        "part",
        code,
        phrase("Số đạt: %(name)s", name=name),
        figures,
        whole=True,
        short=phrase("Số đạt"),
    )
    whole = _figure(
        entry,
        "whole",
        code,
        phrase("Tổng số: %(name)s", name=name),
        figures,
        above_zero=True,
        whole=True,
        short=phrase("Tổng số"),
    )
    return Rate(part, whole)


def _sampled(entry: Entry, code: str, name: str, points: Decimal, figures: Figures) -> Rule:
    sample, each = needed_number(entry, "sample", 1), needed_number(entry, "each")
    if sample * each != points:
        raise Wrong(
            phrase(
                "“%(code)s”: %(sample)s người × %(each)s điểm = %(product)s, không bằng %(points)s điểm.",
                code=code, sample=sample, each=each, product=sample * each, points=points,
            ),
            entry.line,
        )  # fmt: skip
    said = phrase("Số người trả lời đạt trong mẫu: %(name)s", name=name)
    return Sampled(
        _figure(
            entry, "count", code, said, figures, whole=True, high=sample, short=phrase("Số người trả lời đạt")
        ),
        sample,
        each,
    )


def _reach(entry: Entry, code: str, name: str, points: Decimal, figures: Figures) -> Rule:
    at_least = needed_number(entry, "at_least")
    figure, of = _measured(entry, code, name, figures)
    return Reach(figure, of, at_least)


def _yes_no(entry: Entry, code: str, name: str, points: Decimal, figures: Figures) -> Rule:
    return Reach(
        _figure(entry, "figure", code, name, figures, yes_no=True, short=phrase("Có hay không")), "", ONE
    )


def _letter(entry: Entry, code: str, name: str, points: Decimal, figures: Figures) -> Rule:
    marks = entry.get("marks")
    if not isinstance(marks, Entry):
        raise Wrong(phrase("“%(code)s” cần “marks”: điểm của A, B, C, D.", code=code), entry.line)
    known_keys(marks, LETTERS)
    given = tuple(needed_number(marks, letter) for letter in LETTERS if letter in marks)
    if len(given) < 2 or tuple(LETTERS[: len(given)]) != tuple(
        letter for letter in LETTERS if letter in marks
    ):
        raise Wrong(phrase("“%(code)s”: ghi điểm lần lượt từ A, ít nhất A và B.", code=code), marks.line)
    if given[0] != points:
        raise Wrong(
            phrase("“%(code)s”: loại A phải được đủ %(points)s điểm.", code=code, points=points), marks.line
        )
    if list(given) != sorted(given, reverse=True):
        raise Wrong(
            phrase("“%(code)s”: loại sau không được nhiều điểm hơn loại trước.", code=code), marks.line
        )
    return Letter(_figure(entry, "figure", code, name, figures, letter=True, short=phrase("Xếp loại")), given)


def _manual(entry: Entry, code: str, name: str, points: Decimal, figures: Figures) -> Rule:
    return Manual(_figure(entry, "figure", code, name, figures, high=points, short=phrase("Điểm")))


def _per_case(entry: Entry, code: str, name: str, points: Decimal, figures: Figures) -> Rule:
    return PerCase(
        _figure(entry, "count", code, name, figures, whole=True, short=phrase("Số lần")),
        needed_number(entry, "each"),
    )


def _bands(entry: Entry, code: str, name: str, points: Decimal, figures: Figures) -> Rule:
    figure, of = _measured(entry, code, name, figures)
    bands = []
    for one in entries_of(entry, "bands"):
        known_keys(one, ("from", "to", "points"))
        bands.append(
            Band(
                number_of(one, "from", least=None),
                number_of(one, "to", least=None),
                needed_number(one, "points"),
            )
        )
        if bands[-1].points > points:
            raise Wrong(
                phrase("“%(code)s”: một khoảng có nhiều điểm hơn %(points)s.", code=code, points=points),
                one.line,
            )
    closed = closed_side(entry, [(b.low, b.high) for b in bands], code)
    return Bands(figure, tuple(bands), closed, of)


def _measured(entry: Entry, code: str, name: str, figures: Figures) -> tuple[str, str]:
    figure = _figure(entry, "figure", code, name, figures)
    of = text_of(entry, "of")
    if of:
        figures.setdefault(of, Figure(of, phrase("Tổng số: %(name)s", name=name), above_zero=True))
    return figure, of


def closed_side(entry: Entry, ends: list[tuple[Decimal | None, Decimal | None]], code: str) -> str:
    """Which end of a band belongs to it. Wrong when bands overlap, or share an edge and nobody says whose it is."""
    if not ends:
        raise Wrong(phrase("“%(code)s” chưa có khoảng nào (bands).", code=code), entry.line)
    ordered = sorted(ends, key=lambda one: (one[0] is not None, one[0] or 0, one[1] is None, one[1] or 0))
    shared = None
    for (low, high), (next_low, next_high) in itertools.pairwise(ordered):
        if high is None or next_low is None or high > next_low or (low, high) == (next_low, next_high):
            said = phrase(
                "“%(code)s”: hai khoảng %(one)s và %(two)s chồng lên nhau.",
                code=code, one=_range(low, high), two=_range(next_low, next_high),
            )  # fmt: skip
            raise Wrong(said, entry.line)
        if high == next_low and low != high and next_low != next_high:
            shared = shared or (low, high, next_low, next_high)
    for low, high in ends:
        if low is not None and high is not None and low > high:
            raise Wrong(
                phrase("“%(code)s”: khoảng %(one)s ngược.", code=code, one=_range(low, high)), entry.line
            )
    closed = text_of(entry, "closed")
    if closed and closed not in ("lower", "upper"):
        raise Wrong(phrase("“closed” phải là lower (đóng đầu dưới) hoặc upper (đóng đầu trên)."), entry.line)
    if shared and not closed:
        low, high, next_low, next_high = shared
        said = phrase(
            "“%(code)s”: hai khoảng %(one)s và %(two)s cùng có mốc %(edge)s. Hãy ghi mốc thuộc khoảng nào: “closed: lower” "
            "(thuộc khoảng trên) hoặc “closed: upper” (thuộc khoảng dưới).",
            code=code, one=_range(low, high), two=_range(next_low, next_high), edge=high,
        )  # fmt: skip
        raise Wrong(said, entry.line)
    return closed or "lower"


def _range(low: Decimal | None, high: Decimal | None) -> str:
    return f"{'…' if low is None else low}–{'…' if high is None else high}"


def _share(entry: Entry, key: str) -> Decimal:
    """A share written in percent, at most a hundred; absent: none."""
    percent = number_of(entry, key) or Decimal(0)
    if percent > HUNDRED:
        raise Wrong(phrase("“%(key)s” ghi theo phần trăm, không quá 100.", key=key), entry.line)
    return percent / HUNDRED


_READERS: dict[str, Callable[[Entry, str, str, Decimal, Figures], Rule]] = {
    "ratio": _ratio, "lower": _lower, "rate": _rate, "sampled": _sampled, "reach": _reach, "yes_no": _yes_no, "bands": _bands,
    "letter": _letter, "manual": _manual, "per_case": _per_case,
}  # fmt: skip
