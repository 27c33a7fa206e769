"""Fetch the front-end packages with npm and copy the few built files the product ships.

Run it only to change a version: `python tools/vendor_front_end.py`. It rewrites
`vinhdanh/static/vendor/` and `tests/browser/vendor/` with their `vendor.json`, which the tests
compare with the files' hashes.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "vinhdanh/static/vendor"
TEST_ONLY = ROOT / "tests/browser/vendor"

FONT_FILES = [
    f"files/be-vietnam-pro-{subset}-{weight}-normal.woff2"
    for subset in ("latin", "vietnamese")
    for weight in (400, 500, 600, 700)
]
ICON_NAMES = """
adjustments-horizontal alert-triangle arrow-back-up arrow-left arrow-right award ban book
briefcase building building-community building-factory-2 bulb calendar calendar-off certificate chart-bar check
checklist chevron-down chevron-left chevron-right chevron-up circle-check circle-dashed circle-dot
circle-minus circle-x clock columns-3 copy database download edit external-link eye file-alert file-check
file-description file-spreadsheet file-text filter filter-off flag gavel git-fork git-merge help-circle
history home hourglass id info-circle key language layout-dashboard lifebuoy list-check list-details
loader lock login-2 logout map-pin medal message-question notes photo plus printer progress question-mark
refresh report-search rosette-discount-check scale search send settings shield-check shield-lock
sitemap star table-import trophy upload user user-check user-circle user-cog user-plus user-question
users users-group versions x
"""

PACKAGES = [
    {
        "package": "@tabler/core",
        "version": "1.6.1",
        "licence": "MIT",
        "into": SHIPPED,
        "files": {"dist/css/tabler.min.css": "tabler/tabler.min.css"},
    },
    {
        "package": "@tabler/icons",
        "version": "3.51.0",
        "licence": "MIT",
        "into": SHIPPED,
        "files": {"LICENSE": "icons/LICENSE"},
        "sprite": "icons/icons.svg",
    },
    {
        "package": "htmx.org",
        "version": "2.0.11",
        "licence": "0BSD",
        "into": SHIPPED,
        "files": {"dist/htmx.min.js": "htmx/htmx.min.js", "LICENSE": "htmx/LICENSE"},
    },
    {
        "package": "@fontsource/be-vietnam-pro",
        "version": "5.3.0",
        "licence": "OFL-1.1",
        "into": SHIPPED,
        "files": {name: f"be-vietnam-pro/{Path(name).name}" for name in FONT_FILES}
        | {"LICENSE": "be-vietnam-pro/LICENSE"},
    },
    {
        "package": "axe-core",
        "version": "4.14.1",
        "licence": "MPL-2.0",
        "into": TEST_ONLY,
        "files": {"axe.min.js": "axe.min.js", "LICENSE": "LICENSE"},
    },
]


def unpack(package: str, version: str, folder: Path) -> Path:
    """The unpacked package folder; npm verifies the registry's integrity hash."""
    out = subprocess.run(
        ["npm", "pack", "--silent", f"{package}@{version}"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    tarball = folder / out.stdout.strip().splitlines()[-1]
    target = folder / tarball.stem
    with tarfile.open(tarball) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def sprite(package: Path) -> str:
    """One SVG with a symbol an icon, so that a page loads its icons in one cached request."""
    symbols = []
    for name in sorted(ICON_NAMES.split()):
        svg = (package / f"icons/outline/{name}.svg").read_text(encoding="utf-8")
        body = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL)
        if body is None:
            raise SystemExit(f"{name}: not an SVG")
        paths = "".join(line.strip() for line in body.group(1).splitlines())
        symbols.append(
            f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75"'
            f' stroke-linecap="round" stroke-linejoin="round">{paths}</symbol>'
        )
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def write(target: Path, content: bytes) -> str:
    """Write one file and answer its hash. The source map of a stylesheet is not shipped, so its line goes."""
    if target.suffix == ".css":
        content = re.sub(rb"\n/\*# sourceMappingURL=[^*]*\*/\s*$", b"\n", content)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def main() -> int:
    listings: dict[Path, list[dict[str, object]]] = {SHIPPED: [], TEST_ONLY: []}
    with tempfile.TemporaryDirectory() as scratch:
        for entry in PACKAGES:
            package = unpack(entry["package"], entry["version"], Path(scratch))
            into = entry["into"]
            files = {
                target: write(into / target, (package / source).read_bytes())
                for source, target in entry["files"].items()
            }
            if "sprite" in entry:
                files[entry["sprite"]] = write(into / entry["sprite"], sprite(package).encode())
            listings[into].append(
                {key: entry[key] for key in ("package", "version", "licence")} | {"sha256": files}
            )
    for folder, listing in listings.items():
        text = json.dumps(listing, indent=2, ensure_ascii=False) + "\n"
        (folder / "vendor.json").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
