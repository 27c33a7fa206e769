"""One registration: what it says, whose turn it is, its history; and each move as a form of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.campaigns import access, moves
from vinhdanh.campaigns.actions import set_contents
from vinhdanh.campaigns.models import Pledge, PledgeEvent
from vinhdanh.campaigns.queries import asks_contents, last_level, next_holder
from vinhdanh.campaigns.states import MOVES, WRITABLE, Move, PledgeState, moves_from
from vinhdanh.facts.models import StoredVerdict
from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.registering.contents import ContentsForm, lines_of
from vinhdanh.web.registering.words import (
    pledge_url,
    rules_in_words,
    standard_lines,
    state_tag,
    titled,
)

# slug of the address → verb of the table
STEPS = {
    "nop": "submit", "lay-lai": "recall", "duyet": "approve", "tra-lai": "return", "rut": "withdraw", "dang-ky-lai": "again",
}  # fmt: skip
_SLUGS = {verb: slug for slug, verb in STEPS.items()} | {"pass_up": "duyet"}
_WORDS = {
    "register": lazy("Cán bộ đơn vị đăng ký và duyệt"),
    "draft": lazy("Bắt đầu soạn"),
    "contents": lazy("Ghi nội dung"),
    **{move.verb: move.label for move in MOVES},
    "submit": lazy("Nộp đăng ký"),
    "return": lazy("Trả lại"),
}


class ReasonForm(KeepForm):
    """Why; asked only where the table of moves wants it."""

    def __init__(self, *args: Any, needed: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"] = forms.CharField(
            label=_("Lý do"), max_length=250, required=needed, widget=forms.Textarea(attrs={"rows": 3})
        )


@dataclass(frozen=True)
class Button:
    """A move that the reader may make now."""

    label: str | Promise
    url: str
    main: bool


@dataclass(frozen=True)
class Happened:
    """One line of the history."""

    event: PledgeEvent
    text: str | Promise


@reads
def pledge(request: SignedIn, pk: int) -> HttpResponseBase:
    """The registration and what comes next."""
    found = access.get_pledge(request.user, pk)
    subject_kind = moves.subject_kind(found)
    verdict, computed = _verdict(found, subject_kind)
    return show(request, "registering/pledge.html", {
        "pledge": found,
        "name": titled(found.kind_id, subject_kind),
        "tag": state_tag(found),
        "contents": list(found.contents.all()),
        "buttons": _buttons(request.user, found),
        "may_write": found.state in WRITABLE and bool(access.can_write(request.user, found)),
        "returned": _returned(found),
        "further": _further(found),
        "events": [Happened(event, _WORDS.get(event.verb, event.verb)) for event in found.events.select_related("at_unit", "by")],
        "computed": computed,
        "result": verdict,
        "explained": _explained(found),
        "rule": rules_in_words([(found.kind_id, subject_kind)], found.year, found.at_unit)[0],
        "standard": standard_lines(found.kind_id, subject_kind, found.year),
        "mine": found.person_id is not None and found.person_id == request.user.person_id,
    })  # fmt: skip


def _verdict(found: Pledge, subject_kind: str) -> tuple[bool | None, bool]:
    """What the stored verdict of that title and year says, and whether there is one."""
    whose: dict[str, Any] = {"person_id": found.person_id} if found.person_id else {"unit_id": found.unit_id}
    row = (
        StoredVerdict.objects.filter(
            **whose, set__award=found.kind_id, set__subject_kind=subject_kind, set__year=found.year, set__current=True
        )
        .values_list("result", "set__capped")
        .first()
    )  # fmt: skip
    return (None if row is None or row[1] else row[0]), row is not None


def _explained(found: Pledge) -> str:
    slug = (
        f"nguoi-{found.person_id}" if found.person_id else f"don-vi-{found.unit.code if found.unit else ''}"
    )
    return reverse("explain", args=[found.kind_id, found.year, slug])


def _buttons(user: User, found: Pledge) -> list[Button]:
    """A button a step; the one that carries it forward is the main one."""
    seen: dict[str, Button] = {}
    for move in moves_from(found.state):
        slug = _SLUGS[move.verb]
        if slug in seen or not access.can_move(user, found, move):
            continue
        label = _("Duyệt") if slug == "duyet" else move.label
        seen[slug] = Button(label, reverse("pledge_move", args=[found.pk, slug]), move.verb in ("submit", "approve", "pass_up"))  # fmt: skip
    return sorted(seen.values(), key=lambda one: not one.main)


def _returned(found: Pledge) -> str:
    """Why it came back, while it is back."""
    if found.state != PledgeState.RETURNED:
        return ""
    event = found.events.filter(verb="return").first()
    return event.reason if event else ""


def _further(found: Pledge) -> Unit | None:
    """Which level comes after the one that holds it."""
    if found.state != PledgeState.SUBMITTED or found.holder is None:
        return None
    level = last_level(found.call, found.kind_id, moves.subject_kind(found))
    return next_holder(found.holder, level, today())


@reads_and_acts
def pledge_contents(request: SignedIn, pk: int) -> HttpResponseBase:
    """The lines of contents, while it may still be written."""
    found = access.get_pledge(request.user, pk)
    allow(access.can_write(request.user, found))
    form = ContentsForm(**filled(request), unit=found.at_unit, lines=lines_of(found))

    def act(data: Answers) -> Written:
        set_contents(found, form.lines(), on=today(), by=request.user)
        return Written(_("Đã ghi nội dung đăng ký."), pledge_url(found))

    name = titled(found.kind_id, moves.subject_kind(found))
    page = Page(_("Nội dung đăng ký"), str(found.subject), pledge_url(found), _("Ghi nội dung"), f"{name}, {found.year}")  # fmt: skip
    more = {"must_measure": asks_contents(found.call, found, today()), "returned": _returned(found)}
    return keep(request, form, page, act, template="registering/form.html", more=more)


@reads_and_acts
@once
def pledge_move(request: SignedIn, pk: int, slug: str) -> HttpResponseBase:
    """One step: what it does is said before it is pressed."""
    found = access.get_pledge(request.user, pk)
    move = _wanted(found, slug)
    allow(access.can_move(request.user, found, move))
    form = ReasonForm(**filled(request), needed=move.needs_reason)
    if move.verb not in ("return", "withdraw"):
        del form.fields["reason"]

    def act(data: Answers) -> Written:
        _do(found, STEPS[slug], data.get("reason", ""), request.user)
        return Written(_DONE[slug] % {"who": found.subject}, pledge_url(found))

    label = _("Duyệt") if slug == "duyet" else str(move.label)
    name = titled(found.kind_id, moves.subject_kind(found))
    page = Page(label, str(found.subject), pledge_url(found), label, _lede(found, slug, name))
    return keep(request, form, page, act)


def _wanted(found: Pledge, slug: str) -> Move:
    """The move that the address names; where the registration's state has no such move, the first of that name."""
    verb = STEPS.get(slug)
    if verb is None:
        raise Http404
    here = next((one for one in moves_from(found.state) if one.verb == verb), None)
    return here or next(one for one in MOVES if one.verb == verb)


