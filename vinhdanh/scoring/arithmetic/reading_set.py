"""The whole of a criteria set: its groups, its extras, and whether its sums hold. All problems are told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from vinhdanh.engine.lawfiles import Entry
from vinhdanh.kit.said import phrase
from vinhdanh.scoring.arithmetic.criteria import Criteria, Figure, FromSystem, Group, Item, Part, Scorer
from vinhdanh.scoring.arithmetic.reading import (
    Problem,
    Wrong,
    choice_of,
    code_of,
    entries_of,
    known_keys,
    needed_number,
    number_of,
    parsed,
    text_of,
    words_of,
    yes_of,
)
from vinhdanh.scoring.arithmetic.reading_extras import read_grading, read_quotas, read_tie, read_veto
from vinhdanh.scoring.arithmetic.reading_rules import Figures, read_item

FACTS = ("returned_dossiers", "late_papers", "absent_leaders", "leaders_reprimanded", "leaders_warned")
MOST_ITEMS = 300
_KEYS = (
    "name", "scale", "decimals", "bonus", "excess_cap", "bonus_cap", "penalty_cap", "floor", "note_share", "final", "cite", "confidence",
    "readings", "figures", "groups", "ties", "vetoes", "grades", "quotas",
)  # fmt: skip
_GROUP_KEYS = ("code", "name", "points", "part", "scorers", "final", "cap", "groups", "items")
_FIGURE_KEYS = (
    "code",
    "name",
    "unit",
    "fact",
    "days_from",
    "days_to",
    "yes_no",
    "above_zero",
    "whole",
    "most",
)
T = TypeVar("T")


@dataclass(frozen=True)
class ReadSet:
    """What the text says: the set, or why it cannot be used."""

    criteria: Criteria | None
    problems: list[Problem]


def read_set(text: str) -> ReadSet:
    """Read a set. It is there only when nothing is wrong with it."""
    problems: list[Problem] = []
    try:
        entry = parsed(text)
        known_keys(entry, _KEYS)
        name = text_of(entry, "name", needed=True, longest=200)
        scale = needed_number(entry, "scale", 1)
    except Wrong as wrong:
        return ReadSet(None, [wrong.problem])
    figures: Figures = {}
    for figure in _each(entries_of(entry, "figures"), _figure, problems):
        if figure.code in figures:
            problems.append(Problem(entry.line, phrase("số liệu “%(code)s” khai hai lần.", code=figure.code)))
        figures[figure.code] = figure
    groups = _groups(entry, figures, problems)
    whole: Criteria | None = None
    try:
        whole = _whole(entry, name, scale, groups, figures, problems)
    except Wrong as wrong:
        problems.append(wrong.problem)
    if whole is not None and not problems:
        problems += [*check_sums(whole, entry), *_check_codes(whole)]
    return ReadSet(None if problems else whole, sorted(problems, key=lambda one: one.line))


def _whole(
    entry: Entry, name: str, scale: Decimal, groups: list[Group], figures: Figures, problems: list[Problem]
) -> Criteria:
    share = number_of(entry, "note_share")
    places = number_of(entry, "decimals")
    if places is not None and (places != int(places) or places > 4):
        raise Wrong(phrase("“decimals” là số chữ số lẻ, từ 0 đến 4."), entry.line)
    return Criteria(
        name=name, scale=scale, groups=tuple(groups), figures=figures,
        bonus_inside=choice_of(entry, "bonus", ("inside", "outside"), "outside") == "inside",
        places=2 if places is None else int(places), excess_cap=number_of(entry, "excess_cap"), bonus_cap=number_of(entry, "bonus_cap"),
        penalty_cap=number_of(entry, "penalty_cap"), floor=number_of(entry, "floor", least=None),
        note_share=Decimal("0.1") if share is None else share / 100,
        vetoes=tuple(_each(entries_of(entry, "vetoes"), lambda one: read_veto(one, figures), problems)),
        ties=tuple(_each(entries_of(entry, "ties"), lambda one: read_tie(one, figures), problems)),
        gradings=tuple(_each(entries_of(entry, "grades"), read_grading, problems)), quotas=read_quotas(entry),
        cite=text_of(entry, "cite"), confidence=text_of(entry, "confidence", longest=20), readings=words_of(entry, "readings"),
    )  # fmt: skip


def _figure(entry: Entry) -> Figure:
    known_keys(entry, _FIGURE_KEYS)
    system = None
    if entry.get("fact") is not None:
        low, high = number_of(entry, "days_from"), number_of(entry, "days_to")
        fact = choice_of(entry, "fact", FACTS)
        system = FromSystem(fact, None if low is None else int(low), None if high is None else int(high))
    return Figure(
        code_of(entry), text_of(entry, "name", needed=True), text_of(entry, "unit", longest=30), system,
        yes_of(entry, "yes_no"), False, yes_of(entry, "above_zero"), yes_of(entry, "whole") or system is not None,
        number_of(entry, "most"),
    )  # fmt: skip


def _groups(entry: Entry, figures: Figures, problems: list[Problem]) -> list[Group]:
    try:
        listed = entries_of(entry, "groups")
        if not listed:
            raise Wrong(phrase("chưa có nhóm tiêu chí nào (groups)."), entry.line)
        final = choice_of(entry, "final", tuple(Scorer), Scorer.LEAD)
    except Wrong as wrong:
        problems.append(wrong.problem)
        return []
    start = (Part.BASE, (Scorer.SELF, Scorer.LEAD, Scorer.DEPUTY), Scorer(final))
    return _each(listed, lambda one: _group(one, figures, problems, start, 1), problems)


_Inherited = tuple[Part, tuple[Scorer, ...], Scorer]


def _group(entry: Entry, figures: Figures, problems: list[Problem], above: _Inherited, depth: int) -> Group:
    known_keys(entry, _GROUP_KEYS)
    if depth > 4:
        raise Wrong(phrase("nhóm lồng nhau nhiều nhất bốn tầng."), entry.line)
    part = Part(choice_of(entry, "part", tuple(Part), above[0]))
    named = tuple(Scorer(one) for one in words_of(entry, "scorers") if one in tuple(Scorer)) or above[1]
    final = Scorer(choice_of(entry, "final", tuple(Scorer), above[2] if above[2] in named else named[-1]))
    if final not in named:
        raise Wrong(
            phrase("“final” của nhóm phải là một trong những người chấm nhóm ấy (scorers)."), entry.line
        )
    inner = (part, named, final)
    groups = _each(
        entries_of(entry, "groups"), lambda one: _group(one, figures, problems, inner, depth + 1), problems
    )
    before = len(problems)
    items = _each(entries_of(entry, "items"), lambda one: read_item(one, part, figures), problems)
    whole = len(problems) == before
    held: Iterable[Decimal] = [*(one.points for one in groups), *(one.points for one in items)]
    together = sum(held, Decimal(0))
    points = number_of(entry, "points")
    code, name = code_of(entry), text_of(entry, "name", needed=True)
    if part != Part.PENALTY and points is not None and together > points:
        said = phrase("nhóm “%(code)s” có %(points)s điểm nhưng chia ra tới %(together)s điểm.", code=code, points=points, together=together)  # fmt: skip
        problems.append(Problem(entry.line, said))
    elif whole and part == Part.BASE and points is not None and together < points:
        said = phrase("nhóm “%(code)s” có %(points)s điểm, mới chia %(together)s điểm.", code=code, points=points, together=together)  # fmt: skip
        problems.append(Problem(entry.line, said))
    return Group(
        code, name, together if points is None else points, part, named, final, number_of(entry, "cap"),
        tuple(groups), tuple(items),
    )  # fmt: skip


def check_sums(criteria: Criteria, entry: Entry | None = None) -> list[Problem]:
    """The declared maximum must be what the base (and a bonus that lies inside) adds up to."""
    line = entry.line if entry is not None else 0
    inside = (Part.BASE, Part.BONUS) if criteria.bonus_inside else (Part.BASE,)
    together = sum((group.points for group in criteria.groups if group.part in inside), Decimal(0))
    if together != criteria.scale:
        said = phrase("thang điểm ghi %(scale)s nhưng các nhóm cộng lại %(together)s.", scale=criteria.scale, together=together)  # fmt: skip
        return [Problem(line, said)]
    return []


def _check_codes(criteria: Criteria) -> list[Problem]:
    items: list[Item] = criteria.all_items()
    problems = []
    if not items:
        problems.append(Problem(0, phrase("bộ tiêu chí chưa có tiêu chí nào.")))
    if len(items) > MOST_ITEMS:
        problems.append(Problem(0, phrase("nhiều nhất %(n)s tiêu chí.", n=MOST_ITEMS)))
    seen: set[str] = set()
    for code in (*(item.code for item in items), *_group_codes(criteria.groups)):
        if code in seen:
            problems.append(Problem(0, phrase("mã “%(code)s” dùng hai lần.", code=code)))
        seen.add(code)
    return problems


def _group_codes(groups: Iterable[Group]) -> list[str]:
    return [code for group in groups for code in (group.code, *_group_codes(group.groups))]


def _each(listed: Iterable[Entry], read: Callable[[Entry], T], problems: list[Problem]) -> list[T]:
    """Each entry read; what is wrong with one does not keep the others from being looked at."""
    found = []
    for one in listed:
        try:
            found.append(read(one))
        except Wrong as wrong:
            problems.append(wrong.problem)
    return found
