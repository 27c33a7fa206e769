"""Representative units of a movement, chosen in a ranking; and outstanding people in innovation, out of the register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.exemplars.lists import access
from vinhdanh.exemplars.lists.innovators import innovators as innovators_of
from vinhdanh.exemplars.lists.models import RepresentativeList
from vinhdanh.exemplars.lists.representing import Choice, Ranked, choose_representatives, rank_units
from vinhdanh.initiatives.states import Reach
from vinhdanh.kit.dates import format_date, today
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import WRITES_RECORDS, UnitKind
from vinhdanh.people.models import Person
from vinhdanh.templatetags.ui import num
from vinhdanh.web.exemplars.boxes import text_box, writing_units
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.reading import SignedIn, reads, reads_and_acts
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working

_KINDS = (
    UnitKind.UPPER_UNION,
    UnitKind.GRASSROOTS_UNION,
    UnitKind.DEPARTMENT,
    UnitKind.ATTACHED_UNIT,
    UnitKind.ENTERPRISE,
    UnitKind.COMMUNE,
)
_SHOWN = 40


@reads
def representatives(request: SignedIn) -> HttpResponseBase:
    """Choices kept so far."""
    rows = access.representatives_visible_to(request.user).select_related("unit")
    return show(request, "exemplars/representatives.html", {
        "listing": listing(request, rows, _columns(), order="-ngay"),
        "may_write": org_access.assignments(request.user).filter(role__in=WRITES_RECORDS).exists(),
    })  # fmt: skip


def _columns() -> list[Column[RepresentativeList]]:
    def topic(row: RepresentativeList) -> Any:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("representative", args=[row.pk]), row.topic
        )

    return [
        Column("phong_trao", lazy("Phong trào"), topic, sort=("topic",), fixed=True),
        Column("nam", lazy("Các năm"), lambda r: f"{r.since_year}–{r.until_year}", sort=("since_year",)),
        Column("don_vi", lazy("Đơn vị chọn"), lambda r: r.unit.name, sort=("unit__sort_key",)),
        Column("ngay", lazy("Chọn ngày"), lambda r: format_date(r.chosen_on), sort=("chosen_on",)),
    ]


class ChoiceForm(KeepForm):
    """Of which movement, over which years, among whom; then a tick and a reason a unit."""

    topic = forms.CharField(label=lazy("Phong trào"), max_length=250)
    since_year = forms.IntegerField(label=lazy("Từ năm"), min_value=1945, max_value=2100)
    until_year = forms.IntegerField(label=lazy("Đến năm"), min_value=1945, max_value=2100)
    unit_kind = forms.ChoiceField(
        label=lazy("Chọn trong các"), choices=[(kind.value, kind.label) for kind in _KINDS]
    )
    note = forms.CharField(label=lazy("Ghi chú"), max_length=2000, required=False, widget=text_box(2))

    def __init__(self, *args: Any, rows: list[Ranked], **more: Any) -> None:
        super().__init__(*args, **more)
        for row in rows:
            key = row.unit.pk
            self.fields[f"chon-{key}"] = forms.BooleanField(label=row.unit.name, required=False)
            self.fields[f"vi-sao-{key}"] = forms.CharField(
                label=_("Vì sao chọn %(unit)s") % {"unit": row.unit.name}, max_length=250, required=False
            )

    def choice(self) -> Choice:
        return Choice(
            **{
                name: self.cleaned_data[name]
                for name in ("topic", "since_year", "until_year", "unit_kind", "note")
            }
        )


@reads_and_acts
def representative_new(request: SignedIn) -> HttpResponseBase:
    """Say the movement, look at the ranking, tick those chosen."""
    unit = writing_units(request, _("Chỉ cán bộ thi đua, khen thưởng chọn đơn vị tiêu biểu."))[0]
    start = _asked(request)
    rows = _ranking(unit, request.POST if request.method == "POST" else start)
    form = ChoiceForm(**filled(request, start), rows=rows)

    def act(data: Answers) -> Written:
        chosen = {row.unit.pk: data[f"vi-sao-{row.unit.pk}"] for row in rows if data[f"chon-{row.unit.pk}"]}
        made = choose_representatives(unit, form.choice(), chosen, on=today(), by=request.user)
        return Written(_("Đã chọn và giữ lại bảng xếp."), reverse("representative", args=[made.pk]))

    page = Page(
        _("Chọn đơn vị tiêu biểu"),
        _("Đơn vị tiêu biểu"),
        reverse("representatives"),
        _("Chọn các đơn vị đã đánh dấu"),
        more=_("Xếp theo dữ liệu"),
    )
    boxes = [(row, form[f"chon-{row.unit.pk}"], form[f"vi-sao-{row.unit.pk}"]) for row in rows]
    more = {"rows": boxes, "asked": bool(start.get("topic") or request.POST.get("topic")), "unit": unit}
    return keep(request, form, page, act, template="exemplars/representative_new.html", more=more)


def _asked(request: SignedIn) -> Answers:
    now = today().year
    return {
        "topic": request.GET.get("phong_trao", "")[:250], "since_year": now - 4, "until_year": now, "unit_kind": UnitKind.GRASSROOTS_UNION.value,
    }  # fmt: skip


def _ranking(unit: Unit, said: Any) -> list[Ranked]:
    """The ranking that the form asks for; nothing where it cannot be read yet."""
    topic, kind = str(said.get("topic", "")).strip()[:250], str(said.get("unit_kind", ""))
    years = [str(said.get(name, "")) for name in ("since_year", "until_year")]
    if (
        not topic
        or kind not in UnitKind.values
        or not all(year.isdecimal() and len(year) == 4 for year in years)
    ):
        return []
    return rank_units(unit, topic, kind, int(years[0]), int(years[1]), today())[:_SHOWN]


@reads
def representative(request: SignedIn, pk: int) -> HttpResponseBase:
    """A choice as it was made: who was chosen, and the whole ranking of that day."""
    found = access.get_representatives(request.user, pk)
    rows = list(found.units.all())
    if request.GET.get("xuat"):
        title = [
            _("Đơn vị tiêu biểu: %(topic)s") % {"topic": found.topic},
            f"{found.unit.name}, {found.since_year}–{found.until_year}",
        ]
        return workbook_answer(title, _unit_columns(), rows, "don-vi-tieu-bieu.xlsx")
    kind = UnitKind(found.unit_kind).label
    return show(
        request,
        "exemplars/representative.html",
        {"found": found, "rows": rows, "chosen": [row for row in rows if row.chosen], "kind": kind},
    )


def _unit_columns() -> list[Column[Any]]:
    return [
        Column("hang", lazy("Hạng"), lambda r: r.place), Column("don_vi", lazy("Đơn vị"), lambda r: r.name),
        Column("chon", lazy("Được chọn"), lambda r: _("Có") if r.chosen else ""), Column("vi_sao", lazy("Vì sao"), lambda r: r.reason),
        Column("khen", lazy("Lượt khen"), lambda r: r.awards), Column("dien_hinh", lazy("Điển hình"), lambda r: r.role_models),
        Column("mo_hinh", lazy("Mô hình"), lambda r: r.practices), Column("hoc_theo", lazy("Nơi học theo"), lambda r: r.copies),
    ]  # fmt: skip


class InnovatorFilter(UnitFilter):
    """Over which years."""

    tu = forms.IntegerField(label=lazy("Từ năm"), required=False, min_value=1945, max_value=2100)
    den = forms.IntegerField(label=lazy("Đến năm"), required=False, min_value=1945, max_value=2100)


@reads
def innovators(request: SignedIn) -> HttpResponseBase:
    """Authors of recognised initiatives, each once, and whether they lead or manage."""
    context, now = working(request), today()
    form = InnovatorFilter(request.GET or None, user=request.user, fallback=context.unit if context else None)
    chosen = form.chosen()
    since, until = chosen.get("tu") or now.year - 4, chosen.get("den") or now.year
    unit = form.unit()
    rows = innovators_of(unit, since, until, now) if unit else Person.objects.none()
    if request.GET.get("xuat") and unit:
        title = [_("Cá nhân tiêu biểu trong sáng kiến"), f"{unit.name}, {since}–{until}"]
        return workbook_answer(
            title, _innovator_columns(), rows.iterator(chunk_size=500), "ca-nhan-tieu-bieu-sang-kien.xlsx"
        )
    table = listing(request, rows, _innovator_columns(), order="-pham_vi") if unit else None
    return show(
        request,
        "exemplars/innovators.html",
        {"listing": table, "form": form, "unit": unit, "since": since, "until": until},
    )


def _manages(row: Person) -> str:
    known = getattr(row, "manager", None)
    return _("Chưa rõ") if known is None else _("Lãnh đạo, quản lý") if known else _("Không")


def _reach(row: Person) -> str:
    place = getattr(row, "widest", 0) or 0
    return str(list(Reach)[place - 1].label) if place else _("Chưa rõ")


def _amount(row: Person) -> int | None:
    known = getattr(row, "worth_vnd", None)
    return None if known is None else int(known)


def _benefit(row: Person) -> str:
    known = _amount(row)
    return "" if known is None else num(known)


def _innovator_columns() -> list[Column[Person]]:
    return [
        Column("ten", lazy("Họ và tên"), lambda r: r.name, sort=("sort_key",), fixed=True),
        Column("chuc_vu", lazy("Chức vụ, công việc"), lambda r: getattr(r, "post_title", "") or ""),
        Column("quan_ly", lazy("Lãnh đạo, quản lý"), _manages, sort=("manager",)),
        Column("don_vi", lazy("Đơn vị"), lambda r: getattr(r, "unit_name", "") or ""),
        Column("so", lazy("Sáng kiến"), lambda r: getattr(r, "works", 0), sort=("works",), css="num"),
        Column("pham_vi", lazy("Phạm vi rộng nhất"), _reach, sort=("widest", "works")),
        Column("loi", lazy("Giá trị làm lợi đã ghi (đồng)"), _benefit, value=_amount, sort=("worth_vnd",), css="num"),
        Column("ten_sk", lazy("Sáng kiến tiêu biểu"), lambda r: getattr(r, "best_work", "") or ""),
    ]  # fmt: skip
