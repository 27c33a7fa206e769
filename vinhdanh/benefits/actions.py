"""Every write about benefits: an agreement with its discounts, how members used it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.benefits.models import Agreement, BenefitUse, Partner
from vinhdanh.kit.names import clean_text, search_key
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.registers.social import Columns, Common, correct_columns, count_of, record_columns

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


@dataclass(frozen=True)
class Agreed:
    """An agreement: with whom, under which number, valid when, renewing which, at which discounts."""

    partner: str
    since: date
    until: date | None = None
    number: str = ""
    title: str = ""
    renews: Agreement | None = None
    terms: Sequence[Term] = ()

    def columns(self) -> Columns:
        """Checked and ready to be stored; the partner is found by its name or made."""
        name = clean_text(self.partner)[:200]
        if not name:
            raise Refused(_("Hãy ghi doanh nghiệp, đối tác."), field="partner")
        if self.until is not None and self.until <= self.since:
            raise Refused(_("Ngày hết hiệu lực phải sau ngày có hiệu lực."), field="until")
        if len(self.terms) > _MOST_TERMS:
            raise Refused(_("Nhiều nhóm hàng quá; hãy gộp lại."), field="terms")
        partner, _new = Partner.objects.get_or_create(key=search_key(name), defaults={"name": name})
        if self.renews is not None and self.renews.partner_id != partner.pk:
            raise Refused(_("Thoả thuận được gia hạn là của đối tác khác."), field="renews")
        return {
            "partner": partner, "number": clean_text(self.number)[:60], "title": clean_text(self.title)[:250], "since": self.since,
            "until": self.until, "renews": self.renews, "terms": [term.stored() for term in self.terms],
        }  # fmt: skip


@transaction.atomic
def sign_agreement(said: Agreed, common: Common, *, unit: Unit, today: date, by: User | None) -> Agreement:
    """An agreement of the unit; the same one is not written twice."""
    columns = {**common.columns(today), **said.columns()}
    _refuse_twin(columns, unit)
    return record_columns(Agreement, [columns], unit=unit, by=by)[0]


@transaction.atomic
def correct_agreement(
    agreement: Agreement, said: Agreed, common: Common, *, reason: str, today: date, by: User | None
) -> Agreement:
    """Put an agreement right, or tell the day it ended."""
    columns = {**common.columns(today), **said.columns()}
    if said.renews is not None and said.renews.pk == agreement.pk:
        raise Refused(_("Một thoả thuận không tự gia hạn cho chính nó."), field="renews")
    _refuse_twin(columns, agreement.unit, agreement.pk)
    return correct_columns(agreement, columns, reason=reason, by=by)


def _refuse_twin(columns: dict[str, Any], unit: Unit, but: int = 0) -> None:
    standing = Agreement.objects.filter(voided_on__isnull=True).exclude(pk=but)
    same = {name: columns[name] for name in ("partner", "happened_on", "number")}
    if standing.filter(unit=unit, **same).exists():
        raise Refused(_("Thoả thuận này đã có trong sổ (cùng đối tác, ngày ký, số)."), field="partner")
    if columns["renews"] is not None and standing.filter(renews=columns["renews"]).exists():
        raise Refused(_("Thoả thuận ấy đã được gia hạn rồi."), field="renews")


@dataclass(frozen=True)
class Used:
    """How an agreement was used in a period; None is not counted."""

    agreement: Agreement
    until: date
    members: int | None = None
    uses: int | None = None
    value_vnd: int | None = None
    vouchers: int | None = None

    def columns(self, since: date) -> Columns:
        """Checked and ready to be stored."""
        if self.until <= since:
            raise Refused(_("Ngày cuối kỳ phải sau ngày đầu kỳ."), field="until")
        if self.members is not None and self.uses is not None and self.uses < self.members:
            words = {"uses": format_number(self.uses), "members": format_number(self.members)}
            raise Refused(
                _("%(uses)s lượt không thể ít hơn %(members)s người: mỗi người dùng ít nhất một lượt.")
                % words,
                field="uses",
            )
        told = (self.members, self.uses, self.value_vnd, self.vouchers)
        if all(value is None for value in told):
            raise Refused(_("Hãy ghi ít nhất một con số."), field="members")
        return {
            "agreement": self.agreement, "until": self.until, "members": count_of(self.members, "members"),
            "uses": count_of(self.uses, "uses"), "value_vnd": count_of(self.value_vnd, "value_vnd"),
            "vouchers": count_of(self.vouchers, "vouchers"),
        }  # fmt: skip


@transaction.atomic
def record_use(said: Used, common: Common, *, unit: Unit, today: date, by: User | None) -> BenefitUse:
    """How the unit's members used an agreement in a period that no other row of it covers."""
    _refuse_overlap(said, common.on, unit)
    return record_columns(
        BenefitUse, [{**common.columns(today), **said.columns(common.on)}], unit=unit, by=by
    )[0]


@transaction.atomic
def correct_use(
    use: BenefitUse, said: Used, common: Common, *, reason: str, today: date, by: User | None
) -> BenefitUse:
    """Put a period's figures right."""
    _refuse_overlap(said, common.on, use.unit, use.pk)
    return correct_columns(use, {**common.columns(today), **said.columns(common.on)}, reason=reason, by=by)


def _refuse_overlap(said: Used, since: date, unit: Unit, but: int = 0) -> None:
    rows = BenefitUse.objects.filter(
        voided_on__isnull=True,
        unit=unit,
        agreement=said.agreement,
        happened_on__lt=said.until,
        until__gt=since,
    )
    if rows.exclude(pk=but).exists():
        raise Refused(
            _("Kỳ này đã có số liệu của thoả thuận; hãy sửa dòng ấy thay vì ghi thêm."), field="happened_on"
        )
