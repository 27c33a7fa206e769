"""Excel's day numbers: which number formats show a date, and which day a number stands for."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

_BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_NOT_DATE_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.|General|E[+-]', re.IGNORECASE)


@lru_cache(maxsize=4096)
def is_date_format(format_id: int, code: str) -> bool:
    """Does a cell with this number format show a date or a time?"""
    if format_id in _BUILT_IN_DATES:
        return True
    if not code or code == "@":
        return False
    bare = _NOT_DATE_CODE.sub("", code.split(";")[0])
    return bool(re.search(r"[dmyhs]", bare, re.IGNORECASE))


def serial_to_datetime(serial: float, *, epoch_1904: bool = False) -> datetime | time | None:
    """The instant of an Excel day number, a time below 1; None where no such day exists (29/02/1900, negatives)."""
    if serial < 0 or serial >= 2_958_466:
        return None
    if serial < 1 and not epoch_1904:
        seconds = min(round(serial * 86400), 86399)
        return time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    whole = int(serial)
    if epoch_1904:
        start = datetime(1904, 1, 1)  # noqa: DTZ001 - a sheet's dates have no zone
    elif whole == 60:
        return None  # Excel believes in 29/02/1900
    else:
        start = datetime(1899, 12, 31 if whole < 60 else 30)  # noqa: DTZ001
    return start + timedelta(days=whole, seconds=round((serial - whole) * 86400))


def serial_to_date(serial: float, *, epoch_1904: bool = False) -> date | None:
    """The day of an Excel day number; None where there is none."""
    instant = serial_to_datetime(serial, epoch_1904=epoch_1904)
    return instant.date() if isinstance(instant, datetime) else None
