"""The figures of the four reports as history: every one, with qualifier and period; once. Lists of one's own too."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from tests.past_reports.measuring import SEEDS, expected
from vinhdanh.indicators.published import PublishedFigure
from vinhdanh.indicators.shipped import sync_indicators
from vinhdanh.past_reports.loading import FaultyRow, load_list, load_shipped
from vinhdanh.past_reports.shipped_figures import shipped_rows


@pytest.fixture
def loaded(db: None) -> tuple[int, int]:
    sync_indicators()
    return load_shipped(by=None)


def test_every_published_figure_is_history_with_its_qualifier_and_period(loaded: tuple[int, int]) -> None:
    assert loaded == (233, 0)
    rows = {one.number: one for one in PublishedFigure.objects.select_related("indicator")}
    wanted = Counter(row["qualifier"] for seed in SEEDS for row in expected(seed))
    assert Counter(one.qualifier for one in rows.values()) == wanted
    assert all(one.indicator is not None for one in rows.values())

    savings, disbursed, planned = rows["I000-028"], rows["I004-028"], rows["I001-101"]
    assert (savings.value, savings.value_high, savings.qualifier, savings.basis) == (
        10,
        15,
        "range",
        "annual",
    )
    assert (savings.since, savings.until) == (date(2010, 1, 1), date(2016, 1, 1))
    assert (disbursed.value, disbursed.until) == (Decimal(41_372_179_000), date(2020, 6, 1))
    assert planned.aim == "target"
    assert rows["I001-002"].is_vague


def test_loading_again_adds_nothing(loaded: tuple[int, int]) -> None:
    assert load_shipped(by=None) == (0, 233)
    assert PublishedFigure.objects.count() == 233


def test_what_is_shipped_is_what_the_list_says_and_names_nobody() -> None:
    listed = {row["id"]: row for seed in SEEDS for row in expected(seed)}
    shipped = {row["id"]: row for row in shipped_rows()}

    assert listed.keys() == shipped.keys()
    for number, row in shipped.items():
        assert [row[name] for name in ("value", "value_high", "unit", "qualifier", "since", "until")] == [
            listed[number][name] for name in ("value", "value_high", "unit", "qualifier", "since", "until")
        ]
    assert "phrase" not in next(iter(shipped.values())), "facts in our own words, no text of the reports"


HEAD = "id,document,label,value,value_high,unit,qualifier,since,until,basis,aim,org,indicator\n"
ROW = "1,12/BC-LĐLĐ,Số CĐCS,61,,CĐCS,=,2019,2020,point,actual,LĐLĐ tỉnh A,organisation.grassroots\n"


def test_a_list_of_one_s_own_comes_in_once(db: None) -> None:
    sync_indicators()

    assert load_list(HEAD + ROW, by=None) == (1, 0)
    assert load_list(HEAD + ROW, by=None) == (0, 1)
    made = PublishedFigure.objects.get()
    assert (made.count, made.until, made.indicator and made.indicator.code) == (
        "grassroots",
        date(2021, 1, 1),
        "organisation.grassroots",
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("id,label\n1,a\n", 1),
        ("", 1),
        (HEAD + ROW.replace("61", "sáu mốt"), 2),
        (HEAD + ROW + ROW.replace("1,12", "2,12").replace("2020", "2018"), 3),
        (HEAD + ROW.replace("organisation.grassroots", "organisation.nothing"), 2),
        (HEAD + ROW.replace("=", "khoảng chừng"), 2),
        (HEAD + ROW + ROW, 1),
    ],
)
def test_a_wrong_list_is_refused_whole_with_its_line(db: None, text: str, line: int) -> None:
    sync_indicators()

    with pytest.raises(FaultyRow) as told:
        load_list(text, by=None)

    assert told.value.line == line
    assert not PublishedFigure.objects.exists()
