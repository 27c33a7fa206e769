"""Stories and reports that anybody may read: only what is here leaves the house, and only while it is published."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.awards.models import AwardRecord
from vinhdanh.files.models import StoredFile
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.stories.states import FeedbackState, How, StoryKind, StoryState, move_of


def new_slug() -> str:
    """An address nobody guesses."""
    return secrets.token_hex(8)


def _by() -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")


class Story(models.Model):
    """`name`, `unit_name`, `award_name` are what is shown, as they stood when it was written; no other fact of a person is."""

    slug = models.CharField(max_length=24, unique=True, default=new_slug, editable=False)
    kind = models.CharField(_("loại"), max_length=8, choices=StoryKind.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="stories", verbose_name=_("đơn vị công bố"))
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="stories")
    collective = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="told_in")
    record = models.ForeignKey(AwardRecord, models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(_("tiêu đề"), max_length=200)
    lead = models.CharField(_("tóm tắt"), max_length=400, blank=True)
    body = models.TextField(_("nội dung"))
    name = models.CharField(max_length=250, blank=True)
    unit_name = models.CharField(max_length=250, blank=True)
    award_name = models.CharField(max_length=250, blank=True)
    picture = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    picture_alt = models.CharField(_("ảnh chụp gì"), max_length=200, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=StoryState.choices, default=StoryState.DRAFT)
    published_at = models.DateTimeField(null=True)
    published_by = _by()
    created_by = _by()
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("bài gương sáng")
        constraints = [
            models.CheckConstraint(
                name="story_about_one",
                condition=Q(kind=StoryKind.REPORT, person__isnull=True, collective__isnull=True)
                | Q(kind=StoryKind.STORY, person__isnull=False, collective__isnull=True)
                | Q(kind=StoryKind.STORY, person__isnull=True, collective__isnull=False),
            ),
            models.CheckConstraint(
                name="story_published_says_when",
                condition=~Q(state=StoryState.PUBLISHED) | Q(published_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["state", "published_at"], name="story_published")]

    def __str__(self) -> str:
        return self.title


class StoryConsent(models.Model):
    """Whoever is told of agreed, or took it back; `digest` says to which words. Append-only."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="consents")
    given = models.BooleanField()
    how = models.CharField(max_length=5, choices=How.choices)
    on = models.DateField(_("ngày"))
    digest = models.CharField(max_length=64)
    paper = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    paper_name = models.CharField(max_length=200, blank=True)
    by = _by()
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="consent_on_paper_has_it",
                condition=Q(how=How.SELF) | Q(given=False) | Q(paper__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.story_id}: {self.given}"


class StoryFeedback(models.Model):
    """What a reader said, without an account. `origin` tells one reader from another for a day, then it is emptied."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="feedback")
    stars = models.PositiveSmallIntegerField(_("chấm điểm"), null=True, blank=True)
    text = models.CharField(_("lời bình"), max_length=1000, blank=True)
    signed = models.CharField(_("ký tên"), max_length=60, blank=True)
    state = models.CharField(max_length=6, choices=FeedbackState.choices, default=FeedbackState.NEW)
    origin = models.CharField(max_length=16, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    moderated_by = _by()
    moderated_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="feedback_says_something", condition=~Q(text="") | Q(stars__isnull=False)
            ),
            models.CheckConstraint(
                name="feedback_stars", condition=Q(stars__isnull=True) | Q(stars__gte=1, stars__lte=5)
            ),
        ]
        indexes = [models.Index(fields=["story", "state"], name="feedback_story")]

    def __str__(self) -> str:
        return f"{self.story_id}: {self.stars or ''} {self.text[:40]}"


class StoryEvent(models.Model):
    """Who did what to a story; append-only."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="events")
    verb = models.CharField(max_length=10)
    source = models.CharField(max_length=10, blank=True)
    target = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=250, blank=True)
    by = _by()
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.verb} {self.story_id}"

    @property
    def told(self) -> str:
        """What was done, in words."""
        found = move_of(self.verb, self.source, self.story.kind)
        return str(found.label) if found else str(_("Soạn")) if self.verb == "draft" else str(_("Sửa"))
