"""The CĐCS: what stands behind each, where it hangs, how many members, and its union groups when it is large."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from vinhdanh.org.states import UnitKind
from vinhdanh.sample import places
from vinhdanh.sample.recipe import FULL_UNIONS, Recipe
from vinhdanh.sample.tree import Body, Tree
from vinhdanh.sample.units import Upper

GROUP_FROM = 45  # members from which a CĐCS has union groups
GROUP_SIZE = 16


@dataclass(frozen=True)
class Stock:
    """A kind of CĐCS: how many of the 1.177, under whom, behind it, and how large (median, spread)."""

    count: int
    under: str  # a sector union's code, "zones", "district" or "federation"
    host: str
    sector: str
    names: str  # key of _HOSTS
    median: float
    spread: float
    non_state: float = 0.0


# Adds up to 1.177 (I000-006).
STOCKS = (
    Stock(446, "district", "school", "Giáo dục và Đào tạo", "schools", 24, 0.35),
    Stock(34, "cdn-giao-duc", "school", "Giáo dục và Đào tạo", "high_schools", 46, 0.3),
    Stock(44, "cdn-y-te", "health", "Y tế", "hospitals", 70, 0.7),
    Stock(120, "cd-vien-chuc", "office", "Hành chính, sự nghiệp", "services", 15, 0.4),
    Stock(26, "cdn-giao-thong", "company", "Giao thông vận tải", "transport", 26, 0.6, 0.6),
    Stock(24, "cdn-xay-dung", "company", "Xây dựng", "building", 24, 0.6, 0.8),
    Stock(38, "cdn-nong-nghiep", "company", "Nông nghiệp", "farming", 26, 0.5, 0.4),
    Stock(30, "cdn-cong-thuong", "company", "Công thương", "trading", 30, 0.6, 0.7),
    Stock(60, "zones", "company", "Doanh nghiệp", "factories", 48, 0.9, 1.0),
    Stock(25, "federation", "company", "Doanh nghiệp", "state_firms", 45, 0.7, 0.2),
    Stock(150, "district", "office", "Hành chính, sự nghiệp", "district_services", 11, 0.35),
    Stock(180, "district", "company", "Doanh nghiệp", "firms", 15, 0.6, 0.95),
)

_HOSTS = {
    "schools": "Trường Mầm non|Trường Tiểu học|Trường THCS",
    "high_schools": "Trường THPT|Trường PTDT nội trú|Trung tâm GDNN - GDTX|Trường THPT số 2",
    "hospitals": "Trung tâm Y tế|Bệnh viện Đa khoa|Bệnh viện Y học cổ truyền|Phòng khám Đa khoa khu vực",
    "services": "Trung tâm Trợ giúp pháp lý|Bảo tàng|Thư viện|Trung tâm Khuyến nông|Ban Quản lý dự án|Trung tâm Xúc tiến đầu tư"
    "|Trung tâm Công nghệ thông tin|Đài Phát thanh - Truyền hình|Trung tâm Lưu trữ|Trung tâm Quan trắc|Quỹ Bảo vệ rừng"
    "|Trung tâm Văn hóa|Nhà khách|Trung tâm Kiểm nghiệm|Quỹ Đầu tư phát triển",
    "transport": "Công ty CP Vận tải|Công ty CP Quản lý đường bộ|Bến xe|Hợp tác xã Vận tải|Trung tâm Đăng kiểm",
    "building": "Công ty TNHH Xây dựng|Công ty CP Tư vấn xây dựng|Công ty CP Vật liệu xây dựng",
    "farming": "Công ty CP Chè|Công ty TNHH Lâm nghiệp|Ban Quản lý rừng phòng hộ|Trạm Thủy nông|Công ty CP Giống cây trồng",
    "trading": "Công ty CP Thương mại|Công ty CP Khoáng sản|Công ty TNHH Thủy điện|Công ty CP Bia - Nước giải khát",
    "factories": "Công ty TNHH May|Công ty TNHH Điện tử|Công ty CP Chế biến gỗ|Công ty TNHH Bao bì|Công ty CP Thực phẩm|Công ty TNHH Giày da",
    "state_firms": "Ngân hàng chi nhánh|Điện lực|Công ty CP Nước sạch|Bưu điện|Viễn thông|Công ty TNHH MTV Môi trường đô thị",
    "district_services": "Trung tâm Văn hóa - Truyền thông|Trung tâm Dịch vụ nông nghiệp|Ban Quản lý dự án|Trạm Khuyến nông|Kho bạc khu vực"
    "|Thi hành án dân sự|Bảo hiểm xã hội|Trạm Kiểm lâm|Đội Quản lý thị trường",
    "firms": "Công ty TNHH Xây dựng|Công ty TNHH Thương mại|Hợp tác xã Nông nghiệp|Công ty CP Chế biến nông sản|Trường Mầm non tư thục"
    "|Công ty TNHH Vận tải|Phòng khám tư nhân|Công ty TNHH Du lịch|Hợp tác xã Dịch vụ tổng hợp|Công ty TNHH Cơ khí",
}  # fmt: skip
_GROUPS = {
    "school": "Toán - Tin|Ngữ văn|Khoa học tự nhiên|Khoa học xã hội|Ngoại ngữ|Văn phòng|Năng khiếu|Chuyên môn",
    "nursery": "Mẫu giáo 5 tuổi|Mẫu giáo 4 tuổi|Mẫu giáo 3 tuổi|Nhà trẻ|Nuôi dưỡng|Văn phòng",
    "health": "Khoa Nội|Khoa Ngoại|Khoa Sản|Khoa Nhi|Khoa Hồi sức cấp cứu|Khoa Xét nghiệm|Khoa Dược|Phòng Điều dưỡng|Khối Hành chính"
    "|Khoa Khám bệnh|Khoa Đông y|Khoa Truyền nhiễm",
    "company": "Phân xưởng|Chuyền|Đội sản xuất|Văn phòng|Kho vận|Cơ điện",
    "office": "Tổng hợp|Nghiệp vụ|Kỹ thuật|Hành chính",
}


class Namer:
    """Names of hosts, each once: a kind of body and a commune, numbered when every commune has one."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, kind: str, place: str) -> str:
        """ "CĐCS Trường Mầm non Nà Lếch", or "… số 2 …" when that one stands already."""
        for text in self._tries(kind, place):
            if text not in self._taken:
                self._taken.add(text)
                return text
        raise AssertionError("unreachable")

    @staticmethod
    def _tries(kind: str, place: str) -> Iterator[str]:
        yield f"CĐCS {kind} {place}"
        number = 2
        while True:
            yield f"CĐCS {kind} số {number} {place}"
            number += 1


