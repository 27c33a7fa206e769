"""Places of the made-up province: districts and communes that are on no map."""

from __future__ import annotations

from random import Random

PROVINCE = "Vĩnh Sơn"
# The neighbour that became part of it on 01/07/2025, with its last two districts.
NEIGHBOUR = "Đông Khê"
DISTRICTS = (
    "thành phố Vĩnh Sơn", "huyện Phiêng Sa", "huyện Nà Lĩnh", "huyện Khau Vàng", "huyện Lũng Phước", "huyện Mường Thắm",
    "huyện Thượng Vĩnh", "huyện Nậm Cuổi", "huyện Bản Lưu", "huyện Tà Xiên",
)  # fmt: skip
NEIGHBOURING = (8, 9)
REMOTE = (3, 4, 7, 9)
COMMUNES_EACH = 15
NEW_COMMUNES_EACH = 3

_FIRST = [
    "Nà",
    "Phiêng",
    "Khau",
    "Lũng",
    "Nậm",
    "Bản",
    "Mường",
    "Pá",
    "Tà",
    "Pù",
    "Thượng",
    "Hạ",
    "Tân",
    "Vĩnh",
    "Phú",
    "Chiềng",
    "Cốc",
    "Huổi",
    "Suối",
    "Nặm",
]
_SECOND = [
    "Sang",
    "Lếch",
    "Pục",
    "Khoa",
    "Mạ",
    "Hin",
    "Cáy",
    "Tở",
    "Lòng",
    "Phặc",
    "Ngoạn",
    "Thuồng",
    "Đán",
    "Vai",
    "Nhạ",
    "Chạm",
    "Lạn",
    "Mòn",
    "Xoan",
    "Thiên",
    "Hốc",
    "Pheo",
    "Lương",
    "Đeng",
    "Ỏi",
    "Khuôn",
    "Thịnh",
    "Sách",
    "Pản",
    "Lồm",
]


def communes(random: Random) -> list[list[str]]:
    """Fifteen old communes a district, all of different names."""
    pairs = [f"{first} {second}" for first in _FIRST for second in _SECOND]
    drawn = random.sample(pairs, len(DISTRICTS) * COMMUNES_EACH)
    return [drawn[at : at + COMMUNES_EACH] for at in range(0, len(drawn), COMMUNES_EACH)]


def bare(district: str) -> str:
    """The name of a district without the word before it."""
    return district.removeprefix("thành phố ").removeprefix("huyện ")
