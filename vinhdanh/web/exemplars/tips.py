"""Tips: anybody tells of a good deed in a minute; officers accept, answer or dismiss; the sender reads the answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.dossiers.nominees import colleagues, unions_of
from vinhdanh.exemplars import access, tips
from vinhdanh.exemplars.actions import Subject
from vinhdanh.exemplars.models import Tip
from vinhdanh.exemplars.states import TIP_MOVES, TipState
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.names import search_key
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.people.queries import find_people
from vinhdanh.web.exemplars.boxes import role_model_url, text_box
from vinhdanh.web.exemplars.words import tip_badge
from vinhdanh.web.exemplars.write import WhoForm
from vinhdanh.web.fields import PastDayField
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.suggest import SHOWN
from vinhdanh.web.suggest_people import people_from_text
from vinhdanh.web.tables import Column, listing


class TipForm(KeepForm):
    """Who, what, where, when; only the first two are needed."""

    whom = forms.CharField(
        label=lazy("Ai đã làm việc tốt?"), max_length=200, help_text=lazy("Chọn trong gợi ý, hoặc cứ ghi tên và nơi ở, nơi làm việc."),
        widget=forms.TextInput(attrs={
            "list": "goi-y-whom", "autocomplete": "off", "hx-get": reverse_lazy("tip_suggest"), "hx-target": "#goi-y-whom",
            "hx-trigger": "input changed delay:250ms", "hx-params": "whom",
        }),
    )  # fmt: skip
    deed = forms.CharField(
        label=lazy("Việc tốt ấy là gì?"),
        max_length=4000,
        widget=text_box(5),
        help_text=lazy("Một hai câu cũng được."),
    )
    place = forms.CharField(label=lazy("Ở đâu?"), max_length=200, required=False)
    happened_on = PastDayField(label=lazy("Ngày nào?"), required=False)

    def __init__(self, *args: Any, units: list[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["whom"].options_id = "goi-y-whom"  # type: ignore[attr-defined]
        if len(units) > 1:
            self.fields["unit"] = forms.ChoiceField(
                label=_("Gửi tới"), choices=[(one.code, one.name) for one in units], required=False
            )


def _label(person: Person) -> str:
    """A colleague as others may know them: name, work and unit; the number tells namesakes apart."""
    known = ", ".join(
        filter(None, [getattr(person, "post_title", None) or "", getattr(person, "unit_name", None) or ""])
    )
    return f"{person.name} ({known}) · {person.pk}" if known else f"{person.name} · {person.pk}"


@reads
def tip_suggest(request: SignedIn) -> HttpResponseBase:
    """Options for the box of who: colleagues in one's own units."""
    text = request.GET.get("whom", "").partition("(")[0].partition("·")[0].strip()[:100]
    units = unions_of(request.user, today()) if text else []
    found: dict[int, str] = {}
    for unit in units:
        for person in colleagues(unit, text, today(), but=request.user.person_id)[:SHOWN]:
            found.setdefault(person.pk, _label(person))
    return render(request, "pieces/unit_options.html", {"options": list(found.values())[:SHOWN]})


def _meant(text: str, user: User, units: list[Unit]) -> Person | None:
    """The one colleague who is meant, by the number after the dot or a name that only one bears; None: only named."""
    number = text.rpartition("·")[2].strip()
    for unit in units:
        mine = colleagues(unit, "", today(), but=user.person_id)
        if "·" in text and number.isdecimal() and len(number) < 19:
            if (one := mine.filter(pk=int(number)).first()) is not None:
                return one
        else:
            key = search_key(text)
            same = [one for one in find_people(text, mine)[:20] if search_key(one.name) == key]
            if len(same) == 1:
                return same[0]
    return None


@reads_and_acts
def tip_new(request: SignedIn) -> HttpResponseBase:
    """Tell of a good deed."""
    allow(access.can_send_tip(request.user))
    units = unions_of(request.user, today())
    form = TipForm(**filled(request), units=units)

    def act(data: Answers) -> Written:
        unit = next((one for one in units if one.code == data.get("unit")), units[0])
        person = _meant(data["whom"], request.user, units)
        told = tips.Told(
            name=data["whom"].rpartition("·")[0] or data["whom"], deed=data["deed"], place=data["place"], happened_on=data["happened_on"],
            subject=person,
        )  # fmt: skip
        made = tips.send_tip(told, unit=unit, on=today(), by=request.user)
        return Written(
            _("Đã gửi tới %(unit)s. Cảm ơn anh/chị.") % {"unit": made.unit.name},
            reverse("tip", args=[made.pk]),
        )

    lede = _("Thấy ai làm việc tốt, hãy kể lại. Cán bộ công đoàn sẽ xem và trả lời anh/chị.")
    page = Page(_("Giới thiệu gương tốt"), _("Tin giới thiệu"), reverse("tips"), _("Gửi"), lede)
    return keep(request, form, page, act)


