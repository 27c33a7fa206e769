"""The figures of four published reports that come with the program: facts with their period, and how they hang together."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml

from vinhdanh.past_reports.checking.facts import fact_of_row
from vinhdanh.past_reports.checking.shapes import Average, Case, Paper, Relations

_FOLDER = resources.files("vinhdanh.past_reports").joinpath("shipped")


@dataclass(frozen=True)
class ShippedPaper:
    """A report whose figures are shipped; `number` "" where none was printed."""

    code: str
    number: str
    issued_on: date
    org: str
    title: str
    since: int
    until: int


@cache
def shipped_rows() -> tuple[dict[str, str], ...]:
    """The rows of the list, in order."""
    return tuple(csv.DictReader(io.StringIO(_FOLDER.joinpath("figures.csv").read_text("utf-8"))))


@cache
def shipped_papers() -> dict[str, ShippedPaper]:
    raw: dict[str, dict[str, Any]] = yaml.safe_load(_FOLDER.joinpath("papers.yaml").read_text("utf-8"))
    return {code: ShippedPaper(code, **line) for code, line in raw.items()}


@cache
def shipped_relations() -> Relations:
    raw = yaml.safe_load(_FOLDER.joinpath("relations.yaml").read_text("utf-8"))
    return Relations(
        sums=tuple((one["total"], tuple(one["parts"])) for one in raw["sums"]),
        rates=tuple((one["numerator"], one["denominator"], one.get("rate", "")) for one in raw["rates"]),
        amounts=tuple((one["amount"], one["quantity"]) for one in raw["amounts"]),
        subsets=tuple((tuple(one["parts"]), tuple(one["whole"])) for one in raw["subsets"]),
        levels=tuple((one["total"], tuple(one["levels"])) for one in raw["levels"]),
        same=tuple(tuple(keys) for keys in raw["same"]),
        averages=tuple(
            Average(one["of"], one["years"], tuple(map(tuple, one["scopes"]))) for one in raw["averages"]
        ),
        bases=tuple((one["share"], one["count"]) for one in raw["bases"]),
    )


def shipped_case() -> Case:
    """Everything shipped as one case for the rules."""
    papers = tuple(Paper(one.code, one.org, (one.since, one.until)) for one in shipped_papers().values())
    return Case(tuple(fact_of_row(row) for row in shipped_rows()), papers, shipped_relations())
