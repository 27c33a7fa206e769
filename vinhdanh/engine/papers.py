"""The papers a dossier may hold: their codes and legal names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vinhdanh.engine.errors import LawError
from vinhdanh.engine.lawfiles import read_yaml, refuse_unknown, take


@dataclass(frozen=True)
class Paper:
    """One kind of paper; `also` lists other names seen on the covers of dossiers."""

    code: str
    name: dict[str, str]
    also: tuple[str, ...] = ()


def read_papers(root: Path) -> dict[str, Paper]:
    """The register of a law folder by code; empty when it has none."""
    path = root / "papers.yaml"
    if not path.exists():
        return {}
    found: dict[str, Paper] = {}
    for entry in take(read_yaml(path, root), "papers", list, path.name):
        refuse_unknown(entry, {"code", "name", "also"}, path.name)
        code = take(entry, "code", str, path.name)
        if code in found:
            raise LawError(f"giấy tờ {code!r} ghi hai lần", path.name, entry.line)
        names = {k: str(v) for k, v in take(entry, "name", dict, path.name).items()}
        found[code] = Paper(code, names, tuple(take(entry, "also", list, path.name, [])))
    return found
