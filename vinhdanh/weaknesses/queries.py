"""Reads for screens and for reports: what stands open, what was checked, lessons, situations, the latest assessment."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from vinhdanh.indicators.periods import Period
from vinhdanh.kit.names import search_key
from vinhdanh.org.models import Unit
from vinhdanh.weaknesses.models import Assessment, Lesson, Situation, Weakness
from vinhdanh.weaknesses.states import STANDING


def _within(period: Period) -> Q:
    return Q(since__lt=period.until, until__gt=period.since)


def open_weaknesses(unit: Unit, period: Period) -> QuerySet[Weakness]:
    """For the report of a period: found in it, or before it and not cured yet."""
    rows = Weakness.objects.filter(unit=unit, state__in=STANDING, since__lt=period.until)
    return rows.select_related("unit", "person").order_by("since", "pk")


def to_check(unit: Unit, period: Period) -> QuerySet[Weakness]:
    """Of periods before this one and not checked in it: the report of this period has to look at them."""
    rows = Weakness.objects.filter(unit=unit, until__lte=period.since, state__in=STANDING)
    return (
        rows.exclude(events__checked_since__gte=period.since).select_related("unit").order_by("since", "pk")
    )


def lessons(unit: Unit, period: Period) -> QuerySet[Lesson]:
    """The unit's lessons of a period."""
    return Lesson.objects.filter(_within(period), unit=unit).select_related("unit").order_by("since", "pk")


def find_lessons(rows: QuerySet[Lesson], text: str) -> QuerySet[Lesson]:
    """Those that hold all these words, diacritics or not."""
    for word in search_key(text).split():
        rows = rows.filter(search__contains=word)
    return rows


def situations(unit: Unit, period: Period) -> QuerySet[Situation]:
    """Advantages and difficulties told of a period."""
    return Situation.objects.filter(_within(period), unit=unit).order_by("side", "pk")


def assessments(unit: Unit, period: Period) -> QuerySet[Assessment]:
    """Every version of the assessment of exactly that period, the last first."""
    rows = Assessment.objects.filter(unit=unit, since=period.since, until=period.until)
    return rows.select_related("by").order_by("-version")


def summary(unit: Unit, period: Period) -> str:
    """The preamble of a launch draws on it: the latest assessment of the period, else nothing."""
    found = assessments(unit, period).first()
    return found.text if found else ""
