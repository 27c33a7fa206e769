"""One target: what it asks, how far it is year by year, what was reached before, who below has which part, its history."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase

from vinhdanh.accounts.spoken import spoken
from vinhdanh.awards.models import AwardKind
from vinhdanh.kit.dates import today
from vinhdanh.targets import access
from vinhdanh.targets.amounts import amount, reached_words
from vinhdanh.targets.comparing import against
from vinhdanh.targets.findings import findings, of_one
from vinhdanh.targets.models import Target, TargetShare
from vinhdanh.targets.progress import Progress, history, periods_of, progress_of, share_progress
from vinhdanh.targets.proposals import PROPOSED, proposals
from vinhdanh.targets.queries import NAMED, lines_before, reach, targets_of
from vinhdanh.targets.states import ShareState, TargetState
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.targets.chart import chart
from vinhdanh.web.targets.words import VERDICT, aim, aim_of, span


@reads
def target(request: SignedIn, pk: int) -> HttpResponseBase:
    """All about one target, as far as the reader may know."""
    found, now = access.get_target(request.user, pk), today()
    sets = bool(access.can_set(request.user, found.unit))
    progress = progress_of([found], today=now)[found.pk]
    years = history(found, today=now)
    drawn = chart(found, years)
    shares = _shares(request, found)
    made_up = reach(found, now) if sets else None
    code = found.indicator.code if found.indicator else ""
    proposed = (
        [
            (spoken(one.label()), proposals(code, found.unit, one).count())
            for one in periods_of(found)
            if one.since <= now
        ]
        if sets and code in PROPOSED
        else []
    )
    return show(request, "targets/target.html", {
        "target": found, "aim": aim_of(found), "span": span(found.period), "progress": progress, "verdict": VERDICT[progress.reached],
        "latest": amount(progress.latest.value, found.count) if progress.latest else "", "pace": amount(progress.pace, found.count),
        "results": [(one, amount(one.value, found.count), VERDICT[one.reached]) for one in progress.results],
        "years": [(period, amount(figure.value, found.count), figure) for period, figure in years], "chart": drawn,
        "baseline": _baseline(found), "against": against(found.operator, found.value, found.baseline_bounds),
        "remarks": _remarks(found) if sets else list(of_one(found, AwardKind.objects.all())), "shares": shares, "reach": made_up,
        "total": amount(made_up.total, found.count) if made_up else "", "missing": amount(made_up.missing, found.count) if made_up else "",
        "left_out": made_up.left_out[:NAMED] if made_up else (),
        "before": [(one, aim_of(one)) for one in lines_before(found)], "next": getattr(found, "replaced_by", None),
        "tasks": found.tasks.select_related("unit", "person")[:NAMED], "events": found.events.select_related("by", "unit")[:200] if sets else [],
        "proposed": proposed, "sets": sets, "changes": sets and found.state == TargetState.DRAFT, "gives": sets and found.state == TargetState.ISSUED,
    })  # fmt: skip


def _baseline(found: Target) -> str:
    bounds = found.baseline_bounds
    if bounds is None:
        return ""
    return reached_words(bounds, found.count)


def _remarks(found: Target) -> list[Any]:
    """Its own, and those of its set that name it."""
    mates = [one for one in targets_of(found.unit, found.period)[:200] if one.period == found.period]
    mates = mates if any(one.pk == found.pk for one in mates) else [found]
    return [one for one in findings(mates) if one.target == found.pk]


def _shares(request: SignedIn, found: Target) -> list[tuple[TargetShare, str, Progress, Any, bool]]:
    """The parts that the reader may see, with how far each is and whether it waits for the giver."""
    rows = (
        access.shares_visible_to(request.user)
        .filter(target=found)
        .select_related("unit", "target__indicator")
    )
    shares = list(rows.order_by("unit__sort_key")[:NAMED])
    known = share_progress(shares, today=today())
    return [
        (one, aim(found.operator, one.value, one.value_high, found.count), known[one.pk], VERDICT[known[one.pk].reached], one.state == ShareState.COUNTERED)
        for one in shares
    ]  # fmt: skip
