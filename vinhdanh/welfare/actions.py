"""Every write about care: an act of care, a list of people paid by a rate, works counted by kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.names import clean_text, search_key
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Household, Person
from vinhdanh.registers.social import Columns, Common, correct_columns, count_of, needed, record_columns
from vinhdanh.welfare.models import Support, SupportList, WorksPlan
from vinhdanh.welfare.states import Audience, Hardship, Occasion, SupportKind, WorkKind


@dataclass(frozen=True)
class Care:
    """What was done for whom; None is not known."""

    kind: str
    item: str = ""
    occasion: str = ""
    work_kind: str = ""
    quantity: Decimal | None = None
    measure: str = ""
    audience: str = ""
    hardship: str = ""
    reached: int | None = None
    beneficiary: str = ""
    person: Person | None = None
    household: Household | None = None
    place: str = ""
    value_vnd: int | None = None
    donors: str = ""

    def columns(self) -> Columns:
        """Checked and ready to be stored."""
        self._refuse_choices()
        item, beneficiary = clean_text(self.item)[:200], clean_text(self.beneficiary)[:150]
        self._refuse_missing(item, beneficiary)
        named = bool(beneficiary or self.person or self.household)
        reached = 1 if self.reached is None and named else self.reached
        return {
            "kind": self.kind, "item": item, "item_key": search_key(item), "occasion": self.occasion, "work_kind": self.work_kind,
            "quantity": self.quantity, "measure": clean_text(self.measure)[:30], "audience": self.audience, "hardship": self.hardship,
            "reached": count_of(reached, "reached"), "beneficiary": beneficiary, "person": self.person, "household": self.household,
            "place": clean_text(self.place)[:200], "value_vnd": count_of(self.value_vnd, "value_vnd"),
            "donors": clean_text(self.donors)[:300],
        }  # fmt: skip

    def _refuse_choices(self) -> None:
        if self.kind not in SupportKind.values:
            raise Refused(_("Hãy chọn loại."), field="kind")
        closed = ((self.occasion, Occasion, "occasion"), (self.work_kind, WorkKind, "work_kind"))
        closed += ((self.audience, Audience, "audience"), (self.hardship, Hardship, "hardship"))  # type: ignore[assignment]
        for value, among, field in closed:
            if value and value not in among.values:
                raise Refused(_("Hãy chọn một mục trong danh sách."), field=field)
        if self.quantity is not None and not 0 < self.quantity < 10**12:
            raise Refused(_("Số lượng phải lớn hơn 0."), field="quantity")

    def _refuse_missing(self, item: str, beneficiary: str) -> None:
        kind, named = self.kind, bool(beneficiary or self.person or self.household)
        if kind == SupportKind.VISIT and not self.occasion:
            raise Refused(_("Hãy chọn dịp thăm hỏi."), field="occasion")
        if kind == SupportKind.VISIT and not named and self.reached is None:
            raise Refused(_("Hãy ghi người được thăm, hoặc số người nếu ghi gộp."), field="beneficiary")
        if kind == SupportKind.WORK and not self.work_kind:
            raise Refused(_("Hãy chọn loại công trình."), field="work_kind")
        if kind == SupportKind.WORK and not clean_text(self.place):
            raise Refused(_("Hãy ghi công trình ở đâu."), field="place")
        if kind == SupportKind.HOUSE and not named and self.reached is None:
            raise Refused(
                _("Hãy ghi gia đình được làm nhà, hoặc số gia đình nếu ghi gộp."), field="beneficiary"
            )
        if kind == SupportKind.GOODS and (self.quantity is None or not item):
            field = "quantity" if item else "item"
            raise Refused(_("Hãy ghi hiện vật gì và số lượng bao nhiêu."), field=field)
        if kind in (SupportKind.WORK, SupportKind.CONTRIBUTION) and not item:
            raise Refused(_("Hãy ghi tên công trình, hoặc tên quỹ được đóng góp."), field="item")
        if kind in (SupportKind.CASH, SupportKind.CONTRIBUTION) and not self.value_vnd:
            raise Refused(_("Hãy ghi số tiền."), field="value_vnd")


@transaction.atomic
def record_support(care: Care, common: Common, *, unit: Unit, today: date, by: User | None) -> Support:
    """An act of care of the unit."""
    return record_columns(Support, [{**common.columns(today), **care.columns()}], unit=unit, by=by)[0]


@transaction.atomic
def record_supports(
    rows: Sequence[tuple[Care, Common]], *, unit: Unit, today: date, by: User | None
) -> list[Support]:
    """Several acts of care of one unit at once."""
    columns = [{**common.columns(today), **care.columns()} for care, common in rows]
    return record_columns(Support, columns, unit=unit, by=by)


@transaction.atomic
def correct_support(
    support: Support, care: Care, common: Common, *, reason: str, today: date, by: User | None
) -> Support:
    """Put an act of care right; of which kind it is does not change."""
    if care.kind != support.kind:
        raise Refused(_("Loại việc không đổi được; hãy bỏ dòng này rồi ghi dòng mới."), field="kind")
    return correct_columns(support, {**common.columns(today), **care.columns()}, reason=reason, by=by)


@dataclass(frozen=True)
class ListFields:
    """A list of people paid by one rate."""

    title: str
    rate_vnd: int | None
    people: int | None = None
    amount_vnd: int | None = None
    decision_no: str = ""

    def columns(self) -> Columns:
        """Checked and ready to be stored."""
        title = clean_text(self.title)[:250]
        if not title:
            raise Refused(_("Hãy ghi tên danh sách."), field="title")
        return {
            "title": title, "rate_vnd": needed(self.rate_vnd, "rate_vnd"), "people": count_of(self.people, "people"),
            "amount_vnd": count_of(self.amount_vnd, "amount_vnd"), "decision_no": clean_text(self.decision_no)[:80],
        }  # fmt: skip


@transaction.atomic
def record_list(said: ListFields, common: Common, *, unit: Unit, today: date, by: User | None) -> SupportList:
    """A list of the unit; its people follow (`lines.add_lines`), or are told as a number."""
    return record_columns(SupportList, [{**common.columns(today), **said.columns()}], unit=unit, by=by)[0]


@transaction.atomic
def correct_list(
    held: SupportList, said: ListFields, common: Common, *, reason: str, today: date, by: User | None
) -> SupportList:
    """Put a list right; its people are added and taken off one by one."""
    return correct_columns(held, {**common.columns(today), **said.columns()}, reason=reason, by=by)


@dataclass(frozen=True)
class WorksFields:
    """Works by kind with their money."""

    title: str
    parts: Mapping[str, int]
    place: str = ""
    printed_total: int | None = None
    planned_vnd: int | None = None
    spent_vnd: int | None = None

    def columns(self) -> Columns:
        """Checked and ready to be stored: the kinds add up to the total that a paper prints."""
        title = clean_text(self.title)[:250]
        if not title:
            raise Refused(_("Hãy ghi tên kế hoạch."), field="title")
        parts = {kind: count for kind, count in self.parts.items() if count}
        if any(kind not in WorkKind.values for kind in parts):
            raise Refused(_("Có loại công trình ngoài danh sách."))
        for kind, count in parts.items():
            count_of(count, kind)
        total = sum(parts.values())
        if self.printed_total is not None and self.printed_total != total:
            words = {
                "sum": format_number(total), "total": format_number(self.printed_total),
                "gap": format_number(abs(self.printed_total - total)),
            }  # fmt: skip
            raise Refused(
                _("Các loại cộng lại được %(sum)s, văn bản ghi %(total)s: lệch %(gap)s công trình; hãy kiểm tra từng loại.") % words,
                field="printed_total",
            )  # fmt: skip
        return {
            "title": title, "place": clean_text(self.place)[:200], "parts": parts, "printed_total": self.printed_total,
            "planned_vnd": count_of(self.planned_vnd, "planned_vnd"), "spent_vnd": count_of(self.spent_vnd, "spent_vnd"),
        }  # fmt: skip


@transaction.atomic
def record_works(said: WorksFields, common: Common, *, unit: Unit, today: date, by: User | None) -> WorksPlan:
    """Works of a place by kind; refused when they do not add up to the printed total."""
    return record_columns(WorksPlan, [{**common.columns(today), **said.columns()}], unit=unit, by=by)[0]


@transaction.atomic
def correct_works(
    held: WorksPlan, said: WorksFields, common: Common, *, reason: str, today: date, by: User | None
) -> WorksPlan:
    """Put works right: a later count, more money spent."""
    return correct_columns(held, {**common.columns(today), **said.columns()}, reason=reason, by=by)
