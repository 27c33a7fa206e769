"""Lists of published figures brought in as history: the one that comes with the program, or one's own as CSV."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal, InvalidOperation

from django.db import transaction

from vinhdanh.accounts.models import User
from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.published import PublishedFigure
from vinhdanh.indicators.seed_rows import seed_rows
from vinhdanh.indicators.states import Aim, Basis, Qualifier
from vinhdanh.past_reports.checking.facts import unit_of
from vinhdanh.past_reports.shipped_figures import shipped_papers, shipped_rows
from vinhdanh.past_reports.suggesting import count_for

# what a list of one's own must tell of each figure; the rest may be left out
NEEDED = ("id", "document", "label", "value", "unit", "qualifier", "since", "until", "basis", "aim", "org")


class FaultyRow(Exception):
    """A row that cannot be brought in: its line, and why, in Vietnamese."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"{line}: {why}")
        self.line, self.why = line, why


@transaction.atomic
def load_list(text: str, *, by: User | None) -> tuple[int, int]:
    """Rows of a CSV, all or none; those that stand already are left. How many came, how many stood. FaultyRow."""
    rows = list(csv.DictReader(io.StringIO(text)))
    missing = [name for name in NEEDED if rows and name not in rows[0]]
    if not rows or missing:
        raise FaultyRow(1, f"thiếu cột {', '.join(missing or NEEDED)}")
    codes = Indicator.objects.in_bulk(field_name="code")
    made = [_row(at, row, codes, by) for at, row in enumerate(rows, start=2)]
    stood = set(
        PublishedFigure.objects.filter(document__in={one.document for one in made}).values_list(
            "document", "number"
        )
    )
    new = [one for one in made if (one.document, one.number) not in stood]
    if len({(one.document, one.number) for one in new}) < len(new):
        raise FaultyRow(1, "có hai dòng cùng mã trong một văn bản")
    PublishedFigure.objects.bulk_create(new)
    return len(new), len(made) - len(new)


def _row(at: int, row: dict[str, str], codes: dict[str, Indicator], by: User | None) -> PublishedFigure:
    """One row; values that are no numbers, days or words of the lists are told with the line they stand in."""
    try:
        value, high = Decimal(row["value"]), Decimal(row["value_high"]) if row.get("value_high") else None
        since, until = _first_day(row["since"]), _day_after(row["until"] or row["since"])
        said, basis, aim = Qualifier(row["qualifier"]), Basis(row["basis"]), Aim(row["aim"])
    except (InvalidOperation, ValueError, TypeError) as problem:
        raise FaultyRow(at, f"giá trị không hợp lệ ({problem})") from problem
    if until <= since or (high is not None and high < value):
        raise FaultyRow(at, "kỳ hoặc khoảng giá trị bị ngược")
    code = row.get("indicator", "")
    if code and code not in codes:
        raise FaultyRow(at, f"không có chỉ số {code}")
    indicator = codes.get(code)
    return PublishedFigure(
        number=row["id"][:20], indicator=indicator, label=row["label"][:300], org_name=row["org"][:250], value=value, value_high=high, qualifier=said,
        count=count_for(unit_of(row["unit"]), indicator), since=since, until=until, basis=basis, aim=aim, document=row["document"][:120],
        section=row.get("section", "")[:30], phrase=row.get("phrase", ""), note=row.get("note", "")[:500], added_by=by,
    )  # fmt: skip


@transaction.atomic
def load_shipped(*, by: User | None) -> tuple[int, int]:
    """The figures of the four published reports as history; those that stand already are left. How many came, how many stood."""
    known = set(
        PublishedFigure.objects.filter(
            document__in=[_document(code) for code in shipped_papers()]
        ).values_list("number", flat=True)
    )
    codes = Indicator.objects.in_bulk(field_name="code")
    rows = [_shipped(row, codes, by) for row in shipped_rows() if row["id"] not in known]
    PublishedFigure.objects.bulk_create(rows)
    return len(rows), len(known)


def _document(code: str) -> str:
    paper = shipped_papers()[code]
    return (f"{paper.number} · {paper.org}" if paper.number else paper.title)[:120]


def _shipped(row: dict[str, str], codes: dict[str, Indicator], by: User | None) -> PublishedFigure:
    told = seed_rows()[row["id"]]
    since, until = _first_day(row["since"]), _day_after(row["until"] or row["since"])
    narrowed = {**told.narrowed, **({"part": told.part} if told.part else {})}
    return PublishedFigure(
        number=row["id"], indicator=codes[told.indicator], label=row["label"], org_name=row["org"], value=Decimal(row["value"]),
        value_high=Decimal(row["value_high"]) if row["value_high"] else None, qualifier=row["qualifier"], count=told.count, since=since, until=until,
        basis=Basis(row["basis"]), aim=Aim(row["aim"]), narrowed=narrowed, document=_document(row["seed"]), section=row["section"], added_by=by,
    )  # fmt: skip


def _first_day(text: str) -> date:
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def _day_after(text: str) -> date:
    """The first day after a year, a month or a day."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return date(parts[0] + 1, 1, 1)
    if len(parts) == 2:
        return date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
    return date.fromordinal(date(*parts).toordinal() + 1)
