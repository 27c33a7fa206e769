"""Movements of the screens' small world: one launched by the province, one that Hoa Mai prepares, an activity, a review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.core.files.base import ContentFile

from tests.files import made
from tests.launches import world as launches
from tests.web.world import TODAY, World
from vinhdanh.files.actions import store_content
from vinhdanh.launches.actions import attach_copy, launch_movement
from vinhdanh.launches.models import Launch, LaunchReview
from vinhdanh.launches.reviewing import Reviewed, record_review
from vinhdanh.launches.writing import create_launch, set_contents, set_criteria
from vinhdanh.movements.actions import MovementFields, create_movement
from vinhdanh.movements.models import Movement
from vinhdanh.propaganda.actions import Done, record_activity
from vinhdanh.propaganda.models import Activity

BASICS = replace(launches.BASICS, ends_on=date(2025, 12, 31), plan_due_on=date(2025, 12, 15))
__all__ = ["BASICS", "TODAY", "ContentFile"]


def movement(w: World, *, of_mai: bool = False) -> Movement:
    """The province's movement, or one of Hoa Mai's own; the same one each time."""
    name = "Chín việc nhỏ" if of_mai else launches.NAME
    found = Movement.objects.filter(name=name).first()
    unit = w.mai if of_mai else w.province
    return found or create_movement(MovementFields(name, "thematic", "province"), unit=unit, by=None)


def drafted(w: World, *, at_mai: bool = True, basics: object = BASICS) -> Launch:
    unit = w.mai if at_mai else w.province
    held = create_launch(movement(w), basics, unit=unit, by=None)  # type: ignore[arg-type]
    set_contents(held, ["Thi đua phát huy sáng kiến"], by=None)
    set_criteria(held, launches.CRITERIA, by=None)
    return held


def launched(w: World, *, at_mai: bool = False, basics: object = BASICS) -> Launch:
    """Under way at the province (or at Hoa Mai); the same one each time."""
    unit = w.mai if at_mai else w.province
    found = Launch.objects.filter(unit=unit, state="launched").first()
    return found or launch_movement(drafted(w, at_mai=at_mai, basics=basics), on=TODAY, by=None)


def stored(name: str = "ban-ky.pdf"):  # type: ignore[no-untyped-def]
    return store_content(made.pdf(), name=name, by=None)


def with_copy(w: World) -> Launch:
    held = launched(w, at_mai=True)
    return attach_copy(held, stored(), "ban-ky.pdf", by=None)


def reviewed(w: World) -> LaunchReview:
    """A review of Hoa Mai's launch with its minutes."""
    held = launched(w, at_mai=True)
    said = Reviewed(
        "interim", date(2025, 11, 20), "Hội trường", "Tốt", minutes=stored(), minutes_name="bien-ban.pdf"
    )
    return held.reviews.first() or record_review(held, said, on=TODAY, by=None)


def activity(w: World) -> Activity:
    """A contest at Hoa Mai, with a picture."""
    found = Activity.objects.filter(unit=w.mai, withdrawn_on=None).first()
    done = Done(
        date(2025, 11, 5),
        "contest",
        "members",
        movement=movement(w),
        turns=80,
        people=60,
        file=stored(),
        file_name="anh.pdf",
    )
    return found or record_activity(done, unit=w.mai, on=TODAY, by=None)
