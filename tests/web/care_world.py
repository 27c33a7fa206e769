"""One entry of every register of care, loans, benefits and funds at Hoa Mai, made once and found again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.registers import world as made
from tests.web.world import World
from vinhdanh.benefits.registers import Term
from vinhdanh.web.registers.shelf import BOOKS
from vinhdanh.welfare.lines import Listed, add_lines
from vinhdanh.welfare.models import SupportList

VALUES: dict[str, dict[str, Any]] = {
    "tham-hoi": {"occasion": "sickness", "beneficiary": "Chị Sùng Thị Ga", "value_vnd": 300_000},
    "cong-trinh": {
        "work_kind": "kitchen", "item": "Bếp ăn bán trú", "place": "Xã Nậm Manh", "value_vnd": 80_000_000, "donors": "Công ty A",
    },
    "nha-o": {"beneficiary": "Hộ ông Vàng A Tủa", "place": "Bản Huổi Van", "value_vnd": 50_000_000, "hardship": "no_house"},
    "hien-vat": {"item": "Chăn ấm", "quantity": Decimal(100), "measure": "chiếc", "audience": "pupils"},
    "ho-tro-tien": {
        "item": "Khắc phục thiên tai", "beneficiary": "Hộ bà Giàng Thị Sua", "value_vnd": 2_000_000, "hardship": "disaster",
    },
    "dong-gop": {"item": "Quỹ nông thôn mới", "value_vnd": 21_000_000},
    "danh-sach": {"title": "Hỗ trợ đợt 1", "rate_vnd": 750_000, "amount_vnd": 1_500_000},
    "ke-hoach-cong-trinh": {"title": "Huyện nghèo", "parts": {"road": 3, "water": 2}, "planned_vnd": 100, "spent_vnd": 25},
    "chuong-trinh": {"happened_on": date(2020, 1, 1), "name": "Tết Sum vầy", "first_month": 12, "last_month": 2},
    "nguon-von": {"name": "Quỹ xã hội", "capital_vnd": 500_000_000},
    "vay-von": {"borrower": "Hộ ông Lò Văn Pâng", "lent_vnd": 30_000_000, "project": "Nuôi dê", "due_on": date(2025, 9, 1)},
    "tra-von": {"happened_on": date(2025, 8, 1), "paid_vnd": 10_000_000},
    "thoa-thuan": {"partner_name": "Siêu thị Hoa Ban", "terms": [Term("Điện máy", Decimal(2), Decimal(30))]},
    "su-dung": {"until": date(2025, 9, 1), "members": 30, "uses": 90, "vouchers": 200},
    "quy": {"happened_on": date(2025, 1, 2), "kind": "award", "year": 2025, "salary_fund_vnd": 1_000_000_000},
    "thu-quy": {"kind": "donor", "amount_vnd": 60_000_000, "giver": "Công ty B"},
    "chi-quy": {"kind": "emulation", "title": "Hội nghị", "amount_vnd": 5_000_000},
    "kinh-phi-cong-doan": {"until": date(2025, 8, 1), "due_vnd": 200_000_000, "collected_vnd": 150_000_000},
}  # fmt: skip
# the entries that another one names
_NAMES = {
    "vay-von": ("fund", "nguon-von"),
    "tra-von": ("loan", "vay-von"),
    "su-dung": ("agreement", "thoa-thuan"),
}
_NAMES |= dict.fromkeys(("thu-quy", "chi-quy"), ("fund", "quy"))


def entry(w: World, slug: str) -> Any:
    """The first entry of a register at Hoa Mai."""
    register = BOOKS[slug].register
    found = register.model._default_manager.filter(
        unit=w.mai, voided_on__isnull=True, **register.given
    ).order_by("pk")
    return found.first() or _make(w, slug)


def _make(w: World, slug: str) -> Any:
    values = {"happened_on": made.DAY, **VALUES[slug]}
    if slug in _NAMES:
        column, other = _NAMES[slug]
        values[column] = entry(w, other)
    one = made.kept(BOOKS[slug].register, w.mai, values.pop("happened_on"), **values)
    if slug == "danh-sach":
        add_lines(one, [Listed("Lý Văn Cói", 1980, "Bản Bó"), Listed("Tẩn Thị Mẩy", 1990)], by=None)
    return one


def listed(w: World) -> SupportList:
    """A list with two people."""
    held: SupportList = entry(w, "danh-sach")
    return held
