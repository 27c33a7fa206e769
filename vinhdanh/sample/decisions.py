"""Decision numbers and dates: one decision an authority, day and subject; numbers rise with the dates of a year."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from vinhdanh.org.states import UnitKind
from vinhdanh.sample.places import DISTRICTS, NEIGHBOUR, PROVINCE
from vinhdanh.sample.tree import Body

Paper = tuple[str, date, str]  # number, date, authority

PRESIDENT, PRIME_MINISTER, GOVERNMENT = "Chủ tịch nước", "Thủ tướng Chính phủ", "Chính phủ"
CONFEDERATION = "Tổng LĐLĐ Việt Nam"
PROVINCE_CHAIR = f"Chủ tịch UBND tỉnh {PROVINCE}"
MINISTRIES = {
    "school": ("Bộ trưởng Bộ Giáo dục và Đào tạo", "QĐ-BGDĐT"),
    "health": ("Bộ trưởng Bộ Y tế", "QĐ-BYT"),
    "office": ("Bộ trưởng Bộ Nội vụ", "QĐ-BNV"),
    "company": ("Bộ trưởng Bộ Công Thương", "QĐ-BCT"),
}
_SYMBOLS = {
    PRESIDENT: "QĐ-CTN", PRIME_MINISTER: "QĐ-TTg", GOVERNMENT: "QĐ-TTg", CONFEDERATION: "QĐ-TLĐ", PROVINCE_CHAIR: "QĐ-UBND",
    **dict(MINISTRIES.values()),
}  # fmt: skip
# In the summer of 2025 schools waited for the communes that took over from the districts on 01/07.
_SUMMER = {2025: date(2025, 7, 20)}
_BUSY = {PROVINCE_CHAIR: 9, PRIME_MINISTER: 7, GOVERNMENT: 7, PRESIDENT: 6, CONFEDERATION: 6}


class Decisions:
    """Hands out papers; asked twice for the same matter of a day, it gives the same paper."""

    def __init__(self, random: Random, today: date) -> None:
        self._random = random
        self._today = today
        self._numbers: dict[tuple[str, date], dict[str, str]] = {}
        self._base: dict[tuple[int, int], Paper] = {}

    def paper(self, authority: str, day: date, matter: str, symbol: str | None = None) -> Paper:
        """The decision of an authority on a matter, signed about that day, a working day (at the latest: today)."""
        day += timedelta(days=(day.year * 7 + day.month) % 6)
        day = min(day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0), self._today)
        of_day = self._numbers.setdefault((authority, day), {})
        if matter not in of_day:
            first = int(day.timetuple().tm_yday * self._pace(authority, day.year)) + 1
            of_day[matter] = f"{first + len(of_day)}/{symbol or _SYMBOLS.get(authority, 'QĐ-LĐLĐ')}"
        return of_day[matter], day, authority

    @staticmethod
    def _pace(authority: str, year: int) -> float:
        """Decisions a day: many for a province, a handful a month for a small enterprise."""
        usual = 4.0 if authority.startswith(("Chủ tịch", "Giám đốc Sở", "Bộ trưởng", "LĐLĐ")) else 0.3
        return _BUSY.get(authority, usual) * (0.8 + (year * 37 + len(authority) * 11) % 40 / 100)

    def base(self, body: Body, year: int) -> Paper:
        """The decision by which the titles of the base were given to the people of a CĐCS for the year."""
        key = (body.id, year)
        if key not in self._base:
            authority, symbol = base_authority(body, year)
            school = body.host == "school"
            # schools close their year in summer, the others at the turn of the year; in the open year some were early
            early = self._today - timedelta(days=24)
            first = (
                _SUMMER.get(year, date(year, 6, 20))
                if school
                else early
                if year == self._today.year
                else date(year, 12, 20)
            )
            days = 10 if year in _SUMMER else 30 if school else 22
            # few signings a commune or department, so that a paper covers many CĐCS
            day = first + timedelta(days=(body.district * 7 + body.commune * 3 + year * 5) % days)
            self._base[key] = self.paper(authority, day, "danh hiệu cơ sở", symbol)
        return self._base[key]

    def recognition(self, body: Body, year: int) -> Paper:
        """The decision that recognised the initiatives of a CĐCS's people, some weeks before their titles."""
        key = (-body.id, year)
        if key not in self._base:
            authority, symbol = base_authority(body, year)
            first = (
                date(year, 11, 3)
                if body.host != "school"
                else date(year, 7, 2)
                if year in _SUMMER
                else date(year, 5, 8)
            )
            day = first + timedelta(
                days=(body.district * 5 + body.commune + year * 3) % (6 if year in _SUMMER else 20)
            )
            self._base[key] = self.paper(authority, day, "công nhận sáng kiến", symbol)
        return self._base[key]

    def between(self, first: date, days: int) -> date:
        """Some day of a season."""
        return first + timedelta(days=self._random.randrange(days))


def federation_of(body: Body, year: int) -> str:
    """The LĐLĐ tỉnh above a unit in that year."""
    above: Body | None = body
    while above is not None:
        if above.kind == UnitKind.PROVINCIAL_FEDERATION:
            return f"LĐLĐ tỉnh {NEIGHBOUR if above.code.endswith('dong-khe') else PROVINCE}"
        above = above.parent_in(year)
    return f"LĐLĐ tỉnh {PROVINCE}"


def base_authority(body: Body, year: int) -> tuple[str, str]:
    """Who gives LĐTT and CSTĐ cơ sở there: head of enterprise or department, chairman of district, since 2025 of commune."""
    above = body.parent_in(year)
    if body.kind == UnitKind.COMMUNE:
        return f"Chủ tịch UBND {body.name[0].lower()}{body.name[1:]}", "QĐ-UBND"
    if above is not None and body.kind in (UnitKind.DIVISION, UnitKind.ATTACHED_UNIT, UnitKind.WORKSHOP):
        return base_authority(above, year)
    host = body.name.removeprefix("CĐCS ")
    if body.kind == UnitKind.DEPARTMENT or host.startswith("Sở "):
        return f"Giám đốc {host}" if host.startswith("Sở ") else f"Thủ trưởng {host}", f"QĐ-{_initials(host)}"
    if body.host == "company":
        return f"Giám đốc {host}", "QĐ-GĐ"
    if above is not None and above.kind == UnitKind.SECTORAL_UNION:
        if body.host == "school":
            return "Giám đốc Sở Giáo dục và Đào tạo", "QĐ-SGDĐT"
        if body.host == "health":
            return "Giám đốc Sở Y tế", "QĐ-SYT"
        return f"Thủ trưởng {host}", "QĐ-TT"
    if above is not None and above.code.startswith("cd-xa"):
        return f"Chủ tịch UBND {above.name.removeprefix('Công đoàn ')}", "QĐ-UBND"
    if above is not None and above.code.startswith("cd-khu-vuc"):
        return f"Thủ trưởng {host}", "QĐ-TT"
    return f"Chủ tịch UBND {DISTRICTS[body.district]}", "QĐ-UBND"


def _initials(name: str) -> str:
    """SNV for Sở Nội vụ."""
    return "".join(word[0].upper() for word in name.replace(",", "").split() if word not in ("và", "-"))
