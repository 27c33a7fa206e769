"""Lessons: searched over all units, written down, taken over from another unit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.indicators.periods import year_of
from vinhdanh.kit.dates import today
from vinhdanh.targets.access import tasks_visible_to
from vinhdanh.targets.task_models import PlannedTask
from vinhdanh.weaknesses import access
from vinhdanh.weaknesses.actions import note_lesson
from vinhdanh.weaknesses.models import Lesson, Weakness
from vinhdanh.weaknesses.queries import find_lessons
from vinhdanh.web.fields import YearField
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.reading import SignedIn, reads, reads_and_acts
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.targets.words import span
from vinhdanh.web.weaknesses.boxes import unit_box, writing_units

_OFFERED = 50


@reads
def lessons(request: SignedIn) -> HttpResponseBase:
    """`?q=`: words of the lesson or of its measure, diacritics or not."""
    query = request.GET.get("q", "")
    rows = find_lessons(access.lessons_visible_to(request.user), query).select_related(
        "unit", "weakness", "task"
    )
    may = bool(units_that_organise(request.user))
    return show(request, "weaknesses/lessons.html", {
        "query": query, "writes": may, "listing": listing(request, rows, _columns(may), order="-ky"),
    })  # fmt: skip


def _columns(may: bool) -> list[Column[Any]]:
    def measure(row: Lesson) -> str:
        return (
            row.measure
            or (row.task.text if row.task else "")
            or (row.weakness.remedy if row.weakness else "")
        )

    def take(row: Lesson) -> Any:
        return format_html('<a href="{}?tu={}">{}</a>', reverse("lesson_new"), row.pk, _("Dùng lại"))

    shown = [
        Column("bai_hoc", lazy("Bài học"), lambda row: row.text, sort=("text",), fixed=True),
        Column("bien_phap", lazy("Biện pháp, cách làm"), measure),
        Column("don_vi", lazy("Đơn vị"), lambda row: row.unit.name, sort=("unit__sort_key",)),
        Column("ky", lazy("Kỳ"), lambda row: span(row.period), sort=("since",)),
    ]  # fmt: skip
    return [*shown, Column("lay", lazy("Dùng lại"), take)] if may else shown


class LessonForm(KeepForm):
    year = YearField()
    text = forms.CharField(label=lazy("Bài học"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    measure = forms.CharField(label=lazy("Biện pháp, cách làm"), required=False, max_length=500)


@reads_and_acts
def lesson_new(request: SignedIn) -> HttpResponseBase:
    """`?tu=` takes one over from another unit; `?han_che=` draws it from a weakness."""
    units = writing_units(request)
    source = _asked(request, "tu", access.lessons_visible_to(request.user))
    weakness = _asked(request, "han_che", access.weaknesses_visible_to(request.user))
    first: dict[str, Any] = {"year": today().year}
    if isinstance(source, Lesson):
        first |= {"text": source.text, "measure": source.measure}
    if isinstance(weakness, Weakness):
        first |= {"weakness": str(weakness.pk), "measure": weakness.remedy}
    form = LessonForm(**filled(request, first))
    keys = [one.pk for one in units]
    faults = access.weaknesses_visible_to(request.user).filter(unit_id__in=keys)[:_OFFERED]
    work = tasks_visible_to(request.user).filter(unit_id__in=keys)[:_OFFERED]
    form.fields["unit"] = unit_box(units)
    form.fields["weakness"] = forms.ChoiceField(label=_("Rút ra từ hạn chế"), required=False, choices=[("", _("không")), *((str(one.pk), one.text[:120]) for one in faults)])  # fmt: skip
    form.fields["task"] = forms.ChoiceField(label=_("Đã thành nhiệm vụ"), required=False, choices=[("", _("không")), *((str(one.pk), one.text[:120]) for one in work)])  # fmt: skip
    form.order_fields(["unit", "year", "text", "measure", "weakness", "task"])

    def act(data: Answers) -> Written:
        unit = next(one for one in units if one.code == data["unit"])
        note_lesson(
            unit, year_of(data["year"]), data["text"], data["measure"],
            weakness=Weakness.objects.get(pk=data["weakness"]) if data["weakness"] else None,
            task=PlannedTask.objects.get(pk=data["task"]) if data["task"] else None,
            source=source if isinstance(source, Lesson) else None, by=request.user,
        )  # fmt: skip
        return Written(_("Đã ghi bài học."), reverse("lessons"))

    return keep(request, form, Page(_("Ghi bài học"), _("Bài học"), reverse("lessons"), _("Ghi")), act)


def _asked(request: SignedIn, name: str, among: Any) -> Any:
    key = request.GET.get(name, "")
    return among.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 10 else None
