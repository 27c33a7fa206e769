"""A criteria set out of YAML: every problem with its line, none half-read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from vinhdanh.engine.errors import LawError
from vinhdanh.engine.lawfiles import Entry, parse_yaml
from vinhdanh.kit.said import phrase

_CODE = re.compile(r"[\w.:-]{1,60}")
_LONGEST = 600


@dataclass(frozen=True)
class Problem:
    """What is wrong in the text, on which line (0: the whole of it)."""

    line: int
    says: str

    @property
    def whole(self) -> str:
        """The sentence with its line."""
        return phrase("Dòng %(line)s: %(says)s", line=self.line, says=self.says) if self.line else self.says


class Wrong(Exception):
    """One problem, raised while a part is read and gathered by whoever reads the whole."""

    def __init__(self, says: str, line: int) -> None:
        super().__init__(says)
        self.problem = Problem(line, says)


def parsed(text: str) -> Entry:
    """The text as a mapping that knows its lines; Wrong when it is no YAML or no mapping."""
    try:
        found = parse_yaml(text, "")
    except LawError as error:
        raise Wrong(phrase("YAML sai: %(why)s", why=error.message), error.line) from None
    if not isinstance(found, Entry):
        raise Wrong(phrase("Bộ tiêu chí phải là một bảng khoá, bắt đầu bằng “name:”."), 1)
    return found


def text_of(entry: Entry, key: str, *, needed: bool = False, longest: int = _LONGEST) -> str:
    """A text of an entry; empty when absent."""
    value = entry.get(key)
    if value is None or value == "":
        if needed:
            raise Wrong(phrase("thiếu “%(key)s”.", key=key), entry.line)
        return ""
    if isinstance(value, dict | list):
        raise Wrong(phrase("“%(key)s” phải là một dòng chữ.", key=key), entry.line)
    text = " ".join(str(value).split())
    if len(text) > longest or not text.isprintable():
        raise Wrong(phrase("“%(key)s” dài quá %(n)s chữ hoặc có ký tự lạ.", key=key, n=longest), entry.line)
    return text


def code_of(entry: Entry, key: str = "code") -> str:
    """A short code; letters, digits, dots, dashes."""
    code = text_of(entry, key, needed=True)
    if not _CODE.fullmatch(code):
        raise Wrong(
            phrase("mã “%(code)s” chỉ gồm chữ, số, dấu chấm, gạch, tối đa 60 ký tự.", code=code), entry.line
        )
    return code


def number_of(entry: Entry, key: str, *, needed: bool = False, least: int | None = 0) -> Decimal | None:
    """An exact number: 20, 0.4 or "0,4"; not below `least`."""
    value = entry.get(key)
    if value is None or value == "":
        if needed:
            raise Wrong(phrase("thiếu “%(key)s”.", key=key), entry.line)
        return None
    number = _decimal(value)
    if number is None or abs(number) > 10**9:
        raise Wrong(phrase("“%(key)s” phải là số: “%(value)s”.", key=key, value=str(value)[:60]), entry.line)
    if least is not None and number < least:
        raise Wrong(phrase("“%(key)s” không được nhỏ hơn %(least)s.", key=key, least=least), entry.line)
    return number


def needed_number(entry: Entry, key: str, least: int | None = 0) -> Decimal:
    """The number, which must be there."""
    return number_of(entry, key, needed=True, least=least) or Decimal(0)


def _decimal(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = Decimal(str(value).replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def choice_of(entry: Entry, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
    """One of a closed list."""
    value = entry.get(key, default)
    if value not in allowed:
        raise Wrong(
            phrase("“%(key)s” phải là một trong: %(allowed)s.", key=key, allowed=", ".join(allowed)),
            entry.line,
        )
    return str(value)


def yes_of(entry: Entry, key: str) -> bool:
    """true or false; absent: false."""
    value = entry.get(key, False)
    if not isinstance(value, bool):
        raise Wrong(phrase("“%(key)s” phải là true hoặc false.", key=key), entry.line)
    return value


def entries_of(entry: Entry, key: str) -> list[Entry]:
    """The mappings listed under a key."""
    value = entry.get(key) or []
    if not isinstance(value, list) or not all(isinstance(one, Entry) for one in value):
        raise Wrong(phrase("“%(key)s” phải là danh sách, mỗi dòng một bảng khoá.", key=key), entry.line)
    return value


def words_of(entry: Entry, key: str) -> tuple[str, ...]:
    """A list of short texts."""
    value = entry.get(key) or []
    if not isinstance(value, list) or not all(isinstance(one, str | int | float) for one in value):
        raise Wrong(phrase("“%(key)s” phải là danh sách chữ.", key=key), entry.line)
    return tuple(str(one)[:_LONGEST] for one in value)


def known_keys(entry: Entry, allowed: tuple[str, ...]) -> None:
    """Wrong when a key is none of ours: a slip of typing must not be passed over."""
    strange = [str(key) for key in entry if key not in allowed]
    if strange:
        raise Wrong(
            phrase(
                "không hiểu “%(key)s”; ở đây dùng: %(allowed)s.", key=strange[0], allowed=", ".join(allowed)
            ),
            entry.line,
        )
