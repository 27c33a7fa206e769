"""Every write about the union fee of enterprises: what was due in a period and what came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.funds.models import UnionFee
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.registers.social import Columns, Common, correct_columns, count_of, needed, record_columns


@dataclass(frozen=True)
class FeeFields:
    """The union fee of an enterprise in a period."""

    until: date
    due_vnd: int | None
    collected_vnd: int | None = None
    payroll_vnd: int | None = None

    def columns(self, since: date) -> Columns:
        """Checked and ready to be stored."""
        if self.until <= since:
            raise Refused(_("Ngày cuối kỳ phải sau ngày đầu kỳ."), field="until")
        return {
            "until": self.until, "due_vnd": needed(self.due_vnd, "due_vnd"),
            "collected_vnd": count_of(self.collected_vnd, "collected_vnd"), "payroll_vnd": count_of(self.payroll_vnd, "payroll_vnd"),
        }  # fmt: skip


@transaction.atomic
def record_fee(said: FeeFields, common: Common, *, unit: Unit, today: date, by: User | None) -> UnionFee:
    """What an enterprise owed and paid in a period that no other row of it covers."""
    _refuse_overlap(said, common.on, unit)
    return record_columns(UnionFee, [{**common.columns(today), **said.columns(common.on)}], unit=unit, by=by)[
        0
    ]


@transaction.atomic
def correct_fee(
    fee: UnionFee, said: FeeFields, common: Common, *, reason: str, today: date, by: User | None
) -> UnionFee:
    """Put a period right: more came in, the payroll became known."""
    _refuse_overlap(said, common.on, fee.unit, fee.pk)
    return correct_columns(fee, {**common.columns(today), **said.columns(common.on)}, reason=reason, by=by)


def _refuse_overlap(said: FeeFields, since: date, unit: Unit, but: int = 0) -> None:
    rows = UnionFee.objects.filter(
        voided_on__isnull=True, unit=unit, happened_on__lt=said.until, until__gt=since
    )
    other = rows.exclude(pk=but).first()
    if other is not None:
        raise Refused(
            _("%(unit)s đã có dòng của kỳ bắt đầu %(day)s; hãy sửa dòng ấy.") % {"unit": unit.name, "day": format_date(other.happened_on)},
            field="happened_on",
        )  # fmt: skip
