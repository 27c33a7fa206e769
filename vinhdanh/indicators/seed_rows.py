"""Which indicator each figure of the four reports of the past tells of. Read from `seed_rows.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml

_FILE = Path(__file__).parent / "seed_rows.yaml"

# the words the reports print for what they count, and the unit of count meant; the first is the one to store
PRINTED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "%": ("percent",), "%/năm": ("percent",), "% số năm": ("percent",),
        "tỉnh": ("provinces",), "tập thể": ("collectives",), "cá nhân": ("individuals",), "CĐCS": ("grassroots",),
        "CNVCLĐ": ("workers",), "điều": ("articles_of_law",), "cán bộ": ("officers",), "lớp/năm": ("classes",),
        "lượt cán bộ": ("officer_turns",), "lượt đơn vị": ("unit_turns",), "lần": ("times",), "đơn vị": ("units", "partners", "enterprises"),
        "thí sinh": ("contestants",), "đơn thư": ("petitions",), "lượt tập thể": ("collective_turns",),
        "lượt cá nhân": ("individual_turns",), "tập thể, cá nhân": ("mixed",), "tập thể và cá nhân": ("mixed",),
        "công trình/sản phẩm/đề tài": ("contributions",), "điểm / đánh giá": ("points",), "sáng kiến, đề tài": ("initiatives",),
        "đề tài": ("initiatives",), "đồng": ("dong", "dong_a_meal"), "công trình": ("works",), "gia đình": ("families",),
        "bộ": ("sets",), "lớp học": ("classrooms",), "cặp phao": ("float_pairs",), "chăn": ("blankets",), "suất quà": ("gifts",),
        "mái nhà": ("houses",), "áo ấm": ("coats",), "tấn": ("tonnes",), "thỏa thuận": ("agreements",), "đoàn viên": ("members",),
        "phiếu": ("vouchers",), "đồng/hộ/dự án": ("dong_a_household",), "tờ rơi": ("leaflets",), "áp phích": ("posters",),
        "lượt doanh nghiệp": ("enterprise_turns",), "TULĐTT": ("collective_agreements",), "doanh nghiệp": ("enterprises",),
        "bữa": ("meals",), "cơ quan, đơn vị, doanh nghiệp": ("agencies",), "năm": ("years",), "lượt CNVCLĐ": ("worker_turns",),
        "câu lạc bộ": ("clubs",), "đội": ("teams",), "cuộc": ("sessions",), "người": ("people", "individuals"), "lượt": ("individual_turns",),
        "phòng": ("divisions",), "kế hoạch": ("plans",), "khâu": ("stages",), "phong trào": ("movements",), "tiêu chí": ("criteria",),
        "đồng/năm": ("dong",), "hộ": ("households",), "tập thể nhỏ": ("small_collectives", "collectives"),
    }
)  # fmt: skip


@dataclass(frozen=True)
class SeedRow:
    """One figure of the reports: its indicator, the part of a split, what it is narrowed to, movements by number."""

    indicator: str
    printed: str
    part: str = ""
    narrowed: Mapping[str, str] = field(default_factory=dict)
    movements: tuple[str, ...] = ()

    @property
    def count(self) -> str:
        """The code of the unit of count the printed word stands for."""
        return PRINTED[self.printed][0]


@lru_cache(maxsize=1)
def seed_rows() -> Mapping[str, SeedRow]:
    """Every figure of the reports by its number ("I000-001")."""
    lines = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    rows = {
        number: SeedRow(**{**line, "movements": tuple(line.get("movements", ()))})
        for number, line in lines.items()
    }
    return MappingProxyType(rows)
