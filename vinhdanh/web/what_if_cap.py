"""What if a cap applied: who of the eligible stays within, who falls out, in which order, and how fair that is."""

from __future__ import annotations

from typing import Any

import polars as pl
from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from vinhdanh.facts.access import subjects_below
from vinhdanh.facts.capping import OVER, TIED, WITHIN
from vinhdanh.facts.capping_lists import ADVANCED_WORKERS, ELIGIBLE, CapQuestion, try_cap
from vinhdanh.facts.equity import Population
from vinhdanh.facts.models import VerdictSet
from vinhdanh.facts.queries import current_sets
from vinhdanh.kit.dates import format_date, today
from vinhdanh.web import equity_panel
from vinhdanh.web.eligible import set_label, sets_in_order, year_asked
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.law import award_name
from vinhdanh.web.reading import SignedIn
from vinhdanh.web.tables import listing
from vinhdanh.web.what_if_cap_rows import Asked, chips_of, columns_of, rows_of, tiles_of
from vinhdanh.web.what_if_forms import OF, CapForm
from vinhdanh.web.what_if_reasons import law_says
from vinhdanh.web.what_if_rows import modes
from vinhdanh.web.working import working

# what is said in sentences over the list; the whole table stands folded below
_SPOKEN = ("leader", "direct", "woman", "small", "non_state")


def answer(request: SignedIn) -> HttpResponseBase:
    """The form; with a cap in the address its outcome, or (`?xuat=1`) the rows as a workbook."""
    year, context = year_asked(request), working(request)
    sets = sets_in_order(list(current_sets(year)))
    chosen = next((s for s in sets if f"{s.award}:{s.subject_kind}" == request.GET.get("giai")), None)
    chosen = chosen or next((s for s in sets if s.award == "grassroots_fighter"), sets[0] if sets else None)
    form = CapForm(request.GET or None, user=request.user, fallback=context.unit if context else None)
    small = equity_panel.small_asked(request.GET.get("nho", ""))
    page: dict[str, Any] = {
        "form": form, "modes": modes("ty-le"), "year": year, "asked": None, "small_under": small, "chosen": chosen,
        "years": sorted({year, *range(today().year - 5, today().year + 1)}, reverse=True),
        "legal": law_says(chosen) if chosen else [],
        "sets": [(f"{s.award}:{s.subject_kind}", set_label(s), s == chosen) for s in sets],
    }  # fmt: skip
    cap = form.cap_tried() if form.is_bound and form.is_valid() else None
    if chosen is None or cap is None:
        return show(request, "what_if/cap.html", page)
    found = form.chosen()
    question = CapQuestion(chosen, cap, _base(found.get("cua", ""), chosen), found.get("cap", ""))
    subjects = subjects_below(request.user, form.unit(), chosen.facts_on, (chosen.subject_kind,))
    asked = Asked(
        form, question, try_cap(question, subjects, small_under=small), subjects, request.GET.get("chon", "")
    )
    columns, rows = columns_of(asked), rows_of(asked)
    made = _panel(asked, small)
    if request.GET.get("xuat"):
        return workbook_answer(_title(asked, made), columns, rows, f"ty-le-{chosen.award}-{year}.xlsx")
    return show(request, "what_if/cap.html", page | {
        "asked": asked,
        "name": award_name(chosen.award),
        "listing": listing(request, rows, columns, order="thu_tu"),
        "chips": chips_of(asked),
        "tiles": tiles_of(asked),
        "equity": _equity(made),
        "panel": made,
    })  # fmt: skip


def _base(asked: str, chosen: VerdictSet) -> str:
    """Collectives have no Lao động tiên tiến of their own to count: then it is a share of those eligible."""
    if asked not in OF or (asked == ADVANCED_WORKERS and chosen.subject_kind != "person"):
        return ADVANCED_WORKERS if chosen.subject_kind == "person" else ELIGIBLE
    return asked


def _panel(asked: Asked, small: int) -> equity_panel.Panel:
    found, rows = asked.found, asked.found.capped.rows
    lists = {_("Đủ điều kiện"): found.eligible}
    for label, outcome in (
        (_("Trong tỷ lệ"), WITHIN),
        (_("Ngang nhau ở vạch cắt"), TIED),
        (_("Ngoài tỷ lệ"), OVER),
    ):
        part = rows.filter(pl.col("outcome") == outcome)
        if outcome != TIED or part.height:
            lists[label] = part
    workforce = asked.subjects.join(found.traits, on="subject", how="semi")
    populations = [(_("Lực lượng"), Population(equity_panel.WORKFORCE, workforce, found.traits))]
    populations += [(label, Population(label, part, found.traits)) for label, part in lists.items()]
    return equity_panel.panel(populations, asked.chosen.subject_kind, small)


def _equity(made: equity_panel.Panel) -> list[tuple[str, str]]:
    """Who is within, against the eligible and the workforce: a sentence a group whose share is known."""
    found = []
    for line in made.lines:
        workforce, eligible, within = line.cells[:3]
        if line.key in _SPOKEN and within.share.share is not None:
            words = {"within": within.percent, "eligible": eligible.percent, "workforce": workforce.percent}
            said = _("%(within)s trong tỷ lệ; %(eligible)s số đủ điều kiện; %(workforce)s lực lượng")
            found.append((line.name, said % words))
    return found


def _title(asked: Asked, made: equity_panel.Panel) -> list[str]:
    chosen, unit = asked.chosen, asked.form.unit()
    return [
        f"{_('Thử đặt tỷ lệ')}: {award_name(chosen.award)}, {_('năm')} {chosen.year}",
        f"{_('Đơn vị')}: {unit.name if unit else _('mọi đơn vị trong phạm vi')}. {_('Dữ liệu đến ngày')} {format_date(chosen.facts_on)}.",
        asked.said(),
        asked.order_said(),
        asked.tie_said(),
        *asked.notes(),
        *(f"{value} {words}" for value, words in tiles_of(asked)),
        *made.sentences(),
    ]
