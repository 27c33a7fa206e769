"""Reads of stories: what a consent covers, ratings, comments shown, consents that wait."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from django.db.models import Avg, Count, Q, QuerySet

from vinhdanh.accounts.models import User
from vinhdanh.kit.names import clean_text
from vinhdanh.org import access as org_access
from vinhdanh.org.states import Role
from vinhdanh.stories.models import Story, StoryConsent, StoryFeedback
from vinhdanh.stories.states import FeedbackState, StoryKind, StoryState


def digest_of(story: Story) -> str:
    """Of everything that a stranger would read: consent holds for these words and this picture, no others."""
    shown = [
        story.title, story.lead, story.body, story.name, story.unit_name, story.award_name, story.picture_id, story.picture_alt, story.file_id,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()


def consent_of(story: Story) -> StoryConsent | None:
    """The last word of whoever is told of, when it is a yes to the present words."""
    last = story.consents.order_by("-pk").first()
    return last if last is not None and last.given and last.digest == digest_of(story) else None


@dataclass(frozen=True)
class Rating:
    """How many rated, and the mean of their stars; None while nobody did."""

    count: int
    mean: float | None


def rating_of(story: Story) -> Rating:
    row = story.feedback.exclude(state=FeedbackState.HIDDEN).aggregate(n=Count("stars"), mean=Avg("stars"))
    return Rating(row["n"], row["mean"])


def comments_of(story: Story) -> QuerySet[StoryFeedback]:
    """Comments that an officer let through."""
    return story.feedback.filter(state=FeedbackState.SHOWN).exclude(text="")


def find(stories: QuerySet[Story], text: str) -> QuerySet[Story]:
    """Those that say the text in what is shown of them."""
    words = clean_text(text)[:100]
    if not words:
        return stories
    return stories.filter(
        Q(title__icontains=words)
        | Q(lead__icontains=words)
        | Q(name__icontains=words)
        | Q(unit_name__icontains=words)
    )


def consents_waiting(user: User) -> QuerySet[Story]:
    """Stories in draft about the user, or about a collective that they head."""
    heads = org_access.assignments(user).filter(role=Role.UNIT_HEAD).values("unit_id")
    mine = Q(collective_id__in=heads)
    if user.person_id:
        mine |= Q(person_id=user.person_id)
    return Story.objects.filter(mine, state=StoryState.DRAFT, kind=StoryKind.STORY)
