"""The figures of the four reports: each has an indicator that counts what the report prints."""

from __future__ import annotations

from collections import Counter

from vinhdanh.indicators.counts import count_of
from vinhdanh.indicators.seed_rows import PRINTED, seed_rows
from vinhdanh.indicators.shipped import shipped
from vinhdanh.indicators.states import Family, SplitPart


def test_every_figure_of_the_four_reports_has_an_indicator() -> None:
    rows = seed_rows()
    assert Counter(number[:4] for number in rows) == {"I000": 67, "I001": 116, "I003": 2, "I004": 48}
    assert {row.indicator for row in rows.values()} <= set(shipped())


def test_an_indicator_counts_what_the_reports_print() -> None:
    for number, row in seed_rows().items():
        line = shipped()[row.indicator]
        assert line["count"] in PRINTED[row.printed], number
        printed = count_of(row.count)
        assert printed.is_turn == count_of(line["count"]).is_turn, number


def test_a_part_is_one_the_indicator_is_split_by() -> None:
    for number, row in seed_rows().items():
        if row.part:
            assert row.part in SplitPart.values
            assert row.part.partition(":")[0] in shipped()[row.indicator]["splits"], number


def test_what_is_told_again_in_other_words_is_one_indicator() -> None:
    rows = seed_rows()
    assert rows["I004-038"].indicator == rows["I004-044"].indicator
    assert rows["I001-026"].indicator == rows["I001-037"].indicator
    assert rows["I000-011"].indicator == rows["I000-036"].indicator == rows["I001-102"].indicator
    # turns and persons, agreements and partners never become one
    assert rows["I000-046"].indicator != rows["I001-099"].indicator
    assert rows["I001-024"].indicator != rows["I001-036"].indicator


def test_every_family_has_lines_and_every_line_its_words() -> None:
    lines = shipped()
    assert {line["family"] for line in lines.values()} == set(Family.values)
    for code, line in lines.items():
        assert line["name"], code
        assert line["name_en"], code
        assert line["count"] != "percent" or line.get("shape") == "rate", f"{code}: a rate is computed"
