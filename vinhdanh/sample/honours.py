"""What persons were awarded, year by year, each award resting on what the law of its year asked for."""

from __future__ import annotations

from datetime import date
from random import Random

from vinhdanh.initiatives.states import Reach
from vinhdanh.people.states import PositionClass, Sex
from vinhdanh.sample import rates
from vinhdanh.sample.decisions import (
    CONFEDERATION,
    MINISTRIES,
    PRESIDENT,
    PRIME_MINISTER,
    PROVINCE_CHAIR,
    Decisions,
    federation_of,
)
from vinhdanh.sample.history import Year
from vinhdanh.sample.ledger import AD_HOC, LONG_SERVICE, REGULAR, THEMATIC, Ledger
from vinhdanh.sample.movements import BY_KEY, provincial_drive
from vinhdanh.sample.people import Worker
from vinhdanh.sample.recipe import FIRST_YEAR, Recipe
from vinhdanh.sample.tree import Body
from vinhdanh.sample.works import Works

_PERIOD_STATED = 0.7
_NATIONAL_SINCE = FIRST_YEAR + 3  # two CSTĐ tỉnh three years apart, both on record


class PersonHonours:
    """Chooses whom to award and writes the lines."""

    def __init__(
        self, ledger: Ledger, works: Works, decisions: Decisions, recipe: Recipe, random: Random
    ) -> None:
        self._ledger, self._works, self._decisions = ledger, works, decisions
        self._recipe, self._random = recipe, random
        self._marked: set[tuple[int, str, int]] = set()

    def of_year(self, done: Year) -> None:
        """Every award of a closed year."""
        self._base_titles(done)
        self._provincial_fighters(done)
        self._national_fighters(done)
        self._province_merits(done)
        self._ministry_merits(done)
        self._federation_merits(done)
        self._confederation_merits(done)
        self._prime_minister(done)
        self._labour_orders(done)

    def of_open_year(self, done: Year, early: set[Body]) -> None:
        """What the open year has seen so far: titles of the base where the unit was early, and rewards of the moment."""
        year = done.year
        for worker in done.advanced:
            home = worker.home_in(year)
            if home in early:
                self._ledger.person(worker, "advanced_worker", year, self._decisions.base(home, year))
        for worker in done.fighters:
            home = worker.home_in(year)
            if home in early:
                self._ledger.person(worker, "grassroots_fighter", year, self._decisions.base(home, year))
        day = date(year, 5, 1)
        for worker in self._some(done.advanced, self._recipe.scaled(60)):
            paper = self._decisions.paper(federation_of(worker.home_in(year), year), day, "Tháng Công nhân")
            self._ledger.person(
                worker, "merit_certificate_provincial_federation", year, paper, THEMATIC, "Tháng Công nhân"
            )

    def _base_titles(self, done: Year) -> None:
        base, line, year = self._decisions.base, self._ledger.person, done.year
        for worker in done.advanced:
            line(worker, "advanced_worker", year, base(worker.home_in(year), year))
        for worker in done.fighters:
            line(worker, "grassroots_fighter", year, base(worker.home_in(year), year))

    def _provincial_fighters(self, done: Year) -> None:
        year = done.year
        ready = [
            worker for worker in done.fighters
            if worker.in_a_row(year) >= 3 and year - last(worker, "provincial_fighter") >= 3
        ]  # fmt: skip
        # who held it three years ago comes first: their chain went on
        ready.sort(key=lambda worker: last(worker, "provincial_fighter") != year - 3)
        again = [worker for worker in ready if last(worker, "provincial_fighter") == year - 3]
        count = self._recipe.scaled(rates.PROVINCIAL_FIGHTERS)
        chosen = again[: count // 3]
        fresh = [worker for worker in ready if worker not in chosen]
        chosen += self._some(fresh, count - len(chosen))
        paper = self._decisions.paper(PROVINCE_CHAIR, date(year + 1, 3, 12), "CSTĐ cấp tỉnh")
        for worker in chosen:
            self._chain_before_record(worker, year)
            self._ledger.person(worker, "provincial_fighter", year, paper)
        self._works.wide(year, chosen, Reach.PROVINCE.value, "provincial_fighter")
        spare = self._recipe.scaled(rates.PROVINCIAL_INITIATIVES) // 6
        self._works.wide(year, self._some(done.fighters, spare), Reach.PROVINCE.value, None)

    def _chain_before_record(self, worker: Worker, year: int) -> None:
        """The CSTĐ cơ sở of the years before the record, for those whose award rests on them."""
        for earlier in (year - 2, year - 1):
            if earlier < FIRST_YEAR and (worker.id, "grassroots_fighter", earlier) not in self._marked:
                self._marked.add((worker.id, "grassroots_fighter", earlier))
                self._ledger.person(
                    worker,
                    "grassroots_fighter",
                    earlier,
                    self._decisions.base(worker.home_in(earlier), earlier),
                )

    def _national_fighters(self, done: Year) -> None:
        year = done.year
        if year < _NATIONAL_SINCE:
            return
        ready = [
            worker for worker in done.fighters
            if {year, year - 3} <= set(worker.years_of(f"provincial_fighter/{REGULAR}"))
            and worker.in_a_row(year) >= 6 and not worker.years_of(f"national_fighter/{REGULAR}")
        ]  # fmt: skip
        paper = self._decisions.paper(PRIME_MINISTER, date(year + 1, 8, 21), "CSTĐ toàn quốc")
        chosen = self._some(ready, self._recipe.scaled(rates.NATIONAL_FIGHTERS + year % 2))
        for worker in chosen:
            self._ledger.person(worker, "national_fighter", year, paper)
        self._works.wide(year, chosen, Reach.NATION.value, "national_fighter")

    def _province_merits(self, done: Year) -> None:
        """BK of the province: a seventh for work of two years, the rest in its thematic movements."""
        year, code, total = (
            done.year,
            "merit_certificate_province",
            self._recipe.scaled(rates.PROVINCE_MERIT_PERSONS),
        )
        ready = [w for w in done.fighters if w.in_a_row(year) >= 2 and year - last(w, code) >= 2]
        regular = self._some(ready, round(total * 0.15))
        paper = self._decisions.paper(PROVINCE_CHAIR, date(year + 1, 3, 12), "Bằng khen thành tích 2 năm")
        for worker in regular:
            self._ledger.person(worker, code, year, paper, period=self._period(year - 1, year))
            if year >= 2023 and self._random.random() < 0.9:
                self._works.pair_for(worker, (year - 1, year), code)
        taken = set(map(id, regular))
        rest = self._some([w for w in done.advanced if id(w) not in taken], total - len(regular))
        for number, worker in enumerate(rest):
            movement, day = provincial_drive(year, worker.body.host, number)
            self._ledger.person(
                worker, code, year, self._decisions.paper(PROVINCE_CHAIR, day, movement), THEMATIC, movement
            )

    def _ministry_merits(self, done: Year) -> None:
        year = done.year
        for worker in self._some(done.fighters, self._recipe.scaled(rates.MINISTRY_MERIT_PERSONS)):
            authority, symbol = MINISTRIES[worker.body.host]
            paper = self._decisions.paper(authority, date(year + 1, 2, 20), "Bằng khen", symbol)
            self._ledger.person(
                worker, "merit_certificate_province", year, paper, THEMATIC, "Tổng kết năm công tác của ngành"
            )

    def _federation_merits(self, done: Year) -> None:
        year, code, scaled = done.year, "merit_certificate_provincial_federation", self._recipe.scaled
        total = scaled(rates.FEDERATION_MERIT_PERSONS + self._random.randint(-1, 3))
        pool = self._some(done.fighters, total) + self._some(done.advanced, total)
        chosen = list(dict.fromkeys(w for w in pool if w.left is None or w.left.year > year))
        chosen = self._some(chosen, total)
        women = [w for w in chosen if w.sex == Sex.FEMALE]
        by_movement = {key: scaled(count) for key, count in rates.THEMATIC_FEDERATION.items()}
        topics: dict[int, str] = {w.id: "gvn" for w in women[: by_movement["gvn"]]}
        others = iter([w for w in chosen if w.id not in topics])
        for key in ("xsd", "vhtt"):
            topics.update({w.id: key for w, _ in zip(others, range(by_movement[key]), strict=False)})
        sudden = {w.id for w, _ in zip(others, range(scaled(rates.AD_HOC_FEDERATION)), strict=False)}
        for worker in chosen:
            authority = federation_of(worker.home_in(year), year)
            if worker.id in topics:
                movement = BY_KEY[topics[worker.id]]
                paper = self._decisions.paper(authority, movement.day(year), movement.name)
                self._ledger.person(worker, code, year, paper, THEMATIC, movement.name)
            elif worker.id in sudden:
                self._ledger.person(
                    worker,
                    code,
                    year,
                    self._decisions.paper(authority, date(year, 9, 10), "Cứu hộ, khắc phục thiên tai"),
                    AD_HOC,
                )
            else:
                paper = self._decisions.paper(authority, date(year + 1, 1, 15), "Bằng khen thành tích năm")
                self._ledger.person(worker, code, year, paper, period=self._period(year, year))

    def _confederation_merits(self, done: Year) -> None:
        """BK of the Confederation: HTXSNV two years running, and the federation's the year before (K-90)."""
        year, federation = done.year, f"merit_certificate_provincial_federation/{REGULAR}"
        two = 3 << (year - 2000 - 1)
        ready = [w for w in done.fighters if w.excellent & two == two]
        if year > FIRST_YEAR:
            proven = [w for w in ready if year - 1 in w.years_of(federation)]
            ready = proven or ready
        day = date(year + 1, 2, 12)
        for worker in self._some(ready, self._recipe.scaled(rates.CONFEDERATION_MERIT_PERSONS)):
            if year == FIRST_YEAR:
                authority = federation_of(worker.home_in(year - 1), year - 1)
                paper = self._decisions.paper(authority, date(year, 1, 15), "Bằng khen thành tích năm")
                self._ledger.person(worker, "merit_certificate_provincial_federation", year - 1, paper)
            paper = self._decisions.paper(CONFEDERATION, day, "Bằng khen")
            self._ledger.person(
                worker, "merit_certificate_confederation", year, paper, period=self._period(year - 1, year)
            )
        makers = [
            w
            for w in done.fighters
            if w.position == PositionClass.DIRECT and w.body.host in ("company", "health")
        ]
        for worker in self._some(makers, self._recipe.scaled(rates.CREATIVE_LABOUR)):
            self._works.valuable(worker, year)
            paper = self._decisions.paper(CONFEDERATION, date(year + 1, 4, 24), "Bằng Lao động sáng tạo")
            self._ledger.person(worker, "creative_labour", year, paper, movement=BY_KEY["ldg"].name)

    def _prime_minister(self, done: Year) -> None:
        year, code = done.year, "merit_certificate_prime_minister"
        total = self._recipe.scaled(rates.PRIME_MINISTER_PERSONS)
        ready = [
            w for w in done.fighters
            if fighter_years(w, year, 5) >= 3 and w.joined.year <= year - 5 and year - last(w, code) >= 5
            and (year - FIRST_YEAR < 5 or any(year - 5 <= y < year for y in w.years_of(f"merit_certificate_province/{REGULAR}")))
        ]  # fmt: skip
        paper = self._decisions.paper(PRIME_MINISTER, date(year + 1, 7, 9), "Bằng khen")
        for worker in self._some(ready, round(total * 0.65)):
            if not any(y < year for y in worker.years_of(f"merit_certificate_province/{REGULAR}")):
                old = self._decisions.paper(
                    PROVINCE_CHAIR, date(year - 5, 3, 12), "Bằng khen thành tích 2 năm"
                )
                self._ledger.person(
                    worker, "merit_certificate_province", year - 6, old, period=(year - 7, year - 6)
                )
            self._ledger.person(worker, code, year, paper, period=self._period(year - 4, year))
        movement = BY_KEY["ntm"]
        for worker in self._some(
            [w for w in done.fighters if last(w, code) < year - 5], total - round(total * 0.65)
        ):
            self._ledger.person(
                worker,
                code,
                year,
                self._decisions.paper(PRIME_MINISTER, movement.day(year), movement.name),
                THEMATIC,
                movement.name,
            )

    def _labour_orders(self, done: Year) -> None:
        """Huân chương Lao động: for those five years past the Prime Minister's; for leaders also at the end of service."""
        year, total = done.year, self._recipe.scaled(rates.LABOUR_ORDERS_PERSONS)
        worthy = [
            w for w in done.fighters
            if any(y <= year - 5 for y in w.years_of(f"merit_certificate_prime_minister/{REGULAR}"))
            and fighter_years(w, year, 5) >= 3 and last(w, "order_labour_3") < 0
        ]  # fmt: skip
        earned = self._some(worthy, total // 2)
        paper = self._decisions.paper(PRESIDENT, date(year + 1, 9, 3), "Huân chương Lao động")
        for worker in earned:
            self._ledger.person(worker, "order_labour_3", year, paper, period=self._period(year - 4, year))
        veterans = [
            w for w in done.present
            if w.promoted is not None and year - w.promoted.year >= 1 and year - w.born.year >= 50
            and all(last(w, f"order_labour_{rank}") < 0 for rank in (1, 2, 3))
        ]  # fmt: skip
        for number, worker in enumerate(self._some(veterans, total - len(earned))):
            rank = 1 if number % 12 == 11 else 2 if number % 4 == 3 else 3
            self._ledger.person(
                worker,
                f"order_labour_{rank}",
                year,
                self._decisions.paper(PRESIDENT, date(year, 11, 20), "Khen quá trình cống hiến"),
                LONG_SERVICE,
            )

    def _some(self, among: list[Worker], count: int) -> list[Worker]:
        return self._random.sample(among, max(0, min(count, len(among))))

    def _period(self, first: int, last_year: int) -> tuple[int | None, int | None]:
        return (first, last_year) if self._random.random() < _PERIOD_STATED else (None, None)


def last(worker: Worker, code: str) -> int:
    """The last year of a regular award of that code; -1 = never."""
    years = worker.years_of(f"{code}/{REGULAR}") or worker.years_of(f"{code}/{LONG_SERVICE}")
    return max(years, default=-1)


def fighter_years(worker: Worker, year: int, span: int) -> int:
    """How often CSTĐ cơ sở in the span of years that ends with `year`."""
    return (worker.fighter >> (year - 2000 - span + 1) & ((1 << span) - 1)).bit_count()
