"""Templates: every one is used and compiles, and none breaks the strict content policy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parents[2] / "vinhdanh"
TEMPLATES = ROOT / "templates"
ALL = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
# found by Django under these names
BY_CONVENTION = {"403_csrf.html"}


@pytest.mark.parametrize("name", ALL)
def test_template_compiles(name: str) -> None:
    assert get_template(name).template.name == name


def test_no_template_lies_unused() -> None:
    sources = [*ROOT.glob("**/*.py"), *TEMPLATES.rglob("*.html")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    used = set(re.findall(r"""["']([\w/]+\.html)(?:#\w+)?["']""", text))
    assert set(ALL) - used - BY_CONVENTION == set()


@pytest.mark.parametrize("name", ALL)
def test_no_inline_style_script_or_handler(name: str) -> None:
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert "<style" not in text
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"hx-on|hx-vals='js:|javascript:", text)


def test_every_icon_named_is_in_the_sprite() -> None:
    sprite = (ROOT / "static/vendor/icons/icons.svg").read_text(encoding="utf-8")
    known = set(re.findall(r'<symbol id="([\w-]+)"', sprite))
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for path in [*TEMPLATES.rglob("*.html"), *ROOT.glob("web/*.py"), *ROOT.glob("templatetags/*.py")]
    )
    named = set(re.findall(r'{% icon "([\w-]+)"', text))
    named |= set(re.findall(r'"icon": "([\w-]+)"', text))
    assert named
    assert named <= known
