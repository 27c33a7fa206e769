"""A seat before it is written: typed, pasted as a list, and held against what can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vinhdanh.clusters.models import Cluster, ClusterMember
from vinhdanh.clusters.states import Seat
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import clean_text, search_key
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Succession, Unit
from vinhdanh.org.queries import below, find_units
from vinhdanh.org.states import Tier

# a list longer than this is somebody's whole register, not a bloc
MOST_MEMBERS = 200
# what may stand after a name in a pasted list
_SEATS = {"truong": Seat.LEAD, "truong khoi": Seat.LEAD, "truong cum": Seat.LEAD, "khoi truong": Seat.LEAD, "cum truong": Seat.LEAD,
          "pho": Seat.DEPUTY, "pho khoi": Seat.DEPUTY, "pho cum": Seat.DEPUTY, "pho truong khoi": Seat.DEPUTY, "pho truong cum": Seat.DEPUTY,
          "khoi pho": Seat.DEPUTY, "cum pho": Seat.DEPUTY, "thanh vien": Seat.MEMBER}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A member to be: a unit, or the name of one outside this system."""

    unit: Unit | None
    outside_name: str = ""
    seat: str = Seat.MEMBER

    @property
    def key(self) -> str:
        """What tells two members apart."""
        return self.unit.code if self.unit else f"ngoai:{search_key(self.outside_name)}"

    @property
    def name(self) -> str:
        return self.unit.name if self.unit else self.outside_name

    def plain(self) -> dict[str, str]:
        """As an event keeps it."""
        return {"code": self.unit.code if self.unit else "", "name": self.name, "seat": str(self.seat)}


def read_list(text: str, among: QuerySet[Unit]) -> list[Place]:
    """A pasted list, a member a line: code or name, then after ";" or a tab the seat. A name in quotes is outside the system.

    Refused with every line that could not be read.
    """
    places: list[Place] = []
    wrong: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        said, seat_text = _parts(line)
        if not said:
            continue
        seat = _SEATS.get(search_key(seat_text)) if seat_text else Seat.MEMBER
        if seat is None:
            wrong.append(_("Dòng %(n)s: “%(seat)s” không phải trưởng, phó hay thành viên.") % {"n": number, "seat": seat_text})  # fmt: skip
            continue
        if said[0] in "\"“'" and len(said) > 2:
            places.append(Place(None, clean_text(said.strip("\"“”'")), seat))
            continue
        found = _named(said, among)
        if len(found) == 1:
            places.append(Place(found[0], "", seat))
        elif found:
            wrong.append(_("Dòng %(n)s: có nhiều đơn vị tên “%(name)s”, hãy ghi mã đơn vị.") % {"n": number, "name": said})  # fmt: skip
        else:
            wrong.append(_("Dòng %(n)s: không tìm thấy “%(name)s”; đơn vị ngoài hệ thống thì đặt tên trong ngoặc kép.") % {"n": number, "name": said})  # fmt: skip
    if wrong:
        raise Refused(" ".join(wrong), field="pasted")
    return places


def checked_places(cluster: Cluster, year: int, places: Sequence[Place], on: date) -> list[Place]:
    """The seats as they will be written, or `Refused` with what is wrong and with whom."""
    _refuse_year(cluster, year, on)
    wanted = [Place(place.unit, clean_text(place.outside_name)[:250], place.seat) for place in places]
    wanted = [place for place in wanted if place.unit or place.outside_name]
    if not wanted:
        raise Refused(_("Hãy ghi ít nhất một thành viên."), field="members")
    if len(wanted) > MOST_MEMBERS:
        raise Refused(
            _("Một khối, cụm có nhiều nhất %(most)s thành viên.") % {"most": MOST_MEMBERS}, field="members"
        )
    seen: set[str] = set()
    for place in wanted:
        if place.key in seen:
            raise Refused(_("%(unit)s có tên hai lần.") % {"unit": place.name}, field="members")
        seen.add(place.key)
    _refuse_seats(cluster, wanted)
    _refuse_units(cluster, year, [place.unit for place in wanted if place.unit], on)
    return wanted


