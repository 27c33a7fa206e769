"""No more than the law asks: assumptions dropped one after another, and the clauses that fall with those that must stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vinhdanh.engine.clauses import Clause, Standard
from vinhdanh.engine.roads.columns import Variants
from vinhdanh.engine.roads.model import Assumed, Ground
from vinhdanh.engine.roads.projection import Answer, answers_of
from vinhdanh.engine.roads.scenario import Lens, Scenario
from vinhdanh.engine.tables import GRADES, REACHES
from vinhdanh.engine.vocabulary.history import CountInRun, Held
from vinhdanh.engine.vocabulary.works import Works

# What is given up first: what is hardest to bring about. Of works the ones furthest back, so that a road says by when one
# must have been recognised; of titles the ones to come, so that the same years serve several awards.
_HARDEST = ("work", "award", "grade")
_COUNTED = (CountInRun, Held, Works)


@dataclass(frozen=True)
class Need:
    """An assumption that must stay, the leaves that fall without it, and whether another year would do as well."""

    assumed: Assumed
    clauses: tuple[Clause, ...]
    flexible: bool


@dataclass
class Search:
    """The search for one year's needs under one standard: what is kept so far, what may still be dropped.

    spare: what could be missed by itself; whole and without: the answers with all needs, and with one of them less.
    """

    year: int
    variants: Variants
    needed: int = 0
    open: list[int] = field(default_factory=list)
    spare: frozenset[int] = frozenset()
    whole: Answer = field(default_factory=dict)
    without: dict[int, Answer] = field(default_factory=dict)

    @property
    def done(self) -> bool:
        return bool(self.whole)

    @property
    def places(self) -> list[int]:
        """Which assumptions must stay."""
        return [i for i in range(len(self.variants.assumed)) if self.needed >> i & 1]

    def below(self, place: int) -> int:
        """Bits that fall with an assumption: itself and the higher levels of the same thing."""
        a = self.variants.assumed[place]
        bits = 0
        for other, b in enumerate(self.variants.assumed):
            if other == place or _stands_on(b, a):
                bits |= 1 << other
        return bits


def level_of(kind: str, what: str) -> int:
    """The level of a grade or the reach of an initiative, low to high."""
    if kind == "grade":
        return GRADES.index(what)
    return REACHES.index(what.split(".")[1]) if kind == "work" else 0


def _rank(a: Assumed) -> int:
    return level_of(a.kind, a.what)


def _stands_on(high: Assumed, low: Assumed) -> bool:
    """A good grade is below an excellent one of that year; an initiative of the base below one of the province."""
    if (high.kind, high.year, high.number) != (low.kind, low.year, low.number) or high.kind not in (
        "grade",
        "work",
    ):
        return False
    same = high.kind == "grade" or high.what.split(".")[0] == low.what.split(".")[0]
    return same and _rank(high) > _rank(low)


def needs_of(scenario: Scenario, lens: Lens, years: Iterable[int]) -> dict[int, tuple[Need, ...]]:
    """For each year in which the standard is met with all assumptions kept: what must stay for it to be met."""
    searches = [Search(year, scenario.variants(lens, year)) for year in years]
    _drop_each(lens, searches)
    while waiting := [s for s in searches if not s.done]:
        _drop_many(lens, waiting)
    return {search.year: tuple(_read(lens.standard, search)) for search in searches}


def _drop_each(lens: Lens, searches: Sequence[Search]) -> None:
    """Which single assumption cannot be missed."""
    asked = [
        (s.variants, [s.variants.every & ~s.below(i) for i in range(len(s.variants.assumed))])
        for s in searches
    ]
    answers = iter(answers_of(lens, asked))
    for search, (_, variants) in zip(searches, asked, strict=True):
        for place in range(len(variants)):
            if next(answers)["verdict"] is True:
                search.open.append(place)
            else:
                search.needed |= 1 << place
        search.spare = frozenset(search.open)
        search.open.sort(key=lambda p: _order(search.variants.assumed[p]))


def _order(a: Assumed) -> tuple[int, int, int]:
    hard = _HARDEST.index(a.kind) if a.kind in _HARDEST else len(_HARDEST)
    return hard, -_rank(a), a.year if a.kind == "work" else -a.year


def _drop_many(lens: Lens, searches: Sequence[Search]) -> None:
    """Drop as many of the open ones, in order, as can go together; the next one must stay.

    Once all could go: what falls when one of the needs goes too, asked in the same breath.
    """
    asked = []
    for s in searches:
        kept = s.needed | sum(1 << p for p in s.open)
        rows = [kept]
        for place in s.open:
            kept &= ~s.below(place) | s.needed
            rows.append(kept)
        asked.append((s.variants, rows + [s.needed & ~s.below(i) for i in s.places]))
    answers = iter(answers_of(lens, asked))
    for search in searches:
        together = [next(answers) for _ in range(len(search.open) + 1)]
        without = [next(answers) for _ in search.places]
        met = [answer["verdict"] is True for answer in together]
        if all(met):
            search.whole, search.without = together[-1], dict(zip(search.places, without, strict=True))
            continue
        stays = met.index(False) - 1
        search.needed |= 1 << search.open[stays]
        search.open = search.open[stays + 1 :]


def _read(standard: Standard, search: Search) -> Iterator[Need]:
    assumed, places = search.variants.assumed, search.places
    for place in places:
        a, without = assumed[place], search.without[place]
        if any(_stands_on(assumed[other], a) for other in places):
            continue  # the higher level says it all
        falls = tuple(
            c for c in standard.leaves() if search.whole[c.id] is True and without[c.id] is not True
        )
        counted = bool(falls) and all(isinstance(c.condition, _COUNTED) for c in falls)
        yield Need(a, falls, counted and place in search.spare)


def grounds(standard: Standard, clauses: Iterable[Clause]) -> tuple[Ground, ...]:
    """Leaves as grounds; a way among several carries the sentence of its group."""
    groups = _choices(standard)
    return tuple(ground_of(standard, c, groups.get(c.id, "")) for c in clauses)


def ground_of(standard: Standard, clause: Clause, choice: str = "") -> Ground:
    needs = clause.condition.needs if clause.condition else None
    return Ground(standard.code, clause.id, clause.cite, clause.says, needs, choice)


def _choices(standard: Standard) -> Mapping[str, str]:
    return {
        leaf.id: group.says
        for group in standard.walk()
        if group.how == "any"
        for leaf in group.clauses
        if leaf.condition is not None and sum(1 for c in group.clauses if not c.alternative) > 1
    }
