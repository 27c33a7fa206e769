"""Numbers of headings: Phần thứ nhất, I, 1, a; each runs within its parent and leaves none out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vinhdanh.reports.content import Section

_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def number_of(level: int, place: int) -> str:
    """The number of the place-th heading of a level (0 for parts)."""
    if level == 0:
        return f"Phần thứ {_ORDINALS[place - 1]}"
    if level == 1:
        return _roman(place)
    if level == 2:
        return str(place)
    return _LETTERS[(place - 1) % len(_LETTERS)]


def gaps_in(sections: Sequence[Section]) -> Iterator[tuple[Section, str]]:
    """Headings whose number does not follow from those before, with the number that was due."""
    places: dict[int, int] = {}
    for section in sections:
        for deeper in [level for level in places if level > section.level]:
            del places[deeper]
        if not section.number:
            continue
        places[section.level] = places.get(section.level, 0) + 1
        due = number_of(section.level, places[section.level])
        if section.number != due:
            yield section, due


def _roman(value: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        while value >= size:
            text, value = text + letters, value - size
    return text
