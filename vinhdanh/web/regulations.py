"""Local regulations: what is loaded, where it is in use; load a file, look who would change, switch on, switch off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.engine.overlays import Overlay
from vinhdanh.engine.rules import rulebook
from vinhdanh.kit.verdict import Refused
from vinhdanh.legal import access
from vinhdanh.legal.actions import Checked, check_overlay, load_overlay, switch_off, switch_on
from vinhdanh.legal.models import LawEvent, LoadedOverlay, OverlayUse
from vinhdanh.legal.queries import current_rulebook, overlay_of
from vinhdanh.org.models import Unit
from vinhdanh.web.change_preview import preview_of
from vinhdanh.web.fields import DayField
from vinhdanh.web.forms import UnitField, put_refusal
from vinhdanh.web.frame import show
from vinhdanh.web.law import in_language
from vinhdanh.web.limit_preview import standings_of
from vinhdanh.web.reading import SignedIn, acts, allow, reads, reads_and_acts
from vinhdanh.web.regulation_content import content_of
from vinhdanh.web.working import working

LAYERS = {
    "province": lazy("Tỉnh"), "confederation": lazy("Tổng Liên đoàn"), "federation": lazy("LĐLĐ tỉnh"), "unit": lazy("Đơn vị"),
}  # fmt: skip
_LOG = 30


class LoadForm(forms.Form):
    """One YAML file."""

    file = forms.FileField(
        label=lazy("Tệp quy định (.yaml)"),
        help_text=lazy("Viết theo mẫu; máy soát từng dòng trước khi nhận. Nạp xong chưa có hiệu lực: còn bước xem trước và áp dụng."),
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml"}),
    )  # fmt: skip


class UseForm(forms.Form):
    """For which unit, from which day of proposal."""

    def __init__(self, *args: Any, user: Any, first: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"] = UnitField(
            user=user, name="unit", label=lazy("Áp dụng cho đơn vị (và mọi đơn vị bên dưới)")
        )
        self.fields["since"] = DayField(label=lazy("Cho hồ sơ đề nghị từ ngày"), initial=first)


@dataclass(frozen=True)
class Card:
    """One regulation in the list."""

    overlay: Overlay
    row: LoadedOverlay | None
    layer: str
    uses: list[OverlayUse]

    @property
    def name(self) -> str:
        return in_language(self.overlay.name)


@reads_and_acts
def regulations(request: SignedIn) -> HttpResponseBase:
    """The regulations known here, with a box to load another; a file that is not sound comes back with every fault."""
    form, checked = LoadForm(request.POST or None, request.FILES or None), None
    may = access.can_load_overlays(request.user)
    if request.method == "POST":
        allow(may)
        if form.is_valid():
            file = form.cleaned_data["file"]
            raw = file.read()
            checked = check_overlay(raw, file.name)
            if checked.overlay is not None and (row := _load(request, form, raw, file.name)) is not None:
                return redirect("regulation", code=row.code)
    return show(request, "regulations/list.html", {
        "cards": _cards(request),
        "form": form if may else None,
        "findings": _findings(checked),
        "events": LawEvent.objects.select_related("by", "unit")[:_LOG],
    })  # fmt: skip


def _load(request: SignedIn, form: LoadForm, raw: bytes, name: str) -> LoadedOverlay | None:
    try:
        row = load_overlay(raw, name, by=request.user)
    except Refused as refused:
        put_refusal(form, refused)
        return None
    messages.success(
        request,
        _("Đã nạp “%(name)s”. Quy định chưa có hiệu lực: hãy xem trước rồi áp dụng.") % {"name": row.name},
    )
    return row


def _findings(checked: Checked | None) -> list[tuple[int, str]]:
    return [(f.line, f.message) for f in checked.findings] if checked else []


def _cards(request: SignedIn) -> list[Card]:
    uses: dict[str, list[OverlayUse]] = {}
    for use in access.uses_visible_to(request.user):
        uses.setdefault(use.code, []).append(use)
    rows = {row.code: row for row in LoadedOverlay.objects.order_by("loaded_at")}
    known = {
        **{o.code: (o, None) for o in rulebook().overlays.values()},
        **{c: (overlay_of(r), r) for c, r in rows.items()},
    }
    return [
        Card(o, row, str(LAYERS[o.layer]), uses.get(code, [])) for code, (o, row) in sorted(known.items())
    ]


def _regulation(code: str) -> tuple[Overlay, LoadedOverlay | None]:
    shipped = rulebook().overlays.get(code)
    if shipped is not None:
        return shipped, None
    row = LoadedOverlay.objects.filter(code=code).order_by("-loaded_at").first()
    if row is None:
        raise Http404
    return overlay_of(row), row


@reads_and_acts
def regulation(request: SignedIn, code: str) -> HttpResponseBase:
    """What it changes, where it is in use; for a unit and a day, who would gain and lose; POST switches it on."""
    overlay, row = _regulation(code)
    asked = request.POST if request.method == "POST" else request.GET if "unit" in request.GET else None
    context = working(request)
    form = UseForm(
        asked, user=request.user, first=overlay.in_force, initial={"unit": context.unit if context else None}
    )
    preview, standings, looked = None, None, False
    if asked is not None and form.is_valid():
        unit, since = form.cleaned_data["unit"], form.cleaned_data["since"]
        if request.method == "POST":
            allow(access.can_switch_overlay(request.user, unit))
            if _switch(request, form, overlay, row, unit, since):
                return redirect("regulation", code=code)
        else:
            looked = True
            preview = preview_of(request, unit, since, overlay=overlay) if overlay.touches() else None
            standings = standings_of(request, unit, since, overlay)
    return show(request, "regulations/one.html", {
        "overlay": overlay,
        "name": in_language(overlay.name),
        "row": row,
        "layer": LAYERS[overlay.layer],
        "content": content_of(current_rulebook(), overlay),
        "uses": list(access.uses_visible_to(request.user).filter(code=code)),
        "form": form,
        "preview": preview,
        "standings": standings,
        "looked": looked,
        "may": access.can_load_overlays(request.user),
    })  # fmt: skip


def _switch(
    request: SignedIn, form: UseForm, overlay: Overlay, row: LoadedOverlay | None, unit: Unit, since: date
) -> bool:
    try:
        switch_on(overlay.code, unit, overlay=row, since=since, by=request.user)
    except Refused as refused:
        put_refusal(form, refused)
        return False
    messages.success(request, _("Đã áp dụng cho %(unit)s. Kết luận của cả năm được tính lại ở phía sau, thường trong một phút.") % {"unit": unit.name})  # fmt: skip
    return True


@acts
def regulation_off(request: SignedIn, pk: int) -> HttpResponseBase:
    """Take a use back whole: as before it was switched on."""
    use = get_object_or_404(access.uses_visible_to(request.user), pk=pk)
    allow(access.can_switch_overlay(request.user, use.unit))
    try:
        switch_off(use, by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(
            request, _("Đã thôi áp dụng cho %(unit)s, như chưa từng áp dụng.") % {"unit": use.unit.name}
        )
    return redirect("regulation", code=use.code)


@reads
def regulation_file(request: SignedIn, code: str) -> HttpResponseBase:
    """The regulation as a YAML file: to read, or to start another from."""
    overlay, _row = _regulation(code)
    answer = HttpResponse(overlay.text, content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{code}.yaml"'
    return answer
