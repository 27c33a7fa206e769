"""The two five-year reports of the past, made again from their published figures: none missing, none different."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests import factories as make
from vinhdanh.indicators.counts import count_of
from vinhdanh.indicators.periods import years_of
from vinhdanh.indicators.published import PublishedFigure
from vinhdanh.indicators.seed_rows import seed_rows
from vinhdanh.indicators.shipped import sync_indicators
from vinhdanh.past_reports.loading import load_shipped
from vinhdanh.past_reports.reading.numerals import NUMBER, number_of
from vinhdanh.past_reports.shipped_figures import shipped_rows
from vinhdanh.reports.actions import Basics, create_report
from vinhdanh.reports.checks import of_content
from vinhdanh.reports.content import Content, Run, runs_of, text_of
from vinhdanh.reports.making import content_of, scope_of
from vinhdanh.reports.models import PeriodReport
from vinhdanh.reports.rows import rows_behind

PAPERS = [("S000", "five_years_2015", 2010, 2015, 67), ("S001", "five_years_2020", 2015, 2020, 116)]
_SIZES = {"nghìn tỷ": 10**12, "tỷ": 10**9, "triệu": 10**6, "nghìn": 10**3}
_VAGUE = {"chục": 10, "trăm": 100, "nghìn": 1000, "trăm tỷ": 100 * 10**9, "tỷ": 10**9}
# how a text says how exact it is, independently of what wrote it
_SAID = [
    (r"^trên .+ - ", "range >"), (r"^từ .+ - ", "range"), (r"^hàng ", "vague >="), (r"(^| )thứ \d+$", "ordinal"), (r"^từ .+ trở lên$", ">="),
    (r"^trên ", ">"), (r"^gần ", "~<"), (r"", "="),
]  # fmt: skip


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker) -> object:  # type: ignore[no-untyped-def]
    """The published figures and both reports, written once for every test of this module."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        sync_indicators()
        load_shipped(by=None)
        unit = make.province()
        yield {seed: create_report(unit, kind, years_of(first, last), Basics(), by=None) for seed, kind, first, last, _n in PAPERS}  # fmt: skip
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


def made(loaded: dict[str, PeriodReport], seed: str) -> Content:
    return content_of(loaded[seed], timezone.now() + timedelta(minutes=1))


def read(text: str) -> tuple[Decimal, Decimal | None, str]:
    """Value, upper value and exactness out of a printed figure alone."""
    said = next(mark for pattern, mark in _SAID if re.search(pattern, text))
    if said == "vague >=":
        word = next(word for word in sorted(_VAGUE, key=len, reverse=True) if text.startswith(f"hàng {word}"))
        return Decimal(_VAGUE[word]), None, said
    if text.startswith("không có"):
        return Decimal(0), None, "="
    numbers = [number_of(found) for found in re.findall(NUMBER, text)]
    size = next((size for word, size in _SIZES.items() if re.search(rf"\d {word} đồng", text)), 1)
    values = [number * size for number in numbers[: 2 if "range" in said else 1]]
    return values[0], values[1] if len(values) > 1 else None, said


def runs(content: Content) -> dict[str, Run]:
    """Token → the run that prints it; a figure printed twice is kept once."""
    found = (run for section in content.sections for block in section.blocks for run in runs_of(block))
    return {run.token: run for run in found if run.token}


@pytest.mark.parametrize(("seed", "kind", "first", "last", "count"), PAPERS)
def test_no_published_figure_is_missing_from_the_report_made_again_and_none_is_different(
    loaded: dict[str, PeriodReport], seed: str, kind: str, first: int, last: int, count: int
) -> None:
    rows = [row for row in shipped_rows() if row["seed"] == seed]
    assert len(rows) == count
    content = made(loaded, seed)
    printed = runs(content)
    missing = [row["id"] for row in rows if row["id"] not in printed]
    different = [
        row["id"] for row in rows if row["id"] in printed and _differs(row, printed[row["id"]], content)
    ]
    assert (missing, different) == ([], [])


def _differs(row: dict[str, str], run: Run, content: Content) -> bool:
    """Held against the list by what the report carries and by what its text says when it is read alone."""
    figure = content.figures[row["id"]]
    high = Decimal(row["value_high"]) if row["value_high"] else None
    carried = (figure.low, figure.high, str(figure.qualifier), figure.indicator)
    expected = (Decimal(row["value"]), high, row["qualifier"], seed_rows()[row["id"]].indicator)
    said = {"= (derived)": "="}.get(row["qualifier"], row["qualifier"])
    noun = count_of(seed_rows()[row["id"]].count).name
    # a figure told in words of the sentence ("70/70 CĐCS") leaves the noun to its neighbour
    counts = noun in run.text or figure.low == 0 or run.text == figure.bare
    return carried != expected or read(run.text) != (Decimal(row["value"]), high, said) or not counts


@pytest.mark.parametrize(("seed", "kind", "first", "last", "count"), PAPERS)
def test_each_figure_stands_in_the_section_in_which_it_was_printed(
    loaded: dict[str, PeriodReport], seed: str, kind: str, first: int, last: int, count: int
) -> None:
    content = made(loaded, seed)
    where = {run.token: section.code for section in content.sections for block in section.blocks for run in runs_of(block) if run.token}  # fmt: skip
    wrong = {row["id"]: (row["section"], where.get(row["id"])) for row in shipped_rows() if row["seed"] == seed and where.get(row["id"]) != row["section"]}  # fmt: skip
    assert wrong == {}


def test_periods_and_qualifiers_are_those_of_the_list(loaded: dict[str, PeriodReport]) -> None:
    content = made(loaded, "S000")
    flags, range_ = content.figures["I000-042"], content.figures["I000-036"]
    assert (flags.since, flags.until) == (PublishedFigure.objects.get(number="I000-042").since, PublishedFigure.objects.get(number="I000-042").until)  # fmt: skip
    assert (range_.printed, content.figures["I000-038"].printed) == ("từ 90 - 95%", "trên 68 - 70%")
    text = "\n".join(text_of(block) for section in content.sections for block in section.blocks)
    assert "không có đơn thư khiếu nại" in text
    assert "Bằng khen cho 788 lượt tập thể và 3.261 lượt cá nhân" in text
    assert (
        rows_behind(flags, scope_of(loaded["S000"], timezone.now())).stretch(0, 1)[0][2].text == "24 tập thể"
    )


def test_equal_values_that_count_different_things_are_flagged(loaded: dict[str, PeriodReport]) -> None:
    """X01 and its like: a value typed again under another unit of count within one section."""
    told = [gap for gap in of_content(made(loaded, "S001")) if gap.kind == "repeated"]
    assert all(gap.section.startswith(("1.", "2.")) for gap in told)


def test_before_the_figures_were_loaded_the_report_says_what_is_missing(
    loaded: dict[str, PeriodReport],
) -> None:
    long_ago = timezone.now() - timedelta(days=3650)
    content = content_of(loaded["S000"], long_ago)
    assert content.figures == {}
    assert sum(gap.kind == "unknown" for gap in content.gaps) == 67
