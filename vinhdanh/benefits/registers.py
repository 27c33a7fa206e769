"""The registers of benefits and what they refuse: agreements with their discounts, how members used them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from vinhdanh.benefits.models import Agreement, BenefitUse, Partner
from vinhdanh.kit.names import clean_text, search_key
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.verdict import Refused
from vinhdanh.registers.queries import overlapping, standing, twin_of
from vinhdanh.registers.register import Register

_MOST_TERMS = 60


@dataclass(frozen=True)
class Term:
    """A group of goods with its discount, in percent: from `low` to `high`."""

    goods: str
    low: Decimal
    high: Decimal

    def stored(self) -> dict[str, str]:
        goods = clean_text(self.goods)[:120]
        if not goods:
            raise Refused(_("Hãy ghi nhóm hàng của mỗi mức giảm."), field="terms")
        if not 0 < self.low <= self.high <= 100:
            raise Refused(
                _("%(goods)s: mức giảm phải từ lớn hơn 0 đến 100%%, số đầu không lớn hơn số sau.")
                % {"goods": goods},
                field="terms",
            )
        return {
            "goods": goods,
            "low": format(self.low.normalize(), "f"),
            "high": format(self.high.normalize(), "f"),
        }


def _prepare(row: Agreement) -> None:
    """The partner is found by its name or made; the discounts are stored as text; it holds from its day, if no other is told."""
    told: Sequence[Term | dict[str, str]] = row.terms or ()
    if len(told) > _MOST_TERMS:
        raise Refused(_("Nhiều nhóm hàng quá; hãy gộp lại."), field="terms")
    row.terms = [one.stored() if isinstance(one, Term) else one for one in told]
    row.since = row.since or row.happened_on
    name = vars(row).get("partner_name")
    if name:
        row.partner, _new = Partner.objects.get_or_create(key=search_key(name), defaults={"name": name[:200]})
    elif row.partner_id is None:
        raise Refused(_("Hãy ghi doanh nghiệp, đối tác."), field="partner_name")


def _agreement(row: Agreement, on: date) -> None:
    if row.until is not None and row.until <= row.since:
        raise Refused(_("Ngày hết hiệu lực phải sau ngày có hiệu lực."), field="until")
    if twin_of(row, "partner", "happened_on", "number") is not None:
        raise Refused(_("Thoả thuận này đã có trong sổ (cùng đối tác, ngày ký, số)."), field="partner_name")
    if row.renews is None:
        return
    if row.renews.pk == row.pk:
        raise Refused(_("Một thoả thuận không tự gia hạn cho chính nó."), field="renews")
    if row.renews.partner_id != row.partner_id:
        raise Refused(_("Thoả thuận được gia hạn là của đối tác khác."), field="renews")
    if standing(Agreement.objects.filter(renews=row.renews)).exclude(pk=row.pk).exists():
        raise Refused(_("Thoả thuận ấy đã được gia hạn rồi."), field="renews")


def _use(row: BenefitUse, on: date) -> None:
    if row.until <= row.happened_on:
        raise Refused(_("Ngày cuối kỳ phải sau ngày đầu kỳ."), field="until")
    if row.members is not None and row.uses is not None and row.uses < row.members:
        words = {"uses": format_number(row.uses), "members": format_number(row.members)}
        raise Refused(
            _("%(uses)s lượt không thể ít hơn %(members)s người: mỗi người dùng ít nhất một lượt.") % words,
            field="uses",
        )
    if all(value is None for value in (row.members, row.uses, row.value_vnd, row.vouchers)):
        raise Refused(_("Hãy ghi ít nhất một con số."), field="members")
    if overlapping(row, "agreement") is not None:
        raise Refused(
            _("Kỳ này đã có số liệu của thoả thuận; hãy sửa dòng ấy thay vì ghi thêm."), field="happened_on"
        )


AGREEMENTS = Register(
    Agreement, ("programme", "partner_name", "number", "title", "since", "until", "terms", "renews", "movement"),
    told=("partner_name",), prepare=_prepare, check=_agreement,
)  # fmt: skip
USES = Register(
    BenefitUse, ("agreement", "until", "members", "uses", "vouchers", "value_vnd"), parent="agreement", check=_use
)  # fmt: skip
