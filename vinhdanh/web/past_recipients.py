"""Who received a past award: names pasted or out of a workbook, shown matched, then written in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.accounts.actions import claim_form, settle_form
from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardRecord, PastDecision
from vinhdanh.awards.past_decisions import MOST, get_decision, record_recipients, twins_of
from vinhdanh.awards.states import SubjectKind
from vinhdanh.dossiers.nominees import FITS
from vinhdanh.imports.recipients import Recipient, Row, Subject, match_rows, rows_of_text, rows_of_workbook
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.org import access as org_access
from vinhdanh.people.models import Person
from vinhdanh.people.queries import with_place
from vinhdanh.templatetags.ui import kind_name, num
from vinhdanh.web.fields import PersonField
from vinhdanh.web.forms import put_refusal
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import KeepForm
from vinhdanh.web.nominate_whom import about
from vinhdanh.web.past_decisions import ScanForm
from vinhdanh.web.places import place_names
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.suggest_people import person_label


class NamesForm(KeepForm):
    """Names pasted, one found while one types, or a workbook: together they are the list."""

    kind = forms.ChoiceField(label=lazy("Tặng cho"), widget=forms.RadioSelect)
    names = forms.CharField(
        label=lazy("Dán danh sách"), required=False, max_length=100_000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=lazy("Mỗi dòng một tên; thêm năm sinh, đơn vị sau dấu chấm phẩy khi có người trùng tên: Nguyễn Văn An; 1985; Tổ may 3."),
    )  # fmt: skip
    file = forms.FileField(
        label=lazy("Hoặc lấy từ bảng tính"), required=False, widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"})
    )  # fmt: skip

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], user: User, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["kind"] = forms.ChoiceField(label=_("Tặng cho"), choices=kinds, widget=forms.RadioSelect)
        self.fields["one"] = PersonField(
            user=user, name="one", label=_("Hoặc tìm từng người"), required=False
        )
        self.order_fields(["kind", "names", "one", "file"])

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > settings.MAX_UPLOAD_BYTES:
            limit = settings.MAX_UPLOAD_BYTES // 1024 // 1024
            raise ValidationError(
                _("Tệp lớn hơn %(limit)s MB; hãy tách tệp rồi gửi từng phần.") % {"limit": limit}
            )
        return file


@dataclass(frozen=True)
class Choice:
    """One row of the preview: whom it may mean, the line that perhaps is the same award, what is chosen at first."""

    place: int
    recipient: Recipient
    options: list[tuple[int, str]]
    twin: AwardRecord | None
    exact: bool
    chosen: int | None


@reads_and_acts
def past_decision(request: SignedIn, pk: int) -> HttpResponseBase:
    """One past decision with its ledger lines; add recipients: first shown as they were understood, then written."""
    found = get_decision(request.user, pk)
    kinds = [
        (code, str(label))
        for code, label in SubjectKind.choices
        if getattr(found.kind, FITS[SubjectKind(code)])
    ]
    form = NamesForm(**_sent(request), kinds=kinds, user=request.user, initial={"kind": kinds[0][0]})
    choices: list[Choice] = []
    if request.method == "POST":
        allow(org_access.can_write_records(request.user, found.unit))
        if form.is_valid():
            try:
                rows = _rows(form)
                choices = _choices(found, form.cleaned_data["kind"], rows, request.user)
                if request.POST.get("step") == "ghi":
                    return _write(request, found, form, choices)
            except Refused as refused:
                put_refusal(form, refused)
    names = "\n".join(choice.recipient.row.line for choice in choices) or form["names"].value() or ""
    lines = found.lines.select_related("record__person", "record__unit", "record__household").order_by(
        "record_id"
    )
    return show(request, "ledger/past.html", {
        "decision": found, "award": kind_name(found.kind), "form": form, "choices": choices, "names": names, "lines": lines,
        "token": uuid4(), "scan": ScanForm(), "may_write": org_access.can_write_records(request.user, found.unit),
        "kind": form.cleaned_data.get("kind", "") if form.is_bound and form.is_valid() else "",
    })  # fmt: skip


def _sent(request: SignedIn) -> dict[str, Any]:
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}


def _rows(form: NamesForm) -> list[Row]:
    """The pasted lines, the person found, the rows of the workbook: each once."""
    data = form.cleaned_data
    rows = rows_of_text(data["names"])
    if data.get("one"):
        rows += rows_of_text(person_label(data["one"]))
    if data.get("file"):
        rows += rows_of_workbook(data["file"].read(), today=today())
    rows = list(dict.fromkeys(rows))
    if not rows:
        raise Refused(_("Hãy dán ít nhất một tên, tìm một người, hoặc chọn tệp."), field="names")
    if len(rows) > MOST:
        raise Refused(_("Mỗi lần ghi nhiều nhất %(most)s dòng.") % {"most": MOST}, field="names")
    return rows


def _choices(found: PastDecision, kind: str, rows: list[Row], user: User) -> list[Choice]:
    matched = match_rows(found.unit, kind, rows, by=user)
    every: list[Subject] = [s for m in matched for s in ([m.subject] if m.subject else m.candidates)]
    twins = twins_of(found, every)
    labels = _labels(every)
    choices = []
    for place, one in enumerate(matched):
        subjects = [one.subject] if one.subject else list(one.candidates)
        twin = twins.get(one.subject) if one.subject else None
        exact = twin is not None and twin.decision_no == found.decision_no
        # an award of the same year may be this very one under another number: left out until somebody says so
        chosen = one.subject.pk if one.subject and twin is None else None
        options = [(s.pk, labels[type(s), s.pk]) for s in subjects]
        choices.append(Choice(place, one, [] if exact else options, twin, exact, chosen))
    return choices


def _labels(subjects: list[Subject]) -> dict[tuple[type, int], str]:
    """What stands in the list of choices: the name and what tells it from a namesake."""
    people = [s.pk for s in subjects if isinstance(s, Person)]
    placed = {p.pk: p for p in with_place(Person.objects.filter(pk__in=people), today())} if people else {}
    places = place_names(today()) if people else {}
    found = {}
    for subject in subjects:
        row = placed.get(subject.pk, subject) if isinstance(subject, Person) else subject
        found[type(subject), subject.pk] = f"{subject} · {about(row, places)}".strip(" ·")
    return found


def _write(
    request: SignedIn, found: PastDecision, form: NamesForm, choices: list[Choice]
) -> HttpResponseBase:
    """Write those chosen; only whom the preview offered may be chosen."""
    here = reverse("past_decision", args=[found.pk])
    subjects: list[Subject] = []
    for choice in choices:
        wanted = request.POST.get(f"row-{choice.place}", "")
        offered: list[Subject] = (
            [choice.recipient.subject] if choice.recipient.subject else list(choice.recipient.candidates)
        )
        subject = next((s for s in offered if str(s.pk) == wanted), None)
        if wanted and (subject is None or choice.exact):
            raise Refused(_("Danh sách đã đổi từ khi xem; hãy xem lại rồi ghi."), field="names")
        if subject is not None:
            subjects.append(subject)
    with transaction.atomic():
        if claim_form(form.cleaned_data["token"], by=request.user) is not None:
            messages.info(request, _("Biểu mẫu này đã được ghi rồi; hệ thống không ghi lần nữa."))
            return redirect(here)
        lines = record_recipients(found, subjects, by=request.user)
        settle_form(form.cleaned_data["token"], target=here)
    n = len(lines)
    messages.success(
        request, ngettext("Đã ghi %(n)s dòng vào sổ.", "Đã ghi %(n)s dòng vào sổ.", n) % {"n": num(n)}
    )
    return redirect(here)
