"""Rounds: those open for one's unit first, then every other; and one round with its calendar, awards and progress."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.decisions import access as decision_access
from vinhdanh.decisions.queries import few
from vinhdanh.dossiers.progress import Progress, Standing, of_reader, progress
from vinhdanh.kit.dates import today
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.rounds import access
from vinhdanh.rounds.checks import findings
from vinhdanh.rounds.models import Round, RoundAward, RoundEvent, RoundPaper
from vinhdanh.rounds.queries import due_day, procedure_of, roots
from vinhdanh.rounds.states import DateMark, RoundAct, RoundState
from vinhdanh.web.frame import show
from vinhdanh.web.gauge_panel import GaugeView
from vinhdanh.web.law import in_language
from vinhdanh.web.movements.boxes import movement_meant
from vinhdanh.web.procedure import Line, parts_of
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.rounds_candidates import candidates_url
from vinhdanh.web.rounds_gauge import of_proposed
from vinhdanh.web.rounds_words import PART_WORDS, away, change_words, milestones
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working

# chip of the progress list → whose units it keeps
_ANSWERS = {
    "chua-co": ("none", lazy("Chưa có hồ sơ"), "circle-dashed", "unknown"),
    "dang-soan": ("writing", lazy("Đang soạn, chờ bổ sung"), "edit", ""),
    "da-nop": ("sent", lazy("Đã nộp hết"), "circle-check", "yes"),
    "tre": ("late", lazy("Trễ hạn"), "alert-triangle", "no"),
}


@dataclass(frozen=True)
class OpenRound:
    """A round that one's unit may propose in now."""

    held: Round
    due_on: date | None
    away: str
    late: bool
    dossiers: int


@dataclass(frozen=True)
class AwardLine:
    """An award of the round with its candidates, and the papers that its dossiers need."""

    row: RoundAward
    papers: list[Line]
    extra: list[str]
    candidates: str


@dataclass(frozen=True)
class Happened:
    """One event of a round in words."""

    event: RoundEvent
    text: str
    changes: list[str]


@reads
def rounds(request: SignedIn) -> HttpResponseBase:
    """Open rounds as a list of things to do; the others below it."""
    seen = access.visible_to(request.user).select_related("unit").prefetch_related("dates")
    return show(request, "rounds/list.html", {
        "open": _open_rounds(request, seen.filter(state=RoundState.OPEN)),
        "others": listing(request, seen.exclude(state=RoundState.OPEN), _columns(), order="-nam"),
        "may_make": bool(units_that_organise(request.user)),
        "context": working(request),
    })  # fmt: skip


def _open_rounds(request: SignedIn, seen: QuerySet[Round]) -> list[OpenRound]:
    context, now = working(request), today()
    rows = list(seen.order_by("-year", "-pk"))
    counted = of_reader(rows, request.user)
    found = []
    for held in rows:
        due = due_day(held.dates.all(), DateMark.NOMINATE, context.unit.kind if context else "")
        late = due is not None and due < now
        found.append(OpenRound(held, due, away(due, now) if due else "", late, counted.get(held.pk, 0)))
    return sorted(found, key=lambda one: (one.late, one.due_on or date.max))


def _columns() -> list[Column[Round]]:
    def name(held: Round) -> Any:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("round", args=[held.pk]), held.name
        )

    return [
        Column("ten", lazy("Đợt xét"), name, value=lambda r: r.name, sort=("name",), fixed=True),
        Column("nam", lazy("Năm"), lambda r: r.year, sort=("year",)),
        Column("loai", lazy("Loại hình"), lambda r: r.get_occasion_display()),
        Column("don_vi", lazy("Đơn vị tổ chức"), lambda r: r.unit.name, sort=("unit__sort_key",)),
        Column("tinh_trang", lazy("Tình trạng"), lambda r: r.get_state_display(), sort=("state",)),
    ]


