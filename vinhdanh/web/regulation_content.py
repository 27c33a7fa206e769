"""What a local regulation says, matter by matter, beside what the law above it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from vinhdanh.awards.states import Occasion
from vinhdanh.conduct.states import Grade
from vinhdanh.engine.caps import Cap, overlay_caps
from vinhdanh.engine.clauses import Clause
from vinhdanh.engine.equity import REASON, EquityLimit, overlay_limits
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.money import vietnamese
from vinhdanh.engine.overlay_effect import overlaid
from vinhdanh.engine.overlay_procedures import procedures_of
from vinhdanh.engine.overlays import Change, Overlay
from vinhdanh.engine.procedures import Procedure, ProcedureRule, keys_of
from vinhdanh.engine.rules import Rulebook
from vinhdanh.facts.equity import SMALL_UNDER
from vinhdanh.facts.gauge_words import group_name, limit_asks
from vinhdanh.kit.dates import today
from vinhdanh.web.law import SUBJECT_WORDS, award_name, in_language, silence
from vinhdanh.web.procedure import Line, parts_of
from vinhdanh.web.rule_compare import PartLine, compared
from vinhdanh.web.rule_rooms import CapLine, cap_line
from vinhdanh.web.what_if_forms import OF


@dataclass(frozen=True)
class Raised:
    """A number of the law asked higher: the law's clause, and each number before and after."""

    law: Clause
    parts: list[PartLine]
    cite: str


@dataclass(frozen=True)
class ChangeView:
    """What it does to one standard."""

    name: str
    whom: str
    change: Change
    raised: list[Raised]


@dataclass(frozen=True)
class LawSide:
    """What the law says on the same matter; `of`: which awards, empty where it is the same for all of them."""

    of: str
    lines: list[Line]
    silent: str


@dataclass(frozen=True)
class CapView:
    """One limit of the regulation; `trial` opens it in the cap simulator where its base is one we count."""

    name: str
    whom: str
    own: CapLine
    law: LawSide
    trial: str


@dataclass(frozen=True)
class LimitView:
    """One limit on the make-up of a list: of which group, what it asks, what a list outside it has to do."""

    awards: str
    whom: str
    group: str
    asks: str
    then: str
    line: Line


@dataclass(frozen=True)
class PartView:
    """One matter of a procedure: what the regulation states, what the law states."""

    label: str
    lines: list[Line]
    law: list[LawSide]

    @property
    def law_lines(self) -> int:
        return sum(len(side.lines) for side in self.law)


@dataclass(frozen=True)
class ProcedureStated:
    """One procedure of the regulation."""

    name: str
    awards: str
    occasions: str
    parts: list[PartView]


@dataclass(frozen=True)
class Content:
    """The whole regulation."""

    changes: list[ChangeView]
    caps: list[CapView]
    procedures: list[ProcedureStated]
    equity: list[LimitView]


def content_of(book: Rulebook, overlay: Overlay) -> Content:
    """Everything the regulation carries; the law beside it is that of today or of the regulation's first day if later."""
    return Content(
        [_change(book, overlay, change) for change in overlay.changes],
        [_cap(book, cap) for cap in overlay_caps(overlay)],
        [_procedure(book, rule, version) for rule in procedures_of(overlay) for version in rule.versions],
        [_limit(limit) for limit in overlay_limits(overlay)],
    )


def _day(since: date, until: date | None) -> date:
    return max(since, min(today(), until or date.max))


def _change(book: Rulebook, overlay: Overlay, change: Change) -> ChangeView:
    raised = list(_raised(book, overlay, change)) if change.raises else []
    return ChangeView(award_name(change.award), str(SUBJECT_WORDS[change.subject]), change, raised)


def _raised(book: Rulebook, overlay: Overlay, change: Change) -> Iterator[Raised]:
    law = book.version_on(change.award, change.subject, _day(change.in_force, change.until))
    if law is None:
        return
    try:
        after = overlaid(law, overlay, change)
    except LawError:  # no longer fits the law of this day: the page shows it as it was written
        return
    cites = {item.clause: item.cite for item in change.raises}
    for row in compared(law, after, only_differences=True).rows:
        if row.before is not None and row.id in cites:
            yield Raised(row.before, row.parts, cites[row.id])


