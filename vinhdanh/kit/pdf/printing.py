"""Pages out of the Typst source, in this process, with our fonts only."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import typst

from vinhdanh.kit.docx.package import Package, open_own
from vinhdanh.kit.pdf.source import Source

FONTS = Path(__file__).parent / "fonts"


class NotPrinted(Exception):
    """The document cannot be laid out as pages (it is not one that Word would print either)."""


def pdf_of(document: Package | bytes, *, title: str, made_at: datetime) -> bytes:
    """A .docx as PDF/A-2b, fonts embedded; equal documents made at the same time give equal bytes."""
    made = _compile(document, title, kind="pdf", pdf_standards=["a-2b"], timestamp=int(made_at.timestamp()))
    return made if isinstance(made, bytes) else made[0]


def pictures_of(document: Package | bytes, *, ppi: int = 80) -> list[bytes]:
    """A .docx as one PNG a page, to look at."""
    made = _compile(document, "", kind="png", ppi=ppi)
    return [made] if isinstance(made, bytes) else list(made)


def _compile(document: Package | bytes, title: str, *, kind: Literal["pdf", "png"], **more: Any) -> bytes | list[bytes]:  # fmt: skip
    source = Source.of(document if isinstance(document, Package) else open_own(document))
    text = source.whole(title).encode()
    options = {"font_paths": _fonts(), "format": kind, **more}
    made: bytes | list[bytes] | None
    try:
        if not source.images.files:
            made = typst.compile(text, root=FONTS, **options)
        else:
            with TemporaryDirectory() as folder:
                for name, content in {"main.typ": text, **source.images.files}.items():
                    Path(folder, name).write_bytes(content)
                made = typst.compile(Path(folder, "main.typ"), root=folder, **options)
    except RuntimeError as problem:
        raise NotPrinted(str(problem)) from problem
    if made is None:
        raise NotPrinted("no pages")
    return made


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
