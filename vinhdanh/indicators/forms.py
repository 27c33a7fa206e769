"""Forms: which indicators a unit asks of whom, in which order; opening a period asks every unit at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.indicators import access
from vinhdanh.indicators.models import FigureForm, FormLine, Indicator, ReturnEvent, UnitReturn
from vinhdanh.indicators.periods import Period, period_of
from vinhdanh.indicators.states import PeriodKind, ReturnState
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import UnitKind


@dataclass(frozen=True)
class FormFields:
    name: str
    period_kind: str
    asked: tuple[str, ...]
    since: date
    due_days: int = 10
    until: date | None = None
    note: str = ""


@dataclass(frozen=True)
class LineFields:
    """One indicator of a form by its code; `heading` opens a block."""

    indicator: str
    heading: str = ""
    required: bool = True


@transaction.atomic
def open_form(
    unit: Unit, fields: FormFields, lines: Sequence[LineFields], *, by: User | None
) -> FigureForm:  # fmt: skip
    """A form with its lines, which the unit asks of those below."""
    if by is not None:
        require(access.can_collect(by, unit))
    made = FigureForm(unit=unit)
    _fill(made, fields)
    _once(made)
    made.save(force_insert=True)
    _put_lines(made, lines)
    return made


@transaction.atomic
def change_form(form: FigureForm, fields: FormFields, *, by: User | None) -> FigureForm:
    """Another name, day, note or end; how often it is asked stays once a period was opened."""
    stored = _locked(form, by)
    if stored.period_kind != fields.period_kind and stored.returns.exists():
        raise Refused(
            _("Biểu đã mở kỳ nên không đổi loại kỳ được; hãy đóng biểu này và lập biểu mới."), field="period_kind"
        )  # fmt: skip
    _fill(stored, fields)
    _once(stored)
    stored.save(update_fields=["name", "period_kind", "asked", "due_days", "since", "until", "note"])
    return stored


@transaction.atomic
def set_lines(form: FigureForm, lines: Sequence[LineFields], *, by: User | None) -> FigureForm:
    """The indicators of the form, in this order. Nothing already handed in loses a line."""
    stored = _locked(form, by)
    kept = {line.indicator for line in lines}
    gone = set(stored.lines.values_list("indicator__code", flat=True)) - kept
    if gone and stored.returns.exclude(state=ReturnState.OPEN).exists():
        raise Refused(_("Đã có đơn vị nộp theo biểu này nên không bớt chỉ số được; hãy đóng biểu và lập biểu mới."))  # fmt: skip
    stored.lines.all().delete()
    _put_lines(stored, lines)
    return stored


@transaction.atomic
def open_returns(form: FigureForm, period: Period, *, by: User | None, due_on: date | None = None) -> int:
    """Ask every unit of the kinds asked, below and at the collecting one on the period's last day; answers how many were added."""
    stored = _locked(form, by)
    if period != period_of(stored.period_kind, period.since):
        raise Refused(_("Kỳ này không phải %(kind)s.") % {"kind": stored.get_period_kind_display().lower()}, field="period")  # fmt: skip
    if period.until <= stored.since or (stored.until and period.since >= stored.until):
        raise Refused(_("Kỳ này nằm ngoài thời gian dùng biểu."), field="period")
    if not stored.lines.exists():
        raise Refused(_("Biểu chưa có chỉ số nào; hãy chọn chỉ số trước khi mở kỳ."))
    units = below(stored.unit, period.last_day).filter(kind__in=stored.asked)
    asked = UnitReturn.objects.filter(form=stored, since=period.since).values("unit_id")
    due = due_on or period.last_day + timedelta(days=stored.due_days)
    made = UnitReturn.objects.bulk_create(
        (
            UnitReturn(form=stored, unit_id=pk, since=period.since, until=period.until, due_on=due)
            for pk in units.exclude(pk__in=asked).values_list("pk", flat=True)
        ),
        batch_size=5000,
    )
    ReturnEvent.objects.bulk_create(
        (ReturnEvent(unit_return=one, verb="open", by=by) for one in made), batch_size=5000
    )
    return len(made)


def _locked(form: FigureForm, by: User | None) -> FigureForm:
    stored = FigureForm.objects.select_for_update(of=("self",)).select_related("unit").get(pk=form.pk)
    if by is not None:
        require(access.can_collect(by, stored.unit))
    return stored


def _fill(form: FigureForm, fields: FormFields) -> None:
    name = clean_text(fields.name)
    if not name:
        raise Refused(_("Hãy đặt tên biểu."), field="name")
    if not fields.asked or not set(fields.asked) <= set(UnitKind.values):
        raise Refused(_("Hãy chọn loại đơn vị phải nộp."), field="asked")
    if fields.period_kind not in PeriodKind.values:
        raise Refused(_("Hãy chọn kỳ."), field="period_kind")
    if fields.until is not None and fields.until <= fields.since:
        raise Refused(_("Ngày thôi dùng phải sau ngày bắt đầu dùng."), field="until")
    form.name, form.period_kind, form.asked = name[:200], fields.period_kind, list(fields.asked)
    form.due_days, form.since, form.until = fields.due_days, fields.since, fields.until
    form.note = fields.note.strip()


def _once(form: FigureForm) -> None:
    same = FigureForm.objects.filter(unit=form.unit, name=form.name, since=form.since).exclude(pk=form.pk)
    if same.exists():
        raise Refused(_("Đơn vị đã có biểu tên này dùng từ ngày ấy."), field="name")


def _put_lines(form: FigureForm, lines: Sequence[LineFields]) -> None:
    codes = [line.indicator for line in lines]
    known = Indicator.objects.in_bulk(codes, field_name="code")
    for code in codes:
        if code not in known:
            raise Refused(_("Không có chỉ số “%(code)s” trong danh mục.") % {"code": code})
    if len(set(codes)) != len(codes):
        raise Refused(_("Mỗi chỉ số chỉ đứng một lần trong biểu."))
    FormLine.objects.bulk_create(
        FormLine(
            form=form, indicator=known[line.indicator], order=place, heading=clean_text(line.heading)[:150],
            required=line.required,
        )
        for place, line in enumerate(lines, start=1)
    )  # fmt: skip
