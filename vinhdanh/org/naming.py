"""Names and codes that a unit may still take: a name is unique only inside its parent, a code everywhere."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _

from vinhdanh.kit.names import clean_text, search_key
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import existing_on

if TYPE_CHECKING:
    from vinhdanh.org.queries import DatedUnit


def siblings(parent: Unit | None, on: date) -> QuerySet[DatedUnit]:
    """Units that stand directly under `parent` on the day (None: those without a parent)."""
    return existing_on(on).filter(parent_then=parent.pk if parent else None)


def free_name(name: str, parent: Unit | None, on: date, except_for: Unit | None = None) -> str:
    """The cleaned name, refused when a sibling bears it: a unit's name is unique only inside its parent."""
    clean = clean_text(name)
    if not clean:
        raise Refused(_("Tên đơn vị không được để trống."), field="name")
    twins = siblings(parent, on).filter(name_then__iexact=clean)
    if except_for is not None:
        twins = twins.exclude(pk=except_for.pk)
    if twins.exists():
        if parent is None:
            raise Refused(
                _("Trong cấp cao nhất đã có đơn vị tên “%(name)s”.") % {"name": clean}, field="name"
            )
        raise Refused(
            _("Trong %(parent)s đã có đơn vị tên “%(name)s”.") % {"parent": parent.name, "name": clean},
            field="name",
        )
    return clean


def free_code(text: str) -> str:
    """A code made of the text that no unit bears."""
    root = slugify(search_key(text))[:34] or "don-vi"
    code, number = root, 1
    while Unit.objects.filter(code=code).exists():
        number += 1
        code = f"{root}-{number}"
    return code
