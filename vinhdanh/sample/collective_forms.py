"""Flags, certificates and orders of collectives, each resting on what the law of its year asked for."""

from __future__ import annotations

from datetime import date
from random import Random

from vinhdanh.org.states import System, UnitKind
from vinhdanh.sample import rates
from vinhdanh.sample.decisions import (
    CONFEDERATION,
    GOVERNMENT,
    MINISTRIES,
    PRESIDENT,
    PRIME_MINISTER,
    PROVINCE_CHAIR,
    Decisions,
    Paper,
    federation_of,
)
from vinhdanh.sample.ledger import REGULAR, THEMATIC, Ledger
from vinhdanh.sample.movements import BY_KEY, provincial_drive
from vinhdanh.sample.recipe import FIRST_YEAR, Recipe
from vinhdanh.sample.tree import Body

UPPER_KINDS = (UnitKind.UPPER_UNION, UnitKind.SECTORAL_UNION, UnitKind.DEPARTMENT, UnitKind.ENTERPRISE)
_PROVINCE, _PRIME_MINISTER = "merit_certificate_province", "merit_certificate_prime_minister"
_FEDERATION, _FEDERATION_FLAG = (
    "merit_certificate_provincial_federation",
    "emulation_flag_provincial_federation",
)
_ORDER = "order_labour_3"
_STATED = 0.7  # decisions that state the period of the merit
Period = tuple[int | None, int | None]


