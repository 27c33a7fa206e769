"""The life of a covenant: made from the year's template, written, opened, signed by every member, closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.clusters import access as cluster_access
from vinhdanh.clusters.models import Cluster, ClusterMember, ClusterReview
from vinhdanh.clusters.queries import members_of
from vinhdanh.covenants import access
from vinhdanh.covenants.lines import Said, numbered
from vinhdanh.covenants.models import (
    Covenant,
    CovenantEvent,
    CovenantLine,
    Signature,
    UnsignedReason,
)
from vinhdanh.covenants.queries import missing_of, standing_signatures, template_of
from vinhdanh.covenants.states import SIGNABLE, CovenantAct, CovenantState, LinePart, Party, moves_from
from vinhdanh.files.models import StoredFile
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require


@transaction.atomic
def create_covenant(cluster: Cluster, year: int, *, on: date, by: User | None) -> Covenant:
    """The covenant of the year from the organiser's published template; where there is none, an empty one."""
    Cluster.objects.select_for_update(of=("self",)).get(pk=cluster.pk)
    if by is not None:
        require(cluster_access.can_lead(by, cluster, year))
    if not members_of(cluster, year).exists():
        raise Refused(
            _("Năm %(year)s chưa có thành viên nào; hãy ghi danh sách thành viên trước.") % {"year": year}
        )
    if Covenant.objects.filter(cluster=cluster, year=year).exists():
        raise Refused(_("Năm %(year)s đã có giao ước.") % {"year": year})
    template = template_of(cluster.unit, year)
    made = Covenant.objects.create(
        cluster=cluster,
        year=year,
        template=template,
        preamble=template.preamble if template else "",
        created_by=by,
    )
    if template is not None:
        lines = [Said(line.part, line.text, line.target, line.pk) for line in template.lines.all()]
        _write_lines(made, numbered(lines))
    note(
        made,
        CovenantAct.CREATE,
        by,
        {"template": template.version if template else None, "on": on.isoformat()},
    )
    return made


@transaction.atomic
def write_covenant(
    covenant: Covenant, lines: Sequence[Said], *, preamble: str = "", by: User | None
) -> Covenant:
    """The lines agreed upon; only while it is a draft."""
    stored = _locked(covenant, by)
    if stored.state != CovenantState.DRAFT:
        raise Refused(_("Giao ước đang ký hoặc đã ký nên không sửa được; hãy lấy lại để sửa."))
    said = numbered(lines)
    stored.preamble = preamble.strip()
    stored.save(update_fields=["preamble"])
    stored.lines.all().delete()
    _write_lines(stored, said)
    note(stored, CovenantAct.WRITE, by, {"lines": len(said)})
    return stored


@transaction.atomic
def open_for_signing(
    covenant: Covenant, *, on: date, by: User | None, review: ClusterReview | None = None
) -> Covenant:
    """Members may sign. `review`: it is signed in the meeting that closes the year before. Refused without lines."""
    stored = _locked(covenant, by)
    parts = set(stored.lines.values_list("part", flat=True))
    for part in LinePart:
        if part not in parts:
            raise Refused(_("Chưa mở ký được: giao ước chưa có phần “%(part)s”.") % {"part": part.label})
    if review is not None and (review.cluster_id, review.year) != (stored.cluster_id, stored.year - 1):
        raise Refused(_("Giao ước chỉ ký chung với cuộc tổng kết của năm liền trước."))
    if review is not None:
        stored.review = review
        stored.save(update_fields=["review"])
    return _move(stored, "open", on=on, by=by)


@transaction.atomic
def take_back(covenant: Covenant, *, reason: str, on: date, by: User | None) -> Covenant:
    """Back to a draft, as long as nobody has signed."""
    stored = _locked(covenant, by)
    if standing_signatures(stored).exists():
        raise Refused(_("Đã có đơn vị ký nên không lấy lại được; hãy bỏ các chữ ký ghi nhầm trước."))
    return _move(stored, "take_back", on=on, by=by, reason=reason)


@transaction.atomic
def sign_covenant(
    covenant: Covenant,
    member: ClusterMember,
    *,
    signer: str,
    post: str,
    signed_on: date,
    on: date,
    by: User | None,
    scan: StoredFile | None = None,
    scan_name: str = "",
) -> Signature:
    """A member's signature; the last one completes the covenant. Signed already: the first signature is answered."""
    stored = _locked(covenant, None)
    if by is not None:
        require(access.can_record_signature(by, member))
        if scan is None and not access.can_sign(by, member):
            raise Refused(_("Ghi thay chữ ký trên giấy thì phải kèm bản chụp."), field="file")
    _refuse_signature(stored, member, signer, post, signed_on, on)
    earlier = standing_signatures(stored).filter(member=member).first()
    if earlier is not None:
        return earlier
    made = Signature.objects.create(
        covenant=stored, member=member, signer=clean_text(signer), post=clean_text(post), signed_on=signed_on, scan=scan,
        scan_name=clean_text(scan_name)[:200], recorded_by=by,
    )  # fmt: skip
    note(
        stored,
        CovenantAct.SIGN,
        by,
        {"member": member.name, "signer": made.signer, "on": signed_on.isoformat()},
    )
    stored.unsigned.filter(member=member).delete()
    if stored.state != CovenantState.SIGNED and not missing_of(stored, on):
        _move(stored, "complete", on=on, by=None)
    return made


