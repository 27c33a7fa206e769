"""How the lists of today would stand to the limits of a regulation, looked at before it is switched on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vinhdanh.engine.equity import overlay_limits
from vinhdanh.engine.overlays import Overlay
from vinhdanh.facts.gauge import gauge
from vinhdanh.facts.limits import check_limits
from vinhdanh.facts.models import VerdictSet
from vinhdanh.facts.queries import Narrowing, asked_of, current_sets, moment_of_set
from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.web.eligible import set_label, sets_in_order
from vinhdanh.web.eligible_gauge import candidates, subject_ids
from vinhdanh.web.gauge_panel import FindingView, view_of
from vinhdanh.web.reading import SignedIn
from vinhdanh.web.working import working

# each list is looked at on its own: a limit on every award would otherwise take as long as all of them together
_LOOKED_AT = 4


@dataclass(frozen=True)
class ListStanding:
    """The list of those eligible for one award, and how it stands to each limit that speaks of it."""

    name: str
    findings: list[FindingView]


@dataclass(frozen=True)
class Standings:
    """The lists looked at; `left`: how many more the limits speak of."""

    lines: list[ListStanding]
    left: int


def standings_of(request: SignedIn, unit: Unit, since: date, overlay: Overlay) -> Standings | None:
    """The year's lists of those eligible below the unit against the limits of the regulation; None: it sets none."""
    limits = overlay_limits(overlay)
    if not limits:
        return None
    context = working(request)
    year = context.year if context else today().year
    sets = [
        (one, any(limit.awards for limit in spoken))
        for one in sets_in_order(list(current_sets(year)))
        if (spoken := [limit for limit in limits if limit.covers([one.award], one.subject_kind)])
    ]
    lines: list[ListStanding] = []
    left = 0
    # awards that a limit names come before those that it only means by “every award”
    for chosen, _named in sorted(sets, key=lambda pair: not pair[1]):
        found = candidates(asked_of(request.user, chosen, Narrowing(unit=unit)), chosen)
        if len(lines) == _LOOKED_AT:
            left += found.exists()
        elif people := subject_ids(found, chosen):
            lines.append(_standing(people, unit, since, overlay, chosen))
    return Standings([line for line in lines if line.findings], left)


def _standing(
    subjects: list[int], unit: Unit, since: date, overlay: Overlay, chosen: VerdictSet
) -> ListStanding:
    made = gauge(
        subjects,
        kind=chosen.subject_kind,
        award=chosen.award,
        unit=unit,
        moment=moment_of_set(chosen),
        years_back=0,
    )
    found = check_limits(made, [overlay], day=max(since, chosen.law_on))
    return ListStanding(set_label(chosen), [view_of(one, made) for one in found])
