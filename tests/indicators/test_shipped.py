"""The catalogue we ship: every line sound, every code once, brought into the table again and again."""

from __future__ import annotations

import pytest

from vinhdanh.indicators import shipped as catalogue
from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.shipped import CatalogueFault, shipped, sync_indicators
from vinhdanh.indicators.states import Aggregation


def test_the_catalogue_comes_into_the_table_and_stays_as_it_is(db: None) -> None:
    assert sync_indicators() == len(shipped()) > 0
    sync_indicators()
    rows = {row.code: row for row in Indicator.objects.select_related("numerator", "denominator")}
    assert sorted(rows) == sorted(shipped())
    for row in rows.values():
        if row.is_rate:
            assert row.numerator
            assert row.denominator
            assert row.aggregation == Aggregation.RATE_OF_SUMS
            alike = row.numerator.counted.of == row.denominator.counted.of
            assert alike or (row.counted.is_money and row.numerator.counted.is_money)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"count": "apples"}, "no unit of count"),
        ({"count": "percent", "shape": "rate"}, "names two lines"),
        ({"count": "people", "numerator": "a", "denominator": "a"}, "names two lines"),
        ({"count": "people", "splits": ["height"]}, "unknown split"),
    ],
)
def test_a_wrong_line_is_named(line: dict[str, object], said: str) -> None:
    whole = {"family": "training", **line}
    with pytest.raises(CatalogueFault, match=said):
        catalogue._check("a", whole, {"a": whole})
