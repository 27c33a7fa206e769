"""Propaganda: one row an activity, with the movement, the directive or the event that it was about."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vinhdanh.accounts.provenance import Recorded
from vinhdanh.files.models import StoredFile
from vinhdanh.launches.models import Launch
from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit
from vinhdanh.propaganda.states import Audience, Form
from vinhdanh.registers.states import Topic


class Activity(Recorded):
    """`turns` counts every time somebody was reached, `people` different people; either may be unknown.

    Taken back by a day, never deleted.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="activities", verbose_name=_("đơn vị"))
    form = models.CharField(_("hình thức"), max_length=15, choices=Form.choices)
    audience = models.CharField(_("đối tượng"), max_length=10, choices=Audience.choices)
    held_on = models.DateField(_("ngày"))
    title = models.CharField(_("nội dung"), max_length=250)
    movement = models.ForeignKey(
        Movement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("phong trào"),
    )
    launch = models.ForeignKey(Launch, models.PROTECT, null=True, blank=True, related_name="activities")
    # number of the launch's content that it carries out
    content = models.PositiveSmallIntegerField(_("nội dung số"), null=True, blank=True)
    directive = models.CharField(_("chỉ thị, nghị quyết"), max_length=200, blank=True)
    directive_key = models.TextField(db_collation="C", blank=True, editable=False)
    occasion = models.CharField(_("sự kiện chào mừng"), max_length=200, blank=True)
    sessions = models.PositiveIntegerField(_("số buổi, số tin"), default=1)
    turns = models.PositiveIntegerField(_("số lượt người"), null=True, blank=True)
    people = models.PositiveIntegerField(_("số người"), null=True, blank=True)
    # what of the law and policy it made known; leaflets and posters are counted in copies
    topics = ArrayField(
        models.CharField(max_length=12, choices=Topic.choices), verbose_name=_("chủ đề pháp luật, chính sách"), default=list, blank=True
    )  # fmt: skip
    copies = models.PositiveIntegerField(_("số bản in, tờ"), null=True, blank=True)
    place = models.CharField(_("nơi tổ chức"), max_length=200, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    withdrawn_on = models.DateField(_("bỏ ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("hoạt động tuyên truyền")
        constraints = [
            models.CheckConstraint(
                condition=Q(turns__isnull=True) | Q(people__isnull=True) | Q(turns__gte=F("people")),
                name="activity_turns_cover_people",
            ),
            models.CheckConstraint(condition=Q(sessions__gt=0), name="activity_some_session"),
        ]
        indexes = [
            models.Index(fields=["unit", "held_on"], name="activity_unit"),
            models.Index(fields=["movement", "held_on"], name="activity_movement"),
            models.Index(
                fields=["directive_key", "unit"], name="activity_directive", condition=~Q(directive_key="")
            ),
        ]

    def __str__(self) -> str:
        return self.title
