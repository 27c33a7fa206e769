"""The list of dossiers: chips by stage, a filter whose state lives in the address, the same rows as a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import F, Q, QuerySet
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.awards.models import AwardKind
from vinhdanh.awards.states import Occasion
from vinhdanh.dossiers.access import visible_to
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Origin, Stage
from vinhdanh.dossiers.worklists import Narrowing, late, narrowed, stage_counts, with_due, with_rows
from vinhdanh.duties.waiting import open_opinions, waiting_dossiers
from vinhdanh.kit.dates import format_date, today
from vinhdanh.rounds.models import Round
from vinhdanh.web.dossiers_many import offered
from vinhdanh.web.dossiers_rows import Rows
from vinhdanh.web.dossiers_words import LOOKS
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.ledger import KindField
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.tables import listing
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
    rows, shown = with_rows(asked.rows), Rows(request.user)
    if request.GET.get("xuat"):
        every = shown.every(rows.order_by(F("due").asc(nulls_last=True), "pk").iterator(chunk_size=1000))
        return workbook_answer(_title(asked), shown.columns(), every, "ho-so-khen-thuong.xlsx")
    return show(request, "dossiers/list.html", {
        "form": asked.form,
        "listing": listing(request, rows, shown.columns(), order="han", prepare=shown.prepare),
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
