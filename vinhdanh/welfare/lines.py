"""The people of a support list: added one by one or many at once, taken off with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.names import clean_text, normalise_name, search_key
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.verdict import Refused
from vinhdanh.registers.actions import locked, note, said_reason
from vinhdanh.registers.checking import MOST_VND
from vinhdanh.registers.states import Act
from vinhdanh.welfare.models import SupportLine, SupportList
from vinhdanh.welfare.states import Hardship


@dataclass(frozen=True)
class Listed:
    """One person of a list; never their national number."""

    name: str
    birth_year: int | None = None
    place: str = ""
    hardship: str = ""
    amount_vnd: int | None = None
    cell: str = ""

    @property
    def key(self) -> str:
        """The same person told again has the same key."""
        return "|".join([search_key(self.name), str(self.birth_year or ""), search_key(self.place)])

    def line(self, held: SupportList) -> SupportLine:
        """Checked, as a row of the list."""
        name = normalise_name(self.name)[:120]
        if not name:
            raise Refused(_("Hãy ghi họ và tên."), field="name")
        if self.hardship and self.hardship not in Hardship.values:
            raise Refused(_("Hãy chọn một mục trong danh sách."), field="hardship")
        if self.birth_year is not None and not 1900 <= self.birth_year <= held.happened_on.year:
            raise Refused(
                _("Năm sinh %(year)s không hợp lý.") % {"year": self.birth_year}, field="birth_year"
            )
        if self.amount_vnd is not None and not 0 <= self.amount_vnd < MOST_VND:
            raise Refused(_("Số này ngoài khoảng có thể; hãy kiểm tra lại."), field="amount_vnd")
        return SupportLine(
            list=held, name=name, key=self.key, birth_year=self.birth_year, place=clean_text(self.place)[:200],
            hardship=self.hardship, amount_vnd=self.amount_vnd, source_cell=self.cell[:20],
        )  # fmt: skip


@transaction.atomic
def add_lines(
    held: SupportList, people: Sequence[Listed], *, by: User | None, skip_known: bool = False
) -> int:
    """Put people on a list; how many are new. Somebody listed already is refused, or skipped where asked."""
    stored = locked(held, by)
    known = set(stored.lines.filter(voided_on__isnull=True).values_list("key", flat=True))
    fresh: dict[str, SupportLine] = {}
    for one in people:
        if one.key in known or one.key in fresh:
            if skip_known:
                continue
            raise Refused(
                _("%(name)s đã có trong danh sách (cùng tên, năm sinh, nơi ở).") % {"name": one.name},
                field="name",
            )
        fresh[one.key] = one.line(stored)
    SupportLine.objects.bulk_create(fresh.values(), batch_size=1000)
    if fresh:
        _note(stored, f"+{len(fresh)}", _("Thêm người vào danh sách"), by)
    return len(fresh)


@transaction.atomic
def take_off(held: SupportList, lines: Sequence[int], *, reason: str, on: date, by: User | None) -> int:
    """Take people off a list; they stay readable in the log of the list."""
    stored = locked(held, by)
    words = said_reason(reason, _("Hãy ghi lý do bỏ khỏi danh sách."))
    rows = stored.lines.filter(pk__in=list(lines), voided_on__isnull=True)
    count = rows.update(voided_on=on)
    if not count:
        raise Refused(_("Hãy đánh dấu ít nhất một người."))
    _note(stored, f"−{format_number(count)}", words, by)
    return count


def _note(held: SupportList, told: str, reason: str, by: User | None) -> None:
    note(held, Act.CORRECT, by, reason=reason, changes={"lines": ["", told]})
