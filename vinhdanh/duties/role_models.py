"""What role models wait for from one person: next actions, follow-ups, tips to answer, articles to appraise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, F, Max, Min, Q

from vinhdanh.accounts.models import User
from vinhdanh.duties.answering import answers_for
from vinhdanh.duties.items import Waiting
from vinhdanh.duties.states import DutyKind
from vinhdanh.exemplars.articles.models import Article
from vinhdanh.exemplars.articles.states import ArticleState
from vinhdanh.exemplars.limits import limits
from vinhdanh.exemplars.models import FosterAction, RoleModel, Tip
from vinhdanh.exemplars.queries import follow_ups_due
from vinhdanh.exemplars.states import Stage, TipState
from vinhdanh.org.states import APPRAISES, WRITES_RECORDS, Role

# an action is asked for so many days before its day
_SOON_DAYS = 14


def role_models_waiting(user: User, on: date) -> Iterator[Waiting]:
    """Four kinds, a query each; nobody is asked about themselves or about what they sent."""
    writes = answers_for(user, WRITES_RECORDS, on).units
    others = ~Q(role_model__person_id=user.person_id) if user.person_id else Q()
    yield _actions(user, on, Q(role_model__unit_id__in=writes) & others)
    yield _tips(user, on, Q(unit_id__in=writes))
    yield _articles(user, on)
    rows = RoleModel.objects.filter(unit_id__in=writes)
    owed = follow_ups_due(rows.exclude(person_id=user.person_id) if user.person_id else rows, on)
    late = sum(due.due_on < on for due in owed)
    yield Waiting(DutyKind.FOLLOW_UP, len(owed), late)


def _actions(user: User, on: date, theirs: Q) -> Waiting:
    """Those named as the owner; actions of somebody without an account are asked of the unit's officers."""
    rows = FosterAction.objects.filter(
        Q(owner=user) | (Q(owner__isnull=True) & theirs), closed_on__isnull=True, due_on__lte=on + timedelta(days=_SOON_DAYS)
    ).exclude(role_model__stage=Stage.ENDED)  # fmt: skip
    row = rows.aggregate(
        count=Count("pk"), late=Count("pk", filter=Q(due_on__lt=on)), due=Min("due_on", filter=Q(due_on__gte=on)), newest=Max("planned_at"),
    )  # fmt: skip
    return Waiting(DutyKind.FOSTER, row["count"], row["late"], row["due"], row["newest"])


def _tips(user: User, on: date, theirs: Q) -> Waiting:
    rows = Tip.objects.filter(theirs, state=TipState.SENT).exclude(sender=user)
    if user.person_id:
        rows = rows.exclude(person_id=user.person_id)
    wait = timedelta(days=limits().tip_answer_days)
    row = rows.aggregate(
        count=Count("pk"), late=Count("pk", filter=Q(sent_on__lt=on - wait)), first=Min("sent_on", filter=Q(sent_on__gte=on - wait)),
        newest=Max("sent_at"),
    )  # fmt: skip
    due = row["first"] + wait if row["first"] else None
    return Waiting(DutyKind.TIP, row["count"], row["late"], due, row["newest"])


def _articles(user: User, on: date) -> Waiting:
    """To appraise; and, for officers, those that came back to their unit."""
    appraises = answers_for(user, APPRAISES, on).units
    writes = answers_for(user, WRITES_RECORDS, on).units
    mine = Q(sent_by=user, sent_by__isnull=False)
    # the nearest is often who sent it: then the nearest appraiser is asked as well
    above = answers_for(user, (Role.APPRAISER,), on).units
    judged = Q(unit_id__in=appraises) | Q(unit_id__in=above)
    waiting = (Q(state=ArticleState.SENT) & judged & ~mine) | Q(
        state=ArticleState.APPRAISED, unit_id__in=appraises
    )
    back = Q(state=ArticleState.RETURNED, unit_id__in=writes)
    wait = timedelta(days=limits().article_days)
    row = Article.objects.filter(waiting | back).aggregate(
        count=Count("pk"), late=Count("pk", filter=Q(sent_on__lt=on - wait)), newest=Max(F("sent_at"))
    )
    return Waiting(DutyKind.ARTICLE, row["count"], row["late"], newest_at=row["newest"])
