"""What documents ask of the units one reads: the list, writing one down, done, no longer owed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Count, F, Prefetch, Q
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.verdict import Refused
from vinhdanh.registry import access
from vinhdanh.registry.lookup import matched
from vinhdanh.registry.models import Obligation, RegistryDocument
from vinhdanh.registry.obliging import also_asked_by, fulfil, oblige, release
from vinhdanh.registry.queries import near, overdue
from vinhdanh.registry.states import ObligationKind, ObligationState
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.fields import PastDayField
from vinhdanh.web.forms import UnitField
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.registry.words import FarDayField, ReasonForm, page_of, url_of, writable
from vinhdanh.web.tables import Column, listing


class ObligeForm(KeepForm):
    kind = forms.ChoiceField(label=lazy("Loại việc"), choices=ObligationKind.choices)
    text = forms.CharField(label=lazy("Việc phải làm"), max_length=300, required=False)
    due_on = FarDayField(
        label=lazy("Hạn"), required=False, help_text=lazy("Để trống nếu văn bản không nêu hạn.")
    )
    who = forms.CharField(label=lazy("Ai làm"), max_length=160, required=False)

    def __init__(self, *args: Any, document: RegistryDocument, user: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"] = UnitField(user=user, name="unit", label=_("Đơn vị phải làm"))
        rows = Obligation.objects.filter(unit=document.unit, state=ObligationState.OPEN).exclude(
            documents=document
        )
        choices = [
            (str(one.pk), f"{one.text} · {format_date(one.due_on)}")
            for one in rows.order_by("due_on", "pk")[:100]
        ]
        if choices:
            self.fields["same"] = forms.ChoiceField(
                label=_("Hoặc cùng một việc đã ghi từ văn bản khác"),
                required=False,
                choices=[("", "–"), *choices],
            )
        self.order_fields(["same", "kind", "text", "due_on", "unit", "who"])


class DoneForm(KeepForm):
    done_on = PastDayField(label=lazy("Xong ngày"))
    text = forms.CharField(label=lazy("Bằng văn bản số"), required=False, max_length=120, help_text=lazy("Số của văn bản đi đã làm xong việc này, như 34/BC-LĐLĐ."))  # fmt: skip
    result = forms.CharField(label=lazy("Kết quả"), required=False, max_length=300)


_CHIPS = (
    ("", ObligationState.OPEN.label, Q(state=ObligationState.OPEN)),
    ("qua-han", lazy("Quá hạn"), None),
    ("sap-toi", lazy("Trong 30 ngày tới"), None),
    ("xong", ObligationState.DONE.label, Q(state=ObligationState.DONE)),
    ("thoi", ObligationState.CANCELLED.label, Q(state=ObligationState.CANCELLED)),
)


@reads
def obligations(request: SignedIn) -> HttpResponseBase:
    """`?tinh=` narrows, `?xuat=1` sends a workbook."""
    now, chip = today(), request.GET.get("tinh", "")
    late, soon = overdue(now), near(now)
    rules: dict[str, Q] = {
        key: rule if rule is not None else late if key == "qua-han" else soon for key, _label, rule in _CHIPS
    }
    chip = chip if chip in rules else ""
    everything = access.obligations_visible_to(request.user)
    documents = Prefetch("documents", RegistryDocument.objects.only("pk", "number", "kind", "subject"))
    rows = (
        everything.filter(rules[chip])
        .select_related("unit", "done_document", "done_launch")
        .prefetch_related(documents)
    )
    if "xuat" in request.GET:
        title = [_("Việc văn bản giao"), _("Ngày %(day)s") % {"day": format_date(now)}]
        found = rows.order_by(F("due_on").asc(nulls_last=True), "pk")
        return workbook_answer(title, _columns(now), found, "viec-van-ban-giao.xlsx")
    sums: dict[str, Any] = {f"n{n}": Count("pk", filter=rule) for n, rule in enumerate(rules.values())}
    row = everything.order_by().aggregate(**sums)
    chips = [
        {"key": key, "label": label, "count": row[f"n{n}"], "here": key == chip} for n, (key, label, _rule) in enumerate(_CHIPS)
    ]  # fmt: skip
    return show(
        request,
        "registry/obligations.html",
        {"chips": chips, "listing": listing(request, rows, _columns(now), order="han")},
    )


def _columns(on: Any) -> list[Column[Obligation]]:
    def sources(row: Obligation) -> Any:
        # one box: on a phone the parts of a cell stand below one another
        links = ((url_of(one), str(one)) for one in row.documents.all())
        return format_html("<span>{}</span>", format_html_join(", ", '<a href="{}">{}</a>', links))

    def state(row: Obligation) -> Any:
        if row.is_open and row.due_on and row.due_on < on:
            return format_html('<span class="tag tag-warn">{}</span>', _("quá hạn"))
        return format_html('<span class="tag">{}</span>', row.get_state_display())

    def done(row: Obligation) -> Any:
        if row.done_document is not None:
            return format_html('<a href="{}">{}</a>', url_of(row.done_document), row.done_document)
        if row.done_launch is not None:
            return format_html(
                '<a href="{}">{}</a>',
                reverse("launch", args=[row.done_launch.pk]),
                row.done_launch.number or row.done_launch,
            )
        return row.result

    def name(row: Obligation) -> Any:
        if not row.is_open:
            return row.text
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("obligation_done", args=[row.pk]), row.text
        )

    return [
        Column("viec", lazy("Việc phải làm"), name, value=lambda r: r.text, fixed=True),
        Column("loai", lazy("Loại việc"), lambda r: r.get_kind_display(), sort=("kind",)),
        Column("van_ban", lazy("Theo văn bản"), sources, value=lambda r: ", ".join(map(str, r.documents.all()))),
        Column("don_vi", lazy("Đơn vị phải làm"), lambda r: r.unit.name, sort=("unit__sort_key",)),
        Column("ai", lazy("Ai làm"), lambda r: r.who),
        Column("han", lazy("Hạn"), lambda r: format_date(r.due_on) or "–", value=lambda r: r.due_on, sort=("due_on",), css="num"),
        Column("ket_qua", lazy("Đã làm bằng"), done, value=lambda r: str(r.done_document or r.done_launch or r.result)),
        Column("tinh_trang", lazy("Tình trạng"), state, value=lambda r: r.get_state_display(), sort=("state",)),
    ]  # fmt: skip


@reads_and_acts
def registry_oblige(request: SignedIn, pk: int) -> HttpResponseBase:
    """Write down what this document asks, or that it asks for the same as another."""
    found = writable(request, pk)
    form = ObligeForm(
        **filled(request, {"unit": found.unit, "kind": ObligationKind.REPORT}),
        document=found,
        user=request.user,
    )

    def act(data: Answers) -> Written:
        if data.get("same"):
            also_asked_by(access.get_obligation(request.user, int(data["same"])), found, by=request.user)
        else:
            oblige(
                [found], kind=data["kind"], text=data["text"], unit=data["unit"], who=data["who"], due_on=data["due_on"], by=request.user
            )  # fmt: skip
        return Written(_("Đã ghi việc văn bản giao."), url_of(found))

    return keep(request, form, page_of(found, _("Ghi việc văn bản giao"), _("Ghi")), act)


@reads_and_acts
def obligation_done(request: SignedIn, pk: int) -> HttpResponseBase:
    """Done: by which document, or with what result."""
    found = access.get_obligation(request.user, pk)
    allow(access.can_fulfil(request.user, found))
    form = DoneForm(**filled(request, {"done_on": format_date(today())}))

    def act(data: Answers) -> Written:
        document = None
        if data["text"]:
            answer = matched(data["text"], access.visible_to(request.user))
            if len(answer.documents) != 1:
                raise Refused(
                    _("Sổ không có đúng một văn bản số “%(text)s”.") % {"text": data["text"]}, field="text"
                )
            document = answer.documents[0]
        fulfil(
            found,
            done_on=data["done_on"],
            document=document,
            result=data["result"],
            on=today(),
            by=request.user,
        )
        return Written(_("Đã ghi việc xong."), reverse("obligations"))

    lede = " · ".join(filter(None, [found.text, format_date(found.due_on), found.who]))
    page = Page(_("Việc đã xong"), _("Việc văn bản giao"), reverse("obligations"), _("Ghi đã xong"), lede)
    return keep(request, form, page, act, template="registry/done.html", more={"obligation": found})


@reads_and_acts
def obligation_release(request: SignedIn, pk: int) -> HttpResponseBase:
    """No longer owed."""
    found = access.get_obligation(request.user, pk)
    allow(access.can_fulfil(request.user, found))
    form = ReasonForm(**filled(request))

    def act(data: Answers) -> Written:
        release(found, reason=data["reason"], by=request.user)
        return Written(_("Đã ghi: không phải làm nữa."), reverse("obligations"))

    page = Page(_("Không phải làm nữa"), _("Việc văn bản giao"), reverse("obligations"), _("Ghi"), found.text)
    return keep(request, form, page, act)
