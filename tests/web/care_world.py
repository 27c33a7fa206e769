"""One entry of every register of care, loans, benefits and funds at Hoa Mai, made once and found again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.registers import world as made
from tests.web.world import TODAY, World
from vinhdanh.benefits.actions import Agreed, Term, Used, record_use, sign_agreement
from vinhdanh.funds.actions import SourceFields, UseFields, record_source
from vinhdanh.funds.actions import record_use as spend
from vinhdanh.funds.fees import FeeFields, record_fee
from vinhdanh.loans.actions import LendingFields, LoanFields, open_fund, record_loan, repay
from vinhdanh.registers.models import Entry
from vinhdanh.web.registers.shelf import LEDGERS
from vinhdanh.welfare.actions import ListFields, WorksFields, record_list, record_works
from vinhdanh.welfare.lines import Listed, add_lines
from vinhdanh.welfare.models import SupportList

DAY = date(2025, 5, 10)


def entry(w: World, slug: str) -> Any:
    """The first entry of a register at Hoa Mai."""
    ledger = LEDGERS[slug]
    found = ledger.model._default_manager.filter(
        unit=w.mai, voided_on__isnull=True, **ledger.narrow
    ).order_by("pk")
    return found.first() or _make(w, slug)


def _make(w: World, slug: str) -> Entry:
    common: dict[str, Any] = {"unit": w.mai, "today": TODAY, "by": None}
    match slug:
        case "tham-hoi":
            return made.care(
                w.mai, "visit", occasion="sickness", beneficiary="Chị Sùng Thị Ga", value_vnd=300_000
            )
        case "cong-trinh":
            return made.care(
                w.mai,
                "work",
                work_kind="kitchen",
                item="Bếp ăn bán trú",
                place="Xã Nậm Manh",
                value_vnd=80_000_000,
                donors="Công ty A",
            )
        case "nha-o":
            return made.care(
                w.mai,
                "house",
                beneficiary="Hộ ông Vàng A Tủa",
                place="Bản Huổi Van",
                value_vnd=50_000_000,
                hardship="no_house",
            )
        case "hien-vat":
            return made.care(
                w.mai, "goods", item="Chăn ấm", quantity=Decimal(100), measure="chiếc", audience="pupils"
            )
        case "ho-tro-tien":
            return made.care(
                w.mai,
                "cash",
                item="Khắc phục thiên tai",
                beneficiary="Hộ bà Giàng Thị Sua",
                value_vnd=2_000_000,
                hardship="disaster",
            )
        case "dong-gop":
            return made.care(w.mai, "contribution", item="Quỹ nông thôn mới", value_vnd=21_000_000)
        case "danh-sach":
            held = record_list(
                ListFields("Hỗ trợ đợt 1", 750_000, amount_vnd=1_500_000), made.on(DAY), **common
            )
            add_lines(held, [Listed("Lý Văn Cói", 1980, "Bản Bó"), Listed("Tẩn Thị Mẩy", 1990)], by=None)
            return held
        case "ke-hoach-cong-trinh":
            return record_works(
                WorksFields("Huyện nghèo", {"road": 3, "water": 2}, planned_vnd=100, spent_vnd=25),
                made.on(DAY),
                **common,
            )
        case "chuong-trinh":
            return made.programme(w.mai, "Tết Sum vầy", first_month=12, last_month=2)
        case "nguon-von":
            return open_fund(LendingFields("Quỹ xã hội", 500_000_000), made.on(DAY), **common)
        case "vay-von":
            said = LoanFields(
                entry(w, "nguon-von"),
                "Hộ ông Lò Văn Pâng",
                30_000_000,
                project="Nuôi dê",
                due_on=date(2025, 9, 1),
            )
            return record_loan(said, made.on(DAY), **common)
        case "tra-von":
            return repay(entry(w, "vay-von"), 10_000_000, made.on(date(2025, 8, 1)), today=TODAY, by=None)
        case "thoa-thuan":
            agreed = Agreed("Siêu thị Hoa Ban", DAY, terms=[Term("Điện máy", Decimal(2), Decimal(30))])
            return sign_agreement(agreed, made.on(DAY), **common)
        case "su-dung":
            return record_use(
                Used(entry(w, "thoa-thuan"), date(2025, 9, 1), 30, 90, None, 200), made.on(DAY), **common
            )
        case "quy":
            return made.fund(w.mai, salary_fund_vnd=1_000_000_000)
        case "thu-quy":
            return record_source(
                entry(w, "quy"),
                SourceFields("donor", 60_000_000, "Công ty B"),
                made.on(DAY),
                today=TODAY,
                by=None,
            )
        case "chi-quy":
            return spend(
                entry(w, "quy"),
                UseFields("emulation", "Hội nghị", 5_000_000),
                made.on(DAY),
                today=TODAY,
                by=None,
            )
        case _:
            assert slug == "kinh-phi-cong-doan"
            return record_fee(FeeFields(date(2025, 8, 1), 200_000_000, 150_000_000), made.on(DAY), **common)


def listed(w: World) -> SupportList:
    """A list with two people."""
    held: SupportList = entry(w, "danh-sach")
    return held
