"""The first page of the registers with this year's totals, and the list of one: totals above, rows below, the same as a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.funds.states import FundKind
from vinhdanh.kit.dates import format_date, today
from vinhdanh.org.models import Unit
from vinhdanh.registers import access
from vinhdanh.registers.models import Programme
from vinhdanh.registers.queries import under
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.registers.boxes import RowsField
from vinhdanh.web.registers.ledger import Ledger, Looked, Tile
from vinhdanh.web.registers.shelf import GROUPS
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import listing
from vinhdanh.web.working import working
from vinhdanh.welfare.states import Hardship

_BY = {"hoan_canh": "hardship", "loai_quy": "kind"}


class LedgerFilter(UnitFilter):
    """By unit and year; by programme, hardship … where the register has them. `nam=0`: every year."""

    nam = forms.IntegerField(label=lazy("Năm"), required=False, min_value=0, max_value=2100)

    def __init__(
        self, data: Any = None, *, ledger: Ledger, user: User, fallback: Unit | None, year: int, **more: Any
    ) -> None:
        super().__init__(data, user=user, fallback=fallback, **more)
        self.ledger = ledger
        self.initial["nam"] = year
        if "chuong_trinh" in ledger.filters:
            rows = access.offered_to(user, Programme).order_by("-emergency", "key")
            self.fields["chuong_trinh"] = RowsField(rows, label=_("Chương trình"), required=False, empty_label=_("Mọi chương trình"))  # fmt: skip
        for name, label, choices in (
            ("hoan_canh", _("Hoàn cảnh"), Hardship.choices), ("loai_quy", _("Loại quỹ"), FundKind.choices),
            ("khu_vuc", _("Khu vực"), [("1", _("Ngoài nhà nước")), ("0", _("Nhà nước"))]),
        ):  # fmt: skip
            if name in ledger.filters:
                self.fields[name] = forms.ChoiceField(label=label, choices=[("", _("Tất cả")), *choices], required=False)  # fmt: skip
        if not ledger.year:
            del self.fields["nam"]
        self.full_clean()

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Rows that the reader's choices leave, the year apart."""
        chosen = self.chosen()
        if chosen.get("chuong_trinh"):
            rows = rows.filter(programme=chosen["chuong_trinh"])
        if chosen.get("khu_vuc"):
            rows = rows.filter(unit__non_state=chosen["khu_vuc"] == "1")
        for name, column in _BY.items():
            if chosen.get(name):
                rows = rows.filter(**{column: chosen[name]})
        return rows


@dataclass(frozen=True)
class Card:
    """A register on the first page."""

    ledger: Ledger
    url: str
    tiles: list[Tile]
    new: str
    empty: bool


def cards(user: User, unit: Unit, year: int, on: date) -> list[tuple[Any, list[Card]]]:
    """Every register with the year's totals of the unit; a few queries each, whatever its rows."""
    writes = bool(units_that_organise(user))
    looked = Looked(unit, date(year, 1, 1), date(year + 1, 1, 1), on)
    groups = []
    for title, ledgers in GROUPS:
        shown = []
        for one in ledgers:
            if not one.on_hub:
                continue
            rows = under(one.rows(access.visible_to(user, one.model)), unit)
            rows = rows.filter(**{one.year: year}) if one.year else rows
            # no entry is not nought: nobody has written anything yet
            empty = not rows.exists()
            tiles = [] if one.tiles is None or empty else one.tiles(rows, looked)
            new = one.url("care_new") if writes and not one.parent else ""
            shown.append(Card(one, f"{one.url()}?nam={year}", tiles, new, empty))
        groups.append((title, shown))
    return groups


@reads
def hub(request: SignedIn) -> HttpResponseBase:
    """Every register with what it adds up to this year, for the unit in which one works."""
    context, now = working(request), today()
    groups = cards(request.user, context.unit, context.year, now) if context else []
    return show(request, "registers/hub.html", {
        "groups": groups,
        "unit": context.unit if context else None,
        "year": context.year if context else now.year,
    })  # fmt: skip


@reads
def entries(request: SignedIn, ledger: Ledger) -> HttpResponseBase:
    """One register; `?xuat=1` sends its rows as a workbook, with people's names only to whoever may see them."""
    context, now = working(request), today()
    form = LedgerFilter(
        request.GET or None,
        ledger=ledger,
        user=request.user,
        fallback=context.unit if context else None,
        year=context.year if context else now.year,
    )
    chosen = form.chosen().get("nam") if ledger.year else 0
    year = chosen if chosen is not None else context.year if context else now.year
    rows = _rows(request, ledger, form, year)
    if "xuat" in request.GET:
        title = [f"{ledger.title}{f', {year}' if year else ''}", form.unit_text(), _("Xuất ngày %(day)s.") % {"day": format_date(now)}]  # fmt: skip
        sent = rows.order_by("happened_on", "pk").iterator(chunk_size=500)
        return workbook_answer(title, ledger.columns, sent, f"{ledger.slug}{f'-{year}' if year else ''}.xlsx")
    looked = Looked(form.unit(), date(year or 1900, 1, 1), date((year or now.year) + 1, 1, 1), now)
    writes = bool(units_that_organise(request.user)) and not ledger.parent
    found = listing(request, rows, ledger.columns, order="-ngay")
    return show(request, "registers/list.html", {
        "ledger": ledger,
        "form": form,
        "year": year,
        "tiles": ledger.tiles(rows, looked) if ledger.tiles and found.total else [],
        "tables": ledger.tables(rows, looked) if ledger.tables else [],
        "listing": found,
        "new_url": ledger.url("care_new") if writes else "",
        "bring_url": ledger.url("care_bring") if writes and ledger.brings else "",
        "years_url": reverse("care_years"),
    })  # fmt: skip


def _rows(request: SignedIn, ledger: Ledger, form: LedgerFilter, year: int) -> QuerySet[Any]:
    rows = ledger.rows(access.visible_to(request.user, ledger.model))
    unit = form.unit()
    if unit is not None:
        rows = under(rows, unit)
    if year and ledger.year:
        rows = rows.filter(**{ledger.year: year})
    return form.narrowed(rows)
