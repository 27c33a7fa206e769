"""Numbers as they are written in Vietnam: 1.234.567,5."""

import re
from decimal import Decimal, InvalidOperation

from vinhdanh.kit.said import phrase

_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([.,\s])\d{3})(?:\1\d{3})*")
_UNITS = {"tỷ": 9, "tỉ": 9, "triệu": 6, "tr": 6, "nghìn": 3, "ngàn": 3}
_MONEY = re.compile(
    r"^(?P<number>[+-]?[\d.,\s]*\d)\s*(?P<unit>tỷ|tỉ|triệu|tr|nghìn|ngàn)?\.?\s*(?:đồng|vnđ|vnd|đ)?\.?$",
    re.IGNORECASE,
)


def format_number(value: int | float | Decimal, decimals: int | None = None) -> str:
    """1234567.5 → "1.234.567,5"; `decimals` fixes how many digits stand after the comma."""
    number = Decimal(str(value))
    text = f"{number:,.{decimals}f}" if decimals is not None else f"{number:,f}"
    whole, point, rest = text.partition(".")
    rest = rest if decimals is not None else rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if point and rest else "")


def parse_number(text: str) -> Decimal:
    """The number a person typed in Vietnamese or English style; ValueError says what is wrong, in Vietnamese.

    "1.234" and "1,234" are both one thousand two hundred thirty-four: three digits after one mark are a group,
    except after a zero ("0,125").
    """
    plain = text.strip().replace("\u00a0", " ")
    number = _decimal(_without_groups(plain))
    if number is None:
        raise ValueError(phrase("“%(text)s” không phải số; hãy gõ dạng 1.234.567,5.", text=text))
    return number


def parse_money(text: str) -> int:
    """Đồng out of "12.500.000 đ", "1,5 tỷ", "300 triệu đồng"; ValueError in Vietnamese otherwise."""
    found = _MONEY.match(text.strip())
    if not found:
        raise ValueError(
            phrase("“%(text)s” không phải số tiền; hãy gõ số đồng, ví dụ 12.500.000.", text=text)
        )
    unit = found["unit"]
    number = found["number"]
    amount: Decimal | None
    if unit and "." not in number:  # "1,250 tỷ": before a unit a comma can only be the decimal mark
        number = number.replace(" ", "").replace(",", ".")
        amount = _decimal(number)
    else:
        amount = parse_number(number)
    if amount is None:
        raise ValueError(
            phrase("“%(text)s” không phải số tiền; hãy gõ số đồng, ví dụ 12.500.000.", text=text)
        )
    return int(amount * 10 ** _UNITS.get((unit or "").lower(), 0))


def _without_groups(text: str) -> str:
    point, comma = text.rfind("."), text.rfind(",")
    if point >= 0 and comma >= 0:
        decimal_mark, group_mark = (",", ".") if comma > point else (".", ",")
        return text.replace(group_mark, "").replace(" ", "").replace(decimal_mark, ".")
    if _GROUPED.fullmatch(text) and not text.lstrip("+-").startswith("0"):
        return re.sub(r"[.,\s]", "", text)
    return text.replace(",", ".")


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
