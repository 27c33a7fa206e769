"""The collective of a row: a unit that we know under its parent, or a new one opened there."""

from __future__ import annotations

import re

from vinhdanh.imports.desk import Desk, Placement
from vinhdanh.imports.outcome import RowOutcome
from vinhdanh.imports.plans import HOLD, RowPlan
from vinhdanh.imports.unit_names import bare_unit_key, unit_key
from vinhdanh.kit.names import search_key, title_sort_key
from vinhdanh.kit.said import phrase
from vinhdanh.org.models import Unit, UnitEdge, UnitName
from vinhdanh.org.states import UnitKind

_KINDS = (
    (UnitKind.UNION_GROUP, r"to cong doan"),
    (UnitKind.UNION_SECTION, r"cong doan bo phan"),
    (UnitKind.GRASSROOTS_UNION, r"cong doan co so|cdcs|cong doan"),
    (UnitKind.WORKSHOP, r"phan xuong|to san xuat|to|doi|day chuyen"),
    (UnitKind.DIVISION, r"khoa|phong|ban|bo phan|van phong"),
    (UnitKind.ATTACHED_UNIT, r"trung tam|tram|chi cuc|truong|benh vien|chi nhanh|doi"),
    (UnitKind.ENTERPRISE, r"cong ti|xi nghiep|nha may|hop tac xa"),
    (UnitKind.COMMUNE, r"xa|phuong|thi tran|dac khu"),
)


def find_collective(
    desk: Desk, row: RowOutcome, placement: Placement, plan: RowPlan, *, create: bool = True
) -> Unit | None:
    """The unit that is the collective; None holds the row. A collective's name is unique only inside its parent."""
    name = str(row.values["name"])
    decision = desk.decision(row)
    if decision.do == "same" and decision.unit in desk.units.codes:
        return desk.units.codes[decision.unit]
    if decision.do != "new" or not create:
        found = _known(desk, name, placement)
        if len(found) == 1:
            return found[0]
        if found:
            plan.verb = HOLD
            plan.says.append(
                phrase("có %(n)s tập thể tên “%(name)s”; hãy chọn tập thể nào", n=len(found), name=name)
            )
            plan.candidates = [{"code": unit.code, "name": unit.name} for unit in found[:10]]
            return None
    if not (create and desk.decisions.create_collectives):
        plan.verb = HOLD
        plan.says.append(
            phrase(
                "chưa có tập thể “%(name)s” trong %(unit)s; hãy chọn tập thể đã có, hoặc tạo mới",
                name=name,
                unit=placement.unit.name,
            )
        )
        return None
    plan.says.append(phrase("tạo tập thể mới trong %(unit)s", unit=placement.unit.name))
    return _open(desk, row, name, placement.unit)


def _known(desk: Desk, name: str, placement: Placement) -> list[Unit]:
    parent = placement.unit
    if unit_key(name) == unit_key(parent.name) or bare_unit_key(name) == bare_unit_key(parent.name):
        return [parent]
    found = desk.units.find(name, under=parent)
    if found.unit is not None or found.several:
        return [found.unit] if found.unit else found.several
    if placement.told:
        return []
    # the row names no parent: anywhere in the import's own unit
    anywhere = desk.units.find(name)
    return [anywhere.unit] if anywhere.unit else anywhere.several


def _open(desk: Desk, row: RowOutcome, name: str, parent: Unit) -> Unit:
    kind = next(
        (kind for kind, pattern in _KINDS if re.match(rf"(?:{pattern})\b", search_key(name))), UnitKind.OTHER
    )
    unit = Unit(
        code=_code(desk, name), kind=kind, system=parent.system, name=name[:250], search=search_key(name), sort_key=title_sort_key(name),
        opened_on=parent.opened_on,
    )  # fmt: skip
    cell = row.cells.get("name", "")
    desk.writer.add(unit, row.sheet, row.row, cell)
    desk.writer.add(UnitName(unit=unit, name=unit.name, since=unit.opened_on), row.sheet, row.row, cell)
    desk.writer.add(UnitEdge(unit=unit, parent=parent, since=unit.opened_on), row.sheet, row.row, cell)
    desk.units.add(unit, parent)
    return unit


def _code(desk: Desk, name: str) -> str:
    """A code of its own: what the name gives, numbered on from the codes that begin so."""
    root = re.sub(r"[^a-z0-9]+", "-", search_key(name)).strip("-")[:30] or "tap-the"
    taken: set[str] = desk.shelves.setdefault("codes", set())
    known: set[str] = desk.shelves.setdefault("code_roots", set())
    if root not in known:
        known.add(root)
        taken |= set(Unit.objects.filter(code__startswith=root).values_list("code", flat=True))
    code, number = root, 1
    while code in taken:
        number += 1
        code = f"{root}-{number}"
    taken.add(code)
    return code
