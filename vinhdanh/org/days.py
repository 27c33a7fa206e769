"""Whether a day fits a unit: it must exist on it, and what ends on it must have begun before."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vinhdanh.kit.dates import format_date
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit


def must_exist(unit: Unit, on: date) -> None:
    """Refused when the unit is not open on the day."""
    if unit.opened_on > on or (unit.closed_on is not None and unit.closed_on <= on):
        raise Refused(
            _("%(unit)s không hoạt động vào ngày %(day)s.") % {"unit": unit.name, "day": format_date(on)},
            field="on",
        )


def unchanged_since(unit: Unit, on: date) -> None:
    """Refused when the unit got its present place or name on the day or after it: neither can end before it begins."""
    moved = unit.parents.filter(since__gte=on).order_by("-since").first()
    if moved is not None:
        raise Refused(
            _("%(unit)s chuyển trực thuộc từ ngày %(day)s; ngày kết thúc phải sau ngày đó.")
            % {"unit": unit.name, "day": format_date(moved.since)},
            field="on",
        )
    named = unit.names.filter(since__gte=on).order_by("-since").first()
    if named is not None:
        raise Refused(
            _("%(unit)s đổi tên từ ngày %(day)s; ngày kết thúc phải sau ngày đó.")
            % {"unit": unit.name, "day": format_date(named.since)},
            field="on",
        )
