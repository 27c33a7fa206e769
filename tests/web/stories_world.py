"""Stories of the screens' small world: about An, by Hoa Mai; the same each time they are asked for."""

from __future__ import annotations

from django.utils import timezone

from tests.files import made
from tests.web.world import TODAY, World
from vinhdanh.files.actions import store_content
from vinhdanh.stories.actions import Told, draft_story, give_consent, publish_story
from vinhdanh.stories.feedback import leave_feedback
from vinhdanh.stories.models import Story, StoryFeedback


def drafted(world: World) -> Story:
    """About An, not yet agreed to."""
    found = Story.objects.filter(state="draft").first()
    what = Told("Bản soạn về An", "Chưa ai được đọc.", about=world.an, record=world.line)
    return found or draft_story(what, unit=world.mai, on=TODAY, by=None)


def published(world: World) -> Story:
    """About An, agreed to on paper, with a picture and a PDF."""
    found = Story.objects.filter(state="published").first()
    if found is not None:
        return found
    pdf = store_content(made.pdf("Bai viet"), name="bai-viet.pdf", by=None)
    picture = store_content(made.picture(), name="an.png", by=None)
    what = Told(
        "Người giữ lửa tổ may", "Mỗi ngày một cải tiến.", about=world.an, lead="Chuyện của An", record=world.line, picture=picture,
        picture_alt="An bên máy may", file=pdf, file_name="bai-viet.pdf",
    )  # fmt: skip
    story = draft_story(what, unit=world.mai, on=TODAY, by=None)
    give_consent(story, on=TODAY, paper=pdf, paper_name="dong-y.pdf", by=None)
    return publish_story(story, by=world.officer)


def said(world: World) -> StoryFeedback:
    story = published(world)
    now = timezone.now()
    return story.feedback.first() or leave_feedback(
        story, stars=4, text="Cảm động", signed="Hoa", origin="x", now=now
    )
