"""Drafting: passed dossiers with a check box each become decisions, or come onto one that is still a draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.accounts.actions import claim_form, settle_form
from vinhdanh.awards.models import AwardKind
from vinhdanh.decisions import access
from vinhdanh.decisions.drafting import add_dossiers, draft_decisions
from vinhdanh.decisions.queries import ready_dossiers
from vinhdanh.decisions.states import Split
from vinhdanh.dossiers.models import Dossier
from vinhdanh.kit.dates import today
from vinhdanh.kit.names import search_key
from vinhdanh.kit.verdict import Refused
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.rounds.models import Round
from vinhdanh.templatetags.ui import kind_name, kind_short, num
from vinhdanh.web.forms import row_ids
from vinhdanh.web.frame import show
from vinhdanh.web.ledger import KindField
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.tables import Column, Listing, listing
from vinhdanh.web.working import working

_ALL = ("", lazy("Tất cả"))
_FITS = {
    "nguoi": {"person__isnull": False},
    "tap-the": {"unit__isnull": False},
    "ho": {"household__isnull": False},
}


class ReadyFilter(forms.Form):
    """Which of the passed dossiers are on the screen."""

    q = forms.CharField(label=lazy("Tên, đơn vị"), required=False)
    dot = forms.ModelChoiceField(
        label=lazy("Đợt xét"), required=False, queryset=Round.objects.none(), empty_label=lazy("Tất cả")
    )
    giai = KindField(
        label=lazy("Danh hiệu, hình thức"),
        required=False,
        queryset=AwardKind.objects.none(),
        empty_label=lazy("Tất cả"),
    )
    cho = forms.ChoiceField(label=lazy("Tặng cho"), required=False, choices=[_ALL, ("nguoi", lazy("Cá nhân")), ("tap-the", lazy("Tập thể")), ("ho", lazy("Hộ gia đình"))])  # fmt: skip

    def __init__(self, data: QueryDict, ready: QuerySet[Dossier]) -> None:
        super().__init__(data or None, auto_id="loc-%s")
        # `?row=`: sent here from the page of a dossier, or from their list
        self.asked = row_ids(data.getlist("row"))
        self.fields["dot"].queryset = Round.objects.filter(pk__in=ready.values("round_id"))  # type: ignore[attr-defined]
        self.fields["giai"].queryset = AwardKind.objects.filter(pk__in=ready.values("kind_id"))  # type: ignore[attr-defined]
        self.is_valid()

    def rows(self, ready: QuerySet[Dossier]) -> QuerySet[Dossier]:
        """The dossiers that answer the filter."""
        found = self.cleaned_data if self.is_bound else {}
        if found.get("dot"):
            ready = ready.filter(round=found["dot"])
        if found.get("giai"):
            ready = ready.filter(kind=found["giai"])
        if found.get("cho"):
            ready = ready.filter(**_FITS[found["cho"]])
        if self.asked:
            ready = ready.filter(pk__in=self.asked)
        for word in search_key(found.get("q") or "").split():
            ready = ready.filter(_has(word))
        return ready


def _has(word: str) -> Q:
    return (
        Q(person__search__contains=word)
        | Q(unit__search__contains=word)
        | Q(household__search__contains=word)
        | Q(proposer__search__contains=word)
    )


def _whom(row: Dossier) -> SafeString:
    return format_html('<span class="strong">{}</span><span class="sub">{}</span>', row.subject, row.code)


def _award(row: Dossier) -> SafeString:
    return format_html('<span class="award">{}</span>', kind_short(row.kind))


def _stage(row: Dossier) -> SafeString:
    if row.waiting:  # type: ignore[attr-defined]
        return format_html('<span class="tag tag-warn">{}</span>', _("còn chờ ý kiến"))
    return format_html("{}", row.get_stage_display())


COLUMNS: list[Column[Dossier]] = [
    Column("ai", lazy("Cá nhân, tập thể"), _whom, fixed=True),
    Column("giai", lazy("Danh hiệu, hình thức"), _award, value=lambda r: kind_name(r.kind), sort=("kind__rank", "kind_id", "unit__sort_key", "person__sort_key")),
    Column("loai", lazy("Loại hình"), lambda r: r.topic or r.get_occasion_display(), sort=("occasion", "topic")),
    Column("don_vi", lazy("Đơn vị đề nghị"), lambda r: r.proposer.name, sort=("proposer__sort_key",)),
    Column("nam", lazy("Năm"), lambda r: r.year, sort=("year",)),
    Column("tinh-trang", lazy("Tình trạng"), _stage, sort=("stage",)),
]  # fmt: skip


class SplitForm(forms.Form):
    """How the chosen dossiers become decisions; its token is spent by the press."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    split = forms.ChoiceField(label=lazy("Chia danh sách"), choices=Split.choices)


