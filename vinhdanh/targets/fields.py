"""What one says about a target, a task or a work when it is written; checked before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from vinhdanh.indicators.counts import counts
from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.states import Qualifier
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused
from vinhdanh.movements.models import Movement
from vinhdanh.people.models import Person
from vinhdanh.targets.states import Frequency, Operator


@dataclass(frozen=True)
class Baseline:
    """What had been reached, when, and where that is written."""

    value: Decimal
    high: Decimal | None = None
    qualifier: str = Qualifier.EXACT
    period: Period | None = None
    source: str = ""


@dataclass(frozen=True)
class TargetFields:
    """`printed` None: the sign that stands in the document is the one that is meant."""

    subject: str
    operator: str
    value: Decimal
    period: Period
    indicator: Indicator | None = None
    high: Decimal | None = None
    printed: str | None = None
    count: str = ""
    frequency: str = Frequency.EACH_YEAR
    recipient: str = ""
    award_form: str = ""
    sector: str = ""
    movement: Movement | None = None
    number: str = ""
    document: str = ""
    document_number: str = ""
    phrase: str = ""
    baseline: Baseline | None = None

    def columns(self) -> dict[str, object]:
        """The columns of the table; Refused names what cannot be."""
        subject = clean_text(self.subject)
        if not subject:
            raise Refused(_("Hãy ghi nội dung chỉ tiêu: ai, đạt gì."), field="subject")
        if self.operator == Operator.RANGE and (self.high is None or self.high <= self.value):
            raise Refused(_("Mức “từ … đến …” cần cả mức trên, lớn hơn mức dưới."), field="high")
        if self.value < 0:
            raise Refused(_("Mức chỉ tiêu không thể nhỏ hơn 0."), field="value")
        count = self.count or (self.indicator.count if self.indicator else "")
        if count not in counts():
            raise Refused(_("Hãy chọn chỉ số, hoặc đơn vị tính."), field="count")
        if count == "percent" and max(self.value, self.high or self.value) > 100:
            raise Refused(_("Tỷ lệ phần trăm không quá 100."), field="value")
        start = self.baseline
        return {
            "subject": subject[:300], "operator": self.operator, "operator_printed": self.printed or self.operator,
            "value": self.value, "value_high": self.high if self.operator == Operator.RANGE else None,
            "since": self.period.since, "until": self.period.until, "indicator": self.indicator, "count": count,
            "frequency": self.frequency, "recipient": self.recipient, "award_form": clean_text(self.award_form)[:120],
            "sector": clean_text(self.sector)[:80], "movement": self.movement, "number": clean_text(self.number)[:20],
            "document": clean_text(self.document)[:200], "document_number": clean_text(self.document_number)[:60],
            "phrase": self.phrase.strip()[:2000],
            "baseline": start.value if start else None, "baseline_high": start.high if start else None,
            "baseline_qualifier": start.qualifier if start else Qualifier.EXACT,
            "baseline_since": start.period.since if start and start.period else None,
            "baseline_until": start.period.until if start and start.period else None,
            "baseline_from": clean_text(start.source)[:200] if start else "",
        }  # fmt: skip


@dataclass(frozen=True)
class TaskFields:
    text: str
    period: Period
    bloc: str = ""
    person: Person | None = None
    whom: str = ""
    due_on: date | None = None
    document_number: str = ""
    target_id: int | None = None
    parent_id: int | None = None


@dataclass(frozen=True)
class WorkFields:
    name: str
    kind: str
    due_on: date | None = None
