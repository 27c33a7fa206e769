"""Addresses of static files change with their content."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from vinhdanh.kit import static_files


def test_address_carries_the_digest_of_the_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.css"
    monkeypatch.setattr(finders, "find", lambda name: str(file) if name == "a.css" else None)
    storage = static_files.FingerprintedStorage()
    addresses = []
    for content in ("a", "b", "a"):
        file.write_text(content, encoding="utf-8")
        static_files._fingerprint.cache_clear()
        addresses.append(storage.url("a.css"))
    assert addresses[0] == addresses[2] != addresses[1]
    assert addresses[0].startswith("/static/a.css?v=")
    assert storage.url("missing.css") == "/static/missing.css"
    static_files._fingerprint.cache_clear()
