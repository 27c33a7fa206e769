"""Who came and who did not, as an officer types them: one a line, parts apart by commas."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vinhdanh.kit.names import clean_text, search_key
from vinhdanh.kit.verdict import Refused

_LONGEST, _MOST = 150, 500
# words that say an absent member was asked in writing
_ASKED = ("phieu bang van ban", "van ban", "xin y kien bang van ban")


def present_from(text: str) -> list[dict[str, str]]:
    """ "Nguyễn Văn An, Tổ trưởng" → name and post."""
    return [{"name": name, "post": ", ".join(rest)} for name, *rest in _lines(text, "present")]


def absent_from(text: str) -> list[dict[str, object]]:
    """ "Vi Văn Bảo, đi công tác, văn bản" → name, reason, and whether they were asked in writing."""
    found: list[dict[str, object]] = []
    for name, *rest in _lines(text, "absent"):
        asked = [part for part in rest if search_key(part) in _ASKED]
        reasons = [part for part in rest if part not in asked]
        found.append({"name": name, "post": "", "reason": ", ".join(reasons), "asked": bool(asked)})
    return found


def _lines(text: str, field: str) -> list[list[str]]:
    rows = []
    for place, line in enumerate(text.splitlines(), start=1):
        parts = [part for part in (clean_text(piece) for piece in line.split(",")) if part]
        if not parts:
            continue
        if any(len(part) > _LONGEST for part in parts):
            raise Refused(_("Dòng %(place)s quá dài; mỗi người một dòng.") % {"place": place}, field=field)
        rows.append(parts)
    if len(rows) > _MOST:
        raise Refused(
            _("Nhiều nhất %(most)s người có tên; hãy ghi số còn lại vào ô đếm.") % {"most": _MOST},
            field=field,
        )
    return rows
