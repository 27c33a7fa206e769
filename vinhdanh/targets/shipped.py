"""Forty targets of four published reports: facts with their operators, periods and what had been reached before."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

from django.utils.translation import get_language

from vinhdanh.indicators.counts import Count, count_of
from vinhdanh.targets.comparing import against
from vinhdanh.targets.states import Against, Frequency, Operator, Recipient

_FILE = resources.files("vinhdanh.targets").joinpath("shipped", "targets.csv")


@dataclass(frozen=True)
class ShippedTarget:
    """One target as a report of the past printed it; years are those of its period, both counted in."""

    code: str
    indicator: str
    org: str
    subject: str
    subject_en: str
    printed: Operator
    operator: Operator
    value: Decimal
    value_high: Decimal | None
    count: str
    recipient: Recipient | None
    award_form: str
    sector: str
    since: int
    until: int
    frequency: Frequency
    number: str
    document: str
    document_number: str
    baseline: tuple[Decimal, Decimal] | None
    baseline_qualifier: str
    baseline_years: tuple[int, int] | None
    # the verdict that the list of the reports gives; the program finds it again
    told_against: Against | None

    def __str__(self) -> str:
        return self.subject_en if get_language() == "en" else self.subject

    @property
    def counted(self) -> Count:
        return count_of(self.count)

    @property
    def against(self) -> Against | None:
        return against(self.operator, self.value, self.baseline)


@cache
def shipped_targets() -> tuple[ShippedTarget, ...]:
    """In the order of the list."""
    return tuple(_line(row) for row in csv.DictReader(io.StringIO(_FILE.read_text("utf-8"))))


def _line(row: dict[str, str]) -> ShippedTarget:
    low = Decimal(row["baseline"]) if row["baseline"] else None
    high = Decimal(row["baseline_high"]) if row["baseline_high"] else low
    years = (int(row["baseline_since"]), int(row["baseline_until"])) if row["baseline_since"] else None
    return ShippedTarget(
        code=row["id"], indicator=row["indicator"], org=row["org"], subject=row["subject"], subject_en=row["subject_en"],
        printed=Operator(row["printed"]), operator=Operator(row["operator"]), value=Decimal(row["value"]),
        value_high=Decimal(row["value_high"]) if row["value_high"] else None, count=row["count"],
        recipient=Recipient(row["recipient"]) if row["recipient"] else None, award_form=row["award_form"], sector=row["sector"],
        since=int(row["since"]), until=int(row["until"]), frequency=Frequency(row["frequency"]), number=row["number"],
        document=row["document"], document_number=row["document_number"],
        baseline=(low, high) if low is not None and high is not None else None, baseline_qualifier=row["baseline_qualifier"],
        baseline_years=years, told_against=Against(row["against"]) if row["against"] else None,
    )  # fmt: skip
