"""One role model: the four stages with their days, the next action, what the ledger says since, where it was copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from vinhdanh.exemplars import access
from vinhdanh.exemplars.articles.states import ArticleState
from vinhdanh.exemplars.limits import limits
from vinhdanh.exemplars.models import FollowUp, FosterAction, RoleModel, RoleModelEvent
from vinhdanh.exemplars.practices.states import PracticeStage
from vinhdanh.exemplars.queries import commended_on, later, since_then, stage_days
from vinhdanh.exemplars.states import FOUR, PROVEN, REACHED_ON, WORKED_ON, Act, Move, Stage, moves_from
from vinhdanh.kit.dates import today
from vinhdanh.org import access as org_access
from vinhdanh.people import access as people_access
from vinhdanh.web.exemplars.words import class_words, days
from vinhdanh.web.frame import show
from vinhdanh.web.places import place_names
from vinhdanh.web.reading import SignedIn, reads


@dataclass(frozen=True)
class Rung:
    """One of the stages in line as the ribbon shows it."""

    stage: Stage | PracticeStage
    state: str
    reached_on: date | None
    days: str
    stuck: bool


@dataclass(frozen=True)
class Mark:
    """A follow-up after some years: when it is owed, and what was found."""

    years: int
    due_on: date
    row: FollowUp | None
    owed: bool


@dataclass(frozen=True)
class Happened:
    """One event in words."""

    event: RoleModelEvent
    title: str


@reads
def role_model(request: SignedIn, pk: int) -> HttpResponseBase:
    """What everybody may read; and for whoever follows, what is being done and what happened."""
    found, now = access.get_role_model(request.user, pk), today()
    follows = bool(access.can_follow(request.user, found))
    writes = bool(access.can_write(request.user, found))
    out = found.articles.order_by("-published_on", "-pk")
    if not follows:
        out = out.filter(state=ArticleState.PUBLISHED)
    return show(request, "exemplars/role_model.html", {
        "found": found, "follows": follows, "writes": writes and found.stage != Stage.ENDED, "now": now, "places": place_names(now),
        "ribbon": _ribbon(found, now), "group": class_words(found), "links": _subject_url(request, found),
        "replications": found.replications.filter(withdrawn_on__isnull=True).select_related("unit"),
        "exchanges": found.exchanges.all(), "articles": out, "practices": found.practices.order_by("name"),
        "since": since_then(found), "own": request.user.person_id is not None and request.user.person_id == found.person_id,
        **(_inside(found, now, writes=writes) if follows else {}),
    })  # fmt: skip


def _inside(found: RoleModel, now: date, *, writes: bool) -> dict[str, Any]:
    """What only those read who follow the role model."""
    actions = list(found.actions.select_related("owner"))
    waiting = [one for one in actions if one.closed_on is None]
    commended = commended_on(found)
    quiet = found.stage in WORKED_ON and (now - found.acted_on).days
    return {
        "waiting": waiting, "done": _done(actions), "moves": _moves(found) if writes else {},
        "quiet": quiet if quiet and quiet > limits().quiet_days else 0,
        "marks": _marks(found, now),
        "events": [Happened(event, _event_words(event)) for event in found.events.select_related("by")],
        "tip": getattr(found, "tip", None),
        "until_commended": None if commended is None else (commended - found.detected_on).days,
        "lacks_article": found.stage in PROVEN and not found.articles.filter(state=ArticleState.PUBLISHED).exists(),
    }  # fmt: skip


def _done(actions: Sequence[FosterAction]) -> list[FosterAction]:
    return sorted(
        (one for one in actions if one.closed_on is not None),
        key=lambda one: (one.closed_on, one.pk),
        reverse=True,
    )


def _moves(found: RoleModel) -> dict[str, list[Move]]:
    """The one move that goes on, and the others behind a fold."""
    moves = moves_from(found.stage, found.paused_from)
    on = [one for one in moves if not one.needs_reason]
    return {"on": on, "others": [one for one in moves if one.needs_reason]}


def _ribbon(found: RoleModel, now: date) -> list[Rung]:
    spent = stage_days(found, now)
    here = found.paused_from if found.stage == Stage.PAUSED else found.stage
    rungs = []
    for stage in FOUR:
        reached: date | None = getattr(found, REACHED_ON[stage])
        state = "here" if stage == here else "done" if reached else "ahead"
        limit = limits().stuck_days.get(stage)
        stuck = found.stage == stage and limit is not None and (now - found.stage_since).days > limit
        rungs.append(Rung(stage, state, reached, days(spent[stage]) if stage in spent else "", stuck))
    return rungs


def _marks(found: RoleModel, now: date) -> list[Mark]:
    if found.summed_up_on is None:
        return []
    kept = {row.after_years: row for row in found.follow_ups.select_related("by")}
    return [
        Mark(
            years, due := later(found.summed_up_on, years), kept.get(years), due <= now and years not in kept
        )
        for years in limits().follow_up_years
    ]


def _event_words(event: RoleModelEvent) -> str:
    label = str(Act(event.act).label)
    if event.act == Act.MOVE:
        return _("%(act)s: %(source)s → %(target)s") % {
            "act": label, "source": event.get_source_display(), "target": event.get_target_display(),
        }  # fmt: skip
    return label


def _subject_url(request: SignedIn, found: RoleModel) -> str:
    """The page of the person or the unit, for whoever may open it."""
    if found.person_id is not None:
        seen = people_access.visible_to(request.user).filter(pk=found.person_id).exists()
        return reverse("person", args=[found.person_id]) if seen else ""
    unit = found.collective
    seen = unit is not None and org_access.visible_to(request.user).filter(pk=unit.pk).exists()
    return reverse("unit", args=[unit.code]) if seen and unit else ""
