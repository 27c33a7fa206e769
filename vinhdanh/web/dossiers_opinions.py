"""Asking offices and bodies, recording what came in writing, answering, taking a question back, and the documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.dossiers import access
from vinhdanh.dossiers.models import Dossier, Opinion
from vinhdanh.dossiers.opinions import Question, Reply, answer, ask, cancel, record
from vinhdanh.dossiers.states import Answer, OpinionKind
from vinhdanh.kit.dates import today
from vinhdanh.web.dossiers_bulk import run_many
from vinhdanh.web.dossiers_chosen import chosen, refuse_choice, whom
from vinhdanh.web.dossiers_moves import page_for
from vinhdanh.web.dossiers_words import dossier_url
from vinhdanh.web.fields import DayField, PastDayField
from vinhdanh.web.files import serve
from vinhdanh.web.forms import OfficeField
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.kept_files import FileForm, filled_with_file
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts

_OFFICES = 5


class AskForm(KeepForm):
    """What is asked, of whom: several at once."""

    kind = forms.ChoiceField(
        label=lazy("Loại ý kiến"), initial=OpinionKind.OFFICE, choices=[(k.value, k.label) for k in (OpinionKind.OFFICE, OpinionKind.CONSULTATION)]
    )  # fmt: skip
    text = forms.CharField(
        label=lazy("Nội dung cần hỏi"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    bodies = forms.CharField(
        label=lazy("Nơi ngoài hệ thống"), required=False, max_length=1500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("Mỗi dòng một nơi; khi có văn bản trả lời, anh/chị ghi số văn bản và đính kèm."),
    )  # fmt: skip
    due_on = DayField(label=lazy("Trả lời trước ngày"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for number in range(1, _OFFICES + 1):
            self.fields[f"unit_{number}"] = OfficeField(
                name=f"unit_{number}", required=False, label=_("Đơn vị được hỏi %(n)s") % {"n": number}
            )
        self.order_fields(
            ["kind", "text", *(f"unit_{n}" for n in range(1, _OFFICES + 1)), "bodies", "due_on"]
        )

    def question(self) -> Question:
        data = self.cleaned_data
        units = [data[f"unit_{n}"] for n in range(1, _OFFICES + 1) if data[f"unit_{n}"]]
        bodies = tuple(dict.fromkeys(line.strip() for line in data["bodies"].splitlines() if line.strip()))
        return Question(data["kind"], data["text"], tuple(dict.fromkeys(units)), bodies, data["due_on"])


class ReplyForm(FileForm):
    """An opinion; `document`: it comes from outside this system, with a number and its copy."""

    answer = forms.ChoiceField(label=lazy("Ý kiến"), choices=Answer.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=lazy("Nội dung"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=lazy("Bắt buộc khi không đồng ý hoặc có ý kiến khác."),
    )  # fmt: skip
    document_no = forms.CharField(label=lazy("Số văn bản"), max_length=60, required=False)
    answered_on = PastDayField(
        label=lazy("Ngày của ý kiến"), required=False, help_text=lazy("Để trống là hôm nay.")
    )
    field_order = ["kind", "whom", "answer", "text", "document_no", "answered_on", "file"]

    def __init__(self, *args: Any, document: bool, **more: Any) -> None:
        self.file_required = document
        super().__init__(*args, **more)
        self.fields["document_no"].required = document

    def reply(self) -> Reply:
        data = self.cleaned_data
        held = data["kept_file"]
        return Reply(
            data["answer"],
            data["text"],
            data["document_no"],
            data["answered_on"],
            held.stored if held else None,
        )


class RecordForm(ReplyForm):
    kind = forms.ChoiceField(
        label=lazy("Ý kiến của ai"), initial=OpinionKind.PARTY, choices=[(k.value, k.label) for k in (OpinionKind.PARTY, OpinionKind.CONSULTATION, OpinionKind.OFFICE)]
    )  # fmt: skip
    whom = forms.CharField(
        label=lazy("Tên cấp uỷ, cơ quan"), max_length=200, widget=forms.TextInput(attrs={"placeholder": lazy("Đảng uỷ phường Hoa")})
    )  # fmt: skip


class ReasonOnly(KeepForm):
    reason = forms.CharField(label=lazy("Lý do"), max_length=500)


@reads_and_acts
@once
def asking(request: SignedIn) -> HttpResponseBase:
    """Ask several offices about one dossier, or about many at once."""
    dossiers = chosen(request)
    refused = refuse_choice(request, dossiers)
    if refused is not None:
        return refused
    if len(dossiers) == 1:
        allow(access.can_ask(request.user, dossiers[0]))
    form = AskForm(**filled(request))

    def press(data: Answers) -> Written:
        question = form.question()
        return run_many(
            request, dossiers, _("Hỏi ý kiến"), lambda one: ask(one, question, on=today(), by=request.user)
        )  # fmt: skip

    page = Page(_("Hỏi ý kiến"), whom(dossiers), _back(request, dossiers), _("Gửi câu hỏi"), _("Nơi được hỏi thấy hồ sơ và câu hỏi trong việc của họ; cấp này đi tiếp khi đã có đủ trả lời hoặc thôi hỏi."))  # fmt: skip
    return keep(request, form, page, press, template="dossiers/act.html", more={"chosen": dossiers})


@reads_and_acts
@once
def recording(request: SignedIn) -> HttpResponseBase:
    """Record an opinion that is there in writing, for one dossier or many."""
    dossiers = chosen(request)
    refused = refuse_choice(request, dossiers)
    if refused is not None:
        return refused
    if len(dossiers) == 1:
        allow(access.can_record_opinion(request.user, dossiers[0]))
    form = RecordForm(**filled_with_file(request), user=request.user, document=True)

    def press(data: Answers) -> Written:
        reply = form.reply()
        return run_many(
            request, dossiers, _("Ghi ý kiến"),
            lambda one: record(one, data["kind"], data["whom"], reply, on=today(), by=request.user),
        )  # fmt: skip

    page = Page(_("Ghi ý kiến cấp uỷ, hiệp y"), whom(dossiers), _back(request, dossiers), _("Ghi ý kiến"), _("Ý kiến đã có bằng văn bản: ghi số, ngày và đính kèm bản chụp."))  # fmt: skip
    return keep(request, form, page, press, template="dossiers/reply.html", more={"chosen": dossiers})


@reads_and_acts
@once
def answering(request: SignedIn, code: str, pk: int) -> HttpResponseBase:
    """The office's own page: the question, the dossier beside it, and the answer."""
    found, opinion = _opinion(request, code, pk)
    if not opinion.answer and opinion.cancelled_at is None:
        allow(access.can_answer(request.user, opinion))
    outside = opinion.unit is None
    form = ReplyForm(**filled_with_file(request), user=request.user, document=outside)

    def press(data: Answers) -> Written:
        given = answer(opinion, form.reply(), on=today(), by=request.user)
        return Written(
            _("Đã ghi ý kiến của %(whom)s.") % {"whom": given.whom}, dossier_url(request.user, found)
        )

    title = _("Ghi ý kiến của %(whom)s") % {"whom": opinion.whom} if outside else _("Trả lời ý kiến")
    page = page_for(request, found, title, _("Gửi ý kiến"))
    return keep(
        request,
        form,
        page,
        press,
        template="dossiers/reply.html",
        more={"opinion": opinion, "dossier": found},
    )


