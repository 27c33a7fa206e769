"""Care, loans, benefits and funds in the living province: five years of entries, figures like those that reports print, people made up."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import UnitKind
from vinhdanh.registers.models import Entry, Programme
from vinhdanh.registers.social import Common, ProgrammeFields, open_programme
from vinhdanh.sample.care_book import COMMUNES, YEARS, Book, written
from vinhdanh.sample.care_money import benefits, fees, funds, loans
from vinhdanh.sample.names import Names
from vinhdanh.sample.recipe import Recipe
from vinhdanh.welfare.actions import Care, ListFields, WorksFields, record_list, record_works
from vinhdanh.welfare.lines import Listed, add_lines
from vinhdanh.welfare.models import Support
from vinhdanh.welfare.states import Hardship, Occasion, WorkKind

E = TypeVar("E", bound=Entry)
_DONORS = (
    "Quỹ Tấm lòng vàng",
    "Đoàn viên ủng hộ",
    "Công ty Điện lực tỉnh",
    "Ngân hàng trên địa bàn",
    "Nhà hảo tâm",
)
_GOODS: tuple[tuple[str, str, str, int, int], ...] = (
    ("Bộ bóng đèn", "bộ", "classrooms", 7, 60_000), ("Áo phao cứu sinh", "chiếc", "pupils", 1, 120_000), ("Chăn ấm", "chiếc", "households", 1, 250_000),
    ("Quà Tết", "suất", "members", 1, 500_000),
)  # fmt: skip


def live_care(federation: Unit, home: Unit, recipe: Recipe) -> None:
    """Registers of the federation, of a handful of unions below it, and of the home union."""
    random = Random(f"{recipe.seed}/care")  # noqa: S311 (a sample, not a secret)
    today, year = recipe.today, recipe.open_year
    found = below(federation, today).filter(kind=UnitKind.GRASSROOTS_UNION).exclude(pk=home.pk).order_by("pk")
    unions = [home, *random.sample(list(found), min(recipe.scaled(60, least=8), found.count()))]
    programmes = _programmes(federation, year, today)
    book = Book(random, Names(random), today)
    for past in range(year - YEARS + 1, year + 1):
        _year_of_care(book, federation, unions, programmes, past)
    supports = written(Support, book.rows)
    _lists(book, federation, home, programmes, year)
    loans(book, federation, unions, year)
    benefits(federation, year, today)
    fees(book, unions, year)
    funds(federation, home, supports, year, today)


def _programmes(federation: Unit, year: int, today: date) -> dict[str, Programme]:
    opened, kept = date(year - YEARS, 1, 1), {}
    for code, name, months in (
        ("tet-sum-vay", "Tết Sum vầy", (12, 2)), ("thang-cong-nhan", "Tháng Công nhân", (5, 5)), ("mai-am-cong-doan", "Mái ấm Công đoàn", (1, 12)),
    ):  # fmt: skip
        common = Common(opened, movement=Movement.objects.filter(code=code).first())
        said = ProgrammeFields(name, first_month=months[0], last_month=months[1])
        kept[code] = open_programme(said, common, unit=federation, today=today, by=None)
    said = ProgrammeFields("Khắc phục hậu quả bão, lũ", emergency=True, until=date(year, 1, 1))
    kept["bao-lu"] = open_programme(
        said, Common(date(year - 1, 9, 10)), unit=federation, today=today, by=None
    )
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
            care = Care("visit", occasion=occasion, beneficiary=book.person(), audience="members", value_vnd=random.choice((300_000, 500_000, 1_000_000)))  # fmt: skip
            book.add(union, care, _day(random, year))
        book.add(union, _gifts(random, "Quà Tết", 3, 25), date(year, 1, 20), programmes["tet-sum-vay"])
        care = Care("cash", "Hỗ trợ đoàn viên khó khăn", beneficiary=book.person(), audience="members", hardship=random.choice(Hardship.values[:8]), value_vnd=random.choice((1_000_000, 2_000_000)))  # fmt: skip
        book.add(union, care, date(year, 5, random.randint(1, 28)), programmes["thang-cong-nhan"])
    for _ in range(random.randint(5, 8)):
        care = Care("house", beneficiary=f"Hộ {book.person()}", place=random.choice(COMMUNES), hardship=random.choice(("no_house", "poor", "meritorious")), value_vnd=random.choice((40_000_000, 50_000_000, 60_000_000)), donors=random.choice(_DONORS))  # fmt: skip
        book.add(random.choice(unions[:6]), care, _day(random, year), programmes["mai-am-cong-doan"])
    for number in range(random.randint(4, 9)):
        kind = random.choice((WorkKind.BOARDING, WorkKind.KITCHEN, WorkKind.WATER, WorkKind.CULTURE))
        place = random.choice(COMMUNES)
        care = Care("work", f"{kind.label} điểm trường {number + 1}", work_kind=kind, place=place, value_vnd=random.randint(55, 110) * 1_000_000, donors=random.choice(_DONORS), audience="pupils", reached=random.randint(25, 120))  # fmt: skip
        book.add(random.choice([federation, *unions[:6]]), care, _day(random, year))
    for item, _measure, _audience, _ratio, _price in _GOODS[:3]:
        book.add(federation, _gifts(random, item, 20, 120), _day(random, year))
    contribution = Care("contribution", "Quỹ xây dựng nông thôn mới", value_vnd=21_000_000)
    book.add(unions[0], contribution, date(year, 6, 15))
    if year == programmes["bao-lu"].happened_on.year:
        for union in unions:
            book.add(
                union,
                _gifts(random, "Chăn ấm", 5, 20),
                date(year, 9, random.randint(12, 28)),
                programmes["bao-lu"],
            )
        care = Care(
            "cash",
            "Hộ nghèo, cận nghèo vùng lũ",
            reached=20,
            audience="households",
            hardship="disaster",
            value_vnd=10_000_000,
        )
        book.add(unions[0], care, date(year, 9, 20), programmes["bao-lu"])


def _gifts(random: Random, item: str, least: int, most: int) -> Care:
    _name, measure, audience, ratio, price = next(one for one in _GOODS if one[0] == item)
    reached = random.randint(least, most)
    pieces = Decimal(reached * ratio)
    return Care(
        "goods",
        item,
        quantity=pieces,
        measure=measure,
        audience=audience,
        reached=reached,
        value_vnd=int(pieces) * price,
    )


def _day(random: Random, year: int) -> date:
    return date(year, 1, 1) + timedelta(days=random.randint(0, 333))


def _lists(book: Book, federation: Unit, home: Unit, programmes: dict[str, Programme], year: int) -> None:
    """One list that agrees with its rate, one that does not, one of people by name; works of poor districts."""
    say: dict[str, Any] = {"unit": federation, "today": book.today, "by": None}
    flood = Common(date(year - 1, 10, 5), programme=programmes["bao-lu"])
    record_list(
        ListFields(
            "Hỗ trợ lao động bị mất việc do bão, lũ, đợt 1", 1_000_000, 412, 412_000_000, "1206/QĐ-LĐLĐ"
        ),
        flood,
        **say,
    )
    record_list(
        ListFields(
            "Hỗ trợ lao động bị mất việc do bão, lũ, đợt 2", 1_000_000, 96, 94_000_000, "1311/QĐ-LĐLĐ"
        ),
        flood,
        **say,
    )
    named = record_list(ListFields("Đoàn viên khó khăn nhận hỗ trợ Tết", 500_000, amount_vnd=20_000_000), Common(date(year, 1, 10), programme=programmes["tet-sum-vay"]), unit=home, today=book.today, by=None)  # fmt: skip
    people = [
        Listed(book.person(), 1965 + number, f"Tổ {1 + number % 5}", random_hardship(book.random))
        for number in range(40)
    ]
    add_lines(named, people, by=None, skip_known=True)
    for past in (year - 2, year - 1):
        parts = {"road": 31, "irrigation": 9, "water": 8, "school": 14, "culture": 6, "health": 2}
        said = WorksFields(
            "Công trình xã nghèo",
            parts,
            "Các xã vùng cao",
            sum(parts.values()),
            96_400_000_000,
            61_250_000_000 + past % 3 * 9_000_000_000,
        )
        record_works(said, Common(date(past, 12, 20)), **say)


def random_hardship(random: Random) -> str:
    """A hardship, or none told."""
    return random.choice((*Hardship.values[:5], ""))
