"""A workbook of 10,000 people × 12 columns checked by `vinhdanh import people`, beside openpyxl just reading it."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from bench._place import SMALL, folder
from bench._province import sample_province
from bench._timing import figure, measured
from bench._workbook import HEADER, PLANTED, write_people

ROWS = 500 if SMALL else 10_000
RUNS = 2 if SMALL else 3
PROMISED_SECONDS, PROMISED_GB = 10.0, 2.0
_FLOOR = """
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)
print(sum(1 for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value is not None))
"""


def run() -> Iterator[tuple[str, str]]:
    """The whole command as its user waits for it, and the check in the browser with people already known."""
    path = folder("imports") / "doan-vien.xlsx"
    planted = write_people(path, ROWS)
    checks, floors = [], []
    for _ in range(RUNS):
        checks.append(
            measured([sys.executable, "-m", "vinhdanh", "import", "people", path, "--dry-run", "--json"])
        )
        floors.append(measured([sys.executable, "-c", _FLOOR, path]))
    _found_all(json.loads(checks[-1][2]), planted)
    taken, floor = median(c[0] for c in checks), median(f[0] for f in floors)
    yield "imports.rows", str(ROWS)
    yield "imports.columns", str(len(HEADER))
    yield "imports.file_mb", figure(path.stat().st_size / 1e6)
    yield "imports.check_seconds", figure(taken)
    yield "imports.check_peak_gb", figure(max(c[1] for c in checks))
    yield "imports.openpyxl_seconds", figure(floor)
    yield "imports.openpyxl_peak_gb", figure(max(f[1] for f in floors))
    yield "imports.ratio_to_openpyxl", figure(taken / floor)
    yield "imports.limit_share_seconds", figure(taken / PROMISED_SECONDS)
    yield "imports.limit_share_memory", figure(max(c[1] for c in checks) / PROMISED_GB)
    yield from _in_province(path)


def _found_all(answer: dict[str, Any], planted: Counter[str]) -> None:
    """Every planted mistake must be named, and every other row kept."""
    rows = [row for row in answer["rows"] if row["status"] != "skipped"]
    kinds = Counter(problem["kind"] for row in rows for problem in row["problems"])
    missed = {kind: (planted[kind], kinds[kind]) for kind in PLANTED if kinds[kind] < planted[kind]}
    if missed or len(answer["duplicates"]) < planted["twice"]:
        raise ValueError(f"không nêu đủ lỗi đã gài (gài, thấy): {missed}; trùng {len(answer['duplicates'])}")
    # an empty name may make a row one to skip
    if len(rows) + planted["missing_name"] < ROWS:
        raise ValueError(f"đọc được {len(rows)} dòng trong {ROWS}")


def _in_province(path: Path) -> Iterator[tuple[str, str]]:
    """The browser's screens: check the file and keep what was found; then compare each row with everyone known."""
    sample_province()
    # actions can be read only once Django has started
    from django.db import transaction

    from vinhdanh.imports.actions import check_file, plan_batch
    from vinhdanh.org.models import Unit
    from vinhdanh.org.states import UnitKind

    unit = Unit.objects.filter(kind=UnitKind.PROVINCIAL_FEDERATION, closed_on=None).order_by("pk").first()
    if unit is None:
        raise ValueError("tỉnh mẫu không có liên đoàn lao động tỉnh")
    content = path.read_bytes()

    taken: dict[str, list[float]] = {"check": [], "plan": []}
    for _ in range(RUNS):
        with transaction.atomic():
            start = time.perf_counter()
            batch = check_file(content, file_name=path.name, kind="people", unit=unit, by=None)
            checked = time.perf_counter()
            plan_batch(batch, by=None)
            taken["check"].append(checked - start)
            taken["plan"].append(time.perf_counter() - checked)
            transaction.set_rollback(True)
    for name, found in taken.items():
        yield f"imports.browser_{name}_seconds", figure(median(found))
