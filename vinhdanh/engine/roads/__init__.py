"""What would it take? For one subject and every award: the earliest year, and the road there by article.

The record is carried forward under stated assumptions (full performance, nothing bad happens, lower awards received as
soon as they can be) and judged by the evaluator of every verdict; what the law does not ask is then taken away again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from vinhdanh.engine.clauses import Clause, Standard
from vinhdanh.engine.overlays import codes_of
from vinhdanh.engine.records import cases_of, tables_of
from vinhdanh.engine.roads.model import Assumed, Ground, Road, Step, describe
from vinhdanh.engine.roads.needs import Need, ground_of, grounds, level_of, needs_of
from vinhdanh.engine.roads.projection import Answer, Outlook, in_order, project
from vinhdanh.engine.roads.scenario import Lens, Scenario, build_scenario
from vinhdanh.engine.rules import Rulebook
from vinhdanh.engine.tables import Tables
from vinhdanh.engine.vocabulary import Case, Missing
from vinhdanh.engine.vocabulary.general import Attested, UnitKindIn, Unread
from vinhdanh.engine.vocabulary.person import CategoryIn

__all__ = ["HORIZON", "OCCASION", "Assumed", "Ground", "Road", "Step", "roads", "roads_of"]

# Years looked ahead: the longest ladder (two national titles on two provincial ones, the orders one after another) is
# longer than a person plans for; what is not reached by then says which clause is in the way.
HORIZON = 12
OCCASION = "regular"


def roads_of(book: Rulebook, case: Case, horizon: int = HORIZON) -> tuple[Road, ...]:
    """The roads of one subject given as plain rows."""
    return roads(book, tables_of([case]), horizon)


def roads(book: Rulebook, tables: Tables, horizon: int = HORIZON) -> tuple[Road, ...]:
    """The road to every award of the catalogue for the one subject of the tables, in the order of the catalogue."""
    subject = tables.subjects.row(0, named=True)
    kind = subject["kind"]
    codes = [
        code
        for code, award in book.catalogue.items()
        if kind in award.objects and OCCASION in award.occasions
    ]
    journey = _Journey(book, tables, kind, codes, horizon)
    return tuple(
        journey.road(code) if code in journey.outlooks else _unloaded(code, journey.held(code))
        for code in codes
    )


def _unloaded(code: str, held: tuple[int, ...]) -> Road:
    return Road(code, None, None, (), (), (), held=held, loaded=False)


class _Journey:
    """One subject's outlooks, and the needs behind every award reached, each worked out once."""

    def __init__(self, book: Rulebook, tables: Tables, kind: str, codes: list[str], horizon: int) -> None:
        self.book, self.kind = book, kind
        self.case = replace(
            cases_of(tables)[0],
            counts_as={c: a.counts_as for c, a in book.catalogue.items() if a.counts_as},
            names={c: a.name["vi"] for c, a in book.catalogue.items()},
        )
        subject = self.case.subject
        self.overlays = codes_of(subject.get("overlay"))
        days = {
            subject["year"] + n: _law_day(subject["law_on"], subject["year"] + n) for n in range(horizon + 1)
        }
        made: dict[int, Lens] = {}

        def lens(code: str, day: date) -> Lens | None:
            received = subject["received_on"] if day == subject["law_on"] else None
            standard = book.standard(code, kind, day, OCCASION, None, self.overlays, received)
            if standard is None:
                return None
            if id(standard) not in made:
                made[id(standard)] = Lens(standard, standard.columns())
            return made[id(standard)]

        lenses = {c: {y: found for y, day in days.items() if (found := lens(c, day))} for c in codes}
        self.lenses = {c: by_year for c, by_year in lenses.items() if by_year}
        self.today = {c: found for c in codes if (found := lens(c, subject["law_on"]))}
        columns = dict.fromkeys(c for one in made.values() for c in one.columns)
        self.scenario: Scenario = build_scenario(book, tables, list(columns), horizon)
        self.outlooks: dict[str, Outlook] = project(self.scenario, self.lenses, self.today)
        self.needs = self._all_needs()

    def held(self, code: str) -> tuple[int, ...]:
        """The years in which the record has the award."""
        rows = [r for r in self.case.rows("awards") if r["code"] == code]
        return tuple(sorted({r["year"] or 0 for r in rows}))

    def _all_needs(self) -> Mapping[tuple[str, int], tuple[Need, ...]]:
        """The needs of every award at its first year, and of the lower ones in the years in which they are needed."""
        found: dict[tuple[str, int], tuple[Need, ...]] = {}
        wanted: dict[str, set[int]] = {
            c: {y} for c, o in self.outlooks.items() if (y := o.first()) is not None
        }
        for code in reversed(in_order(self.scenario, self.lenses)):
            by_lens: dict[int, tuple[Lens, list[int]]] = {}
            for year in sorted(wanted.get(code, ())):
                lens = self.lenses[code][year]
                by_lens.setdefault(id(lens), (lens, []))[1].append(year)
            for lens, years in by_lens.values():
                for year, needs in needs_of(self.scenario, lens, years).items():
                    found[code, year] = needs
                    for need in needs:
                        if need.assumed.kind == "award":
                            wanted.setdefault(need.assumed.what, set()).add(need.assumed.year)
        return found

    def road(self, code: str) -> Road:
        """One award's road out of what was worked out for all."""
        outlook = self.outlooks[code]
        earliest, possible = outlook.first(), outlook.first(possible=True)
        year = earliest if earliest is not None else possible
        sooner = possible if possible != earliest else None
        last = max(outlook.answers)
        standing = self._standing(code, year or last)
        now = outlook.today.get("verdict")
        today = self.today.get(code)
        return Road(
            award=code,
            now=now,
            earliest_year=earliest,
            steps=self._steps(code, earliest) if earliest is not None else (),
            missing_data=tuple(self._missing(code, sooner)) if sooner is not None else (),
            never_because=tuple(self._unmet(code, last)) if year is None else (),
            sooner_year=sooner,
            lacks=tuple(_lacking(today.standard, outlook.today)) if today and now is not True else (),
            held=self.held(code),
            capped=standing[0],
            warnings=standing[1],
            other_ways=tuple(self._other_ways(code, year or last)),
            overlays=self.overlays,
            own=self._lines([(code, earliest)]) if earliest is not None else (),
            again=self._again(code, earliest) if earliest is not None else (),
        )

    def _standing(self, code: str, year: int) -> tuple[bool, tuple[str, ...]]:
        day = self.scenario.law_on(year)
        standing = self.book.standing(code, self.kind, day, day, self.overlays)
        return standing.capped, standing.warnings

    def _steps(self, code: str, year: int) -> tuple[Step, ...]:
        """Everything that must come true, the needs of lower awards among it."""
        seen: dict[tuple[str, int], None] = {}
        waiting = [(code, year)]
        while waiting:
            at = waiting.pop()
            if at not in seen:
                seen[at] = None
                needs = (need.assumed for need in self.needs.get(at, ()))
                waiting += [(a.what, a.year) for a in needs if a.kind == "award"]
        return self._lines(seen)

    def _again(self, code: str, year: int) -> tuple[tuple[int, tuple[Step, ...]], ...]:
        """What the award asks for the other years in which a higher one rests on it."""
        others = sorted(y for c, y in self.needs if c == code and y != year)
        return tuple((y, self._lines([(code, y)])) for y in others)

    def _lines(self, asked: Iterable[tuple[str, int]]) -> tuple[Step, ...]:
        """What these awards ask for these years, one line a thing and year."""
        lines: dict[tuple[int, str, str], Step] = {}
        for code, year in asked:
            standard = self.lenses[code][year].standard
            for need in self.needs.get((code, year), ()):
                for step in self._written(standard, need):
                    key = step.year, step.kind, step.what
                    known = lines.get(key)
                    lines[key] = _joined(known, step) if known else step
        return tuple(sorted(_highest(lines.values()), key=self._when))

    def _when(self, step: Step) -> tuple[int, int, int]:
        order = ("hold", "pledge", "grade", "work", "figure", "attested", "award").index(step.kind)
        award = self.book.catalogue.get(step.what)
        return step.year, order, -award.rank if award else 0

    def _written(self, standard: Standard, need: Need) -> Iterator[Step]:
        a, names = need.assumed, dict(self.case.names)
        if a.kind != "attested":
            says = need.clauses[0].says if need.clauses else ""
            yield Step(a.year, a.kind, a.what, describe(a.kind, a.what, names, says), grounds(standard, need.clauses), need.flexible)  # fmt: skip
            return
        for clause in need.clauses:
            what = clause.condition.code if isinstance(clause.condition, Attested) else clause.id
            yield Step(
                a.year, a.kind, what, describe(a.kind, what, names, clause.says), grounds(standard, [clause])
            )

    def _missing(self, code: str, year: int) -> Iterator[Missing]:
        """What would settle the clauses that are open in that year."""
        outlook = self.outlooks[code]
        answer, standard = outlook.answers[year], outlook.lenses[year].standard
        case = replace(self.case, subject={**self.case.subject, "year": year})
        seen: set[str] = set()
        for leaf in _open_leaves(standard.clauses, answer):
            if leaf.condition is None:
                continue
            for missing in leaf.condition.missing(case, None, None):
                if missing.says not in seen:
                    seen.add(missing.says)
                    yield missing

    def _unmet(self, code: str, year: int) -> Iterator[Ground]:
        outlook = self.outlooks[code]
        yield from _lacking(outlook.lenses[year].standard, outlook.answers[year], only_no=True)

    def _other_ways(self, code: str, year: int) -> Iterator[Ground]:
        """Ways beside the main one whose group of people the subject belongs to."""
        standard = self.outlooks[code].lenses[year].standard
        answer = self.outlooks[code].answers[year]
        for clause in standard.walk():
            traits = [c for c in clause.leaves() if isinstance(c.condition, CategoryIn | UnitKindIn)]
            if clause.alternative and clause.clauses and traits and all(answer[c.id] is True for c in traits):
                yield ground_of(standard, clause)


