"""Figures as printed in reports of the past: kept with their qualifier and period, never mixed with counted ones."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.states import Aim, Basis, Qualifier
from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit


class PublishedFigure(models.Model):
    """One printed figure; vague ones take part in no sum."""

    # its number in the document's own list (or in the list it was loaded from)
    number = models.CharField(max_length=20, blank=True)
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="published", verbose_name=_("chỉ số")
    )
    label = models.CharField(_("lời trong báo cáo"), max_length=300)
    org_name = models.CharField(_("đơn vị"), max_length=250)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="published_figures")
    value = models.DecimalField(_("giá trị"), max_digits=20, decimal_places=4)
    value_high = models.DecimalField(
        _("giá trị trên"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    qualifier = models.CharField(_("mức chính xác"), max_length=12, choices=Qualifier.choices)
    count = models.SlugField(_("đếm bằng"), max_length=30)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến trước ngày"))
    basis = models.CharField(_("tính"), max_length=10, choices=Basis.choices)
    aim = models.CharField(_("là"), max_length=12, choices=Aim.choices)
    # what the figure is narrowed to: {"recipient": …, "award_form": …, "authority": …, "sector": …}
    narrowed = models.JSONField(default=dict)
    movement = models.ForeignKey(Movement, models.PROTECT, null=True, blank=True, related_name="+")
    document = models.CharField(_("văn bản"), max_length=120)
    section = models.CharField(_("mục"), max_length=30, blank=True)
    phrase = models.TextField(_("câu in"), blank=True)
    note = models.CharField(max_length=500, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("số đã công bố")
        ordering = ["document", "number", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="published_figure_period"),
            models.CheckConstraint(
                condition=Q(value_high__isnull=True) | Q(value_high__gte=F("value")),
                name="published_figure_range",
            ),
            models.UniqueConstraint(
                fields=["document", "number"], condition=~Q(number=""), name="published_figure_once"
            ),
        ]
        indexes = [models.Index(fields=["indicator", "since"], name="published_figure_of")]

    def __str__(self) -> str:
        return f"{self.label}: {self.qualifier} {self.value}"

    @property
    def is_vague(self) -> bool:
        return self.qualifier == Qualifier.VAGUE

    @property
    def bounds(self) -> tuple[Decimal, Decimal | None]:
        """The lowest and the highest value the print allows; the second None when it names no end."""
        if self.value_high is not None:
            return self.value, self.value_high
        if self.qualifier in (Qualifier.BELOW, Qualifier.AT_MOST):
            return Decimal(0), self.value
        exact = self.qualifier in (Qualifier.EXACT, Qualifier.DERIVED, Qualifier.ORDINAL)
        return self.value, self.value if exact else None
