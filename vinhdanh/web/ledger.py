"""The ledger of awards: search, one line with its story, export."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.awards import access
from vinhdanh.awards.models import AwardKind, AwardRecord
from vinhdanh.awards.queries import search_ledger, standing, story_of
from vinhdanh.awards.states import AwardFamily, EntryKind, Occasion
from vinhdanh.honouring.access import can_confer
from vinhdanh.honouring.queries import conferral_of
from vinhdanh.kit.dates import format_date, today
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.people.models import Membership
from vinhdanh.templatetags.ui import kind_name, kind_short
from vinhdanh.web.decision_about import decided
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working

_ALL = ("", lazy("Tất cả"))
# lines counted for a screen; the workbook has them all
_COUNTED = 10_000


class KindField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Awards of the catalogue by their names in the reader's language."""

    def label_from_instance(self, obj: AwardKind) -> str:
        return kind_name(obj)


class LedgerFilter(UnitFilter):
    """What the ledger is narrowed to."""

    q = forms.CharField(label=lazy("Tên, số quyết định, danh hiệu"), required=False)
    tu = forms.IntegerField(label=lazy("Từ năm"), required=False, min_value=1945, max_value=2100)
    den = forms.IntegerField(label=lazy("Đến năm"), required=False, min_value=1945, max_value=2100)
    ho = forms.ChoiceField(label=lazy("Loại"), required=False, choices=[_ALL, *AwardFamily.choices])
    giai = KindField(
        label=lazy("Danh hiệu, hình thức"), required=False, queryset=AwardKind.objects.all(), empty_label=lazy("Tất cả")
    )  # fmt: skip
    cho = forms.ChoiceField(
        label=lazy("Tặng cho"), required=False, choices=[_ALL, ("nguoi", lazy("Cá nhân")), ("tap-the", lazy("Tập thể"))]
    )  # fmt: skip
    loai = forms.ChoiceField(label=lazy("Loại hình"), required=False, choices=[_ALL, *Occasion.choices])

    def lines(self, among: QuerySet[AwardRecord]) -> QuerySet[AwardRecord]:
        """The lines that answer the filter."""
        found = self.chosen()
        lines = search_ledger(found.get("q") or "", among=among)
        exact = {
            "year__gte": found.get("tu"), "year__lte": found.get("den"), "kind__family": found.get("ho"),
            "kind": found.get("giai"), "occasion": found.get("loai"),
        }  # fmt: skip
        lines = lines.filter(**{name: value for name, value in exact.items() if value})
        if found.get("cho"):
            lines = lines.filter(person__isnull=found["cho"] != "nguoi")
        unit = self.unit()
        return lines if unit is None else lines.filter(_of_unit(unit))


def _of_unit(unit: Unit) -> Q:
    """Lines about the unit and what ever stood below it, and about people who stood there when awarded or belong there."""
    below = UnitPath.objects.filter(ancestor=unit).values("descendant_id")
    there_now = Membership.objects.filter(unit_id__in=below, until__isnull=True).values("person_id")
    return (
        Q(unit_id__in=below)
        | Q(household__unit_id__in=below)
        | Q(at_unit_id__in=below)
        | Q(at_unit__isnull=True, person_id__in=there_now)
    )


def _whom(line: AwardRecord) -> SafeString:
    if line.person:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("person", args=[line.person_id]), line.person
        )
    if line.unit:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("unit", args=[line.unit.code]), line.unit
        )
    return format_html(
        '<a class="row-link" href="{}">{}</a>',
        reverse("household", args=[line.household_id]),
        line.household or "",
    )


def _award(line: AwardRecord) -> SafeString:
    url, name = reverse("ledger_line", args=[line.pk]), kind_short(line.kind)
    if line.entry == EntryKind.AWARD:
        return format_html('<a class="award" href="{}">{}</a>', url, name)
    return format_html(
        '<a class="award" href="{}">{}</a> <span class="tag">{}</span>', url, name, line.get_entry_display()
    )


