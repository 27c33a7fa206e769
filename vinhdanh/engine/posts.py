"""The posts that records may name (`posts.yaml`)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from vinhdanh.engine.lawfiles import read_yaml


@lru_cache(maxsize=4)
def known_posts(root: Path) -> frozenset[str]:
    """The codes of a law folder's posts; empty when it has no such file."""
    path = root / "posts.yaml"
    return (
        frozenset(str(entry["code"]) for entry in read_yaml(path, root)["posts"])
        if path.exists()
        else frozenset()
    )
