"""Entering a document: paste the line that names it and the boxes fill, look at what is found, press once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.verdict import Refused
from vinhdanh.letters.heads import text_lines
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.registry import access
from vinhdanh.registry.actions import draft_outgoing, edit_document, enter_incoming, enter_outgoing
from vinhdanh.registry.checks import before_saving
from vinhdanh.registry.fields import Fields, columns
from vinhdanh.registry.models import RegistryDocument
from vinhdanh.registry.numbers.finding import read_line
from vinhdanh.registry.states import Direction, DocumentState, Urgency
from vinhdanh.web.fields import PastDayField, digits
from vinhdanh.web.keeping import Answers, Notice, Page, Point, Written, keep
from vinhdanh.web.kept_files import FileForm, filled_with_file
from vinhdanh.web.reading import SignedIn, reads_and_acts
from vinhdanh.web.registry.words import (
    ASKED,
    FarDayField,
    kind_choices,
    law_choices,
    page_of,
    url_of,
    writable,
)
from vinhdanh.web.rounds_write import units_that_organise

FORM = "registry/form.html"


class DocumentForm(FileForm):
    """What both books ask; `line` is read into the boxes below it and is not kept."""

    file_required = False
    line = forms.CharField(
        label=lazy("Dán dòng nêu văn bản"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=lazy("Ví dụ: Kế hoạch số 52/KH-TLĐ ngày 12/8/2014 của Tổng LĐLĐ Việt Nam về tổ chức Hội nghị …"),
    )  # fmt: skip
    number = forms.CharField(label=lazy("Số, ký hiệu"), required=False, max_length=120, help_text=lazy("Viết như trên giấy; hệ thống giữ cả dạng viết đúng."))  # fmt: skip
    kind = forms.ChoiceField(label=lazy("Tên loại"), required=False)
    issued_on = PastDayField(label=lazy("Ngày văn bản"), required=False)
    issuer = forms.CharField(label=lazy("Nơi ban hành"), required=False, max_length=200)
    subject = forms.CharField(
        label=lazy("Trích yếu"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    signer = forms.CharField(label=lazy("Người ký"), required=False, max_length=120)
    signer_post = forms.CharField(label=lazy("Chức vụ người ký"), required=False, max_length=120)
    urgency = forms.ChoiceField(label=lazy("Độ khẩn"), choices=Urgency.choices, initial=Urgency.NORMAL)
    base = forms.BooleanField(
        label=lazy("Thuộc căn cứ chung của công tác thi đua, khen thưởng"), required=False
    )
    until = FarDayField(label=lazy("Hết hiệu lực sau ngày"), required=False)
    law = forms.ChoiceField(label=lazy("Trong sổ văn bản luật"), required=False, help_text=lazy("Luật, nghị định, quy chế hệ thống đã biết: trùng số thì tự nối."))  # fmt: skip
    note = forms.CharField(label=lazy("Ghi chú"), required=False, max_length=500)

    def __init__(self, *args: Any, units: list[Unit] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101 - the field declared above
        kind.choices = kind_choices()
        law = self.fields["law"]
        assert isinstance(law, forms.ChoiceField)  # noqa: S101 - the field declared above
        law.choices = law_choices()
        if units:
            self.fields["unit"] = forms.ChoiceField(
                label=_("Sổ của đơn vị"), choices=[(one.code, one.name) for one in units]
            )
        self.fields["file"].label = _("Tệp văn bản")

    def said(self) -> Fields:
        """The facts as the boxes give them."""
        data, kept = self.cleaned_data, self.cleaned_data["kept_file"]
        own = {
            name: data[name]
            for name in Fields.__dataclass_fields__
            if name in data and name not in ("file", "recipients", "asked_kinds")
        }
        return Fields(
            **own, recipients=text_lines(data.get("recipients") or ""), asked_kinds=tuple(data.get("asked_kinds") or ()),
            file=kept.stored if kept else None, file_name=kept.name if kept else "",
        )  # fmt: skip


class IncomingForm(DocumentForm):
    arrived_on = PastDayField(label=lazy("Ngày đến"))
    arrival_number = forms.IntegerField(label=lazy("Số đến"), required=False, min_value=1, widget=digits(), help_text=lazy("Để trống thì lấy số tiếp theo của năm."))  # fmt: skip
    handled_by = forms.CharField(label=lazy("Đơn vị, người xử lý"), required=False, max_length=200)
    sent_on = PastDayField(label=lazy("Ngày chuyển"), required=False)
    order = ("unit", "line", "number", "kind", "issued_on", "issuer", "subject", "arrived_on", "arrival_number", "handled_by", "sent_on", "signer", "signer_post", "urgency", "base", "law", "until", "note", "file")  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.order_fields(list(self.order))


class OutgoingForm(DocumentForm):
    recipients = forms.CharField(label=lazy("Nơi nhận"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 5}), help_text=lazy("Mỗi dòng một nơi; dòng cuối là nơi lưu."))  # fmt: skip
    kept_by = forms.CharField(label=lazy("Đơn vị, người nhận bản lưu"), required=False, max_length=120, help_text=lazy("Ví dụ: VT, CSPL."))  # fmt: skip
    copies = forms.IntegerField(
        label=lazy("Số bản"), required=False, min_value=1, max_value=100_000, widget=digits()
    )
    sent_on = PastDayField(label=lazy("Ngày chuyển"), required=False)
    asked_kinds = forms.MultipleChoiceField(label=lazy("Đơn vị cấp dưới phải có kế hoạch riêng"), required=False, initial=list, widget=forms.CheckboxSelectMultiple)  # fmt: skip
    plan_due_on = FarDayField(label=lazy("Có kế hoạch trước hết ngày"), required=False)
    order = ("unit", "status", "line", "number", "kind", "issued_on", "issuer", "subject", "signer", "signer_post", "recipients", "kept_by", "copies", "sent_on", "asked_kinds", "plan_due_on", "urgency", "base", "law", "until", "note", "file")  # fmt: skip

    def __init__(self, *args: Any, fresh: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        asked = self.fields["asked_kinds"]
        assert isinstance(asked, forms.MultipleChoiceField)  # noqa: S101 - the field declared above
        asked.choices = [(kind.value, UnitKind(kind).label) for kind in ASKED]
        if fresh:
            self.fields["status"] = forms.ChoiceField(
                label=_("Tình trạng"), widget=forms.RadioSelect, initial=DocumentState.DRAFT,
                choices=[(DocumentState.DRAFT, _("Dự thảo, lấy số khi ban hành")), (DocumentState.ISSUED, _("Đã ban hành, có số"))],
            )  # fmt: skip
        self.order_fields(list(self.order))


def read_into(request: SignedIn, initial: Answers) -> dict[str, Any]:
    """Arguments of a form: what was sent; or, when a line was to be read, the boxes as they were with what the line says."""
    if request.method != "POST" or "more" not in request.POST:
        return filled_with_file(request, initial)
    sent: Answers = {
        name: value
        for name, value in request.POST.items()
        if value and name not in ("more", "csrfmiddlewaretoken")
    }
    if "asked_kinds" in sent:
        sent["asked_kinds"] = request.POST.getlist("asked_kinds")
    read = read_line(request.POST.get("line", ""))
    told = {
        "number": read.number.written if read.number else "", "kind": read.kind.code if read.kind else "",
        "issued_on": format_date(read.day), "issuer": read.issuer, "subject": read.subject,
    }  # fmt: skip
    if read.number is not None:
        told["number"] = read.number.normal
    return {"initial": {**initial, **sent, **{name: value for name, value in told.items() if value}}}


def _look(
    unit: Unit, request: SignedIn, said: Callable[[], Fields], *, outgoing: bool, state: str
) -> Notice | None:
    """What is found wrong, told before it is written."""
    try:
        values = columns(said(), unit, outgoing=outgoing)
    except Refused:
        return None  # told at its box by the press itself
    row = RegistryDocument(
        unit=unit, direction=Direction.OUT if outgoing else Direction.IN, state=state, **values
    )
    found = before_saving(row, today(), access.visible_to(request.user))
    if not found:
        return None
    points = [Point(f"{one.where}: {one.what} {one.to_do}") for one in found]
    return Notice(_("Xem lại trước khi ghi"), points, _("Vẫn ghi như vậy"))


def _units(request: SignedIn) -> list[Unit]:
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng ghi được sổ văn bản."))
    return units


@reads_and_acts
def registry_in_new(request: SignedIn) -> HttpResponseBase:
    """Into the book of incoming documents."""
    units = _units(request)
    start = read_into(request, {"unit": units[0].code, "arrived_on": format_date(today())})
    form = IncomingForm(**start, user=request.user, units=units)

    def unit(data: Answers) -> Unit:
        return next(one for one in units if one.code == data["unit"])

    def look(data: Answers) -> Notice | None:
        return _look(unit(data), request, form.said, outgoing=False, state=DocumentState.ISSUED)

    def act(data: Answers) -> Written:
        made = enter_incoming(
            unit(data), form.said(), arrived_on=data["arrived_on"], arrival_number=data["arrival_number"], on=today(), by=request.user
        )  # fmt: skip
        return Written(_("Đã vào sổ đến số %(number)s.") % {"number": made.arrival_number}, url_of(made))

    page = Page(
        _("Vào sổ văn bản đến"), _("Văn bản đi, đến"), reverse("registry"), _("Vào sổ"), more=_("Đọc dòng")
    )
    return keep(request, form, page, act, look, template=FORM)


@reads_and_acts
def registry_out_new(request: SignedIn) -> HttpResponseBase:
    """Into the book of outgoing documents: a draft, or one issued before with its number."""
    units = _units(request)
    form = OutgoingForm(
        **read_into(request, {"unit": units[0].code}), user=request.user, units=units, fresh=True
    )

    def unit(data: Answers) -> Unit:
        return next(one for one in units if one.code == data["unit"])

    def look(data: Answers) -> Notice | None:
        return _look(unit(data), request, form.said, outgoing=True, state=data["status"])

    def act(data: Answers) -> Written:
        if data["status"] == DocumentState.DRAFT:
            made = draft_outgoing(unit(data), form.said(), by=request.user)
            return Written(_("Đã lưu dự thảo; ban hành thì lấy số."), url_of(made))
        made = enter_outgoing(unit(data), form.said(), on=today(), by=request.user)
        return Written(_("Đã vào sổ văn bản đi."), url_of(made))

    page = Page(_("Ghi văn bản đi"), _("Văn bản đi, đến"), reverse("registry"), _("Lưu"), more=_("Đọc dòng"))
    return keep(request, form, page, act, look, template=FORM)


@reads_and_acts
def registry_edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """Change what was said of a document; what it was is kept in its history."""
    found = writable(request, pk)
    names = ("kind", "issued_on", "issuer", "subject", "signer", "signer_post", "urgency", "base", "law", "until", "note", "handled_by", "sent_on", "kept_by", "copies", "asked_kinds", "plan_due_on")  # fmt: skip
    initial: Answers = {name: getattr(found, name) for name in names}
    initial |= {"number": found.written or found.number, "recipients": "\n".join(found.recipients)}
    form: DocumentForm
    if found.outgoing:
        form = OutgoingForm(**read_into(request, initial), user=request.user)
    else:
        form = IncomingForm(**read_into(request, initial), user=request.user)
        del form.fields["arrived_on"], form.fields["arrival_number"]

    def act(data: Answers) -> Written:
        edit_document(found, form.said(), by=request.user)
        return Written(_("Đã sửa."), url_of(found))

    return keep(request, form, page_of(found, _("Sửa văn bản"), _("Lưu")), act, template=FORM)