@reads
def tips_list(request: SignedIn) -> HttpResponseBase:
    """One's own tips, and those one answers."""
    asked = request.GET.get("tinh", "")
    seen = access.tips_visible_to(request.user).select_related("unit", "sender")
    rows = seen.filter(state=asked) if asked in TipState.values else seen
    waiting = seen.filter(state=TipState.SENT).exclude(sender=request.user).count()
    return show(request, "exemplars/tips.html", {
        "listing": listing(request, rows, _columns(), order="-ngay"), "states": TipState.choices, "asked": asked, "waiting": waiting,
    })  # fmt: skip


def _columns() -> list[Column[Tip]]:
    def name(row: Tip) -> Any:
        link = format_html('<a class="row-link" href="{}">{}</a>', reverse("tip", args=[row.pk]), row.name)
        return format_html(
            '{}<span class="sub">{}</span>', link, f"{row.deed[:90]}…" if len(row.deed) > 90 else row.deed
        )

    return [
        Column("ai", lazy("Ai, việc gì"), name, fixed=True),
        Column("ngay", lazy("Gửi ngày"), lambda r: format_date(r.sent_on), sort=("sent_on",)),
        Column("toi", lazy("Gửi tới"), lambda r: r.unit.name, sort=("unit__sort_key",)),
        Column("nguoi", lazy("Người gửi"), lambda r: str(r.sender)),
        Column("tinh", lazy("Kết quả"), lambda r: tip_badge(r.state), sort=("state",)),
    ]


@reads
def tip(request: SignedIn, pk: int) -> HttpResponseBase:
    """One tip with its answer; whoever answers finds what may be done."""
    found = access.get_tip(request.user, pk)
    may = access.can_answer(request.user, found)
    moves = [one for one in TIP_MOVES if one.source == found.state] if may else []
    made = found.role_model
    visible = made if made and access.visible_to(request.user).filter(pk=made.pk).exists() else None
    return show(request, "exemplars/tip.html", {"tip": found, "moves": moves, "role_model": visible})


class AnswerForm(KeepForm):
    text = forms.CharField(
        label=lazy("Trả lời người gửi"), max_length=2000, widget=text_box(4), help_text=lazy("Người gửi đọc được lời này.")
    )  # fmt: skip


class AcceptForm(WhoForm):
    """Who it is, checked by the officer; the words of the tip are the start."""

    answer = forms.CharField(
        label=lazy("Trả lời người gửi"), max_length=2000, required=False, widget=text_box(3)
    )


@reads_and_acts
@once
def tip_answer(request: SignedIn, pk: int, verb: str) -> HttpResponseBase:
    """Accept as a role model, answer, or dismiss with the reason."""
    found = access.get_tip(request.user, pk)
    allow(access.can_answer(request.user, found))
    back = reverse("tip", args=[found.pk])
    if verb == "nhan":
        return _accept(request, found, back)
    stored_verb, title = (
        ("dismiss", _("Không tiếp nhận")) if verb == "khong-nhan" else ("answer", _("Trả lời người gửi"))
    )
    form = AnswerForm(**filled(request))

    def act(data: Answers) -> Written:
        tips.answer_tip(found, stored_verb, text=data["text"], by=request.user)
        return Written(_("Đã trả lời người gửi."), back)

    return keep(request, form, Page(title, found.name, back, title), act)


def _accept(request: SignedIn, found: Tip, back: str) -> HttpResponseBase:
    start: Answers = {
        "person": found.person, "collective": found.collective, "deed": found.deed, "place": found.place,
        "day": found.sent_on, "responsible": request.user.pk,
    }  # fmt: skip
    if found.person is None and found.collective is None:
        start["person"] = _only_one(found, request.user)
    form = AcceptForm(**filled(request, start), user=request.user, unit=found.unit)

    def act(data: Answers) -> Written:
        subject: Subject = form.subject()
        made = tips.accept_tip(
            found, subject, form.said(), day=data["day"], on=today(), by=request.user, answer=data["answer"]
        )
        return Written(_("Đã nhận làm điển hình. Hãy hẹn việc bồi dưỡng đầu tiên."), role_model_url(made))

    page = Page(_("Nhận làm điển hình"), found.name, back, _("Nhận làm điển hình"))
    return keep(request, form, page, act)


def _only_one(found: Tip, user: User) -> Person | None:
    """The one person of that name whom the officer may see, if there is just one."""
    people = people_from_text(found.name, user)
    return people[0] if len(people) == 1 else None
