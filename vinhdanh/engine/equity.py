"""Who is on a list: the groups by which it is looked at, and the limits that local regulations set on their shares.

A limit never strikes anyone off a list: it warns, or it waits until whoever decides has given a reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from vinhdanh.engine.errors import LawError
from vinhdanh.engine.lawfiles import Entry, award_codes, refuse_unknown, take
from vinhdanh.engine.money_rows import Dated, dated

if TYPE_CHECKING:
    from vinhdanh.engine.overlays import Overlay

PERSON_GROUPS = ("leader", "direct", "woman", "minority", "small", "non_state", "remote", "first")
COLLECTIVE_GROUPS = ("small", "non_state", "remote", "first")
GROUPS = {"person": PERSON_GROUPS, "collective": COLLECTIVE_GROUPS}
# what a list that misses the limit has to do
WARN, REASON = "warn", "reason"
_NUMBERS = ("at_least", "at_most", "workforce_minus")


@dataclass(frozen=True)
class Share:
    """How many of a list belong to a group, do not, and are not known to; `share` is among the known (None: none known)."""

    yes: int
    no: int
    unknown: int

    @property
    def total(self) -> int:
        return self.yes + self.no + self.unknown

    @property
    def known(self) -> int:
        return self.yes + self.no

    @property
    def share(self) -> float | None:
        return self.yes / self.known if self.known else None

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The share if nobody unknown belonged to the group, and if all of them did."""
        return Decimal(self.yes) / self.total, Decimal(self.yes + self.unknown) / self.total


@dataclass(frozen=True)
class EquityLimit(Dated):
    """One limit on a group's share of a list; `awards` empty: of every award. Exactly one of the three numbers is set.

    workforce_minus: not below the group's share in the workforce less so much.
    """

    code: str
    awards: tuple[str, ...]
    subject: str
    group: str
    at_least: Decimal | None
    at_most: Decimal | None
    workforce_minus: Decimal | None
    then: str
    says: str
    overlay: str

    def covers(self, awards: Iterable[str], subject: str) -> bool:
        """It speaks of such a list: subjects of its kind, and no award that it does not name."""
        return subject == self.subject and (not self.awards or set(awards) <= set(self.awards))

    def wanted(self, workforce: Share) -> tuple[Decimal, Decimal] | None:
        """The share asked for, as far as it is known (least, greatest); None when the workforce is empty."""
        fixed = self.at_least if self.at_least is not None else self.at_most
        if fixed is not None:
            return fixed, fixed
        if not workforce.total:
            return None
        less, (low, high) = self.workforce_minus or Decimal(0), workforce.bounds
        return max(low - less, Decimal(0)), max(high - less, Decimal(0))

    def is_kept(self, listed: Share, workforce: Share) -> bool | None:
        """Whether the list keeps the limit, whatever the unknown turn out to be; None: that depends on them."""
        wanted = self.wanted(workforce)
        if wanted is None or not listed.total:
            return None
        (low, high), (least, greatest) = listed.bounds, wanted
        if self.at_most is not None:
            return True if high <= least else False if low > greatest else None
        return True if low >= greatest else False if high < least else None

    def count_wanted(self, listed: Share, workforce: Share) -> int | None:
        """How many of a list as long as this one may (at most) or must (at least) belong to the group."""
        wanted = self.wanted(workforce)
        if wanted is None:
            return None
        rounding = ROUND_FLOOR if self.at_most is not None else ROUND_CEILING
        return int((wanted[0] * listed.total).to_integral_value(rounding))


_KEYS = {f.name for f in fields(EquityLimit)} - {"overlay", "file", "line"}


def overlay_limits(overlay: Overlay) -> list[EquityLimit]:
    """The limits of a local regulation; what an entry leaves out (dates, basis) is the regulation's own."""
    return [read_limit(one, overlay) for one in overlay.sections.get("equity", ())]


def read_limit(raw: Any, overlay: Overlay) -> EquityLimit:
    """One entry of `equity:`; what is malformed raises `LawError` with its line."""
    file = overlay.file
    if not isinstance(raw, Entry):
        raise LawError(f"mỗi phần tử của 'equity' phải là một bảng khóa: {raw!r}", file, 1)
    head = {"in_force": overlay.in_force, "until": overlay.until, "basis": overlay.basis}
    entry = Entry({**{k: v for k, v in head.items() if v is not None}, **raw})
    entry.line = raw.line
    refuse_unknown(entry, _KEYS, file)
    subject = _one_of(entry, "subject", tuple(GROUPS), file)
    numbers = {key: _part(entry, key, file) for key in _NUMBERS}
    if sum(number is not None for number in numbers.values()) != 1:
        raise LawError(f"ghi đúng một trong {', '.join(_NUMBERS)}", file, entry.line)
    if "awards" not in entry:
        raise LawError("thiếu khóa 'awards': danh sách mã khen thưởng, hoặc \"*\"", file, entry.line)
    limit = EquityLimit(
        code=take(entry, "code", str, file),
        awards=award_codes(entry["awards"], entry, file) or (),
        subject=subject,
        group=_one_of(entry, "group", GROUPS[subject], file),
        then=_one_of(entry, "then", (WARN, REASON), file),
        says=take(entry, "says", str, file).strip(),
        overlay=overlay.code,
        at_least=numbers["at_least"],
        at_most=numbers["at_most"],
        workforce_minus=numbers["workforce_minus"],
        **dated(entry, file),
    )
    outside = overlay.until is not None and (limit.until is None or limit.until > overlay.until)
    if limit.in_force < overlay.in_force or outside:
        raise LawError("khoảng ngày nằm ngoài khoảng hiệu lực của quy định", file, entry.line)
    if limit.until is not None and limit.until < limit.in_force:
        raise LawError("until đứng trước in_force", file, entry.line)
    return limit


def _one_of(entry: Entry, key: str, choices: tuple[str, ...], file: str) -> str:
    value = take(entry, key, str, file)
    if value not in choices:
        raise LawError(f"{key}: {value!r} không có; dùng: {', '.join(choices)}", file, entry.line)
    return str(value)


def _part(entry: Entry, key: str, file: str) -> Decimal | None:
    """A part of one, exact: digits in quotes ("0.60"); only `workforce_minus` may be zero."""
    value = entry.get(key)
    if value is None:
        return None
    try:
        number = Decimal(value) if isinstance(value, str) or type(value) is int else None
    except InvalidOperation:
        number = None
    lowest_allowed = key == "workforce_minus"
    if number is None or not number.is_finite() or not 0 <= number <= 1 or not (number or lowest_allowed):
        raise LawError(
            f'{key} là phần của một (trên 0 đến 1) viết trong dấu nháy, ví dụ "0.60": {value!r}',
            file,
            entry.line,
        )
    return number
