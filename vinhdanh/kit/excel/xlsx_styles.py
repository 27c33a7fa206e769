"""What a cell's style tells: the font, and whether the number is a date."""

from dataclasses import dataclass, field

from vinhdanh.kit.excel.serials import is_date_format


@dataclass(slots=True)
class Styles:
    """By cell style: its font name and whether it shows a date."""

    fonts: list[str] = field(default_factory=lambda: [""])
    dates: list[bool] = field(default_factory=lambda: [False])

    def font(self, style: int) -> str:
        return self.fonts[style] if style < len(self.fonts) else ""

    def is_date(self, style: int) -> bool:
        return self.dates[style] if style < len(self.dates) else False


class StyleCollector:
    """Gathers fonts and number formats from the styles part."""

    def __init__(self) -> None:
        self.where = ""
        self.codes: dict[int, str] = {}
        self.font_names: list[str] = []
        self.formats: list[tuple[int, int]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("fonts", "cellXfs"):
            self.where = tag
        elif tag == "numFmt" and not self.where:
            self.codes[int(attributes.get("numFmtId", 0))] = attributes.get("formatCode", "")
        elif self.where == "fonts" and tag == "font":
            self.font_names.append("")
        elif self.where == "fonts" and tag in ("name", "rFont") and self.font_names:
            self.font_names[-1] = attributes.get("val", "")
        elif self.where == "cellXfs" and tag == "xf":
            self.formats.append((int(attributes.get("numFmtId", 0)), int(attributes.get("fontId", 0))))

    def end(self, tag: str) -> None:
        if tag == self.where:
            self.where = ""

    def styles(self) -> Styles:
        fonts = [self.font_names[font] if font < len(self.font_names) else "" for _, font in self.formats]
        dates = [is_date_format(number, self.codes.get(number, "")) for number, _ in self.formats]
        return Styles(fonts or [""], dates or [False])
