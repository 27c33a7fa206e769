"""Two thousand units by sixty criteria, scored and ranked; beside it the same table as formulas, cell by cell, and in LibreOffice."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench._place import SMALL, folder
from bench._timing import figure, seconds

UNITS, EACH_KIND = (200, 4) if SMALL else (2_000, 20)
PROMISED_SECONDS = 2.0
_RUNS = 2 if SMALL else 5


def run() -> Iterator[tuple[str, str]]:
    """Seconds of scoring and ranking, and how many times longer the same formulas take when each cell is read and calculated."""
    from vinhdanh.scoring.arithmetic.ranking import Entrant, rank
    from vinhdanh.scoring.arithmetic.reading_set import read_set
    from vinhdanh.scoring.arithmetic.reckoning import Reckoner

    criteria = read_set(_text()).criteria
    if criteria is None:
        raise ValueError("bộ tiêu chí của phép đo không đọc được")
    sheets = _sheets()

    def work() -> list[Any]:
        results = Reckoner(criteria).results(sheets)
        return rank([Entrant(f"{n:05}", one, sheets[n]) for n, one in enumerate(results)], criteria.ties)

    placed = work()
    ours = seconds(work, _RUNS)
    yield "scoring.units", str(UNITS)
    yield "scoring.criteria", str(EACH_KIND * 3)
    yield "scoring.seconds", figure(ours)
    yield "scoring.limit_share", figure(ours / PROMISED_SECONDS)
    totals = {one.key: one.total for one in placed}
    cells = seconds(lambda: _cell_by_cell(sheets, totals))
    yield "scoring.cell_by_cell_seconds", figure(cells)
    yield "scoring.faster_than_cell_by_cell", figure(cells / ours)
    office = _in_a_spreadsheet(sheets, totals)
    if office is not None:
        yield "scoring.libreoffice_seconds", figure(office)
        yield "scoring.faster_than_libreoffice", figure(office / ours)


def _text() -> str:
    """Ratios with a capped bonus, rates, and bands: a third each, ten points a criterion."""
    lines = [
        f"name: Đo\nscale: {EACH_KIND * 30}\ndecimals: 2\nexcess_cap: 20\ngroups:\n  - code: I\n    name: Mọi tiêu chí\n    items:"
    ]
    for n in range(EACH_KIND):
        lines.append(
            f"      - {{code: r{n}, name: R, points: 10, rule: ratio, excess: 10, actual: ra{n}, plan: rp{n}}}"
        )
        lines.append(f"      - {{code: t{n}, name: T, points: 10, rule: rate, part: tp{n}, whole: tw{n}}}")
        bands = "[{from: 0, to: 50, points: 2}, {from: 50, to: 80, points: 6}, {from: 80, points: 10}]"
        lines.append(
            f"      - {{code: b{n}, name: B, points: 10, rule: bands, closed: lower, figure: bv{n}, bands: {bands}}}"
        )
    return "\n".join([*lines, "ties:\n  - {figure: ra0, order: more}\n  - {ballot: true}\n"])


def _sheets() -> list[dict[str, Decimal | None]]:
    dice, found = random.Random(60), []
    for _ in range(UNITS):
        sheet: dict[str, Decimal | None] = {}
        for n in range(EACH_KIND):
            sheet |= {f"ra{n}": Decimal(dice.randint(50, 130)), f"rp{n}": Decimal(100)}
            sheet |= {f"tp{n}": Decimal(dice.randint(40, 90)), f"tw{n}": Decimal(90)}
            sheet[f"bv{n}"] = Decimal(dice.randint(0, 100))
        found.append(sheet)
    return found


def _cell_by_cell(sheets: list[dict[str, Decimal | None]], totals: dict[str, Decimal]) -> None:
    """As somebody writes it who has a formula a cell: each text is read and calculated in its row, then rows are sorted."""
    found = []
    for row, sheet in enumerate(sheets):
        given = {code: float(value or 0) for code, value in sheet.items()}
        points = bonus = 0.0
        for n in range(EACH_KIND):
            points += _cell(f"round(min(ra{n} / rp{n}, 1) * 10, 2)", given)
            bonus += _cell(f"round(max(min(ra{n} / rp{n} - 1, 0.1), 0) * 10, 2)", given)
            points += _cell(f"round(tp{n} / tw{n} * 10, 2)", given)
            points += _cell(f"10 if bv{n} >= 80 else 6 if bv{n} >= 50 else 2", given)
        found.append((points + min(bonus, 20), given["ra0"], row))
    for total, _tie, row in sorted(found, reverse=True):
        # floats round a half either way: a cent for each criterion
        if abs(total - float(totals[f"{row:05}"])) > 0.01 * 3 * EACH_KIND:
            raise ValueError(f"dòng {row}: hai bên ra hai tổng khác nhau")


def _cell(formula: str, given: dict[str, float]) -> float:
    return float(eval(formula, {}, given))  # noqa: S307 - formulas of this bench alone


def _in_a_spreadsheet(sheets: list[dict[str, Decimal | None]], totals: dict[str, Decimal]) -> float | None:
    """The same figures and rules as formulas; every total must come out as ours. None where there is no LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        return None
    place = folder("scoring")
    book = place / "bang-diem.xlsx"
    _write(book, sheets)
    command = [program, f"-env:UserInstallation=file://{place}/office", "--headless", "--convert-to", "csv", "--outdir", str(place), str(book)]  # fmt: skip

    def convert() -> None:
        subprocess.run(command, check=True, capture_output=True, timeout=600)

    convert()  # the first run makes its settings
    taken = seconds(convert)
    for n, line in enumerate((place / "bang-diem.csv").read_text(encoding="utf-8").splitlines()):
        if abs(float(line.split(",")[-2]) - float(totals[f"{n:05}"])) > 0.005:
            raise ValueError(f"dòng {n + 1}: bảng tính và hệ thống ra hai tổng khác nhau")
    return taken


def _write(book: Path, sheets: list[dict[str, Decimal | None]]) -> None:
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    made = Workbook()
    page = made.active
    assert page is not None
    for row, sheet in enumerate(sheets, start=1):
        values = [float(value or 0) for value in sheet.values()]
        names = {code: f"{get_column_letter(column)}{row}" for column, code in enumerate(sheet, start=1)}
        points, bonus = [], []
        for n in range(EACH_KIND):
            done, plan = names[f"ra{n}"], names[f"rp{n}"]
            points.append(f"ROUND(MIN({done}/{plan},1)*10,2)")
            bonus.append(f"ROUND(MAX(MIN({done}/{plan}-1,0.1),0)*10,2)")
            points.append(f"ROUND({names[f'tp{n}']}/{names[f'tw{n}']}*10,2)")
            points.append(f"IF({names[f'bv{n}']}>=80,10,IF({names[f'bv{n}']}>=50,6,2))")
        total = get_column_letter(len(values) + 1)
        formula = f"={'+'.join(points)}+MIN({'+'.join(bonus)},20)"
        page.append([*values, formula, f"=RANK({total}{row},{total}$1:{total}${len(sheets)})"])
    made.save(book)
