"""Keys in the data folder: made once, read by their owner alone, never replaced in silence."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from vinhdanh.kit.environment import SettingError
from vinhdanh.kit.keyfile import kept_key, lazy_key


def test_key_is_made_once_and_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "new" / "secret.key"
    first = kept_key(path)
    assert kept_key(path) == first
    assert len(first) >= 50
    assert path.stat().st_mode & 0o777 == 0o600
    assert kept_key(tmp_path / "other.key") != first


def test_many_at_once_get_the_same_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(kept_key, [tmp_path / "secret.key"] * 64))
    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


@pytest.mark.parametrize("content", ["", "quá ngắn\n"])
def test_damaged_key_is_refused_not_replaced(tmp_path: Path, content: str) -> None:
    path = tmp_path / "field.key"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingError, match="sao lưu"):
        kept_key(path)
    assert path.read_text(encoding="utf-8") == content


def test_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "tệp").touch()
    with pytest.raises(SettingError, match="VINHDANH_DATA"):
        kept_key(tmp_path / "tệp" / "secret.key")


def test_lazy_key_touches_nothing_until_used(tmp_path: Path) -> None:
    key = lazy_key(tmp_path / "secret.key")
    assert list(tmp_path.iterdir()) == []
    assert str(key) == kept_key(tmp_path / "secret.key")
    assert key.encode() == str(key).encode()
