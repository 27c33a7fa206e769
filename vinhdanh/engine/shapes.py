"""The facts format as shapes: each checks one JSON value and says in Vietnamese what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from vinhdanh.engine.errors import RecordError

Shape = Callable[[Any, str], Any]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FIRST_YEAR, LAST_YEAR = 1900, 2200


def show(value: Any) -> str:
    text = str(value) if not isinstance(value, str) else f"“{value}”"
    return text if len(text) <= 60 else text[:57] + "…"


def day(value: Any, key: str) -> date:
    """A date YYYY-MM-DD that exists."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise RecordError(
            f"{key} phải là ngày dạng NĂM-THÁNG-NGÀY như 2024-12-01, đang là {show(value)}", key
        )
    try:
        found = date.fromisoformat(value)
    except ValueError:
        raise RecordError(f"{key}: không có ngày {value} trong lịch", key) from None
    year(found.year, key)
    return found


def year(value: Any, key: str) -> int:
    found = whole(value, key)
    if not FIRST_YEAR <= found <= LAST_YEAR:
        raise RecordError(f"{key}: năm {found} ngoài khoảng {FIRST_YEAR} đến {LAST_YEAR}", key)
    return found


def since_year(value: Any, key: str) -> int:
    """A year, or 0 for "from the very beginning"."""
    return 0 if value == 0 and not isinstance(value, bool) else year(value, key)


def whole(value: Any, key: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise RecordError(f"{key} phải là số nguyên, đang là {show(value)}", key)
    return value


def count(high: int) -> Shape:
    """A whole number from 0 to `high`."""

    def check(value: Any, key: str) -> int:
        found = whole(value, key)
        if not 0 <= found <= high:
            raise RecordError(f"{key} phải từ 0 đến {high}, đang là {found}", key)
        return found

    return check


def amount(value: Any, key: str) -> float:
    """A number that is not negative."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < 10_000:
        raise RecordError(f"{key} phải là số không âm, đang là {show(value)}", key)
    return float(value)


def share(value: Any, key: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise RecordError(f"{key} phải là tỷ lệ từ 0 đến 1 (ví dụ 0.72), đang là {show(value)}", key)
    return float(value)


def truth(value: Any, key: str) -> bool:
    if not isinstance(value, bool):
        raise RecordError(f"{key} phải là true hoặc false, đang là {show(value)}", key)
    return value


def text(value: Any, key: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise RecordError(f"{key} phải là chữ, đang là {show(value)}", key)
    return value


def one_of(choices: Sequence[str]) -> Shape:
    allowed = frozenset(choices)
    listed = ", ".join(choices)

    def check(value: Any, key: str) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise RecordError(f"{key}: không có giá trị {show(value)}; dùng một trong: {listed}", key)
        return value

    return check


def period(value: Any, key: str) -> tuple[int | None, int | None]:
    """[first year, last year] of the achievement that a decision states."""
    if not isinstance(value, list) or len(value) != 2:
        raise RecordError(f"{key} phải là [năm đầu, năm cuối], đang là {show(value)}", key)
    since, until = (None if v is None else year(v, f"{key}[{i}]") for i, v in enumerate(value))
    if since is not None and until is not None and since > until:
        raise RecordError(f"{key}: năm đầu {since} sau năm cuối {until}", key)
    return since, until


class Mapped:
    """An object with known keys; a key left out or null is unknown (None)."""

    def __init__(self, fields: Mapping[str, Shape], required: Sequence[str] = ()) -> None:
        self.fields = dict(fields)
        self.required = tuple(required)

    def __call__(self, value: Any, key: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise RecordError(
                f"{key or 'hồ sơ'} phải là một đối tượng {{…}}, đang là {show(value)}", key or None
            )
        dot = f"{key}." if key else ""
        fields = self.fields
        found: dict[str, Any] = {}
        for name, raw in value.items():
            shape = fields.get(name)
            if shape is None:
                hint = _nearest(name, fields)
                raise RecordError(f"không có khóa {show(dot + name)} trong định dạng{hint}", dot + name)
            if raw is not None:
                found[name] = shape(raw, dot + name)
        for name in self.required:
            if name not in found:
                raise RecordError(f"thiếu khóa “{dot}{name}”: phải có và không được để null", dot + name)
        return found


class Listed:
    """A list of objects."""

    def __init__(self, item: Shape) -> None:
        self.item = item

    def __call__(self, value: Any, key: str) -> list[Any]:
        if not isinstance(value, list):
            raise RecordError(f"{key} phải là danh sách […], đang là {show(value)}", key)
        return [self.item(item, f"{key}[{i}]") for i, item in enumerate(value)]


def _nearest(name: str, known: Mapping[str, Any]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, list(known), n=1)
    return f"; có phải “{close[0]}”?" if close else f"; các khóa: {', '.join(known)}"
