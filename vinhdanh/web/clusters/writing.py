"""Making a cluster, saying what it is, ending it; its calendar and papers of a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.forms import BoundField
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.clusters.actions import ClusterFields, create_cluster, edit_cluster, end_cluster
from vinhdanh.clusters.calendar import Asked, default_days, default_papers
from vinhdanh.clusters.models import Cluster
from vinhdanh.clusters.queries import calendar_of
from vinhdanh.clusters.states import ClusterKind, FromWhom, PaperKind, YearMark
from vinhdanh.clusters.yearly import set_calendar, set_papers
from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import above
from vinhdanh.web.clusters.common import FORM, organised, page_of, text_area, year_url
from vinhdanh.web.fields import DayField, digits
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.reading import SignedIn, reads_and_acts
from vinhdanh.web.rounds_write import CalendarDayField, units_that_organise
from vinhdanh.web.working import working

_OTHERS = 3


class ClusterForm(KeepForm):
    """What is said of a cluster."""

    name = forms.CharField(label=lazy("Tên khối, cụm"), max_length=200, help_text=lazy("Ví dụ: Khối thi đua các công đoàn ngành."))  # fmt: skip
    kind = forms.ChoiceField(label=lazy("Loại"), choices=ClusterKind.choices)
    inter_provincial = forms.BooleanField(label=lazy("Liên tỉnh"), required=False)
    since = CalendarDayField(label=lazy("Thành lập ngày"))
    max_deputies = forms.IntegerField(
        label=lazy("Nhiều nhất bao nhiêu đơn vị phó"), min_value=0, max_value=10, widget=digits(),
        help_text=lazy("Quy chế của mỗi nơi một khác; dự thảo của một tỉnh là 2."),
    )  # fmt: skip
    note = forms.CharField(label=lazy("Ghi chú"), required=False, widget=text_area(3), max_length=2000)

    def said(self, kind: str = "") -> ClusterFields:
        """What was typed; `kind` where it was said when the cluster was made."""
        data = self.cleaned_data
        return ClusterFields(
            data["name"], kind or data["kind"], data["since"], data["inter_provincial"], data["max_deputies"], data["note"]
        )  # fmt: skip


class NewForm(ClusterForm):
    """The same, and who holds it: one's own unit, or one above it that works elsewhere."""

    def __init__(self, *args: Any, units: list[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        self.keepers = {unit.code: (unit, None) for unit in units}
        choices = [(unit.code, unit.name) for unit in units]
        for unit in units:
            for upper in above(unit, today()):
                if upper.code not in self.keepers:
                    self.keepers[upper.code] = (upper, unit)  # type: ignore[assignment]
                    shown = _("%(upper)s (sổ do %(unit)s ghi)") % {"upper": upper.name, "unit": unit.name}
                    choices.append((upper.code, shown))
        self.fields["unit"] = forms.ChoiceField(label=_("Đơn vị tổ chức"), choices=choices)
        self.order_fields(["unit"])

    def holder(self) -> tuple[Unit, Unit | None]:
        """Who holds it, and who keeps its book where that is somebody else."""
        return self.keepers[self.cleaned_data["unit"]]


class EndForm(KeepForm):
    day = DayField(label=lazy("Kết thúc từ ngày"))
    reason = forms.CharField(label=lazy("Lý do, văn bản"), max_length=250)


class CalendarForm(KeepForm):
    """The days of the year."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for mark in YearMark:
            self.fields[mark.value] = CalendarDayField(label=mark.label, required=False)

    def said(self) -> dict[str, date | None]:
        return {mark.value: self.cleaned_data.get(mark.value) for mark in YearMark}


class PapersForm(KeepForm):
    """A line a kind of paper: asked or not, of whom, by when; some lines for others by name."""

    def __init__(self, *args: Any, known: list[Asked], **more: Any) -> None:
        super().__init__(*args, **more)
        there = {asked.kind: asked for asked in known if asked.kind != PaperKind.OTHER}
        self.standard = [kind for kind in PaperKind if kind != PaperKind.OTHER]
        for kind in self.standard:
            asked = there.get(kind)
            self._box(
                f"ask-{kind.value}", forms.BooleanField(label=kind.label, required=False), asked is not None
            )
            self._who(kind.value, asked)
        others = [asked for asked in known if asked.kind == PaperKind.OTHER]
        self.others = len(others) + _OTHERS
        for place in range(self.others):
            asked = others[place] if place < len(others) else None
            name = forms.CharField(label=_("Giấy tờ khác"), max_length=150, required=False)
            self._box(f"name-{place}", name, asked.name if asked else "")
            self._who(str(place), asked)

    def _who(self, key: str, asked: Asked | None) -> None:
        whom = forms.ChoiceField(label=_("Ai nộp"), choices=FromWhom.choices, required=False)
        self._box(f"whom-{key}", whom, asked.from_whom if asked else FromWhom.EACH)
        self._box(
            f"due-{key}", CalendarDayField(label=_("Hạn"), required=False), asked.due_on if asked else None
        )

    def _box(self, name: str, box: forms.Field, initial: Any) -> None:
        box.initial = initial
        self.fields[name] = box

    def rows(self) -> Iterator[tuple[BoundField, BoundField, BoundField]]:
        for kind in self.standard:
            yield self[f"ask-{kind.value}"], self[f"whom-{kind.value}"], self[f"due-{kind.value}"]
        for place in range(self.others):
            yield self[f"name-{place}"], self[f"whom-{place}"], self[f"due-{place}"]

    def said(self) -> list[Asked]:
        data = self.cleaned_data
        found = [
            Asked(kind, data[f"whom-{kind.value}"] or FromWhom.EACH, data[f"due-{kind.value}"])
            for kind in self.standard
            if data[f"ask-{kind.value}"]
        ]
        for place in range(self.others):
            if data[f"name-{place}"]:
                whom = data[f"whom-{place}"] or FromWhom.EACH
                found.append(Asked(PaperKind.OTHER, whom, data[f"due-{place}"], data[f"name-{place}"]))
        return found


@reads_and_acts
def cluster_new(request: SignedIn) -> HttpResponseBase:
    """A cluster; its members are written next."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng lập được khối, cụm."))
    context = working(request)
    start: Answers = {"kind": ClusterKind.BLOC, "since": today(), "max_deputies": 2}
    if context and context.unit in units:
        start["unit"] = context.unit.code
    form = NewForm(**filled(request, start), units=units)

    def act(data: Answers) -> Written:
        unit, keeper = form.holder()
        made = create_cluster(form.said(), unit=unit, kept_by=keeper, by=request.user)
        year = max(today().year, made.since.year)
        return Written(
            _("Đã lập; hãy ghi danh sách thành viên của năm %(year)s.") % {"year": year},
            reverse("cluster_members", args=[made.pk, year]),
        )

    page = Page(_("Lập khối, cụm thi đua"), _("Cụm, khối"), reverse("clusters"), _("Lập khối, cụm"))
    return keep(request, form, page, act, template=FORM)


