"""Care, loans, benefits and funds in the living province: five years of entries, figures like those that reports print, people made up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import UnitKind
from vinhdanh.registers.models import Programme
from vinhdanh.registers.programmes import PROGRAMMES
from vinhdanh.sample.care_book import COMMUNES, YEARS, Book
from vinhdanh.sample.care_money import benefits, fees, funds, loans
from vinhdanh.sample.names import Names
from vinhdanh.sample.recipe import Recipe
from vinhdanh.welfare.lines import Listed, add_lines
from vinhdanh.welfare.registers import CASH, CONTRIBUTIONS, GOODS, HOUSES, LISTS, VISITS, WORKS, WORKS_PLANS
from vinhdanh.welfare.states import Hardship, Occasion, WorkKind

_DONORS = (
    "Quỹ Tấm lòng vàng",
    "Đoàn viên ủng hộ",
    "Công ty Điện lực tỉnh",
    "Ngân hàng trên địa bàn",
    "Nhà hảo tâm",
)
_GOODS: tuple[tuple[str, str, str, int, int], ...] = (
    ("Bộ bóng đèn", "bộ", "classrooms", 7, 60_000), ("Áo phao cứu sinh", "chiếc", "pupils", 1, 120_000), ("Chăn ấm", "chiếc", "households", 1, 250_000),
    ("Áo ấm", "chiếc", "pupils", 1, 150_000), ("Cặp phao", "chiếc", "pupils", 1, 180_000), ("Gạo", "kg", "households", 15, 16_000),
    ("Suất quà năm học mới", "suất", "children", 1, 300_000), ("Quà Tết", "suất", "members", 1, 500_000),
)  # fmt: skip


def live_care(federation: Unit, home: Unit, recipe: Recipe) -> None:
    """Registers of the federation, of a handful of unions below it, and of the home union."""
    random = Random(f"{recipe.seed}/care")  # noqa: S311 (a sample, not a secret)
    today, year = recipe.today, recipe.open_year
    found = below(federation, today).filter(kind=UnitKind.GRASSROOTS_UNION).exclude(pk=home.pk).order_by("pk")
    unions = [home, *random.sample(list(found), min(recipe.scaled(60, least=8), found.count()))]
    others: list[Unit] = [one for one in found if one not in unions]
    book = Book(random, Names(random), today)
    programmes = _programmes(book, federation, year)
    for past in range(year - YEARS + 1, year + 1):
        _year_of_care(book, federation, unions, programmes, past)
        _elsewhere(book, others, programmes, past)
    supports = book.write()
    _lists(book, federation, home, programmes, year)
    loans(book, federation, unions, year)
    benefits(book, federation, year)
    fees(book, unions, year)
    funds(book, federation, home, supports, year)


def _programmes(book: Book, federation: Unit, year: int) -> dict[str, Programme]:
    opened, kept = date(year - YEARS, 1, 1), {}
    for code, name, months in (
        ("tet-sum-vay", "Tết Sum vầy", (12, 2)), ("thang-cong-nhan", "Tháng Công nhân", (5, 5)), ("mai-am-cong-doan", "Mái ấm Công đoàn", (1, 12)),
    ):  # fmt: skip
        movement = Movement.objects.filter(code=code).first()
        kept[code] = book.keep(
            PROGRAMMES, federation, opened, name=name, movement=movement, first_month=months[0], last_month=months[1]
        )  # fmt: skip
    kept["bao-lu"] = book.keep(
        PROGRAMMES, federation, date(year - 1, 9, 10), name="Khắc phục hậu quả bão, lũ", emergency=True, until=date(year, 1, 1)
    )  # fmt: skip
    return kept


def _year_of_care(
    book: Book, federation: Unit, unions: list[Unit], programmes: dict[str, Programme], year: int
) -> None:
    random = book.random
    for union in unions:
        for _ in range(random.randint(2, 6)):
            occasion = random.choice(
                (Occasion.SICKNESS, Occasion.SICKNESS, Occasion.FUNERAL, Occasion.WEDDING)
            )
            said = {"occasion": occasion, "beneficiary": book.person(), "audience": "members", "value_vnd": random.choice((300_000, 500_000, 1_000_000))}  # fmt: skip
            book.add(VISITS, union, _day(random, year), **said)
        gifts = _gifts(random, "Quà Tết", 3, 25)
        book.add(GOODS, union, date(year, 1, 20), programme=programmes["tet-sum-vay"], **gifts)
        said = {"item": "Hỗ trợ đoàn viên khó khăn", "beneficiary": book.person(), "audience": "members", "hardship": random.choice(Hardship.values[:8]), "value_vnd": random.choice((1_000_000, 2_000_000))}  # fmt: skip
        day = date(year, 5, random.randint(1, 28))
        book.add(CASH, union, day, programme=programmes["thang-cong-nhan"], **said)
    for _ in range(random.randint(5, 8)):
        said = {"beneficiary": f"Hộ {book.person()}", "place": random.choice(COMMUNES), "hardship": random.choice(("no_house", "poor", "meritorious")), "value_vnd": random.choice((40_000_000, 50_000_000, 60_000_000)), "donors": random.choice(_DONORS)}  # fmt: skip
        union = random.choice(unions[:6])
        book.add(HOUSES, union, _day(random, year), programme=programmes["mai-am-cong-doan"], **said)
    for number in range(random.randint(4, 9)):
        kind = random.choice((WorkKind.BOARDING, WorkKind.KITCHEN, WorkKind.WATER, WorkKind.CULTURE))
        place = random.choice(COMMUNES)
        said = {"item": f"{kind.label} điểm trường {number + 1}", "work_kind": kind, "place": place, "value_vnd": random.randint(55, 110) * 1_000_000, "donors": random.choice(_DONORS), "audience": "pupils", "reached": random.randint(25, 120)}  # fmt: skip
        book.add(WORKS, random.choice([federation, *unions[:6]]), _day(random, year), **said)
    for item, _measure, _audience, _ratio, _price in _GOODS[:-1]:
        gifts = _gifts(random, item, 20, 120)
        book.add(GOODS, federation, _day(random, year), **gifts)
    book.add(CONTRIBUTIONS, unions[0], date(year, 6, 15), item="Quỹ xây dựng nông thôn mới", value_vnd=21_000_000)  # fmt: skip
    if year == programmes["bao-lu"].happened_on.year:
        _after_the_flood(book, unions, programmes["bao-lu"], year)


def _after_the_flood(book: Book, unions: list[Unit], programme: Programme, year: int) -> None:
    random = book.random
    for union in unions:
        gifts = _gifts(random, "Chăn ấm", 5, 20)
        book.add(GOODS, union, date(year, 9, random.randint(12, 28)), programme=programme, **gifts)
    said = {"item": "Hộ nghèo, cận nghèo vùng lũ", "reached": 20, "audience": "households", "hardship": "disaster", "value_vnd": 10_000_000}  # fmt: skip
    book.add(CASH, unions[0], date(year, 9, 20), programme=programme, **said)


def _elsewhere(book: Book, unions: Iterable[Unit], programmes: dict[str, Programme], year: int) -> None:
    """What every union does each year: gifts at Tết, and money for somebody in need."""
    random = book.random
    for union in unions:
        day, gifts = date(year, 1, random.randint(8, 26)), _gifts(random, "Quà Tết", 3, 40)
        book.add(GOODS, union, day, programme=programmes["tet-sum-vay"], **gifts)
        if random.random() < 0.15:
            book.add(GOODS, union, date(year, random.randint(8, 11), 12), **_gifts(random, "Áo ấm", 5, 30))
        reached, day = random.randint(1, 12), date(year, 5, random.randint(1, 28))
        said = {"item": "Hỗ trợ đoàn viên khó khăn", "reached": reached, "audience": "members", "value_vnd": reached * random.choice((500_000, 1_000_000, 2_000_000))}  # fmt: skip
        book.add(CASH, union, day, programme=programmes["thang-cong-nhan"], **said)


def _gifts(random: Random, item: str, least: int, most: int) -> dict[str, Any]:
    _name, measure, audience, ratio, price = next(one for one in _GOODS if one[0] == item)
    reached = random.randint(least, most)
    pieces = Decimal(reached * ratio)
    return {
        "item": item, "quantity": pieces, "measure": measure, "audience": audience, "reached": reached, "value_vnd": int(pieces) * price,
    }  # fmt: skip


def _day(random: Random, year: int) -> date:
    return date(year, 1, 1) + timedelta(days=random.randint(0, 333))


def _lists(book: Book, federation: Unit, home: Unit, programmes: dict[str, Programme], year: int) -> None:
    """One list that agrees with its rate, one that does not, one of people by name; works of poor districts."""
    for part, people, approved, number in ((1, 412, 412_000_000, "1206"), (2, 96, 94_000_000, "1311")):
        book.keep(
            LISTS, federation, date(year - 1, 10, 5), programme=programmes["bao-lu"], title=f"Hỗ trợ lao động bị mất việc do bão, lũ, đợt {part}",
            rate_vnd=1_000_000, people=people, amount_vnd=approved, decision_no=f"{number}/QĐ-LĐLĐ",
        )  # fmt: skip
    named = book.keep(
        LISTS, home, date(year, 1, 10), programme=programmes["tet-sum-vay"], title="Đoàn viên khó khăn nhận hỗ trợ Tết",
        rate_vnd=500_000, amount_vnd=20_000_000,
    )  # fmt: skip
    listed = [
        Listed(book.person(), 1965 + number, f"Tổ {1 + number % 5}", random_hardship(book.random))
        for number in range(40)
    ]
    add_lines(named, listed, by=None, skip_known=True)
    for past in (year - 2, year - 1):
        parts = {"road": 31, "irrigation": 9, "water": 8, "school": 14, "culture": 6, "health": 2}
        book.keep(
            WORKS_PLANS, federation, date(past, 12, 20), title="Công trình xã nghèo", parts=parts, place="Các xã vùng cao",
            printed_total=sum(parts.values()), planned_vnd=96_400_000_000, spent_vnd=61_250_000_000 + past % 3 * 9_000_000_000,
        )  # fmt: skip


def random_hardship(random: Random) -> str:
    """A hardship, or none told."""
    return random.choice((*Hardship.values[:5], ""))
