"""Who would gain and who would lose if a regulation were switched on or a text read: looked at before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from vinhdanh.engine.overlays import Overlay
from vinhdanh.engine.rules import Rulebook
from vinhdanh.facts.access import subjects_below
from vinhdanh.facts.changes import KINDS, Changes
from vinhdanh.facts.comparing import Run
from vinhdanh.facts.queries import moment_of
from vinhdanh.facts.reasons import Reason
from vinhdanh.facts.simulating import Question, simulate
from vinhdanh.kit.dates import today
from vinhdanh.legal.queries import current_rulebook, overlays_of_unit
from vinhdanh.org.models import Unit
from vinhdanh.web.law import SUBJECT_WORDS, award_name
from vinhdanh.web.places import place_names
from vinhdanh.web.reading import SignedIn
from vinhdanh.web.what_if_law import CHIPS
from vinhdanh.web.what_if_rows import Whom, people_and_units
from vinhdanh.web.working import working

SHOWN = 50
_REASONS = 3


@dataclass(frozen=True)
class Line:
    """One verdict that would change."""

    whom: Whom
    award: str
    before: bool | None
    after: bool | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Preview:
    """What the page shows: counts, a line an award, the first rows; `held`: an unread text leaves verdicts open that day."""

    day: date
    held: bool
    chips: list[dict[str, Any]]
    awards: list[dict[str, Any]]
    rows: list[Line]
    total: int


def preview_of(
    request: SignedIn,
    unit: Unit | None,
    law_on: date,
    *,
    overlay: Overlay | None = None,
    book: Rulebook | None = None,
    awards: tuple[str, ...] = (),
) -> Preview:
    """The change over what the reader may see below the unit, on their year's facts, for dossiers of a day of the law."""
    context, now = working(request), current_rulebook()
    year = context.year if context else today().year
    moment = moment_of(year, context.as_of if context else today())
    day = max(law_on, moment.law_on)
    subjects = subjects_below(request.user, unit, moment.facts_on)
    before, after = Run(now, day), Run(book or now, day)
    codes: tuple[str, ...] = ()
    if overlay is not None and unit is not None:
        codes = tuple(dict.fromkeys((*overlays_of_unit(unit.pk, today()), overlay.code)))
        marks = subjects.select("subject", overlay=pl.lit("+".join(codes)))
        after = Run(now.with_overlays([overlay]), day, overlays=marks)
        awards = tuple(dict.fromkeys(code for code, _subject in overlay.touches()))
    held = any(
        after.book.standing(code, kind, day, None, codes).capped
        for code in awards
        for kind in after.book.catalogue[code].objects
        if after.book.version_on(code, kind, day)
    )
    # what a verdict is now counts: an unread text that governs leaves it open
    question = Question(before, after, moment, awards, assume=False, strict=True)
    return _shown(simulate(question, subjects).changes, day, held=held)


def _shown(changes: Changes, day: date, *, held: bool) -> Preview:
    counts = changes.counts
    chips = [
        {"label": CHIPS[kind][1], "css": CHIPS[kind][2], "icon": CHIPS[kind][3], "count": counts[kind]}
        for kind in KINDS
    ]
    awards = [
        {
            "name": award_name(one.award), "subject": SUBJECT_WORDS[one.subject_kind],
            "before": one.eligible(0) if one.before.standard else None, "after": one.eligible(1) if one.after.standard else None,
        }
        for one in changes.compared
    ]  # fmt: skip
    found = [
        (one, one.patterns[pattern], subject)
        for one in changes.compared
        for subject, pattern in one.rows.select("subject", "pattern").head(SHOWN).iter_rows()
    ][:SHOWN]
    whom = people_and_units([subject for _, _, subject in found], place_names(today()))
    rows = [
        Line(
            whom[subject],
            award_name(one.award),
            p.before,
            p.after,
            (*p.after_reasons, *p.before_reasons)[:_REASONS],
        )
        for one, p, subject in found
        if subject in whom
    ]
    return Preview(day, held, chips, awards, rows, sum(counts.values()))
