"""The upper part of the tree as it stood before 2025: federations, sector and district unions, the state side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vinhdanh.org.states import System, UnitKind
from vinhdanh.sample.places import DISTRICTS, NEIGHBOUR, NEIGHBOURING, PROVINCE
from vinhdanh.sample.tree import Body, Tree

# Kinds of bodies as in seeds/organisations.csv (O002, O001, O014–O021, O104–O120); names and places are made up.
SECTORS = (
    ("cdn-giao-duc", "Công đoàn ngành Giáo dục và Đào tạo tỉnh Vĩnh Sơn", "Giáo dục và Đào tạo"),
    ("cdn-y-te", "Công đoàn ngành Y tế tỉnh Vĩnh Sơn", "Y tế"),
    ("cd-vien-chuc", "Công đoàn Viên chức tỉnh Vĩnh Sơn", "Hành chính, sự nghiệp"),
    ("cdn-giao-thong", "Công đoàn ngành Giao thông vận tải tỉnh Vĩnh Sơn", "Giao thông vận tải"),
    ("cdn-xay-dung", "Công đoàn ngành Xây dựng tỉnh Vĩnh Sơn", "Xây dựng"),
    ("cdn-nong-nghiep", "Công đoàn ngành Nông nghiệp tỉnh Vĩnh Sơn", "Nông nghiệp"),
    ("cdn-cong-thuong", "Công đoàn ngành Công thương tỉnh Vĩnh Sơn", "Công thương"),
)
INDUSTRIAL_ZONES = ("cd-khu-cong-nghiep", "Công đoàn các Khu công nghiệp tỉnh Vĩnh Sơn", "Doanh nghiệp")
DEPARTMENTS = (
    "Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp", "Sở Công Thương", "Sở Nông nghiệp và Môi trường", "Sở Xây dựng",
    "Sở Khoa học và Công nghệ", "Sở Văn hóa, Thể thao và Du lịch", "Sở Giáo dục và Đào tạo", "Sở Y tế", "Thanh tra tỉnh",
    "Sở Dân tộc và Tôn giáo",
)  # fmt: skip
LABOUR_DEPARTMENT = "Sở Lao động - Thương binh và Xã hội"
DIVISIONS = (
    "Văn phòng", "Thanh tra", "Phòng Kế hoạch - Tài chính", "Phòng Giáo dục nghề nghiệp", "Phòng Người có công",
    "Phòng Bảo trợ xã hội", "Phòng Bảo vệ, chăm sóc trẻ em và Bình đẳng giới", "Phòng Lao động - Việc làm",
    "Phòng Phòng, chống tệ nạn xã hội",
)  # fmt: skip
ATTACHED = (
    "Trường Trung cấp nghề", "Trung tâm Dịch vụ việc làm", "Trung tâm Bảo trợ xã hội",
    "Trung tâm Điều dưỡng người có công", "Cơ sở cai nghiện ma túy",
)  # fmt: skip

_LONG_AGO = date(1997, 1, 1)
_STATE = System.STATE.value


@dataclass
class Upper:
    """The units that others hang on."""

    confederation: Body
    federation: Body
    neighbour: Body
    sectors: dict[str, Body]
    zones: Body
    districts: list[Body]
    committee: Body
    neighbour_committee: Body
    state_districts: list[Body]
    departments: list[Body]
    labour: Body
    divisions: list[Body]
    attached: list[Body]


def build_upper(tree: Tree) -> Upper:
    """Everything above the CĐCS, as of 31/12/2024."""
    top = _confederation(tree)
    federation = _federation(tree, "ldld-vinh-son", PROVINCE, top)
    neighbour = _federation(tree, "ldld-dong-khe", NEIGHBOUR, top)
    sectors = _sectors(tree, federation)
    zones = _zones(tree, federation)
    districts = _district_unions(tree, federation, neighbour)
    committee = _committee(tree, "ubnd-vinh-son", PROVINCE)
    neighbour_committee = _committee(tree, "ubnd-dong-khe", NEIGHBOUR)
    state_districts = _districts(tree, committee, neighbour_committee)
    departments = [
        _department(tree, f"so-{number:02d}", name, committee) for number, name in enumerate(DEPARTMENTS, 1)
    ]
    labour = _department(tree, "so-ldtbxh", LABOUR_DEPARTMENT, committee)
    divisions, attached = _divisions(tree, labour), _attached(tree, labour)
    return Upper(
        top, federation, neighbour, sectors, zones, districts, committee, neighbour_committee, state_districts, departments,
        labour, divisions, attached,
    )  # fmt: skip


def _confederation(tree: Tree) -> Body:
    name, founded = "Tổng Liên đoàn Lao động Việt Nam", date(1929, 7, 28)
    return tree.open("tong-ldld", UnitKind.CONFEDERATION, name, founded, takes_flags=False)


def _federation(tree: Tree, code: str, place: str, top: Body) -> Body:
    return tree.open(
        code,
        UnitKind.PROVINCIAL_FEDERATION,
        f"LĐLĐ tỉnh {place}",
        _LONG_AGO,
        top,
        takes_flags=True,
        founded=date(1955, 5, 1),
    )


def _sectors(tree: Tree, federation: Body) -> dict[str, Body]:
    return {
        code: tree.open(
            code, UnitKind.SECTORAL_UNION, name, _LONG_AGO, federation, sector=sector, takes_flags=True
        )
        for code, name, sector in SECTORS
    }


def _zones(tree: Tree, federation: Body) -> Body:
    code, name, sector = INDUSTRIAL_ZONES
    return tree.open(
        code, UnitKind.UPPER_UNION, name, date(2009, 3, 2), federation, sector=sector, takes_flags=True
    )


def _district_unions(tree: Tree, federation: Body, neighbour: Body) -> list[Body]:
    return [
        tree.open(
            f"ldld-huyen-{number + 1:02d}", UnitKind.UPPER_UNION, f"LĐLĐ {place}", _LONG_AGO,
            neighbour if number in NEIGHBOURING else federation, takes_flags=True, district=number,
        )
        for number, place in enumerate(DISTRICTS)
    ]  # fmt: skip


def _committee(tree: Tree, code: str, place: str) -> Body:
    return tree.open(code, UnitKind.PROVINCE_COMMITTEE, f"UBND tỉnh {place}", _LONG_AGO, system=_STATE)


def _districts(tree: Tree, committee: Body, neighbour: Body) -> list[Body]:
    return [
        tree.open(
            f"huyen-{number + 1:02d}", UnitKind.DISTRICT, place[0].upper() + place[1:], _LONG_AGO,
            neighbour if number in NEIGHBOURING else committee, district=number, system=_STATE,
        )
        for number, place in enumerate(DISTRICTS)
    ]  # fmt: skip


def _department(tree: Tree, code: str, name: str, committee: Body) -> Body:
    return tree.open(code, UnitKind.DEPARTMENT, name, _LONG_AGO, committee, takes_flags=True, system=_STATE)


def _divisions(tree: Tree, labour: Body) -> list[Body]:
    return [
        tree.open(
            f"so-ldtbxh-phong-{number:02d}", UnitKind.DIVISION, name, _LONG_AGO, labour, takes_flags=False,
            system=_STATE,
        )
        for number, name in enumerate(DIVISIONS, 1)
    ]  # fmt: skip


def _attached(tree: Tree, labour: Body) -> list[Body]:
    return [
        tree.open(
            f"so-ldtbxh-dv-{number:02d}", UnitKind.ATTACHED_UNIT, name, date(1999, 9, 1), labour, takes_flags=True,
            system=_STATE,
        )
        for number, name in enumerate(ATTACHED, 1)
    ]  # fmt: skip
