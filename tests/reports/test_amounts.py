"""A figure as reports print it: qualifiers, two digits, thousands, money, zero in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vinhdanh.indicators.counts import count_of
from vinhdanh.reports.wording.amounts import written

CASES = [
    ("5", None, "=", "collectives", "05 tập thể"),
    ("24", None, "=", "collectives", "24 tập thể"),
    ("1177", None, "=", "grassroots", "1.177 CĐCS"),
    ("35000", None, ">", "workers", "trên 35.000 CNVCLĐ"),
    ("150", "180", "range", "collectives", "từ 150 - 180 tập thể"),
    ("5", "10", "range", "officers", "từ 5 - 10 cán bộ"),
    ("68", "70", "range >", "percent", "trên 68 - 70%"),
    ("90", "95", "range", "percent", "từ 90 - 95%"),
    ("2", None, ">=", "individuals", "từ 2 cá nhân trở lên"),
    ("70", None, ">=", "percent", "từ 70% trở lên"),
    ("90", None, "~<", "unit_turns", "gần 90 lượt đơn vị"),
    ("6000000000", None, "~<", "dong", "gần 6 tỷ đồng"),
    ("795000000", None, "=", "dong", "795 triệu đồng"),
    ("41372179000", None, "=", "dong", "41.372,179 triệu đồng"),
    ("15000", None, ">=", "dong_a_meal", "từ 15.000 đồng/bữa trở lên"),
    ("3000000", "4000000", "range", "dong_a_household", "từ 3 - 4 triệu đồng/hộ"),
    ("1000", None, "vague >=", "initiatives", "hàng nghìn sáng kiến, đề tài"),
    ("100000000000", None, "vague >=", "dong", "hàng trăm tỷ đồng"),
    ("10", None, "vague >=", "tonnes", "hàng chục tấn"),
    ("2", None, "ordinal", "times", "lần thứ 2"),
    ("0", None, "=", "petitions", "không có đơn thư"),
    ("0", None, "=", "percent", "0%"),
    ("11.5", None, "=", "percent", "11,5%"),
    ("3", None, "=", "percent", "3%"),
]


@pytest.mark.parametrize(("low", "high", "qualifier", "count", "said"), CASES)
def test_a_figure_is_written_as_reports_print_it(
    low: str, high: str | None, qualifier: str, count: str, said: str
) -> None:
    assert written(Decimal(low), count_of(count), qualifier, Decimal(high) if high else None) == said


def test_without_the_word_for_what_it_counts() -> None:
    assert written(Decimal(5), count_of("collectives"), noun=False) == "05"
    assert written(Decimal(0), count_of("collectives"), noun=False) == "0"
    assert written(Decimal(2_000_000), count_of("dong"), noun=False) == "2 triệu"
