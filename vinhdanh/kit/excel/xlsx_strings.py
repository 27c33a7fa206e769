"""The texts of an .xlsx: pieces in one string, each in its own font."""

from dataclasses import dataclass


@dataclass(slots=True)
class Rich:
    """A shared or inline string: its whole text and, where fonts differ, its runs."""

    text: str = ""
    runs: tuple[tuple[str, str], ...] = ()


class StringCollector:
    """Gathers <t> pieces and their run fonts; phonetic guides are left out."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self.pieces: list[tuple[str, str]] = []
        self.font = ""
        self.buffer: list[str] = []
        self.in_text = self.in_phonetic = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "t":
            self.in_text, self.buffer = not self.in_phonetic, []
        elif tag == "r":
            self.font = ""
        elif tag == "rFont":
            self.font = attributes.get("val", "")
        elif tag == "rPh":
            self.in_phonetic = True

    def end(self, tag: str) -> None:
        if tag == "t":
            if self.in_text:
                self.pieces.append(("".join(self.buffer), self.font))
            self.in_text = False
        elif tag == "rPh":
            self.in_phonetic = False

    def text(self, data: str) -> None:
        if self.in_text:
            self.buffer.append(data)

    def finish(self) -> Rich:
        whole = "".join(text for text, _ in self.pieces)
        fonts = {font for _, font in self.pieces}
        return Rich(whole, tuple(self.pieces) if fonts - {""} else ())
