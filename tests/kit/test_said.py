"""Sentences that keep their pattern: a text like any other, and what JSON holds of it."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from vinhdanh.kit.said import join, keep, phrase


def test_a_phrase_is_its_vietnamese_text() -> None:
    said = phrase("“%(text)s” không phải ngày", text="hôm qua")
    assert said == "“hôm qua” không phải ngày"
    assert f"Ô B2: {said}" == "Ô B2: “hôm qua” không phải ngày"


def test_a_pattern_that_nothing_fills_is_taken_as_it_is() -> None:
    assert phrase("vượt 100 % rồi") == "vượt 100 % rồi"
    assert phrase("trên %(n)s %%", n=100) == "trên 100 %"


def test_a_phrase_inside_a_phrase_is_kept_whole() -> None:
    inner = phrase("có khoảng trắng thừa")
    said = phrase("Ô %(place)s: %(message)s", place="B2", message=inner)
    assert json.loads(json.dumps(keep(said))) == {
        "text": "Ô %(place)s: %(message)s",
        "with": {"place": "B2", "message": {"text": "có khoảng trắng thừa", "with": {}}},
    }


def test_a_plain_text_is_kept_as_it_is() -> None:
    assert keep("Đỗ Thị Bình") == "Đỗ Thị Bình"


def test_joined_phrases_read_as_one() -> None:
    said = join([phrase("cùng tên"), phrase("cùng năm")])
    assert said == "cùng tên; cùng năm"
    assert [part["text"] for part in said.kept()["with"].values()] == ["cùng tên", "cùng năm"]


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda said: pickle.loads(pickle.dumps(said))])  # noqa: S301 - our own bytes
def test_a_copy_still_knows_its_pattern(copied: object) -> None:
    said = phrase("cùng năm %(year)s", year=2025)
    assert copied(said).kept() == said.kept()  # type: ignore[operator]
