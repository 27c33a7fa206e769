"""The catalogue that comes with the program, a file a family: read once, checked, brought into the table."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from vinhdanh.indicators.counts import counts
from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.states import Aggregation, Family, PeriodKind, Shape, Source, Split
from vinhdanh.kit.names import search_key

_FOLDER = Path(__file__).parent / "catalogue"
_OF_SHAPE = {
    Shape.FLOW: Aggregation.SUM,
    Shape.STOCK: Aggregation.LAST,
    Shape.RATE: Aggregation.RATE_OF_SUMS,
}


class CatalogueFault(ValueError):
    """A line of the catalogue that cannot be: file, code, what is wrong."""


@lru_cache(maxsize=1)
def shipped() -> dict[str, dict[str, Any]]:
    """Every line of the catalogue by its code, in the order of the files; CatalogueFault names the first wrong line."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(_FOLDER.glob("*.yaml")):
        # libyaml where PyYAML carries it: thrice as quick
        for line in yaml.load(path.read_text(encoding="utf-8"), Loader=loader):  # noqa: S506 (a safe loader)
            if line["code"] in found:
                raise CatalogueFault(f"{path.name}: {line['code']} stands twice")
            found[line["code"]] = {"family": path.stem, **line}
    for code, line in found.items():
        _check(code, line, found)
    return found


def _check(code: str, line: dict[str, Any], known: dict[str, dict[str, Any]]) -> None:
    family, shape = Family(line["family"]), Shape(line.get("shape", Shape.FLOW))
    if line["count"] not in counts():
        raise CatalogueFault(f"{family}: {code}: no unit of count “{line['count']}”")
    ends = [line.get("numerator"), line.get("denominator")]
    if (shape == Shape.RATE) != all(ends) or any(end and end not in known for end in ends):
        raise CatalogueFault(f"{family}: {code}: a rate, and only a rate, names two lines of the catalogue")
    if not set(line.get("splits", ())) <= set(Split.values):
        raise CatalogueFault(f"{family}: {code}: unknown split")


@transaction.atomic
def sync_indicators() -> int:
    """Bring the table in line with the catalogue; answers how many lines it holds. Codes never vanish.

    Indicators that units wrote themselves are left alone.
    """
    lines = shipped()
    plain = [code for code, line in lines.items() if not line.get("numerator")]
    rates = [code for code, line in lines.items() if line.get("numerator")]
    columns = [
        field.name
        for field in Indicator._meta.concrete_fields
        if field.name not in ("id", "code", "unit", "movement")
    ]
    for codes in (plain, rates):  # a rate needs its two numbers to stand
        known = Indicator.objects.in_bulk(field_name="code")
        Indicator.objects.bulk_create(
            [_row(code, lines[code], known) for code in codes],
            update_conflicts=True, unique_fields=["code"], update_fields=columns,
        )  # fmt: skip
    return len(lines)


def _row(code: str, line: dict[str, Any], known: dict[str, Indicator]) -> Indicator:
    shape = Shape(line.get("shape", Shape.FLOW))
    computed = line.get("computed_by", "")
    count = counts()[line["count"]]
    return Indicator(
        code=code, family=Family(line["family"]), name=line["name"], name_en=line["name_en"], note=line.get("note", ""),
        count=count.code, shape=shape, aggregation=Aggregation(line.get("aggregation", _OF_SHAPE[shape])),
        numerator=known[line["numerator"]] if shape == Shape.RATE else None,
        denominator=known[line["denominator"]] if shape == Shape.RATE else None,
        splits=line.get("splits", []), period_kind=PeriodKind(line.get("period", PeriodKind.YEAR)),
        source=Source.COMPUTED if computed or shape == Shape.RATE else Source.TYPED, computed_by=computed,
        whole=count.decimals == 0, least=line.get("least", 0), most=line.get("most", 100 if count.code == "percent" else None),
        evidence=line.get("evidence", ""), since=line.get("since"), until=line.get("until"),
        search=" | ".join(search_key(text) for text in (line["name"], line["name_en"], *line.get("also", ()))),
    )  # fmt: skip
