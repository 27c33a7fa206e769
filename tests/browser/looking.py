"""How screens are looked at: each is opened once, then seen at every width, in either light, by eye and by thumb.

Opening is what takes time, so one visit asks everything: whether anything is wider than the window at a desk, on a phone, on
the narrowest phone and at 200 %; what axe holds to be serious in light at the desk and in the dark on a phone; what on a
phone is too low for a thumb.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, NARROW, PHONE, ZOOMED, Visitor

SIZES = {"desktop": DESKTOP, "phone": PHONE, "narrow": NARROW, "zoomed": ZOOMED}
AXE = (Path(__file__).parent / "vendor/axe.min.js").read_text(encoding="utf-8")
RULES: dict[str, Any] = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
CONTRAST: dict[str, Any] = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
Light = tuple[Literal["light", "dark"], dict[str, Any]]
# at which widths axe looks, in which light and for what
LIGHTS: Mapping[str, Light] = {"desktop": ("light", RULES), "phone": ("dark", RULES)}
# axe goes through all that passes only when asked to tell of it, which takes three times as long
_SERIOUS = """async rules => {
  const found = await axe.run(document, { ...rules, resultTypes: ['violations'] });
  return found.violations.filter(broken => ['serious', 'critical'].includes(broken.impact))
    .map(broken => `${broken.id}: ${broken.help} – ${broken.nodes.slice(0, 3).map(node => node.target).join(', ')}`);
}"""
# links inside sentences are as high as their line
_TOO_LOW = """() => [...document.querySelectorAll('button, .btn, select, input:not([type=hidden]):not([type=checkbox])'
  + ':not([type=radio]):not(.fold-box), .chip, .door, .side-nav a, .bottom a, label.choice, a.award, a.cite, summary')]
  .filter(el => el.checkVisibility() && el.getBoundingClientRect().height > 0 && el.getBoundingClientRect().height < 43.5)
  .map(el => el.outerHTML.slice(0, 120))"""


def serious(visitor: Visitor, rules: Mapping[str, Any] = RULES) -> list[str]:
    """What axe holds to be serious or critical on the page shown."""
    if not visitor.page.evaluate("'axe' in window"):
        visitor.page.evaluate(AXE)
    found: list[str] = visitor.page.evaluate(_SERIOUS, dict(rules))
    return found


def spills(visitor: Visitor) -> bool:
    """Whether the page shown is wider than its window."""
    return bool(visitor.page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"))


def too_low(visitor: Visitor) -> list[str]:
    """Buttons, boxes, links of menu and bar on the page shown that are less than 44 px high."""
    found: list[str] = visitor.page.evaluate(_TOO_LOW)
    return found


def _nothing(_page: Page) -> Iterable[str]:
    return ()


def faults_of(
    visitor: Visitor,
    screens: Mapping[str, str],
    *,
    sizes: Iterable[str] = SIZES,
    lights: Mapping[str, Light] = LIGHTS,
    thumbs: bool = True,
    also: Callable[[Page], Iterable[str]] = _nothing,
) -> list[str]:
    """What is wrong with these screens (name → address), and what the browser complained about meanwhile.

    thumbs: also whether everything to press is high enough on a phone; also: what else may be wrong once one is open.
    """
    faults = []
    for name, path in screens.items():
        faults += [f"{name}: {fault}" for fault in also(visitor.go(path))]
        for size in sizes:
            visitor.resize(SIZES[size])
            if spills(visitor):
                faults.append(f"{name}, {size}: wider than the window")
            if size not in lights:
                continue
            scheme, rules = lights[size]
            visitor.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            faults += [f"{name}, {size}: {fault}" for fault in serious(visitor, rules)]
            if size == "phone" and thumbs:
                faults += [f"{name}: too low: {found}" for found in too_low(visitor)]
            visitor.picture(name)
    return faults + [text for text in visitor.complaints if "404" not in text]
