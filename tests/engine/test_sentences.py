"""Sentences with values: Vietnamese text to whoever reads it, template and values to whoever tells it in another language."""

from __future__ import annotations

import json
import pickle
from datetime import date
from decimal import Decimal

from vinhdanh.engine.sentences import Said, as_data, from_data, listed, said


def test_a_sentence_is_its_vietnamese_text() -> None:
    sentence = said("Còn thiếu {short} (cần {needs})", short=2, needs=5)
    assert sentence == "Còn thiếu 2 (cần 5)"
    assert json.dumps(sentence, ensure_ascii=False) == '"Còn thiếu 2 (cần 5)"'


def test_grouped_numbers_are_written_as_in_vietnam() -> None:
    assert said("{vnd:,} đồng", vnd=1_060_000) == "1.060.000 đồng"
    assert said("{share:,}%", share=Decimal("12.5")) == "12,5%"


def test_a_list_keeps_its_parts() -> None:
    either = listed([said("“{name}”", name="A"), "B"], " hoặc ")
    assert either == "“A” hoặc B"
    assert isinstance(either, Said)
    assert either.values == ("“A”", "B")


def test_a_sentence_survives_storing_and_pickling() -> None:
    inner = listed([said("{name} ngày {day:%d/%m/%Y}", name="An", day=date(2026, 10, 1))])
    sentence = said("Đã đọc: {who}, {count} điều", who=inner, count=3)
    for copy in (from_data(json.loads(json.dumps(as_data(sentence)))), pickle.loads(pickle.dumps(sentence))):  # noqa: S301
        assert copy == sentence == "Đã đọc: An ngày 01/10/2026, 3 điều"
        assert (copy.template, copy.values["count"]) == (sentence.template, 3)
        assert copy.values["who"].values[0].values["day"] == date(2026, 10, 1)


def test_a_sentence_without_values_is_stored_as_its_text() -> None:
    assert as_data("Có mức tối đa") == "Có mức tối đa"
    assert from_data("Có mức tối đa") == "Có mức tối đa"
