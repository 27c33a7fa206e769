"""The notice of an inspection's conclusion, and the letter of a reminder, out of their records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.translation import override

from vinhdanh.conclusions.models import Conclusion
from vinhdanh.conclusions.states import RecommendationState
from vinhdanh.inspections.models import Visit
from vinhdanh.inspections.queries import findings_of
from vinhdanh.inspections.states import FindingKind
from vinhdanh.kit.dates import format_date
from vinhdanh.letters.from_offices import letterhead, official_head, recipients, signature
from vinhdanh.letters.heads import Letterhead, text_lines
from vinhdanh.letters.monitoring import Asked, ConclusionNotice, Owed, ReminderLetter
from vinhdanh.monitoring.models import Reminder, ReminderLine

_NAMED = 6


def notice_of(conclusion: Conclusion, on: date) -> ConclusionNotice:
    """The notice as it stands; without a number it has room for one. Papers speak Vietnamese whatever the page does."""
    with override("vi"):
        visit = conclusion.visit
        unit, day = visit.inspection.plan.unit, conclusion.signed_on or on
        found = list(findings_of(visit))
        asked = conclusion.recommendations.exclude(state=RecommendationState.WITHDRAWN)
        return ConclusionNotice(
            head=_numbered(letterhead(unit, day, sign="TB", day=conclusion.signed_on), conclusion.number),
            subject=f"Kết luận kiểm tra tại {visit.place_name}", visited=visit.place_name, visited_on=format_date(visit.held_on),
            team=_team(visit), topics=tuple(str(row) for row in visit.inspection.topics.all()), conclusion=text_lines(conclusion.text),
            strengths=tuple(row.text for row in found if row.kind == FindingKind.STRENGTH),
            shortcomings=tuple(row.text for row in found if row.kind == FindingKind.SHORTCOMING),
            recommendations=tuple(Asked(row.text, format_date(row.due_on)) for row in asked),
            signature=signature(unit, day), recipients=recipients(unit, day),
        )  # fmt: skip


def reminder_of(reminder: Reminder, lines: Iterable[ReminderLine]) -> ReminderLetter:
    """The letter of a reminder with these of its lines: all for the file, one unit's own for that unit."""
    with override("vi"):
        unit, day = reminder.unit, reminder.sent_on
        rows = list(lines)
        names = list(dict.fromkeys(row.unit.name for row in rows))
        head = replace(official_head(unit, day), day=day)
        return ReminderLetter(
            head=_numbered(head, reminder.number), subject="đôn đốc thực hiện việc quá hạn trong công tác thi đua, khen thưởng",
            to=tuple(names) if len(names) <= _NAMED else ("Các đơn vị có tên trong danh sách",), body=text_lines(reminder.text),
            rows=tuple(Owed(row.unit.name, f"{row.step_label}: {row.what}", format_date(row.due_on), row.days_late, row.nth) for row in rows),
            reply_by=format_date(reminder.reply_by), as_of=format_date(day), signature=signature(unit, day), recipients=recipients(unit, day),
        )  # fmt: skip


def _numbered(head: Letterhead, number: str) -> Letterhead:
    """With the number as recorded; "45/TB-LĐLĐ" brings its own sign, a bare number takes the unit's."""
    first, slash, sign = number.partition("/")
    return replace(head, number=first, sign=sign) if slash else replace(head, number=first)


def _team(visit: Visit) -> str:
    team = visit.inspection
    if not team.decision_no:
        return team.name
    day = f" ngày {format_date(team.decided_on)}" if team.decided_on else ""
    return f"{team.name} (thành lập theo Quyết định số {team.decision_no}{day})"
