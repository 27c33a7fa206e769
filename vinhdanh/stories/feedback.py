"""What readers without an account say: limited, kept, shown only after an officer has looked."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.secrets import keyed_hash
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.stories import access
from vinhdanh.stories.models import Story, StoryFeedback
from vinhdanh.stories.states import FeedbackState

# what one reader may send in a day, and what a story takes in a day
MOST_OF_ONE, MOST_OF_STORY = 5, 300
_DAY = timedelta(days=1)


def origin_of(address: str, on: date) -> str:
    """Tells one reader from another on one day; from it nobody finds the address again."""
    return keyed_hash(f"feedback {on.isoformat()} {address}")[:16]


@transaction.atomic
def leave_feedback(
    story: Story, *, stars: int | None, text: str, signed: str, origin: str, now: datetime
) -> StoryFeedback:
    """Keep what a reader said; no account is asked for. Refused when too much comes from one place, or to one story."""
    said = clean_text(text)[:1000]
    if not said and stars is None:
        raise Refused(_("Hãy chấm điểm hoặc viết vài lời."), field="text")
    if stars is not None and not 1 <= stars <= 5:
        raise Refused(_("Điểm từ 1 đến 5."), field="stars")
    locked = Story.objects.select_for_update(of=("self",)).get(pk=story.pk)
    StoryFeedback.objects.filter(~Q(origin=""), at__lt=now - _DAY).update(origin="")
    recent = StoryFeedback.objects.filter(at__gte=now - _DAY)
    if (
        recent.filter(origin=origin).count() >= MOST_OF_ONE
        or recent.filter(story=locked).count() >= MOST_OF_STORY
    ):
        raise Refused(_("Hôm nay đã nhận nhiều ý kiến; mời anh/chị quay lại ngày mai."))
    if stars is not None and recent.filter(origin=origin, story=locked, stars__isnull=False).exists():
        raise Refused(_("Anh/chị đã chấm điểm bài này hôm nay."), field="stars")
    return StoryFeedback.objects.create(
        story=locked, stars=stars, text=said, signed=clean_text(signed)[:60], origin=origin, at=now
    )


@transaction.atomic
def moderate(feedback: StoryFeedback, state: str, *, by: User | None) -> StoryFeedback:
    """Show a comment, or hide it with its stars."""
    stored = (
        StoryFeedback.objects.select_for_update(of=("self",))
        .select_related("story__unit")
        .get(pk=feedback.pk)
    )
    if by is not None:
        require(access.can_write(by, stored.story.unit))
    if state not in (FeedbackState.SHOWN, FeedbackState.HIDDEN):
        raise Refused(_("Không có bước này."))
    stored.state, stored.moderated_by, stored.moderated_at = state, by, timezone.now()
    stored.save(update_fields=["state", "moderated_by", "moderated_at"])
    return stored
