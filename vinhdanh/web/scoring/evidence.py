"""Proofs of a criterion: add one, open one, take one out."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.verdict import Refused
from vinhdanh.scoring import access
from vinhdanh.scoring.entering import add_evidence, remove_evidence
from vinhdanh.scoring.queries import items_by_code
from vinhdanh.scoring.reading_text import criteria_of
from vinhdanh.web.files import serve
from vinhdanh.web.keeping import Answers, Page, Written, keep
from vinhdanh.web.kept_files import FileForm, filled_with_file
from vinhdanh.web.reading import SignedIn, acts, allow, reads, reads_and_acts


class ProofForm(FileForm):
    """A file, some words, or both, for one criterion."""

    file_required = False
    item = forms.ChoiceField(label=lazy("Tiêu chí"))
    text = forms.CharField(label=lazy("Số văn bản, mô tả"), max_length=500, required=False, help_text=lazy("Ví dụ: Báo cáo 25/BC-CĐ ngày 20/11/2025, mục 3."))  # fmt: skip
    field_order = ("item", "text", "file")

    def __init__(self, *args: object, choices: list[tuple[str, str]], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        item = self.fields["item"]
        if isinstance(item, forms.ChoiceField):
            item.choices = choices


@reads_and_acts
def add(request: SignedIn, pk: int, sheet: int) -> HttpResponseBase:
    """`?tieu-chi=`: the criterion."""
    board = access.get_board(request.user, pk)
    held, desk = access.get_sheet(request.user, board, sheet)
    allow(access.can_attach(desk, held))
    items = items_by_code(criteria_of(board.criteria))
    choices = [(code, f"{code}. {item.name}") for code, item in items.items()]
    start = {"item": request.GET.get("tieu-chi", "")}
    form = ProofForm(**filled_with_file(request, start), user=request.user, choices=choices)
    back = reverse("scoring_sheet", args=[board.pk, held.pk])

    def act(data: Answers) -> Written:
        kept = form.held
        add_evidence(
            held, data["item"], file=kept.stored if kept else None, name=kept.name if kept else "", text=data["text"], by=request.user
        )  # fmt: skip
        return Written(_("Đã thêm minh chứng."), back)

    page = Page(_("Thêm minh chứng"), str(held.subject), back, _("Thêm"))
    return keep(request, form, page, act, template="scoring/proof.html")


@reads
def serve_proof(request: SignedIn, pk: int, sheet: int, proof: int) -> HttpResponseBase:
    """The file of a proof, for its own unit and those who score it."""
    board = access.get_board(request.user, pk)
    held, _desk = access.get_sheet(request.user, board, sheet)
    found = held.evidence.select_related("file").filter(pk=proof, removed_at__isnull=True).first()
    if found is None or found.file is None:
        raise Http404
    return serve(found.file, found.name, inline=True)


@acts
def take_out(request: SignedIn, pk: int, sheet: int, proof: int) -> HttpResponseBase:
    """Take a proof out; it stays on record."""
    board = access.get_board(request.user, pk)
    held, desk = access.get_sheet(request.user, board, sheet)
    allow(access.can_attach(desk, held))
    found = held.evidence.select_related("sheet__board").filter(pk=proof).first()
    if found is None:
        raise Http404
    try:
        remove_evidence(found, by=request.user)
        messages.success(request, _("Đã bỏ minh chứng."))
    except Refused as refused:
        messages.error(request, refused.why)
    return redirect("scoring_sheet", pk=board.pk, sheet=held.pk)
