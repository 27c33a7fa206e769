"""What an award brings on a day: the reckoning for each kind of subject, several at one time, and who pays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.engine.errors import RecordError
from vinhdanh.engine.money import Prize, prize
from vinhdanh.engine.money_rows import Multiple, on_day
from vinhdanh.engine.payment import payer_of, rules_about
from vinhdanh.engine.rules import Rulebook
from vinhdanh.templatetags.ui import num
from vinhdanh.web.law import SUBJECT_WORDS
from vinhdanh.web.procedure import Line

# where a decree pays by who decides
_DECIDED_BY = {"commune": lazy("do Chủ tịch UBND cấp xã quyết định")}


@dataclass(frozen=True)
class PrizeLine:
    """One kind of subject; `amount` is empty and `lacking` says why where the loaded law does not settle it."""

    whom: str
    here: bool
    reckoning: str
    amount: str
    lacking: str
    cite: str
    unverified: bool
    notes: list[str]


@dataclass(frozen=True)
class MoneyRoom:
    """The prize on a day of decision."""

    salary: Line | None
    prizes: list[PrizeLine]
    rounding: Line | None
    several: list[Line]
    payer: Line | None


def money_room(book: Rulebook, code: str, subject: str, day: date) -> MoneyRoom:
    """Each kind of subject that can receive the award, the one read about marked."""
    salary, step = book.money.base_salary(day), on_day(book.money.roundings, day)
    award = book.catalogue.get(code)
    kinds = award.objects if award else (subject,)
    payer = payer_of(book, code, day)
    return MoneyRoom(
        salary=Line(_("%(amount)s đồng") % {"amount": num(salary.vnd)}, salary.cite, salary.unverified, salary.note)
        if salary
        else None,
        prizes=[
            _line(book, code, kind, day, by, here=kind == subject)
            for kind in kinds
            for by in _deciders(book, code, kind, day)
        ],
        rounding=Line(_("Làm tròn lên bội của %(step)s đồng.") % {"step": num(step.to_vnd)}, step.cite, step.unverified)
        if step
        else None,
        several=[Line(rule.says, rule.cite, rule.unverified, rule.note) for rule in rules_about(book, code, day)],
        payer=Line(*payer) if payer else None,
    )  # fmt: skip


def _deciders(book: Rulebook, code: str, kind: str, day: date) -> list[str | None]:
    """None for the general amount, then each decider whom the text of the day pays apart."""
    rows = [m for m in book.money.multiples if code in m.awards and m.subject == kind and m.holds_on(day)]
    return [None, *dict.fromkeys(m.by for m in rows if m.by)]


def _line(book: Rulebook, code: str, kind: str, day: date, by: str | None, *, here: bool) -> PrizeLine:
    whom = str(SUBJECT_WORDS[kind])
    if by:
        whom = f"{whom}, {_DECIDED_BY.get(by, by)}"
    try:
        found = prize(code, kind, day, book=book, by=by)
    except RecordError:
        return PrizeLine(whom, here, "", "", _lacking(book, code, kind, day), "", False, [])
    row = book.money.multiple(code, kind, day, by)
    notes = [row.note] if row and row.note else []
    if row and row.times_person is not None:
        notes.append(
            _("Nhân số tiền chưa làm tròn của cá nhân, rồi làm tròn một lần; văn bản không nói làm tròn trước hay sau khi nhân.")
        )  # fmt: skip
    amount = _("%(amount)s đồng") % {"amount": num(found.prize_vnd)}
    if found.at_most:
        amount = _("không quá %(amount)s") % {"amount": amount}
        notes.append(_("Mức cụ thể do người quyết định tặng định."))
    cite = row.cite if row else found.cite
    return PrizeLine(whom, here, _reckoning(found, row), amount, "", cite, found.unverified, notes)


def _reckoning(found: Prize, row: Multiple | None) -> str:
    """3 × 2.340.000; a household's by way of a person's."""
    salary = num(found.base_salary_vnd)
    if row is None or row.times_person is None:
        return f"{_number(found.multiple)} × {salary}"
    return f"{_number(row.times_person)} × {_number(found.multiple / row.times_person)} × {salary}"


def _number(value: Decimal) -> str:
    return num(int(value)) if value == value.to_integral_value() else num(float(value))


def _lacking(book: Rulebook, code: str, kind: str, day: date) -> str:
    """What is not loaded: the base salary, the amount under the text of the day, or any amount at all."""
    if book.money.base_salary(day) is None:
        return _("Chưa được nạp: mức lương cơ sở của ngày này.")
    if any(code in m.awards and m.subject == kind for m in book.money.multiples):
        return _("Chưa được nạp: mức tiền thưởng theo văn bản của ngày này.")
    return _("Chưa được nạp: chưa đọc thấy mức tiền thưởng nào cho khen thưởng này.")
