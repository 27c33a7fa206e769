"""Refusals that several kinds of file share."""

from __future__ import annotations

import logging

from vinhdanh.kit.files.model import Problem
from vinhdanh.kit.said import Said, phrase

_log = logging.getLogger(__name__)
_SAVE_AGAIN = phrase("Hãy mở tệp, chọn “Lưu thành” để có bản mới rồi gửi lại.")


def too_large(limit: int) -> Problem:
    """The refusal of a file above the limit, which is in bytes."""
    return Problem(
        "too_large",
        phrase("lớn hơn %(limit)s MB.", limit=limit // (1024 * 1024)),
        phrase("Hãy quét lại ở độ phân giải thấp hơn (200 dpi là đủ) hoặc tách thành nhiều tệp rồi gửi lại."),
    )


def broken(why: Said) -> Problem:
    """The refusal of a file that cannot be read to its end."""
    return Problem("broken", phrase("bị hỏng, không đọc trọn được (%(why)s).", why=why), _SAVE_AGAIN)


def unreadable(why: Said) -> Problem:
    """`broken`, for what a parser tripped over while it met arbitrary bytes; the log tells over what."""
    _log.info("Không đọc được tệp gửi lên (%s)", why, exc_info=True)
    return broken(why)


def hidden(why: Said) -> Problem:
    """The refusal of a file that is two things at once or hides something between its parts."""
    return Problem("polyglot", phrase("chứa thêm nội dung lạ (%(why)s).", why=why), _SAVE_AGAIN)


def bomb() -> Problem:
    """The refusal of a file that swells when opened."""
    return Problem("bomb", phrase("phình ra quá lớn khi mở (nghi là “bom nén”)."), _SAVE_AGAIN)


def encrypted() -> Problem:
    """The refusal of an Office file with a password."""
    return Problem(
        "encrypted",
        phrase("có mật khẩu hoặc được mã hoá."),
        phrase("Hãy bỏ mật khẩu (Tệp › Thông tin › Bảo vệ), lưu rồi gửi lại."),
    )
