"""The small language of sentences: what it prints, what it leaves out, what it refuses."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from vinhdanh.reports.content import Figure
from vinhdanh.reports.wording.filling import fill
from vinhdanh.reports.wording.syntax import WordingFault, parse


def figure(value: int, place: str = "x", count: str = "collectives") -> Figure:
    return Figure(place, "Tập thể", Decimal(value), count, "ledger")


def said(text: str, **values: object) -> str | None:
    runs = fill(text, values)  # type: ignore[arg-type]
    return None if runs is None else "".join(run.text for run in runs)


def test_a_figure_stands_with_what_it_counts_and_keeps_its_place() -> None:
    runs = fill("tặng Cờ cho {flags}.", {"flags": figure(5, "awards.flags")})
    assert runs is not None
    assert [(run.text, run.token) for run in runs] == [
        ("Tặng Cờ cho ", ""),
        ("05 tập thể", "awards.flags"),
        (".", ""),
    ]


def test_an_unknown_value_takes_its_brackets_with_it() -> None:
    text = "Có {a}[, trong đó {b} nữ]."
    assert said(text, a=figure(12), b=figure(3)) == "Có 12 tập thể, trong đó 03 tập thể nữ."
    assert said(text, a=figure(12), b=None) == "Có 12 tập thể."


def test_a_sentence_without_a_value_it_needs_is_not_printed() -> None:
    assert said("Có {a}.", a=None) is None
    assert said("Có {a}.") is None


def test_zero_has_its_own_words_and_keeps_the_figure() -> None:
    text = "<n|Không có đơn thư nào|Có {n:số} đơn thư> khiếu nại."
    runs = fill(text, {"n": figure(0, "t")})
    assert runs is not None
    assert "".join(run.text for run in runs) == "Không có đơn thư nào khiếu nại."
    assert runs[0].token == "t"
    assert said(text, n=figure(7)) == "Có 07 đơn thư khiếu nại."


def test_what_went_away_leaves_no_doubled_space() -> None:
    assert said("Trong kỳ [ tại {where} ] , có {a}.", a=figure(20), where="") == "Trong kỳ, có 20 tập thể."


@pytest.mark.parametrize(
    "text", ["{a", "a}", "[chữ]", "[{a}", "{A}", "{__class__}", "{a.b}", "{a!r}", "{a:03d}", "<a|x>", "<a|x|y|z>", "<|x|y>", "{}", "{1+1}"]
)  # fmt: skip
def test_what_is_no_sentence_is_refused(text: str) -> None:
    with pytest.raises(WordingFault, match="chữ thứ"):
        parse(text)


def test_no_text_makes_the_reader_fail_otherwise() -> None:
    chance, refused, read = random.Random(20261129), 0, 0
    for _ in range(3000):
        text = "".join(chance.choice("{}[]<>|:số ab_.") for _ in range(chance.randrange(12)))
        try:
            parse(text)
        except WordingFault:
            refused += 1
            continue
        fill(text, {"a": figure(3), "b": "chữ", "ab": figure(0)})
        read += 1
    assert refused > 100
    assert read > 100
