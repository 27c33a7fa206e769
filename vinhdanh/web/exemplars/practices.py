"""Models and good ways: the catalogue, one of them, and how many each unit was to build against how many it built."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.exemplars.articles.states import ArticleState
from vinhdanh.exemplars.practices import access
from vinhdanh.exemplars.practices.models import GoodPractice, PracticeEvent
from vinhdanh.exemplars.practices.queries import find_practices, practices_with_spread
from vinhdanh.exemplars.practices.states import (
    PRACTICE_MOVES,
    REACHED_ON,
    PracticeAct,
    PracticeKind,
    PracticeStage,
)
from vinhdanh.exemplars.states import Field
from vinhdanh.kit.dates import format_date, today
from vinhdanh.org import access as org_access
from vinhdanh.org.models import UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import WRITES_RECORDS
from vinhdanh.web.exemplars.page import Rung
from vinhdanh.web.exemplars.words import places, practice_badge
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.files import serve
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, allow, reads
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working

_ALL = ("", lazy("Tất cả"))
_LINE = (PracticeStage.REGISTERED, PracticeStage.BUILDING, PracticeStage.BUILT, PracticeStage.SPREAD)


class PracticeFilter(UnitFilter):
    """What the catalogue is narrowed to."""

    q = forms.CharField(label=lazy("Tên, cách làm, phong trào"), required=False)
    linh_vuc = forms.ChoiceField(label=lazy("Lĩnh vực"), required=False, choices=[_ALL, *Field.choices])
    giai_doan = forms.ChoiceField(
        label=lazy("Giai đoạn"), required=False, choices=[_ALL, *PracticeStage.choices]
    )
    loai = forms.ChoiceField(label=lazy("Loại"), required=False, choices=[_ALL, *PracticeKind.choices])

    def kept(self, rows: QuerySet[GoodPractice]) -> QuerySet[GoodPractice]:
        """The models that answer the filter; the unit only when one was asked for."""
        chosen = self.chosen()
        unit = chosen.get("don_vi")
        if unit is not None:
            paths = UnitPath.objects.filter(holds_on(today()), ancestor=unit)
            rows = rows.filter(unit_id__in=paths.values("descendant_id"))
        for key, column in (("linh_vuc", "field"), ("giai_doan", "stage"), ("loai", "kind")):
            if chosen.get(key):
                rows = rows.filter(**{column: chosen[key]})
        if not chosen.get("giai_doan"):
            rows = rows.exclude(stage=PracticeStage.ENDED)
        return find_practices(rows, chosen.get("q") or "")


@reads
def practices(request: SignedIn) -> HttpResponseBase:
    """What works already is open to everybody to learn from; what is being built to readers of its unit."""
    form = PracticeFilter(request.GET or None, user=request.user, fallback=None)
    rows = practices_with_spread(form.kept(access.visible_to(request.user)).select_related("unit"))
    if request.GET.get("xuat"):
        title = [_("Mô hình, cách làm hay"), f"{_('Xuất ngày')} {format_date(today())}."]
        ordered = rows.order_by("sort_key", "pk")
        return workbook_answer(
            title, _columns(), ordered.iterator(chunk_size=500), "mo-hinh-cach-lam-hay.xlsx"
        )
    return show(request, "exemplars/practices.html", {
        "listing": listing(request, rows, _columns(), order="ten"), "form": form, "context": working(request),
        "may_write": org_access.assignments(request.user).filter(role__in=WRITES_RECORDS).exists(),
    })  # fmt: skip


def _columns() -> list[Column[GoodPractice]]:
    def name(row: GoodPractice) -> Any:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("practice", args=[row.pk]), row.name
        )

    def copies(row: GoodPractice) -> int:
        return getattr(row, "copies", 0)

    return [
        Column("ten", lazy("Mô hình"), name, value=lambda r: r.name, sort=("sort_key",), fixed=True),
        Column("don_vi", lazy("Đơn vị chủ trì"), lambda r: r.unit.name, sort=("unit__sort_key",)),
        Column("linh_vuc", lazy("Lĩnh vực"), lambda r: r.get_field_display(), sort=("field",)),
        Column("giai_doan", lazy("Giai đoạn"), lambda r: practice_badge(r.stage), value=lambda r: r.get_stage_display(), sort=("stage",)),
        Column("nhan_rong", lazy("Nhân rộng"), lambda r: places(copies(r)), value=copies, sort=("copies",)),
        Column("loai", lazy("Loại"), lambda r: r.get_kind_display(), at_first=False),
        Column("ai", lazy("Người, nhóm thực hiện"), lambda r: r.lead_name, at_first=False),
        Column("phong_trao", lazy("Phong trào"), lambda r: r.topic, sort=("topic_key",), at_first=False),
        Column("hieu_qua", lazy("Hiệu quả"), lambda r: r.effect, at_first=False),
        Column("xong", lazy("Xây dựng xong"), lambda r: format_date(r.built_on), value=lambda r: r.built_on, sort=("built_on",), at_first=False),
    ]  # fmt: skip


@reads
def practice(request: SignedIn, pk: int) -> HttpResponseBase:
    """One model."""
    found = access.get_practice(request.user, pk)
    follows = bool(access.can_follow(request.user, found))
    writes = bool(access.can_write(request.user, found)) and found.stage != PracticeStage.ENDED
    moves = [one for one in PRACTICE_MOVES if one.source == found.stage] if writes else []
    articles = found.articles.order_by("-published_on", "-pk")
    return show(request, "exemplars/practice.html", {
        "found": found, "follows": follows, "writes": writes, "ribbon": _ribbon(found),
        "moves_on": [one for one in moves if not one.needs_reason], "moves_else": [one for one in moves if one.needs_reason],
        "replications": found.replications.filter(withdrawn_on__isnull=True).select_related("unit"), "exchanges": found.exchanges.all(),
        "articles": articles if follows else articles.filter(state=ArticleState.PUBLISHED),
        "events": [(event, _event_words(event)) for event in found.events.select_related("by")] if follows else [],
    })  # fmt: skip


def _ribbon(found: GoodPractice) -> list[Rung]:
    rungs = []
    for stage in _LINE:
        reached = getattr(found, REACHED_ON[stage])
        state = "here" if stage == found.stage else "done" if reached else "ahead"
        rungs.append(Rung(stage, state, reached, "", stuck=False))
    return rungs


def _event_words(event: PracticeEvent) -> str:
    label = str(PracticeAct(event.act).label)
    if event.act != PracticeAct.MOVE:
        return label
    return _("%(act)s: %(source)s → %(target)s") % {
        "act": label, "source": event.get_source_display(), "target": event.get_target_display(),
    }  # fmt: skip


@reads
def practice_evidence(request: SignedIn, pk: int) -> HttpResponseBase:
    """The evidence, for those who follow the model."""
    found = access.get_practice(request.user, pk)
    allow(access.can_follow(request.user, found))
    if found.evidence is None:
        raise Http404
    return serve(found.evidence, found.evidence_name, inline=True)
