"""A finding's sentences in the language of whoever reads them."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, override

from vinhdanh.engine.english import edition
from vinhdanh.engine.rules import rulebook
from vinhdanh.kit.said import Said, phrase

Law = Callable[[str], str]


def told(text: str, law: Law | None = None) -> str:
    """A sentence of a check: ours by the interface's English, the law's by its own edition; else as it was written.

    law: how a sentence or a name of the law is told, where the caller knows better.
    """
    tell = law or _of_law
    if not isinstance(text, Said):
        return tell(text) if text else ""
    filled = {
        name: told(value, tell) if isinstance(value, str) else value for name, value in text.filled.items()
    }
    return gettext(text.pattern) % filled if filled else gettext(text.pattern)


def _of_law(text: str) -> str:
    if get_language() != "en":
        return str(text)
    return edition(rulebook()).tell(text) or str(text)


def in_source(label: str | Promise) -> Said:
    """A label of the interface as part of a sentence that is kept: in Vietnamese now, in English when told."""
    with override("vi"):
        return phrase(str(label))
