"""Prize money: multiple × base salary of the day of the decision, rounded up as the decree says. No floats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from vinhdanh.engine.errors import RecordError
from vinhdanh.engine.money_rows import BaseSalary, Dated, Money, Multiple, Rounding, on_day
from vinhdanh.engine.sentences import said
from vinhdanh.engine.tables import KINDS

if TYPE_CHECKING:
    from vinhdanh.engine.rules import Rulebook


SUBJECT_NAMES = {"person": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}


@dataclass(frozen=True)
class Prize:
    """What one award brings, with the reckoning."""

    award: str
    subject: str
    decided_on: date
    multiple: Decimal
    base_salary_vnd: int
    raw_vnd: int
    prize_vnd: int
    at_most: bool
    cite: str
    rounding: str
    notes: tuple[str, ...]
    unverified: bool


def prize(
    award: str,
    subject: str,
    decided_on: date,
    *,
    book: Rulebook,
    by: str | None = None,
    rounded: bool = True,
) -> Prize:
    """The prize of one award; raises `RecordError` naming the key when the law loaded does not settle it.

    by: who decided, where a decree pays them apart (commune); rounded: false leaves the product as it is.
    """
    _must_be_given_to(book, award, subject)
    row, multiple, unverified = _multiple(book.money, award, subject, decided_on, by)
    salary = book.money.base_salary(decided_on)
    if salary is None:
        raise RecordError(
            f"chưa được nạp: mức lương cơ sở ngày {_day(decided_on)}. Có từ {_span(book.money.salaries)}.",
            "decided_on",
        )
    step = on_day(book.money.roundings, decided_on)
    raw = int((multiple * salary.vnd).to_integral_value(ROUND_CEILING))
    whole = -(-raw // step.to_vnd) * step.to_vnd if rounded and step else raw
    return Prize(
        award,
        subject,
        decided_on,
        multiple,
        salary.vnd,
        raw,
        whole,
        row.at_most,
        f"{row.cite}; {salary.cite}",
        _rounding_text(step, rounded=rounded),
        _notes(row, salary),
        unverified or salary.unverified,
    )


def _notes(row: Multiple, salary: BaseSalary) -> tuple[str, ...]:
    """What a reader of the amount should know: the notes of the law data, and how ours was reckoned."""
    notes = [note for note in (row.note, salary.note) if note]
    if row.at_most:
        notes.append("Mức tối đa: văn bản ghi “không quá”; mức chi cụ thể do người quyết định tặng định.")
    if row.times_person is not None:
        notes.append(
            said(
                "Hộ gia đình: nhân {times:,} với số tiền chưa làm tròn của cá nhân, rồi làm tròn một lần; "
                "văn bản không nói làm tròn trước hay sau khi nhân.",
                times=plain(row.times_person),
            )
        )
    return tuple(dict.fromkeys(notes))


def _must_be_given_to(book: Rulebook, award: str, subject: str) -> None:
    known = book.catalogue.get(award)
    if known is None:
        close = get_close_matches(award, list(book.catalogue), n=1)
        hint = f"; có phải “{close[0]}”?" if close else "; xem danh mục bằng lệnh vinhdanh rules --json"
        raise RecordError(f"không có mã khen thưởng “{award}” trong danh mục{hint}", "award")
    if subject not in KINDS:
        raise RecordError(f"subject: “{subject}” không có; dùng: {', '.join(KINDS)}", "subject")
    if subject not in known.objects:
        given = ", ".join(SUBJECT_NAMES[one] for one in known.objects)
        raise RecordError(
            f"“{known.name['vi']}” không tặng cho {SUBJECT_NAMES[subject]}; chỉ tặng: {given}", "subject"
        )


def _multiple(
    money: Money, award: str, subject: str, day: date, by: str | None
) -> tuple[Multiple, Decimal, bool]:
    row = money.multiple(award, subject, day, by)
    if row is not None and row.multiple is not None:
        return row, row.multiple, row.unverified
    if row is not None and row.times_person is not None:
        person = money.multiple(award, "person", day, by)
        if person is not None and person.multiple is not None:
            return row, person.multiple * row.times_person, row.unverified or person.unverified
    if any(award in m.awards and m.subject == subject for m in money.multiples):
        raise RecordError(
            f"chưa được nạp: mức tiền thưởng của {award} cho {SUBJECT_NAMES[subject]} theo văn bản của ngày {_day(day)}",
            "decided_on",
        )
    raise RecordError(
        f"chưa được nạp: không có mức tiền thưởng của {award} cho {SUBJECT_NAMES[subject]} trong văn bản đã đọc. "
        "Hỏi cơ quan ban hành quy chế khen thưởng, hoặc nạp mức qua lớp quy định riêng.",
        "award",
    )


def _rounding_text(step: Rounding | None, *, rounded: bool) -> str:
    if step is None:
        return "Quy tắc làm tròn của ngày này chưa được nạp: để nguyên."
    if not rounded:
        return said("Không làm tròn theo lựa chọn của người dùng ({cite} đòi làm tròn lên).", cite=step.cite)
    return said("Làm tròn lên bội của {vnd:,} đồng ({cite}).", vnd=step.to_vnd, cite=step.cite)


def _span(rows: Iterable[Dated]) -> str:
    days = [row.in_force for row in rows]
    return _day(min(days)) if days else "chưa ngày nào"


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def grouped(vnd: int) -> str:
    """An amount with dots between thousands: 1.060.000."""
    return f"{vnd:,}".replace(",", ".")


def plain(number: Decimal) -> Decimal:
    """A decimal without trailing zeros and without an exponent: 15, not 1.5E+1."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def vietnamese(number: Decimal) -> str:
    """A decimal with a comma, without trailing zeros: 1,5."""
    return f"{plain(number):f}".replace(".", ",")


def prize_json(found: Prize) -> dict[str, Any]:
    """A prize in the facts format; the multiple is exact to the decimals of the decree."""
    return {
        "award": found.award,
        "subject": found.subject,
        "decided_on": found.decided_on.isoformat(),
        "multiple": float(found.multiple),
        "base_salary_vnd": found.base_salary_vnd,
        "raw_vnd": found.raw_vnd,
        "prize_vnd": found.prize_vnd,
        "at_most": found.at_most,
        "cite": found.cite,
        "rounding": found.rounding,
        "notes": list(found.notes),
        "unverified": found.unverified,
    }
