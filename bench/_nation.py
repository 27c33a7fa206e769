"""The facts frame of a whole nation, written once by the engine's own frame builder and kept under build/bench/."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import polars as pl

from bench import _population as population
from bench._place import NATION_PEOPLE, ROOT, filled, folder, keyed_folder, sources
from bench._timing import say
from vinhdanh.engine.clauses import Standard
from vinhdanh.engine.frame import build_frame
from vinhdanh.engine.rules import Rulebook, load_rulebook, rulebook

BLOCK = 400_000
FRAME, YEARLY = "frame-*.parquet", "yearly-*.parquet"
FOUR = ROOT / "bench" / "law" / "four_conditions.yaml"


@cache
def four_conditions() -> Standard:
    """The yardstick rule, read as every law file is."""
    law = folder("law")
    shipped = rulebook().root
    for name in ("catalogue.yaml", "documents.yaml"):
        shutil.copy(shipped / name, law / name)
    (law / "titles").mkdir(exist_ok=True)
    shutil.copy(FOUR, law / "titles" / FOUR.name)
    standard = load_rulebook(law).standard("provincial_fighter", "person", population.TODAY)
    assert standard is not None
    return standard


def person_standards(book: Rulebook) -> dict[str, Standard]:
    """What is asked of persons on the day, on the path of regular merit, for every rule of the book."""
    found = {
        code: book.standard(code, subject, population.TODAY, "regular")
        for code, subject in book.rules
        if subject == "person"
    }
    return {code: standard for code, standard in found.items() if standard is not None}


def nation() -> Path:
    """The folder of the nation's frame (`FRAME`) and of the same facts year by year (`YEARLY`), in parts."""
    book = rulebook()
    asked = [*person_standards(book).values(), four_conditions()]
    columns = list(dict.fromkeys(["kind", *(column for s in asked for column in s.columns())]))
    made_by = sources(
        "bench/_population.py", "bench/_nation.py", "vinhdanh/engine/frame", "vinhdanh/engine/tables.py"
    )
    path, ready = keyed_folder("nation", str(NATION_PEOPLE), pl.__version__, *columns, *made_by)
    if ready:
        return path
    for number, first in enumerate(range(0, NATION_PEOPLE, BLOCK)):
        count = min(BLOCK, NATION_PEOPLE - first)
        say(f"dựng dữ kiện cả nước (một lần): {first:,} / {NATION_PEOPLE:,} người".replace(",", "."))
        tables = population.tables_of(first, count)
        build_frame(tables, columns, book.catalogue).write_parquet(path / f"frame-{number:03d}.parquet")
        population.yearly(tables).write_parquet(path / f"yearly-{number:03d}.parquet")
    filled(path)
    return path
