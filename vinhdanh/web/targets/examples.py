"""Forty targets of published reports, with what the program says of them: to learn from before one sets one's own."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.indicators.models import Indicator
from vinhdanh.targets.amounts import reached_words
from vinhdanh.targets.copies import compare
from vinhdanh.targets.findings import implied_base, shipped_sets
from vinhdanh.targets.shipped import ShippedTarget, shipped_targets
from vinhdanh.targets.states import Against
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.targets.words import aim

_LATER, _EARLIER = "LĐLĐ tỉnh Lai Châu 276/BC-LĐLĐ", "LĐLĐ tỉnh Cao Bằng 34/BC-LĐLĐ"


@reads
def target_examples(request: SignedIn) -> HttpResponseBase:
    """`?thap=1`: only those below what had been reached."""
    low = request.GET.get("thap") == "1"
    rows = [one for one in shipped_targets() if not low or one.against == Against.BELOW]
    names = {one.code: str(one) for one in Indicator.objects.filter(code__in={one.indicator for one in rows})}
    by_code = {one.code: one for one in shipped_targets()}
    sets = shipped_sets()
    return show(request, "targets/examples.html", {
        "low": low, "all": len(shipped_targets()), "below": sum(one.against == Against.BELOW for one in shipped_targets()),
        "copy": compare(sets[_LATER], sets[_EARLIER], _EARLIER), "base": implied_base(by_code["T35"].value, by_code["T36"].value),
        "listing": listing(request, rows, _columns(names), order="noi"),
    })  # fmt: skip


def _columns(names: dict[str, str]) -> list[Column[Any]]:
    def printed(row: ShippedTarget) -> str:
        return "" if row.printed == row.operator else aim(row.printed, row.value, row.value_high, row.count)

    return [
        Column("chi_tieu", lazy("Chỉ tiêu"), str, fixed=True),
        Column("muc", lazy("Mức"), lambda row: aim(row.operator, row.value, row.value_high, row.count)),
        Column("in", lazy("Văn bản in"), printed),
        Column("ky", lazy("Kỳ"), lambda row: f"{row.since}–{row.until}" if row.since != row.until else str(row.since)),
        Column("da_dat", lazy("Đã đạt trước đó"), lambda row: reached_words(row.baseline, row.count) if row.baseline else ""),
        Column("so_voi", lazy("So với mức đã đạt"), lambda row: str(row.against.label) if row.against else "", css="roomy"),
        Column("chi_so", lazy("Chỉ số"), lambda row: names.get(row.indicator, row.indicator), at_first=False),
        Column("noi", lazy("Văn bản"), lambda row: f"{row.org}, {row.document_number or row.document}", css="roomy"),
    ]  # fmt: skip
