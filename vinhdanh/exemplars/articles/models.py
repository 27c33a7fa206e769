"""Articles about role models and models, from the unit that writes to the day it is published."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.exemplars.articles.states import ArticleState, Channel
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.exemplars.practices.models import GoodPractice
from vinhdanh.org.models import Unit


class Article(models.Model):
    """A text about one role model or one model."""

    role_model = models.ForeignKey(RoleModel, models.PROTECT, null=True, blank=True, related_name="articles")
    practice = models.ForeignKey(GoodPractice, models.PROTECT, null=True, blank=True, related_name="articles")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị gửi"))
    title = models.CharField(_("tên bài"), max_length=250)
    author = models.CharField(_("tác giả"), max_length=120)
    text = models.TextField(_("nội dung"))
    state = models.CharField(max_length=10, choices=ArticleState.choices, default=ArticleState.SENT)
    sent_on = models.DateField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    appraised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    appraised_on = models.DateField(null=True, blank=True)
    channel = models.CharField(_("kênh"), max_length=12, blank=True, choices=Channel.choices)
    outlet = models.CharField(_("tên trang, báo, đài"), max_length=150, blank=True)
    link = models.URLField(_("đường dẫn"), max_length=400, blank=True)
    published_on = models.DateField(_("ngày đăng"), null=True, blank=True)
    sent_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("bài viết về điển hình")
        constraints = [
            models.CheckConstraint(
                name="article_about_one",
                condition=Q(role_model__isnull=False, practice__isnull=True)
                | Q(role_model__isnull=True, practice__isnull=False),
            ),
            models.CheckConstraint(
                name="article_published_where",
                condition=(Q(state=ArticleState.PUBLISHED, published_on__isnull=False) & ~Q(channel=""))
                | ~Q(state=ArticleState.PUBLISHED),
            ),
        ]
        indexes = [models.Index(fields=["state", "unit"], name="article_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def about(self) -> RoleModel | GoodPractice:
        """What it is about; the database sees to it that there is exactly one."""
        found = self.role_model or self.practice
        if found is None:
            raise ValueError("an article about nothing")
        return found


class ArticleEvent(models.Model):
    """Who did what with an article; append-only."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="events")
    source = models.CharField(max_length=10, blank=True, choices=ArticleState.choices)
    target = models.CharField(max_length=10, choices=ArticleState.choices)
    on = models.DateField()
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.target} {self.article_id}"
