"""The list of registrations of a unit and a year, as a page, a workbook, and a paper to sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.campaigns import access as pledge_access
from vinhdanh.campaigns.models import Pledge
from vinhdanh.campaigns.moves import subject_kind
from vinhdanh.campaigns.queries import late, standing, with_contents
from vinhdanh.campaigns.states import SENT, PledgeState
from vinhdanh.engine.rules import rulebook
from vinhdanh.kit.dates import format_date, today
from vinhdanh.letters.from_pledges import pledge_list_of
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.papers import paper_file
from vinhdanh.web.reading import SignedIn, allow, reads
from vinhdanh.web.registering.board import unit_asked
from vinhdanh.web.registering.words import day_of, pledge_url, state_tag, titled, year_asked, years_offered
from vinhdanh.web.tables import Column, listing

_STATES = [("", lazy("Mọi tình trạng")), *((s.value, s.label) for s in PledgeState if s in SENT)]
_SUBJECTS = [("", lazy("Cá nhân và tập thể")), ("person", lazy("Cá nhân")), ("collective", lazy("Tập thể"))]


class ListFilter(forms.Form):
    """What the list is narrowed to."""

    giai = forms.ChoiceField(label=lazy("Danh hiệu, hình thức"), required=False)
    doi_tuong = forms.ChoiceField(label=lazy("Đối tượng"), required=False, choices=_SUBJECTS)
    tinh_trang = forms.ChoiceField(label=lazy("Tình trạng"), required=False, choices=_STATES)
    tre = forms.BooleanField(label=lazy("Chỉ trễ hạn"), required=False)

    def __init__(self, data: Any, *, kinds: list[tuple[str, str]]) -> None:
        super().__init__(data, auto_id="loc-%s")
        self.fields["giai"] = forms.ChoiceField(
            label=_("Danh hiệu, hình thức"),
            required=False,
            choices=[("", _("Mọi danh hiệu, hình thức")), *kinds],
        )
        self.order_fields(["giai"])
        self.is_valid()

    def narrowed(self, rows: QuerySet[Pledge]) -> QuerySet[Pledge]:
        said = self.cleaned_data
        if said.get("giai"):
            rows = rows.filter(kind_id=said["giai"])
        if said.get("doi_tuong"):
            rows = rows.filter(person__isnull=said["doi_tuong"] != "person")
        if said.get("tinh_trang"):
            rows = rows.filter(state=said["tinh_trang"])
        return rows.filter(late()) if said.get("tre") else rows


def registered_at(unit: Unit, year: int) -> QuerySet[Pledge]:
    """Registrations of a year made at the unit or below it."""
    places = UnitPath.objects.filter(holds_on(day_of(year)), ancestor=unit).values("descendant_id")
    return standing(year).filter(at_unit_id__in=places)


@reads
def pledge_list(request: SignedIn) -> HttpResponseBase:
    """The list, or (`?xuat=1`) the same list as a workbook."""
    unit, unit_form = unit_asked(request)
    year = year_asked(request, unit)
    rows = registered_at(unit, year)
    kinds = [(code, titled(code, "person")) for code in _codes(rows)]
    form = ListFilter(request.GET, kinds=kinds)
    rows = form.narrowed(rows)
    if request.GET.get("xuat"):
        title = [_("Danh sách đăng ký thi đua năm %(year)s") % {"year": year}, unit.name]
        return workbook_answer(title, _columns(), _all(rows), f"dang-ky-{unit.code}-{year}.xlsx")
    query = urlencode({"nam": year, "don_vi": unit.code})
    return show(request, "registering/list.html", {
        "unit": unit,
        "year": year,
        "years": years_offered(),
        "form": form,
        "unit_form": unit_form,
        "query": query,
        "listing": listing(request, with_contents(rows), _columns(), order="ten"),
        "writes": bool(pledge_access.can_register(request.user, unit)),
        "approved": registered_at(unit, year).filter(state=PledgeState.APPROVED).exists(),
    })  # fmt: skip


def _codes(rows: QuerySet[Pledge]) -> list[str]:
    """The awards of the list, from the base up."""
    known = set(rows.order_by().values_list("kind_id", flat=True).distinct())
    return [code for code in reversed(rulebook().catalogue) if code in known]


def _all(rows: QuerySet[Pledge]) -> Iterator[Pledge]:
    ordered = with_contents(rows).order_by("at_unit__sort_key", "person__sort_key", "unit__sort_key", "kind__rank", "pk")  # fmt: skip
    return ordered.iterator(chunk_size=2_000)


def _columns() -> Sequence[Column[Pledge]]:
    def name(one: Pledge) -> Any:
        return format_html('<a class="row-link" href="{}">{}</a>', pledge_url(one), one.subject)

    def said(one: Pledge) -> str:
        return "; ".join(
            f"{line.what}: {line.target}" if line.target else line.what for line in one.contents.all()
        )

    return [
        Column("ten", lazy("Người, tập thể"), name, value=lambda p: str(p.subject), sort=("person__sort_key", "unit__sort_key"), fixed=True),
        Column("giai", lazy("Danh hiệu, hình thức"), lambda p: titled(p.kind_id, subject_kind(p)), sort=("kind__rank",)),
        Column("don_vi", lazy("Đăng ký tại"), lambda p: p.at_unit.name, sort=("at_unit__sort_key",)),
        Column("noi_dung", lazy("Nội dung"), lambda p: said(p) or "–", value=said),
        Column("nop", lazy("Nộp ngày"), lambda p: format_date(p.submitted_on) or _("chưa rõ"), value=lambda p: p.submitted_on, sort=("submitted_on",)),
        Column("tinh_trang", lazy("Tình trạng"), state_tag, value=lambda p: p.get_state_display(), sort=("state",)),
        Column("tre", lazy("Trễ hạn"), lambda p: "", value=lambda p: {True: _("trễ hạn"), False: _("đúng hạn")}.get(p.late, "") if p.late is not None else "", on_screen=False),
    ]  # fmt: skip


@reads
def pledge_paper(request: SignedIn, code: str, year: int, kind: str) -> HttpResponseBase:
    """Danh sách đăng ký thi đua: what the unit approved, to be signed and sent up."""
    unit = org_access.get_unit(request.user, code)
    allow(pledge_access.can_register(request.user, unit))
    rows = registered_at(unit, year).filter(state=PledgeState.APPROVED)
    return paper_file(
        request, kind, unit, f"dang-ky-{unit.code}-{year}", lambda: pledge_list_of(list(_all(rows)), unit, year, today())
    )  # fmt: skip


def list_url(unit: Unit, year: int, **more: str) -> str:
    """The list narrowed to something."""
    return f"{reverse('pledge_list')}?{urlencode({'nam': year, 'don_vi': unit.code, **more})}"
