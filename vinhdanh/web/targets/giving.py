"""Giving a target to units below, a unit's answer, and what the giver settles."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.numbers import parse_number
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below, children
from vinhdanh.targets import access
from vinhdanh.targets.amounts import amount
from vinhdanh.targets.models import Target, TargetShare
from vinhdanh.targets.sharing import accept_share, counter_share, give_target, settle_share
from vinhdanh.targets.states import ShareState
from vinhdanh.web.exemplars.boxes import AheadDayField
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.past_reports.settling import NumberField
from vinhdanh.web.reading import SignedIn, acts, allow, reads, reads_and_acts
from vinhdanh.web.suggest import unit_from_text
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.targets.words import aim, aim_of, span


class GiveForm(KeepForm):
    """The same number for every unit directly below, or a line a unit."""

    value = NumberField(label=lazy("Cùng một mức cho mọi đơn vị trực thuộc"), required=False)
    units = forms.CharField(
        label=lazy("Hoặc mức riêng, mỗi dòng một đơn vị"), required=False, max_length=200_000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=lazy("Tên hoặc mã đơn vị, dấu |, mức. Ví dụ: CĐCS Hoa Mai | 75"),
    )  # fmt: skip
    answer_by = AheadDayField(label=lazy("Trả lời trước hết ngày"), required=False)

    def parts(self, target: Target) -> list[tuple[Unit, Decimal]]:
        """Units with their numbers; Refused names the line that cannot be read."""
        data, inside = self.cleaned_data, below(target.unit, today(), itself=False)
        found: dict[int, tuple[Unit, Decimal]] = {}
        if data["value"] is not None:
            found = {unit.pk: (unit, data["value"]) for unit in children(target.unit, today())}
        for place, line in enumerate(data["units"].splitlines(), 1):
            if not line.strip():
                continue
            name, _bar, said = line.replace("\t", "|").rpartition("|")
            unit = unit_from_text(name, inside)
            if unit is None:
                raise Refused(
                    _("Dòng %(n)s: không tìm thấy đúng một đơn vị “%(text)s”.")
                    % {"n": place, "text": name.strip() or line.strip()},
                    field="units",
                )
            try:
                found[unit.pk] = (unit, parse_number(said.strip(" %")))
            except ValueError:
                raise Refused(
                    _("Dòng %(n)s: “%(text)s” không phải số.") % {"n": place, "text": said.strip()},
                    field="units",
                ) from None
        return list(found.values())


@reads_and_acts
def target_give(request: SignedIn, pk: int) -> HttpResponseBase:
    """Give it to units below."""
    found = access.get_target(request.user, pk)
    allow(access.can_set(request.user, found.unit))
    form = GiveForm(**filled(request))

    def act(data: Answers) -> Written:
        made = give_target(found, form.parts(found), answer_by=data["answer_by"], on=today(), by=request.user)
        said = ngettext("Đã giao cho %(n)s đơn vị.", "Đã giao cho %(n)s đơn vị.", len(made)) % {
            "n": len(made)
        }
        return Written(said, reverse("target", args=[pk]))

    page = Page(
        _("Giao chỉ tiêu cho đơn vị"), f"{found.subject}: {aim_of(found)}", reverse("target", args=[pk]), _("Giao"),
        _("Đơn vị nhận mức được giao, hoặc đề nghị mức khác kèm lý do."),
    )  # fmt: skip
    return keep(request, form, page, act)


@reads
def target_shares(request: SignedIn) -> HttpResponseBase:
    """Parts given to one's units; `?cho=tra-loi` those that wait for an answer, `?cho=chot` those that wait for the giver."""
    rows = access.shares_visible_to(request.user).select_related("unit", "target__unit")
    waiting = request.GET.get("cho", "")
    if waiting in ("tra-loi", "chot"):
        rows = rows.filter(
            state=ShareState.GIVEN if waiting == "tra-loi" else ShareState.COUNTERED, target__state="issued"
        )
    return show(
        request,
        "targets/shares.html",
        {"waiting": waiting, "listing": listing(request, rows, _columns(), order="-han")},
    )


