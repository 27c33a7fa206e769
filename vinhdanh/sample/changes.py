"""What changed: names over the years, and the great turn of 2025 (districts ended, provinces joined, CĐCS merged)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from vinhdanh.org.states import System, UnitKind
from vinhdanh.sample import places
from vinhdanh.sample.recipe import Recipe
from vinhdanh.sample.tree import Body, Tree
from vinhdanh.sample.units import DEPARTMENTS, LABOUR_DEPARTMENT, Upper

DEPARTMENTS_JOINED = date(2025, 3, 1)
PUBLIC_UNIONS_ENDED = date(2025, 6, 15)
DISTRICTS_ENDED = date(2025, 7, 1)
SCHOOLS_MERGED = date(2025, 8, 1)
# These two district unions became one area union; the others were split among communes.
_JOINED = (5, 6)
_PUBLIC_BODIES = ("Cơ quan UBND", "Cơ quan Đảng, đoàn thể")


@dataclass
class Turn:
    """The bodies that careers need to know of."""

    # a CĐCS that took others in → those it took in
    merged: dict[Body, list[Body]] = field(default_factory=dict)
    # a public CĐCS that ended → where its people work since
    ended: dict[Body, list[Body]] = field(default_factory=dict)
    # a large CĐCS of an enterprise → the workshops of that enterprise
    workshops: dict[Body, list[Body]] = field(default_factory=dict)


def change(
    tree: Tree, upper: Upper, unions: list[Body], communes: list[list[str]], recipe: Recipe, random: Random
) -> Turn:
    """Everything that happened to the units up to the day of the recipe."""
    turn = Turn()
    _rename_schools(tree, unions, recipe, random)
    _open_enterprises(tree, upper, unions, turn, recipe)
    _join_departments(tree, upper)
    new_communes = _open_communes(tree, upper, communes)
    _end_public_unions(tree, upper, new_communes, turn, recipe, random)
    _end_districts(tree, upper, communes)
    _merge_schools(tree, unions, turn, recipe, random)
    return turn


def _rename_schools(tree: Tree, unions: list[Body], recipe: Recipe, random: Random) -> None:
    schools = [union for union in unions if union.name.startswith("CĐCS Trường THCS ") and union.remote]
    for union in random.sample(schools, min(len(schools), recipe.scaled(24))):
        name = union.name.replace("Trường THCS", "Trường PTDTBT THCS")
        tree.rename(union, name, date(random.randint(2016, 2023), 9, 1), f"{random.randint(20, 900)}/QĐ-LĐLĐ")


def _open_enterprises(tree: Tree, upper: Upper, unions: list[Body], turn: Turn, recipe: Recipe) -> None:
    """The largest factories as enterprises of their own, with workshops: collectives of the enterprise, not the union."""
    factories = sorted(
        (u for u in unions if u.host == "company" and u.non_state and u.groups), key=lambda u: -u.size
    )
    for number, union in enumerate(factories[: recipe.scaled(14, least=2)], 1):
        kept: dict[str, Any] = {
            "system": System.ENTERPRISE.value,
            "non_state": True,
            "sector": union.sector,
            "host": "company",
            "district": union.district,
            "commune": union.commune,
        }
        firm = tree.open(
            f"dn-{number:02d}", UnitKind.ENTERPRISE, union.name.removeprefix("CĐCS "), union.opened, upper.committee,
            takes_flags=True, **kept,
        )  # fmt: skip
        turn.workshops[union] = [
            tree.open(f"dn-{number:02d}-px-{part}", UnitKind.WORKSHOP, f"Phân xưởng {part}", union.opened, firm, takes_flags=False, **kept)
            for part in range(1, 2 + min(4, len(union.groups) // 3) + 1)
        ]  # fmt: skip


def _join_departments(tree: Tree, upper: Upper) -> None:
    home = upper.departments[DEPARTMENTS.index("Sở Nội vụ")]
    papers = "215/QĐ-UBND"
    for body in [*upper.divisions, *upper.attached]:
        tree.move(body, home, DEPARTMENTS_JOINED, papers)
    tree.rename(upper.divisions[0], "Văn phòng Sở", DEPARTMENTS_JOINED, papers)
    tree.rename(upper.divisions[7], "Phòng Lao động, việc làm và bảo hiểm xã hội", DEPARTMENTS_JOINED, papers)
    tree.merge([upper.labour], home, DEPARTMENTS_JOINED, papers)


def _open_communes(tree: Tree, upper: Upper, communes: list[list[str]]) -> list[list[Body]]:
    """The communes of the two-level government, three to a former district."""
    step = places.COMMUNES_EACH // places.NEW_COMMUNES_EACH
    opened = []
    for district, names in enumerate(communes):
        word = "Phường" if district == 0 else "Xã"
        opened.append(
            [
                tree.open(
                    f"xa-{district + 1:02d}-{part + 1}", UnitKind.COMMUNE, f"{word} {names[part * step]}", DISTRICTS_ENDED,
                    upper.committee, "1685/NQ-UBTVQH15", system=System.STATE.value, district=district, takes_flags=True,
                    remote=district in places.REMOTE,
                )
                for part in range(places.NEW_COMMUNES_EACH)
            ]
        )  # fmt: skip
    for body, new in zip(upper.state_districts, opened, strict=True):
        tree.split(body, new, new[0], DISTRICTS_ENDED, "1685/NQ-UBTVQH15")
    tree.merge([upper.neighbour_committee], upper.committee, DISTRICTS_ENDED, "202/2025/QH15")
    return opened


def _end_public_unions(
    tree: Tree, upper: Upper, communes: list[list[Body]], turn: Turn, recipe: Recipe, random: Random
) -> None:
    """CĐCS of bodies wholly paid by the budget ended in June 2025; their people stay where they work."""
    planned: list[tuple[str, Body, list[Body], int]] = [
        (f"CĐCS {name}", upper.sectors["cd-vien-chuc"], [body], random.randint(18, 40))
        for name, body in zip(DEPARTMENTS, upper.departments, strict=True)
    ]
    home = [*upper.divisions, *upper.attached]
    planned.insert(0, (f"CĐCS {LABOUR_DEPARTMENT}", upper.sectors["cd-vien-chuc"], home, 110))
    for district, place in enumerate(places.DISTRICTS):
        for kind in _PUBLIC_BODIES:
            planned.append(
                (
                    f"CĐCS {kind} {place}",
                    upper.districts[district],
                    communes[district],
                    random.randint(14, 34),
                )
            )
    if recipe.small:
        planned = [(*planned[0][:3], 30), planned[1], planned[13]]
    for number, (name, above, later, size) in enumerate(planned, 1):
        union = tree.open(
            f"cdcs-k{number:02d}", UnitKind.GRASSROOTS_UNION, name, date(1998, 4, 1), above, sector="Hành chính, sự nghiệp",
            host="office", non_state=False, district=above.district, remote=False, takes_flags=False, size=size,
        )  # fmt: skip
        tree.dissolve(union, PUBLIC_UNIONS_ENDED, "96/QĐ-LĐLĐ")
        turn.ended[union] = later


def _end_districts(tree: Tree, upper: Upper, communes: list[list[str]]) -> None:
    """LĐLĐ huyện ended; their CĐCS went to unions of the new communes, and the neighbour's federation joined ours."""
    paper = "1189/QĐ-TLĐ"
    for district, body in enumerate(upper.districts):
        if district in _JOINED:
            continue
        new = _commune_unions(tree, upper, district, communes[district])
        step = places.COMMUNES_EACH // places.NEW_COMMUNES_EACH
        for child in tree.under(body):
            tree.move(child, new[child.commune // step], DISTRICTS_ENDED, paper)
        tree.split(body, new, new[0], DISTRICTS_ENDED, paper)
    joined = [upper.districts[number] for number in _JOINED]
    name = " - ".join(places.bare(places.DISTRICTS[number]) for number in _JOINED)
    area = tree.open(
        "cd-khu-vuc-01", UnitKind.UPPER_UNION, f"Công đoàn khu vực {name}", DISTRICTS_ENDED, upper.federation, paper,
        takes_flags=True, district=_JOINED[0],
    )  # fmt: skip
    for body in joined:
        for child in tree.under(body):
            tree.move(child, area, DISTRICTS_ENDED, paper)
    tree.merge(joined, area, DISTRICTS_ENDED, paper)
    tree.merge([upper.neighbour], upper.federation, DISTRICTS_ENDED, paper)


def _commune_unions(tree: Tree, upper: Upper, district: int, names: list[str]) -> list[Body]:
    step, word = places.COMMUNES_EACH // places.NEW_COMMUNES_EACH, "phường" if district == 0 else "xã"
    return [
        tree.open(
            f"cd-xa-{district + 1:02d}-{part + 1}", UnitKind.UPPER_UNION, f"Công đoàn {word} {names[part * step]}",
            DISTRICTS_ENDED, upper.federation, "1189/QĐ-TLĐ", takes_flags=True, district=district,
            remote=district in places.REMOTE,
        )
        for part in range(places.NEW_COMMUNES_EACH)
    ]  # fmt: skip


def _merge_schools(tree: Tree, unions: list[Body], turn: Turn, recipe: Recipe, random: Random) -> None:
    """Small schools went into their neighbours before the school year 2025–2026."""
    taking = [u for u in unions if u.host == "school" and not u.groups and u.size >= 20]
    for number, union in enumerate(random.sample(taking, min(len(taking), recipe.scaled(26, least=2))), 1):
        above = union.edges[0][0]
        former = tree.open(
            f"cdcs-s{number:02d}", UnitKind.GRASSROOTS_UNION, f"{union.name} (phân hiệu)", union.opened, above,
            sector=union.sector, host="school", non_state=False, district=union.district, commune=union.commune,
            remote=union.remote, takes_flags=False,
        )  # fmt: skip
        if union.parent is not None and union.parent is not above:
            tree.move(former, union.parent, DISTRICTS_ENDED, "1189/QĐ-TLĐ")
        tree.merge([former], union, SCHOOLS_MERGED, f"{random.randint(100, 300)}/QĐ-LĐLĐ")
        turn.merged[union] = [former]
