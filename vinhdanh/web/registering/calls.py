"""A call for registrations: its page, making and editing it, its titles and days, its life, and reminding units."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from vinhdanh.campaigns import call_access
from vinhdanh.campaigns.call_actions import (
    Asked,
    create_call,
    edit_call,
    move_call,
    remind_units,
    set_asked,
    set_days,
)
from vinhdanh.campaigns.call_models import Call
from vinhdanh.campaigns.progress import Standing, progress
from vinhdanh.campaigns.states import CALL_MOVES, LAST_LEVELS, CallAct, ContentsAsked
from vinhdanh.engine.rules import rulebook
from vinhdanh.kit.dates import format_date, today
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import UnitKind
from vinhdanh.templatetags.ui import num
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, Page, Written, filled, keep, once
from vinhdanh.web.law import award_name
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.registering.call_forms import AskedForm, CallForm, DaysForm, RemindForm, StepForm
from vinhdanh.web.registering.words import day_of, rules_in_words, titled
from vinhdanh.web.rounds_words import away
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.working import working

# slug of the address → verb of the table of moves
STEPS = {"mo": "open", "khep": "close", "mo-lai": "reopen"}
_USUAL = (
    Asked("advanced_worker", "person"), Asked("grassroots_fighter", "person", "upper"), Asked("advanced_collective", "collective", "upper"),
    Asked("excellent_union_member", "person"), Asked("strong_grassroots_union", "collective", "upper"),
)  # fmt: skip


def url_of(call: Call) -> str:
    return reverse("call", args=[call.pk])


def _writable(request: SignedIn, pk: int) -> Call:
    call = call_access.get_call(request.user, pk)
    allow(call_access.can_organise(request.user, call.unit))
    return call


def _page_of(call: Call, title: str, button: str, lede: str = "") -> Page:
    return Page(title, call.name, url_of(call), button, lede)


@reads
def call(request: SignedIn, pk: int) -> HttpResponseBase:
    """One call: what it asks, by when, and what was done with it."""
    found = call_access.get_call(request.user, pk)
    asked = list(found.awards.select_related("kind"))
    levels = dict(LAST_LEVELS)
    rules = rules_in_words([(row.kind_id, row.subject_kind) for row in asked], found.year, found.unit)
    days = [(UnitKind(day.unit_kind).label if day.unit_kind else _("Mọi cấp"), day.day, away(day.day, today())) for day in found.days.all()]  # fmt: skip
    writes = bool(call_access.can_organise(request.user, found.unit))
    return show(request, "registering/call.html", {
        "call": found,
        "writes": writes,
        "asked": [(titled(row.kind_id, row.subject_kind), levels.get(row.last_level, ""), rule) for row, rule in zip(asked, rules, strict=True)],
        "days": days,
        "steps": [(move.label, slug) for move in CALL_MOVES for slug, verb in STEPS.items() if verb == move.verb and move.source == found.state] if writes else [],
        "events": [(CallAct(event.act).label, event, _told(event.detail)) for event in found.events.select_related("by")],
        "query": urlencode({"nam": found.year, "don_vi": found.unit.code}),
        "reads_units": working(request) is not None,
    })  # fmt: skip


def _told(detail: dict[str, Any]) -> str:
    """What an event changed, in words."""
    if "awards" in detail:
        return ", ".join(award_name(code) for code in dict.fromkeys(detail["awards"]))
    if "days" in detail:
        return ", ".join(f"{UnitKind(kind).label if kind != '*' else _('mọi cấp')}: {day}" for kind, day in detail["days"].items())  # fmt: skip
    if "units" in detail:
        return _("%(units)s đơn vị, %(missing)s người chưa đăng ký") % {"units": num(detail["units"]), "missing": num(detail["missing"])}  # fmt: skip
    return ""


@reads_and_acts
@once
def call_new(request: SignedIn) -> HttpResponseBase:
    """A call in preparation, with the usual titles to begin with."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng lập được đợt đăng ký."))
    year = today().year + 1 if today().month >= 10 else today().year
    text = request.GET.get("nam", "")
    year = int(text) if text.isdecimal() and len(text) == 4 else year
    start = {
        "name": _("Đăng ký thi đua năm %(year)s") % {"year": year}, "year": year, "contents": ContentsAsked.FULL_TIME,
        "unit": request.GET.get("don_vi", ""),
    }  # fmt: skip
    form = CallForm(**filled(request, start))
    form.fields["unit"] = forms.ChoiceField(label=_("Đơn vị tổ chức"), choices=[(u.code, u.name) for u in units])  # fmt: skip
    form.order_fields(["unit"])

    def act(data: Answers) -> Written:
        unit = next(one for one in units if one.code == data["unit"])
        made = create_call(form.said(), unit=unit, on=today(), by=request.user)
        set_asked(made, _fitting(), by=request.user)
        return Written(_("Đã lập đợt đăng ký; hãy xem lại danh hiệu, ghi hạn rồi mở."), url_of(made))

    page = Page(_("Lập đợt đăng ký"), _("Đăng ký thi đua"), reverse("registering"), _("Lập đợt đăng ký"))
    return keep(request, form, page, act)


