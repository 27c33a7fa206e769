"""Who may see which initiatives and research works."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from vinhdanh.accounts.models import User
from vinhdanh.initiatives.models import Initiative, ResearchWork
from vinhdanh.org import access as org_access
from vinhdanh.people import access as people_access


def visible_to(user: User) -> QuerySet[Initiative]:
    """Initiatives of the units that the user reads, and those of people they may see."""
    return Initiative.objects.filter(
        Q(unit_id__in=org_access.visible_to(user).values("pk"))
        | Q(authorships__person_id__in=people_access.visible_to(user).values("pk"))
    ).distinct()


def visible_research(user: User) -> QuerySet[ResearchWork]:
    """Research works of the units that the user reads, and those of people they may see."""
    return ResearchWork.objects.filter(
        Q(unit_id__in=org_access.visible_to(user).values("pk"))
        | Q(authorships__person_id__in=people_access.visible_to(user).values("pk"))
    ).distinct()
