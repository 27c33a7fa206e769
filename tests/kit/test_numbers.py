from decimal import Decimal

import pytest

from vinhdanh.kit.numbers import format_number, parse_money, parse_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.234.567,5", "1234567.5"),
        ("1,234,567.5", "1234567.5"),
        ("1.234", "1234"),
        ("1,234", "1234"),
        ("1 234 567", "1234567"),
        ("0,125", "0.125"),
        ("3,5", "3.5"),
        ("3.5", "3.5"),
        ("-1.500", "-1500"),
        ("12", "12"),
    ],
)
def test_numbers_in_vietnamese_and_english_writing(typed: str, number: str) -> None:
    assert parse_number(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["", "abc", "1.2.3", "1,2,3", "NaN", "12a"])
def test_what_is_no_number_is_refused_in_words(typed: str) -> None:
    with pytest.raises(ValueError, match="không phải số"):
        parse_number(typed)


@pytest.mark.parametrize(
    ("typed", "dong"),
    [
        ("12.500.000 đ", 12_500_000),
        ("12500000", 12_500_000),
        ("1,5 tỷ", 1_500_000_000),
        ("1.250 tỷ đồng", 1_250_000_000_000),
        ("1,250 tỷ", 1_250_000_000),
        ("1.5 tỷ", 1_500_000_000),
        ("300 triệu đồng", 300_000_000),
        ("50 tr", 50_000_000),
        ("7.020.000 VNĐ", 7_020_000),
    ],
)
def test_money(typed: str, dong: int) -> None:
    assert parse_money(typed) == dong


@pytest.mark.parametrize("typed", ["nhiều", "1,2,3 tỷ", "1.2.3 đ"])
def test_money_that_is_not(typed: str) -> None:
    with pytest.raises(ValueError, match="không phải số"):
        parse_money(typed)


def test_format_number() -> None:
    assert format_number(1234567.5) == "1.234.567,5"
    assert format_number(1177) == "1.177"
    assert format_number(0.9, decimals=2) == "0,90"
    assert format_number(-35000) == "-35.000"
