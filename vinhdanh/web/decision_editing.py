"""Editing what a decision says around its list: title, basis, on whose proposal, who signs, who carries it out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.decisions import access
from vinhdanh.decisions.basis import basis_lines, check_basis
from vinhdanh.decisions.drafting import Wording, edit_decision
from vinhdanh.decisions.models import Decision, NumberSeries
from vinhdanh.decisions.queries import awards_of
from vinhdanh.decisions.signature import KEYS
from vinhdanh.kit.dates import today
from vinhdanh.offices.queries import signers_of
from vinhdanh.offices.states import SignMode
from vinhdanh.web.keeping import Answers, KeepForm, Notice, Page, Point, Written, filled, keep
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class WordsForm(KeepForm):
    """The words of the paper; the signer is one recorded for the unit, or written out."""

    title = forms.CharField(label=lazy("Trích yếu"), max_length=300, widget=_area(2))
    authority = forms.CharField(
        label=lazy("Thẩm quyền ban hành"), max_length=200, help_text=lazy("In hoa ở đầu quyết định, và là cấp quyết định ghi trong sổ.")
    )  # fmt: skip
    basis = forms.CharField(label=lazy("Căn cứ"), max_length=10_000, widget=_area(6), help_text=lazy("Mỗi dòng một căn cứ; dấu ở cuối dòng hệ thống tự đặt."))  # fmt: skip
    proposal = forms.CharField(label=lazy("Theo đề nghị của"), max_length=400, required=False)
    series = forms.ModelChoiceField(label=lazy("Sổ lấy số"), required=False, queryset=NumberSeries.objects.none(), empty_label=lazy("Chưa chọn"))  # fmt: skip
    signer = forms.ChoiceField(label=lazy("Người ký"), required=False)
    mode = forms.ChoiceField(label=lazy("Cách ký"), choices=SignMode.choices)
    body = forms.CharField(label=lazy("Thay mặt (TM.)"), max_length=120, required=False)
    instead_of = forms.CharField(label=lazy("Ký thay chức vụ"), max_length=120, required=False)
    post = forms.CharField(label=lazy("Chức vụ người ký"), max_length=120, required=False)
    name = forms.CharField(label=lazy("Họ tên người ký"), max_length=120, required=False)
    prize_source = forms.CharField(label=lazy("Nguồn chi tiền thưởng"), max_length=250, required=False)
    execution = forms.CharField(label=lazy("Trách nhiệm thi hành"), max_length=400, widget=_area(2))
    recipients = forms.CharField(label=lazy("Nơi nhận"), required=False, max_length=3_000, widget=_area(3), help_text=lazy("Mỗi dòng một nơi; “Như Điều …” và “Lưu: VT” hệ thống tự thêm."))  # fmt: skip

    def __init__(self, *args: Any, decision: Decision, **more: Any) -> None:
        super().__init__(*args, **more)
        open_series = decision.unit.number_series.filter(closed_at__isnull=True)
        self.fields["series"].queryset = open_series  # type: ignore[attr-defined]
        self.known = {str(signer.pk): signer for signer in signers_of(decision.unit, today())}
        recorded = [(pk, f"{signer}, {signer.get_mode_display()}") for pk, signer in self.known.items()]
        self.fields["signer"].choices = [("", _("Ghi ở các ô dưới đây")), *recorded]  # type: ignore[attr-defined]
        if not recorded:
            self.fields["signer"].widget = forms.HiddenInput()

    def words(self) -> Wording:
        """What was typed, for the action."""
        data = self.cleaned_data
        signer = self.known.get(data["signer"])
        return Wording(
            title=data["title"], authority=data["authority"], basis=data["basis"].splitlines(), proposal=data["proposal"],
            signature={key: str(getattr(signer, key)) if signer else data[key] for key in KEYS}, series=data["series"],
            prize_source=data["prize_source"], execution=data["execution"], recipients=data["recipients"].splitlines(),
        )  # fmt: skip


@reads_and_acts
def edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """The words of a draft; the other button puts the basis of today in place."""
    decision = access.get_decision(request.user, pk)
    allow(access.can_draft(request.user, decision.unit))
    if not (may := access.can_edit(request.user, decision)):
        messages.info(request, may.why)
        return redirect("decision", pk=pk)
    given = filled(request, _known(decision))
    if "more" in request.POST:
        given["initial"]["basis"] = "\n".join(_proposed(decision))
    form = WordsForm(**given, decision=decision)
    here = reverse("decision", args=[pk])

    def act(data: Answers) -> Written:
        edit_decision(decision, form.words(), by=request.user)
        return Written(_("Đã ghi nội dung quyết định."), here)

    page = Page(
        _("Sửa nội dung quyết định"), str(decision), here, _("Ghi nội dung"), more=_("Lấy căn cứ đúng hôm nay")
    )  # fmt: skip
    return keep(request, form, page, act, _doubts)


def _known(decision: Decision) -> Answers:
    signature = {key: decision.signature.get(key, "") for key in KEYS}
    plain = ("title", "authority", "proposal", "series", "prize_source", "execution")
    return {
        **{name: getattr(decision, name) for name in plain}, **signature, "basis": "\n".join(decision.basis),
        "recipients": "\n".join(decision.recipients),
    }  # fmt: skip


def _proposed(decision: Decision) -> list[str]:
    dossiers = [pk for pk in decision.items.values_list("dossier_id", flat=True) if pk is not None]
    return basis_lines(decision.unit, awards_of(decision), today(), dossiers)


def _doubts(data: Answers) -> Notice | None:
    """What the register says against the lines; a draft may be kept with it, presenting it is refused."""
    found = [cited.says for cited in check_basis(data["basis"].splitlines(), today())]
    if not found:
        return None
    return Notice(
        _("Sổ văn bản nói về căn cứ vừa ghi:"), [Point(says) for says in found], _("Vẫn ghi dự thảo")
    )
