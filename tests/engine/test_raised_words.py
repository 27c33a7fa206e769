"""What a local regulation raises, in words and not in codes, in both languages."""

from __future__ import annotations

import pytest

from vinhdanh.engine.english import edition
from vinhdanh.engine.raised_words import raised_words
from vinhdanh.engine.rules import rulebook
from vinhdanh.engine.vocabulary import WORDS


@pytest.mark.parametrize(
    ("key", "value", "vietnamese", "english"),
    [
        (
            "grade",
            "excellent",
            "xếp loại từ hoàn thành xuất sắc nhiệm vụ trở lên",
            "grade of “excellent performance” or better",
        ),
        ("vnd", 120_000_000, "từ 120.000.000 đồng", "at least VND 120,000,000"),
        ("at_least", 0.75, "từ 0,75 trở lên", "at least 0.75"),
        ("measure", "warning", "tính cả kỷ luật từ cảnh cáo", "counting discipline from warning up"),
    ],
)
def test_a_raised_value_reads_as_words(key: str, value: object, vietnamese: str, english: str) -> None:
    assert raised_words(key, value) == vietnamese
    assert edition(rulebook()).tell(raised_words(key, value)) == english


def test_every_value_on_an_ordered_list_has_a_name() -> None:
    for word in WORDS.values():
        for key, way in word.strict.items():
            for value in way if isinstance(way, tuple) else ():
                assert value not in raised_words(key, value), (key, value)
