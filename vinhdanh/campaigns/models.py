"""What a person or a collective registered to reach in a year, line by line, and who approved it on its way up."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.accounts.provenance import Recorded
from vinhdanh.awards.models import AwardKind
from vinhdanh.campaigns.call_models import Call
from vinhdanh.campaigns.states import ContentField, PledgeState
from vinhdanh.conduct.models import one_subject
from vinhdanh.conduct.states import Grade
from vinhdanh.kit.lasting import changes_noted
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person

_STATE, _RETURNED = PledgeState.SUBMITTED, PledgeState.RETURNED


@changes_noted
class Pledge(Recorded):
    """A title or form of award registered for a year; taken back by a date, never deleted."""

    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="pledges", db_index=False
    )
    unit = models.ForeignKey(
        Unit, models.CASCADE, null=True, blank=True, related_name="pledges", db_index=False
    )
    kind = models.ForeignKey(
        AwardKind, models.PROTECT, related_name="+", verbose_name=_("danh hiệu, hình thức"), db_index=False
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    at_unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", verbose_name=_("đăng ký tại"), db_index=False
    )
    state = models.CharField(max_length=10, choices=PledgeState.choices, default=PledgeState.DRAFT)
    # the unit whose turn it is to approve, while it waits; afterwards the unit that approved last
    holder = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name=_("cấp duyệt")
    )  # fmt: skip
    # the call under which it was handed in, and the deadline that held then; null: none was set
    call = models.ForeignKey(Call, models.SET_NULL, null=True, blank=True, related_name="pledges")
    due_on = models.DateField(_("hạn đăng ký"), null=True, blank=True)
    # null: the day was never recorded (lists of years gone by)
    submitted_on = models.DateField(_("nộp ngày"), null=True, blank=True)
    # the day of the last approval that still stands
    approved_on = models.DateField(_("duyệt ngày"), null=True, blank=True)
    withdrawn_on = models.DateField(_("rút đăng ký ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("đăng ký thi đua")
        constraints = [
            one_subject("pledge_one_subject"),
            models.UniqueConstraint(
                fields=["person", "year", "kind"],
                name="pledge_once_person",
                condition=Q(person__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["unit", "year", "kind"], name="pledge_once_unit", condition=Q(unit__isnull=False)
            ),
            models.CheckConstraint(
                condition=Q(state=PledgeState.WITHDRAWN, withdrawn_on__isnull=False)
                | (~Q(state=PledgeState.WITHDRAWN) & Q(withdrawn_on__isnull=True)),
                name="pledge_withdrawn_by_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["year", "kind"], name="pledge_year"),
            models.Index(fields=["year", "at_unit"], name="pledge_place"),
            models.Index(fields=["holder"], name="pledge_waiting", condition=Q(state=_STATE)),
            models.Index(fields=["at_unit"], name="pledge_returned", condition=Q(state=_RETURNED)),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.unit}: {self.kind_id} {self.year}"

    @property
    def subject(self) -> Person | Unit | None:
        return self.person or self.unit

    @property
    def late(self) -> bool | None:
        """Handed in after its deadline; None when there was no deadline or the day is not known."""
        if self.due_on is None or self.submitted_on is None:
            return None
        return self.submitted_on > self.due_on


class PledgeContent(models.Model):
    """One line of what was registered: what, how it is measured, how much, until when."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="contents")
    place = models.PositiveSmallIntegerField()
    field = models.CharField(_("lĩnh vực"), max_length=12, choices=ContentField.choices)
    what = models.CharField(_("nội dung"), max_length=300)
    measure = models.CharField(_("đo bằng"), max_length=120, blank=True)
    target = models.CharField(_("chỉ tiêu"), max_length=120, blank=True)
    due_on = models.DateField(_("thời hạn"), null=True, blank=True)

    class Meta:
        verbose_name = _("nội dung đăng ký")
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["pledge", "place"], name="pledge_content_place")]

    def __str__(self) -> str:
        return self.what

    @property
    def measurable(self) -> bool:
        """Somebody else can tell at the end of the year whether it was done."""
        return bool(self.measure and self.target)


class PledgeEvent(models.Model):
    """Who did what to a pledge, at which level; append-only."""

    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="events")
    verb = models.CharField(max_length=12)
    # the unit at whose level it was done
    at_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=250, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("việc của đăng ký thi đua")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.verb} {self.pledge_id}"


class GradePledge(Recorded):
    """The grade at which a CĐCS, a group or a member aims at the end of the year; beside it stands the grade given."""

    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="grade_pledges")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="grade_pledges")
    year = models.PositiveSmallIntegerField(_("năm"))
    grade = models.CharField(_("mức đăng ký"), max_length=10, choices=Grade.choices)
    at_unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", verbose_name=_("đăng ký tại"), db_index=False
    )
    registered_on = models.DateField(_("đăng ký ngày"), null=True, blank=True)
    withdrawn_on = models.DateField(_("rút đăng ký ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("đăng ký xếp loại")
        constraints = [
            one_subject("grade_pledge_one_subject"),
            models.UniqueConstraint(fields=["person", "year"], name="grade_pledge_once_person"),
            models.UniqueConstraint(fields=["unit", "year"], name="grade_pledge_once_unit"),
        ]
        indexes = [models.Index(fields=["year", "at_unit"], name="grade_pledge_place")]

    def __str__(self) -> str:
        return f"{self.year}: {self.get_grade_display()}"
