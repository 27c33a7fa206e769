"""Who is on a decision, group by group, against the workforce and the years before; and the limits that speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vinhdanh.decisions.models import Decision
from vinhdanh.decisions.states import DecisionKind
from vinhdanh.facts.gauge import Gauge, gauge
from vinhdanh.facts.limits import LimitFinding, check_limits, overlays_in_force
from vinhdanh.facts.queries import moment_of


@dataclass(frozen=True)
class Makeup:
    """One kind of subject of the list, with the limits held against it."""

    gauge: Gauge
    findings: tuple[LimitFinding, ...]


def makeup_of(decision: Decision, on: date) -> list[Makeup]:
    """The persons of the decision, and its collectives; nothing for a decision that gives no award."""
    if decision.kind != DecisionKind.AWARD:
        return []
    moment, overlays = moment_of(decision.year, on), overlays_in_force(decision.unit, on)
    found = []
    for kind, column in (("person", "person_id"), ("collective", "unit_id")):
        listed = list(decision.items.filter(**{f"{column}__isnull": False}).values_list("kind_id", column))
        if listed:
            made = gauge(
                [subject for _award, subject in listed], kind=kind, award=sorted({award for award, _subject in listed}), unit=decision.unit,
                moment=moment,
            )  # fmt: skip
            found.append(Makeup(made, tuple(check_limits(made, overlays))))
    return found


def limits_speak(decision: Decision, on: date) -> bool:
    """Whether any regulation in force for the issuer could hold the list up; asked before the gauge is made."""
    return any(overlay.sections.get("equity") for overlay in overlays_in_force(decision.unit, on))
