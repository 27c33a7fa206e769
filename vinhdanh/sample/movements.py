"""Emulation movements that thematic awards name: those of seeds/movements.csv, with the province's own name in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vinhdanh.sample.places import PROVINCE


@dataclass(frozen=True)
class Movement:
    """A movement; its summing-up falls on a day of the year; `since` and `until` are its years."""

    key: str
    source: str  # id in movements.csv
    name: str
    month: int
    date_of_month: int
    since: int = 2000
    until: int = 2100
    hosts: tuple[str, ...] = ()  # whose movement it is; none named = everyone's

    def day(self, year: int) -> date:
        """When awards of the movement are signed."""
        return date(year, self.month, self.date_of_month)


MOVEMENTS = (
    Movement("ldg", "M05", "Lao động giỏi, lao động sáng tạo", 4, 24),
    Movement("gvn", "M11", "Giỏi việc nước, đảm việc nhà", 10, 15),
    Movement("xsd", "M12", "Xanh - Sạch - Đẹp, bảo đảm an toàn vệ sinh lao động", 11, 12),
    Movement("vhtt", "M19", "Văn hóa, thể thao", 8, 18),
    Movement("ntm", "M22", "Cả nước chung sức xây dựng nông thôn mới", 10, 22),
    Movement("ntm_tinh", "M23", f"{PROVINCE} chung sức xây dựng nông thôn mới và giảm nghèo bền vững", 10, 10),
    Movement("ngheo", "M25", "Cả nước chung tay vì người nghèo, không để ai bị bỏ lại phía sau", 10, 17, 2016),
    Movement("vhcs", "M30", "Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở", 6, 26, 2019, 2025, ("school", "health", "office")),
    Movement("dn", "M28", "Doanh nghiệp Việt Nam hội nhập và phát triển", 10, 13, hosts=("company",)),
    Movement("day_tot", "M33", "Dạy tốt, học tốt", 11, 18, hosts=("school",)),
    Movement("hcm", "M17", "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", 5, 18),
    Movement("covid", "M67", "Công đoàn chung tay cùng doanh nghiệp khắc phục hậu quả Covid-19", 12, 8, 2020, 2020, ("company", "health")),
)  # fmt: skip
BY_KEY = {movement.key: movement for movement in MOVEMENTS}
_PROVINCIAL = ("ntm_tinh", "ngheo", "vhcs", "dn", "day_tot", "hcm", "covid")


def provincial_drive(year: int, host: str, turn: int) -> tuple[str, date]:
    """A movement that the province summed up in a year, one that fits who is behind the CĐCS, with its day."""
    fit = [
        movement for movement in map(BY_KEY.__getitem__, _PROVINCIAL)
        if movement.since <= year <= movement.until and (not movement.hosts or host in movement.hosts)
    ]  # fmt: skip
    chosen = fit[turn % len(fit)]
    return chosen.name, chosen.day(year)
