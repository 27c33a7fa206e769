"""Filters whose state lives in the address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.org.models import Unit
from vinhdanh.web.forms import UnitField
from vinhdanh.web.suggest import unit_label


class UnitFilter(forms.Form):
    """A filter with a unit box; empty = the unit in which one works, `*` = everywhere one may look."""

    def __init__(self, data: Any = None, *, user: User, fallback: Unit | None, **more: Any) -> None:
        super().__init__(data, auto_id="loc-%s", **more)
        self.fallback = fallback
        self.fields["don_vi"] = UnitField(user=user, name="don_vi", label=lazy("Đơn vị"), required=False)
        if not self.is_bound or "don_vi" not in self.data:
            self.initial["don_vi"] = fallback
        self.is_valid()

    def chosen(self) -> dict[str, Any]:
        """What was chosen, unreadable values left out."""
        return dict(self.cleaned_data) if self.is_bound else {}

    def unit(self) -> Unit | None:
        """The unit looked at."""
        if self.is_bound and "don_vi" in self.data:
            found = self.chosen().get("don_vi")
            return found if isinstance(found, Unit) else None
        return self.fallback

    def unit_text(self) -> str:
        """What stands in the unit box."""
        if self.is_bound and "don_vi" in self.data:
            unit = self.unit()
            return unit_label(unit) if unit else str(self.data["don_vi"])
        return unit_label(self.fallback) if self.fallback else ""

    @property
    def unit_errors(self) -> list[str]:
        """Why the unit typed could not be used."""
        return [str(error) for error in self.errors.get("don_vi", [])]
