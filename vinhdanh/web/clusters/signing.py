"""Signing a covenant: one press where the boxes are filled in already; a signature recorded by mistake, its scan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.clusters import access as cluster_access
from vinhdanh.clusters.models import Cluster, ClusterMember
from vinhdanh.covenants import access
from vinhdanh.covenants.actions import sign_covenant, undo_signature
from vinhdanh.covenants.models import Signature
from vinhdanh.covenants.queries import standing_signatures
from vinhdanh.kit.dates import today
from vinhdanh.letters.from_offices import signature
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Assignment
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import Role
from vinhdanh.web.clusters.common import FORM, ReasonForm, covenant_url, page_of, seat, seen
from vinhdanh.web.fields import PastDayField
from vinhdanh.web.files import serve
from vinhdanh.web.keeping import Answers, Written, filled, keep
from vinhdanh.web.kept_files import FileForm, filled_with_file
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts


class SignForm(FileForm):
    """Who signs, in which post, on which day."""

    file_required = False
    signer = forms.CharField(label=lazy("Người ký"), max_length=120)
    post = forms.CharField(label=lazy("Chức vụ"), max_length=150)
    signed_on = PastDayField(label=lazy("Ký ngày"))

    def __init__(self, *args: Any, must_scan: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["file"].label = _("Bản chụp trang ký")
        self.file_required = must_scan
        self.order_fields(["signer", "post", "signed_on", "file"])


def signing_seats(user: User, members: list[ClusterMember]) -> set[int]:
    """Which of these seats the user may sign for; one query, whatever their number."""
    units = [member.unit_id for member in members if member.unit_id]
    held = org_access.covered(user, access.SIGNS).filter(descendant_id__in=units)
    own = set(held.values_list("descendant_id", flat=True))
    found = {member.pk for member in members if member.unit_id in own}
    outside = [member for member in members if member.unit_id is None]
    if outside and cluster_access.can_lead(user, outside[0].cluster, outside[0].year):
        found |= {member.pk for member in outside}
    return found


@reads_and_acts
def covenant_sign(request: SignedIn, pk: int, year: int, member: int) -> HttpResponseBase:
    """One member signs: what is filled in already needs but one press."""
    cluster = seen(request, pk, year)
    found = access.get_covenant(request.user, cluster, year)
    row = seat(cluster, year, member)
    allow(access.can_record_signature(request.user, row))
    if request.method != "POST" and standing_signatures(found).filter(member=row).exists():
        messages.info(request, _("%(unit)s đã ký rồi.") % {"unit": row.name})
        return redirect(covenant_url(cluster, year))
    own = bool(access.can_sign(request.user, row))
    form = SignForm(**filled_with_file(request, _signer(row)), user=request.user, must_scan=not own)

    def act(data: Answers) -> Written:
        held = form.held
        sign_covenant(
            found, row, signer=data["signer"], post=data["post"], signed_on=data["signed_on"], on=today(), by=request.user,
            scan=held.stored if held else None, scan_name=held.name if held else "",
        )  # fmt: skip
        return Written(_("Đã ký giao ước cho %(unit)s.") % {"unit": row.name}, covenant_url(cluster, year))

    page = page_of(cluster, year, _("Ký giao ước thi đua"), _("Ký giao ước"), row.name, back=covenant_url(cluster, year))  # fmt: skip
    more = {"lines": list(found.lines.all()), "own": own}
    return keep(request, form, page, act, template="clusters/sign.html", more=more)


def _signer(row: ClusterMember) -> Answers:
    """Who signs for the unit: as its papers have it, else its head by their account."""
    if row.unit is None:
        return {"signed_on": today()}
    signs = signature(row.unit, today())
    heads = Assignment.objects.filter(holds_on(today()), unit=row.unit, role=Role.UNIT_HEAD)
    head = None if signs.name else heads.select_related("user").order_by("pk").first()
    return {
        "signer": signs.name or (str(head.user) if head else ""),
        "post": signs.post,
        "signed_on": today(),
    }


@reads_and_acts
def covenant_unsign(request: SignedIn, pk: int, year: int, signature: int) -> HttpResponseBase:
    """A signature recorded by mistake."""
    cluster, row = _signature(request, pk, year, signature)
    allow(access.can_undo(request.user, row))
    form = ReasonForm(**filled(request))

    def act(data: Answers) -> Written:
        undo_signature(row, reason=data["reason"], by=request.user)
        return Written(_("Đã bỏ chữ ký ghi nhầm."), covenant_url(cluster, year))

    lede = f"{row.member.name} · {row}"
    page = page_of(
        cluster, year, _("Bỏ chữ ký ghi nhầm"), _("Bỏ chữ ký"), lede, back=covenant_url(cluster, year)
    )
    return keep(request, form, page, act, template=FORM)


@reads
def covenant_scan(request: SignedIn, pk: int, year: int, signature: int) -> HttpResponseBase:
    """The scanned page with the signature."""
    _cluster, row = _signature(request, pk, year, signature)
    if row.scan is None:
        raise Http404
    return serve(row.scan, row.scan_name, inline=True)


def _signature(request: SignedIn, pk: int, year: int, signature: int) -> tuple[Cluster, Signature]:
    cluster = seen(request, pk, year)
    rows = Signature.objects.select_related("member__unit", "member__cluster__unit", "covenant", "scan")
    row = rows.filter(covenant__cluster=cluster, covenant__year=year, pk=signature).first()
    if row is None:
        raise Http404
    return cluster, row
