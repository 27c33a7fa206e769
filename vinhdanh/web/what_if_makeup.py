"""Who is among the awarded: a year's list beside the eligible, the years before and the workforce."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from vinhdanh.facts.access import subjects_below
from vinhdanh.facts.capping_lists import judged_of
from vinhdanh.facts.equity import Population, awarded, load_traits
from vinhdanh.facts.loading import Moment
from vinhdanh.facts.queries import current_sets, moment_of
from vinhdanh.kit.dates import format_date, today
from vinhdanh.web import equity_panel
from vinhdanh.web.eligible import year_asked
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.law import award_name
from vinhdanh.web.reading import SignedIn
from vinhdanh.web.what_if_forms import MakeupForm
from vinhdanh.web.what_if_rows import modes
from vinhdanh.web.working import working

_YEARS_BACK = 3


def answer(request: SignedIn) -> HttpResponseBase:
    """The table, or (`?xuat=1`) the same as a workbook."""
    context, year = working(request), year_asked(request)
    form = MakeupForm(request.GET or None, user=request.user, fallback=context.unit if context else None)
    small = equity_panel.small_asked(request.GET.get("nho", ""))
    page: dict[str, Any] = {
        "form": form, "modes": modes("co-cau"), "year": year, "small_under": small, "panel": None,
        "years": sorted({year, *range(today().year - 11, today().year + 1)}, reverse=True),
    }  # fmt: skip
    if "giai" not in request.GET or not form.is_valid():
        return show(request, "what_if/makeup.html", page)
    (award, kind), moment = form.award(), moment_of(year, context.as_of if context else today())
    populations = _populations(request, form, award, kind, moment, small)
    made = equity_panel.panel(populations, kind, small)
    name = award_name(award)
    if request.GET.get("xuat"):
        unit = form.unit()
        title = [
            f"{_('Cơ cấu người được khen')}: {name}, {_('năm')} {year}",
            f"{_('Đơn vị')}: {unit.name if unit else _('mọi đơn vị trong phạm vi')}. {_('Dữ liệu đến ngày')} {format_date(moment.facts_on)}.",
        ]
        columns = equity_panel.export_columns(made)
        return workbook_answer(title, columns, made.lines, f"co-cau-{award}-{year}.xlsx")
    return show(request, "what_if/makeup.html", page | {"panel": made, "name": name, "moment": moment})


def _populations(
    request: SignedIn, form: MakeupForm, award: str, kind: str, moment: Moment, small: int
) -> list[tuple[str, Population]]:
    """The workforce of the day, then the awarded of the year and of the years before, each as people stood then."""
    now = load_traits(moment, kind, award, small_under=small)
    everyone = subjects_below(request.user, form.unit(), moment.facts_on, (kind,))
    populations = [
        (
            _("Lực lượng"),
            Population(equity_panel.WORKFORCE, everyone.join(now, on="subject", how="semi"), now),
        )
    ]
    chosen = current_sets(moment.year).filter(award=award, subject_kind=kind).first()
    if chosen is not None:
        judged = judged_of(chosen, everyone)
        populations.append((_("Đủ điều kiện"), Population("eligible", judged.filter(pl.col("result")), now)))
    for year in range(moment.year, moment.year - _YEARS_BACK - 1, -1):
        day = min(moment.facts_on, date(year, 12, 31))
        then = Moment(year, moment.law_on, moment.facts_on)
        traits = (
            now
            if year == moment.year and day == moment.facts_on
            else load_traits(then, kind, award, small_under=small, day=day)
        )
        among = subjects_below(request.user, form.unit(), day, (kind,))
        rows = awarded(award, year, moment.facts_on, among)
        label = _("Được khen năm %(year)d") % {"year": year}
        populations.append((label, Population(str(year), pl.DataFrame(rows), traits)))
    return populations
