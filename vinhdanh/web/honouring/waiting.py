"""Awards that nobody recorded as handed over; recording it for one, many, or a whole decision."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.awards import access as awards_access
from vinhdanh.awards.models import AwardRecord
from vinhdanh.honouring import access
from vinhdanh.honouring.ceremonies import list_awards
from vinhdanh.honouring.conferring import Handed, confer, correct_conferral
from vinhdanh.honouring.models import Ceremony, Conferral
from vinhdanh.honouring.queries import LATE_AFTER, waited, waiting_lines
from vinhdanh.honouring.states import EventState, Way
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.verdict import no
from vinhdanh.templatetags.ui import kind_name, num
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.fields import MoneyField, PastDayField, YesNoField
from vinhdanh.web.forms import row_ids
from vinhdanh.web.frame import show
from vinhdanh.web.honouring.words import award, number_of, whom, writing_units
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.ledger import LedgerFilter
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working

# rows that one press may record
MOST = 5_000


class WaitingFilter(LedgerFilter):
    """The filter of the ledger; from which year unless it is asked otherwise: last year."""

    def since(self) -> int | None:
        """The first year looked at."""
        if self.is_bound and "tu" in self.data:
            year = self.chosen().get("tu")
            return year if isinstance(year, int) else None
        return today().year - 1

    def waiting(self, among: QuerySet[AwardRecord]) -> QuerySet[AwardRecord]:
        lines = self.lines(waiting_lines(among))
        since = self.since()
        return lines.filter(year__gte=since) if since else lines


class HandedForm(KeepForm):
    """How awards were handed over, away from a ceremony or at one that was held."""

    way = forms.ChoiceField(label=lazy("Trao bằng cách"), choices=Way.choices)
    presented_on = PastDayField(label=lazy("Ngày trao"))
    ceremony = forms.ChoiceField(
        label=lazy("Buổi lễ"), required=False, help_text=lazy("Chỉ chọn khi trao tại một buổi lễ đã tổ chức.")
    )
    received_by = forms.CharField(
        label=lazy("Người nhận thay"), max_length=200, required=False, help_text=lazy("Để trống khi chính người được khen nhận.")
    )  # fmt: skip
    item_handed = YesNoField(label=lazy("Đã trao bằng, cờ, huy hiệu"))
    money_vnd = MoneyField(
        label=lazy("Tiền thưởng đã trao (đồng)"),
        help_text=lazy("Cho mỗi khen thưởng. Để trống là chưa rõ; gõ 0 nếu không có."),
    )
    note = forms.CharField(label=lazy("Ghi chú"), max_length=250, required=False)

    def __init__(self, *args: Any, held: list[Ceremony], **more: Any) -> None:
        super().__init__(*args, **more)
        self.held = {str(one.pk): one for one in held}
        names = [(key, f"{one.title} ({format_date(one.held_on)})") for key, one in self.held.items()]
        box = self.fields["ceremony"]
        if isinstance(box, forms.ChoiceField):
            box.choices = [("", _("Không")), *names]

    def said(self) -> Handed:
        data = self.cleaned_data
        return Handed(
            way=data["way"], presented_on=data["presented_on"], ceremony=self.held.get(data["ceremony"]), received_by=data["received_by"],
            item=data["item_handed"], money_vnd=data["money_vnd"], note=data["note"],
        )  # fmt: skip


class CorrectForm(HandedForm):
    """The same, with why; or that it has not been handed over at all."""

    void = forms.BooleanField(label=lazy("Thật ra chưa trao: đưa về danh sách chờ trao"), required=False)
    reason = forms.CharField(label=lazy("Lý do ghi lại"), max_length=250)


def _columns(day: date) -> list[Column[AwardRecord]]:
    def since(line: AwardRecord) -> str:
        days = waited(line, day)
        if days is None:
            return _("không rõ ngày quyết định")
        return num(days)

    return [
        Column("cho", lazy("Cá nhân, tập thể"), whom, value=lambda r: str(r.subject), fixed=True),
        Column("giai", lazy("Danh hiệu, hình thức"), award, value=lambda r: kind_name(r.kind), sort=("kind__rank", "kind_id")),
        Column("don_vi", lazy("Đơn vị khi được tặng"), lambda r: r.at_unit.name if r.at_unit else ""),
        Column("so", lazy("Quyết định"), lambda r: r.decision_no, sort=("decision_no",)),
        Column("ngay", lazy("Ngày quyết định"), lambda r: format_date(r.decided_on), value=lambda r: r.decided_on, sort=("decided_on",)),
        Column("cho_trao", lazy("Số ngày chờ"), since, value=lambda r: waited(r, day), css="num"),
        Column("nam", lazy("Năm"), lambda r: r.year or "", sort=("year",), at_first=False),
    ]  # fmt: skip


@reads
def awards_waiting(request: SignedIn) -> HttpResponseBase:
    """Awards without a record of their handing over, with the days since the decision."""
    context, day = working(request), today()
    form = WaitingFilter(request.GET or None, user=request.user, fallback=context.unit if context else None)
    rows = form.waiting(awards_access.visible_to(request.user))
    if "cham" in request.GET:
        rows = rows.filter(decided_on__lt=day - LATE_AFTER)
    columns = _columns(day)
    if request.GET.get("xuat"):
        unit = form.unit()
        title = [
            _("Khen thưởng chưa ghi việc trao"),
            f"{_('Đơn vị')}: {unit.name if unit else _('mọi đơn vị trong phạm vi')}. {_('Xuất ngày')} {format_date(day)}.",
        ]
        return workbook_answer(title, columns, rows.iterator(chunk_size=1000), "chua-trao.xlsx")
    ahead = access.ceremonies_visible_to(request.user).filter(
        state=EventState.PLANNED, unit__in=[unit.pk for unit in writing_units(request.user)]
    )
    return show(request, "honouring/waiting.html", {
        "listing": listing(request, rows, columns, order="ngay"),
        "form": form,
        "since": form.since(),
        "late": "cham" in request.GET,
        "late_days": LATE_AFTER.days,
        "ceremonies": list(ahead.order_by("held_on", "pk")[:20]),
        "may_write": bool(writing_units(request.user)),
    })  # fmt: skip


def _asked(request: SignedIn) -> tuple[QuerySet[AwardRecord], str]:
    """The awards that the address names, by row or by decision, and the address itself to come back to."""
    lines = awards_access.visible_to(request.user)
    if decision := request.GET.get("quyet_dinh", ""):
        return lines.filter(decision_item__decision=number_of(decision)), reverse(
            "decision", args=[number_of(decision)]
        )
    return lines.filter(pk__in=row_ids(request.GET.getlist("row"))[:MOST]), reverse("awards_waiting")


@reads_and_acts
@once
def confer_awards(request: SignedIn) -> HttpResponseBase:
    """Record that the awards chosen were handed over."""
    if not writing_units(request.user):
        allow(no(_("Chỉ cán bộ thi đua, khen thưởng ghi được việc trao tặng.")))
    lines, back = _asked(request)
    fit = waiting_lines(access.may_confer(request.user, lines))
    count = fit.count()
    if not count:
        raise Http404(_("Không có khen thưởng nào trong số này đang chờ trao mà anh/chị được ghi."))
    held = access.ceremonies_visible_to(request.user).filter(state=EventState.HELD).order_by("-held_on")[:50]
    form = HandedForm(**filled(request, {"way": Way.UNIT}), held=list(held))
    shown = ", ".join(str(line.subject) for line in fit.select_related("person", "unit", "household")[:5])

    def act(_data: Answers) -> Written:
        done = confer(fit, form.said(), on=today(), by=request.user)
        says = ngettext("Đã ghi trao %(n)s khen thưởng.", "Đã ghi trao %(n)s khen thưởng.", done)
        return Written(says % {"n": num(done)}, back)

    lede = ngettext("%(n)s khen thưởng: %(who)s.", "%(n)s khen thưởng: %(who)s.", count)
    who = shown if count <= 5 else _("%(names)s và người khác") % {"names": shown}
    page = Page(
        _("Ghi đã trao"), _("Chưa trao"), back, _("Ghi đã trao"), lede % {"n": num(count), "who": who}
    )
    return keep(request, form, page, act)


class ListForm(KeepForm):
    """Onto which ceremony's list."""

    ceremony = forms.ChoiceField(label=lazy("Buổi lễ"))