def _columns() -> list[Column[Any]]:
    def subject(row: TargetShare) -> Any:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("target_share", args=[row.pk]), row.target.subject
        )

    return [
        Column("chi_tieu", lazy("Chỉ tiêu"), subject, sort=("target__subject",), fixed=True),
        Column("don_vi", lazy("Đơn vị"), lambda row: row.unit.name, sort=("unit__sort_key",)),
        Column("muc", lazy("Mức giao"), lambda row: aim(row.target.operator, row.value, row.value_high, row.target.count), sort=("value",)),
        Column("ky", lazy("Kỳ"), lambda row: span(row.target.period), sort=("target__since",)),
        Column("han", lazy("Trả lời trước"), lambda row: format_date(row.answer_by) if row.answer_by else "", sort=("answer_by", "given_at")),
        Column("tinh_trang", lazy("Tình trạng"), lambda row: row.get_state_display(), sort=("state",)),
    ]  # fmt: skip


class CounterForm(KeepForm):
    value = NumberField(label=lazy("Mức đơn vị đề nghị"))
    reason = forms.CharField(
        label=lazy("Vì sao"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("Kèm số liệu của đơn vị nếu có."),
    )


@reads_and_acts
def target_share(request: SignedIn, pk: int) -> HttpResponseBase:
    """One part: take it, or propose another number."""
    share = access.get_share(request.user, pk)
    if request.method == "POST":
        allow(access.can_answer(request.user, share))
    form = CounterForm(**filled(request))

    def act(data: Answers) -> Written:
        counter_share(share, data["value"], data["reason"], by=request.user)
        return Written(_("Đã gửi mức đề nghị; đơn vị giao sẽ chốt."), reverse("target_share", args=[pk]))

    page = Page(
        _("Đề nghị mức khác"), _("Chỉ tiêu được giao"), reverse("target_shares"), _("Gửi mức đề nghị")
    )
    target = share.target
    return keep(request, form, page, act, template="targets/share.html", more={
        "share": share, "target": target, "aim": aim(target.operator, share.value, share.value_high, target.count),
        "proposed": amount(share.proposed, target.count), "span": span(target.period),
        "answers": share.state == ShareState.GIVEN and bool(access.can_answer(request.user, share)),
        "settles": share.state == ShareState.COUNTERED and bool(access.can_set(request.user, target.unit)),
        "events": target.events.filter(unit=share.unit).select_related("by"),
    })  # fmt: skip


@acts
def share_accept(request: SignedIn, pk: int) -> HttpResponseBase:
    """The unit takes it."""
    share = access.get_share(request.user, pk)
    allow(access.can_answer(request.user, share))
    try:
        accept_share(share, by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, _("%(unit)s đã nhận chỉ tiêu.") % {"unit": share.unit.name})
    return redirect("target_share", pk=pk)


class SettleForm(KeepForm):
    value = NumberField(label=lazy("Mức chốt"))
    reason = forms.CharField(label=lazy("Lý do (khi không theo đề nghị)"), max_length=500, required=False)


@reads_and_acts
def share_settle(request: SignedIn, pk: int) -> HttpResponseBase:
    """Decide on a counter-proposal."""
    share = access.get_share(request.user, pk)
    allow(access.can_set(request.user, share.target.unit))

    def act(data: Answers) -> Written:
        settle_share(share, data["value"], data["reason"], by=request.user)
        return Written(_("Đã chốt mức của đơn vị."), reverse("target", args=[share.target_id]))

    first = {"value": share.proposed.normalize() if share.proposed is not None else None}
    page = Page(
        _("Chốt mức của %(unit)s") % {"unit": share.unit.name},
        share.target.subject,
        reverse("target_share", args=[pk]),
        _("Chốt"),
    )
    return keep(request, SettleForm(**filled(request, first)), page, act)
