"""The first page of honouring: ceremonies, conferences, and how many awards still wait to be presented."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.awards import access as awards_access
from vinhdanh.honouring import access
from vinhdanh.honouring.models import Ceremony, Conference
from vinhdanh.honouring.queries import LATE_AFTER, waiting_lines, with_counts
from vinhdanh.honouring.states import EventState
from vinhdanh.kit.dates import format_date, today
from vinhdanh.templatetags.ui import num
from vinhdanh.web.frame import show
from vinhdanh.web.honouring.words import money, url_of, writing_units
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.tables import Column, Listing, listing

_TAG = {EventState.HELD: "tag-yes", EventState.CANCELLED: "tag-warn"}


def _title(held: Ceremony | Conference) -> SafeString:
    return format_html('<a class="row-link" href="{}">{}</a>', url_of(held), held.title)


def _state(held: Ceremony | Conference) -> SafeString:
    css = _TAG.get(EventState(held.state), "")
    return format_html('<span class="tag {}">{}</span>', css, held.get_state_display())


CEREMONIES: list[Column[Ceremony]] = [
    Column("ten", lazy("Buổi lễ"), _title, value=lambda r: r.title, sort=("title",), fixed=True),
    Column("ngay", lazy("Ngày"), lambda r: format_date(r.held_on), value=lambda r: r.held_on, sort=("held_on",)),
    Column("noi", lazy("Địa điểm"), lambda r: r.place),
    Column("don_vi", lazy("Đơn vị tổ chức"), lambda r: r.unit.name, sort=("unit__sort_key",), at_first=False),
    Column("trao", lazy("Đã trao"), lambda r: num(r.presented_count), value=lambda r: r.presented_count, css="num"),  # type: ignore[attr-defined]
    Column("kinh_phi", lazy("Kinh phí"), lambda r: money(r.cost_vnd), value=lambda r: r.cost_vnd, css="num", sort=("cost_vnd",)),
    Column("tinh_trang", lazy("Tình trạng"), _state, value=lambda r: r.get_state_display(), sort=("state",)),
]  # fmt: skip
CONFERENCES: list[Column[Conference]] = [
    Column("ten", lazy("Hội nghị"), _title, value=lambda r: r.title, sort=("title",), fixed=True),
    Column("loai", lazy("Loại"), lambda r: r.get_kind_display(), sort=("kind",)),
    Column("ngay", lazy("Ngày"), lambda r: format_date(r.held_on), value=lambda r: r.held_on, sort=("held_on",)),
    Column("noi", lazy("Địa điểm"), lambda r: r.place),
    Column("bieu_duong", lazy("Biểu dương"), lambda r: num(r.honoured_count), value=lambda r: r.honoured_count, css="num"),  # type: ignore[attr-defined]
    Column("tinh_trang", lazy("Tình trạng"), _state, value=lambda r: r.get_state_display(), sort=("state",)),
]  # fmt: skip


@reads
def honouring(request: SignedIn) -> HttpResponseBase:
    """Ceremonies or conferences (`muc=hoi-nghi`), the latest first."""
    of_conferences = request.GET.get("muc") == "hoi-nghi"
    ceremonies = with_counts(access.ceremonies_visible_to(request.user))
    conferences = access.conferences_visible_to(request.user).select_related("unit")
    day = today()
    lines = awards_access.visible_to(request.user).filter(year__gte=day.year - 1)
    late = waiting_lines(lines).filter(decided_on__lt=day - LATE_AFTER).count()
    table: Listing[Conference] | Listing[Ceremony]
    if of_conferences:
        rows = conferences.annotate(honoured_count=Count("honourees"))
        table = listing(request, rows, CONFERENCES, order="-ngay")
    else:
        table = listing(request, ceremonies, CEREMONIES, order="-ngay")
    return show(request, "honouring/list.html", {
        "listing": table,
        "of_conferences": of_conferences,
        "ceremonies": access.ceremonies_visible_to(request.user).count(),
        "conferences": conferences.count(),
        "late": late,
        "late_days": LATE_AFTER.days,
        "late_url": f"{reverse('awards_waiting')}?cham=1&don_vi=",
        "may_make": bool(writing_units(request.user)),
    })  # fmt: skip
