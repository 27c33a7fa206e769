"""One initiative: where it stands and on whom it waits, authors, benefit, evidence, recognitions, reuse, history."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardKind
from vinhdanh.filings.actions import Lack, lacks
from vinhdanh.filings.models import Filing, FilingPaper, HearingVote
from vinhdanh.filings.similar import find_similar, passages_of_filing, rulings_of
from vinhdanh.filings.states import SECTIONS
from vinhdanh.initiatives import access
from vinhdanh.initiatives.models import Authorship, Contributor, Initiative, InitiativeEvent
from vinhdanh.initiatives.states import MOVES, WAY, Stage, UsedFor, moves_from
from vinhdanh.org import access as org_access
from vinhdanh.people import access as people_access
from vinhdanh.templatetags.ui import kind_short
from vinhdanh.web.frame import show
from vinhdanh.web.initiatives.similar import Shown, shown
from vinhdanh.web.initiatives.words import ACT_WORDS, MOVE_ICONS, SLUGS, Stop
from vinhdanh.web.reading import SignedIn, reads

# stages between two of the straight way stand at the earlier one
_AT = {Stage.RETURNED: Stage.SUBMITTED, Stage.NOT_PASSED: Stage.VERIFIED}
_ADDRESS = {verb: slug for slug, verbs in SLUGS.items() for verb in verbs}


@dataclass(frozen=True)
class Button:
    """A move that the reader may make, and where."""

    label: Any
    icon: str
    url: str
    main: bool


@dataclass(frozen=True)
class AuthorLine:
    """An author as shown: share, what the work was used for, and where that is written."""

    name: str
    post: str
    place: str
    percent: str
    person_id: int | None = None
    outside: bool = False
    used: str = ""
    used_year: int | None = None
    award_id: int | None = None
    authorship_id: int | None = None
    contributor_id: int | None = None


@dataclass(frozen=True)
class Happened:
    """One event in words."""

    event: InitiativeEvent
    text: Any


@dataclass(frozen=True)
class View:
    """Everything the page shows beside the initiative itself."""

    filing: Filing | None
    ribbon: list[Stop]
    waits_on: str
    buttons: list[Button]
    authors: list[AuthorLine]
    passages: list[tuple[Any, str]]
    lacks: list[Lack] = field(default_factory=list)
    papers: list[FilingPaper] = field(default_factory=list)
    votes: list[HearingVote] = field(default_factory=list)
    similar: list[Shown] = field(default_factory=list)
    history: list[Happened] = field(default_factory=list)


@reads
def page(request: SignedIn, pk: int) -> HttpResponseBase:
    """One initiative, as far as the reader has to do with it."""
    initiative = access.get_initiative(request.user, pk)
    user = request.user
    sees_work = bool(access.can_see_papers(user, initiative))
    return show(request, "initiatives/initiative.html", {
        "initiative": initiative,
        "view": _view(user, initiative, sees_work),
        "sees_work": sees_work,
        "may_write": bool(access.can_write(user, initiative)),
        "may_judge": bool(access.can_judge(user, initiative)),
        "may_reuse": bool(access.can_offer_reuse(user, initiative)),
        "may_keep": initiative.unit is not None and bool(org_access.can_write_records(user, initiative.unit)),
        "recognitions": initiative.recognitions.all(),
        "reuses": initiative.reuses.select_related("unit"),
        "recognised": initiative.stage == Stage.RECOGNISED,
    })  # fmt: skip


def _view(user: User, initiative: Initiative, sees_work: bool) -> View:
    filing = Filing.objects.select_related("initiative", "verified_by").filter(initiative=initiative).first()
    view = View(
        filing=filing, ribbon=ribbon(initiative), waits_on=waits_on(initiative), buttons=_buttons(user, initiative),
        authors=author_lines(user, initiative),
        passages=[(label, getattr(filing, name)) for name, label in SECTIONS.items() if getattr(filing, name)] if filing else [],
    )  # fmt: skip
    if filing is None or not sees_work:
        return view
    writes = access.can_write(user, initiative)
    alike = find_similar(passages_of_filing(filing), own=initiative.pk)
    votes = (
        initiative.votes.select_related("hearing").order_by("pk")
        if access.can_judge(user, initiative)
        else []
    )
    return View(
        **{name: getattr(view, name) for name in ("filing", "ribbon", "waits_on", "buttons", "authors", "passages")},
        lacks=lacks(initiative) if writes else [], papers=list(filing.papers.filter(removed_at__isnull=True)),
        votes=list(votes), similar=shown(user, alike, rulings_of(initiative)), history=_history(initiative),
    )  # fmt: skip


def ribbon(initiative: Initiative) -> list[Stop]:
    """The straight way with where it stands; one that ended elsewhere shows that end last."""
    stage = Stage(initiative.stage)
    ended = stage in (Stage.DECLINED, Stage.WITHDRAWN)
    at = -1 if ended else WAY.index(_AT.get(stage, stage))
    stops = [Stop(_way_label(stop, stage), place < at or at == len(WAY) - 1, place == at) for place, stop in enumerate(WAY)]  # fmt: skip
    return [*stops[:1], Stop(stage.label, False, True)] if ended else stops


def _way_label(stop: Stage, stage: Stage) -> Any:
    """At the stop where it stands its own words; elsewhere the plain ones."""
    here = _AT.get(stage, stage)
    return stage.label if stop == here else {
        Stage.DRAFT: _("Đăng ký"), Stage.SUBMITTED: _("Thẩm định"), Stage.VERIFIED: _("Hội đồng"), Stage.PASSED: _("Quyết định"),
        Stage.RECOGNISED: _("Công nhận"),
    }[stop]  # fmt: skip


def waits_on(initiative: Initiative) -> str:
    """The next thing to happen, and whose turn it is."""
    unit = {"unit": initiative.unit.name if initiative.unit else ""}
    return {
        Stage.DRAFT: _("Tác giả viết tiếp rồi nộp."),
        Stage.SUBMITTED: _("Chờ cán bộ, người thẩm định của %(unit)s xác minh giá trị làm lợi.") % unit,
        Stage.RETURNED: _("Chờ tác giả bổ sung rồi nộp lại."),
        Stage.VERIFIED: _("Chờ hội đồng sáng kiến của %(unit)s họp.") % unit,
        Stage.PASSED: _("Chờ quyết định công nhận của %(unit)s.") % unit,
        Stage.NOT_PASSED: _("Hội đồng không thông qua; chờ đưa ra lần nữa hoặc kết luận không công nhận."),
        Stage.RECOGNISED: _("Đã công nhận, tính vào điều kiện xét khen thưởng của các tác giả."),
        Stage.DECLINED: _("Không được công nhận; lý do ở phần lịch sử."),
        Stage.WITHDRAWN: _("Tác giả đã rút."),
    }[Stage(initiative.stage)]


def _buttons(user: User, initiative: Initiative) -> list[Button]:
    """The moves open to the reader; the first forward one is the main action."""
    found: list[Button] = []
    for move in moves_from(initiative.stage):
        if move.verb == "council_fail" or not access.can_move(user, initiative, move.verb):
            continue
        main = not move.needs_reason and not any(one.main for one in found) and move.source != move.target
        found.append(Button(move.label, MOVE_ICONS[move.verb], _move_url(initiative, move.verb), main))
    return sorted(found, key=lambda one: not one.main)


def _move_url(initiative: Initiative, verb: str) -> str:
    if verb == "verify":
        return reverse("initiative_verify", args=[initiative.pk])
    if verb in ("council_pass", "recognise"):
        name = "initiative_hearing" if verb == "council_pass" else "initiative_recognise"
        return f"{reverse(name)}?row={initiative.pk}"
    return reverse("initiative_move", args=[initiative.pk, _ADDRESS[verb]])


def author_lines(user: User, initiative: Initiative) -> list[AuthorLine]:
    """Those named at registration, with what their recognised work was used for; else those of the record."""
    signed = {one.person_id: one for one in initiative.authorships.select_related("person", "award__kind").order_by("person__sort_key", "pk")}  # fmt: skip
    named = list(initiative.contributors.all())
    people = {*signed, *(one.person_id for one in named if one.person_id)}
    seen = set(people_access.visible_to(user).filter(pk__in=people).values_list("pk", flat=True))
    kinds = AwardKind.objects.in_bulk([one.used_for for one in signed.values() if one.used_for])
    if named:
        return [_line(one, signed.get(one.person_id or 0), seen, kinds) for one in named]
    return [_line(None, one, seen, kinds) for one in signed.values()]


def _line(named: Contributor | None, signed: Authorship | None, seen: set[int], kinds: dict[str, AwardKind]) -> AuthorLine:  # fmt: skip
    person = signed.person_id if signed else named.person_id if named else None
    share = named.share if named else signed.share if signed else None
    return AuthorLine(
        name=named.name if named else str(signed.person) if signed else "", post=named.post if named else "",
        place=named.place if named else "", percent=f"{share * 100:.1f}".rstrip("0").rstrip(".") if share else "",
        person_id=person if person in seen else None, outside=bool(named and named.person_id is None),
        used=_used(signed, kinds), used_year=signed.used_in_year if signed else None, award_id=signed.award_id if signed else None,
        authorship_id=signed.pk if signed else None, contributor_id=named.pk if named else None,
    )  # fmt: skip


def _used(signed: Authorship | None, kinds: dict[str, AwardKind]) -> str:
    code = signed.used_for if signed else None
    if not code:
        return ""
    return kind_short(kinds[code]) if code in kinds else str(dict(UsedFor.choices).get(code, code))


def _history(initiative: Initiative) -> list[Happened]:
    labels = {(move.verb, move.source): move.label for move in MOVES}
    rows = initiative.events.select_related("by").order_by("-pk")
    return [Happened(one, _told(one, labels)) for one in rows]


def _told(event: InitiativeEvent, labels: dict[tuple[str, Stage], Any]) -> Any:
    if event.verb in ("council_pass", "council_fail"):
        return Stage(event.target).label
    return ACT_WORDS.get(event.verb) or labels.get((event.verb, Stage(event.source)), event.verb)
