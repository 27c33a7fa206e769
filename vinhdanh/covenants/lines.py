"""Lines of a template or covenant before they are written: cleaned, numbered in each part, refused when empty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vinhdanh.covenants.states import LinePart
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused

MOST_LINES = 60


@dataclass(frozen=True)
class Said:
    """One line; `origin` the id of the template's line that it came from."""

    part: str
    text: str
    target: str = ""
    origin: int | None = None


def numbered(lines: Iterable[Said]) -> list[tuple[int, Said]]:
    """The lines that say something, each with its number within its part."""
    counts: dict[str, int] = {}
    found = []
    for line in lines:
        cleaned = Said(line.part, clean_text(line.text), clean_text(line.target)[:150], line.origin)
        if not cleaned.text:
            if cleaned.target:
                raise Refused(
                    _("Có chỉ tiêu “%(target)s” mà chưa ghi nội dung.") % {"target": cleaned.target},
                    field="lines",
                )
            continue
        if cleaned.part not in LinePart.values:
            raise Refused(_("Hãy chọn phần của dòng."), field="lines")
        counts[cleaned.part] = counts.get(cleaned.part, 0) + 1
        found.append((counts[cleaned.part], cleaned))
    if len(found) > MOST_LINES:
        raise Refused(_("Giao ước có nhiều nhất %(most)s dòng.") % {"most": MOST_LINES}, field="lines")
    return found


def from_text(part: str, text: str, origins: Sequence[tuple[str, str, int]] = ()) -> list[Said]:
    """A line a row, what stands after "|" is the target; a row equal to a template's line keeps its origin."""
    known = {(clean_text(said), clean_text(target)): pk for said, target, pk in origins}
    found = []
    for row in text.splitlines():
        said, _mark, target = row.partition("|")
        said = clean_text(said).lstrip("-–•").strip()
        target = clean_text(target)
        found.append(Said(part, said, target, known.get((said, target))))
    return found


def as_text(lines: Iterable[tuple[str, str]]) -> str:
    """Lines as `from_text` reads them back."""
    return "\n".join(f"{text} | {target}" if target else text for text, target in lines)
