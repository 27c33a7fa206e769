"""Settings from the environment: each value has a type, and a bad one is refused at start, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vinhdanh.kit.dates import parse_date
from vinhdanh.kit.verdict import Refused

_YES = frozenset({"1", "true", "yes", "on", "có", "co", "bật", "bat"})
_NO = frozenset({"0", "false", "no", "off", "không", "khong", "tắt", "tat"})


class SettingError(Refused):
    """An environment variable holds something we cannot use."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Typed reading of environment variables; an empty variable counts as not given."""

    values: Mapping[str, str]

    def text(self, name: str, default: str = "") -> str:
        """The value without edge spaces, or the default."""
        return self.values.get(name, "").strip() or default

    def secret(self, name: str, *, at_least: int) -> str | None:
        """A key of at least so many characters; None when not given."""
        value = self.text(name)
        if value and len(value) < at_least:
            raise SettingError(
                f"{name} quá ngắn ({len(value)} ký tự): hãy đặt một chuỗi ngẫu nhiên từ {at_least} ký tự trở lên, "
                "hoặc bỏ biến này để chương trình tự sinh khoá."
            )
        return value or None

    def flag(self, name: str, default: bool = False) -> bool:
        """Yes or no, in words or as 1 and 0."""
        value = self.text(name).lower()
        if not value:
            return default
        if value in _YES or value in _NO:
            return value in _YES
        raise SettingError(f"{name}={value!r} không phải có hay không: hãy ghi 1 (có) hoặc 0 (không).")

    def integer(self, name: str, default: int, *, lowest: int, highest: int) -> int:
        """A whole number inside its limits (both included)."""
        value = self.text(name)
        if not value:
            return default
        try:
            number = int(value)
        except ValueError:
            raise SettingError(
                f"{name}={value!r} không phải số nguyên: hãy ghi số, ví dụ {default}."
            ) from None
        if not lowest <= number <= highest:
            raise SettingError(
                f"{name}={number} ngoài khoảng cho phép: hãy ghi số từ {lowest} đến {highest}."
            )
        return number

    def listing(self, name: str, default: tuple[str, ...] = ()) -> list[str]:
        """Values separated by commas."""
        return [part.strip() for part in self.text(name).split(",") if part.strip()] or list(default)

    def origins(self, name: str) -> list[str]:
        """Web addresses with their scheme, separated by commas."""
        addresses = self.listing(name)
        for address in addresses:
            if not address.startswith(("http://", "https://")):
                raise SettingError(f"{name}: “{address}” thiếu http:// hoặc https:// ở đầu.")
        return addresses

    def choice(self, name: str, default: str, among: tuple[str, ...]) -> str:
        """One word of a closed list."""
        value = self.text(name, default)
        if value not in among:
            raise SettingError(f"{name}={value!r} không dùng được: hãy chọn một trong {', '.join(among)}.")
        return value

    def day(self, name: str) -> date | None:
        """A date as yyyy-mm-dd or dd/mm/yyyy; None when not given."""
        value = self.text(name)
        if not value:
            return None
        try:
            return parse_date(value)
        except ValueError as problem:
            raise SettingError(f"{name}: {problem}") from None

    def folder(self, name: str, default: Path) -> Path:
        """An absolute folder path (it need not exist yet, but must not be a file)."""
        path = Path(self.text(name) or default).expanduser().resolve()
        if path.exists() and not path.is_dir():
            raise SettingError(f"{name}: {path} là một tệp, không phải thư mục; hãy chọn đường dẫn khác.")
        return path