def _chosen_unit(request: SignedIn) -> Unit:
    """`?don_vi=`, else the unit in which one works."""
    code = request.GET.get("don_vi") or request.POST.get("don_vi")
    context = working(request)
    if code or context is None:
        return org_access.get_unit(request.user, code or "")
    return context.unit


@reads_and_acts
def new(request: SignedIn) -> HttpResponseBase:
    """The dossiers that passed at a unit, and a press that drafts decisions over those chosen."""
    unit = _chosen_unit(request)
    allow(access.can_draft(request.user, unit))
    if request.method == "POST":
        return _drafted(request, unit)
    context = {"unit": unit, "split": SplitForm(initial={"split": Split.AWARD}), **_ready(request, unit)}
    return show(request, "decisions/ready.html", context)


def _ready(request: SignedIn, unit: Unit) -> dict[str, Any]:
    ready = ready_dossiers(unit)
    form = ReadyFilter(request.GET, ready)
    table: Listing[Dossier] = listing(request, form.rows(ready), COLUMNS, order="giai")
    return {"listing": table, "form": form, "all_ready": ready.count(), "token": uuid4()}


def _drafted(request: SignedIn, unit: Unit) -> HttpResponseBase:
    form = SplitForm(request.POST)
    here = f"{reverse('decision_new')}?don_vi={unit.code}"
    if not form.is_valid():
        messages.error(request, _("Chưa lập được: hãy tải lại trang rồi gửi lại."))
        return redirect(here)

    def act() -> str:
        made = draft_decisions(
            unit, _ticked(request, unit), split=form.cleaned_data["split"], on=today(), by=request.user
        )
        said = ngettext("Đã lập %(n)s dự thảo quyết định.", "Đã lập %(n)s dự thảo quyết định.", len(made))
        messages.success(request, said % {"n": num(len(made))})
        return (
            reverse("decision", args=[made[0].pk])
            if len(made) == 1
            else f"{reverse('decisions')}?tinh_trang=draft"
        )

    return _once(request, form.cleaned_data["token"], act, here)


def _ticked(request: SignedIn, unit: Unit) -> list[int]:
    """What was ticked; “all of the filter” takes what the list shows on its every page."""
    if request.POST.get("all"):
        ready = ready_dossiers(unit)
        return list(ReadyFilter(request.GET, ready).rows(ready).values_list("pk", flat=True))
    return row_ids(request.POST.getlist("row"))


def _once(request: SignedIn, token: UUID, act: Callable[[], str], back: str) -> HttpResponseBase:
    """Act once for a token; a refusal is said where one came from."""
    try:
        with transaction.atomic():
            before = claim_form(token, by=request.user)
            if before is not None:
                messages.info(request, _("Biểu mẫu này đã được ghi rồi; hệ thống không ghi lần nữa."))
                return redirect(before or back)
            target = act()
            settle_form(token, target=target)
    except Refused as refused:
        messages.error(request, refused.why)
        return redirect(back)
    return redirect(target)


@reads_and_acts
def add(request: SignedIn, pk: int) -> HttpResponseBase:
    """Further passed dossiers onto a draft."""
    decision = access.get_decision(request.user, pk)
    allow(access.can_draft(request.user, decision.unit))
    if not (may := access.can_edit(request.user, decision)):
        messages.info(request, may.why)
        return redirect("decision", pk=pk)
    if request.method == "POST":
        here = reverse("decision", args=[pk])
        try:
            count = add_dossiers(decision, _ticked(request, decision.unit), on=today(), by=request.user)
        except Refused as refused:
            messages.error(request, refused.why)
            return redirect("decision_add", pk=pk)
        messages.success(
            request, ngettext("Đã thêm %(n)s hồ sơ.", "Đã thêm %(n)s hồ sơ.", count) % {"n": num(count)}
        )
        return redirect(here)
    return show(
        request,
        "decisions/ready.html",
        {"unit": decision.unit, "decision": decision, **_ready(request, decision.unit)},
    )