def _paper(line: AwardRecord) -> str:
    return " · ".join(filter(None, [line.decision_no, format_date(line.decided_on)]))


COLUMNS: list[Column[AwardRecord]] = [
    Column("cho", lazy("Cá nhân, tập thể"), _whom, value=lambda r: str(r.subject), fixed=True),
    Column("giai", lazy("Danh hiệu, hình thức"), _award, value=lambda r: kind_name(r.kind), sort=("kind__rank", "kind_id")),
    Column("nam", lazy("Năm"), lambda r: r.year or _("không rõ"), value=lambda r: r.year, sort=("year",)),
    Column("so", lazy("Quyết định"), _paper, value=lambda r: r.decision_no, sort=("decision_no",)),
    Column("ngay", lazy("Ngày quyết định"), lambda r: "", value=lambda r: r.decided_on, on_screen=False),
    Column("cap", lazy("Cấp quyết định"), lambda r: r.authority, sort=("authority",)),
    Column("loai", lazy("Loại hình"), lambda r: r.get_occasion_display() if r.occasion else "", at_first=False),
    Column("don_vi", lazy("Đơn vị khi được tặng"), lambda r: r.at_unit.name if r.at_unit else ""),
    Column("phong-trao", lazy("Phong trào, chuyên đề"), lambda r: r.movement, on_screen=False),
    Column("dong", lazy("Loại dòng"), lambda r: r.get_entry_display(), on_screen=False),
]  # fmt: skip


@reads
def ledger(request: SignedIn) -> HttpResponseBase:
    """Lines that stand today (or every line ever written), or the same as a workbook."""
    context = working(request)
    form = LedgerFilter(request.GET or None, user=request.user, fallback=context.unit if context else None)
    among = access.visible_to(request.user)
    every = "moi_dong" in request.GET
    rows = form.lines(among if every else standing(among))
    if request.GET.get("xuat"):
        name = form.unit().name if form.unit() else _("mọi đơn vị trong phạm vi")  # type: ignore[union-attr]
        title = [_("Sổ khen thưởng"), f"{_('Đơn vị')}: {name}. {_('Xuất ngày')} {format_date(today())}."]
        return workbook_answer(title, COLUMNS, rows.iterator(chunk_size=2000), "so-khen-thuong.xlsx")
    table = listing(request, rows, COLUMNS, order="-nam", most=_COUNTED)
    # the book of a year is printed for one unit: that of the filter
    book = {"unit": unit, "year": context.year} if (unit := form.unit()) and context else None
    may_enter = context is not None and bool(org_access.can_write_records(request.user, context.unit))
    more = {"book": book, "may_enter": may_enter}
    return show(request, "ledger/list.html", {"listing": table, "form": form, "every": every, **more})


@dataclass(frozen=True)
class Step:
    """One line of a story, with what the reader may know of where it came from."""

    line: AwardRecord
    source: str


@reads
def line(request: SignedIn, pk: int) -> HttpResponseBase:
    """One line with everything written about it, and the file and cell it came from."""
    found = access.get_record(request.user, pk)
    story = [Step(entry, _source(entry)) for entry in story_of(found)]
    last = story[-1].line
    return show(request, "ledger/line.html", {
        "line": found,
        "story": story,
        "stands": last.pk == found.pk and found.entry != EntryKind.REVOCATION,
        "last": last,
        "may_write": access.can_write(request.user, found),
        "conferral": conferral_of(last),
        "may_confer": bool(can_confer(request.user, found)),
        **decided(request, found),
    })  # fmt: skip


def _source(entry: AwardRecord) -> str:
    if entry.batch_id and entry.batch:
        place = "!".join(filter(None, [entry.source_sheet, entry.source_cell]))
        return f"{entry.batch.file_name} {place}".strip()
    return ""
