"""Rules about figures as data: `rules.yaml`, and those that follow from the catalogue itself (rates, splits)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from vinhdanh.indicators.states import parts_of

_FILE = Path(__file__).parent.parent / "rules.yaml"
_NUMERATOR = ("Tử số không lớn hơn mẫu số.", "The numerator is no more than the denominator.")
_RATE = (
    "Tỷ lệ ghi phải bằng tỷ lệ tính từ tử số và mẫu số.",
    "The rate printed is the one computed from both numbers.",
)
_SPLIT = ("Các phần cộng lại phải bằng tổng số.", "The parts add up to the total.")
_PART = ("Phần không lớn hơn tổng số.", "A part is no more than the total.")


class RuleKind(StrEnum):
    """What a rule compares; the closed list."""

    SUM = "parts_sum_to_total"
    SUBSET = "subset"
    RATE = "rate_is_computed"
    PRODUCT = "amount_is_quantity_times_rate"
    RATIO = "plausible_ratio"
    EXCLUDES = "excludes"


@dataclass(frozen=True)
class Rule:
    """One rule: `whole` against `parts`. Cells are "indicator" or "indicator[part]"."""

    code: str
    kind: RuleKind
    whole: str
    parts: tuple[str, ...]
    says: str
    says_en: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    # parts may fall short of the whole: some are not listed
    at_most: bool = False
    warns: bool = False


class RuleFault(ValueError):
    """A line of the rules that cannot be."""


def cell_of(text: str) -> tuple[str, str]:
    """ "labour.dialogues[sector:state]" → the indicator and the part."""
    name, _mark, rest = text.partition("[")
    return name, rest.removesuffix("]")


@lru_cache(maxsize=1)
def written_rules() -> tuple[Rule, ...]:
    """The rules of `rules.yaml`."""
    lines = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return tuple(_rule(line) for line in lines)


def _rule(line: Mapping[str, Any]) -> Rule:
    least, most = (Decimal(str(line[name])) if name in line else None for name in ("least", "most"))
    found = Rule(
        code=line["code"], kind=RuleKind(line["kind"]), whole=line["whole"], parts=tuple(line["parts"]), says=line["says"],
        says_en=line["says_en"], least=least, most=most, at_most=bool(line.get("at_most")), warns=bool(line.get("warns")),
    )  # fmt: skip
    if found.kind == RuleKind.PRODUCT and len(found.parts) != 2:
        raise RuleFault(f"{found.code}: an amount is a quantity times a rate, two cells")
    return found


def rules_of_catalogue(lines: Mapping[str, Mapping[str, Any]]) -> tuple[Rule, ...]:
    """What follows from the catalogue: numerator ≤ denominator, a printed rate is the computed one, parts of a split."""
    found: list[Rule] = []
    for code, line in lines.items():
        if line.get("numerator"):
            above, below = line["numerator"], line["denominator"]
            if line["count"] == "percent":
                found.append(Rule(f"{code}.bound", RuleKind.SUBSET, below, (above,), *_NUMERATOR))
            found.append(Rule(f"{code}.rate", RuleKind.RATE, code, (above, below), *_RATE))
        for split in line.get("splits", ()):
            parts = tuple(f"{code}[{part.value}]" for part in parts_of(split))
            found.append(Rule(f"{code}.{split}", RuleKind.SUM, code, parts, *_SPLIT))
            found += [Rule(f"{code}.{part}", RuleKind.SUBSET, code, (part,), *_PART) for part in parts]
    return tuple(found)
