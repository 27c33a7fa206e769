"""What happened to a round in sentences: how a copy differs, what an edit changed, how far its days are away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.awards.states import SubjectKind
from vinhdanh.kit.dates import format_date
from vinhdanh.org.states import UnitKind
from vinhdanh.rounds.models import Round
from vinhdanh.rounds.queries import Moments, calendar
from vinhdanh.rounds.states import CopyChange, DateMark
from vinhdanh.web.law import award_name

PART_WORDS = {
    "basics": lazy("thông tin chung"),
    "awards": lazy("danh hiệu, hình thức"),
    "dates": lazy("lịch"),
    "units": lazy("đơn vị tham gia"),
    "papers": lazy("giấy tờ đòi thêm"),
}
_CHANGES = {
    CopyChange.DAY_MOVED: lazy("%(mark)s%(level)s: %(plain)s là ngày nghỉ, đã chuyển sang %(day)s."),
    CopyChange.EVENT_DAY: lazy("Ngày của sự kiện: %(day)s."),
    CopyChange.RECEIVED_DAY: lazy("Hồ sơ tiếp nhận ngày %(day)s."),
    CopyChange.AWARD_GONE: lazy("“%(award)s” (%(subject)s) không còn trong danh mục: đã bỏ."),
    CopyChange.NOBODY_DECIDES: lazy("“%(award)s” (%(subject)s): ngày %(day)s không ai có thẩm quyền quyết định; hãy xem lại."),
    CopyChange.STANDARD_ENDED: lazy("“%(award)s” (%(subject)s): tiêu chuẩn không còn hiệu lực ngày %(day)s; hãy xem lại."),
    CopyChange.DECIDER_GONE: lazy("“%(award)s” (%(subject)s): %(unit)s không còn ở trên đơn vị tổ chức; để theo tuyến của luật."),
    CopyChange.UNIT_GONE: lazy("%(unit)s đã kết thúc hoạt động: đã bỏ khỏi đơn vị tham gia."),
    CopyChange.UNIT_FOLLOWED: lazy("%(unit)s nay là %(by)s."),
}  # fmt: skip


@dataclass(frozen=True)
class Milestone:
    """One day of the calendar as the page shows it; `state`: gone, soon, ahead."""

    label: str
    level: str
    day: date
    away: str
    gone: bool
    soon: bool


def change_words(kept: Mapping[str, Any]) -> str:
    """One difference of a copy, from the form in which its event keeps it."""
    words: dict[str, Any] = {**kept}
    for name in ("plain", "day"):
        if name in words:
            words[name] = format_date(date.fromisoformat(words[name]))
    if "mark" in words:
        words["mark"] = DateMark(words["mark"]).label
        words["level"] = f" ({UnitKind(words['unit_kind']).label})" if words["unit_kind"] else ""
    if "kind" in words:
        words["award"] = award_name(words["kind"])
        words["subject"] = str(SubjectKind(words["subject_kind"]).label).lower()
    return str(_CHANGES[CopyChange(words["what"])]) % words


def milestones(held: Round, on: date) -> list[Milestone]:
    """The days of the round in order, each level's own too."""
    found = [line for moment in calendar(held) for line in _lines(moment, on)]
    return sorted(found, key=lambda line: line.day)


def _lines(moment: Moments, on: date) -> list[Milestone]:
    days = [("", moment.day), *((str(UnitKind(kind).label), day) for kind, day in moment.own.items())]
    return [_milestone(str(moment.mark.label), level, day, on) for level, day in days if day is not None]


def _milestone(label: str, level: str, day: date, on: date) -> Milestone:
    return Milestone(label, level, day, away(day, on), gone=day < on, soon=0 <= (day - on).days <= 7)


def away(day: date, on: date) -> str:
    """How far a day is from today, in words."""
    days = (day - on).days
    if days == 0:
        return _("hôm nay")
    if days > 0:
        return ngettext("còn %(n)d ngày", "còn %(n)d ngày", days) % {"n": days}
    return ngettext("quá %(n)d ngày", "quá %(n)d ngày", -days) % {"n": -days}
