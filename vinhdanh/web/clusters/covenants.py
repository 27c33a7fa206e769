"""The covenant of a year: its lines, who has signed and who is missing; writing, opening, signing, closing it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.clusters.models import Cluster, ClusterMember
from vinhdanh.covenants import access
from vinhdanh.covenants.actions import (
    close_covenant,
    create_covenant,
    open_for_signing,
    take_back,
    write_covenant,
)
from vinhdanh.covenants.lines import as_text, from_text
from vinhdanh.covenants.models import Covenant
from vinhdanh.covenants.queries import joint_review, missing_of, parties_of, template_of
from vinhdanh.covenants.states import CovenantAct, CovenantState, LinePart
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.web.clusters.common import (
    FORM,
    ReasonForm,
    covenant_url,
    led,
    page_of,
    seen,
    text_area,
    year_url,
)
from vinhdanh.web.clusters.signing import signing_seats
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Written, filled, keep
from vinhdanh.web.reading import SignedIn, acts, allow, reads, reads_and_acts

_HOW = lazy("Mỗi dòng một ý; chỉ tiêu ghi sau dấu |. Ví dụ: Công đoàn cơ sở đạt vững mạnh | 90 %")


class LinesForm(KeepForm):
    """The lines of a covenant or a template."""

    preamble = forms.CharField(label=lazy("Mở đầu"), required=False, widget=text_area(3), max_length=5000)
    contents = forms.CharField(label=LinePart.CONTENT.label, widget=text_area(6), max_length=20_000, help_text=lazy("Mỗi dòng một nội dung."))  # fmt: skip
    targets = forms.CharField(
        label=LinePart.COMMITMENT.label, widget=text_area(8), max_length=20_000, help_text=_HOW
    )


class CloseForm(KeepForm):
    """A reason for each member that has not signed."""

    def __init__(self, *args: Any, missing: list[ClusterMember], **more: Any) -> None:
        super().__init__(*args, **more)
        for member in missing:
            self.fields[f"reason{member.pk}"] = forms.CharField(label=member.name, max_length=250, help_text=_("Vì sao chưa ký"))  # fmt: skip

    def said(self) -> dict[int, str]:
        return {
            int(name.removeprefix("reason")): str(value)
            for name, value in self.cleaned_data.items()
            if name.startswith("reason")
        }


@reads
def covenant(request: SignedIn, pk: int, year: int) -> HttpResponseBase:
    """The covenant as it stands."""
    cluster = seen(request, pk, year)
    found = access.get_covenant(request.user, cluster, year)
    parties = parties_of(found, today())
    writes = bool(access.can_write(request.user, found))
    signs = signing_seats(request.user, [party.member for party in parties])
    lines = list(found.lines.all())
    return show(request, "clusters/covenant.html", {
        "cluster": cluster, "year": year, "held": found, "parties": parties, "writes": writes, "signs": signs,
        "mine": [party.member for party in parties if party.signature is None and party.member.pk in signs],
        "contents": [line for line in lines if line.part == LinePart.CONTENT],
        "targets": [line for line in lines if line.part == LinePart.COMMITMENT],
        "signed": sum(party.signature is not None for party in parties),
        "newer": _newer(found),
        "events": [(event, CovenantAct(event.act).label) for event in found.events.select_related("by")],
    })  # fmt: skip


def _newer(found: Covenant) -> int | None:
    """The version of the template in force, where it is not the one that the covenant came from."""
    latest = template_of(found.cluster.unit, found.year)
    if latest is None or latest.pk == found.template_id:
        return None
    return latest.version


@acts
def covenant_new(request: SignedIn, pk: int, year: int) -> HttpResponseBase:
    """Made from the organiser's template of the year."""
    cluster = led(request, pk, year)
    try:
        made = create_covenant(cluster, year, on=today(), by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
        return redirect(year_url(cluster, year))
    says = _("Đã lập giao ước từ mẫu của năm, bản %(n)s.") % {"n": made.template.version} if made.template else _("Đơn vị tổ chức chưa ban hành mẫu của năm; hãy tự soạn nội dung.")  # fmt: skip
    messages.success(request, says)
    return redirect(covenant_url(cluster, year))


@reads_and_acts
def covenant_edit(request: SignedIn, pk: int, year: int) -> HttpResponseBase:
    """The lines agreed upon; only while it is a draft."""
    cluster, found = _written(request, pk, year)
    if found.state != CovenantState.DRAFT:
        messages.error(request, _("Giao ước đang ký hoặc đã ký nên không sửa được; hãy lấy lại để sửa."))
        return redirect(covenant_url(cluster, year))
    form = LinesForm(**filled(request, lines_as_boxes(list(found.lines.all()), found.preamble)))

    def act(data: Answers) -> Written:
        origins = (
            [(line.text, line.target, line.pk) for line in found.template.lines.all()]
            if found.template
            else []
        )
        said = from_text(LinePart.CONTENT, data["contents"], origins)
        said += from_text(LinePart.COMMITMENT, data["targets"], origins)
        write_covenant(found, said, preamble=data["preamble"], by=request.user)
        return Written(_("Đã ghi nội dung giao ước."), covenant_url(cluster, year))

    page = page_of(cluster, year, _("Nội dung giao ước"), _("Ghi nội dung"), back=covenant_url(cluster, year))
    return keep(request, form, page, act, template=FORM)


def lines_as_boxes(lines: list[Any], preamble: str) -> Answers:
    """Lines as the boxes show them."""
    parts = {part: as_text((one.text, one.target) for one in lines if one.part == part) for part in LinePart}
    return {"preamble": preamble, "contents": parts[LinePart.CONTENT], "targets": parts[LinePart.COMMITMENT]}


@acts
def covenant_open(request: SignedIn, pk: int, year: int) -> HttpResponseBase:
    """Members may sign from now on; in the meeting that closed the year before, where it was held for that too."""
    cluster, found = _written(request, pk, year)
    try:
        open_for_signing(found, on=today(), by=request.user, review=joint_review(found))
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(
            request,
            _("Đã mở ký. Người đứng đầu, cán bộ của mỗi đơn vị thành viên thấy việc này ở trang đầu."),
        )
    return redirect(covenant_url(cluster, year))


@reads_and_acts
def covenant_take_back(request: SignedIn, pk: int, year: int) -> HttpResponseBase:
    """Back to a draft while nobody has signed."""
    cluster, found = _written(request, pk, year)
    form = ReasonForm(**filled(request))

    def act(data: Answers) -> Written:
        take_back(found, reason=data["reason"], on=today(), by=request.user)
        return Written(_("Đã lấy lại; sửa xong hãy mở ký lại."), covenant_url(cluster, year))

    page = page_of(
        cluster, year, _("Lấy lại giao ước để sửa"), _("Lấy lại"), back=covenant_url(cluster, year)
    )
    return keep(request, form, page, act, template=FORM)


@reads_and_acts
def covenant_close(request: SignedIn, pk: int, year: int) -> HttpResponseBase:
    """Signing ends, with a reason for each signature that is missing."""
    cluster, found = _written(request, pk, year)
    form = CloseForm(**filled(request), missing=missing_of(found, today()))

    def act(data: Answers) -> Written:
        close_covenant(found, form.said(), on=today(), by=request.user)
        return Written(
            _("Đã khép việc ký. Đơn vị ký sau vẫn ghi được, kèm ngày ký."), covenant_url(cluster, year)
        )

    lede = _("Ghi lý do của từng đơn vị chưa ký. Đơn vị ấy vẫn ký muộn được.")
    page = page_of(
        cluster, year, _("Khép việc ký giao ước"), _("Khép"), lede, back=covenant_url(cluster, year)
    )
    return keep(request, form, page, act, template=FORM)


def _written(request: SignedIn, pk: int, year: int) -> tuple[Cluster, Covenant]:
    """The covenant, if the reader writes it."""
    cluster = seen(request, pk, year)
    found = access.get_covenant(request.user, cluster, year)
    allow(access.can_write(request.user, found))
    return cluster, found