def _law_day(law_on: date, year: int) -> date:
    """A year is judged on its last day, or on the day asked when that is later."""
    return max(law_on, date(year, 12, 31))


def _joined(known: Step, more: Step) -> Step:
    return replace(
        known,
        clauses=tuple(dict.fromkeys((*known.clauses, *more.clauses))),
        flexible=known.flexible and more.flexible,
    )


def _highest(steps: Iterable[Step]) -> list[Step]:
    """Of grades of one year only the highest, of initiatives of one year and purpose the widest; with the grounds of both."""
    found: dict[tuple[int, str, str], Step] = {}
    for step in steps:
        what = {"grade": "", "work": step.what.split(".")[0]}.get(step.kind, step.what)
        key = step.year, step.kind, what
        known = found.get(key)
        if known is None:
            found[key] = step
            continue
        high, low = (
            (step, known)
            if level_of(step.kind, step.what) > level_of(known.kind, known.what)
            else (known, step)
        )
        found[key] = _joined(high, low)
    return list(found.values())


def _open_leaves(clauses: Iterable[Clause], answer: Answer) -> Iterator[Clause]:
    """Leaves that are unknown and would settle something; of several ways those that are not shut."""
    for clause in clauses:
        if answer[clause.id] is not None:
            continue
        if clause.condition is not None:
            yield clause
            continue
        main = [c for c in clause.clauses if not c.alternative and answer[c.id] is None]
        yield from _open_leaves(main or clause.clauses, answer)


def _lacking(standard: Standard, answer: Answer, *, only_no: bool = False) -> Iterator[Ground]:
    """The leaves in the way: of a group of ways, the group itself."""

    def walk(clauses: Iterable[Clause]) -> Iterator[Clause]:
        for clause in clauses:
            value = answer.get(clause.id)
            if value is True or (only_no and value is None):
                continue
            ways = [c for c in clause.clauses if not c.alternative] if clause.how == "any" else []
            if clause.condition is not None or len(ways) > 1:
                yield clause
            else:
                yield from walk(ways or clause.clauses)

    found = list(walk(standard.clauses))
    if only_no and any(isinstance(c.condition, Unread) for c in found):
        found = [c for c in found if isinstance(c.condition, Unread)]
    return (replace(ground_of(standard, c), result=answer.get(c.id)) for c in found)
