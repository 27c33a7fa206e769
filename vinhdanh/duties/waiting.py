"""What waits on one person today: counted from the records themselves, never kept apart from them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from vinhdanh.accounts.models import User
from vinhdanh.decisions.models import Decision, DecisionItem
from vinhdanh.decisions.states import DecisionState
from vinhdanh.dossiers.models import Dossier, Opinion
from vinhdanh.dossiers.states import FINAL, Stage
from vinhdanh.duties.aiming import targets_waiting
from vinhdanh.duties.answering import answers_for
from vinhdanh.duties.clusters import waiting_in_clusters
from vinhdanh.duties.figures import figures_waiting
from vinhdanh.duties.honouring import waiting_to_honour
from vinhdanh.duties.inspecting import inspecting
from vinhdanh.duties.items import Waiting as Waiting
from vinhdanh.duties.registrations import registrations
from vinhdanh.duties.role_models import role_models_waiting
from vinhdanh.duties.scoring import scoring_waiting
from vinhdanh.duties.states import DutyKind
from vinhdanh.duties.tracking import waiting_in_registers
from vinhdanh.duties.waiting_documents import documents_waiting
from vinhdanh.duties.waiting_initiatives import initiatives_waiting
from vinhdanh.duties.waiting_movements import movements_waiting
from vinhdanh.duties.waiting_tables import tables_waiting
from vinhdanh.kit.remembering import remembering
from vinhdanh.org.models import UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import APPRAISES, WRITES_RECORDS, Role
from vinhdanh.rounds.models import Round, RoundDate
from vinhdanh.rounds.states import DateMark, RoundState

# matches no row, yet unlike an empty list leaves the rest of an aggregate alone
_NONE = Q(pk__lt=0)


def waiting_on(user: User, on: date) -> list[Waiting]:
    """Everything that waits on the user on the day, in the order of `DutyKind`; a few queries, whatever the number of rows."""
    with remembering():
        found = list(_everything(user, on))
    order = list(DutyKind)
    return sorted((item for item in found if item.count), key=lambda item: order.index(item.kind))


def _everything(user: User, on: date) -> Iterator[Waiting]:
    ideas = [Waiting(kind, count, newest_at=newest) for kind, count, newest in initiatives_waiting(user, on)]
    yield from [
        *_dossiers(user, on),
        *_opinions(user, on),
        *_rounds(user, on),
        *_decisions(user, on),
        *movements_waiting(user, on),
        *ideas,
        *registrations(user, on),
        *role_models_waiting(user, on),
        *waiting_in_clusters(user, on),
        *scoring_waiting(user, on),
        *inspecting(user, on),
        *figures_waiting(user, on),
        *tables_waiting(user, on),
        *waiting_in_registers(user, on),
        *targets_waiting(user, on),
        *waiting_to_honour(user, on),
        *documents_waiting(user, on),
    ]


def waiting_dossiers(user: User, on: date) -> dict[DutyKind, Q]:
    """Kind of duty → which dossiers wait on the user for it."""
    writes = answers_for(user, WRITES_RECORDS, on).units
    appraises = answers_for(user, APPRAISES, on).units
    others = ~Q(person_id=user.person_id) if user.person_id else Q()
    return {
        DutyKind.ACCEPT: Q(stage=Stage.INVITED, person_id=user.person_id) if user.person_id else _NONE,
        DutyKind.CONFIRM: Q(stage=Stage.SUGGESTED, proposer_id__in=writes),
        DutyKind.SUPPLEMENT: Q(stage=Stage.RETURNED, proposer_id__in=writes),
        DutyKind.WRITE: Q(stage=Stage.DRAFT, proposer_id__in=writes),
        DutyKind.APPRAISE: Q(stage=Stage.SUBMITTED, holder_id__in=appraises) & others,
        DutyKind.CARRY_ON: Q(stage__in=[Stage.APPRAISED, Stage.PASSED, Stage.NOT_PASSED], holder_id__in=writes) & others,
        DutyKind.OUTCOME: Q(stage=Stage.ABOVE, holder_id__in=writes) & others,
    }  # fmt: skip


def _dossiers(user: User, on: date) -> Iterator[Waiting]:
    rules = waiting_dossiers(user, on)
    deadline = RoundDate.objects.filter(round=OuterRef("round"), mark=DateMark.NOMINATE).order_by("day")
    # a draft is due when its round closes for nominations; everything else has its own day
    due = Coalesce(F("due_on"), deadline.values("day")[:1], output_field=DateField())
    # the rules tell by the stage first: no dossier waits for two kinds of duty
    duty = Case(
        *(When(rule, then=Value(kind.value)) for kind, rule in rules.items()), output_field=CharField()
    )
    rows = (
        Dossier.objects.exclude(stage__in=FINAL)
        .annotate(duty=duty, due=due)
        .values("duty")
        .annotate(
            n=Count("pk"), late=Count("pk", filter=Q(due__lt=on)), next=Min("due", filter=Q(due__gte=on)), newest=Max("changed_at")
        )
        .order_by()
    )  # fmt: skip
    told = {row["duty"]: row for row in rows}
    for kind in rules:
        if row := told.get(kind.value):
            yield Waiting(kind, row["n"], row["late"], row["next"], row["newest"])


def open_opinions(user: User, on: date) -> QuerySet[Opinion]:
    """Questions to offices that the user answers for, not yet answered."""
    units = answers_for(user, WRITES_RECORDS, on).units
    return Opinion.objects.filter(unit_id__in=units, answer="", cancelled_at__isnull=True)


def _opinions(user: User, on: date) -> Iterator[Waiting]:
    row = open_opinions(user, on).aggregate(
        count=Count("pk"),
        late=Count("pk", filter=Q(due_on__lt=on)),
        due=Min("due_on", filter=Q(due_on__gte=on)),
        newest=Max("asked_at"),
    )
    yield Waiting(DutyKind.ANSWER, row["count"], row["late"], row["due"], row["newest"])


def rounds_to_join(user: User, on: date) -> QuerySet[Round]:
    """Open rounds, not past their day of nomination, in which a unit that the user answers for has proposed nobody yet."""
    mine = answers_for(user, WRITES_RECORDS, on)
    # the organiser itself waits for others, it need not propose
    takes_part = UnitPath.objects.filter(
        holds_on(on), depth__gt=0, ancestor_id=OuterRef("unit_id"), descendant_id__in=mine.own
    )  # fmt: skip
    chosen = UnitPath.objects.filter(
        holds_on(on), ancestor__in=OuterRef("units__unit"), descendant_id__in=mine.own
    )  # fmt: skip
    proposed = Dossier.objects.filter(round=OuterRef("pk"), proposer_id__in=mine.units).exclude(
        stage=Stage.SUGGESTED
    )
    over = RoundDate.objects.filter(round=OuterRef("pk"), mark=DateMark.NOMINATE, day__lt=on)
    return (
        Round.objects.filter(Exists(takes_part), ~Exists(proposed), ~Exists(over), state=RoundState.OPEN)
        .filter(Q(units__isnull=True) | Exists(chosen))
        .distinct()
    )


def _rounds(user: User, on: date) -> Iterator[Waiting]:
    deadline = Min("dates__day", filter=Q(dates__mark=DateMark.NOMINATE))
    rows = list(rounds_to_join(user, on).annotate(due=deadline).values_list("due", "created_at"))
    days = [day for day, _ in rows if day is not None]
    newest = max((at for _, at in rows), default=None)
    yield Waiting(DutyKind.NOMINATE, len(rows), due_on=min(days, default=None), newest_at=newest)


def waiting_decisions(user: User, on: date) -> dict[DutyKind, Q]:
    """Kind of duty → which decisions wait on the user for it."""
    writes = answers_for(user, WRITES_RECORDS, on).units
    signs = answers_for(user, (Role.UNIT_HEAD,), on).units
    return {
        DutyKind.DRAFTED: Q(state=DecisionState.DRAFT, unit_id__in=writes),
        DutyKind.SIGN: Q(state=DecisionState.FOR_SIGNATURE, unit_id__in=signs),
        DutyKind.ISSUE: Q(state=DecisionState.SIGNED, unit_id__in=writes),
    }


def _decisions(user: User, on: date) -> Iterator[Waiting]:
    rules = waiting_decisions(user, on)
    anything = _NONE
    for rule in rules.values():
        anything |= rule
    newest = Max("events__at")
    rows = list(
        Decision.objects.filter(anything).annotate(newest=newest).values_list("state", "newest", "created_at")
    )
    states = {
        DutyKind.DRAFTED: DecisionState.DRAFT, DutyKind.SIGN: DecisionState.FOR_SIGNATURE, DutyKind.ISSUE: DecisionState.SIGNED,
    }  # fmt: skip
    for kind, state in states.items():
        times = [at or made for found, at, made in rows if found == state]
        yield Waiting(kind, len(times), newest_at=max(times, default=None))
    units = answers_for(user, WRITES_RECORDS, on).units
    owed = DecisionItem.objects.filter(
        Q(recover_vnd__gt=0) | Q(recover_item=True), recovered_on__isnull=True,
        decision__state=DecisionState.ISSUED, decision__unit_id__in=units,
    ).aggregate(count=Count("pk"), newest=Max("decision__issued_at"))  # fmt: skip
    yield Waiting(DutyKind.RECOVER, owed["count"], newest_at=owed["newest"])
