"""Loans, benefits, union fees and funds in the living province."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from vinhdanh.benefits.actions import Agreed, Term, Used, record_use, sign_agreement
from vinhdanh.funds.actions import FundFields, SourceFields, UseFields, open_fund, record_source
from vinhdanh.funds.actions import record_use as spend
from vinhdanh.funds.models import UnionFee
from vinhdanh.loans.actions import LendingFields, LoanFields
from vinhdanh.loans.actions import open_fund as open_lending
from vinhdanh.loans.models import Loan, Repayment
from vinhdanh.org.models import Unit
from vinhdanh.registers.social import Common
from vinhdanh.sample.care_book import COMMUNES, YEARS, Book, written
from vinhdanh.welfare.models import Support

_PARTNERS = (
    ("Siêu thị Hoa Ban", "Điện máy", 2, 15), ("Bệnh viện Đa khoa An Bình", "Khám, chữa bệnh", 10, 30), ("Hiệu sách Tri Thức", "Sách, đồ dùng học tập", 5, 20),
    ("Công ty May Sơn Ca", "May mặc", 7, 7), ("Nhà xe Tây Bắc", "Vé xe", 10, 10),
)  # fmt: skip


def loans(book: Book, federation: Unit, unions: list[Unit], year: int) -> None:
    say: dict[str, Any] = {"unit": federation, "today": book.today, "by": None}
    opened = Common(date(year - YEARS, 2, 1))
    funds = [
        open_lending(LendingFields("Quỹ quốc gia giải quyết việc làm", 600_000_000), opened, **say),
        open_lending(LendingFields("Quỹ xã hội công đoàn", 400_000_000), opened, **say),
    ]
    random, rows = book.random, []
    for number in range(34):
        day = date(year - YEARS + 1 + number % YEARS, random.randint(1, 9), random.randint(1, 28))
        before = random.randint(18, 40) * 1_000_000
        after = before + random.choice((3_000_000, 3_500_000, 4_000_000)) if day.year < year else None
        project = random.choice(("Nuôi dê", "Trồng sa nhân", "Nuôi cá lồng", "Dệt thổ cẩm", "Chăn nuôi lợn"))
        said = LoanFields(random.choice(funds), book.person(), random.choice((20, 30, 50)) * 1_000_000, random.choice(COMMUNES), project=project, due_on=day.replace(year=day.year + 2), income_before_vnd=before, income_after_vnd=after)  # fmt: skip
        rows.append(
            Loan(unit=random.choice(unions[:10]), **Common(day).columns(book.today), **said.columns(day))
        )
    made = written(Loan, rows)
    back = [
        Repayment(unit=one.unit, loan=one, paid_vnd=one.lent_vnd if one.pk % 5 else one.lent_vnd // 2, **Common(one.due_on).columns(book.today))
        for one in made if one.due_on and one.due_on < book.today and one.pk % 7
    ]  # fmt: skip
    written(Repayment, back)


def benefits(federation: Unit, year: int, today: date) -> None:
    for place, (partner, goods, low, high) in enumerate(_PARTNERS):
        signed = date(year - YEARS + 1 + place % 3, 4, 10)
        said = Agreed(partner, signed, signed.replace(year=signed.year + 3), f"{place + 1:02d}/TT-LĐLĐ", "Ưu đãi cho đoàn viên công đoàn", terms=[Term(goods, Decimal(low), Decimal(high))])  # fmt: skip
        first = sign_agreement(said, Common(signed), unit=federation, today=today, by=None)
        if said.until and said.until <= today:
            again = Agreed(
                partner,
                said.until,
                said.until.replace(year=said.until.year + 3),
                f"{place + 31}/TT-LĐLĐ",
                renews=first,
                terms=said.terms,
            )
            first = sign_agreement(again, Common(said.until), unit=federation, today=today, by=None)
        members = 900 - 140 * place
        used = Used(
            first, date(year, 7, 1), members, members * 3, members * 180_000, 1_600 if place == 0 else None
        )
        record_use(used, Common(date(year, 1, 1)), unit=federation, today=today, by=None)


def fees(book: Book, unions: list[Unit], year: int) -> None:
    rows = []
    for union in unions:
        if not union.non_state:
            continue
        for past in (year - 2, year - 1):
            due = book.random.randint(40, 400) * 1_000_000
            share = book.random.choice((100, 100, 92, 75, 60))
            common = Common(date(past, 1, 1)).columns(book.today)
            rows.append(
                UnionFee(
                    unit=union,
                    until=date(past + 1, 1, 1),
                    payroll_vnd=due * 50,
                    due_vnd=due,
                    collected_vnd=due * share // 100,
                    **common,
                )
            )
    written(UnionFee, rows)


def funds(federation: Unit, home: Unit, supports: list[Support], year: int, today: date) -> None:
    """The award funds of federation and home, and the shelter fund traced to each house of two years."""
    for unit, budget in ((federation, 900_000_000), (home, 24_000_000)):
        for past in (year - 1, year):
            plan = {
                "province_award": budget * 5 // 10,
                "other_award": budget * 2 // 10,
                "emulation": budget * 2 // 10,
                "items": budget // 10,
            }
            said = FundFields(
                "award", past, salary_fund_vnd=budget * 7, regular_spending_vnd=budget * 40, plan=plan
            )
            fund = open_fund(said, Common(date(past, 1, 5)), unit=unit, today=today, by=None)
            for kind, share, giver in (
                ("union_fee", 6, "Ngân sách công đoàn"),
                ("regular", 3, "Cơ quan"),
                ("donor", 1, "Doanh nghiệp kết nghĩa"),
            ):
                record_source(
                    fund,
                    SourceFields(kind, budget * share // 10, giver),
                    Common(date(past, 1, 15)),
                    today=today,
                    by=None,
                )
            for kind, share, title in (
                ("emulation", 12, "Hội nghị tổng kết phong trào"),
                ("emulation", 5, "Tuyên truyền điển hình tiên tiến"),
                ("items", 6, "Khung, phôi bằng khen, hoa"),
            ):
                spend(
                    fund,
                    UseFields(kind, title, budget * share // 100),
                    Common(date(past, 10, 20)),
                    today=today,
                    by=None,
                )
    for past in (year - 1, year):
        fund = open_fund(
            FundFields("shelter", past), Common(date(past, 1, 5)), unit=federation, today=today, by=None
        )
        record_source(
            fund,
            SourceFields("golden_heart", 200_000_000, "Quỹ Tấm lòng vàng"),
            Common(date(past, 2, 1)),
            today=today,
            by=None,
        )
        record_source(
            fund,
            SourceFields("collective", 150_000_000, "Đoàn viên ủng hộ một ngày lương"),
            Common(date(past, 3, 1)),
            today=today,
            by=None,
        )
        for house in [one for one in supports if one.kind == "house" and one.happened_on.year == past]:
            used = UseFields("support", "Hỗ trợ làm nhà", house.value_vnd, support=house)
            spend(fund, used, Common(min(today, house.happened_on + timedelta(days=3))), today=today, by=None)
