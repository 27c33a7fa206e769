"""Tying a document to what it rests on, to launches; the tasks of a directive and their plans."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.verdict import Refused
from vinhdanh.launches import access as launch_access
from vinhdanh.launches.models import Launch
from vinhdanh.launches.states import PUBLIC
from vinhdanh.letters.heads import text_lines
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import WRITES_RECORDS
from vinhdanh.registry import access
from vinhdanh.registry.lookup import matched
from vinhdanh.registry.models import DirectiveTask, DocumentRelation, RegistryDocument, TaskPlan
from vinhdanh.registry.relating import (
    carry_out,
    not_carried_out,
    relate_cited,
    relate_launch,
    set_tasks,
    unrelate,
)
from vinhdanh.registry.states import RelationKind
from vinhdanh.web.keeping import Answers, KeepForm, Written, filled, keep
from vinhdanh.web.reading import SignedIn, acts, allow, reads_and_acts
from vinhdanh.web.registry.words import page_of, url_of, writable
from vinhdanh.web.rounds_write import units_that_organise

_OFFERED = 200


class RelateForm(KeepForm):
    """Numbers, or whole basis lines, are matched with the books that the reader sees."""

    kind = forms.ChoiceField(label=lazy("Văn bản này"), choices=RelationKind.choices, widget=forms.RadioSelect, initial=RelationKind.IMPLEMENTS)  # fmt: skip
    text = forms.CharField(
        label=lazy("… văn bản nào"), max_length=8000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=lazy("Gõ số như 34-CT/TW, hoặc dán cả phần căn cứ; mọi số có trong sổ đều được nối."),
    )  # fmt: skip


class LaunchForm(KeepForm):
    kind = forms.ChoiceField(label=lazy("Quan hệ với văn bản này"), choices=[(RelationKind.IMPLEMENTS, RelationKind.IMPLEMENTS.label), (RelationKind.BASIS, RelationKind.BASIS.label)], initial=RelationKind.IMPLEMENTS)  # fmt: skip

    def __init__(self, *args: Any, launches: list[Launch], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["launch"] = forms.ChoiceField(
            label=_("Bản phát động, kế hoạch phong trào"),
            choices=[
                (str(one.pk), f"{one.number or one.year} · {one.title} · {one.unit.name}"[:200])
                for one in launches
            ],
        )
        self.order_fields(["launch", "kind"])


class TasksForm(KeepForm):
    tasks = forms.CharField(label=lazy("Nhiệm vụ, mỗi dòng một nhiệm vụ"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}))  # fmt: skip


class CarryForm(KeepForm):
    """A plan by its number, or a launch."""

    text = forms.CharField(label=lazy("Số kế hoạch"), required=False, max_length=120, help_text=lazy("Số của văn bản đi, như 77/KH-LĐLĐ."))  # fmt: skip

    def __init__(self, *args: Any, launches: list[Launch], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["launch"] = forms.ChoiceField(
            label=_("Hoặc bản phát động"), required=False,
            choices=[("", "–"), *((str(one.pk), f"{one.year} · {one.title}"[:160]) for one in launches)],
        )  # fmt: skip


@reads_and_acts
def registry_relate(request: SignedIn, pk: int) -> HttpResponseBase:
    """“Nối văn bản”: căn cứ, thực hiện, thay thế, sửa đổi, sơ kết."""
    found = writable(request, pk)
    form = RelateForm(**filled(request))

    def act(data: Answers) -> Written:
        answer = relate_cited(
            found, data["text"], data["kind"], access.visible_to(request.user), by=request.user
        )
        if not answer.documents:
            _refuse(answer.missing, answer.several)
        for text in (_missing(answer.missing), _several(answer.several)):
            if text:
                messages.warning(request, text)
        return Written(_("Đã nối %(n)s văn bản.") % {"n": len(answer.documents)}, url_of(found))

    return keep(request, form, page_of(found, _("Nối văn bản"), _("Nối")), act)


def _refuse(missing: list[str], several: list[str]) -> None:
    raise Refused(" ".join(filter(None, [_missing(missing), _several(several)])), field="text")


def _missing(numbers: list[str]) -> str:
    if not numbers:
        return ""
    return _("Chưa có trong sổ: %(numbers)s. Hãy vào sổ văn bản đến trước.") % {"numbers": ", ".join(numbers)}


def _several(numbers: list[str]) -> str:
    if not numbers:
        return ""
    return _("Nhiều văn bản cùng số: %(numbers)s. Hãy ghi kèm ngày.") % {"numbers": ", ".join(numbers)}


@reads_and_acts
def registry_relate_launch(request: SignedIn, pk: int) -> HttpResponseBase:
    """A launch that the reader may write rests on this document or carries it out."""
    found = access.get_document(request.user, pk)
    launches = _launches(request)
    if not units_that_organise(request.user):
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng của nơi phát động nối được."))
    form = LaunchForm(**filled(request), launches=launches)

    def act(data: Answers) -> Written:
        chosen = next(one for one in launches if str(one.pk) == data["launch"])
        relate_launch(chosen, found, data["kind"], by=request.user)
        return Written(_("Đã nối bản phát động."), url_of(found))

    return keep(request, form, page_of(found, _("Nối bản phát động"), _("Nối")), act)


def _launches(request: SignedIn, unit: Unit | None = None) -> list[Launch]:
    """The latest published launches of units whose records the reader writes (or of one unit)."""
    writes = org_access.covered(request.user, WRITES_RECORDS).values("descendant_id")
    rows = launch_access.visible_to(request.user).filter(state__in=PUBLIC, unit_id__in=writes)
    if unit is not None:
        rows = rows.filter(unit=unit)
    return list(rows.select_related("unit").order_by("-year", "-pk")[:_OFFERED])


@acts
def registry_unrelate(request: SignedIn, pk: int) -> HttpResponseBase:
    """Take a relation back."""
    row = (
        DocumentRelation.objects.filter(pk=pk)
        .select_related("source__unit", "target__unit", "launch")
        .first()
    )
    held = (row.source or row.target) if row else None
    if row is None or held is None:
        raise Http404
    found = access.get_document(request.user, held.pk)
    allow(access.can_write(request.user, found))
    unrelate(row, by=request.user)
    messages.success(request, _("Đã bỏ nối."))
    return redirect("registry_document", pk=found.pk)


@reads_and_acts
def registry_tasks(request: SignedIn, pk: int) -> HttpResponseBase:
    """The tasks that a directive sets."""
    found = writable(request, pk)
    form = TasksForm(**filled(request, {"tasks": "\n".join(task.text for task in found.tasks.all())}))

    def act(data: Answers) -> Written:
        made = set_tasks(found, text_lines(data["tasks"]), by=request.user)
        return Written(_("Đã ghi %(n)s nhiệm vụ.") % {"n": len(made)}, url_of(found))

    lede = _("Mỗi nhiệm vụ sẽ cho thấy kế hoạch nào thực hiện nó, năm nào.")
    return keep(request, form, page_of(found, _("Nhiệm vụ của văn bản"), _("Lưu"), lede), act)


@reads_and_acts
def registry_carry(request: SignedIn, pk: int) -> HttpResponseBase:
    """A plan or a launch carries out a task."""
    task = _task(request, pk)
    launches = _launches(request, task.document.unit)
    form = CarryForm(**filled(request), launches=launches)

    def act(data: Answers) -> Written:
        chosen = next((one for one in launches if str(one.pk) == data["launch"]), None)
        plan = _plan(request, data["text"]) if data["text"] else None
        carry_out(task, document=plan, launch=chosen, by=request.user)
        return Written(_("Đã nối kế hoạch với nhiệm vụ."), url_of(task.document))

    return keep(
        request, form, page_of(task.document, _("Kế hoạch thực hiện nhiệm vụ"), _("Nối"), task.text), act
    )


def _task(request: SignedIn, pk: int) -> DirectiveTask:
    task = DirectiveTask.objects.filter(pk=pk).first()
    if task is None:
        raise Http404
    task.document = writable(request, task.document_id)
    return task


def _plan(request: SignedIn, text: str) -> RegistryDocument:
    found = matched(text, access.visible_to(request.user).exclude(Q(direction="in")))
    if len(found.documents) != 1:
        raise Refused(
            _missing(found.missing) or _several(found.several) or _("Hãy ghi số của một kế hoạch."),
            field="text",
        )
    return found.documents[0]


@acts
def registry_uncarry(request: SignedIn, pk: int) -> HttpResponseBase:
    """Take a plan back from a task."""
    row = TaskPlan.objects.filter(pk=pk).select_related("task__document", "document", "launch").first()
    if row is None:
        raise Http404
    found = writable(request, row.task.document_id)
    not_carried_out(row, by=request.user)
    messages.success(request, _("Đã bỏ nối."))
    return redirect("registry_document", pk=found.pk)
