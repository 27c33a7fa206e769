"""Words that pages of movements share."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.kit.numbers import format_number
from vinhdanh.launches.models import LaunchCriterion
from vinhdanh.launches.states import Holds
from vinhdanh.movement_year.states import Mark
from vinhdanh.templatetags.ui import num

NO_YEAR = "–"
# how far a step is → css, icon, words
MARK_WORDS: dict[Mark, tuple[str, str, str | Promise]] = {
    Mark.DONE: ("done", "circle-check", lazy("xong")),
    Mark.UNDERWAY: ("here", "progress", lazy("đang làm")),
    Mark.LATE: ("late", "alert-triangle", lazy("chậm")),
    Mark.SKIPPED: ("ahead", "circle-minus", lazy("không làm")),
    Mark.AHEAD: ("ahead", "circle-dashed", lazy("chưa tới")),
    Mark.UNKNOWN: ("ahead", "question-mark", lazy("chưa rõ")),
}


def days_away(day: date, now: date) -> str:
    """How far a day is: "hôm nay", "còn 3 ngày", "quá hạn 5 ngày"."""
    days = (day - now).days
    if days == 0:
        return _("hôm nay")
    if days > 0:
        return ngettext("còn %(n)s ngày", "còn %(n)s ngày", days) % {"n": num(days)}
    return ngettext("quá hạn %(n)s ngày", "quá hạn %(n)s ngày", -days) % {"n": num(-days)}


def target_shown(row: LaunchCriterion) -> str:
    """The target of a criterion as a page tells it; empty while it is not set."""
    if row.holds == Holds.DONE:
        return _("làm xong")
    if row.holds == Holds.BANDS:
        return row.bands
    if row.target is None:
        return ""
    figure = f"{format_number(row.target.normalize())} {row.measure_unit}".strip()
    said = {
        Holds.AT_LEAST: _("từ %(figure)s trở lên"),
        Holds.AT_MOST: _("không quá %(figure)s"),
        Holds.EQUAL: _("đúng %(figure)s"),
    }
    return said[Holds(row.holds)] % {"figure": figure}
