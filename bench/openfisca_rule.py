"""The same four-condition rule on the same people: our engine and OpenFisca-core, in alternation.

Three comparisons, each ratio saying how many times longer OpenFisca takes:

* `ratio_inputs_to_verdicts`: each engine's own inputs, ready in memory, to verdicts. Ours: a facts frame to the
  verdict and four clause columns, three-valued. Theirs: typed arrays, to a simulation of so many persons with its
  inputs set and the verdict calculated.
* `ratio_plain_columns_to_verdicts`: the same plain columns (one a fact and year, null = unknown) to verdicts. Ours
  packs them into masks first; theirs turns nulls into defaults and columns into arrays first.
* `ratio_calculate_alone`: of theirs only `calculate` counts, the simulation and its inputs come for nothing.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from functools import reduce
from pathlib import Path

import polars as pl

from bench import _population as population
from bench._nation import FRAME, YEARLY, four_conditions, nation
from bench._place import NATION_PEOPLE, PROVINCE_PEOPLE, ROOT, SMALL, folder
from bench._timing import Child, alternate, figure, say, seconds
from vinhdanh.engine.evaluate import BLOCK, VERDICT, evaluate

REQUIREMENTS = ROOT / "bench" / "openfisca-requirements.txt"
ENVIRONMENT = ROOT / "build" / "bench-openfisca"
PROMISED = 3.0
_ALL_YEARS = 0xFFFFFFFF


def run() -> Iterator[tuple[str, str]]:
    """Both sizes: medians of both engines, the three ratios, and how often unknown was taken for no."""
    python = openfisca_python()
    people = nation()
    with Child([python, ROOT / "bench" / "_openfisca_child.py"]) as theirs:
        for count, rounds, repeats in (
            (PROVINCE_PEOPLE, 3 if SMALL else 11, 25),
            (NATION_PEOPLE, 3 if SMALL else 9, 1),
        ):
            yield from _compare(theirs, people, count, rounds, repeats)


def openfisca_python() -> Path:
    """The interpreter of an environment that has OpenFisca-core; built on first use."""
    python = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    stamp, wanted = ENVIRONMENT / "installed", hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return python
    say("cài OpenFisca-core vào môi trường riêng của phép đo (một lần)")
    pip = [
        python,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
        "--requirement",
        REQUIREMENTS,
    ]
    for command in ([sys.executable, "-m", "venv", "--clear", ENVIRONMENT], pip):
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(
                f"không cài được OpenFisca-core (cần mạng hoặc kho gói riêng):\n{done.stderr[-2000:]}"
            )
    stamp.write_text(wanted, encoding="ascii")
    return python


def _compare(theirs: Child, people: Path, count: int, rounds: int, repeats: int) -> Iterator[tuple[str, str]]:
    standard = four_conditions()
    columns = ["subject", *standard.columns()]
    frame = pl.scan_parquet(people / FRAME).select(columns).head(count).collect().rechunk()
    yearly = pl.scan_parquet(people / YEARLY).head(count).collect().rechunk()
    opened = theirs.ask(do="open", files=str(people / YEARLY), people=count)
    if not opened["people"] == frame.height == yearly.height == count:
        raise ValueError(f"cần {count} người, hai bên đọc được {opened['people']} và {frame.height}")
    turns: list[dict[str, float]] = []

    def their_turn() -> float:
        turns.extend(theirs.ask(do="run", repeats=repeats))
        return 0.0

    ours = alternate(
        rounds,
        {
            "theirs": their_turn,
            "ready": lambda: seconds(lambda: evaluate(standard, frame), repeats),
            "columns": lambda: seconds(lambda: evaluate(standard, packed(yearly)), repeats),
        },
    )
    steps = pl.DataFrame(turns[repeats:])
    calculate, inputs, convert = (
        steps.select(pl.sum_horizontal(*names).median()).item()
        for names in (("calculate",), ("build", "set", "calculate"), ("convert", "build", "set", "calculate"))
    )
    overlooked = _agree(theirs, standard_answers=evaluate(standard, frame), yearly=yearly, count=count)
    name = f"openfisca.{count}"
    yield f"{name}.ours_seconds", figure(ours["ready"])
    yield f"{name}.ours_from_plain_columns_seconds", figure(ours["columns"])
    yield f"{name}.openfisca_seconds", figure(inputs)
    yield f"{name}.openfisca_from_plain_columns_seconds", figure(convert)
    yield f"{name}.openfisca_calculate_alone_seconds", figure(calculate)
    yield f"{name}.ratio_inputs_to_verdicts", figure(inputs / ours["ready"])
    yield f"{name}.ratio_plain_columns_to_verdicts", figure(convert / ours["columns"])
    yield f"{name}.ratio_calculate_alone", figure(calculate / ours["ready"])
    yield f"{name}.unknown_that_openfisca_answers", str(overlooked)


def packed(yearly: pl.DataFrame) -> pl.DataFrame:
    """The facts frame of the four conditions straight from yearly columns: masks of what is certain and possible."""
    nothing = pl.lit(0, dtype=pl.UInt8)
    good = (pl.col("grade") >= 2).cast(pl.UInt32)
    title, work = "award.grassroots_fighter", "initiative.province.applied.title"
    columns = (
        pl.col("subject"),
        pl.col("under_discipline"),
        _mask("title", certain=True).alias(f"{title}.yes"),
        _mask("title", certain=False).alias(f"{title}.can"),
        nothing.alias(f"{title}.undated.can"),
        _mask("initiative", certain=True).alias(f"{work}.1.yes"),
        _mask("initiative", certain=False).alias(f"{work}.1.can"),
        nothing.alias(f"{work}.undated.yes"),
        nothing.alias(f"{work}.undated.can"),
        good.fill_null(0).alias("grade.good.yes"),
        good.fill_null(1).alias("grade.good.can"),
    )
    if yearly.height <= BLOCK:
        return yearly.select(columns)
    return yearly.lazy().select(columns).collect(engine="streaming")


def _mask(fact: str, *, certain: bool) -> pl.Expr:
    """Ten years as bits, the year considered first; every year before them is unknown."""
    none = pl.lit(0, dtype=pl.UInt16)
    parts = []
    for ago, name in enumerate(reversed(population.names(fact))):
        held, year = pl.col(name), pl.lit(1 << ago, dtype=pl.UInt16)
        parts.append(
            pl.when(held).then(year).otherwise(none) if certain else pl.when(~held).then(none).otherwise(year)
        )
    mask = reduce(lambda a, b: a | b, parts).cast(pl.UInt32)
    before = _ALL_YEARS ^ ((1 << len(population.YEARS)) - 1)
    return mask if certain else mask | pl.lit(before, dtype=pl.UInt32)


def _agree(theirs: Child, standard_answers: pl.DataFrame, yearly: pl.DataFrame, count: int) -> int:
    """Both say the same of everyone about whom nothing is unknown; answers how many unknowns they settle as a no or yes."""
    file = folder("openfisca") / f"{count}.parquet"
    theirs.ask(do="save", to=str(file))
    facts = pl.exclude("subject")
    both = pl.DataFrame(
        {
            "ours": standard_answers[VERDICT],
            "packed": evaluate(four_conditions(), packed(yearly))[VERDICT],
            "theirs": pl.read_parquet(file)["verdict"],
            "known": yearly.select(pl.all_horizontal(facts.is_not_null())).to_series(),
        }
    )
    known = both.filter("known")
    differ = known.filter(pl.any_horizontal(pl.col("ours", "packed").ne_missing(pl.col("theirs"))))
    if differ.height or not 0 < known["theirs"].sum() < known.height:
        raise ValueError(f"{count} người: {differ.height} người đủ dữ liệu mà hai bên trả lời khác nhau")
    settled = both.filter(pl.col("ours").is_not_null() & (pl.col("ours") != pl.col("theirs")))
    if settled.height:
        raise ValueError(f"{count} người: {settled.height} kết luận chắc chắn của ta khác của OpenFisca")
    return both["ours"].null_count()