@reads_and_acts
@once
def list_for_ceremony(request: SignedIn) -> HttpResponseBase:
    """Put the awards chosen on the list of a ceremony in preparation."""
    units = [unit.pk for unit in writing_units(request.user)]
    ahead = Ceremony.objects.filter(state=EventState.PLANNED, unit__in=units).order_by("held_on", "pk")[:50]
    planned = {str(one.pk): one for one in ahead}
    lines, back = _asked(request)
    fit = waiting_lines(access.may_confer(request.user, lines))
    count = fit.count()
    if not planned or not count:
        raise Http404(_("Không có buổi lễ nào đang chuẩn bị, hoặc không có khen thưởng nào đang chờ trao."))
    form = ListForm(**filled(request, {"ceremony": request.GET.get("le", "")}))
    box = form.fields["ceremony"]
    if isinstance(box, forms.ChoiceField):
        box.choices = [(key, f"{one.title} ({format_date(one.held_on)})") for key, one in planned.items()]

    def act(data: Answers) -> Written:
        chosen = planned[data["ceremony"]]
        done = list_awards(chosen, fit, by=request.user)
        says = ngettext(
            "Đã đưa %(n)s khen thưởng vào danh sách.", "Đã đưa %(n)s khen thưởng vào danh sách.", done
        )
        return Written(says % {"n": num(done)}, reverse("ceremony", args=[chosen.pk]))

    lede = ngettext("%(n)s khen thưởng đang chờ trao.", "%(n)s khen thưởng đang chờ trao.", count) % {
        "n": num(count)
    }
    page = Page(_("Đưa vào danh sách buổi lễ"), _("Chưa trao"), back, _("Đưa vào danh sách"), lede)
    return keep(request, form, page, act)


@reads_and_acts
@once
def correct(request: SignedIn, pk: int) -> HttpResponseBase:
    """Put right how an award was handed over, by a new row."""
    found: Conferral = access.get_conferral(request.user, pk)
    allow(access.can_confer(request.user, found.record))
    held = list(
        access.ceremonies_visible_to(request.user).filter(state=EventState.HELD).order_by("-held_on")[:50]
    )
    start = {
        "way": found.way, "presented_on": found.presented_on, "ceremony": found.ceremony_id or "", "received_by": found.received_by,
        "item_handed": found.item_handed, "money_vnd": found.money_vnd, "note": found.note,
    }  # fmt: skip
    form = CorrectForm(**filled(request, start), held=held)
    back = reverse("ledger_line", args=[found.record_id])

    def act(data: Answers) -> Written:
        handed = None if data["void"] else form.said()
        correct_conferral(found, handed, reason=data["reason"], on=today(), by=request.user)
        return Written(_("Đã ghi lại việc trao."), back)

    lede = _("Lần ghi trước được giữ lại; lần ghi này thay nó.")
    page = Page(_("Ghi lại việc trao"), str(found.record.subject), back, _("Ghi lại"), lede)
    return keep(request, form, page, act)
