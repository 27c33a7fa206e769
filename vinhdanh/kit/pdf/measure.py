"""How wide a text is on paper."""

from __future__ import annotations

from functools import lru_cache

from PIL import ImageFont

from vinhdanh.kit.pdf.printing import FONTS

_FILES = {
    (False, False): "Regular",
    (True, False): "Bold",
    (False, True): "Italic",
    (True, True): "BoldItalic",
}
_UNITS = 1000


def width_cm(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """The width of one line in Times New Roman, in centimetres."""
    return (
        _font(bold, italic).getlength(text, features=["-kern"]) * size / _UNITS / 72 * 2.54 if text else 0.0
    )


@lru_cache(maxsize=4)
def _font(bold: bool, italic: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"LiberationSerif-{_FILES[bold, italic]}.ttf", _UNITS)
