"""Role models (điển hình tiên tiến), their stages and next actions, and tips about good deeds."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.accounts.provenance import Recorded
from vinhdanh.exemplars.states import FOUR, Act, Field, Job, Outcome, Stage, TipState
from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.people.states import Category, PositionClass


class RoleModel(Recorded):
    """A person or a collective followed from the day somebody noticed them; post and class are those of that day."""

    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="role_models")
    collective = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="role_models")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị theo dõi"))
    name = models.CharField(max_length=250, editable=False)
    search = models.TextField(db_collation="C", editable=False)
    sort_key = models.TextField(db_collation="C", editable=False)
    field = models.CharField(_("lĩnh vực"), max_length=20, choices=Field.choices)
    topic = models.CharField(_("phong trào, chuyên đề"), max_length=250, blank=True)
    # by which rows of one movement are found, however it was typed
    topic_key = models.CharField(max_length=250, editable=False, blank=True, db_collation="C")
    # which movement of the catalogue the topic means, when it means just one
    movement = models.ForeignKey(Movement, models.PROTECT, null=True, blank=True, related_name="role_models")
    deed = models.TextField(_("việc làm, thành tích"))
    place = models.CharField(_("nơi"), max_length=200, blank=True)
    summary = models.TextField(_("kết quả tổng kết"), blank=True)

    post_title = models.CharField(_("chức vụ, công việc"), max_length=150, blank=True)
    position_class = models.CharField(
        _("nhóm chức vụ"), max_length=20, choices=PositionClass.choices, null=True, blank=True
    )
    category = models.CharField(
        _("đối tượng"), max_length=15, choices=Category.choices, null=True, blank=True
    )
    job = models.CharField(_("công việc"), max_length=15, choices=Job.choices, null=True, blank=True)
    party_member = models.BooleanField(_("đảng viên"), null=True)

    stage = models.CharField(_("giai đoạn"), max_length=10, choices=Stage.choices, default=Stage.DETECTED)
    stage_since = models.DateField()
    paused_from = models.CharField(max_length=10, blank=True, choices=Stage.choices)
    detected_on = models.DateField(_("phát hiện ngày"))
    fostered_on = models.DateField(_("bồi dưỡng từ ngày"), null=True, blank=True)
    summed_up_on = models.DateField(_("tổng kết ngày"), null=True, blank=True)
    spread_on = models.DateField(_("nhân rộng từ ngày"), null=True, blank=True)
    # the last day on which anything was done about them
    acted_on = models.DateField()
    # from when on everybody signed in may read about them
    published_on = models.DateField(_("nêu gương từ ngày"), null=True, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    responsible_name = models.CharField(_("người phụ trách"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("điển hình tiên tiến")
        constraints = [
            models.CheckConstraint(
                name="role_model_one_subject",
                condition=Q(person__isnull=False, collective__isnull=True)
                | Q(person__isnull=True, collective__isnull=False),
            ),
            models.CheckConstraint(
                name="role_model_paused_from",
                condition=Q(stage=Stage.PAUSED, paused_from__in=FOUR)
                | (~Q(stage=Stage.PAUSED) & Q(paused_from="")),
            ),
            models.UniqueConstraint(
                fields=["person", "topic_key"], name="role_model_once_person",
                condition=Q(person__isnull=False) & ~Q(stage=Stage.ENDED),
            ),
            models.UniqueConstraint(
                fields=["collective", "topic_key"], name="role_model_once_collective",
                condition=Q(collective__isnull=False) & ~Q(stage=Stage.ENDED),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["unit", "stage"], name="role_model_unit"),
            models.Index(fields=["topic_key"], name="role_model_topic"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def who_follows(self) -> str:
        """Who is responsible: an account, or somebody named."""
        return str(self.responsible) if self.responsible else self.responsible_name


class RoleModelEvent(models.Model):
    """Who did what about a role model, with the day it was done; append-only."""

    role_model = models.ForeignKey(RoleModel, models.PROTECT, related_name="events")
    act = models.CharField(max_length=10, choices=Act.choices)
    source = models.CharField(max_length=10, blank=True, choices=Stage.choices)
    target = models.CharField(max_length=10, blank=True, choices=Stage.choices)
    on = models.DateField()
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.role_model_id}"


class FosterAction(models.Model):
    """A next action: what, by whom, until when; done, or dropped with the reason."""

    role_model = models.ForeignKey(RoleModel, models.CASCADE, related_name="actions")
    what = models.CharField(_("việc tiếp theo"), max_length=250)
    due_on = models.DateField(_("hạn"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    owner_name = models.CharField(_("người làm"), max_length=120, blank=True)
    planned_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_on = models.DateField(null=True, blank=True)
    dropped = models.BooleanField(default=False)
    result = models.CharField(_("kết quả"), max_length=500, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(
                fields=["role_model", "due_on"],
                name="foster_action_open",
                condition=Q(closed_on__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def whose(self) -> str:
        """Who does it: an account, or somebody named."""
        return str(self.owner) if self.owner else self.owner_name


class FollowUp(models.Model):
    """What became of a role model one or three years after the summing-up; written once."""

    role_model = models.ForeignKey(RoleModel, models.PROTECT, related_name="follow_ups")
    after_years = models.PositiveSmallIntegerField()
    done_on = models.DateField(_("ngày theo dõi lại"))
    outcome = models.CharField(_("nay ra sao"), max_length=6, choices=Outcome.choices)
    note = models.TextField(_("nhận xét"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["after_years"]
        constraints = [models.UniqueConstraint(fields=["role_model", "after_years"], name="follow_up_once")]

    def __str__(self) -> str:
        return f"{self.role_model_id} +{self.after_years}"


class Tip(models.Model):
    """A good deed that somebody tells of: who, what, where, when. The one told of is found, or only named."""

    sender = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    collective = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("ai"), max_length=200)
    # whose officers look at it
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("gửi tới"))
    deed = models.TextField(_("việc tốt"))
    place = models.CharField(_("ở đâu"), max_length=200, blank=True)
    happened_on = models.DateField(_("ngày"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=TipState.choices, default=TipState.SENT)
    answer = models.TextField(_("trả lời"), blank=True)
    role_model = models.OneToOneField(RoleModel, models.PROTECT, null=True, blank=True, related_name="tip")
    sent_on = models.DateField()
    sent_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("tin giới thiệu gương tốt")
        constraints = [
            models.CheckConstraint(
                name="tip_accepted_is_linked",
                condition=Q(state=TipState.ACCEPTED, role_model__isnull=False)
                | (~Q(state=TipState.ACCEPTED) & Q(role_model__isnull=True)),
            )
        ]
        indexes = [models.Index(fields=["unit", "state"], name="tip_unit")]

    def __str__(self) -> str:
        return self.name


class TipEvent(models.Model):
    """What was done with a tip; append-only."""

    tip = models.ForeignKey(Tip, models.PROTECT, related_name="events")
    source = models.CharField(max_length=10, blank=True, choices=TipState.choices)
    target = models.CharField(max_length=10, choices=TipState.choices)
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.target} {self.tip_id}"
