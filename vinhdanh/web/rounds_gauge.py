"""The equity gauge of a round: over the candidates looked at or ticked, and over those proposed."""

from __future__ import annotations

from collections.abc import Sequence

from vinhdanh.awards.states import SubjectKind
from vinhdanh.dossiers.candidates import Asked, Narrowing, candidates_of, ids
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import GONE
from vinhdanh.engine.equity import GROUPS, overlay_limits
from vinhdanh.engine.overlays import Overlay
from vinhdanh.facts.gauge import gauge
from vinhdanh.facts.limits import check_limits, overlays_in_force
from vinhdanh.kit.dates import today
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import READS_UNITS
from vinhdanh.rounds.models import Round, RoundAward
from vinhdanh.rounds.queries import moment_for
from vinhdanh.web.eligible_gauge import Beside
from vinhdanh.web.gauge_panel import GaugeView, shown
from vinhdanh.web.reading import SignedIn
from vinhdanh.web.working import working

_COLUMN = {SubjectKind.PERSON: "person_id", SubjectKind.COLLECTIVE: "unit_id"}


def beside(request: SignedIn, asked: Asked, by: Narrowing, answer: str) -> Beside | None:
    """The gauge of the list on the screen, or of those ticked (`?chon=p1,p2`); of a chip less list, of the eligible."""
    if asked.row.subject_kind not in GROUPS:
        return None
    limited = _limited(asked.held, asked.row)
    of_eligible = asked.chosen is not None and not answer and "chon" not in request.GET
    if not request.GET.get("co_cau"):
        return Beside(None, bool(limited), of_eligible)
    looked_at = _looked_at(request, asked, by, of_eligible)
    among = [by.unit] if by.unit else _own(request)
    return Beside(_view(asked.held, asked.row, looked_at, limited, among), bool(limited), of_eligible)


def of_proposed(request: SignedIn, held: Round, row: RoundAward) -> GaugeView | None:
    """The gauge of those proposed for an award of the round by units that the reader reads."""
    column = _COLUMN.get(SubjectKind(row.subject_kind))
    if column is None:
        return None
    units = org_access.covered(request.user, READS_UNITS).values("descendant_id")
    proposed = Dossier.objects.filter(
        round=held, kind_id=row.kind_id, proposer_id__in=units, **{f"{column}__isnull": False}
    )
    subjects = list(proposed.exclude(stage__in=GONE).values_list(column, flat=True))
    whole = org_access.holds_role(request.user, held.unit, READS_UNITS)
    return _view(held, row, subjects, _limited(held, row), [held.unit] if whole else _own(request))


def _looked_at(request: SignedIn, asked: Asked, by: Narrowing, of_eligible: bool) -> list[int]:
    if "chon" in request.GET:
        return [row.id for row in candidates_of(asked, request.GET["chon"].split(","))]
    return ids(asked, Narrowing(**{**vars(by), "answer": "yes"}) if of_eligible else by)


def _own(request: SignedIn) -> list[Unit]:
    """Whose workforce the reader may compare with."""
    context = working(request)
    return context.own_units if context else []


def _view(
    held: Round, row: RoundAward, subjects: Sequence[int], limited: Sequence[Overlay], among: Sequence[Unit]
) -> GaugeView:
    moment = moment_for(held, today())
    made = gauge(subjects, kind=row.subject_kind, award=row.kind_id, unit=among, moment=moment)
    return shown(made, check_limits(made, limited))


def _limited(held: Round, row: RoundAward) -> list[Overlay]:
    """Regulations in force at the round's unit that limit the make-up of such a list."""
    day = moment_for(held, today()).law_on
    return [
        overlay
        for overlay in overlays_in_force(held.unit, day)
        if any(
            limit.covers([row.kind_id], row.subject_kind) and limit.holds_on(day)
            for limit in overlay_limits(overlay)
        )
    ]
