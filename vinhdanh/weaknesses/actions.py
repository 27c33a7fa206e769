"""Writing weaknesses down, saying what was done, checking them in the next period; lessons, situations, assessments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.indicators.periods import Period
from vinhdanh.kit.names import clean_text, search_key
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.targets.task_models import PlannedTask
from vinhdanh.weaknesses import access
from vinhdanh.weaknesses.examples import examples
from vinhdanh.weaknesses.gauges import cured, measure, named
from vinhdanh.weaknesses.models import Assessment, Lesson, Situation, Weakness, WeaknessEvent
from vinhdanh.weaknesses.states import Act, Side, State


@dataclass(frozen=True)
class WeaknessFields:
    text: str
    remedy: str
    causes: str = ""
    person: Person | None = None
    owner: str = ""
    due_on: date | None = None
    gauge: str = ""
    better: str = ""
    task: PlannedTask | None = None
    example: str = ""

    def columns(self) -> dict[str, object]:
        """The columns of the table; Refused names the box."""
        text, remedy, owner = clean_text(self.text), clean_text(self.remedy), clean_text(self.owner)
        if not text:
            raise Refused(_("Hãy ghi hạn chế."), field="text")
        if not remedy:
            raise Refused(_("Mỗi hạn chế cần một biện pháp khắc phục."), field="remedy")
        if not owner and self.person is None:
            raise Refused(_("Hãy ghi ai chịu trách nhiệm khắc phục."), field="owner")
        better = ""
        if self.gauge:
            found = named(self.gauge, self.better)
            if found is None:
                raise Refused(_("Không có số đo này; hãy chọn trong danh sách."), field="gauge")
            better = found.better
        return {
            "text": text[:500], "remedy": remedy[:500], "causes": self.causes.strip()[:4000], "person": self.person, "owner": owner[:200],
            "due_on": self.due_on, "gauge": self.gauge, "better": better, "task": self.task, "example": self.example,
        }  # fmt: skip


@transaction.atomic
def note_weakness(unit: Unit, period: Period, row: WeaknessFields, *, on: date, by: User | None) -> Weakness:
    """Write it down with what its gauge says now."""
    if by is not None:
        require(access.can_write(by, unit))
    columns = row.columns()
    then = measure(row.gauge, unit, period, on) if row.gauge else None
    made = Weakness.objects.create(
        unit=unit, since=period.since, until=period.until, value_then=then, by=by, **columns
    )
    _log(made, Act.NOTE, on=on, by=by)
    return made


@transaction.atomic
def edit_weakness(weakness: Weakness, row: WeaknessFields, *, on: date, by: User | None) -> Weakness:
    """Change the words; another gauge is read anew for the period of the weakness."""
    stored = _locked(weakness, by)
    if stored.state == State.CURED:
        raise Refused(_("Hạn chế đã khắc phục không sửa nữa."))
    columns = {**row.columns(), "example": stored.example}
    if row.gauge != stored.gauge:
        columns["value_then"] = measure(row.gauge, stored.unit, stored.period, on) if row.gauge else None
    for name, value in columns.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(columns))
    _log(stored, Act.EDIT, on=on, by=by)
    return stored


@transaction.atomic
def take_examples(unit: Unit, period: Period, *, on: date, by: User | None) -> list[Weakness]:
    """The set that comes with the program, as a start; what was taken before is not taken twice."""
    if by is not None:
        require(access.can_write(by, unit))
    had = set(
        Weakness.objects.filter(unit=unit, since=period.since)
        .exclude(example="")
        .values_list("example", flat=True)
    )
    fresh = [one for one in examples() if one.number not in had]
    if not fresh:
        raise Refused(_("Bộ mẫu đã được lấy cho kỳ này."))
    return [
        note_weakness(
            unit, period, WeaknessFields(one.text, one.remedy, owner=one.owner, gauge=one.gauge, example=one.number), on=on, by=by
        )
        for one in fresh
    ]  # fmt: skip


@transaction.atomic
def tell_remedy(weakness: Weakness, text: str, *, on: date, by: User | None) -> Weakness:
    """The remedy was carried out; the next check tells whether it helped."""
    stored = _locked(weakness, by)
    said = clean_text(text)
    if not said:
        raise Refused(_("Hãy ghi đã làm gì."), field="text")
    if stored.state == State.CURED:
        raise Refused(_("Hạn chế này đã khắc phục."))
    stored.state = State.REMEDIED
    stored.save(update_fields=["state"])
    _log(stored, Act.REMEDY, said, on=on, by=by)
    return stored


@transaction.atomic
def check_weakness(
    weakness: Weakness, period: Period, *, said: bool | None = None, text: str = "", on: date, by: User | None
) -> WeaknessEvent:  # fmt: skip
    """Check it in a later period: by its gauge where both figures are known, else by the word of whoever checks."""
    stored = _locked(weakness, by)
    if period.since < stored.until:
        raise Refused(_("Kiểm tra lại ở kỳ sau, không ở chính kỳ đã ghi hạn chế."), field="year")
    if period.since > on:
        raise Refused(_("Kỳ này chưa tới."), field="year")
    now = measure(stored.gauge, stored.unit, period, on) if stored.gauge else None
    found = cured(stored.better, stored.value_then, now)
    note = clean_text(text)
    if found is None and said is None:
        raise Refused(
            _("Số đo chưa đủ để kết luận; hãy chọn đã khắc phục hay còn, và ghi căn cứ."), field="said"
        )
    if found is None and not note:
        raise Refused(_("Kết luận không bằng số đo thì hãy ghi căn cứ."), field="text")
    if found is not None and said is not None and said is not found and not note:
        raise Refused(_("Kết luận khác với số đo thì hãy ghi vì sao."), field="text")
    stored.state = State.CURED if (found if said is None else said) else State.PERSISTS
    stored.save(update_fields=["state"])
    return _log(stored, Act.CHECK, note, now=now, since=period.since, on=on, by=by)


@transaction.atomic
def note_lesson(
    unit: Unit, period: Period, text: str, measure_said: str = "", *, weakness: Weakness | None = None, task: PlannedTask | None = None,
    source: Lesson | None = None, by: User | None,
) -> Lesson:  # fmt: skip
    """Keep a lesson, tied to a measure; one taken from another unit remembers where from."""
    if by is not None:
        require(access.can_write(by, unit))
    said, done = clean_text(text), clean_text(measure_said)
    if not said:
        raise Refused(_("Hãy ghi bài học."), field="text")
    if not done and task is None and weakness is None:
        raise Refused(_("Bài học cần gắn với một biện pháp, một nhiệm vụ hoặc một hạn chế."), field="measure")
    return Lesson.objects.create(
        unit=unit, since=period.since, until=period.until, text=said[:1000], measure=done[:500], weakness=weakness, task=task,
        source=source, search=search_key(f"{said} {done}"), by=by,
    )  # fmt: skip


@transaction.atomic
def note_situation(
    unit: Unit, period: Period, side: str, text: str, gauge: str = "", *, on: date, by: User | None
) -> Situation:
    """An advantage or a difficulty; a difficulty is proved by a figure."""
    if by is not None:
        require(access.can_write(by, unit))
    said = clean_text(text)
    if not said:
        raise Refused(_("Hãy ghi nội dung."), field="text")
    if side == Side.DIFFICULTY and not gauge:
        raise Refused(_("Khó khăn cần một số đo chứng minh; hãy chọn trong danh sách."), field="gauge")
    if gauge and named(gauge) is None:
        raise Refused(_("Không có số đo này; hãy chọn trong danh sách."), field="gauge")
    value = measure(gauge, unit, period, on) if gauge else None
    return Situation.objects.create(
        unit=unit,
        since=period.since,
        until=period.until,
        side=side,
        text=said[:500],
        gauge=gauge,
        value=value,
        by=by,
    )


@transaction.atomic
def write_assessment(unit: Unit, period: Period, text: str, *, by: User | None) -> Assessment:
    """The next version of the overall assessment; the ones before stay."""
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    if by is not None:
        require(access.can_write(by, unit))
    said = text.strip()
    if not said:
        raise Refused(_("Hãy ghi đánh giá."), field="text")
    rows = Assessment.objects.filter(unit=unit, since=period.since, until=period.until)
    last = rows.aggregate(n=Max("version"))["n"] or 0
    if rows.filter(version=last, text=said).exists():
        raise Refused(_("Đánh giá không có gì thay đổi."), field="text")
    return Assessment.objects.create(
        unit=unit, since=period.since, until=period.until, version=last + 1, text=said[:50_000], by=by
    )


def _locked(weakness: Weakness, by: User | None) -> Weakness:
    stored = Weakness.objects.select_for_update(of=("self",)).select_related("unit").get(pk=weakness.pk)
    if by is not None:
        require(access.can_write(by, stored.unit))
    return stored


def _log(
    weakness: Weakness, act: Act, text: str = "", *, now: Decimal | None = None, since: date | None = None, on: date, by: User | None
) -> WeaknessEvent:  # fmt: skip
    return WeaknessEvent.objects.create(
        weakness=weakness, act=act, text=text, state=weakness.state, value_then=weakness.value_then, value_now=now, checked_since=since,
        happened_on=on, by=by,
    )  # fmt: skip
