"""Persons, households, and where they belong and what post they hold, with dates.

Periods are half-open: `since` is the first day, `until` the first day no longer (null = still so).
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vinhdanh.accounts.provenance import Recorded
from vinhdanh.kit import secrets
from vinhdanh.kit.lasting import changes_noted
from vinhdanh.org.models import Unit
from vinhdanh.people.states import Category, MembershipKind, PositionClass, Sex


@changes_noted
class Person(Recorded):
    name = models.CharField(_("họ và tên"), max_length=120)
    search = models.TextField(
        db_collation="C", editable=False, help_text="họ tên không dấu, cùng các cách viết khác"
    )
    sort_key = models.TextField(editable=False, db_collation="C")
    sex = models.CharField(_("giới tính"), max_length=6, choices=Sex.choices, null=True, blank=True)
    birth_date = models.DateField(_("ngày sinh"), null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("năm sinh"), null=True, blank=True)
    ethnic_group = models.CharField(_("dân tộc"), max_length=40, blank=True)
    category = models.CharField(
        _("đối tượng"), max_length=15, choices=Category.choices, null=True, blank=True
    )
    citizen_id_cipher = models.TextField(editable=False, blank=True)
    citizen_id_hash = models.CharField(max_length=64, editable=False, null=True, unique=True)
    citizen_id_tail = models.CharField(max_length=3, editable=False, blank=True)

    class Meta:
        verbose_name = _("cá nhân")
        verbose_name_plural = _("cá nhân")
        indexes = [
            models.Index(fields=["sort_key", "id"], name="person_sort"),
            models.Index(fields=["name", "birth_year"], name="person_match"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_date__isnull=True) | Q(birth_year=F("birth_date__year")),
                name="person_birth_year_agrees",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def citizen_id_masked(self) -> str:
        """`***…678`, or empty when none is recorded."""
        return f"***…{self.citizen_id_tail}" if self.citizen_id_hash else ""

    def citizen_id(self) -> str:
        """The number itself, for those who may see it (`access.can_see_citizen_id`)."""
        return secrets.decrypt(self.citizen_id_cipher) if self.citizen_id_cipher else ""


class Household(Recorded):
    head_name = models.CharField(_("chủ hộ"), max_length=120)
    search = models.TextField(db_collation="C", editable=False)
    sort_key = models.TextField(editable=False, db_collation="C")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="households", verbose_name=_("địa bàn"))
    address = models.CharField(_("địa chỉ"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("hộ gia đình")

    def __str__(self) -> str:
        return self.head_name


class Period(Recorded):
    """Abstract: a half-open period of a person at a unit."""

    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)

    class Meta:
        abstract = True

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@changes_noted
class Membership(Period):
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships")
    kind = models.CharField(
        max_length=15, choices=MembershipKind.choices, default=MembershipKind.UNION_MEMBER
    )

    class Meta:
        verbose_name = _("nơi sinh hoạt, công tác")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="membership_period"
            ),
            models.UniqueConstraint(fields=["person", "unit", "kind", "since"], name="membership_once"),
        ]
        indexes = [
            models.Index(fields=["unit", "since"], name="membership_unit", include=["person", "until"])
        ]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.unit_id}"


@changes_noted
class Post(Period):
    """A post with its class: leaders against direct workers is read from here."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    title = models.CharField(_("chức vụ, công việc"), max_length=150)
    code = models.CharField(_("mã chức vụ"), max_length=40, blank=True)
    position_class = models.CharField(
        _("nhóm chức vụ"), max_length=20, choices=PositionClass.choices, null=True, blank=True
    )

    class Meta:
        verbose_name = _("chức vụ")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="post_period"
            ),
        ]
        indexes = [models.Index(fields=["person", "since"], name="post_person")]

    def __str__(self) -> str:
        return self.title