def _cap(book: Rulebook, cap: Cap) -> CapView:
    day = _day(cap.in_force, cap.until)
    same = [
        other
        for other in book.caps
        if (other.award, other.grade) == (cap.award, cap.grade)
        and set(other.subjects) & set(cap.subjects)
        and other.holds_on(day)
    ]
    lines = [Line(other.says, other.cite, other.unverified, other.note) for other in same]
    law = book.version_on(cap.award, cap.subjects[0], day) if cap.award else None
    silent = silence(book, law.basis) if law else _("Chưa được nạp.")
    name = (
        award_name(cap.award)
        if cap.award
        else _("Xếp loại: %(grade)s") % {"grade": Grade(cap.grade or "").label}
    )
    return CapView(name, _whom(cap.subjects), cap_line(cap), LawSide("", lines, silent), _trial(cap))


def _limit(limit: EquityLimit) -> LimitView:
    waits = _("danh sách ngoài giới hạn phải ghi lý do mới được quyết định")
    reminds = _("danh sách ngoài giới hạn được nhắc, không bị chặn")
    return LimitView(
        "; ".join(map(award_name, limit.awards)) or _("Mọi danh hiệu, hình thức"),
        str(SUBJECT_WORDS[limit.subject]),
        group_name(limit.group, SMALL_UNDER),
        limit_asks(limit),
        waits if limit.then == REASON else reminds,
        Line(limit.says, limit.cite, limit.unverified, limit.note),
    )


def _whom(subjects: tuple[str, ...]) -> str:
    return ", ".join(str(SUBJECT_WORDS[subject]) for subject in subjects)


def _trial(cap: Cap) -> str:
    asked: dict[str, Any] = {"kieu": "ty-le", "giai": f"{cap.award}:{cap.subjects[0]}", "don_vi": ""}
    if cap.award is None or cap.none or cap.subjects[0] == "household":
        return ""
    if cap.number is not None:
        return f"{reverse('what_if')}?{urlencode({**asked, 'so': cap.number})}"
    if cap.share is None or cap.of not in OF:
        return ""
    return f"{reverse('what_if')}?{urlencode({**asked, 'ty_le': vietnamese(cap.share * 100), 'cua': cap.of})}"


def _procedure(book: Rulebook, rule: ProcedureRule, own: Procedure) -> ProcedureStated:
    parts = [part for part in parts_of(book, own) if part.lines]
    laws = _laws(book, rule, _day(own.in_force, own.until))
    return ProcedureStated(
        in_language(rule.name),
        "; ".join(award_name(code) for code in rule.awards),
        " · ".join(str(Occasion(code).label) for code in rule.occasions),
        [PartView(part.label, part.lines, _beside(part.key, book, laws)) for part in parts],
    )


def _laws(book: Rulebook, rule: ProcedureRule, day: date) -> dict[str, Procedure | None]:
    """The law's procedure of each award that the regulation speaks of, for the first kind of subject that can receive it."""
    laws: dict[str, Procedure | None] = {}
    for award, subject, occasion in keys_of(rule):
        known = book.catalogue.get(award)
        if known is None or subject not in known.objects or laws.get(award) is not None:
            continue
        law = book.procedures.by_key.get((award, subject, occasion))
        laws[award] = law.version_on(day) if law else None
    return laws


def _beside(key: str, book: Rulebook, laws: dict[str, Procedure | None]) -> list[LawSide]:
    """What the law says on one matter, awards of which it says the same taken together."""
    said: list[tuple[list[Line], str, list[str]]] = []
    for award, law in laws.items():
        lines = next((part.lines for part in parts_of(book, law) if part.key == key), []) if law else []
        silent = "" if lines else silence(book, law.basis) if law else _("Chưa được nạp.")
        same = next((names for known, words, names in said if (known, words) == (lines, silent)), None)
        if same is None:
            said.append((lines, silent, [award_name(award)]))
        else:
            same.append(award_name(award))
    alone = len(said) == 1
    return [LawSide("" if alone else "; ".join(names), lines, silent) for lines, silent, names in said]
