"""Checklists: those of one's units, one of them with its questions, written in rows, put into use, followed by a next version."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.checklists import access
from vinhdanh.checklists.actions import (
    MOST_QUESTIONS,
    Question,
    create_checklist,
    next_version,
    publish_checklist,
    questions_of,
    retire_checklist,
    set_questions,
)
from vinhdanh.checklists.models import Checklist
from vinhdanh.checklists.shipped import STARTING
from vinhdanh.checklists.states import ChecklistState, QuestionKind, Topic
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.reading import SignedIn, acts, allow, reads, reads_and_acts
from vinhdanh.web.rounds_write import units_that_organise

_BLANK = 3
_BOXES = ("text", "topic", "kind", "measure_unit")


class NewForm(KeepForm):
    name = forms.CharField(label=lazy("Tên bảng câu hỏi"), max_length=200)
    start = forms.BooleanField(
        label=lazy("Bắt đầu với bộ câu hỏi gợi ý (mọi lĩnh vực)"), required=False, initial=True
    )

    def __init__(self, *args: Any, units: list[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"] = forms.ChoiceField(
            label=_("Đơn vị ban hành"), choices=[(unit.code, unit.name) for unit in units]
        )
        self.order_fields(["unit"])


class QuestionsForm(KeepForm):
    """Rows of a question; one without a text counts for nothing."""

    def __init__(self, *args: Any, known: list[Question], sent: int = 0, **more: Any) -> None:
        super().__init__(*args, **more)
        self.known = known
        self.rows = min(max(len(known) + _BLANK, sent), MOST_QUESTIONS)
        for n in range(self.rows):
            one = known[n] if n < len(known) else Question(Topic.EMULATION, QuestionKind.GRADED, "")
            boxes: dict[str, forms.Field] = {
                "text": forms.CharField(label=_("Câu hỏi"), max_length=300, required=False),
                "topic": forms.ChoiceField(label=_("Lĩnh vực"), choices=Topic.choices, required=False),
                "kind": forms.ChoiceField(label=_("Cách trả lời"), choices=QuestionKind.choices, required=False),
                "measure_unit": forms.CharField(label=_("Đơn vị tính"), max_length=40, required=False),
            }  # fmt: skip
            for name, box in boxes.items():
                box.initial = getattr(one, name)
                self.fields[f"{name}{n}"] = box

    def groups(self) -> list[tuple[int, list[Any]]]:
        return [(n + 1, [self[f"{name}{n}"] for name in _BOXES]) for n in range(self.rows)]

    def said(self) -> list[Question]:
        """In order; a question that stands where it stood goes on with its forerunner of earlier versions."""
        data, found = self.cleaned_data, []
        for n in range(self.rows):
            if data.get(f"text{n}"):
                origin = self.known[n].origin if n < len(self.known) else None
                found.append(Question(data[f"topic{n}"], data[f"kind{n}"], data[f"text{n}"], data[f"measure_unit{n}"], origin))  # fmt: skip
        return found


@reads
def checklists(request: SignedIn) -> HttpResponseBase:
    """All that the reader sees, those in use first."""
    rows = access.visible_to(request.user).select_related("unit").prefetch_related("items")
    order = {ChecklistState.DRAFT: 0, ChecklistState.PUBLISHED: 1, ChecklistState.RETIRED: 2}
    found = sorted(rows[:100], key=lambda row: (order[ChecklistState(row.state)], row.name, -row.version))
    may = bool(units_that_organise(request.user))
    return show(request, "monitoring/checklists.html", {"rows": found, "may_make": may})


@reads_and_acts
def checklist_new(request: SignedIn) -> HttpResponseBase:
    """A first version."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng lập được bảng câu hỏi."))
    form = NewForm(**filled(request, {"unit": units[0].code}), units=units)

    def act(data: Answers) -> Written:
        unit = next(unit for unit in units if unit.code == data["unit"])
        made = create_checklist(unit, data["name"], STARTING if data["start"] else (), by=request.user)
        return Written(_("Đã lập bảng câu hỏi; hãy sửa cho hợp rồi đưa vào dùng."), _url(made))

    page = Page(_("Lập bảng câu hỏi"), _("Bảng câu hỏi"), reverse("checklists"), _("Lập bảng câu hỏi"))
    return keep(request, form, page, act)


@reads
def checklist(request: SignedIn, pk: int) -> HttpResponseBase:
    """One version with its questions."""
    found = access.get_checklist(request.user, pk)
    return show(request, "monitoring/checklist.html", {
        "found": found, "items": found.items.all(), "may": bool(access.can_write(request.user, found.unit)),
    })  # fmt: skip


@reads_and_acts
def checklist_edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """Its questions while it is prepared."""
    found = access.get_checklist(request.user, pk)
    allow(access.can_write(request.user, found.unit))
    known = [
        Question(one.topic, one.kind, one.text, one.measure_unit, row.origin_id)
        for one, row in zip(questions_of(found), found.items.all(), strict=True)
    ]
    sent = sum(name.startswith("text") for name in request.POST) + (_BLANK if "more" in request.POST else 0)
    form = QuestionsForm(**filled(request), known=known, sent=sent)

    def act(data: Answers) -> Written:
        set_questions(found, form.said(), by=request.user)
        return Written(_("Đã ghi câu hỏi."), _url(found))

    page = Page(_("Câu hỏi"), str(found), _url(found), _("Ghi câu hỏi"))
    return keep(request, form, page, act, template="monitoring/questions.html")


@acts
def checklist_move(request: SignedIn, pk: int, verb: str) -> HttpResponseBase:
    """Into use, out of use, or a next version."""
    found = access.get_checklist(request.user, pk)
    allow(access.can_write(request.user, found.unit))
    if verb not in ("dua-vao-dung", "thoi-dung", "ban-moi"):
        raise Http404
    try:
        if verb == "dua-vao-dung":
            publish_checklist(found, on=today(), by=request.user)
        elif verb == "thoi-dung":
            retire_checklist(found, by=request.user)
        else:
            found = next_version(found, by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, _("Đã ghi."))
    return redirect(_url(found))


def _url(found: Checklist) -> str:
    return reverse("checklist", args=[found.pk])
