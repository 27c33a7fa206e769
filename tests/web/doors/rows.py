"""A row of the table of doors, the roles it answers for, and the answers that many addresses share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.web.world import World

ROLES = ("officer", "head", "auditor", "member", "administrator", "stranger", "nobody")
EVERYONE = dict.fromkeys(ROLES, 200)


@dataclass(frozen=True)
class Row:
    """Expected answers; a role left out gets `otherwise`. All are about An, who belongs to CĐCS Hoa Mai."""

    name: str
    arguments: Callable[[World], list[Any]]
    answers: dict[str, int]
    otherwise: int = 404
    method: str = "get"
    data: dict[str, str] | None = None


HOA_MAI = {"officer": 200, "head": 200, "auditor": 200, "administrator": 200}
ABOUT_AN = {**HOA_MAI, "member": 200}
ADMINISTRATOR = {"administrator": 200}
# whoever reads Hoa Mai but does not keep its records is told so
KEEPS_HOA_MAI = {"officer": 200, "head": 403, "auditor": 403, "administrator": 403}
KEEPS_AN = {**KEEPS_HOA_MAI, "member": 403}
ACTS_FOR_HOA_MAI = {"officer": 302, "head": 403, "auditor": 403, "administrator": 403}
CHANGES_HOA_MAI = {"administrator": 200, "officer": 403, "head": 403, "auditor": 403}
OPENS_BELOW_HOA_MAI = {"officer": 200, "administrator": 200, "head": 403, "auditor": 403}


def none(_: World) -> list[Any]:
    return []


def hoa_mai(w: World) -> list[Any]:
    return [w.mai.code]


def an(w: World) -> list[Any]:
    return [w.an.pk]
