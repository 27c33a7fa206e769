"""All that the checks look at of one dossier on a day, read once; and the same as a proposal of the engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from vinhdanh.dossiers.drafts import Progress, progress_of
from vinhdanh.dossiers.freezing import Judged, judge
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.papers import REPORT
from vinhdanh.dossiers.report import Passage, passages
from vinhdanh.dossiers.states import Stage
from vinhdanh.dossiers.ways import Stop, plan_way
from vinhdanh.engine.authority import may_decide, may_propose
from vinhdanh.engine.proposal_format import Proposal
from vinhdanh.engine.rules import Rulebook
from vinhdanh.legal.queries import current_rulebook, overlays_of_unit
from vinhdanh.org.models import Unit
from vinhdanh.rounds.states import DateMark

SUMMARY = "summary_report"


@dataclass(frozen=True)
class Asked:
    """A dossier with its report, papers, way and verdict, on the day `on`.

    `sent_on`: when it was handed in, or would be now. `law_on`: the day whose procedure and authority apply.
    """

    dossier: Dossier
    on: date
    sent_on: date
    law_on: date
    book: Rulebook
    judged: Judged
    passages: Sequence[Passage]
    progress: Progress
    stops: Sequence[Stop]
    # the unit that the round names as deciding, None where the way is the law's or a guess
    decided_at: Unit | None
    overlays: tuple[str, ...]
    votes: Mapping[str, int] = field(default_factory=dict)

    @property
    def last_level(self) -> int:
        """The level that decides, counted as the steps are."""
        return len(self.stops)

    @property
    def papers(self) -> set[str]:
        """Codes of the papers that are there; what was written online stands for the paper of its name."""
        found = {paper.code for slot in self.progress.checklist.slots for paper in slot.papers}
        written = {passage.section.code for passage in self.passages if passage.written}
        if written - {"summary"}:
            found.add(REPORT)
        return found | ({SUMMARY} if "summary" in written else set())

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The subject's rows of one table of the facts."""
        found: list[dict[str, Any]] = self.judged.facts.get(name, [])
        return found

    def proposal(self) -> Proposal:
        """The dossier as the engine's linter reads it; what nobody recorded is left unsaid."""
        dossier, round_ = self.dossier, self.dossier.round
        return Proposal(
            award=dossier.kind_id, subject=str(dossier.subject_kind), occasion=dossier.occasion, topic=dossier.topic or None,
            year=dossier.year, sector=dossier.proposer.sector or None, law_on=self.law_on, submitted_on=self.sent_on,
            received_on=self.judged.moment.received_on, event_on=round_.event_on if round_ else None, deadline=_deadline(dossier),
            decider=self._decider(), proposer=self._sender(), overlay="+".join(self.overlays) or None, system=dossier.proposer.system,
            unit_kind=dossier.proposer.kind, papers=tuple(sorted(self.papers)), votes=self.votes, relies_on=self._relied_on(),
            record=self._record(),
        )  # fmt: skip

    def _decider(self) -> str | None:
        """Who decides at the last stop of the way: of those who decide there, whoever may."""
        award, codes = self.book.catalogue[self.dossier.kind_id], deciders_at(self.book, self.stops[-1])
        able = (code for code in codes if may_decide(self.book, award, code, self.law_on).ok)
        return next(able, codes[0] if codes else None)

    def _sender(self) -> str | None:
        """Who puts it before the one that decides: of the stops below, from above, the first where somebody proposes."""
        award, here = self.book.catalogue[self.dossier.kind_id], self.dossier.proposer
        for stop in (*reversed(self.stops[:-1]), Stop(here.kind, here)):
            codes = deciders_at(self.book, stop)
            if codes:
                able = (code for code in codes if may_propose(self.book, award, code, self.law_on).ok)
                return next(able, codes[0])
        return None

    def _relied_on(self) -> dict[str, Any]:
        first, last = self.dossier.period_from, self.dossier.period_to
        return {"period": (first, last)} if first and last else {}

    def _record(self) -> dict[str, Any]:
        """What the interchange format calls the record, as far as the linter reads it."""
        awards = [
            {"code": r["code"], "year": r["year"], "decided_on": r["decided_on"], "occasion": r["occasion"]}
            | ({"stated_period": (r["period_from"], r["period_to"])} if r["period_from"] and r["period_to"] else {})
            for r in self.rows("awards")
        ]  # fmt: skip
        works = {
            name: [{"year": row["year"], "used_for": row["used_for"]} for row in self.rows(name)]
            for name in ("initiatives", "research")
        }
        return {"awards": awards, **works}


def ask(dossier: Dossier, on: date, votes: Mapping[str, int] | None = None) -> Asked:
    """Read what the checks look at; the number of queries does not grow with what is there."""
    book = current_rulebook()
    round_ = dossier.round
    sent_on = _sent_on(dossier, on)
    law_on = round_.received_on if round_ and round_.received_on else sent_on
    decided_at = _decided_at(dossier)
    return Asked(
        dossier=dossier, on=on, sent_on=sent_on, law_on=law_on, book=book, judged=judge([dossier], on)[dossier.pk],
        passages=passages(dossier), progress=progress_of([dossier], sent_on)[dossier.pk], stops=_stops(book, dossier, law_on, decided_at),
        decided_at=decided_at,
        overlays=overlays_of_unit(dossier.proposer_id, law_on), votes=votes or {},
    )  # fmt: skip


def deciders_at(book: Rulebook, stop: Stop) -> list[str]:
    """Codes of those who decide at a stop, as the routes say, else of those who head that kind of unit."""
    place = book.routes.places.get(stop.place)
    if place is not None and place.deciders:
        return list(place.deciders)
    return [decider.code for decider in book.deciders.values() if stop.place in decider.heads]


def _sent_on(dossier: Dossier, on: date) -> date:
    """The day it was handed in; of one still being written, the day on which it is looked at."""
    if dossier.submitted_at is None or dossier.stage == Stage.DRAFT:
        return on
    # the day that was passed in then: a sample province lives on a day of its own, behind the clock
    event = dossier.events.filter(verb="submit").order_by("-pk").first()
    said = event.detail.get("on") if event else None
    return date.fromisoformat(said) if said else min(on, timezone.localtime(dossier.submitted_at).date())


def _stops(book: Rulebook, dossier: Dossier, day: date, decided_at: Unit | None) -> Sequence[Stop]:
    """The way as it was planned, or as it would be planned now."""
    planned = [Stop(s.place, s.unit, s.decides, s.unverified) for s in _steps(dossier)]
    if planned:
        return planned
    return plan_way(book, dossier.kind_id, dossier.proposer, day, decided_at=decided_at)


def _steps(dossier: Dossier) -> Iterator[Any]:
    yield from dossier.steps.select_related("unit").order_by("level")


def _decided_at(dossier: Dossier) -> Unit | None:
    if dossier.round is None:
        return None
    chosen = (
        dossier.round.awards.filter(kind_id=dossier.kind_id, subject_kind=dossier.subject_kind)
        .select_related("decided_at")
        .first()
    )
    return chosen.decided_at if chosen else None


def _deadline(dossier: Dossier) -> date | None:
    """By which day the round wants dossiers of this kind of unit."""
    if dossier.round is None:
        return None
    days = dict(dossier.round.dates.filter(mark=DateMark.NOMINATE).values_list("unit_kind", "day"))
    return days.get(dossier.proposer.kind, days.get(""))
