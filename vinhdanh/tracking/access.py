"""Who may see the rows of a register; who writes them is the same for all registers."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from vinhdanh.accounts.models import User
from vinhdanh.org import access as org_access
from vinhdanh.registers.access import can_record as can_record
from vinhdanh.tracking.registers import Register


def visible_to(user: User, register: Register) -> QuerySet[Any]:
    """Rows of units that the user reads in a role that may read this register; struck out ones too."""
    units = org_access.covered(user, register.readers).values("descendant_id")
    return register.model._default_manager.filter(unit_id__in=units)


def get_row(user: User, register: Register, pk: int) -> Any:
    """The row, or 404 for whoever may not see it."""
    related = ("unit", "file", *([register.parent] if register.parent else []))
    found = visible_to(user, register).select_related(*related).filter(pk=pk).first()
    if found is None:
        raise Http404("Không có dòng này trong phạm vi của anh/chị.")
    return found
