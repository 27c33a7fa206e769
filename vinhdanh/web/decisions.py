"""Decisions: the list by state with its filters, exactly that as a workbook, and one decision with everything about it."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.decisions import access
from vinhdanh.decisions.models import Decision, DecisionItem
from vinhdanh.decisions.queries import named, state_counts, with_counts
from vinhdanh.decisions.states import DecisionKind, DecisionState
from vinhdanh.honouring.queries import presented_of
from vinhdanh.kit.dates import format_date, today
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.templatetags.ui import num
from vinhdanh.web.decision_page import Page, page_of
from vinhdanh.web.decision_words import STATE_ICONS, money
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working

_ALL = ("", lazy("Tất cả"))


class DecisionFilter(UnitFilter):
    """What the list is narrowed to, besides the state."""

    q = forms.CharField(label=lazy("Số, trích yếu, tên người"), required=False)
    nam = forms.IntegerField(label=lazy("Năm"), required=False, min_value=1945, max_value=2100)
    loai = forms.ChoiceField(
        label=lazy("Loại quyết định"), required=False, choices=[_ALL, *DecisionKind.choices]
    )

    def rows(self, among: QuerySet[Decision]) -> QuerySet[Decision]:
        """The decisions that answer the filter, whatever their state."""
        found = self.chosen()
        if found.get("nam"):
            among = among.filter(year=found["nam"])
        if found.get("loai"):
            among = among.filter(kind=found["loai"])
        if unit := self.unit():
            among = among.filter(_of_unit(unit))
        return named(among, (found.get("q") or "").strip())


def _of_unit(unit: Unit) -> Q:
    """Issued by the unit or one below it, or about somebody whom one of them proposed."""
    below = UnitPath.objects.filter(ancestor=unit).values("descendant_id")
    theirs = DecisionItem.objects.filter(dossier__proposer_id__in=below, decision=OuterRef("pk"))
    return Q(unit_id__in=below) | Q(Exists(theirs))


@dataclass(frozen=True)
class Chip:
    """A state with how many decisions stand in it."""

    key: str
    label: str | Promise
    icon: str
    count: int
    here: bool


def _chips(counted: dict[str, int], state: str) -> list[Chip]:
    rows = [(key, label, STATE_ICONS[key]) for key, label in DecisionState.choices]
    return [
        Chip("", _("Tất cả"), "", sum(counted.values()), not state),
        *(Chip(key, label, icon, counted.get(key, 0), state == key) for key, label, icon in rows),
    ]


def _title(row: Decision) -> SafeString:
    kind = "" if row.kind == DecisionKind.AWARD else row.get_kind_display()
    tag = format_html(' <span class="tag">{}</span>', kind) if kind else ""
    url = reverse("decision", args=[row.pk])
    return format_html(
        '<a class="row-link" href="{}">{}</a><span class="sub">{}{}</span>',
        url,
        row.title,
        row.unit.name,
        tag,
    )


def _paper(row: Decision) -> str:
    return " · ".join(filter(None, [row.number, format_date(row.decided_on)])) or _("chưa lấy số")


def _money(row: Decision) -> str:
    total: int = row.paid or 0  # type: ignore[attr-defined]
    return money(total) if total else ""


COLUMNS: list[Column[Decision]] = [
    Column("trich-yeu", lazy("Trích yếu"), _title, value=lambda r: r.title, fixed=True),
    Column("tinh-trang", lazy("Tình trạng"), lambda r: r.get_state_display(), sort=("state",)),
    Column("so", lazy("Số, ngày"), _paper, value=lambda r: r.number, sort=("number",)),
    Column("ngay", lazy("Ngày quyết định"), lambda r: "", value=lambda r: r.decided_on, sort=("decided_on", "created_at"), on_screen=False),
    Column("nam", lazy("Năm"), lambda r: r.year, sort=("year",)),
    Column("don_vi", lazy("Nơi ban hành"), lambda r: r.unit.name, sort=("unit__sort_key",), at_first=False),
    Column("dong", lazy("Số dòng"), lambda r: num(r.lines), value=lambda r: r.lines, css="num"),  # type: ignore[attr-defined]
    Column("tien", lazy("Tiền thưởng"), _money, value=lambda r: r.paid, css="num"),  # type: ignore[attr-defined]
    Column("loai", lazy("Loại quyết định"), lambda r: r.get_kind_display(), at_first=False),
]  # fmt: skip


@reads
def decisions(request: SignedIn) -> HttpResponseBase:
    """Decisions that the reader may see, the latest first; a chip a state."""
    context = working(request)
    form = DecisionFilter(request.GET or None, user=request.user, fallback=context.unit if context else None)
    asked = request.GET.get("tinh_trang", "")
    state = asked if asked in DecisionState.values else ""
    among = form.rows(access.visible_to(request.user))
    rows = with_counts(among.filter(state=state) if state else among)
    if request.GET.get("xuat"):
        unit = form.unit()
        name = unit.name if unit else _("mọi đơn vị trong phạm vi")
        title = [
            _("Quyết định khen thưởng"),
            f"{_('Đơn vị')}: {name}. {_('Xuất ngày')} {format_date(today())}.",
        ]
        return workbook_answer(
            title, COLUMNS, rows.order_by("-created_at").iterator(chunk_size=500), "quyet-dinh.xlsx"
        )
    table = listing(request, rows.order_by("-created_at", "-pk"), COLUMNS, order="-ngay")
    return show(request, "decisions/list.html", {
        "listing": table,
        "form": form,
        "chips": _chips(state_counts(among), state),
        "state": state,
        "may_draft": bool(context and access.can_draft(request.user, context.unit)),
    })  # fmt: skip


@reads
def decision(request: SignedIn, pk: int) -> HttpResponseBase:
    """One decision: where it stands, what comes next, its lines, cost, basis, make-up, papers and history."""
    found = access.get_decision(request.user, pk)
    page: Page = page_of(request, found)
    if request.GET.get("xuat"):
        return workbook_answer(page.export_title, page.columns, page.rows, f"quyet-dinh-{found.pk}.xlsx")
    presented = presented_of(found) if found.state == DecisionState.ISSUED else None
    may_confer = bool(access.can_draft(request.user, found.unit))
    return show(request, "decisions/decision.html", {
        "decision": found, "page": page, "presented": presented, "may_confer": may_confer,
    })  # fmt: skip
