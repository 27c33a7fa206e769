"""Asking for a refusal."""

from __future__ import annotations

import pytest

from vinhdanh.kit.files import FileRefused, Limits, check_file


def refusal(content: bytes, name: str = "tep.pdf", limits: Limits | None = None) -> FileRefused:
    """The refusal that this file meets."""
    with pytest.raises(FileRefused) as caught:
        check_file(content, name, limits or Limits())
    return caught.value


def code(content: bytes, limits: Limits | None = None) -> str:
    """Why this file is refused, in one word."""
    return refusal(content, limits=limits).code
