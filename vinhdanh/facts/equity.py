"""How fair a list is: shares of leaders and direct workers, women, ethnic minorities, small collectives, non-state and
remote units, first-time recipients, each against the workforce. Not known is counted apart, never dropped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from vinhdanh.engine.equity import COLLECTIVE_GROUPS, PERSON_GROUPS, Share
from vinhdanh.facts import equity_sql as sql
from vinhdanh.facts.loading import Moment, fetch
from vinhdanh.org.states import TIER_OF

# a collective of fewer members is small
SMALL_UNDER = 50
# the award is a first when the ledger has none in so many years before
FIRST_WITHIN = 10
_TRAITS = {
    "subject": pl.Int64, "unit": pl.Int64, "base": pl.Int64, "members": pl.Int64, "position_class": pl.String, "sex": pl.String,
    "ethnic_group": pl.String, "non_state": pl.Boolean, "remote": pl.Boolean, "first": pl.Boolean,
}  # fmt: skip


@dataclass(frozen=True)
class Population:
    """A list of subjects and the traits by which it is looked at (those of its own day)."""

    key: str
    subjects: pl.DataFrame
    traits: pl.DataFrame


def load_traits(
    moment: Moment, kind: str, award: str, *, small_under: int = SMALL_UNDER, day: date | None = None
) -> pl.DataFrame:
    """One row a subject of the kind: unit, base (its collective), members, and each group as true, false or null.

    day: as people stood then (default: the moment's day of knowledge); `first` is about the award and the moment's year.
    """
    given = {
        "day": day or moment.facts_on, "facts_on": moment.facts_on, "year": moment.year, "code": award,
        "first_from": moment.year - FIRST_WITHIN, "above": list(TIER_OF),
    }  # fmt: skip
    rows = fetch(sql.PERSONS if kind == "person" else sql.COLLECTIVES, given, _TRAITS)
    return in_groups(rows, small_under)


def in_groups(rows: pl.DataFrame, small_under: int = SMALL_UNDER) -> pl.DataFrame:
    """What is recorded of subjects → membership of every group, three-valued."""
    return rows.with_columns(
        leader=pl.col("position_class") != "direct",
        direct=pl.col("position_class") == "direct",
        woman=pl.col("sex") == "female",
        minority=pl.col("ethnic_group").str.to_lowercase() != "kinh",
        small=pl.col("members").fill_null(0) < small_under,
    )


def shares(population: Population, groups: tuple[str, ...]) -> dict[str, Share]:
    """Every group's share of the list; a subject without traits (gone by that day) is not known."""
    rows = population.subjects.select(pl.col("subject").unique()).join(
        population.traits, on="subject", how="left"
    )
    counted = rows.select(
        *[(pl.col(group) == pl.lit(value=True)).sum().alias(f"{group}.yes") for group in groups],
        *[(pl.col(group) == pl.lit(value=False)).sum().alias(f"{group}.no") for group in groups],
    ).row(0, named=True)
    return {
        group: Share(yes := counted[f"{group}.yes"], no := counted[f"{group}.no"], rows.height - yes - no)
        for group in groups
    }


def equity(populations: list[Population], kind: str) -> Mapping[str, dict[str, Share]]:
    """Group → list → share, over the groups that make sense for the kind of subject."""
    groups = PERSON_GROUPS if kind == "person" else COLLECTIVE_GROUPS
    found = {population.key: shares(population, groups) for population in populations}
    return {group: {key: found[key][group] for key in found} for group in groups}


def awarded(awards: str | Sequence[str], year: int, facts_on: date, among: pl.DataFrame) -> pl.DataFrame:
    """Those of the subjects who have the award (or one of the awards) of the year in the ledger."""
    codes = [awards] if isinstance(awards, str) else list(awards)
    given = {"codes": codes, "year": year, "facts_on": facts_on}
    return fetch(sql.AWARDED, given, {"subject": pl.Int64}).join(
        among.select("subject"), on="subject", how="semi"
    )
