"""Loans, benefits, union fees and funds in the living province."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from vinhdanh.benefits.registers import AGREEMENTS, Term
from vinhdanh.benefits.registers import USES as BENEFIT_USES
from vinhdanh.funds.registers import FEES, FUNDS, SOURCES, USES
from vinhdanh.loans.registers import LENDING, LOANS, REPAYMENTS
from vinhdanh.org.models import Unit
from vinhdanh.sample.care_book import COMMUNES, YEARS, Book
from vinhdanh.welfare.models import Support

_PARTNERS = (
    ("Siêu thị Hoa Ban", "Điện máy", 2, 15), ("Bệnh viện Đa khoa An Bình", "Khám, chữa bệnh", 10, 30), ("Hiệu sách Tri Thức", "Sách, đồ dùng học tập", 5, 20),
    ("Công ty May Sơn Ca", "May mặc", 7, 7), ("Nhà xe Tây Bắc", "Vé xe", 10, 10),
)  # fmt: skip


def loans(book: Book, federation: Unit, unions: list[Unit], year: int) -> None:
    opened = date(year - YEARS, 2, 1)
    funds = [
        book.keep(
            LENDING, federation, opened, name="Quỹ quốc gia giải quyết việc làm", capital_vnd=600_000_000
        ),
        book.keep(LENDING, federation, opened, name="Quỹ xã hội công đoàn", capital_vnd=400_000_000),
    ]
    random = book.random
    for number in range(34):
        day = date(year - YEARS + 1 + number % YEARS, random.randint(1, 9), random.randint(1, 28))
        before = random.randint(18, 40) * 1_000_000
        after = before + random.choice((3_000_000, 3_500_000, 4_000_000)) if day.year < year else None
        project = random.choice(("Nuôi dê", "Trồng sa nhân", "Nuôi cá lồng", "Dệt thổ cẩm", "Chăn nuôi lợn"))
        said = {"fund": random.choice(funds), "borrower": book.person(), "lent_vnd": random.choice((20, 30, 50)) * 1_000_000, "place": random.choice(COMMUNES)}  # fmt: skip
        book.add(
            LOANS, random.choice(unions[:10]), day, project=project, due_on=day.replace(year=day.year + 2),
            income_before_vnd=before, income_after_vnd=after, **said,
        )  # fmt: skip
    for one in book.write():
        if one.due_on and one.due_on < book.today and one.pk % 7:
            back = one.lent_vnd if one.pk % 5 else one.lent_vnd // 2
            book.add(REPAYMENTS, one.unit, one.due_on, loan=one, paid_vnd=back)
    book.write()


def benefits(book: Book, federation: Unit, year: int) -> None:
    for place, (partner, goods, low, high) in enumerate(_PARTNERS):
        signed = date(year - YEARS + 1 + place % 3, 4, 10)
        until, terms = signed.replace(year=signed.year + 3), [Term(goods, Decimal(low), Decimal(high))]
        first = book.keep(
            AGREEMENTS, federation, signed, partner_name=partner, since=signed, until=until, number=f"{place + 1:02d}/TT-LĐLĐ",
            title="Ưu đãi cho đoàn viên công đoàn", terms=terms,
        )  # fmt: skip
        if until <= book.today:
            first = book.keep(
                AGREEMENTS, federation, until, partner_name=partner, since=until, until=until.replace(year=until.year + 3),
                number=f"{place + 31}/TT-LĐLĐ", renews=first, terms=terms,
            )  # fmt: skip
        members = 900 - 140 * place
        book.keep(
            BENEFIT_USES, federation, date(year, 1, 1), agreement=first, until=date(year, 7, 1), members=members, uses=members * 3,
            value_vnd=members * 180_000, vouchers=1_600 if place == 0 else None,
        )  # fmt: skip


def fees(book: Book, unions: list[Unit], year: int) -> None:
    for union in unions:
        if not union.non_state:
            continue
        for past in (year - 2, year - 1):
            due = book.random.randint(40, 400) * 1_000_000
            share = book.random.choice((100, 100, 92, 75, 60))
            book.add(
                FEES, union, date(past, 1, 1), until=date(past + 1, 1, 1), payroll_vnd=due * 50, due_vnd=due, collected_vnd=due * share // 100
            )  # fmt: skip
    book.write()


def funds(book: Book, federation: Unit, home: Unit, supports: list[Support], year: int) -> None:
    """The award funds of federation and home, and the shelter fund traced to each house of two years."""
    for unit, budget in ((federation, 900_000_000), (home, 24_000_000)):
        for past in (year - 1, year):
            _award_fund(book, unit, past, budget)
    for past in (year - 1, year):
        fund = book.keep(FUNDS, federation, date(past, 1, 5), kind="shelter", year=past)
        _gift(book, fund, date(past, 2, 1), "golden_heart", 200_000_000, "Quỹ Tấm lòng vàng")
        _gift(book, fund, date(past, 3, 1), "collective", 150_000_000, "Đoàn viên ủng hộ một ngày lương")
        for house in [one for one in supports if one.kind == "house" and one.happened_on.year == past]:
            day = min(book.today, house.happened_on + timedelta(days=3))
            _spend(book, fund, day, "support", house.value_vnd or 0, "Hỗ trợ làm nhà", support=house)


def _award_fund(book: Book, unit: Unit, year: int, budget: int) -> None:
    plan = {
        "province_award": budget * 5 // 10,
        "other_award": budget * 2 // 10,
        "emulation": budget * 2 // 10,
        "items": budget // 10,
    }
    fund = book.keep(
        FUNDS, unit, date(year, 1, 5), kind="award", year=year, salary_fund_vnd=budget * 7, regular_spending_vnd=budget * 40, plan=plan
    )  # fmt: skip
    for kind, share, giver in (
        ("union_fee", 6, "Ngân sách công đoàn"),
        ("regular", 3, "Cơ quan"),
        ("donor", 1, "Doanh nghiệp kết nghĩa"),
    ):
        _gift(book, fund, date(year, 1, 15), kind, budget * share // 10, giver)
    # decisions of the years before this system pays: written by hand
    for kind, share, title in (
        ("province_award", 38, "Tiền thưởng kèm Bằng khen các đợt trong năm"),
        ("emulation", 12, "Hội nghị tổng kết phong trào"),
        ("emulation", 5, "Tuyên truyền điển hình tiên tiến"),
        ("items", 6, "Khung, phôi bằng khen, hoa"),
    ):
        _spend(book, fund, date(year, 10, 20), kind, budget * share // 100, title)


def _gift(book: Book, fund: Any, day: date, kind: str, amount: int, giver: str) -> None:
    book.keep(SOURCES, fund.unit, day, fund=fund, kind=kind, amount_vnd=amount, giver=giver)


def _spend(book: Book, fund: Any, day: date, kind: str, amount: int, title: str, **more: Any) -> None:
    book.keep(USES, fund.unit, day, fund=fund, kind=kind, amount_vnd=amount, title=title, **more)
