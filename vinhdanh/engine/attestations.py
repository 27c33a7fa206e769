"""Qualitative standards that wait for the word of a named person."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vinhdanh.engine.lawfiles import read_yaml, take


@dataclass(frozen=True)
class Attestation:
    """A qualitative standard that a named person confirms."""

    code: str
    says: dict[str, str]


def read_attestations(root: Path) -> dict[str, Attestation]:
    """The list of a law folder, by code; none when it has no such file."""
    path = root / "attestations.yaml"
    if not path.exists():
        return {}
    raw = read_yaml(path, root)
    found = {}
    for entry in take(raw, "attestations", list, path.name):
        code = take(entry, "code", str, path.name)
        found[code] = Attestation(code, {k: str(v) for k, v in take(entry, "says", dict, path.name).items()})
    return found