def build_grassroots(
    tree: Tree, upper: Upper, communes: list[list[str]], recipe: Recipe, random: Random
) -> list[Body]:
    """The CĐCS that stand today, with their sizes, as they hung at the end of 2024."""
    namer = Namer()
    unions: list[Body] = []
    counts = share_out(recipe.unions, [stock.count / FULL_UNIONS for stock in STOCKS])
    for stock, count in zip(STOCKS, counts, strict=True):
        kinds = _HOSTS[stock.names].split("|")
        for number in range(count):
            district = number % len(places.DISTRICTS)
            commune = number // len(places.DISTRICTS) % places.COMMUNES_EACH
            kind = (
                kinds[number // (len(places.DISTRICTS) * places.COMMUNES_EACH) % len(kinds)]
                if stock.names == "schools"
                else kinds[number % len(kinds)]
            )
            place = communes[district][commune]
            union = tree.open(
                f"cdcs-{len(unions) + 1:04d}", UnitKind.GRASSROOTS_UNION, namer.name(kind, place), _opened(stock, random),
                _above(stock, upper, district), sector=stock.sector, host=stock.host, district=district, commune=commune,
                non_state=random.random() < stock.non_state, remote=district in places.REMOTE,
            )  # fmt: skip
            unions.append(union)
    _size(unions, counts, recipe, random)
    for union in unions:
        _group(tree, union)
    return unions


def share_out(total: int, shares: list[float]) -> list[int]:
    """Whole numbers in these shares that add up to the total (largest remainders first)."""
    whole = sum(shares)
    exact = [total * share / whole for share in shares]
    counts = [int(value) for value in exact]
    by_rest = sorted(range(len(shares)), key=lambda i: (counts[i] - exact[i], i))
    for index in by_rest[: total - sum(counts)]:
        counts[index] += 1
    return counts


def _above(stock: Stock, upper: Upper, district: int) -> Body:
    if stock.under == "district":
        return upper.districts[district]
    if stock.under == "zones":
        return upper.zones
    return upper.federation if stock.under == "federation" else upper.sectors[stock.under]


def _opened(stock: Stock, random: Random) -> date:
    first, last = (2005, 2021) if stock.host == "company" and stock.non_state > 0.5 else (1997, 2010)
    return date(random.randint(first, last), 1, 1) + timedelta(days=random.randrange(360))


def _size(unions: list[Body], counts: list[int], recipe: Recipe, random: Random) -> None:
    drawn: list[float] = []
    for stock, count in zip(STOCKS, counts, strict=True):
        drawn += [
            min(620.0, max(7.0, stock.median * random.lognormvariate(0, stock.spread))) for _ in range(count)
        ]
    for union, size in zip(unions, share_out(recipe.members, drawn), strict=True):
        union.size = size
        union.takes_flags = None if random.random() < 0.03 else size >= 60


def _group(tree: Tree, union: Body) -> None:
    if union.size < GROUP_FROM:
        return
    names = _GROUPS["nursery" if "Mầm non" in union.name else union.host].split("|")
    for number in range(max(2, round(union.size / GROUP_SIZE))):
        name = names[number % len(names)]
        again = number // len(names) + 1
        union.groups.append(
            tree.open(
                f"{union.code}-to-{number + 1:02d}", UnitKind.UNION_GROUP,
                f"Tổ công đoàn {name}" if again == 1 else f"Tổ công đoàn {name} {again}", union.opened, union,
                sector=union.sector, host=union.host, district=union.district, commune=union.commune,
                non_state=union.non_state, remote=union.remote, takes_flags=False,
            )
        )  # fmt: skip
