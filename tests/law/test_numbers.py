"""The money and cap files: their cases hold, and no number in them can move without a case noticing."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from vinhdanh.engine.caps import Caps, caps_on, every_cap, read_caps
from vinhdanh.engine.catalogue import LAW
from vinhdanh.engine.describe import rulebook_data
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.lawfiles import Entry
from vinhdanh.engine.lint import lint
from vinhdanh.engine.money_rows import Money, read_money
from vinhdanh.engine.number_cases import NumberCase, read_number_cases, run_number_cases
from vinhdanh.engine.number_lint import number_faults
from vinhdanh.engine.overlay_file import read_overlay
from vinhdanh.engine.overlay_lint import lint_overlay
from vinhdanh.engine.overlays import Overlay
from vinhdanh.engine.rules import Rulebook, rulebook

# Where numbers stand in each kind of row, and the sections whose cases must notice.
PLACES = {
    "salaries": (("vnd",), ("base_salary",)),
    "multiples": (("multiple", "times_person"), ("prizes",)),
    "roundings": (("to_vnd",), ("prizes",)),
    "fund": (("share",), ("fund",)),
    "caps": (("share", "raised_share", "number"), ("limits",)),
    "ties": (("women_share",), ("preferences",)),
}


@pytest.fixture(scope="module")
def cases() -> list[NumberCase]:
    return read_number_cases(LAW)


def _step(value: Any) -> Any:
    """One in the last digit written."""
    return Decimal(1).scaleb(int(value.as_tuple().exponent)) if isinstance(value, Decimal) else 1


def _mutants(holder: Money | Caps) -> Iterator[tuple[str, Any, Money | Caps, tuple[str, ...]]]:
    for name, (keys, sections) in PLACES.items():
        rows = getattr(holder, name, ())
        for place, row in enumerate(rows):
            for key in keys:
                value = getattr(row, key)
                for moved in () if value is None else (value - _step(value), value + _step(value)):
                    changed = (*rows[:place], replace(row, **{key: moved}), *rows[place + 1 :])
                    yield (
                        f"{row.file}:{row.line} {key} {value} → {moved}",
                        row,
                        replace(holder, **{name: changed}),
                        sections,
                    )


def _overlay_mutants(book: Rulebook) -> Iterator[tuple[str, dict[str, Overlay]]]:
    """The shipped regulations with one number of one cap moved."""
    for code, overlay in book.overlays.items():
        for place, one in enumerate(overlay.sections.get("caps", ())):
            for key in ("share", "number"):
                if key not in one:
                    continue
                value = Decimal(one[key]) if key == "share" else one[key]
                for moved in (value - _step(value), value + _step(value)):
                    changed = Entry({**one, key: str(moved) if key == "share" else moved})
                    caps = [*overlay.sections["caps"]]
                    caps[place] = changed
                    mutant = replace(overlay, sections={**overlay.sections, "caps": caps})
                    yield f"{code} {one['code']} {value} → {moved}", {**book.overlays, code: mutant}


def _notices(book: Rulebook, cases: list[NumberCase], sections: tuple[str, ...]) -> bool:
    asked = [case for case in cases if case.section in sections]
    return any(wrong for _, wrong in run_number_cases(book, asked))


def test_no_number_can_move_unnoticed(cases: list[NumberCase]) -> None:
    book = rulebook()
    unnoticed, tried = [], 0
    for holder in ("money", "caps"):
        for what, _, changed, sections in _mutants(getattr(book, holder)):
            mutant = copy.copy(book)
            setattr(mutant, holder, changed)
            tried += 1
            if not _notices(mutant, cases, sections):
                unnoticed.append(what)
    for what, overlays in _overlay_mutants(book):
        mutant = copy.copy(book)
        mutant.overlays = overlays
        tried += 1
        if not _notices(mutant, cases, ("limits",)):
            unnoticed.append(what)
    assert unnoticed == []
    assert tried > 300


def test_every_case_comes_out_as_written(cases: list[NumberCase]) -> None:
    assert [(c.file, c.line, wrong) for c, wrong in run_number_cases(rulebook(), cases) if wrong] == []


def test_lint_finds_nothing(cases: list[NumberCase]) -> None:
    assert list(number_faults(rulebook(), cases)) == []


def test_the_rulebook_lists_every_money_row_and_cap() -> None:
    book, data = rulebook(), rulebook_data(rulebook())
    assert len(data["money"]["multiples"]) == len(book.money.multiples) > 100
    assert len(data["caps"]["caps"]) == len(every_cap(book)) > len(book.caps.caps)
    rows = {row for line in data["money"]["multiples"] for row in line["rows"]}
    assert rows == {f"M-{n:02}" for n in range(1, 18)}
    assert {"D-08", "D-09", "D-38", "K-92", "I-52"} <= {r for c in data["caps"]["caps"] for r in c["rows"]}
    assert {r for t in data["caps"]["ties"] for r in t["rows"]} == {"P-13"}


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("money/prizes.yaml", "source: T17", "source: MK", "MK"),
        ("money/prizes.yaml", "source: T17", "source: X99", "X99"),
        ("money/prizes.yaml", "[national_fighter]", "[national_figther]", "không có trong danh mục"),
        ("money/prizes.yaml", 'multiple: "4.5"', 'multiple: "4.6"', "phải là"),
        ("money/base_salary.yaml", "in_force: 2026-07-01", "in_force: 2026-07-02", "hở với"),
        ("money/base_salary.yaml", "until: 2026-06-30", "until: 2026-07-30", "chồng lên"),
        ("money/base_salary.yaml", "basis: nd-161-2026", "basis: nd-162-2026", "sổ văn bản"),
        ("money/base_salary.yaml", "vnd: 2530000", "vnd: 2530001", "2530001"),
        ("money/base_salary.yaml", ", unverified: true", "", "nguồn thứ cấp"),
        ("money/payment.yaml", "up_to_vnd: 10000", "up_to_vnd: 1000", "phải là"),
        ("caps/national.yaml", 'share: "0.15"', 'share: "0.16"', "phải là"),
        ("caps/national.yaml", "cite: Nghị định 91/2017/NĐ-CP, Điều 9 khoản 3", 'cite: ""', "cite"),
        ("caps/national.yaml", "until: 2023-12-31", "until: 2024-12-31", "chồng lên"),
        ("caps/union.yaml", "number: 4", "number: five", "sai kiểu"),
        ("cases_caps/limits.yaml", "limits: {}", "limit: {}", "limit"),
    ],
)
def test_lint_names_each_fault(
    file: str, old: str, new: str, words: str, cases: list[NumberCase], tmp_path: Path
) -> None:
    folder = file.split("/", maxsplit=1)[0]
    shutil.copytree(LAW / folder, tmp_path / folder)
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [f"{place}:{line}: {message}" for place, line, message in _faults(tmp_path, folder, cases)]
    assert any(words in fault for fault in found), found


def _faults(root: Path, folder: str, cases: list[NumberCase]) -> list[tuple[str, int, str]]:
    """The faults of the shipped law with one folder of it read from elsewhere."""
    book = copy.copy(rulebook())
    try:
        if folder == "money":
            book.money = read_money(root)
        elif folder == "caps":
            book.caps = read_caps(root)
        else:
            cases = read_number_cases(root)
    except LawError as error:
        return [(error.file, error.line, error.message)]
    return list(number_faults(book, cases))


def test_the_lint_of_a_law_folder_covers_money_and_caps(tmp_path: Path) -> None:
    for name in ("money", "cases_money"):
        shutil.copytree(LAW / name, tmp_path / name)
    path = tmp_path / "money" / "base_salary.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2530000", "2530001"), encoding="utf-8")
    assert any("2530001" in str(finding) for finding in lint(tmp_path))
    path.write_text("base_salary: []", encoding="utf-8")
    assert ["checked_on" in str(finding) for finding in lint(tmp_path)] == [True]


REGULATION = """\
overlay: thu
layer: province
name: {vi: "Quy định thử"}
in_force: 2020-01-01
until: 2023-12-31
basis: nd-91-2017
checked_on: 2026-11-28
caps:
  - {code: own, award: grassroots_fighter, subject: person, SHARE, says: "Tỷ lệ riêng.", cite: "Quy định thử, Điều 1"}
