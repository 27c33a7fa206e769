"""What recognised initiatives are worth together; the best of each field; their authors; who nears a Bằng Lao động sáng tạo."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.filings.creative_labour import near_levels
from vinhdanh.filings.library import (
    Named,
    Sums,
    authors_of,
    narrowed,
    recognised,
    representative,
    sums_by,
    totals,
    with_worth,
)
from vinhdanh.initiatives.models import Initiative
from vinhdanh.initiatives.queries import diplomas, innovators
from vinhdanh.initiatives.states import Reach
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.verdict import YES, no
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.people import access as people_access
from vinhdanh.people.models import Person
from vinhdanh.people.queries import with_place
from vinhdanh.people.states import PositionClass
from vinhdanh.templatetags.ui import num
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.initiatives.library import LibraryFilter
from vinhdanh.web.initiatives.words import vnd
from vinhdanh.web.reading import SignedIn, allow, reads
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working

# chip → the column that the database groups by
_BY = {"nam": ("year", lazy("Theo năm")), "linh-vuc": ("field", lazy("Theo lĩnh vực")), "nganh": ("unit__sector", lazy("Theo khu vực, ngành"))}  # fmt: skip
_REACHES = ["", *Reach.values]
_CLASSES = dict(PositionClass.choices)
AWARD = "creative_labour"


@dataclass(frozen=True)
class Best:
    """A field with its representative initiatives, each with its authors."""

    field: str
    lines: list[tuple[Initiative, list[Named]]]


@reads
def sums(request: SignedIn) -> HttpResponseBase:
    """Counts and sums by year, field or sector: verified apart from claimed."""
    form = LibraryFilter(request.GET or None)
    by = request.GET.get("theo", "nam")
    by = by if by in _BY else "nam"
    rows = narrowed(with_worth(recognised()), form.narrowing(), today())
    lines = sums_by(rows, _BY[by][0])
    columns = _sum_columns(by)
    if request.GET.get("xuat"):
        title = [_("Giá trị làm lợi của sáng kiến"), _("Xuất ngày %(day)s.") % {"day": format_date(today())}]
        return workbook_answer(title, columns, lines, "sang-kien-tong-hop.xlsx")
    return show(request, "initiatives/sums.html", {
        "form": form,
        "listing": listing(request, lines, columns, order="theo"),
        "totals": totals(rows),
        "chips": [(key, label, key == by) for key, (_column, label) in _BY.items()],
        "by": by,
    })  # fmt: skip


def _sum_columns(by: str) -> list[Column[Sums]]:
    return [
        Column("theo", _BY[by][1], lambda s: _key(s), value=lambda s: s.key or "", fixed=True),
        Column("so", lazy("Số sáng kiến"), lambda s: num(s.count), value=lambda s: s.count, css="num"),
        Column("xac-minh", lazy("Làm lợi đã xác minh"), lambda s: vnd(s.verified_vnd), value=lambda s: s.verified_vnd, css="num"),
        Column("so-xac-minh", lazy("Số đã xác minh"), lambda s: num(s.verified), value=lambda s: s.verified, css="num"),
        Column("ke-khai", lazy("Mới kê khai, chưa xác minh"), lambda s: vnd(s.claimed_vnd), value=lambda s: s.claimed_vnd, css="num"),
        Column("so-ke-khai", lazy("Số mới kê khai"), lambda s: num(s.claimed), value=lambda s: s.claimed, css="num"),
    ]  # fmt: skip


def _key(line: Sums) -> Any:
    if line.key in (None, ""):
        return _("không rõ")
    return _(line.key) if isinstance(line.key, str) else line.key


@reads
def best(request: SignedIn) -> HttpResponseBase:
    """The representative initiatives of each field, as a report tells them: author, post, unit."""
    form = LibraryFilter(request.GET or None)
    rows = narrowed(with_worth(recognised()), form.narrowing(), today())
    found = list(representative(rows).select_related("unit")[:120])
    named = authors_of(found, on=today())
    fields = [
        Best(field, [(one, named.get(one.pk, [])) for one in lines])
        for field, lines in groupby(found, key=lambda one: one.field)
    ]
    return show(request, "initiatives/best.html", {"form": form, "fields": fields})


@reads
def people(request: SignedIn) -> HttpResponseBase:
    """Authors of recognised initiatives among those the reader may see, with whether they lead."""
    context = working(request)
    allow(YES if context else no(_("Trang này dành cho cán bộ của đơn vị.")))
    assert context is not None  # noqa: S101 - refused above
    rows = innovators(context.unit, today()).filter(
        pk__in=people_access.visible_to(request.user).values("pk")
    )
    rows = with_place(rows, today())
    columns = _people_columns()
    if request.GET.get("xuat"):
        title = [_("Cá nhân tiêu biểu trong sáng kiến"), f"{context.unit.name}. {format_date(today())}."]
        return workbook_answer(title, columns, rows.iterator(chunk_size=1000), "tac-gia-sang-kien.xlsx")
    return show(request, "initiatives/people.html", {"listing": listing(request, rows, columns, order="-pham-vi"), "unit": context.unit})  # fmt: skip


def _people_columns() -> list[Column[Any]]:
    def name(one: Person) -> Any:
        return format_html('<a class="row-link" href="{}">{}</a>', reverse("person", args=[one.pk]), one.name)

    return [
        Column("ten", lazy("Họ và tên"), name, value=lambda p: p.name, sort=("sort_key",), fixed=True),
        Column("chuc-vu", lazy("Chức vụ, công việc"), lambda p: p.post_title or ""),
        Column("don_vi", lazy("Đơn vị"), lambda p: p.unit_name or ""),
        Column("quan-ly", lazy("Cán bộ quản lý"), lambda p: {True: _("Có"), False: _("Không"), None: _("Chưa rõ")}[p.manager]),
        Column("so", lazy("Số sáng kiến"), lambda p: num(p.works), value=lambda p: p.works, sort=("works",), css="num"),
        Column("pham-vi", lazy("Phạm vi rộng nhất"), lambda p: _reach(p.widest), sort=("widest", "works")),
        Column("lam-loi", lazy("Tổng làm lợi"), lambda p: vnd(p.worth_vnd), value=lambda p: p.worth_vnd, sort=("worth_vnd",), css="num"),
    ]  # fmt: skip


def _reach(place: int) -> Any:
    return Reach(_REACHES[place]).label if place else ""


@reads
def creative_labour(request: SignedIn) -> HttpResponseBase:
    """Who meets or nears the benefit that the standard in force asks for; the whole verdict stands on the explanation."""
    context = working(request)
    allow(YES if context else no(_("Trang này dành cho cán bộ của đơn vị.")))
    assert context is not None  # noqa: S101 - refused above
    levels = benefit_levels()
    rows = near_levels(
        context.unit, context.year, levels, today(), among=people_access.visible_to(request.user)
    )
    columns = _labour_columns(levels, context.year)
    if request.GET.get("xuat"):
        title = [_("Gần mức Bằng Lao động sáng tạo"), f"{context.unit.name}, {context.year}."]
        return workbook_answer(title, columns, rows.iterator(chunk_size=1000), "lao-dong-sang-tao.xlsx")
    return show(request, "initiatives/creative_labour.html", {
        "listing": listing(request, rows, columns, order="-lam-loi"),
        "levels": [vnd(level) for level in levels],
        "unit": context.unit,
        "year": context.year,
        "diplomas": diplomas(context.year).filter(person_id__in=people_access.visible_to(request.user).values("pk"))[:50],
    })  # fmt: skip


def benefit_levels() -> list[int]:
    """The sums of one year that the standard in force names, out of its clauses, the lowest first; none when it is not loaded."""
    standard = current_rulebook().standard(AWARD, "person", today())
    if standard is None:
        return []
    found = [leaf.condition for leaf in standard.leaves() if leaf.condition is not None and leaf.condition.need == "benefit_at_least"]  # fmt: skip
    return sorted({getattr(one, "vnd") for one in found if getattr(one, "years") == 1})  # noqa: B009


def _labour_columns(levels: list[int], year: int) -> list[Column[Any]]:
    def name(one: Person) -> Any:
        return format_html('<a class="row-link" href="{}">{}</a>', reverse("explain", args=[AWARD, year, f"nguoi-{one.pk}"]), one.name)  # fmt: skip

    def reached(one: Any) -> str:
        met = [level for level in levels if one.worth_vnd >= level]
        return _("từ %(level)s") % {"level": vnd(met[-1])} if met else _("còn thiếu %(sum)s") % {"sum": vnd(levels[0] - one.worth_vnd)}  # fmt: skip

    return [
        Column("ten", lazy("Họ và tên"), name, value=lambda p: p.name, sort=("sort_key",), fixed=True),
        Column("don_vi", lazy("Đơn vị"), lambda p: p.unit_name or ""),
        Column("nhom", lazy("Nhóm chức vụ"), lambda p: _CLASSES.get(p.position_class or "", _("Chưa rõ"))),
        Column("so", lazy("Số sáng kiến"), lambda p: num(p.works), value=lambda p: p.works, css="num"),
        Column("lam-loi", lazy("Tổng làm lợi"), lambda p: vnd(p.worth_vnd), value=lambda p: p.worth_vnd, sort=("worth_vnd",), css="num"),
        Column("xac-minh", lazy("Trong đó đã xác minh"), lambda p: vnd(p.verified_vnd), value=lambda p: p.verified_vnd, css="num"),
        Column("muc", lazy("So với mức của tiêu chuẩn"), reached),
    ]  # fmt: skip
