"""The equity gauge beside the list of verdicts: looked at when asked for, at once where a limit is in force."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, QuerySet

from vinhdanh.engine.equity import GROUPS, overlay_limits
from vinhdanh.engine.overlays import Overlay
from vinhdanh.facts.gaps import eligible
from vinhdanh.facts.gauge import gauge
from vinhdanh.facts.limits import check_limits, overlays_in_force
from vinhdanh.facts.models import StoredVerdict, VerdictSet
from vinhdanh.facts.queries import moment_of_set
from vinhdanh.org.models import Unit
from vinhdanh.web.gauge_panel import GaugeView, shown
from vinhdanh.web.reading import SignedIn
from vinhdanh.web.working import working

# `?co_cau=1`: the page with the gauge open; this value: the gauge alone, put into the page by htmx
ALONE = "rieng"


@dataclass(frozen=True)
class Beside:
    """The gauge of the list on the screen: `view` once it was asked for; `eager`: a limit speaks of the list, so ask at once."""

    view: GaugeView | None
    eager: bool
    # no kind of verdict was chosen: then the candidates are those eligible
    of_eligible: bool


def beside(
    request: SignedIn, chosen: VerdictSet, verdicts: QuerySet[StoredVerdict], unit: Unit | None, answer: str
) -> Beside | None:
    """The gauge of these verdicts against the unit (None: the reader's own units); nothing for whoever reads no unit."""
    context = working(request)
    if context is None or chosen.subject_kind not in GROUPS:
        return None
    moment = moment_of_set(chosen)
    overlays = overlays_in_force(unit, moment.law_on) if unit else []
    limited = [overlay for overlay in overlays if _speaks_of(overlay, chosen)]
    if not request.GET.get("co_cau"):
        return Beside(None, bool(limited), not answer)
    made = gauge(
        subject_ids(verdicts if answer else candidates(verdicts, chosen), chosen),
        kind=chosen.subject_kind,
        award=chosen.award,
        unit=unit or context.own_units,
        moment=moment,
    )
    return Beside(shown(made, check_limits(made, limited)), bool(limited), not answer)


def candidates(verdicts: QuerySet[StoredVerdict], chosen: VerdictSet) -> QuerySet[StoredVerdict]:
    """Those eligible; by the loaded text where an unread one keeps every verdict open."""
    return eligible(verdicts, reference=True) if chosen.capped else verdicts.filter(result=True)


def subject_ids(verdicts: QuerySet[StoredVerdict], chosen: VerdictSet) -> list[int]:
    """The ids of the persons, or of the units, that the verdicts are about."""
    column = "person_id" if chosen.subject_kind == "person" else "unit_id"
    found = verdicts.order_by().values_list(F(column), flat=True)
    return [pk for pk in found if pk is not None]


def _speaks_of(overlay: Overlay, chosen: VerdictSet) -> bool:
    return any(
        limit.covers([chosen.award], chosen.subject_kind) and limit.holds_on(chosen.law_on)
        for limit in overlay_limits(overlay)
    )
