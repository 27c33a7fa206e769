"""Whether the database holds a sample province, and which."""

from __future__ import annotations

from vinhdanh.org.models import Assignment, Unit, UnitEvent
from vinhdanh.people.models import Person
from vinhdanh.sample.accounts import USERNAMES
from vinhdanh.sample.recipe import Recipe, recipe_from


def found_sample() -> Recipe | None:
    """The recipe of the province in the database; None when there is none."""
    event = UnitEvent.objects.filter(detail__has_key="sample").order_by("pk").first()
    return recipe_from(event.detail["sample"]) if event else None


def holds_records() -> bool:
    """Somebody's records are in the database, sample or not."""
    return Unit.objects.exists() or Person.objects.exists()


def demo_accounts() -> list[tuple[str, str, str, str]]:
    """Who may sign in to the sample: username, role, name, first unit."""
    held = (
        Assignment.objects.filter(user__username__in=USERNAMES).select_related("user", "unit").order_by("pk")
    )
    shown: dict[str, tuple[str, str, str, str]] = {}
    for one in held:
        user = one.user
        shown.setdefault(
            user.username, (user.username, one.get_role_display(), user.display_name, one.unit.name)
        )
    return list(shown.values())
