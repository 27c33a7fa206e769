"""What comes from elsewhere is what its listing says, and nothing is fetched while the product runs."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "vinhdanh/static/vendor"
TEST_ONLY = ROOT / "tests/browser/vendor"
FONTS = ROOT / "vinhdanh/kit/pdf/fonts"


def listing(folder: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((folder / "vendor.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("folder", [SHIPPED, TEST_ONLY, FONTS], ids=["shipped", "tests only", "fonts"])
def test_every_vendored_file_has_the_hash_that_was_recorded(folder: Path) -> None:
    recorded = {name: digest for entry in listing(folder) for name, digest in entry["sha256"].items()}  # type: ignore[attr-defined]
    present = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ("vendor.json", "README.md")
    }
    assert present == recorded


@pytest.mark.parametrize("folder", [SHIPPED, FONTS], ids=["shipped", "fonts"])
def test_the_readme_names_every_package_with_its_version_and_licence(folder: Path) -> None:
    readme = (folder / "README.md").read_text(encoding="utf-8")
    for entry in listing(folder):
        row = next(line for line in readme.splitlines() if f"`{entry['package']}`" in line)
        assert str(entry["version"]) in row
        assert str(entry["licence"]).split("-")[0] in row


def test_shipped_licences_are_permissive() -> None:
    assert {entry["licence"] for entry in [*listing(SHIPPED), *listing(FONTS)]} <= {"MIT", "0BSD", "OFL-1.1"}


def test_no_stylesheet_or_page_loads_anything_from_elsewhere() -> None:
    own = [
        *ROOT.glob("vinhdanh/static/css/*.css"),
        *ROOT.glob("vinhdanh/static/js/*.js"),
        *ROOT.glob("vinhdanh/templates/**/*.html"),
    ]
    assert own
    for path in own:
        text = path.read_text(encoding="utf-8")
        found = re.findall(r"""(?:src|href|url\(|@import)\s*=?\s*["'(]?\s*(?:https?:)?//[^"')\s]+""", text)
        assert not found, f"{path}: {found}"
    tabler = (SHIPPED / "tabler/tabler.min.css").read_text(encoding="utf-8")
    assert not re.findall(r"url\(\s*[\"']?(?!data:|[\"']?data:)[^)]+", tabler)
