"""Returns owed by some units: by how many of them a figure was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from vinhdanh.indicators.models import FormLine, UnitReturn
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.states import Aggregation
from vinhdanh.rollup.cells import rows_of
from vinhdanh.rollup.composing import direct_parts

_OWED = """
SELECT unit_id, since, until, array_to_string(array_agg(DISTINCT form_id ORDER BY form_id), ' ')
  FROM vinhdanh_unitreturn
 WHERE form_id = ANY(%(forms)s) AND unit_id = ANY(%(units)s) AND since >= %(since)s AND until <= %(until)s
 GROUP BY unit_id, since, until
"""
_ROWS = {"unit": pl.Int64, "since": pl.Date, "until": pl.Date, "forms": pl.String}
_LINES = {"forms": pl.String, "indicator": pl.Int64}
_WANTED = {"indicator": pl.Int64, "aim": pl.Int64, "since": pl.Date, "until": pl.Date}


class Owed:
    """What some units owed for periods inside the hull; `rows`: unit, since, until and the forms it owed."""

    def __init__(self, units: Sequence[int], indicators: Sequence[int], hull: Period) -> None:
        self._of: dict[int, set[int]] = {}
        lines = FormLine.objects.filter(indicator_id__in=indicators).values_list("form_id", "indicator_id")
        for form, indicator in lines:
            self._of.setdefault(indicator, set()).add(form)
        forms = sorted({form for found in self._of.values() for form in found})
        owed = UnitReturn.objects.filter(form_id__in=forms, since__gte=hull.since, until__lte=hull.until)
        # by anyone at all: in which periods a figure was asked for does not depend on who looks
        self._anyone: dict[int, set[Period]] = {}
        for form, since, until in owed.values_list("form_id", "since", "until").distinct():
            self._anyone.setdefault(form, set()).add(Period(since, until))
        given: dict[str, Any] = {"forms": forms, "units": list(units), "since": hull.since, "until": hull.until}  # fmt: skip
        self.rows = rows_of(_OWED, given, _ROWS)

    def counted(self, placed: pl.DataFrame, periods: Sequence[Period], how: Mapping[int, str]) -> pl.DataFrame:  # fmt: skip
        """The rows with the unit they count for, `at` → at, indicator, aim (the period's number), asked.

        One ask a unit, however many of its forms ask it.
        """
        by_forms = placed.group_by("at", "since", "until", "forms").agg(asked=pl.len().cast(pl.Int64))
        asks = by_forms.join(self._lines(placed["forms"].unique().to_list()), on="forms")
        found = asks.join(self._wanted(periods, how), on=["indicator", "since", "until"])
        return found.group_by("at", "indicator", "aim").agg(pl.col("asked").sum())

    def _lines(self, sets: Sequence[str]) -> pl.DataFrame:
        """Which indicators a set of forms asks for."""
        rows = [
            (text, indicator)
            for text in sets
            for here in ({int(form) for form in text.split()},)
            for indicator, forms in self._of.items()
            if here & forms
        ]
        return pl.DataFrame(rows, schema=_LINES, orient="row")

    def _wanted(self, periods: Sequence[Period], how: Mapping[int, str]) -> pl.DataFrame:
        """For each indicator and period the spans whose returns count; indicators of the same forms share them."""
        groups: dict[tuple[frozenset[int], bool], list[int]] = {}
        for indicator, asking in self._of.items():
            key = (frozenset(asking), how[indicator] == Aggregation.LAST)
            groups.setdefault(key, []).append(indicator)
        rows: list[tuple[int, int, date, date]] = []
        for (forms, last), indicators in groups.items():
            anyone = {span for form in forms for span in self._anyone.get(form, ())}
            for aim, period in enumerate(periods):
                spans = _spans(anyone, period, last=last)
                rows += [(one, aim, span.since, span.until) for span in spans for one in indicators]
        return pl.DataFrame(rows, schema=_WANTED, orient="row")


def _spans(anyone: set[Period], period: Period, *, last: bool) -> list[Period]:
    """The periods whose returns count: the long period itself, else the shorter ones that were asked; of stocks the last."""
    if period in anyone:
        return [period]
    asking = [found for part in direct_parts(period) if (found := _spans(anyone, part, last=last))]
    if last:
        return asking[-1] if asking else []
    return [span for spans in asking for span in spans]
