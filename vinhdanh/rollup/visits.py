"""When each user last said “seen” on the board, so that the board can say what changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardRecord
from vinhdanh.campaigns.models import PledgeEvent
from vinhdanh.indicators.models import MeasurementEvent, ReturnEvent
from vinhdanh.org.models import Unit, UnitEvent, UnitPath
from vinhdanh.org.queries import holds_on


class BoardVisit(models.Model):
    """One row a user: the instant up to which they have seen the board."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id}: {self.seen_at}"


@dataclass(frozen=True)
class Since:
    """What was written about the units below one since an instant."""

    at: datetime
    values: int
    returns: int
    awards: int
    pledges: int
    structure: int

    @property
    def nothing(self) -> bool:
        return not (self.values or self.returns or self.awards or self.pledges or self.structure)


def last_visit(user: User) -> datetime | None:
    """When the user last said so, None when never."""
    return BoardVisit.objects.filter(user=user).values_list("seen_at", flat=True).first()


@transaction.atomic
def note_visit(user: User) -> BoardVisit:
    """The user has seen the board as it stands now; it is about themselves, so nobody's right is asked."""
    row, _made = BoardVisit.objects.update_or_create(user=user, defaults={"seen_at": timezone.now()})
    return row


def changes_since(unit: Unit, at: datetime, on: date) -> Since:
    """Values changed, returns moved, awards recorded, registrations moved, units changed, at and below the unit."""
    below = UnitPath.objects.filter(holds_on(on), ancestor=unit).values("descendant_id")
    return Since(
        at=at,
        values=MeasurementEvent.objects.filter(at__gt=at, unit_id__in=below).count(),
        returns=ReturnEvent.objects.filter(at__gt=at, unit_return__unit_id__in=below).count(),
        awards=AwardRecord.objects.filter(
            Q(at_unit_id__in=below) | Q(unit_id__in=below), recorded_at__gt=at
        ).count(),
        pledges=PledgeEvent.objects.filter(at__gt=at, pledge__at_unit_id__in=below).count(),
        structure=UnitEvent.objects.filter(at__gt=at, unit_id__in=below).count(),
    )