@reads
def round_page(request: SignedIn, pk: int) -> HttpResponseBase:
    """One round."""
    held, now = access.get_round(request.user, pk), today()
    writes = access.can_write(request.user, held)
    preparing = held.state == RoundState.DRAFT
    found = findings(held, now) if preparing and writes else []
    events = _events(held)
    answer = request.GET.get("tinh", "")
    stood = progress(held, request.user, now)
    kept = stood.those(_ANSWERS[answer][0]) if answer in _ANSWERS else stood.units
    return show(request, "rounds/round.html", {
        "held": held,
        "now": now,
        "writes": bool(writes),
        "preparing": preparing,
        "movement": movement_meant(held.topic, request.user),
        "faults": [finding for finding in found if finding.blocks],
        "remarks": [finding for finding in found if not finding.blocks],
        "copied": [change for one in events for change in one.changes] if preparing else [],
        "days": milestones(held, now),
        "due": _due(request, held, now),
        "awards": _awards(held, now),
        "named": roots(held) if held.units.exists() else [],
        "progress": stood,
        "chips": _chips(stood, answer),
        "listing": listing(request, kept, _unit_columns(), order="don_vi"),
        "events": events,
        "makeup": _makeup(request, held),
        "decisions": few(decision_access.visible_to(request.user).filter(round=held)),
        "dossiers_url": _dossiers_url(held),
    })  # fmt: skip


def _due(request: SignedIn, held: Round, now: date) -> OpenRound | None:
    """The reader's own deadline, while the round is open."""
    if held.state != RoundState.OPEN:
        return None
    context = working(request)
    due = due_day(held.dates.all(), DateMark.NOMINATE, context.unit.kind if context else "")
    return OpenRound(held, due, away(due, now), due < now, 0) if due else None


def _awards(held: Round, on: date) -> list[AwardLine]:
    rows = list(held.awards.select_related("kind", "decided_at"))
    extra = list(held.papers.all())
    return [_award_line(held, row, extra, on) for row in rows]


def _award_line(held: Round, row: RoundAward, extra: Sequence[RoundPaper], on: date) -> AwardLine:
    book = current_rulebook()
    found = procedure_of(book, held, row, on)
    parts = {part.key: part.lines for part in parts_of(book, found)} if found else {}
    more = [paper.code for paper in extra if paper.kind_id in (None, row.kind_id)]
    names = [in_language(book.papers[code].name) if code in book.papers else code for code in more]
    return AwardLine(row, parts.get("papers", []), names, candidates_url(held, row))


def _makeup(request: SignedIn, held: Round) -> GaugeView | None:
    """`?co_cau=`: the gauge over those proposed for one award of the round."""
    asked = request.GET.get("co_cau", "")
    row = held.awards.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 16 else None
    return of_proposed(request, held, row) if row else None


def _chips(stood: Progress, answer: str) -> list[dict[str, Any]]:
    chips: list[dict[str, Any]] = [
        {"key": "", "label": _("Mọi đơn vị"), "icon": "", "css": "", "count": len(stood.units), "here": answer not in _ANSWERS}
    ]  # fmt: skip
    for key, (rule, label, icon, css) in _ANSWERS.items():
        chips.append(
            {"key": key, "label": label, "icon": icon, "css": css, "count": len(stood.those(rule)), "here": key == answer}
        )  # fmt: skip
    return chips


def _unit_columns() -> list[Column[Standing]]:
    def name(one: Standing) -> Any:
        shown = format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("unit", args=[one.unit.code]), one.unit.name
        )
        return (
            shown + format_html(' <span class="tag tag-warn">{}</span>', _("trễ hạn")) if one.late else shown
        )

    def number(name: str) -> Any:
        return lambda one: getattr(one, name) or ""

    return [
        Column("don_vi", lazy("Đơn vị"), name, sort=("unit__sort_key",), fixed=True),
        Column("dang_soan", lazy("Đang soạn"), number("written"), css="num"),
        Column("tra_lai", lazy("Chờ bổ sung"), number("returned"), css="num"),
        Column("da_nop", lazy("Đang xét"), number("sent"), css="num"),
        Column("da_khen", lazy("Đã khen"), number("awarded"), css="num"),
        Column("khong", lazy("Không khen"), number("declined"), css="num"),
    ]


def _events(held: Round) -> list[Happened]:
    found = []
    for event in held.events.select_related("by"):
        text = str(RoundAct(event.act).label)
        if event.act == RoundAct.EDIT:
            text = f"{text}: {PART_WORDS[event.detail['part']]}"
        changes = [change_words(kept) for kept in event.detail.get("changes", ())]
        found.append(Happened(event, text, changes))
    return found


def _dossiers_url(held: Round) -> str:
    """The list of the round's dossiers, once there is one."""
    try:
        return f"{reverse('dossiers')}?dot={held.pk}"
    except NoReverseMatch:
        return ""
