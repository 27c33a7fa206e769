"""One launch: the nine steps, what comes next, its definition, who answered, activities by month, reviews, awards, history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from vinhdanh.kit.dates import today
from vinhdanh.launches import access
from vinhdanh.launches.cascade import chain, variants
from vinhdanh.launches.checks import Finding, findings
from vinhdanh.launches.models import Launch, LaunchEvent
from vinhdanh.launches.queries import Result, contents_in_force, results_of
from vinhdanh.launches.states import LaunchAct, LaunchState
from vinhdanh.movement_year.asked import Fact
from vinhdanh.movement_year.queries import ask, award_lag, next_step, steps_of
from vinhdanh.movement_year.states import Step
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.propaganda.queries import by_form, months, reach
from vinhdanh.web.frame import show
from vinhdanh.web.movements.launch_mending import mending_of
from vinhdanh.web.movements.words import MARK_WORDS, target_shown
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.working import working

_PARTS = {"basics": "launch_edit", "contents": "launch_contents", "criteria": "launch_criteria", "occasions": "launch_occasions", "basis": "launch_bases"}  # fmt: skip


@dataclass(frozen=True)
class Rung:
    """A step on the ribbon."""

    name: str
    css: str
    icon: str
    words: str | Promise
    told: str


@dataclass(frozen=True)
class CriterionLine:
    """A criterion with its target in words and the latest figure."""

    result: Result
    target: str


@dataclass(frozen=True)
class Next:
    """What to do next, where, and on whom it waits."""

    says: str
    who: str
    url: str = ""
    verb: str = ""


@dataclass(frozen=True)
class Told:
    """A finding with the page where it is put right."""

    finding: Finding
    url: str


@reads
def launch(request: SignedIn, pk: int) -> HttpResponseBase:
    """The launch as far as the reader sees it."""
    held, now = access.get_launch(request.user, pk), today()
    writes = bool(access.can_write(request.user, held))
    asked = ask(held, now, seen=org_access.visible_to(request.user))
    facts = steps_of(asked)
    draft = held.state == LaunchState.DRAFT
    told = (
        [Told(one, reverse(_PARTS[one.part], args=[pk])) for one in findings(held, now)]
        if draft and writes
        else []
    )
    until = min(held.ends_on or now, now)
    unit = _my_unit(request, held, now)
    mine = Launch.objects.filter(unit=unit, root=held.top_id, outside_body="").exclude(state=LaunchState.CANCELLED).first() if unit else None  # fmt: skip
    return show(request, "movements/launch.html", {
        "held": held,
        "now": now,
        "writes": writes,
        "draft": draft,
        "faults": [one for one in told if one.finding.blocks],
        "remarks": [one for one in told if not one.finding.blocks],
        "ribbon": [_rung(fact) for fact in facts],
        "next": _next(request, held, facts, writes, unit if mine is None else None, now),
        "contents": contents_in_force(held),
        "criteria": [CriterionLine(one, target_shown(one.criterion)) for one in results_of(held)],
        "occasions": list(held.occasions.all()),
        "bases": list(held.bases.all()),
        "mending": mending_of(request, held),
        "chain": chain(held),
        "cascade": asked.cascade if not draft else None,
        "variants": list(variants(held)[:20]),
        "mine": mine if mine != held else None,
        "months": months(asked.activities, held.starts_on, until, now) if held.starts_on <= until else [],
        "forms": by_form(asked.activities),
        "reach": reach(asked.activities),
        "reviews": list(held.reviews.select_related("minutes", "by").order_by("-held_on", "-pk")),
        "awards": asked.awards.count(),
        "lag": award_lag(asked),
        "events": [_happened(event) for event in held.events.select_related("by")],
        "may_close_interim": held.running and writes,
    })  # fmt: skip


def _my_unit(request: SignedIn, held: Launch, now: date) -> Unit | None:
    """The unit in which one works, when it may answer the launch."""
    context = working(request)
    if context is None or not access.can_respond(request.user, held, context.unit, now):
        return None
    return context.unit


def _rung(fact: Fact) -> Rung:
    css, icon, words = MARK_WORDS[fact.mark]
    return Rung(str(Step(fact.step).label), css, icon, words, fact.told)


def _next(
    request: SignedIn, held: Launch, facts: list[Fact], writes: bool, answers: Unit | None, now: date
) -> Next | None:
    """The one thing that comes next, and on whom it waits."""
    who = held.unit.name
    if held.state in (LaunchState.CLOSED, LaunchState.CANCELLED):
        return None
    if answers is not None:
        return Next(_("Đơn vị anh/chị chưa có kế hoạch riêng."), answers.name, reverse("launch_respond", args=[held.pk]), _("Đơn vị tôi hưởng ứng"))  # fmt: skip
    if held.state == LaunchState.DRAFT:
        return Next(_("Soạn đủ nội dung, tiêu chí rồi phát động."), who)
    if held.over(now):
        url = reverse("launch_closing", args=[held.pk]) if writes else ""
        return Next(_("Đã hết kỳ: tổng kết và ghi kết quả từng tiêu chí."), who, url, _("Ghi tổng kết"))
    fact = next_step(facts)
    if fact is None:
        return None
    links = {
        Step.PLAN: ("launch_cascade", _("Xem đơn vị chưa có")), Step.REVIEW: ("launch_interim", _("Ghi sơ kết")),
        Step.REGISTER: ("launch_cascade", _("Xem đơn vị chưa đăng ký")),
    }  # fmt: skip
    name, verb = links.get(fact.step, ("", ""))
    allowed = writes or fact.step != Step.REVIEW
    says = f"{Step(fact.step).label}: {fact.told}" if fact.told else str(Step(fact.step).label)
    return Next(says, who, reverse(name, args=[held.pk]) if name and allowed else "", verb)


@dataclass(frozen=True)
class Happened:
    """One event in words."""

    event: LaunchEvent
    text: str


def _happened(event: LaunchEvent) -> Happened:
    text = str(LaunchAct(event.act).label)
    if event.act == LaunchAct.EDIT:
        parts: dict[str, Any] = {
            "basics": _("thông tin chung"), "contents": _("nội dung"), "criteria": _("tiêu chí"), "occasions": _("sự kiện"), "basis": _("căn cứ"),
        }  # fmt: skip
        text = f"{text}: {parts.get(event.detail.get('part', ''), '')}"
    return Happened(event, text)
