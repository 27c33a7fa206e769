"""Awards of the catalogue that no standard is loaded for: who was to set it, and by which article."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vinhdanh.engine.errors import LawError
from vinhdanh.engine.lawfiles import Entry, read_yaml, refuse_unknown, take

FILE = "not_loaded.yaml"
LAYERS = ("state", "party", "local", "union", "front")


@dataclass(frozen=True)
class Reason:
    """Why there is no standard: the layer that sets it, the article that says so, a sentence a language."""

    layer: str
    cite: str
    says: dict[str, str]


# The law has a standard that nobody has encoded.
NOT_YET = Reason(
    "state",
    "",
    {
        "vi": "Luật có tiêu chuẩn cho khen thưởng này nhưng chưa được nạp vào hệ thống.",
        "en": "The law has a standard for this award, but it has not been loaded.",
    },
)


def read_reasons(root: Path) -> dict[str, Reason]:
    """The reasons of a law folder by award code; empty when it has none."""
    path = root / FILE
    if not path.exists():
        return {}
    found: dict[str, Reason] = {}
    for entry in take(read_yaml(path, root), "reasons", list, FILE):
        refuse_unknown(entry, {"awards", "layer", "cite", "says"}, FILE)
        layer = take(entry, "layer", str, FILE)
        if layer not in LAYERS:
            raise LawError(f"layer: {layer!r} không có; dùng: {', '.join(LAYERS)}", FILE, entry.line)
        says = {k: str(v) for k, v in take(entry, "says", Entry, FILE).items()}
        for code in take(entry, "awards", list, FILE):
            if code in found:
                raise LawError(f"mã {code!r} ghi hai lần", FILE, entry.line)
            found[code] = Reason(layer, take(entry, "cite", str, FILE), says)
    return found