@reads_and_acts
@once
def cancelling(request: SignedIn, code: str, pk: int) -> HttpResponseBase:
    """Take a question back."""
    found, opinion = _opinion(request, code, pk)
    allow(access.can_ask(request.user, found))
    form = ReasonOnly(**filled(request))

    def press(data: Answers) -> Written:
        cancel(opinion, reason=data["reason"], by=request.user)
        return Written(_("Đã thôi hỏi %(whom)s.") % {"whom": opinion.whom}, dossier_url(request.user, found))

    page = page_for(request, found, _("Thôi hỏi %(whom)s") % {"whom": opinion.whom}, _("Thôi hỏi"))
    return keep(request, form, page, press, template="dossiers/act.html", more={"dossier": found})


@reads
def opinion_file(request: SignedIn, code: str, pk: int) -> HttpResponseBase:
    """The document of an opinion."""
    _found, opinion = _opinion(request, code, pk)
    if opinion.file is None:
        raise Http404
    return serve(opinion.file, f"y-kien-{opinion.document_no or opinion.pk}".replace("/", "-"))


def _opinion(request: SignedIn, code: str, pk: int) -> tuple[Dossier, Opinion]:
    found = access.get_dossier(request.user, code)
    opinion = access.get_opinion(request.user, found, pk)
    opinion.dossier = found
    return found, opinion


def _back(request: SignedIn, dossiers: list[Dossier]) -> str:
    return dossier_url(request.user, dossiers[0]) if len(dossiers) == 1 else reverse("dossiers")