@transaction.atomic
def undo_signature(signature: Signature, *, reason: str, by: User | None) -> Signature:
    """A signature recorded by mistake counts no more; not once everybody has signed."""
    stored = _locked(signature.covenant, None)
    row = Signature.objects.select_related("member__unit", "member__cluster").get(pk=signature.pk)
    if by is not None:
        require(access.can_undo(by, row))
    if stored.state == CovenantState.SIGNED:
        raise Refused(_("Giao ước đã ký đủ nên không bỏ chữ ký được nữa."))
    if not clean_text(reason):
        raise Refused(_("Hãy ghi lý do bỏ chữ ký."), field="reason")
    if row.undone_at is None:
        row.undone_at, row.undone_by, row.undone_why = timezone.now(), by, clean_text(reason)[:250]
        row.save(update_fields=["undone_at", "undone_by", "undone_why"])
        note(stored, CovenantAct.UNSIGN, by, {"member": row.member.name}, reason)
    return row


@transaction.atomic
def close_covenant(covenant: Covenant, reasons: Mapping[int, str], *, on: date, by: User | None) -> Covenant:
    """Signing ends; `reasons`: member's id → why it has not signed, one for each that is missing."""
    stored = _locked(covenant, by)
    missing = missing_of(stored, on)
    for member in missing:
        if not clean_text(reasons.get(member.pk, "")):
            raise Refused(
                _("Hãy ghi lý do %(unit)s chưa ký.") % {"unit": member.name}, field=f"reason{member.pk}"
            )
    if not missing:
        raise Refused(_("Mọi thành viên đã ký: giao ước tự chuyển sang đã ký đủ."))
    moved = _move(stored, "close", on=on, by=by)
    UnsignedReason.objects.bulk_create(
        UnsignedReason(covenant=stored, member=member, reason=clean_text(reasons[member.pk])[:250])
        for member in missing
    )
    return moved


def note(
    covenant: Covenant, act: str, by: User | None, detail: dict[str, Any], reason: str = ""
) -> CovenantEvent:
    """Leave an event."""
    return CovenantEvent.objects.create(
        covenant=covenant, act=act, by=by, detail=detail, reason=reason.strip()[:250]
    )


def _move(stored: Covenant, verb: str, *, on: date, by: User | None, reason: str = "") -> Covenant:
    """The only writer of a covenant's state."""
    move = next((one for one in moves_from(stored.state) if one.verb == verb), None)
    if move is None:
        raise Refused(_("Giao ước %(state)s nên không làm được việc này.") % {"state": str(stored.get_state_display()).lower()})  # fmt: skip
    if move.needs_reason and not clean_text(reason):
        raise Refused(_("Hãy ghi lý do."), field="reason")
    if by is not None and move.party == Party.LEAD:
        require(access.can_write(by, stored))
    stored.state = move.target
    stored.opened_on = {"open": on, "take_back": None}.get(verb, stored.opened_on)
    stored.ended_on = on if verb in ("complete", "close") else stored.ended_on
    stored.save(update_fields=["state", "opened_on", "ended_on"])
    note(stored, verb, by, {"on": on.isoformat()}, reason)
    return stored


def _locked(covenant: Covenant, by: User | None) -> Covenant:
    rows = Covenant.objects.select_for_update(of=("self",)).select_related(
        "cluster__unit", "cluster__kept_by"
    )
    stored = rows.get(pk=covenant.pk)
    if by is not None:
        require(access.can_write(by, stored))
    return stored


def _write_lines(covenant: Covenant, lines: Sequence[tuple[int, Said]]) -> None:
    CovenantLine.objects.bulk_create(
        CovenantLine(
            covenant=covenant,
            origin_id=line.origin,
            part=line.part,
            number=number,
            text=line.text,
            target=line.target,
        )
        for number, line in lines
    )


def _refuse_signature(
    covenant: Covenant, member: ClusterMember, signer: str, post: str, signed_on: date, on: date
) -> None:
    if covenant.state not in SIGNABLE or covenant.opened_on is None:
        raise Refused(_("Giao ước chưa mở ký."))
    if (member.cluster_id, member.year) != (covenant.cluster_id, covenant.year) or (
        member.left_on is not None and member.left_on <= signed_on
    ):
        raise Refused(_("%(unit)s không phải thành viên của giao ước này.") % {"unit": member.name})
    if not clean_text(signer):
        raise Refused(_("Hãy ghi họ tên người ký."), field="signer")
    if not clean_text(post):
        raise Refused(_("Hãy ghi chức vụ người ký."), field="post")
    if signed_on > on:
        raise Refused(_("Ngày ký %(day)s chưa tới.") % {"day": format_date(signed_on)}, field="signed_on")
