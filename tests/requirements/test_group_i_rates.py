"""Requirements of group I that rest on figures of units."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests import factories as make
from vinhdanh.indicators.models import Indicator, Measurement
from vinhdanh.indicators.periods import year_of
from vinhdanh.indicators.shipped import sync_indicators
from vinhdanh.rollup.queries import figure

TODAY = date(2026, 2, 1)


@pytest.mark.django_db
def test_s001_55_the_share_of_honoured_women_is_reckoned_from_both_numbers() -> None:
    sync_indicators()
    province = make.province()
    year = year_of(2025)
    for honoured, women in ((60, 70), (25, 30)):
        unit = make.unit(parent=province)
        for code, value in (("women.good_two_duties", honoured), ("organisation.women_workers", women)):
            indicator = Indicator.objects.get(code=code)
            Measurement.objects.create(
                indicator=indicator, unit=unit, since=year.since, until=year.until, value=value
            )
    rate = Indicator.objects.get(code="women.good_two_duties_rate")
    assert figure(rate, province, year, today=TODAY).value == Decimal(85)
    lone = make.unit(parent=province)
    assert figure(rate, lone, year, today=TODAY).value is None
