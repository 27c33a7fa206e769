"""How far a round has come: each unit that proposes in it, how many dossiers stand where, who is late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from vinhdanh.accounts.models import User
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import GONE, WRITABLE, Stage
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import READS_UNITS
from vinhdanh.rounds.models import Round
from vinhdanh.rounds.queries import NOMINATES, due_day, scope
from vinhdanh.rounds.states import DateMark

# still with the unit that proposes
_WRITTEN = (Stage.SUGGESTED, Stage.INVITED, *WRITABLE)


@dataclass(frozen=True)
class Standing:
    """One unit in a round: its dossiers still being written, sent back, under way, awarded, declined."""

    unit: Unit
    due_on: date | None
    late: bool
    written: int = 0
    returned: int = 0
    sent: int = 0
    awarded: int = 0
    declined: int = 0

    @property
    def total(self) -> int:
        return self.written + self.returned + self.sent + self.awarded + self.declined

    @property
    def submitted(self) -> bool:
        """Something went up, and nothing more is being written."""
        return self.total > 0 and not self.written and not self.returned


@dataclass(frozen=True)
class Progress:
    """Every unit of the round that the reader sees, in Vietnamese order."""

    units: list[Standing]

    def those(self, answer: str) -> list[Standing]:
        """Units that have none, are writing, have sent, or are late; anything else means all."""
        rule = {
            "none": lambda one: one.total == 0,
            "writing": lambda one: one.written + one.returned > 0,
            "sent": lambda one: one.submitted,
            "late": lambda one: one.late,
        }.get(answer)
        return [one for one in self.units if rule(one)] if rule else self.units

    @property
    def dossiers(self) -> int:
        return sum(one.total for one in self.units)


def progress(held: Round, user: User, on: date) -> Progress:
    """The units at the base that the round reaches and the reader reads, with whatever else proposes; three queries."""
    counts = _counts(held, on)
    read = org_access.covered(user, READS_UNITS)
    reached = scope(held, on).filter(descendant__kind__in=NOMINATES)
    expected = Q(pk__in=reached.values("descendant_id"))
    rows = Unit.objects.filter(expected | Q(pk__in=list(counts)), pk__in=read.values("descendant_id"))
    dates = list(held.dates.all())
    found = []
    for unit in rows.order_by("sort_key", "pk"):
        due = due_day(dates, DateMark.NOMINATE, unit.kind)
        found.append(_standing(unit, counts.get(unit.pk, {}), due, on))
    return Progress(found)


def _standing(unit: Unit, counted: dict[str, int], due: date | None, on: date) -> Standing:
    unsent = not counted or counted["written"] + counted["returned"] > 0
    # whoever proposes nobody is late too: silence and nobody to propose look the same until the unit says so
    late = counted.get("overdue", 0) > 0 or (due is not None and due < on and unsent)
    names = ("written", "returned", "sent", "awarded", "declined")
    return Standing(unit, due, late, **{name: counted.get(name, 0) for name in names})


def _counts(held: Round, on: date) -> dict[int, dict[str, int]]:
    """Unit id → its dossiers of the round by where they stand."""
    writing = [stage for stage in _WRITTEN if stage != Stage.RETURNED]
    rows = (
        Dossier.objects.filter(round=held)
        .exclude(stage__in=[stage for stage in GONE if stage != Stage.DECLINED])
        .values_list("proposer_id")
        .annotate(
            total=Count("pk"),
            written=Count("pk", filter=Q(stage__in=writing)),
            returned=Count("pk", filter=Q(stage=Stage.RETURNED)),
            awarded=Count("pk", filter=Q(stage=Stage.DECIDED)),
            declined=Count("pk", filter=Q(stage=Stage.DECLINED)),
            overdue=Count("pk", filter=Q(stage=Stage.RETURNED, due_on__lt=on)),
        )
    )
    found = {}
    for unit, total, written, returned, awarded, declined, overdue in rows:
        found[unit] = {
            "written": written, "returned": returned, "awarded": awarded, "declined": declined, "overdue": overdue,
            "sent": total - written - returned - awarded - declined,
        }  # fmt: skip
    return found


def of_reader(rounds: Iterable[Round], user: User) -> dict[int, int]:
    """Round id → how many dossiers the units that the user reads have in it; one query."""
    units = org_access.covered(user, READS_UNITS).values("descendant_id")
    rows = Dossier.objects.filter(round__in=list(rounds), proposer_id__in=units).exclude(stage__in=GONE)
    return dict(rows.values_list("round_id").annotate(n=Count("pk")))