@reads_and_acts
def cluster_edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """Name, deputies, note."""
    cluster = organised(request, pk)
    names = ("name", "inter_provincial", "since", "max_deputies", "note")
    form = ClusterForm(**filled(request, {name: getattr(cluster, name) for name in names}))
    del form.fields["kind"]

    def act(data: Answers) -> Written:
        edit_cluster(cluster, form.said(cluster.kind), by=request.user)
        return Written(_("Đã ghi thông tin chung."), year_url(cluster, today().year))

    page = page_of(cluster, today().year, _("Thông tin chung"), _("Ghi"))
    return keep(request, form, page, act, template=FORM)


@reads_and_acts
def cluster_end(request: SignedIn, pk: int) -> HttpResponseBase:
    """It works no more; its years stay readable."""
    cluster = organised(request, pk)
    form = EndForm(**filled(request, {"day": today()}))

    def act(data: Answers) -> Written:
        end_cluster(cluster, on=data["day"], reason=data["reason"], by=request.user)
        return Written(_("Đã ghi kết thúc hoạt động."), year_url(cluster, today().year))

    lede = _("Các năm đã qua vẫn xem được; không ghi thành viên cho năm mới nữa.")
    page = page_of(cluster, today().year, _("Kết thúc hoạt động"), _("Kết thúc"), lede)
    return keep(request, form, page, act, template=FORM)


@reads_and_acts
def cluster_calendar(request: SignedIn, pk: int, year: int) -> HttpResponseBase:
    """The days of the year."""
    cluster = organised(request, pk, year)
    start = start_days(cluster, year)
    form = CalendarForm(**filled(request, dict(start)))

    def act(data: Answers) -> Written:
        set_calendar(cluster, year, form.said(), by=request.user)
        return Written(_("Đã ghi lịch của năm."), year_url(cluster, year))

    lede = _("Ngày ghi sẵn lấy từ dự thảo hướng dẫn của một tỉnh; hãy sửa theo quy định của nơi tổ chức. Để trống là không có hạn.")  # fmt: skip
    page = page_of(cluster, year, _("Lịch của năm"), _("Ghi lịch"), lede)
    return keep(request, form, page, act, template=FORM)


@reads_and_acts
def cluster_papers(request: SignedIn, pk: int, year: int) -> HttpResponseBase:
    """Which papers the year asks for."""
    cluster = organised(request, pk, year)
    found = calendar_of(cluster, year)
    known = [Asked(row.kind, row.from_whom, row.due_on, row.name) for row in found.papers.all()] if found else default_papers(year, cluster.since)  # fmt: skip
    form = PapersForm(**filled(request), known=known)

    def act(data: Answers) -> Written:
        set_papers(cluster, year, form.said(), by=request.user)
        return Written(_("Đã ghi giấy tờ của năm."), year_url(cluster, year))

    lede = _("Đánh dấu giấy tờ phải nộp, ghi ai nộp và hạn. Nộp muộn được tính ngày và dùng khi chấm điểm.")
    page = page_of(cluster, year, _("Giấy tờ của năm"), _("Ghi"), lede)
    return keep(request, form, page, act, template="clusters/papers_form.html")


def start_days(cluster: Cluster, year: int) -> dict[str, date | None]:
    """The days as kept, else those of the draft guide."""
    found = calendar_of(cluster, year)
    if found is None:
        return dict(default_days(year, cluster.since))
    return {mark.value: getattr(found, f"{mark.value}_by") for mark in YearMark}
