"""Numbers of decisions: one run a series and year, taken under a lock, without gap or twin, each with what it was used for."""

from __future__ import annotations

import re
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.decisions import access
from vinhdanh.decisions.models import Decision, NumberSeries, NumberUse
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit

# more at once than any office writes in a year is a slip of the finger
MOST_OUTSIDE = 5_000
_SIGN = re.compile(r"[A-ZĐ][A-ZĐa-zđ0-9&.]*(?:[-/][A-ZĐa-zđ0-9&.]+)*")


@transaction.atomic
def open_series(unit: Unit, *, sign: str, name: str, by: User | None) -> NumberSeries:
    """A run of numbers of a unit; the sign is what follows the number: QĐ-LĐLĐ."""
    if by is not None:
        require(access.can_draft(by, unit))
    mark = clean_text(sign).strip("/ ")
    if not _SIGN.fullmatch(mark) or len(mark) > 40:
        raise Refused(_("Ký hiệu viết như QĐ-LĐLĐ: chữ, số, gạch nối, không có dấu cách."), field="sign")
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    if NumberSeries.objects.filter(unit=unit, sign=mark, closed_at__isnull=True).exists():
        raise Refused(
            _("%(unit)s đã có sổ ký hiệu %(sign)s.") % {"unit": unit.name, "sign": mark}, field="sign"
        )
    return NumberSeries.objects.create(unit=unit, sign=mark, name=clean_text(name) or _("Sổ quyết định"))


@transaction.atomic
def close_series(series: NumberSeries, *, by: User | None) -> NumberSeries:
    """No further number is taken from it; those taken stay readable."""
    stored = _locked(series, by)
    stored.closed_at = timezone.now()
    stored.save(update_fields=["closed_at"])
    return stored


@transaction.atomic
def record_outside(
    series: NumberSeries, *, year: int, last: int, note: str, used_on: date, on: date, by: User | None
) -> int:
    """Numbers up to `last` were used by papers outside this system (`note` says which); answers how many were written.

    They begin where the run of the year stands, so that no number is left unexplained. `on`: today.
    """
    stored = _locked(series, by)
    words = clean_text(note)
    if not words:
        raise Refused(_("Hãy ghi các số này đã dùng cho văn bản nào."), field="note")
    if used_on.year != year or used_on > on:
        raise Refused(
            _("Ngày của số cuối phải thuộc năm %(year)s và không sau hôm nay.") % {"year": year},
            field="used_on",
        )
    first = next_number(stored, year)
    if not first <= last < first + MOST_OUTSIDE:
        raise Refused(
            _("Số tiếp theo của năm %(year)s là %(first)s: hãy ghi số cuối từ %(first)s trở lên.")
            % {"year": year, "first": first},
            field="last",
        )
    _refuse_earlier(stored, used_on, "used_on")
    NumberUse.objects.bulk_create(
        NumberUse(series=stored, year=year, number=number, note=words[:250], used_on=used_on, by=by)
        for number in range(first, last + 1)
    )
    return last - first + 1


@transaction.atomic
def take_number(series: NumberSeries, decision: Decision, *, on: date, by: User | None) -> str:
    """The next number of the year for a decision, as printed. Whoever comes at the same moment waits and gets the next."""
    stored = _locked(series, None)
    _refuse_earlier(stored, on, "on")
    number = next_number(stored, on.year)
    NumberUse.objects.create(series=stored, year=on.year, number=number, decision=decision, used_on=on, by=by)
    return printed(number, stored)


@transaction.atomic
def take_for_paper(
    series: NumberSeries, *, says: str, since: int = 1, note: str, on: date, by: User | None
) -> int:
    """The next number of the year, `since` at least, for a paper that is no decision; `says`: for which, as the book tells it.

    Numbers passed over were given by hand; they are written down with `note`, so that none is left unexplained.
    """
    stored = _locked(series, by)
    _refuse_earlier(stored, on, "issued_on")
    following = next_number(stored, on.year)
    number = max(following, since)
    over = range(following, number)
    NumberUse.objects.bulk_create(
        NumberUse(series=stored, year=on.year, number=one, note=note[:250], used_on=on, by=by) for one in over
    )
    NumberUse.objects.create(
        series=stored, year=on.year, number=number, note=clean_text(says)[:250], used_on=on, by=by
    )
    return number


def next_number(series: NumberSeries, year: int) -> int:
    """What the next paper of the year would get; certain only while the series is locked."""
    last = series.uses.filter(year=year).order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def printed(number: int, series: NumberSeries) -> str:
    """As the paper carries it: numbers under ten take a nought."""
    return f"{number:02d}/{series.sign}"


def _locked(series: NumberSeries, by: User | None) -> NumberSeries:
    stored = NumberSeries.objects.select_for_update(of=("self",)).select_related("unit").get(pk=series.pk)
    if by is not None:
        require(access.can_draft(by, stored.unit))
    if stored.closed_at is not None:
        raise Refused(_("Sổ %(sign)s đã khép; hãy chọn sổ khác.") % {"sign": stored.sign}, field="series")
    return stored


def _refuse_earlier(series: NumberSeries, on: date, field: str) -> None:
    """Numbers follow the days: a later number on an earlier day is how a paper is back-dated."""
    last = series.uses.filter(year=on.year).order_by("-number").first()
    if last is not None and on < last.used_on:
        raise Refused(
            _("Số %(number)s đã lấy ngày %(day)s; ngày của số sau không thể trước ngày đó.")
            % {"number": printed(last.number, series), "day": format_date(last.used_on)},
            field=field,
        )