"""


@pytest.mark.parametrize(
    ("share", "words"),
    [
        ('share: "0.10", of: advanced_worker', None),
        ('share: "0.15", of: advanced_worker', None),
        ("number: 3", None),
        ('share: "0.16", of: advanced_worker', "nới lỏng"),
        ('share: "0.15", of: advanced_worker, rounding: ceiling', "nới lỏng"),
        ("none: true", "nới lỏng"),
        ("share: 0.10, of: advanced_worker", "dấu nháy"),
        ('share: "0.10", of: advanced_worker, until: 2024-12-31', "khoảng hiệu lực"),
        ("number: 3, in_force: 2019-12-31", "khoảng hiệu lực"),
    ],
)
def test_a_regulation_may_tighten_a_cap_but_not_loosen_it(share: str, words: str | None) -> None:
    found = lint_overlay(rulebook(), REGULATION.replace("SHARE", share), "thu.yaml")
    assert [(f.line, words is not None and words in f.message) for f in found] == (
        [(9, True)] if words else []
    )


def test_a_regulation_binds_only_the_lists_that_name_it() -> None:
    book = rulebook().with_overlays([read_overlay(REGULATION.replace("SHARE", "number: 3"), "thu.yaml")])
    day = date(2022, 1, 1)
    assert [c.code for c in caps_on(every_cap(book), "grassroots_fighter", "person", day)] == [
        "grassroots_fighter_share"
    ]
    both = caps_on(every_cap(book), "grassroots_fighter", "person", day, overlays=["thu"])
    assert {c.code for c in both} == {"grassroots_fighter_share", "own"}
