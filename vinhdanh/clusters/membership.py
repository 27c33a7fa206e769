"""Who belongs to a cluster in a year, and who leads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.clusters.log import locked, note
from vinhdanh.clusters.models import Cluster, ClusterMember
from vinhdanh.clusters.places import Place, checked_places
from vinhdanh.clusters.queries import gone_members, lead_of, members_of, next_lead, years_of
from vinhdanh.clusters.states import ClusterAct, Seat
from vinhdanh.clusters.yearly import open_year
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused


@dataclass(frozen=True)
class Copy:
    """The seats of a new year, taken from an earlier one; `changes` says in words what differs."""

    year: int
    source: int
    places: list[Place]
    changes: list[str]


@transaction.atomic
def set_members(
    cluster: Cluster, year: int, places: Sequence[Place], *, on: date, by: User | None
) -> list[ClusterMember]:
    """The members of the year in the order of rotation; who stood before and is named no more goes away.

    Refused as a whole when a unit cannot be a member, sits elsewhere already, or one who goes has signed or handed in.
    """
    stored = locked(cluster, by)
    wanted = checked_places(stored, year, places, on)
    open_year(stored, year)
    _write(stored, year, wanted)
    note(stored, ClusterAct.MEMBERS, by, year=year, detail={"members": [place.plain() for place in wanted]})
    return list(members_of(stored, year))


@transaction.atomic
def copy_members(
    cluster: Cluster, year: int, *, lead: str = "", on: date, by: User | None
) -> list[ClusterMember]:
    """The members of the latest earlier year, the lead handed on; `lead` is the key of another than whose turn it is."""
    stored = locked(cluster, by)
    if ClusterMember.objects.filter(cluster=stored, year=year).exists():
        raise Refused(_("Năm %(year)s đã có thành viên; hãy sửa danh sách.") % {"year": year}, field="year")
    plan = plan_copy(stored, year, on, lead)
    wanted = checked_places(stored, year, plan.places, on)
    open_year(stored, year)
    _write(stored, year, wanted)
    detail = {"from": plan.source, "members": [place.plain() for place in wanted]}
    note(stored, ClusterAct.COPY, by, year=year, detail=detail)
    return list(members_of(stored, year))


def plan_copy(cluster: Cluster, year: int, on: date, lead: str = "") -> Copy:
    """What a copy for the year would be: ended units followed to their heirs, the lead handed on to the next in turn."""
    source = next((past for past in years_of(cluster) if past < year), None)
    if source is None:
        raise Refused(_("Chưa có năm nào trước năm %(year)s để chép.") % {"year": year}, field="year")
    gone = {row.member.pk: row for row in gone_members(cluster, source, on)}
    turn = next_lead(cluster, source, on)
    rows = sorted(members_of(cluster, source), key=lambda member: (member.position, member.pk))
    places: list[Place] = []
    changes: list[str] = []
    for row in rows:
        place = Place(row.unit, row.outside_name, Seat.DEPUTY if row.seat == Seat.DEPUTY else Seat.MEMBER)
        if row.pk in gone:
            heir = gone[row.pk].successor
            there = {*(other.unit for other in places), *(other.unit for other in rows)}
            if heir is None or heir in there:
                changes.append(_("%(unit)s đã kết thúc hoạt động: bỏ khỏi danh sách.") % {"unit": row.name})
                continue
            changes.append(_("%(unit)s nay là %(by)s.") % {"unit": row.name, "by": heir.name})
            place = Place(heir, "", place.seat)
        leads = place.key == lead if lead else turn is not None and row.pk == turn.pk
        places.append(Place(place.unit, place.outside_name, Seat.LEAD) if leads else place)
    named = next((place.name for place in places if place.seat == Seat.LEAD), "")
    if named:
        changes.insert(0, _("Đơn vị trưởng năm %(year)s: %(unit)s.") % {"year": year, "unit": named})
    return Copy(year, source, places, changes)


@transaction.atomic
def change_lead(member: ClusterMember, *, on: date, by: User | None, reason: str = "") -> ClusterMember:
    """Another member leads for the rest of the year; who led before becomes a member."""
    stored = locked(member.cluster, by)
    new = members_of(stored, member.year).filter(pk=member.pk).first()
    if new is None:
        raise Refused(
            _("%(unit)s không còn là thành viên năm %(year)s.") % {"unit": member.name, "year": member.year}
        )
    former = lead_of(stored, member.year)
    if former is not None and former.pk == new.pk:
        return new
    if former is not None:
        former.seat = Seat.MEMBER
        former.save(update_fields=["seat"])
    new.seat = Seat.LEAD
    new.save(update_fields=["seat"])
    detail = {"from": former.name if former else "", "to": new.name}
    note(stored, ClusterAct.LEAD, by, year=member.year, detail=detail, reason=reason)
    return new


@transaction.atomic
def leave_cluster(member: ClusterMember, *, on: date, reason: str, by: User | None) -> ClusterMember:
    """The unit is a member no more from the day; what it signed and handed in stays."""
    stored = locked(member.cluster, by)
    row = members_of(stored, member.year).filter(pk=member.pk).first()
    if row is None:
        raise Refused(_("%(unit)s đã rời từ trước.") % {"unit": member.name})
    if row.seat == Seat.LEAD:
        raise Refused(_("%(unit)s đang là đơn vị trưởng: hãy đổi đơn vị trưởng trước.") % {"unit": row.name})
    if not clean_text(reason):
        raise Refused(_("Hãy ghi lý do rời."), field="reason")
    row.left_on, row.left_reason = on, clean_text(reason)[:250]
    row.save(update_fields=["left_on", "left_reason"])
    note(stored, ClusterAct.LEAVE, by, year=row.year, detail={"member": row.name, "on": on.isoformat()}, reason=reason)  # fmt: skip
    return row


def _write(cluster: Cluster, year: int, places: Sequence[Place]) -> None:
    """Keep the rows of who stays, so that what they signed and handed in stays theirs."""
    rows = {_key(row): row for row in ClusterMember.objects.filter(cluster=cluster, year=year)}
    # nobody leads while seats change hands
    ClusterMember.objects.filter(cluster=cluster, year=year).update(seat=Seat.MEMBER)
    wanted = {place.key for place in places}
    for key, row in rows.items():
        if key not in wanted and row.left_on is None:
            _remove(row)
    try:
        with transaction.atomic():
            for position, place in enumerate(places, 1):
                _place(cluster, year, place, position, rows.get(place.key))
    except IntegrityError:  # two officers at once: the other's row stands
        raise Refused(_("Danh sách vừa được người khác sửa; hãy tải lại trang rồi ghi lại.")) from None


def _place(cluster: Cluster, year: int, place: Place, position: int, row: ClusterMember | None) -> None:
    told: dict[str, Any] = {"seat": place.seat, "position": position, "left_on": None, "left_reason": ""}
    if row is None:
        ClusterMember.objects.create(
            cluster=cluster, year=year, unit=place.unit, outside_name=place.outside_name,
            organiser_id=cluster.unit_id, kind=cluster.kind, **told,
        )  # fmt: skip
        return
    for name, value in told.items():
        setattr(row, name, value)
    row.save(update_fields=list(told))


def _remove(row: ClusterMember) -> None:
    try:
        row.delete()
    except ProtectedError:
        raise Refused(
            _("%(unit)s đã ký, đã đăng ký hoặc đã nộp giấy tờ trong năm nên không bỏ được khỏi danh sách; hãy ghi đơn vị rời từ ngày nào.")
            % {"unit": row.name},
            field="members",
        ) from None  # fmt: skip


def _key(row: ClusterMember) -> str:
    return Place(row.unit, row.outside_name).key
