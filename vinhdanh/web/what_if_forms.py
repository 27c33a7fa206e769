"""The questions of "Thử xem" as they stand in the address."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.facts.capping import CapTried
from vinhdanh.facts.capping_lists import ADVANCED_WORKERS, ELIGIBLE, MEMBERS
from vinhdanh.kit.dates import today
from vinhdanh.kit.numbers import parse_number
from vinhdanh.legal.queries import codes_in_use, current_rulebook
from vinhdanh.org.states import Tier
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.forms import DateField
from vinhdanh.web.law import SUBJECT_WORDS, award_name
from vinhdanh.web.what_if_eras import eras

ORDERS: dict[str, tuple[tuple[str, ...], Any]] = {
    "chuoi": (("chain", "grade", "direct"), lazy("Chuỗi danh hiệu dài trước")),
    "xep-loai": (("grade", "chain", "direct"), lazy("Xếp loại cao trước")),
    "truc-tiep": (("direct", "chain", "grade"), lazy("Người trực tiếp trước")),
}
OF: dict[str, Any] = {
    ADVANCED_WORKERS: lazy("số người có danh hiệu Lao động tiên tiến của năm"),
    MEMBERS: lazy("số người (tập thể) trong phạm vi"),
    ELIGIBLE: lazy("số đủ điều kiện"),
}


def award_choices() -> list[tuple[str, str]]:
    book, local = current_rulebook(), codes_in_use()
    order = {code: place for place, code in enumerate(book.catalogue)}
    added = (key for code in local if code in book.overlays for key in book.overlays[code].touches())
    keys = sorted(
        dict.fromkeys((*book.rules, *added)), key=lambda key: (key[1] != "person", -order.get(key[0], 0))
    )
    return [
        (f"{code}:{subject}", f"{award_name(code)} ({str(SUBJECT_WORDS[subject]).lower()})")
        for code, subject in keys
        if subject != "household"
    ]


def era_choices() -> list[tuple[str, str]]:
    """The laws up to today, the newest first."""
    return [(era.day.isoformat(), era.label) for era in eras(current_rulebook(), today())]


def law_before() -> str:
    """The last law of another name than today's: what one most often compares with."""
    known = eras(current_rulebook(), today())
    return next((era for era in known if era.name != known[0].name), known[-1]).day.isoformat()


class LawField(forms.ChoiceField):
    """A law of the list, or any day: an address kept from an earlier day still asks for the law of that day."""

    def valid_value(self, value: Any) -> bool:
        try:
            date.fromisoformat(str(value))
        except ValueError:
            return False
        return True


class LawForm(UnitFilter):
    """Two laws (or any two days), an award or all, and a unit."""

    giai = forms.ChoiceField(
        label=lazy("Danh hiệu, hình thức"), required=False,
        choices=lambda: [("", _("Mọi danh hiệu, hình thức")), *award_choices()],
    )  # fmt: skip
    tu = LawField(
        label=lazy("Luật trước"),
        required=False,
        choices=era_choices,
        initial=lambda: law_before(),
    )
    den = LawField(
        label=lazy("Luật sau"), required=False, choices=era_choices, initial=lambda: era_choices()[0][0]
    )
    tu_ngay = DateField(label=lazy("hoặc luật của ngày"), required=False)
    den_ngay = DateField(label=lazy("hoặc của ngày"), required=False)
    nhan_tu = DateField(label=lazy("Luật trước: hồ sơ tiếp nhận ngày"), required=False)
    nhan_den = DateField(label=lazy("Luật sau: hồ sơ tiếp nhận ngày"), required=False)

    def day(self, name: str) -> date:
        """The day whose law applies on one side."""
        found = self.chosen()
        other = found.get(f"{name}_ngay")
        if isinstance(other, date):
            return other
        return date.fromisoformat(found.get(name) or self.get_initial_for_field(self.fields[name], name))

    def received(self, name: str) -> date | None:
        """The day on which the dossiers of one side count as received; None = not known."""
        found = self.chosen().get(f"nhan_{name}")
        return found if isinstance(found, date) else None


class CapForm(UnitFilter):
    """A share or a number, what it is a share of, by which lists, in which order."""

    ty_le = forms.CharField(
        label=lazy("Tỷ lệ (%)"),
        required=False,
        max_length=8,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    so = forms.IntegerField(label=lazy("hoặc số suất"), required=False, min_value=0, max_value=1_000_000)
    cua = forms.ChoiceField(label=lazy("Tính trên"), required=False, choices=list(OF.items()))
    cap = forms.ChoiceField(
        label=lazy("Tính theo"), required=False,
        choices=[("", lazy("cả danh sách")), (Tier.GRASSROOTS, lazy("từng đơn vị cơ sở")), (Tier.UPPER, lazy("từng đơn vị trên cơ sở"))],
    )  # fmt: skip
    uu_tien = forms.ChoiceField(
        label=lazy("Xếp thứ tự"),
        required=False,
        choices=[(key, label) for key, (_keys, label) in ORDERS.items()],
    )

    def clean_ty_le(self) -> Decimal | None:
        """The share as a fraction of one, exact: 15 % of 80 is 12, not 11,99."""
        text = str(self.cleaned_data["ty_le"]).replace("%", "").strip()
        if not text:
            return None
        try:
            percent = parse_number(text)
        except ValueError as problem:
            raise ValidationError(str(problem)) from None
        if not Decimal(0) <= percent <= Decimal(100):
            raise ValidationError(_("Tỷ lệ phải từ 0 đến 100 %."))
        return percent / 100

    def cap_tried(self) -> CapTried | None:
        """The cap typed; a number wins over a share; None when neither was."""
        found = self.chosen()
        order = ORDERS.get(found.get("uu_tien") or "chuoi", ORDERS["chuoi"])[0]
        if found.get("so") is not None:
            return CapTried(number=found["so"], order=order)
        if found.get("ty_le") is not None:
            return CapTried(share=found["ty_le"], order=order)
        return None


class MakeupForm(UnitFilter):
    """An award and a unit."""

    giai = forms.ChoiceField(
        label=lazy("Danh hiệu, hình thức"), required=False, choices=lambda: award_choices(), initial="grassroots_fighter:person"
    )  # fmt: skip

    def award(self) -> tuple[str, str]:
        """The award and the kind of its subjects."""
        code, _colon, kind = (self.chosen().get("giai") or "grassroots_fighter:person").partition(":")
        return code, kind
