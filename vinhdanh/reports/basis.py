"""The lines of căn cứ of a report: what is in force on its day, in the order Party, State, province, union."""

from __future__ import annotations

from datetime import date

from vinhdanh.decisions.basis import cited_in_full
from vinhdanh.engine.basis import governing
from vinhdanh.engine.documents import Document
from vinhdanh.legal.queries import current_rulebook, overlays_of_unit
from vinhdanh.org.models import Unit

_LAYERS = ("party", "state", "local", "front", "union")
# what every report rests on, whatever awards it tells of
_AWARDS = (("advanced_worker", "person"), ("merit_certificate_provincial_federation", "person"))


def basis_of(unit: Unit, day: date, more: str = "") -> tuple[str, ...]:
    """The lines in force on the day, then the officer's own; each without its closing mark."""
    found = sorted(governing(current_rulebook(), _AWARDS, day, overlays_of_unit(unit.pk, day)), key=_order)
    own = [line.strip().rstrip(" ;.") for line in more.splitlines() if line.strip()]
    lines = [f"Căn cứ {cited_in_full(document)}" for document in found]
    return tuple(dict.fromkeys([*lines, *(_based(line) for line in own)]))


def _order(document: Document) -> tuple[int, date]:
    layer = _LAYERS.index(document.layer) if document.layer in _LAYERS else len(_LAYERS)
    return layer, document.signed_on or document.starts_on or date.max


def _based(line: str) -> str:
    return line if line.lower().startswith(("căn cứ", "thực hiện", "theo ")) else f"Căn cứ {line}"
