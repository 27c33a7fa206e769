"""Typed reading of environment variables: good values, and what a bad one is answered with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vinhdanh.kit.environment import Environment, SettingError


def env(**values: str) -> Environment:
    return Environment(values)


@pytest.mark.parametrize(
    ("text", "value"), [("1", True), ("Có", True), ("off", False), ("không", False), ("", True)]
)
def test_flag_reads_words_and_keeps_the_default_when_empty(text: str, value: bool) -> None:
    assert env(A=text).flag("A", default=True) is value


def test_flag_refuses_other_words() -> None:
    with pytest.raises(SettingError, match=r"A='chắc là có' không phải có hay không"):
        env(A="chắc là có").flag("A")


def test_integer_inside_its_limits() -> None:
    assert env(A=" 30 ").integer("A", 5, lowest=1, highest=30) == 30
    assert env().integer("A", 5, lowest=1, highest=30) == 5


@pytest.mark.parametrize(
    ("text", "word"), [("31", "từ 1 đến 30"), ("0", "từ 1 đến 30"), ("mười", "số nguyên")]
)
def test_integer_refuses_what_is_outside_or_no_number(text: str, word: str) -> None:
    with pytest.raises(SettingError, match=word):
        env(A=text).integer("A", 5, lowest=1, highest=30)


def test_listing_drops_empty_parts() -> None:
    assert env(A=" a, ,b,").listing("A") == ["a", "b"]
    assert env(A=",").listing("A", ("x",)) == ["x"]


def test_origins_need_a_scheme() -> None:
    assert env(A="https://a.vn").origins("A") == ["https://a.vn"]
    with pytest.raises(SettingError, match="thiếu http"):
        env(A="https://a.vn,b.vn").origins("A")


def test_choice_names_the_choices() -> None:
    with pytest.raises(SettingError, match="INFO, ERROR"):
        env(A="LOUD").choice("A", "INFO", ("INFO", "ERROR"))


@pytest.mark.parametrize("text", ["2025-12-01", "01/12/2025", "1.12.2025"])
def test_day_reads_both_ways_of_writing(text: str) -> None:
    assert env(A=text).day("A") == date(2025, 12, 1)


def test_day_refuses_a_date_that_is_not_in_the_calendar() -> None:
    with pytest.raises(SettingError, match=r"A: .*không có trong lịch"):
        env(A="30/02/2025").day("A")


def test_secret_must_be_long_enough_and_is_not_repeated() -> None:
    assert env().secret("A", at_least=32) is None
    with pytest.raises(SettingError, match="quá ngắn") as caught:
        env(A="ngắn-quá").secret("A", at_least=32)
    assert "ngắn-quá" not in caught.value.why


def test_folder_must_not_be_a_file(tmp_path: Path) -> None:
    file = tmp_path / "tệp"
    file.touch()
    with pytest.raises(SettingError, match="là một tệp"):
        env(A=str(file)).folder("A", tmp_path)
    assert env().folder("A", tmp_path / "x" / "..") == tmp_path