def _fitting() -> list[Asked]:
    """The usual titles that the catalogue still has."""
    return [one for one in _USUAL if one.kind in rulebook().catalogue]


@reads_and_acts
def call_edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """Name, guidance, whose contents are asked."""
    found = _writable(request, pk)
    start = {"name": found.name, "year": found.year, "contents": found.contents, "guidance": found.guidance}
    form = CallForm(**filled(request, start))
    form.fields["year"].disabled = True
    form.fields["year"].initial = found.year

    def act(data: Answers) -> Written:
        edit_call(found, form.said(), on=today(), by=request.user)
        return Written(_("Đã ghi thông tin chung."), url_of(found))

    return keep(request, form, _page_of(found, _("Thông tin chung"), _("Ghi")), act)


@reads_and_acts
def call_asked(request: SignedIn, pk: int) -> HttpResponseBase:
    """Which titles and forms, and where each is settled."""
    found = _writable(request, pk)
    known = {(row.kind_id, row.subject_kind): row.last_level for row in found.awards.all()}
    form = AskedForm(**filled(request), known=known)

    def act(data: Answers) -> Written:
        set_asked(found, form.said(), by=request.user)
        return Written(_("Đã ghi danh hiệu được đăng ký."), url_of(found))

    lede = _("Cấp duyệt cuối là cấp mà đăng ký được duyệt xong; dưới cấp ấy mỗi cấp duyệt rồi chuyển lên.")
    page = _page_of(found, _("Danh hiệu, hình thức được đăng ký"), _("Ghi danh hiệu"), lede)
    return keep(request, form, page, act, template="registering/call_asked.html")


@reads_and_acts
def call_days(request: SignedIn, pk: int) -> HttpResponseBase:
    """The deadlines."""
    found = _writable(request, pk)
    start = {f"of-{row.unit_kind}" if row.unit_kind else "every": row.day for row in found.days.all()}
    form = DaysForm(**filled(request, start), kinds=_kinds(found.unit))

    def act(data: Answers) -> Written:
        set_days(found, form.said(), by=request.user)
        return Written(_("Đã ghi hạn đăng ký."), url_of(found))

    lede = _("Loại đơn vị nào có hạn khác thì ghi riêng. Nộp sau hạn vẫn nhận, có dấu trễ hạn.")
    return keep(request, form, _page_of(found, _("Hạn đăng ký"), _("Ghi hạn"), lede), act)


def _kinds(unit: Unit) -> list[UnitKind]:
    """The kinds of unit below."""
    known = set(below(unit, today()).order_by().values_list("kind", flat=True).distinct())
    return [kind for kind in UnitKind if kind in known]


@reads_and_acts
@once
def call_step(request: SignedIn, pk: int, slug: str) -> HttpResponseBase:
    """Open, close, open again."""
    found = _writable(request, pk)
    move = next((one for one in CALL_MOVES if one.verb == STEPS.get(slug)), None)
    if move is None:
        raise Http404
    form = StepForm(**filled(request), needed=move.needs_reason)
    if slug == "mo":
        del form.fields["reason"]

    def act(data: Answers) -> Written:
        move_call(found, move.verb, by=request.user, reason=data.get("reason", ""))
        return Written(f"{move.label}: {found.name}.", url_of(found))

    ledes = {
        "mo": _("Mọi đơn vị và mọi người trong phạm vi thấy đợt này; ai cũng tự đăng ký được."),
        "khep": _("Đoàn viên không tự nộp được nữa; cán bộ vẫn ghi được, có dấu trễ hạn."),
    }
    return keep(request, form, _page_of(found, str(move.label), str(move.label), ledes.get(slug, "")), act)


@reads_and_acts
@once
def call_remind(request: SignedIn, pk: int) -> HttpResponseBase:
    """Remind the units directly below that still have people missing; the list is shown first."""
    found = _writable(request, pk)
    behind = _behind(found)
    form = RemindForm(**filled(request))

    def act(data: Answers) -> Written:
        made = remind_units(
            found, {one.unit: one.missing for one in behind}, note=data["note"], on=today(), by=request.user
        )
        return Written(_("Đã nhắc %(n)s đơn vị.") % {"n": num(len(made))}, url_of(found))

    page = _page_of(found, _("Nhắc đơn vị còn người chưa đăng ký"), _("Gửi lời nhắc"))
    more = {"behind": behind, "due": format_date(max((d.day for d in found.days.all()), default=None))}
    return keep(request, form, page, act, template="registering/remind.html", more=more)


def _behind(found: Call) -> list[Standing]:
    """Units directly below with people missing; the unit itself where nothing stands below it."""
    whole, *parts = progress(found.unit, found.year, day_of(found.year))
    return [one for one in (parts or [whole]) if one.missing]
