"""Role models: how many stand in each stage and what calls for somebody, then the list. Others read those held up as examples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.exemplars import access
from vinhdanh.exemplars.articles.queries import without_article
from vinhdanh.exemplars.fields import topic_columns
from vinhdanh.exemplars.limits import limits
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.exemplars.practices.queries import copied_within, with_spread
from vinhdanh.exemplars.queries import (
    LEADERS,
    by_class,
    candidates_by_unit,
    detected_by_month,
    find_role_models,
    late_on,
    owing_follow_up,
    pipeline,
    quiet_on,
    stuck_on,
    with_commendation,
    with_next,
)
from vinhdanh.exemplars.states import FOUR, Field, Job, Stage
from vinhdanh.kit.dates import format_date, today
from vinhdanh.org import access as org_access
from vinhdanh.org.models import UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import WRITES_RECORDS
from vinhdanh.people.states import Category, PositionClass
from vinhdanh.web.exemplars.words import CLASSES, class_words, days, places, stage_badge
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.places import place_names
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working

_ALL = ("", lazy("Tất cả"))
_REPLICATED_WITHIN = 365
# what a class in the address keeps; direct workers, researchers, teachers are asked for by name
_CLASS_RULES: dict[str, Q] = {
    "direct": Q(position_class=PositionClass.DIRECT), "leader": Q(position_class__in=LEADERS),
    "unknown": Q(person__isnull=False, position_class__isnull=True), "collective": Q(collective__isnull=False),
    "official": Q(category=Category.OFFICIAL), "party": Q(party_member=True),
    **{job.value: Q(job=job) for job in Job},
}  # fmt: skip
_CLASS_CHOICES = [
    _ALL, *CLASSES.items(), ("official", lazy("Cán bộ, công chức, viên chức")), ("party", lazy("Đảng viên")), *Job.choices,
]  # fmt: skip


class RoleModelFilter(UnitFilter):
    """What the list is narrowed to; lives in the address."""

    q = forms.CharField(label=lazy("Tên, việc làm, phong trào"), required=False)
    lop = forms.ChoiceField(label=lazy("Nhóm, công việc"), required=False, choices=_CLASS_CHOICES)
    linh_vuc = forms.ChoiceField(label=lazy("Lĩnh vực"), required=False, choices=[_ALL, *Field.choices])
    phong_trao = forms.CharField(label=lazy("Phong trào, chuyên đề"), required=False, max_length=250)


@dataclass(frozen=True)
class Call:
    """Something that calls for somebody: a chip that keeps those it is about."""

    key: str
    label: str
    icon: str
    count: int
    here: bool


@reads
def role_models(request: SignedIn) -> HttpResponseBase:
    """The dashboard and the list for readers of units; for everybody else those held up as examples."""
    context, now = working(request), today()
    form = RoleModelFilter(request.GET or None, user=request.user, fallback=context.unit if context else None)
    everywhere = context is None or request.GET.get("noi") == "moi"
    base = access.published() if everywhere else access.followed_by(request.user)
    among = _narrowed(base, form, None if everywhere else now)
    rows = _called(_staged(among, request.GET.get("giai_doan", "")), request.GET.get("can", ""), now)
    shown = with_spread(with_next(with_commendation(rows.select_related("unit", "responsible"))))
    columns = _columns(now, follows=not everywhere)
    if request.GET.get("xuat"):
        title = [_("Điển hình tiên tiến"), f"{_('Xuất ngày')} {format_date(now)}."]
        ordered = shown.order_by("sort_key", "pk")
        return workbook_answer(title, columns, ordered.iterator(chunk_size=500), "dien-hinh-tien-tien.xlsx")
    return show(request, "exemplars/list.html", {
        "listing": listing(request, shown, columns, order="ten"), "form": form, "everywhere": everywhere, "context": context,
        "kept": [(name, request.GET[name]) for name in ("giai_doan", "can", "noi") if request.GET.get(name)],
        "may_write": org_access.assignments(request.user).filter(role__in=WRITES_RECORDS).exists(),
        **(_board(request, among, now) if not everywhere else {}),
    })  # fmt: skip


def _narrowed(rows: QuerySet[RoleModel], form: RoleModelFilter, now: date | None) -> QuerySet[RoleModel]:
    chosen = form.chosen()
    unit = form.unit()
    if unit is not None and (now is not None or "don_vi" in form.data):
        paths = UnitPath.objects.filter(holds_on(now or today()), ancestor=unit)
        rows = rows.filter(unit_id__in=paths.values("descendant_id"))
    if chosen.get("q"):
        rows = find_role_models(rows, chosen["q"])
    if rule := _CLASS_RULES.get(chosen.get("lop") or ""):
        rows = rows.filter(rule)
    if chosen.get("linh_vuc"):
        rows = rows.filter(field=chosen["linh_vuc"])
    if chosen.get("phong_trao"):
        said = topic_columns(chosen["phong_trao"])
        # a movement of the catalogue by any of its spellings; else whatever holds the words
        rows = (
            rows.filter(topic_key=said["topic_key"])
            if said["movement"]
            else rows.filter(topic_key__contains=str(said["topic_key"]))
        )
    return rows


def _staged(rows: QuerySet[RoleModel], stage: str) -> QuerySet[RoleModel]:
    return rows.filter(stage=stage) if stage in Stage.values else rows.exclude(stage=Stage.ENDED)


def _owing(rows: QuerySet[RoleModel], now: date) -> QuerySet[RoleModel]:
    found = rows.none()
    for years in limits().follow_up_years:
        found = found | owing_follow_up(rows, now, years)
    return found


_CALLS: dict[str, tuple[Any, str, Callable[[QuerySet[RoleModel], date], QuerySet[RoleModel]]]] = {
    "im": (lazy("Lâu không có việc gì"), "clock", lambda rows, now: rows.filter(quiet_on(now))),
    "dung": (lazy("Dừng lại quá lâu ở một giai đoạn"), "alert-triangle", lambda rows, now: rows.filter(stuck_on(now))),
    "tre": (lazy("Việc bồi dưỡng quá hạn"), "calendar-off", lambda rows, now: rows.filter(late_on(now))),
    "bai": (lazy("Chưa có bài viết được đăng"), "file-text", lambda rows, _now: without_article(rows)),
    "theo": (lazy("Đến kỳ theo dõi lại"), "history", _owing),
}  # fmt: skip


def _called(rows: QuerySet[RoleModel], key: str, now: date) -> QuerySet[RoleModel]:
    return _CALLS[key][2](rows, now) if key in _CALLS else rows


def _board(request: SignedIn, among: QuerySet[RoleModel], now: date) -> dict[str, Any]:
    """The figures above the list: of everything that the filter keeps, whatever the chips say."""
    asked = request.GET.get("can", "")
    board = pipeline(among, now)
    live = among.exclude(stage=Stage.ENDED)
    copied, proven = copied_within(among, _REPLICATED_WITHIN)
    return {
        "board": board,
        "stages": [one for one in board.stages if one.stage in FOUR or one.count],
        "stage": request.GET.get("giai_doan", ""),
        "calls": [
            Call(key, str(label), picture, keep(live, now).count(), key == asked) for key, (label, picture, keep) in _CALLS.items()
        ],
        "classes": [(key, CLASSES[key], count) for key, count in by_class(live)],
        "by_unit": candidates_by_unit(live, 12),
        "months": list(enumerate(detected_by_month(among, now.year), start=1)),
        "year": now.year, "copied": copied, "proven": proven, "limits": limits(),
    }  # fmt: skip


def _columns(now: date, *, follows: bool) -> list[Column[RoleModel]]:
    places_of = place_names(now)

    def place(row: RoleModel) -> str:
        return places_of.get(row.unit.code, row.unit.name)

    def name(row: RoleModel) -> Any:
        link = format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("role_model", args=[row.pk]), row.name
        )
        return format_html('{}<span class="sub">{}</span>', link, row.post_title) if row.post_title else link

    def stage(row: RoleModel) -> Any:
        since = days((now - row.stage_since).days)
        return format_html('{}<span class="sub">{}</span>', stage_badge(row.stage), since)

    def following(row: RoleModel) -> Any:
        due = getattr(row, "next_due", None)
        if due is None:
            return ""
        late = format_html(' <span class="tag tag-warn">{}</span>', _("quá hạn")) if due < now else ""
        return format_html(
            '{}<span class="sub">{} · {}{}</span>',
            _at(row, "next_what"),
            _at(row, "next_owner"),
            format_date(due),
            late,
        )

    inside = [
        Column("viec", lazy("Việc tiếp theo"), following, value=lambda r: _at(r, "next_what"), sort=("next_due",)),
        Column("phu_trach", lazy("Người phụ trách"), lambda r: r.who_follows, at_first=False),
    ]  # fmt: skip
    return [
        Column("ten", lazy("Điển hình"), name, value=lambda r: r.name, sort=("sort_key",), fixed=True),
        Column("don_vi", lazy("Đơn vị"), place, sort=("unit__sort_key",)),
        Column("linh_vuc", lazy("Lĩnh vực"), lambda r: r.get_field_display(), sort=("field",)),
        Column("nhom", lazy("Nhóm"), class_words, sort=("position_class",)),
        Column("giai_doan", lazy("Giai đoạn"), stage, value=lambda r: r.get_stage_display(), sort=("stage_since",)),
        *(inside if follows else []),
        Column("nhan_rong", lazy("Nhân rộng"), lambda r: places(_at(r, "copies")), value=lambda r: _at(r, "copies"), sort=("copies",)),
        Column("giao_luu", lazy("Giao lưu"), lambda r: _at(r, "exchanges_held") or "", sort=("exchanges_held",), css="num", at_first=False),
        Column("cong_viec", lazy("Công việc"), lambda r: r.get_job_display() or "", at_first=False),
        Column("phong_trao", lazy("Phong trào"), lambda r: r.topic, sort=("topic_key",), at_first=False),
        Column("phat_hien", lazy("Phát hiện"), lambda r: format_date(r.detected_on), value=lambda r: r.detected_on, sort=("detected_on",), at_first=False),
        Column("bieu_duong", lazy("Ngày tới khi được khen"), until_commended, sort=("commended_on",), css="num", at_first=False),
    ]  # fmt: skip


def until_commended(row: RoleModel) -> Any:
    """Days from detection to the first award; nothing while there is none."""
    day = getattr(row, "commended_on", None)
    return "" if day is None else (day - row.detected_on).days


def _at(row: RoleModel, name: str) -> Any:
    return getattr(row, name, None) or (0 if name in ("copies", "exchanges_held") else "")
