"""A province of four unions that keeps its books: documents of the four sources, entered as their papers say."""

from __future__ import annotations

import csv
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from tests.launches import world as launching
from tests.launches.world import TODAY, World
from vinhdanh.org.models import Unit
from vinhdanh.registry.actions import draft_outgoing, enter_incoming, enter_outgoing
from vinhdanh.registry.fields import Fields
from vinhdanh.registry.models import RegistryDocument

__all__ = ["TODAY", "World", "build"]
_FILE = Path(__file__).with_name("documents.csv")
PARTY = Fields(
    "Tiếp tục đổi mới công tác thi đua, khen thưởng",
    "34-CT/TW",
    issuer="Bộ Chính trị",
    issued_on=date(2014, 4, 7),
)
PLAN = Fields("thực hiện Chỉ thị 34-CT/TW", "01/KH-LĐLĐ", issued_on=date(2015, 1, 30))


def build() -> World:
    return launching.build()


@lru_cache(maxsize=1)
def citations() -> list[dict[str, str]]:
    """The 82 citations of 72 documents: number as written, normalised, kind, issuer, day."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def fields(number: str, day: date | None = None, subject: str = "Công tác thi đua", **more: Any) -> Fields:
    return Fields(subject, number, issued_on=day, **{"issuer": "Tổng LĐLĐ Việt Nam", **more})


def came(
    unit: Unit, number: str, day: date | None = None, subject: str = "Công tác thi đua", **more: Any
) -> RegistryDocument:
    """An incoming document."""
    return enter_incoming(unit, fields(number, day, subject, **more), arrived_on=TODAY, on=TODAY, by=None)


def went(
    unit: Unit, number: str, day: date | None = None, subject: str = "Công tác thi đua", **more: Any
) -> RegistryDocument:
    """One issued before."""
    return enter_outgoing(unit, fields(number, day, subject, **{"issuer": "", **more}), on=TODAY, by=None)


def drafted(
    unit: Unit, subject: str = "phát động thi đua", kind: str = "KH", **more: Any
) -> RegistryDocument:
    return draft_outgoing(unit, fields("", None, subject, **{"kind": kind, "issuer": "", **more}), by=None)


def directive(unit: Unit) -> RegistryDocument:
    return enter_incoming(unit, PARTY, arrived_on=TODAY, on=TODAY, by=None)


def plan(unit: Unit) -> RegistryDocument:
    return enter_outgoing(unit, PLAN, on=TODAY, by=None)
