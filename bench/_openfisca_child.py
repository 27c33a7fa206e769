"""OpenFisca-core's side of `openfisca_rule.py`; runs in its own environment and imports nothing of ours.

Questions come as JSON lines: `open` a Parquet file, `run` one measured turn, `save` the last verdicts.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import reduce
from importlib.metadata import version

import numpy as np
import polars as pl
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

YEAR, FIRST_YEAR, GOOD = 2025, 2016, 2
Person = build_entity(key="person", plural="persons", label="Cá nhân", is_person=True)


def has_streak(person, period):
    held = [person("title", period.offset(-back, "year")) for back in range(4)]
    return held[1] & held[2] & (held[0] | held[3])


def has_initiative(person, period):
    years = range(YEAR - FIRST_YEAR + 1)
    return reduce(np.logical_or, [person("initiative", period.offset(-back, "year")) for back in years])


def is_good(person, period):
    return person("grade", period) >= GOOD


def is_clean(person, period):
    return np.logical_not(person("under_discipline", period))


def eligible(person, period):
    clauses = ("has_streak", "has_initiative", "is_good", "is_clean")
    return reduce(np.logical_and, [person(clause, period) for clause in clauses])


def yearly(name: str, formula: Callable | None = None, value_type: type = bool) -> type[Variable]:
    """A variable of persons by year: an input, or calculated by the formula."""
    body = {"value_type": value_type, "entity": Person, "definition_period": DateUnit.YEAR, "label": name}
    return type(name, (Variable,), {**body, "formula": formula} if formula else body)


def system() -> TaxBenefitSystem:
    made = TaxBenefitSystem([Person])
    made.add_variables(
        yearly("title"), yearly("initiative"), yearly("under_discipline"), yearly("grade", value_type=int)
    )
    made.add_variables(
        *(yearly(f.__name__, f) for f in (has_streak, has_initiative, is_good, is_clean, eligible))
    )
    return made


def arrays(columns: pl.DataFrame) -> dict[tuple[str, int], np.ndarray]:
    """Input arrays in the types OpenFisca stores; it has no unknown, so a null becomes its default."""
    found = {}
    for name in columns.columns:
        variable, _, year = name.rpartition("_") if name[-1].isdigit() else (name, "", YEAR)
        if name != "subject":
            column = columns[name].fill_null(0 if name == "grade" else False)
            found[variable, int(year)] = column.to_numpy()
    return found


class Side:
    """What is asked of OpenFisca, turn by turn."""

    def __init__(self) -> None:
        self.system = system()

    def open(self, files: str, people: int) -> dict:
        self.columns = pl.scan_parquet(files).head(people).collect().rechunk()
        self.arrays = arrays(self.columns)
        return {"people": self.columns.height, "version": version("openfisca-core")}

    def run(self, repeats: int) -> list[dict]:
        return [self._turn() for _ in range(repeats)]

    def _turn(self) -> dict:
        """One whole answer, in steps: columns to arrays, a simulation of so many persons, inputs set, verdict calculated."""
        self.verdict = simulation = None
        start = time.perf_counter()
        converted = arrays(self.columns)
        ready = time.perf_counter()
        del converted
        begin = time.perf_counter()
        simulation = SimulationBuilder().build_default_simulation(self.system, self.columns.height)
        built = time.perf_counter()
        for (variable, year), values in self.arrays.items():
            simulation.set_input(variable, year, values)
        filled = time.perf_counter()
        self.verdict = simulation.calculate("eligible", YEAR)
        done = time.perf_counter()
        return {
            "convert": ready - start,
            "build": built - begin,
            "set": filled - built,
            "calculate": done - filled,
        }

    def save(self, to: str) -> dict:
        pl.DataFrame({"subject": self.columns["subject"], "verdict": self.verdict}).write_parquet(to)
        return {"eligible": int(self.verdict.sum())}


def main() -> None:
    side = Side()
    for line in sys.stdin:
        question = json.loads(line)
        answer = getattr(side, question.pop("do"))(**question)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
