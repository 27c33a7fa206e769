"""The raw files of a law folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml


class Law:
    """Rules, principles and awards as the YAML has them."""

    def __init__(self, root: Path) -> None:
        self.rules: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for folder in ("titles", "commendations"):
            for path in sorted((root / folder).glob("*.yaml")):
                raw = yaml.safe_load(path.read_text())
                self.rules[raw["code"], raw["subject"]] = raw["versions"]
        self.principles = [
            yaml.safe_load(p.read_text()) for p in sorted((root / "principles").glob("*.yaml"))
        ]
        awards = yaml.safe_load((root / "catalogue.yaml").read_text())["awards"]
        self.family = {a["code"]: a["family"] for a in awards}
        self.annual = {a["code"] for a in awards if a.get("annual")}
        self.counts_as = {a["code"]: a["counts_as"] for a in awards if a.get("counts_as")}

    def on(self, versions: list[dict[str, Any]], when: date) -> dict[str, Any] | None:
        """The version of that day."""
        current = [v for v in versions if v["in_force"] <= when]
        if not current:
            return None
        last = max(current, key=lambda v: v["in_force"])
        return None if last.get("until") and when > last["until"] else last
