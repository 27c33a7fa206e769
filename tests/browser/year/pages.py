"""The papers of the round as pages for people to look at, under build/screens."""

from __future__ import annotations

import subprocess
from io import BytesIO
from shutil import which

import pikepdf

from tests.browser.conftest import SCREENS

# pages of one paper that are drawn
SHOWN = 6


def keep_pages(name: str, content: bytes) -> int:
    """Keep a PDF and, where poppler is there, a picture a page; answers how many pages it has."""
    assert content.startswith(b"%PDF-"), content[:200]
    SCREENS.mkdir(parents=True, exist_ok=True)
    path = SCREENS / f"giay-{name}.pdf"
    path.write_bytes(content)
    drawer = which("pdftoppm")
    if drawer:
        subprocess.run(
            [drawer, "-r", "60", "-l", str(SHOWN), "-png", str(path), str(path.with_suffix(""))], check=True
        )
    with pikepdf.open(BytesIO(content)) as paper:
        return len(paper.pages)
