"""Numbers of Vietnamese prose: 1.177, 8000, 41.372,179, 05, 525 nghìn, 2 tỷ 500 triệu, hai mươi lăm, hàng trăm tỷ."""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
MAGNITUDE = r"(?:nghìn tỷ|ngàn tỷ|chục nghìn|chục ngàn|nghìn|ngàn|vạn|triệu|tỷ|tỉ)"
_POWERS = {"nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9, "chục": 1, "trăm": 2}
_SIZES = (
    ("chục", 1), ("trăm", 2), ("nghìn", 3), ("vạn", 4), ("trăm nghìn", 5), ("triệu", 6), ("chục triệu", 7), ("trăm triệu", 8), ("tỷ", 9),
    ("chục tỷ", 10), ("trăm tỷ", 11), ("nghìn tỷ", 12),
)  # fmt: skip
_ONES = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9
}  # fmt: skip
_ONE = "|".join(_ONES)
# "một", "năm" alone are more often an article and a year than a number
IN_WORDS = re.compile(
    rf"(?<![^\W_])(?:mười(?:\s(?:{_ONE}))?|(?:hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)\smươi(?:\s(?:{_ONE}))?"
    r"|hai|ba|bốn|sáu|bảy|bẩy|tám|chín)(?![^\W_])",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"(?<![^\W_])(?:hàng|vài|nhiều)\s(?P<size>(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?:\s(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ))*)(?![^\W_])",
    re.IGNORECASE,
)


def number_of(written: str) -> Decimal:
    """41.372,179 → 41372.179; a dot parts thousands, a comma decimals."""
    return Decimal(written.replace(".", "").replace(",", "."))


def power_of(magnitude: str) -> Decimal:
    """nghìn → 1000, "nghìn tỷ" → 10¹²; nothing → 1."""
    return Decimal(10) ** sum(_POWERS[word] for word in magnitude.lower().split())


def is_money_size(magnitude: str) -> bool:
    """Whether a size with no unit after it speaks of money: "gần 6 tỷ"."""
    return bool(magnitude) and magnitude.lower().split()[-1] in {"triệu", "tỷ", "tỉ"}


def size_in_words(value: Decimal) -> str:
    """The size that "hàng …" names: 1000 → nghìn, 10¹¹ → trăm tỷ; the number itself where it is none."""
    for words, power in _SIZES:
        if value == Decimal(10) ** power:
            return words
    return f"{value:f}"


def number_in_words(words: str) -> int:
    """ "hai mươi lăm" → 25, "mười hai" → 12, "bốn" → 4."""
    parts = words.lower().split()
    if parts[0] == "mười":
        return 10 + (_ONES[parts[1]] if len(parts) > 1 else 0)
    if len(parts) > 1 and parts[1] == "mươi":
        return _ONES[parts[0]] * 10 + (_ONES[parts[2]] if len(parts) > 2 else 0)
    return _ONES[parts[0]]
