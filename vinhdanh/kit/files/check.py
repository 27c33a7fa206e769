"""One door for every file: its kind by content, then the checks of that kind."""

from __future__ import annotations

from vinhdanh.kit.files.kinds import sniff
from vinhdanh.kit.files.model import Checked, Kind, Limits, Problem
from vinhdanh.kit.said import phrase

_USUAL = Limits()


def check_file(content: bytes, name: str, limits: Limits = _USUAL) -> Checked:
    """What the file is; raises FileRefused when it may not be kept."""
    try:
        return _check(content, limits)
    except Problem as problem:
        raise problem.about(name) from None


def too_large(limit: int) -> Problem:
    """The refusal of a file above the limit, which is in bytes."""
    return Problem(
        "too_large",
        phrase("lớn hơn %(limit)s MB.", limit=limit // (1024 * 1024)),
        phrase("Hãy quét lại ở độ phân giải thấp hơn (200 dpi là đủ) hoặc tách thành nhiều tệp rồi gửi lại."),
    )


def _check(content: bytes, limits: Limits) -> Checked:
    if len(content) > limits.bytes:
        raise too_large(limits.bytes)
    kind = sniff(content)
    return Checked(kind or Kind.DOCX)