def _lede(found: Pledge, slug: str, name: str) -> str:
    whom = {"who": found.subject, "name": name, "year": found.year}
    if slug == "duyet":
        further = _further(found)
        if further is not None:
            return _("%(who)s: %(name)s, năm %(year)s. Duyệt xong sẽ chuyển %(unit)s duyệt tiếp.") % {**whom, "unit": further.name}  # fmt: skip
        return _("%(who)s: %(name)s, năm %(year)s. Đây là cấp duyệt cuối.") % whom
    if slug == "rut":
        return _("%(who)s: %(name)s, năm %(year)s. Đăng ký đã rút vẫn còn trong lịch sử và đăng ký lại được.") % whom  # fmt: skip
    return _("%(who)s: %(name)s, năm %(year)s.") % whom


_DONE = {
    "nop": lazy("Đã nộp đăng ký của %(who)s."),
    "lay-lai": lazy("Đã lấy lại; sửa xong thì nộp lại."),
    "duyet": lazy("Đã duyệt đăng ký của %(who)s."),
    "tra-lai": lazy("Đã trả lại đăng ký của %(who)s kèm lý do."),
    "rut": lazy("Đã rút đăng ký của %(who)s."),
    "dang-ky-lai": lazy("Đăng ký của %(who)s lại ở tình trạng đang soạn."),
}


def _do(found: Pledge, verb: str, reason: str, by: User) -> Pledge:
    on = today()
    match verb:
        case "submit":
            return moves.submit_pledge(found, on=on, by=by)
        case "recall":
            return moves.recall_pledge(found, on=on, by=by)
        case "approve":
            return moves.approve_pledge(found, on=on, by=by)
        case "return":
            return moves.return_pledge(found, reason=reason, on=on, by=by)
        case "withdraw":
            return moves.withdraw_pledge(found, reason=reason, on=on, by=by)
        case _:
            return moves.register_again(found, on=on, by=by)
