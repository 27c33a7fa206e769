"""The whole nation: a Parquet facts frame of 11.8 million people to verdicts and clauses for every person rule."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from bench import _population as population
from bench._nation import FRAME, nation, person_standards
from bench._nation_child import counts
from bench._place import NATION_PEOPLE, PROVINCE_PEOPLE
from bench._timing import figure, measured
from vinhdanh.engine.evaluate import evaluate
from vinhdanh.engine.frame import build_frame
from vinhdanh.engine.rules import rulebook

RUNS = 3
SECONDS, GIGABYTES = 20.0, 8.0
# Shares of the people, in percent, at which growth is shown.
PARTS = (1, 10)


def run() -> Iterator[tuple[str, str]]:
    """Seconds from the start of a process to its last verdict, and the most memory it held."""
    folder = nation()
    _check_sample(folder)
    taken, held, answer = zip(*(_measured(folder, NATION_PEOPLE) for _ in range(RUNS)), strict=True)
    whole = statistics.median(a["evaluate"] for a in answer)
    rules = answer[0]["rules"]
    if any(found != rules for found in (a["rules"] for a in answer)):
        raise ValueError("các lần chạy cho kết luận khác nhau")
    if any(found["people"] != NATION_PEOPLE for found in rules.values()):
        raise ValueError("số người được trả lời khác số người trong tệp")
    size = sum(part.stat().st_size for part in folder.glob(FRAME))
    clauses = sum(sum(1 for _ in s.walk()) for s in person_standards(rulebook()).values())
    yield "nation.people", str(NATION_PEOPLE)
    yield "nation.parquet_mb", figure(size / 1e6)
    yield "nation.person_rules", str(len(rules))
    yield "nation.clause_columns", str(clauses)
    yield "nation.eligible", str(sum(found["met"] for found in rules.values()))
    yield "nation.unknown", str(sum(found["unknown"] for found in rules.values()))
    yield "nation.seconds", figure(statistics.median(taken))
    yield "nation.evaluate_seconds", figure(whole)
    for percent in PARTS:
        people = max(1, NATION_PEOPLE * percent // 100)
        part = [_measured(folder, people) for _ in range(RUNS)]
        seconds = statistics.median(found["evaluate"] for _, _, found in part)
        yield f"nation.evaluate_seconds_at_{percent}_percent", figure(seconds)
        yield f"nation.peak_gb_at_{percent}_percent", figure(max(gigabytes for _, gigabytes, _ in part))
        # 1: every further person costs what those of this share cost
        yield f"nation.growth_from_{percent}_percent", figure(whole / seconds / (NATION_PEOPLE / people))
    yield "nation.verdicts_per_second", figure(NATION_PEOPLE * len(rules) / statistics.median(taken))
    yield "nation.peak_gb", figure(max(held))
    yield "nation.limit_share_seconds", figure(statistics.median(taken) / SECONDS)
    yield "nation.limit_share_memory", figure(max(held) / GIGABYTES)


def _measured(folder: Path, people: int) -> tuple[float, float, dict[str, Any]]:
    """Over the first so many people: seconds from asking for the process to its last verdict, peak GB, and all it found."""
    _, held, printed = measured(
        [sys.executable, "-m", "bench._nation_child", folder, str(time.time()), str(people)]
    )
    found: dict[str, Any] = json.loads(printed)
    return found["seconds"], held, found


def _check_sample(folder: Path) -> None:
    """The first people of the file, made again and evaluated in memory, must be answered alike."""
    book = rulebook()
    standards = person_standards(book)
    columns = ["kind", *(column for s in standards.values() for column in s.columns())]
    frame = build_frame(population.tables_of(0, PROVINCE_PEOPLE), columns, book.catalogue)
    kept = pl.scan_parquet(folder / FRAME).filter(pl.col("subject") < PROVINCE_PEOPLE).collect()
    for code, standard in standards.items():
        fresh, stored = evaluate(standard, frame), evaluate(standard, kept)
        if counts(fresh) != counts(stored) or not fresh.equals(stored):
            raise ValueError(f"{code}: kết luận từ tệp khác kết luận tính lại từ dữ liệu gốc")
