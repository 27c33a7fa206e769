"""Writing a report: the officer's text of each section beside what the data says; every save adds, none takes away."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.kit.dates import VIETNAM
from vinhdanh.kit.verdict import Refused
from vinhdanh.reports import access
from vinhdanh.reports.content import Content, Section, text_of
from vinhdanh.reports.making import content_of, outline_for
from vinhdanh.reports.models import PeriodReport, ReportPassage
from vinhdanh.reports.writing import EmptiesPassage, StalePassage, latest, save_passage
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, acts, allow, reads_and_acts
from vinhdanh.web.reports.drawn import anchor_of

_ROWS = 6


@dataclass(frozen=True)
class Box:
    """A passage on the screen: what is asked, what the data says already, what was written."""

    code: str
    anchor: str
    label: str
    level: int
    hint: str
    required: bool
    facts: list[str]
    last: ReportPassage | None
    text: str
    base: int
    error: str = ""


@reads_and_acts
def report_write(request: SignedIn, pk: int) -> HttpResponseBase:
    """Every passage on one page; a press of Save keeps each that changed and says which could not be kept."""
    report = access.get_report(request.user, pk)
    allow(access.can_write(request.user, report))
    refused: dict[str, Refused] = {}
    if request.method == "POST":
        refused = _save(request, report)
        if not refused:
            messages.success(request, _("Đã lưu %(at)s.") % {"at": _clock()})
            return redirect("report", pk=pk)
        messages.error(request, _("Có đoạn chưa lưu được; xem từng đoạn bên dưới."))
    content = content_of(report, timezone.now())
    return show(request, "reports/write.html", {
        "report": report,
        "boxes": _boxes(request, report, content, refused),
        "empties": any(isinstance(one, EmptiesPassage) for one in refused.values()),
        "rows": _ROWS,
    })  # fmt: skip


def _save(request: SignedIn, report: PeriodReport) -> dict[str, Refused]:
    refused: dict[str, Refused] = {}
    for name, text in request.POST.items():
        code = name.removeprefix("text-")
        if name == code or not isinstance(text, str) or not _known(report, code):
            continue
        base = _number(request.POST.get(f"base-{code}", ""))
        try:
            save_passage(
                report, code, text, base=base, by=request.user, empty=request.POST.get("empty") == "1"
            )
        except Refused as why:
            refused[code] = why
    return refused


def _boxes(
    request: SignedIn, report: PeriodReport, content: Content, refused: dict[str, Refused]
) -> list[Box]:
    last = {row.section: row for row in report.passages.select_related("by").order_by("section", "revision")}
    asked = {part.code: part for part in outline_for(report).walk()}
    boxes = []
    for section in content.sections:
        part = asked.get(section.code)
        if part is not None and not part.text:
            if section.level <= 1:
                boxes.append(_box(section, "", False, None, "", None, heading_only=True))
            continue
        hint = part.text if part else _("Nhận định, cách làm hay của phong trào này.")
        why = refused.get(section.code)
        typed = request.POST.get(f"text-{section.code}") if why else None
        boxes.append(_box(section, hint, bool(part and part.required), last.get(section.code), typed, why))
    return boxes


def _box(
    section: Section, hint: str, required: bool, last: ReportPassage | None, typed: str | None, why: Refused | None,
    *, heading_only: bool = False,
) -> Box:  # fmt: skip
    base = last.revision if last else 0
    if isinstance(why, StalePassage):
        # the next press knows of their text: it keeps this one on purpose
        base = why.theirs.revision
    return Box(
        code="" if heading_only else section.code, anchor=anchor_of(section.code), label=section.titled, level=section.level, hint=hint,
        required=required, facts=[] if heading_only else _facts(section, last), last=last, text=typed if typed is not None else (last.text if last else ""),
        base=base, error=why.why if why else "",
    )  # fmt: skip


def _facts(section: Section, last: ReportPassage | None) -> list[str]:
    """What the data says in the section, as plain lines."""
    own = set(last.text.splitlines()) if last else set()
    lines = [line for block in section.blocks for line in text_of(block).splitlines()]
    return [line for line in lines if line.strip() and line not in own]


def _known(report: PeriodReport, code: str) -> bool:
    """A section of the outline that takes a text, or one of a list below such a section."""
    if len(code) > 120:
        return False
    outline = outline_for(report)
    part = outline.part(code)
    if part is not None:
        return bool(part.text)
    return any(one.lists == "movements" and code.startswith(f"{one.code}.") for one in outline.walk())


@reads_and_acts
def report_passage(request: SignedIn, pk: int, section: str) -> HttpResponseBase:
    """GET: every text that a passage had. POST: keep one passage while it is typed; answers in JSON."""
    report = access.get_report(request.user, pk)
    if not _known(report, section):
        raise Http404
    if request.method == "POST":
        return _autosave(request, report, section)
    part = outline_for(report).part(section)
    return show(request, "reports/history.html", {
        "report": report,
        "section": section,
        "label": part.heading.capitalize() if part and part.heading else section,
        "rows": report.passages.filter(section=section).select_related("by").order_by("-revision"),
        "may_write": access.can_write(request.user, report),
        "anchor": anchor_of(section),
    })  # fmt: skip


def _autosave(request: SignedIn, report: PeriodReport, section: str) -> JsonResponse:
    post = request.POST
    if "text" not in post:
        return JsonResponse({"why": _("Yêu cầu lưu không đúng dạng; hãy tải lại trang.")}, status=400)
    try:
        kept = save_passage(report, section, post["text"], base=_number(post.get("base", "")), by=request.user, empty=post.get("empty") == "1")  # fmt: skip
    except StalePassage as stale:
        theirs = {"text": stale.theirs.text, "revision": stale.theirs.revision}
        return JsonResponse({"why": stale.why, "theirs": theirs}, status=409)
    except EmptiesPassage as empties:
        return JsonResponse({"why": empties.why, "asks": True, "text": empties.last.text}, status=422)
    except Refused as refused:
        return JsonResponse({"why": refused.why}, status=403)
    return JsonResponse({"revision": kept.revision, "says": _("Đã lưu %(at)s") % {"at": _clock()}})


@acts
def report_restore(request: SignedIn, pk: int, section: str) -> HttpResponseBase:
    """An earlier text of a passage becomes its newest; nothing of those between is lost."""
    report = access.get_report(request.user, pk)
    allow(access.can_write(request.user, report))
    old = report.passages.filter(section=section, revision=_number(request.POST.get("revision", ""))).first()
    if old is None:
        raise Http404
    last = latest(report, section)
    try:
        save_passage(
            report, section, old.text, base=last.revision if last else 0, by=request.user, empty=True
        )
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, _("Đã lấy lại bản cũ; các bản sau vẫn còn trong lịch sử."))
    return redirect(reverse("report_write", args=[pk]) + f"#{anchor_of(section)}")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _clock() -> str:
    return timezone.now().astimezone(VIETNAM).strftime("%H:%M")
