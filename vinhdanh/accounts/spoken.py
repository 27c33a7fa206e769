"""Saying a kept sentence in the language of the page that shows it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from vinhdanh.kit.said import keep


def spoken(said: str | dict[str, Any]) -> str:
    """A sentence of `kit.said`, or its kept form, in the language now active; any other text as it is."""
    kept = keep(said) if isinstance(said, str) else said
    if isinstance(kept, str):
        return kept
    pattern = kept["text"]
    if not kept["with"]:
        return gettext(pattern)
    filled = {
        name: spoken(value) if isinstance(value, dict) else value for name, value in kept["with"].items()
    }
    return gettext(pattern) % filled
