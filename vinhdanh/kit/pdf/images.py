"""Pictures inside the text: PNG and JPEG that the document holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from vinhdanh.kit.docx.names import PACKAGE_RELS, R
from vinhdanh.kit.docx.package import Package

_EMU = 12_700
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_KINDS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"))


@dataclass
class Images:
    """The pictures of one document that are printed: file name → content."""

    package: Package
    files: dict[str, bytes] = field(default_factory=dict)

    def source(self, drawing: etree._Element) -> str:
        """A picture in the line; nothing for drawings of another kind."""
        blip = next(drawing.iter(f"{{{_A}}}blip"), None)
        extent = next(drawing.iter(f"{{{_WP}}}extent"), None)
        if blip is None or extent is None:
            return ""
        content = self._content(blip.get(f"{{{R}}}embed") or "")
        kind = next((kind for start, kind in _KINDS if content.startswith(start)), "")
        width, height = (extent.get(side) or "" for side in ("cx", "cy"))
        if not kind or not width.isdigit() or not height.isdigit():
            return ""
        name = f"image{len(self.files)}.{kind}"
        self.files[name] = content
        return f'#box(image("{name}", width: {min(int(width) / _EMU, 2000):.2f}pt, height: {min(int(height) / _EMU, 2000):.2f}pt))'

    def _content(self, relation: str) -> bytes:
        for name in self.package.parts:
            if not name.endswith(".rels") or not name.startswith("word/_rels/"):
                continue
            for link in self.package.tree(name).iter(f"{{{PACKAGE_RELS}}}Relationship"):
                if link.get("Id") == relation and (link.get("Type") or "").endswith("/image"):
                    return self.package.parts.get(f"word/{link.get('Target') or ''}", b"")
        return b""
