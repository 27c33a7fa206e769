"""The boxes of funds that no column makes: the plan a kind of use, what a use pays for, out of which source."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from vinhdanh.funds.draws import chosen_source
from vinhdanh.funds.models import Fund
from vinhdanh.funds.states import FundKind, UseKind, uses_of_kind
from vinhdanh.kit.dates import format_date
from vinhdanh.loans.models import Loan
from vinhdanh.registers.queries import standing, under
from vinhdanh.web.fields import MoneyField
from vinhdanh.web.registers.book import Asked
from vinhdanh.web.registers.boxes import RowsField
from vinhdanh.web.registers.figures import vnd
from vinhdanh.welfare.models import Support, SupportList

_OFFERED = 300
_PLAN = "plan_"
Boxes = dict[str, dict[str, forms.Field]]


def fund_boxes(asked: Asked) -> Boxes:
    """The kind, which stays; a year ahead may be planned; a box a kind of use that a fund of this kind has."""
    held = asked.entry
    kind = forms.ChoiceField(choices=FundKind.choices, label=_("Loại quỹ"), disabled=held is not None)
    if held is not None:
        kind.initial = held.kind
    year = forms.IntegerField(label=_("Năm"), min_value=1990, max_value=2100, widget=forms.TextInput(attrs={"inputmode": "numeric"}))  # fmt: skip
    allowed = uses_of_kind(held.kind) if held is not None else tuple(UseKind)
    plan: dict[str, forms.Field] = {
        f"{_PLAN}{use.value}": MoneyField(label=_("Dự kiến chi: %(kind)s") % {"kind": str(use.label).lower()})
        for use in allowed
    }
    return {"kind": {"kind": kind}, "year": {"year": year}, "plan": plan}


def plan_told(told: dict[str, Any]) -> dict[str, Any]:
    """The boxes of the plan as its column."""
    plan = {name.removeprefix(_PLAN): told.pop(name) or 0 for name in list(told) if name.startswith(_PLAN)}
    return {**told, "plan": plan}


def plan_of(entry: Any) -> dict[str, Any]:
    """The plan as its boxes."""
    return {f"{_PLAN}{kind}": amount for kind, amount in entry.plan.items()}


def use_boxes(asked: Asked) -> Boxes:
    """The uses of this kind of fund; what it may pay for; its sources."""
    fund: Fund = asked.parent
    kinds = [(kind.value, kind.label) for kind in uses_of_kind(fund.kind)]
    sources = standing(fund.sources.all()).order_by("happened_on", "pk")
    source = RowsField(
        sources, label=_("Từ nguồn"), required=False, empty_label=_("Nguồn nhận trước chi trước")
    )
    found: Boxes = {
        "kind": {"kind": forms.ChoiceField(choices=kinds, label=_("Chi cho"))},
        "title": {"title": forms.CharField(label=_("Nội dung chi"), max_length=250, required=False)},
        "source": {"source": source},
    }
    for name, model, label in (
        ("support", Support, _("Cho việc chăm lo")), ("support_list", SupportList, _("Cho danh sách hỗ trợ")), ("loan", Loan, _("Cho khoản vay")),
    ):  # fmt: skip
        rows = payable(model, fund, getattr(asked.entry, f"{name}_id", None))
        found[name] = {
            name: RowsField(rows, told=told, label=label, required=False, empty_label=_("Không gắn"))
        }
    return found


def chosen(entry: Any) -> dict[str, Any]:
    """The source that an officer chose."""
    return {"source": chosen_source(entry)}


def payable(model: Any, fund: Fund, chosen: int | None) -> Any:
    """Entries at and below the fund's unit that it may pay for: the latest, and the one chosen before."""
    rows: Any = under(standing(model.objects.all()), fund.unit).order_by("-happened_on", "-pk")
    keys = [*rows.values_list("pk", flat=True)[:_OFFERED], *([chosen] if chosen else [])]
    return model.objects.filter(pk__in=keys).select_related("unit").order_by("-happened_on", "-pk")


def told(entry: Any) -> str:
    """An entry to be paid for, told apart from others: only officers, who may see its people, are shown this."""
    who = getattr(entry, "beneficiary", "") or getattr(entry, "borrower", "")
    worth = next(
        (
            getattr(entry, name)
            for name in ("value_vnd", "amount_vnd", "lent_vnd")
            if getattr(entry, name, None)
        ),
        None,
    )
    parts = [format_date(entry.happened_on), str(entry), who, entry.unit.name, vnd(worth)]
    return " · ".join(part for part in dict.fromkeys(parts) if part)