class CollectiveForms:
    """Chooses collectives for everything above the titles of the base, and remembers what each was given."""

    def __init__(self, ledger: Ledger, decisions: Decisions, recipe: Recipe, random: Random) -> None:
        self._ledger, self._paper, self._random = ledger, decisions.paper, random
        self._scaled = recipe.scaled
        self._given: dict[tuple[Body, str], list[int]] = {}

    def give(
        self, body: Body, code: str, year: int, paper: Paper, occasion: str = REGULAR, movement: str = "",
        period: Period = (None, None),
    ) -> None:  # fmt: skip
        """Write a line and remember it."""
        self._given.setdefault((body, f"{code}/{occasion}"), []).append(year)
        self._ledger.collective(body, code, year, paper, occasion, movement, period)

    def of_year(self, year: int, advanced: list[Body], excellent: list[Body]) -> None:
        """Flags and forms of a closed year, among those with the titles of that year."""
        for body in excellent:
            self._given.setdefault((body, "excellent"), []).append(year)
        self._flags(year, excellent)
        self._province_merits(year, advanced, excellent)
        self._ministry_merits(year, excellent)
        self._federation_merits(year, advanced)
        self._prime_minister(year, excellent)
        self._labour_orders(year, excellent)

    def _flags(self, year: int, excellent: list[Body]) -> None:
        paper, scaled = self._paper, self._scaled
        takers = [body for body in excellent if body.takes_flags]
        provincial = self._some(takers, scaled(rates.PROVINCE_FLAGS))
        of_province = paper(PROVINCE_CHAIR, date(year + 1, 3, 12), "Cờ thi đua")
        for body in provincial:
            self.give(body, "emulation_flag_province", year, of_province)
        for body in self._some(_without(takers, provincial), scaled(rates.MINISTRY_FLAGS)):
            self.give(body, "emulation_flag_province", year, self._of_ministry(body, year, "Cờ thi đua"))
        of_government = paper(GOVERNMENT, date(year + 1, 6, 15), "Cờ thi đua")
        for body in self._some(provincial, scaled(rates.GOVERNMENT_FLAGS)):
            self.give(body, "emulation_flag_government", year, of_government)
        unions = [
            body for body in excellent if body.system == System.UNION and body.kind != UnitKind.UNION_GROUP
        ]
        federal = self._some(unions, scaled(rates.FEDERATION_FLAGS))
        for body in federal:
            self.give(body, _FEDERATION_FLAG, year, self._of_federation(body, year, "Cờ thi đua"))
        of_confederation = paper(CONFEDERATION, date(year + 1, 2, 12), "Cờ thi đua")
        for body in self._some(_without(unions, federal), scaled(rates.CONFEDERATION_FLAGS)):
            self.give(body, "emulation_flag_confederation", year, of_confederation)

    def _province_merits(self, year: int, advanced: list[Body], excellent: list[Body]) -> None:
        """Two years of TTLĐXS running, or a thematic movement of the province."""
        total = self._scaled(rates.PROVINCE_MERIT_COLLECTIVES)
        ready = [
            b
            for b in excellent
            if self._excelled(b, year - 1, year) == 2 and self._last(b, _PROVINCE) < year - 1
        ]
        regular = self._some(ready, round(total * 0.4))
        paper = self._paper(PROVINCE_CHAIR, date(year + 1, 3, 12), "Bằng khen thành tích 2 năm")
        for body in regular:
            self.give(body, _PROVINCE, year, paper, period=self._period(year - 1, year))
        for number, body in enumerate(self._some(_without(advanced, regular), total - len(regular))):
            movement, day = provincial_drive(year, body.host, number)
            self.give(body, _PROVINCE, year, self._paper(PROVINCE_CHAIR, day, movement), THEMATIC, movement)

    def _ministry_merits(self, year: int, excellent: list[Body]) -> None:
        for body in self._some(excellent, self._scaled(rates.MINISTRY_MERIT_COLLECTIVES)):
            paper = self._of_ministry(body, year, "Bằng khen")
            self.give(body, _PROVINCE, year, paper, THEMATIC, "Tổng kết năm công tác của ngành")

    def _federation_merits(self, year: int, advanced: list[Body]) -> None:
        """Certificates of the federation and the Confederation; who has the flag of the year has no certificate too (P-41)."""
        unions = [
            body for body in advanced
            if body.system == System.UNION and year not in self._given.get((body, f"{_FEDERATION_FLAG}/{REGULAR}"), ())
        ]  # fmt: skip
        chosen = self._some(
            unions, self._scaled(rates.FEDERATION_MERIT_COLLECTIVES + self._random.randint(-2, 3))
        )
        topics = [
            key
            for key, count in rates.THEMATIC_FEDERATION_COLLECTIVES.items()
            for _ in range(self._scaled(count))
        ]
        for body, key in zip(chosen, topics, strict=False):
            movement = BY_KEY[key]
            paper = self._paper(federation_of(body, year), movement.day(year), movement.name)
            self.give(body, _FEDERATION, year, paper, THEMATIC, movement.name)
        for body in chosen[len(topics) :]:
            self.give(body, _FEDERATION, year, self._of_federation(body, year, "Bằng khen thành tích năm"))
        rest = [body for body in _without(unions, chosen) if body.kind != UnitKind.UNION_GROUP]
        paper = self._paper(CONFEDERATION, date(year + 1, 2, 12), "Bằng khen")
        for body in self._some(rest, self._scaled(rates.CONFEDERATION_MERIT_COLLECTIVES)):
            self.give(body, "merit_certificate_confederation", year, paper)

    def _prime_minister(self, year: int, excellent: list[Body]) -> None:
        """The province's certificate and five good years after it; or the movement for the new countryside."""
        total, recorded = self._scaled(rates.PRIME_MINISTER_COLLECTIVES), year >= FIRST_YEAR + 5
        grown = [
            body for body in excellent if body.kind != UnitKind.UNION_GROUP and body.opened.year <= year - 7
        ]
        ready = [
            body for body in grown
            if self._last(body, _PRIME_MINISTER) < 0
            and (not recorded or 0 < self._last(body, _PROVINCE) < year - 4)
            and self._excelled(body, year - 4, year) >= min(3, year - FIRST_YEAR + 1)
        ]  # fmt: skip
        regular = self._some(ready, round(total * 0.4))
        paper = self._paper(PRIME_MINISTER, date(year + 1, 7, 9), "Bằng khen")
        for body in regular:
            if not recorded:
                self._merit_before(body, year)
            self.give(body, _PRIME_MINISTER, year, paper, period=(year - 4, year))
        movement = BY_KEY["ntm"]
        rest = [
            b for b in _without(grown, regular) if (b, f"{_PRIME_MINISTER}/{THEMATIC}") not in self._given
        ]
        thematic = self._paper(PRIME_MINISTER, movement.day(year), movement.name)
        for body in self._some(rest, total - len(regular)):
            self.give(body, _PRIME_MINISTER, year, thematic, THEMATIC, movement.name)

    def _labour_orders(self, year: int, excellent: list[Body]) -> None:
        """Huân chương Lao động: ten years old, five years past the Prime Minister's; the first rest on older forms."""
        grown = [
            body for body in excellent
            if body.opened.year <= year - 13 and body.kind != UnitKind.UNION_GROUP and self._last(body, _ORDER) < 0
        ]  # fmt: skip
        total = self._scaled(rates.LABOUR_ORDERS_COLLECTIVES)
        chosen = self._some([b for b in grown if 0 < self._last(b, _PRIME_MINISTER) <= year - 5], total)
        chosen += self._some([b for b in grown if self._last(b, _PRIME_MINISTER) < 0], total - len(chosen))
        for body in chosen:
            if self._last(body, _PRIME_MINISTER) < 0:
                self._merit_before(body, year - 6)
                old = self._paper(PRIME_MINISTER, date(year - 5, 7, 9), "Bằng khen")
                self.give(body, _PRIME_MINISTER, year - 6, old)
            paper = self._paper(PRESIDENT, date(year + 1, 9, 3), "Huân chương Lao động")
            self.give(body, _ORDER, year, paper, period=(year - 4, year))

    def _merit_before(self, body: Body, year: int) -> None:
        """The province's certificate of earlier years that the Prime Minister's of `year` rests on."""
        old = self._paper(PROVINCE_CHAIR, date(year - 5, 3, 12), "Bằng khen thành tích 2 năm")
        self.give(body, _PROVINCE, year - 6, old, period=(year - 7, year - 6))

    def _of_ministry(self, body: Body, year: int, matter: str) -> Paper:
        authority, symbol = MINISTRIES[body.host]
        return self._paper(authority, date(year + 1, 2, 20), matter, symbol)

    def _of_federation(self, body: Body, year: int, matter: str) -> Paper:
        return self._paper(federation_of(body, year), date(year + 1, 1, 15), matter)

    def _last(self, body: Body, code: str) -> int:
        return max(self._given.get((body, f"{code}/{REGULAR}"), ()), default=-1)

    def _excelled(self, body: Body, first: int, last: int) -> int:
        return sum(first <= year <= last for year in self._given.get((body, "excellent"), ()))

    def _period(self, first: int, last: int) -> Period:
        return (first, last) if self._random.random() < _STATED else (None, None)

    def _some(self, among: list[Body], count: int) -> list[Body]:
        return self._random.sample(among, max(0, min(count, len(among))))


def _without(among: list[Body], taken: list[Body]) -> list[Body]:
    gone = dict.fromkeys(taken)
    return [body for body in among if body not in gone]
