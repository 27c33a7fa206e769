"""Year after year: which award is met when, the lower ones given as soon as they are, by the evaluator of every verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vinhdanh.engine.clauses import Standard
from vinhdanh.engine.evaluate import evaluate
from vinhdanh.engine.roads.columns import Variants, frame_of
from vinhdanh.engine.roads.scenario import Lens, Scenario
from vinhdanh.engine.vocabulary.history import CountInRun, Held, RunOfYears, SpacedTitles

# A form that several higher ones ask for more than once is given this often at most.
AGAIN = 6
Answer = Mapping[str, Any]


@dataclass(frozen=True)
class Outlook:
    """One award over the horizon: every clause today, and every clause in each year with all assumptions kept."""

    code: str
    today: Answer
    answers: Mapping[int, Answer]
    lenses: Mapping[int, Lens] = field(repr=False)

    def first(self, *, possible: bool = False) -> int | None:
        """The first year in which the verdict is yes (possible: is not no)."""
        return next(
            (
                y
                for y, a in self.answers.items()
                if a["verdict"] is True or (possible and a["verdict"] is None)
            ),
            None,
        )


def answers_of(lens: Lens, asked: Sequence[tuple[Variants, Sequence[int]]]) -> list[Answer]:
    """The standard over variants of any years, in order."""
    frame = frame_of(lens.columns, asked)
    return list(evaluate(lens.standard, frame).iter_rows(named=True))


def project(
    scenario: Scenario, lenses: Mapping[str, Mapping[int, Lens]], today: Mapping[str, Lens]
) -> dict[str, Outlook]:
    """Every award's outlook, lower ones first, each giving what it has reached to those that rest on it."""
    wanted = _times_wanted(lenses)
    found = {}
    for code in in_order(scenario, lenses):
        outlook = _look(scenario, code, lenses[code], today.get(code))
        found[code] = _give(scenario, outlook, lenses[code], wanted.get(code, 0))
    return found


def _look(scenario: Scenario, code: str, lenses: Mapping[int, Lens], today: Lens | None) -> Outlook:
    answers: dict[int, Answer] = {}
    now: Answer = {}
    by_lens: dict[int, list[int]] = {}
    for year, lens in lenses.items():
        by_lens.setdefault(id(lens), []).append(year)
    for years in by_lens.values():
        lens = lenses[years[0]]
        asked: list[tuple[Variants, Sequence[int]]] = [
            (v := scenario.variants(lens, year), [v.every]) for year in years
        ]
        if today is lens:
            asked.append((Variants((), scenario.today, {}, {}), [0]))
        rows = answers_of(lens, asked)
        answers.update(zip(years, rows, strict=False))
        now = rows[-1] if today is lens else now
    if today is not None and not now:
        (now,) = answers_of(today, [(Variants((), scenario.today, {}, {}), [0])])
    return Outlook(code, now, dict(sorted(answers.items())), lenses)


def _give(scenario: Scenario, outlook: Outlook, lenses: Mapping[int, Lens], wanted: int) -> Outlook:
    """Let the subject receive the award: a title every year it is met, a form the first time, or as often as is asked for."""
    code = outlook.code
    certain = scenario.given.certain.setdefault(code, {})
    possible = scenario.given.possible.setdefault(code, {})
    if scenario.is_title(code):
        for year, answer in outlook.answers.items():
            if answer["verdict"] is True and not _recorded(scenario, code, year):
                certain[year] = 1
            elif answer["verdict"] is None:
                possible[year] = 1
        return outlook
    if wanted == 0 or (wanted == 1 and _recorded(scenario, code, None)):
        return outlook
    first = outlook.first(possible=True)
    if first is not None and first != outlook.first():
        possible[first] = _period(lenses[first])
    seen = outlook
    for _ in range(min(wanted, AGAIN)):
        last = max(certain, default=scenario.year - 1)
        met = next((y for y, a in seen.answers.items() if a["verdict"] is True and y > last), None)
        if met is None:
            break
        certain[met] = _period(lenses[met])
        if wanted > 1:
            seen = _look(scenario, code, lenses, None)
    return outlook


def _recorded(scenario: Scenario, code: str, year: int | None) -> bool:
    """Whether the record itself holds the award (in a year)."""
    mask = scenario.rows[0].get(f"award.{code}.yes") or scenario.rows[0].get(f"award.{code}@regular.yes") or 0
    return bool(mask) if year is None else year == scenario.year and bool(mask & 1)


def _period(lens: Lens) -> int:
    """The years a form is given for: those of the longest run its standard asks for."""
    runs = [
        leaf.condition.run.years for leaf in lens.standard.leaves() if isinstance(leaf.condition, RunOfYears)
    ]
    return max(runs, default=1)


def _times_wanted(lenses: Mapping[str, Mapping[int, Lens]]) -> dict[str, int]:
    """How often each award is asked for by the one standard that asks for it most ("one before, and two since")."""
    wanted: dict[str, int] = {}
    standards = {id(lens.standard): lens.standard for by_year in lenses.values() for lens in by_year.values()}
    for standard in standards.values():
        sums: dict[str, int] = {}
        for code, times in _asked_for(standard):
            sums[code] = sums.get(code, 0) + times
        wanted.update({code: max(times, wanted.get(code, 0)) for code, times in sums.items()})
    return wanted


def _asked_for(standard: Standard) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for leaf in standard.leaves():
        match leaf.condition:
            case RunOfYears(run=run):
                found += [(f.award, run.years) for f in run.of if f.award]
                found += [(f.award, 1) for f in run.after if f.award]
            case CountInRun(of=of, times=times) | Held(of=of, times=times):
                found += [(f.award, times) for f in of if f.award]
            case SpacedTitles():
                found += [(code, 2) for code in leaf.condition.awards()]
            case None:
                pass
            case other:
                found += [(code, getattr(other, "times", 1)) for code in other.awards()]
    return found


def in_order(scenario: Scenario, lenses: Mapping[str, Mapping[int, Lens]]) -> list[str]:
    """Codes so that an award comes after those it rests on."""
    rests = {
        code: {c for lens in by_year.values() for c in scenario.rests_on(lens)} - {code}
        for code, by_year in lenses.items()
    }
    done: dict[str, None] = {}
    open_: set[str] = set()

    def visit(code: str) -> None:
        if code in done or code in open_ or code not in rests:
            return
        open_.add(code)
        for below in sorted(rests[code]):
            visit(below)
        open_.discard(code)
        done[code] = None

    for code in sorted(rests):
        visit(code)
    return list(done)
