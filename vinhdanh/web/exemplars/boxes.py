"""Boxes and frames that the forms about role models share."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.exemplars import access
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.kit.numbers import parse_number
from vinhdanh.kit.verdict import no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Assignment, Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import WRITES_RECORDS
from vinhdanh.web.fields import DayField, digits
from vinhdanh.web.keeping import Page
from vinhdanh.web.reading import SignedIn, allow


class AheadDayField(DayField):
    """A day to come, up to three years on."""

    ahead = 3 * 366


class CountField(forms.CharField):
    """A whole number, grouped as people type it; empty is not known."""

    def __init__(self, **more: Any) -> None:
        self.most = more.pop("most", 10_000_000)
        more.setdefault("widget", digits())
        more.setdefault("required", False)
        super().__init__(**more)

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            number = parse_number(text)
        except ValueError:
            number = None
        if number is None or number != int(number) or not 0 <= number <= self.most:
            raise ValidationError(_("Hãy gõ một số nguyên, từ 0 đến %(most)s.") % {"most": self.most})
        return int(number)


class ColleagueField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Somebody who holds a role at the unit or above it, as responsible."""

    def __init__(self, *, unit: Unit, day: date, **more: Any) -> None:
        super().__init__(
            queryset=officers_of(unit, day), required=False, empty_label=lazy("Không, ghi tên ở dưới"), **more
        )


def officers_of(unit: Unit, day: date) -> QuerySet[User]:
    """Accounts of officers of the unit and of the units above it on the day."""
    upward = UnitPath.objects.filter(holds_on(day), descendant=unit).values("ancestor_id")
    held = Assignment.objects.filter(holds_on(day), role__in=WRITES_RECORDS, unit__in=upward)
    return User.objects.filter(is_active=True, pk__in=held.values("user_id")).order_by(
        "display_name", "username"
    )


def role_model_url(found: RoleModel) -> str:
    return reverse("role_model", args=[found.pk])


def writable(request: SignedIn, pk: int) -> RoleModel:
    """The role model, if the reader may write about it."""
    found = access.get_role_model(request.user, pk)
    allow(access.can_write(request.user, found))
    return found


def page_of(found: RoleModel, title: str, button: str, lede: str = "") -> Page:
    """The frame of a form about a role model."""
    return Page(title, found.name, role_model_url(found), button, lede)


def writing_units(request: SignedIn, refusal: str) -> list[Unit]:
    """The units at which the reader is an officer; 403 for whoever is none."""
    held = org_access.assignments(request.user).filter(role__in=WRITES_RECORDS).order_by("since", "pk")
    units = list(dict.fromkeys(one.unit for one in held))
    if not units:
        allow(no(refusal))
    return units


def text_box(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})
