"""Writing a dossier: its report passage by passage, with what the system knows beside it; every save adds, none takes away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.dossiers import access
from vinhdanh.dossiers.drafts import Progress, progress_of, writers_of
from vinhdanh.dossiers.known import AwardLine, Fact, Known, known
from vinhdanh.dossiers.models import Dossier, ReportText
from vinhdanh.dossiers.report import Passage, passages, revisions, section_of, years_of
from vinhdanh.dossiers.sections import PART_LABELS, Part
from vinhdanh.dossiers.states import WRITABLE
from vinhdanh.dossiers.writing import EmptiesText, StaleText, restore_text, save_texts, save_typed
from vinhdanh.kit.dates import VIETNAM, today
from vinhdanh.kit.verdict import Refused
from vinhdanh.templatetags.ui import kind_name
from vinhdanh.web.dossier_papers import slot_views
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, acts, allow, reads_and_acts

SECTIONS_OF = {Part.PROFILE: "identity", Part.MERIT: "merit"}


@dataclass(frozen=True)
class Box:
    """A passage on the screen: what stands in its box, and what went wrong with it."""

    passage: Passage
    text: str
    base: int
    theirs: ReportText | None = None
    error: str = ""


@dataclass(frozen=True)
class PartView:
    """A part of the report: what the system knows of it, then its boxes."""

    key: str
    label: str
    facts: list[Fact] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    tables: list[tuple[str, list[AwardLine]]] = field(default_factory=list)


@dataclass(frozen=True)
class Sent:
    """What came with a press of Save: the passages as typed, with the revision each was opened at."""

    given: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    refused: Mapping[str, Refused] = field(default_factory=dict)


def writable_dossier(request: SignedIn, code: str) -> Dossier:
    """The dossier, if the reader sees it and may write it now."""
    dossier = access.get_dossier(request.user, code)
    allow(access.can_write(request.user, dossier))
    return dossier


def title_of(dossier: Dossier) -> str:
    """What is proposed: "Chiến sĩ thi đua cơ sở 2025"."""
    return f"{kind_name(dossier.kind)} {dossier.year}"


@reads_and_acts
def write(request: SignedIn, code: str) -> HttpResponseBase:
    """The whole report in one page; a press of Save keeps every passage, and says so for each that could not be kept."""
    dossier = access.get_dossier(request.user, code)
    if dossier.stage not in WRITABLE and request.method != "POST":
        messages.info(request, access.can_write(request.user, dossier).why)
        return redirect(dossier_url(dossier))
    allow(access.can_write(request.user, dossier))
    sent = Sent()
    if request.method == "POST":
        sent = _save(request, dossier)
        if not sent.refused:
            following = "dossier_submit" if request.POST.get("next") == "nop" else "dossier_write"
            return redirect(following, dossier.code)
    return show(request, "dossiers/write.html", _page(request, dossier, sent))


def dossier_url(dossier: Dossier) -> str:
    """Where one goes on with a dossier: its writing while it is written, else its page."""
    return reverse("dossier_write" if dossier.stage in WRITABLE else "dossier", args=[dossier.code])


def _save(request: SignedIn, dossier: Dossier) -> Sent:
    given = {
        name.removeprefix("text-"): (text, _number(request.POST.get(f"base-{name.removeprefix('text-')}", "")))
        for name, text in request.POST.items()
        if name.startswith("text-") and isinstance(text, str)
    }  # fmt: skip
    try:
        kept = save_texts(dossier, given, by=request.user, empty=request.POST.get("empty") == "1")
    except Refused as refused:
        messages.error(request, refused.why)
        return Sent(given, {"": refused})
    if kept.refused:
        n = len(kept.refused)
        messages.error(
            request,
            ngettext("%(n)s đoạn chưa lưu được; xem từng đoạn bên dưới.", "%(n)s đoạn chưa lưu được; xem từng đoạn bên dưới.", n) % {"n": n},
        )  # fmt: skip
    else:
        messages.success(request, _("Đã lưu %(at)s.") % {"at": _clock()})
    return Sent(given, kept.refused)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _clock() -> str:
    return timezone.now().astimezone(VIETNAM).strftime("%H:%M")


def _page(request: SignedIn, dossier: Dossier, sent: Sent) -> dict[str, Any]:
    on = today()
    progress: Progress = progress_of([dossier], on)[dossier.pk]
    years = years_of(dossier)
    return {
        "dossier": dossier,
        "title": title_of(dossier),
        "parts": _parts(known(dossier, on), passages(dossier), sent),
        "progress": progress,
        "slots": slot_views(progress.checklist, request.user, dossier),
        "years": (years[0], years[-1]),
        "empties": any(isinstance(r, EmptiesText) for r in sent.refused.values()),
        "writers": writers_of([dossier.proposer_id], on).get(dossier.proposer_id, []),
        "may_send": access.can_move(request.user, dossier, "supplement" if dossier.stage == "returned" else "submit"),
        "may_withdraw": access.can_move(request.user, dossier, "withdraw"),
        "returned": dossier.events.filter(verb="return").order_by("-pk").first() if dossier.stage == "returned" else None,
    }  # fmt: skip


def _parts(found: Known, every: list[Passage], sent: Sent) -> list[PartView]:
    views = []
    for part in Part:
        boxes = [_box(passage, sent) for passage in every if passage.section.part == part]
        facts = getattr(found, SECTIONS_OF[part]) if part in SECTIONS_OF else []
        tables = []
        if part == Part.HONOURS:
            tables = [
                (_("Danh hiệu thi đua"), found.titles),
                (_("Hình thức khen thưởng"), found.commendations),
            ]
        views.append(PartView(part.value, str(PART_LABELS[part]), facts, boxes, tables))
    return views


def _box(passage: Passage, sent: Sent) -> Box:
    code = passage.section.code
    refused = sent.refused.get(code)
    if refused is None and "" not in sent.refused:
        return Box(passage, passage.text, passage.revision)
    if code not in sent.given:
        return Box(passage, passage.text, passage.revision)
    typed, base = sent.given[code]
    if isinstance(refused, StaleText):
        # the next press knows of their text: it keeps this one on purpose
        return Box(passage, typed, refused.theirs.revision, refused.theirs, refused.why)
    return Box(passage, typed, base, error=refused.why if refused else "")


@reads_and_acts
def text(request: SignedIn, code: str, section: str) -> HttpResponseBase:
    """GET: every text that a passage had. POST: keep one passage while it is typed; answers in JSON."""
    if request.method == "POST":
        return _autosave(request, code, section)
    dossier = access.get_dossier(request.user, code)
    found = section_of(dossier, section)
    if found is None:
        raise Http404
    return show(request, "dossiers/history.html", {
        "dossier": dossier,
        "title": title_of(dossier),
        "section": found,
        "rows": revisions(dossier, section),
        "may_write": access.can_write(request.user, dossier),
    })  # fmt: skip


def _autosave(request: SignedIn, code: str, section: str) -> JsonResponse:
    """One save in one statement: whoever may write it also sees it, so only a refusal asks whether they do."""
    post, number = request.POST, _numbers(code)
    if number is None or "text" not in post:
        access.get_dossier(request.user, code)
        return JsonResponse({"why": _("Yêu cầu lưu không đúng dạng; hãy tải lại trang.")}, status=400)
    try:
        revision = save_typed(
            number[1], number[0], section, post["text"], base=_number(post.get("base", "")), by=request.user, on=today(),
            empty=post.get("empty") == "1",
        )  # fmt: skip
    except StaleText as stale:
        theirs = {"text": stale.theirs.text, "revision": stale.theirs.revision}
        return JsonResponse({"why": stale.why, "theirs": theirs}, status=409)
    except EmptiesText as empties:
        return JsonResponse({"why": empties.why, "asks": True, "text": empties.last.text}, status=422)
    except Refused as refused:
        access.get_dossier(request.user, code)
        return JsonResponse({"why": refused.why}, status=403)
    return JsonResponse({"revision": revision, "says": _("Đã lưu %(at)s") % {"at": _clock()}})


def _numbers(code: str) -> tuple[int, int] | None:
    """Year and number of a code as addresses carry it."""
    year, dash, number = code.partition("-")
    if not dash or not (year.isdecimal() and number.isdecimal()) or len(year) > 4 or len(number) > 15:
        return None
    return int(year), int(number)


@acts
def restore(request: SignedIn, code: str, section: str) -> HttpResponseBase:
    """An earlier text of a passage becomes its newest; nothing of those between is lost."""
    dossier = writable_dossier(request, code)
    post = request.POST
    try:
        restore_text(
            dossier, section, _number(post.get("revision", "")), base=_number(post.get("base", "")), by=request.user
        )  # fmt: skip
    except Refused as refused:
        messages.error(request, refused.why)
        return (
            redirect("dossier_text", dossier.code, section)
            if section_of(dossier, section)
            else redirect("dossier_write", dossier.code)
        )
    messages.success(request, _("Đã lấy lại bản cũ; các bản sau vẫn còn trong lịch sử."))
    return redirect(reverse("dossier_write", args=[dossier.code]) + f"#doan-{section}")