def _parts(line: str) -> tuple[str, str]:
    for mark in ("\t", ";"):
        if mark in line:
            name, _mark, seat = line.partition(mark)
            return clean_text(name).strip(" -•"), clean_text(seat)
    return clean_text(line).strip(" -•"), ""


def _named(said: str, among: QuerySet[Unit]) -> list[Unit]:
    """Units of this code, else of exactly this name, else of all these words."""
    code = said.rpartition("·")[2].strip()
    known = list(among.filter(code=code)[:1]) if code.isprintable() else []
    if known:
        return known
    exact = list(among.filter(name__iexact=said, closed_on__isnull=True)[:2])
    return exact or list(find_units(said).filter(pk__in=among.values("pk"), closed_on__isnull=True)[:2])


def _refuse_year(cluster: Cluster, year: int, on: date) -> None:
    if not cluster.since.year <= year <= on.year + 1:
        raise Refused(
            _("Năm phải từ %(first)s đến %(last)s.") % {"first": cluster.since.year, "last": on.year + 1},
            field="year",
        )
    if cluster.until is not None and year > cluster.until.year:
        raise Refused(
            _("“%(name)s” đã kết thúc hoạt động từ %(day)s.")
            % {"name": cluster.name, "day": format_date(cluster.until)},
            field="year",
        )


def _refuse_seats(cluster: Cluster, places: Sequence[Place]) -> None:
    leads = [place.name for place in places if place.seat == Seat.LEAD]
    if len(leads) != 1:
        raise Refused(
            _("Phải có đúng một đơn vị trưởng, đang có: %(names)s.")
            % {"names": ", ".join(leads) or _("chưa có")},
            field="members",
        )
    deputies = sum(place.seat == Seat.DEPUTY for place in places)
    if deputies > cluster.max_deputies:
        raise Refused(
            _("Nhiều nhất %(most)s đơn vị phó, đang có %(n)s. Số này sửa ở thông tin chung của khối, cụm.")
            % {"most": cluster.max_deputies, "n": deputies},
            field="members",
        )


def _refuse_units(cluster: Cluster, year: int, units: Sequence[Unit], on: date) -> None:
    keys = [unit.pk for unit in units]
    last = min(on, date(year, 12, 31))
    for unit in units:
        if unit.closed_on is not None and unit.closed_on <= last:
            raise Refused(_ended(unit), field="members")
    # who holds a bloc of its own units does not put others' into it; a province or ministry has members of every side
    if cluster.unit.tier not in (Tier.PROVINCE, Tier.CENTRAL):
        inside = set(below(cluster.unit, on).filter(pk__in=keys).values_list("pk", flat=True))
        strangers = [unit.name for unit in units if unit.pk not in inside]
        if strangers:
            raise Refused(
                _("Không trực thuộc %(unit)s: %(names)s.") % {"unit": cluster.unit.name, "names": ", ".join(strangers[:5])},
                field="members",
            )  # fmt: skip
    elsewhere = ClusterMember.objects.filter(
        organiser_id=cluster.unit_id, kind=cluster.kind, year=year, unit_id__in=keys, left_on__isnull=True
    ).exclude(cluster=cluster)
    taken = elsewhere.select_related("unit", "cluster").order_by("pk").first()
    if taken is not None:
        raise Refused(
            _("%(unit)s đang ở “%(cluster)s” năm %(year)s; mỗi đơn vị chỉ ở một khối, cụm cùng loại của một nơi tổ chức.")
            % {"unit": taken.name, "cluster": taken.cluster.name, "year": year},
            field="members",
        )  # fmt: skip


def _ended(unit: Unit) -> str:
    heir = Succession.objects.filter(predecessor=unit, heir=True).select_related("successor").first()
    words = {"unit": unit.name, "day": format_date(unit.closed_on)}
    if heir is None:
        return _("%(unit)s đã kết thúc hoạt động từ %(day)s.") % words
    return _("%(unit)s đã kết thúc hoạt động từ %(day)s, nay là %(by)s.") % {
        **words,
        "by": heir.successor.name,
    }
