"""Everything the page of one decision shows; what only the issuer may see is left out for everybody else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.spoken import spoken
from vinhdanh.decisions import access
from vinhdanh.decisions.checking import Finding, findings_of
from vinhdanh.decisions.makeup import limits_speak, makeup_of
from vinhdanh.decisions.models import Decision, DecisionEvent, DecisionItem
from vinhdanh.decisions.money import Cost, cost_of
from vinhdanh.decisions.queries import items_of, search_items
from vinhdanh.decisions.states import OPEN, DecisionKind, DecisionState, steps_from
from vinhdanh.kit.dates import format_date, today
from vinhdanh.people.models import Person
from vinhdanh.templatetags.ui import kind_name, kind_short
from vinhdanh.web.decision_words import Button, Stop, button, money, ribbon, told, waits_on
from vinhdanh.web.gauge_panel import GaugeView, shown
from vinhdanh.web.reading import SignedIn
from vinhdanh.web.registers.fund_note import fund_note
from vinhdanh.web.tables import Column, Listing, listing


@dataclass(frozen=True)
class Happened:
    """An event of the history as it is shown."""

    event: DecisionEvent
    told: str


@dataclass(frozen=True)
class Page:
    """What the template reads."""

    ribbon: list[Stop]
    waits_on: str
    buttons: list[Button]
    may_edit: bool
    may_attach: bool
    may_recover: bool
    may_revoke: bool
    sees_work: bool
    findings: list[Finding]
    listing: Listing[DecisionItem]
    text: str
    columns: list[Column[DecisionItem]]
    rows: Iterable[DecisionItem]
    cost: Cost | None
    fund_note: str
    gauges: list[GaugeView]
    gauge_waits: bool
    signatures: list[dict[str, Any]]
    history: list[Happened]
    awards: list[tuple[str, str]]

    @property
    def export_title(self) -> list[str]:
        return [_("Danh sách kèm theo quyết định"), f"{_('Xuất ngày')} {format_date(today())}."]

    @property
    def blocked(self) -> bool:
        return any(finding.stops for finding in self.findings)


def page_of(request: SignedIn, decision: Decision) -> Page:
    """The page for this reader."""
    user, on = request.user, decision.decided_on or today()
    sees_work = bool(access.can_see_work(user, decision))
    may_edit, drafts = bool(access.can_edit(user, decision)), bool(access.can_draft(user, decision.unit))
    text = request.GET.get("q", "").strip()
    rows = search_items(items_of(decision), text)
    columns = _columns(decision, sees_work=sees_work, may_edit=may_edit)
    open_now = decision.state in OPEN
    issued = decision.state == DecisionState.ISSUED
    cost = cost_of(decision, on) if sees_work and _pays(decision) else None
    gauges, waits = _gauges(request, decision, on) if sees_work else ([], False)
    return Page(
        ribbon=ribbon(decision), waits_on=waits_on(decision), buttons=_buttons(request, decision), may_edit=may_edit,
        may_attach=bool(access.can_attach(user, decision)), may_recover=drafts and issued and decision.kind == DecisionKind.REVOCATION,
        may_revoke=drafts and issued and decision.kind != DecisionKind.REVOCATION, sees_work=sees_work,
        findings=findings_of(decision, on) if sees_work and open_now else [], listing=listing(request, rows, columns, order="ai"), text=text,
        columns=columns, rows=rows.iterator(chunk_size=500), cost=cost,
        fund_note=fund_note(decision.unit, on.year, cost.total_vnd) if cost and open_now else "",
        gauges=gauges, gauge_waits=waits,
        signatures=[{**found, "says": spoken(found["says"])} for found in decision.signatures_found],
        history=_history(decision) if sees_work else [], awards=_awards(decision),
    )  # fmt: skip


def _pays(decision: Decision) -> bool:
    return decision.kind == DecisionKind.AWARD


def _buttons(request: SignedIn, decision: Decision) -> list[Button]:
    steps = [s for s in steps_from(decision.state) if access.can_step(request.user, decision, s.verb)]
    # what goes forward stands first, what goes back or ends it after
    steps.sort(key=lambda step: step.needs_reason)
    return [button(step, main=place == 0 and not step.needs_reason) for place, step in enumerate(steps)]


def _gauges(request: SignedIn, decision: Decision, on: date) -> tuple[list[GaugeView], bool]:
    """The gauges, and whether they wait to be asked for: at once while a limit speaks or somebody is about to sign."""
    if decision.kind != DecisionKind.AWARD or decision.state == DecisionState.CANCELLED:
        return [], False
    if not (request.GET.get("co_cau") or (decision.state in OPEN and limits_speak(decision, on))):
        return [], True
    return [shown(found.gauge, found.findings) for found in makeup_of(decision, on)], False


def _history(decision: Decision) -> list[Happened]:
    events = decision.events.select_related("by").order_by("-pk")
    return [Happened(event, told(event)) for event in events]


def _awards(decision: Decision) -> list[tuple[str, str]]:
    """The forms of award of which there are a letter and a list, as (code, name)."""
    rows = (
        decision.items.filter(dossier__isnull=False).select_related("kind").order_by("kind__rank", "kind_id")
    )
    return list(
        dict.fromkeys(
            (item.kind_id, kind_name(item.kind))
            for item in rows.only("kind").distinct("kind__rank", "kind_id")
        )
    )


def _whom(item: DecisionItem) -> SafeString:
    subject = item.subject
    url = (
        reverse("person", args=[subject.pk])
        if isinstance(subject, Person)
        else reverse("unit", args=[item.unit.code])
        if item.unit
        else reverse("household", args=[subject.pk])
    )
    place = item.dossier.proposer.name if item.dossier else ""
    return format_html(
        '<span class="muted">{}.</span> <a class="row-link" href="{}">{}</a><span class="sub">{}</span>', item.position, url, subject, place
    )  # fmt: skip


def _award(item: DecisionItem) -> SafeString:
    name = kind_short(item.kind)
    if item.ledger_id is not None:
        return format_html(
            '<a class="award" href="{}">{}</a>', reverse("ledger_line", args=[item.ledger_id]), name
        )
    return format_html('<span class="award">{}</span>', name)


def _paid(item: DecisionItem) -> SafeString:
    if item.paid_vnd is None:
        return format_html('<span class="tag tag-warn" title="{}">{}</span>', item.paid_note, _("chưa rõ"))
    note = "" if item.paid_vnd else _("không chi")
    by_hand = format_html('<span class="sub">{}</span>', item.paid_note) if item.paid_by_hand or note else ""
    return format_html("{}{}", note or money(item.paid_vnd), by_hand)


def _about(item: DecisionItem) -> SafeString:
    if item.about_id is None:
        return SafeString("")
    return format_html(
        '<a href="{}">{}</a>',
        reverse("ledger_line", args=[item.about_id]),
        _("dòng %(n)s") % {"n": item.about_id},
    )


def _reason_to_edit(item: DecisionItem) -> SafeString:
    url = reverse("decision_line", args=[item.decision_id, item.pk])
    return format_html('{} <a href="{}">{}</a>', item.reason, url, _("Sửa"))


def _recover(item: DecisionItem) -> str:
    parts = [money(item.recover_vnd)] if item.recover_vnd else []
    if item.recover_item:
        parts.append(_("hiện vật"))
    if not parts:
        return _("không")
    if item.recovered_on:
        parts.append(_("đã thu %(day)s") % {"day": format_date(item.recovered_on)})
    return ", ".join(parts)


def _columns(decision: Decision, *, sees_work: bool, may_edit: bool) -> list[Column[DecisionItem]]:
    first: list[Column[DecisionItem]] = [
        Column("ai", lazy("Cá nhân, tập thể"), _whom, value=lambda i: str(i.subject), sort=("position",), fixed=True),
        Column("giai", lazy("Danh hiệu, hình thức"), _award, value=lambda i: kind_name(i.kind)),
        Column("don_vi", lazy("Đơn vị đề nghị"), lambda i: "", value=lambda i: i.dossier.proposer.name if i.dossier else "", on_screen=False),
    ]  # fmt: skip
    if decision.kind == DecisionKind.AWARD:
        paid: list[Column[DecisionItem]] = [
            Column("tien", lazy("Tiền thưởng"), _paid, value=lambda i: i.paid_vnd, sort=("paid_vnd",), css="num"),
            Column("vi-sao", lazy("Vì sao"), lambda i: i.paid_note, at_first=False),
            Column("ho-so", lazy("Hồ sơ"), lambda i: i.dossier.code if i.dossier else "", at_first=False),
        ]  # fmt: skip
        return [*first, *(paid if sees_work else [])]
    return [
        *first,
        Column("dong", lazy("Về dòng sổ"), _about, value=lambda i: i.about_id),
        Column("ly-do", lazy("Lý do"), _reason_to_edit if may_edit else lambda i: i.reason, value=lambda i: i.reason),
        *([Column("thu", lazy("Phải nộp lại"), _recover)] if decision.kind == DecisionKind.REVOCATION and sees_work else []),
    ]  # fmt: skip
