"""What heads a unit's papers on a day, with what was not recorded taken from above or from the unit itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from vinhdanh.offices.models import Office, Signer
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import above, holds_on
from vinhdanh.org.states import System, UnitKind

# the leading body in whose name a union signs, by level
_BODY = {
    UnitKind.CONFEDERATION: "Đoàn Chủ tịch",
    UnitKind.PROVINCIAL_FEDERATION: "Ban Thường vụ",
    UnitKind.SECTORAL_UNION: "Ban Thường vụ",
    UnitKind.UPPER_UNION: "Ban Thường vụ",
    UnitKind.GRASSROOTS_UNION: "Ban Chấp hành",
    UnitKind.PROVINCE_COMMITTEE: "Uỷ ban nhân dân",
    UnitKind.COMMUNE: "Uỷ ban nhân dân",
}
_SHORT = {
    UnitKind.CONFEDERATION: "TLĐ",
    UnitKind.PROVINCIAL_FEDERATION: "LĐLĐ",
    UnitKind.GRASSROOTS_UNION: "CĐCS",
    UnitKind.UPPER_UNION: "CĐ",
    UnitKind.PROVINCE_COMMITTEE: "UBND",
    UnitKind.COMMUNE: "UBND",
}


@dataclass(frozen=True)
class Heading:
    """The head of a paper: `missing` names what nobody recorded and was left blank."""

    issuer: str
    parent: str
    place: str
    abbreviation: str
    leading_body: str
    drafting_unit: str
    union: bool
    missing: tuple[str, ...] = ()

    def lines(self, day: date) -> list[str]:
        """The head and the signature of a paper of that day, a line a part; papers speak Vietnamese only."""
        number = f"Số: …/QĐ-{self.abbreviation}" if self.abbreviation else ""
        dated = f"{self.place}, ngày … tháng … năm {day.year}" if self.place else ""
        signed = f"TM. {self.leading_body.upper()}" if self.leading_body else ""
        return [part for part in (self.parent.upper(), self.issuer.upper(), number, dated, signed) if part]


def heading_of(unit: Unit, on: date) -> Heading:
    """How the unit heads its papers; place from the nearest unit above that has one."""
    line = above(unit, on)
    offices = {o.unit_id: o for o in Office.objects.filter(unit_id__in=[unit.pk, *(u.pk for u in line)])}
    own = offices.get(unit.pk) or Office(unit=unit)
    nearest = [own, *(offices[u.pk] for u in reversed(line) if u.pk in offices)]
    place = next((office.place for office in nearest if office.place), "")
    parent = own.parent_heading or (line[-1].name if line else "")
    return Heading(
        issuer=own.heading or unit.name,
        parent=parent,
        place=place,
        abbreviation=own.abbreviation or _SHORT.get(UnitKind(unit.kind), ""),
        leading_body=own.leading_body or _BODY.get(UnitKind(unit.kind), ""),
        drafting_unit=own.drafting_unit,
        union=unit.system == System.UNION,
        missing=() if place else ("place",),
    )


def signers_of(unit: Unit, on: date) -> QuerySet[Signer]:
    """Who signs for the unit on the day, the latest named first."""
    return Signer.objects.filter(holds_on(on), unit=unit)
