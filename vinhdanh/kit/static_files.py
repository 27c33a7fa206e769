"""Static files that browsers may keep for long: the address changes when the file does."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


@lru_cache(maxsize=4096)
def _fingerprint(name: str) -> str:
    found = finders.find(name)
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10] if isinstance(found, str) else ""


class FingerprintedStorage(StaticFilesStorage):
    """Adds `?v=` and a digest of the content; nothing has to be collected or renamed before serving."""

    def url(self, name: str | None, force: bool = False) -> str:
        address = super().url(name)
        mark = _fingerprint(name.partition("#")[0].partition("?")[0]) if name else ""
        return f"{address}?v={mark}" if mark and "?" not in address else address
