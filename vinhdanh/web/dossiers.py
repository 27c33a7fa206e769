"""The list of dossiers: chips by stage, a filter whose state lives in the address, the same rows as a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.appraisals.queries import with_findings
from vinhdanh.appraisals.states import Advice
from vinhdanh.awards.models import AwardKind
from vinhdanh.awards.states import Occasion
from vinhdanh.dossiers.access import visible_to
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Origin, Stage
from vinhdanh.dossiers.worklists import Narrowing, late, narrowed, stage_counts, with_due, with_rows
from vinhdanh.duties.waiting import open_opinions, waiting_dossiers
from vinhdanh.engine.routes import Place
from vinhdanh.kit.dates import format_date, today
from vinhdanh.rounds.models import Round
from vinhdanh.templatetags.dossiers import stage as stage_badge
from vinhdanh.templatetags.ui import icon, kind_name, kind_short
from vinhdanh.web.dossiers_many import offered
from vinhdanh.web.dossiers_words import LOOKS, on_whom, places
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.ledger import KindField
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working

_ALL = ("", lazy("Tất cả"))
_FOR = [_ALL, ("person", lazy("Cá nhân")), ("unit", lazy("Tập thể")), ("household", lazy("Hộ gia đình"))]
# what a chip or a link narrows to, kept while the filter is changed
KEPT = ("tinh_trang", "cho_toi", "qua_han")


class DossierFilter(UnitFilter):
    """What the list of dossiers is narrowed to."""

    q = forms.CharField(label=lazy("Tên, mã hồ sơ"), required=False)
    giai = KindField(
        label=lazy("Danh hiệu, hình thức"), required=False, queryset=AwardKind.objects.none(), empty_label=lazy("Tất cả")
    )  # fmt: skip
    dot = forms.ModelChoiceField(
        label=lazy("Đợt xét"), required=False, queryset=Round.objects.none(), empty_label=lazy("Tất cả")
    )
    nam = forms.IntegerField(label=lazy("Năm thi đua"), required=False, min_value=1945, max_value=2100)
    cho = forms.ChoiceField(label=lazy("Đề nghị cho"), required=False, choices=_FOR)
    loai = forms.ChoiceField(label=lazy("Loại hình"), required=False, choices=[_ALL, *Occasion.choices])
    nguon = forms.ChoiceField(label=lazy("Từ đâu"), required=False, choices=[_ALL, *Origin.choices])

    def __init__(self, data: Any = None, *, among: QuerySet[Dossier], **more: Any) -> None:
        self.among = among
        super().__init__(data, **more)

    def is_valid(self) -> bool:
        kinds, rounds = self.fields["giai"], self.fields["dot"]
        kinds.queryset = AwardKind.objects.filter(pk__in=self.among.values("kind"))  # type: ignore[attr-defined]
        rounds.queryset = Round.objects.filter(pk__in=self.among.values("round")).order_by("-year", "name")  # type: ignore[attr-defined]
        return super().is_valid()

    def narrowing(self) -> Narrowing:
        found = self.chosen()
        kind, of_round = found.get("giai"), found.get("dot")
        return Narrowing(
            text=found.get("q") or "", unit=self.unit(), year=found.get("nam"), round=of_round.pk if of_round else None,
            award=kind.pk if kind else "", subject=found.get("cho") or "", occasion=found.get("loai") or "", origin=found.get("nguon") or "",
        )  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """The question on the screen: everything that answers the filter, and what of it the chip keeps."""

    form: DossierFilter
    every: QuerySet[Dossier]
    rows: QuerySet[Dossier]
    waiting: Q
    stage: str
    mine: bool
    late: bool


def ask(request: SignedIn) -> Asked:
    """Read the filter from the address."""
    context = working(request)
    among = visible_to(request.user)
    form = DossierFilter(
        request.GET or None, among=among, user=request.user, fallback=context.unit if context else None
    )
    every = with_due(narrowed(among, form.narrowing(), today()))
    waiting = _waiting(request)
    stage = request.GET.get("tinh_trang", "")
    mine, overdue = "cho_toi" in request.GET, "qua_han" in request.GET
    rows = every.filter(stage=stage) if stage in Stage.values else every
    rows = rows.filter(waiting) if mine else rows
    rows = rows.filter(late(today())) if overdue else rows
    return Asked(form, every, rows, waiting, stage, mine, overdue)


def _waiting(request: SignedIn) -> Q:
    """Dossiers that wait on the reader: for a move, or for the answer of their office."""
    found = Q(pk__in=open_opinions(request.user, today()).values("dossier_id"))
    for rule in waiting_dossiers(request.user, today()).values():
        found |= rule
    return found


@reads
def dossiers(request: SignedIn) -> HttpResponseBase:
    """The list, or (`?xuat=1`) the same list as a workbook."""
    asked = ask(request)
    rows = with_findings(with_rows(asked.rows, request.user))
    columns = columns_of(places())
    if request.GET.get("xuat"):
        return workbook_answer(
            _title(asked), columns, rows.iterator(chunk_size=1000), "ho-so-khen-thuong.xlsx"
        )
    return show(request, "dossiers/list.html", {
        "form": asked.form,
        "listing": listing(request, rows, columns, order="han"),
        "chips": _chips(request, asked),
        "bulk": offered(request.user),
        "kept": [(name, request.GET[name]) for name in KEPT if name in request.GET],
    })  # fmt: skip


def _title(asked: Asked) -> list[str]:
    unit = asked.form.unit()
    stage = Stage(asked.stage).label if asked.stage in Stage.values else _("mọi tình trạng")
    where = unit.name if unit else _("mọi đơn vị trong phạm vi")
    return [
        _("Hồ sơ đề nghị khen thưởng"),
        _("Đơn vị: %(unit)s. Tình trạng: %(stage)s. Xuất ngày %(day)s.")
        % {"unit": where, "stage": stage, "day": format_date(today())},
    ]


def _chips(request: SignedIn, asked: Asked) -> list[dict[str, Any]]:
    def chip(
        keeps: Mapping[str, str], label: Any, count: int, picture: str = "", css: str = "", *, here: bool
    ) -> dict[str, Any]:
        query = request.GET.copy()
        for name in (*KEPT, "trang"):
            query.pop(name, None)
        query.update(keeps)
        return {
            "url": f"?{query.urlencode()}",
            "label": label,
            "count": count,
            "picture": picture,
            "css": css,
            "here": here,
        }

    counts = stage_counts(asked.every)
    plain = not asked.stage and not asked.mine and not asked.late
    chips = [chip({}, _("Tất cả"), sum(counts.values()), here=plain)]
    mine, overdue = asked.every.filter(asked.waiting).count(), asked.every.filter(late(today())).count()
    if mine or asked.mine:
        chips.append(chip({"cho_toi": "1"}, _("Chờ tôi"), mine, "user-check", here=asked.mine))
    if overdue or asked.late:
        chips.append(chip({"qua_han": "1"}, _("Quá hạn"), overdue, "hourglass", "no", here=asked.late))
    for stage in Stage:
        if counts.get(stage) or stage == asked.stage:
            look, picture = LOOKS.get(stage, ("", ""))
            chips.append(
                chip(
                    {"tinh_trang": str(stage)},
                    stage.label,
                    counts.get(stage, 0),
                    picture,
                    look,
                    here=stage == asked.stage,
                )
            )
    return chips


def _name(row: Dossier) -> SafeString:
    return format_html(
        '<a class="row-link" href="{}">{}</a><span class="sub">{}</span>',
        reverse("dossier", args=[row.code]), row.subject, row.code,
    )  # fmt: skip


def _due(row: Dossier) -> SafeString | str:
    due = getattr(row, "due", None)
    if due is None:
        return ""
    if due < today():
        return format_html('<span class="tag tag-warn">{}{}</span>', icon("alert-triangle"), format_date(due))
    return format_date(due)


def _finding(row: Dossier) -> str:
    """What was advised and voted, for whoever may see it."""
    if not getattr(row, "sees_work", False):
        return ""
    said = [str(Advice(row.last_advice).label)] if row.last_advice else []  # type: ignore[attr-defined]
    if row.last_passed is not None:  # type: ignore[attr-defined]
        agree = row.last_agree  # type: ignore[attr-defined]
        passed = _("hội đồng thông qua") if row.last_passed else _("hội đồng không thông qua")  # type: ignore[attr-defined]
        said.append(
            passed if agree is None else _("%(passed)s, %(n)s phiếu") % {"passed": passed, "n": agree}
        )
    if row.open_questions:  # type: ignore[attr-defined]
        said.append(_("chờ %(n)s ý kiến") % {"n": row.open_questions})  # type: ignore[attr-defined]
    return "; ".join(said)


def _since(row: Dossier) -> date:
    return timezone.localtime(row.changed_at).date()


def columns_of(known: Mapping[str, Place]) -> list[Column[Dossier]]:
    """The columns of the list and of its workbook."""

    def whom(row: Dossier) -> str:
        return on_whom(row, getattr(row, "place", "") or "", known)

    def standing(row: Dossier) -> SafeString:
        at = whom(row)
        waiting = format_html('<span class="sub">{}</span>', _("chờ %(whom)s") % {"whom": at}) if at else ""
        return format_html("{}{}", stage_badge(row.stage), waiting)

    return [
        Column("ten", lazy("Cá nhân, tập thể"), _name, value=lambda r: str(r.subject), sort=("name_key",), fixed=True),
        Column("ma", lazy("Mã hồ sơ"), lambda r: "", value=lambda r: r.code, on_screen=False),
        Column("giai", lazy("Đề nghị tặng"), lambda r: kind_short(r.kind), value=lambda r: kind_name(r.kind), sort=("kind__rank", "kind_id")),
        Column("nam", lazy("Năm"), lambda r: r.year, sort=("year",), at_first=False),
        Column("don_vi", lazy("Đơn vị đề nghị"), lambda r: r.proposer.name, sort=("proposer__sort_key",), css="roomy"),
        Column("tinh_trang", lazy("Tình trạng"), standing, value=lambda r: r.get_stage_display(), sort=("stage",), css="roomy"),
        Column("cho", lazy("Đang chờ"), whom, on_screen=False),
        Column("han", lazy("Hạn"), _due, value=lambda r: getattr(r, "due", None), sort=("due",)),
        Column("tu", lazy("Từ ngày"), lambda r: format_date(_since(r)), value=_since, sort=("changed_at",), at_first=False),
        Column("y_kien", lazy("Thẩm định, hội đồng"), _finding),
        Column("dot", lazy("Đợt xét"), lambda r: r.round.name if r.round else "", at_first=False),
        Column("loai", lazy("Loại hình"), lambda r: r.get_occasion_display(), at_first=False),
        Column("nguon", lazy("Từ đâu"), lambda r: r.get_origin_display(), at_first=False),
    ]  # fmt: skip
