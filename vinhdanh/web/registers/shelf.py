"""All registers of care, loans, benefits and funds, in their groups and by address."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from vinhdanh.web.registers import shelf_care, shelf_funds, shelf_money
from vinhdanh.web.registers.ledger import Ledger, Text

GROUPS: tuple[tuple[Text, tuple[Ledger, ...]], ...] = (
    (lazy("Chăm lo đoàn viên, cộng đồng"), shelf_care.LEDGERS),
    (lazy("Vay vốn, phúc lợi, kinh phí"), shelf_money.LEDGERS),
    (lazy("Quỹ"), shelf_funds.LEDGERS),
)
LEDGERS: dict[str, Ledger] = {one.slug: one for _title, group in GROUPS for one in group}


class LedgerConverter:
    """The part of an address that names a register."""

    regex = "|".join(sorted(LEDGERS, key=len, reverse=True))

    def to_python(self, value: str) -> Ledger:
        return LEDGERS[value]

    def to_url(self, value: Ledger | str) -> str:
        return value if isinstance(value, str) else value.slug
