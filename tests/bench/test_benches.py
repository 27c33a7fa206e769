"""Every bench runs and finds its data in order, on very little of it; no figure is judged here."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from bench import _population as population
from bench._nation import four_conditions
from bench._timing import figure
from bench.openfisca_rule import ENVIRONMENT, packed
from tests.processes import environment
from vinhdanh.engine.evaluate import VERDICT, evaluate
from vinhdanh.engine.frame import build_frame

ROOT = Path(__file__).resolve().parents[2]
LINE = re.compile(r"[a-z]+(\.[a-z0-9_]+)+: \d+(\.\d+)?")


def bench(folder: Path, *names: str) -> subprocess.CompletedProcess[str]:
    small = {"VINHDANH_BENCH_SMALL": "1", "VINHDANH_BENCH_FOLDER": str(folder / "bench")}
    return subprocess.run(
        [sys.executable, "-m", "bench", *names],
        cwd=ROOT, env={**environment(folder / "data"), **small}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def figures(done: subprocess.CompletedProcess[str]) -> dict[str, float]:
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert all(LINE.fullmatch(line) for line in lines), done.stdout
    return {name: float(value) for name, value in (line.split(": ") for line in lines)}


def test_the_nation_is_answered_from_its_file(tmp_path: Path) -> None:
    found = figures(bench(tmp_path, "nation"))
    assert found["nation.people"] == 60_000
    assert found["nation.person_rules"] >= 7
    assert 0 < found["nation.eligible"] < 60_000 * found["nation.person_rules"]


def test_the_benches_of_the_sample_province_run(tmp_path: Path) -> None:
    """One province for all of them: it is what takes time to make."""
    told = bench(
        tmp_path,
        "boards",
        "findings",
        "imports",
        "issuing",
        "pages",
        "province",
        "reports",
        "rounds",
        "simulate",
    )
    found = figures(told)
    for reader in ("province", "leader", "unit"):
        assert 0 < found[f"boards.{reader}_board_p50_seconds"] <= found[f"boards.{reader}_board_p95_seconds"]
    assert found["findings.sentences"] == 20_000
    assert found["findings.false_match_rate"] == 0
    assert found["findings.dossiers"] >= 4
    assert found["imports.rows"] == 500
    assert found["issuing.recipients"] == 50
    assert found["pages.eligible_queries"] > 0
    assert found["province.verdicts_stored"] > 1_500
    assert found["reports.figures"] >= 40
    assert found["rounds.candidates"] == 1_500
    assert found["rounds.filters"] == 10
    assert found["simulate.verdicts_changed"] > 0


def test_drafts_are_saved_by_many_at_once(tmp_path: Path) -> None:
    found = figures(bench(tmp_path, "drafts"))
    assert found["drafts.users"] == 8
    assert found["drafts.saves"] == 8 * 3
    assert found["drafts.whole_form_ratio"] > 0


def test_one_record_is_asked_every_award(tmp_path: Path) -> None:
    found = figures(bench(tmp_path, "record"))
    assert found["record.awards"] > 40
    assert found["record.clauses"] > 50


def test_openfisca_answers_the_same_people_alike(tmp_path: Path) -> None:
    if not (ENVIRONMENT / "installed").exists():
        pytest.skip("chưa có môi trường OpenFisca-core: `make bench` dựng nó")
    found = figures(bench(tmp_path, "openfisca_rule"))
    assert found["openfisca.60000.unknown_that_openfisca_answers"] > 0


def test_an_unknown_bench_is_named(tmp_path: Path) -> None:
    done = bench(tmp_path, "nasion")
    assert done.returncode == 2
    assert "nasion" in done.stderr
    assert "nation" in done.stderr


def test_yearly_columns_and_the_frame_builder_give_the_same_certain_answers() -> None:
    tables, standard = population.tables_of(0, 4_000), four_conditions()
    yearly = population.yearly(tables)
    both = pl.DataFrame(
        {
            "built": evaluate(standard, build_frame(tables, standard.columns()))[VERDICT],
            "packed": evaluate(standard, packed(yearly))[VERDICT],
            "known": yearly.select(pl.all_horizontal(pl.exclude("subject").is_not_null())).to_series(),
        }
    )
    known = both.filter("known")
    assert known["built"].equals(known["packed"])
    assert known["built"].null_count() == 0
    assert {True, False} == set(known["built"])
    assert both["built"].null_count() > 0


@pytest.mark.parametrize(
    ("value", "shown"), [(12345.6, "12346"), (3.14159, "3.14"), (0.0002661, "0.000266"), (0.0, "0.00")]
)
def test_figures_keep_three_digits_that_count(value: float, shown: str) -> None:
    assert figure(value) == shown


def test_the_roll_up_and_the_group_by_hand_agree(tmp_path: Path) -> None:
    found = figures(bench(tmp_path, "rollup"))
    assert found["rollup.province_values"] == 14_400
    assert found["rollup.nation_units"] == 1_000
