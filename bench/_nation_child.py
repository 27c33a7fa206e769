"""`python -m bench._nation_child FOLDER BEGUN PEOPLE`: every person rule over the nation's frame, in a process of its own.

BEGUN: the moment (seconds since 1970) at which the process was asked for, so that starting counts too.
PEOPLE: how many of them, from the first.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import polars as pl

from bench._nation import FRAME, person_standards
from vinhdanh.engine.evaluate import VERDICT, evaluate_file
from vinhdanh.engine.rules import rulebook


def counts(answers: pl.DataFrame) -> dict[str, int]:
    """How many are met, not met, unknown; and the same for every clause, as one sum."""
    verdict = answers[VERDICT]
    clauses = answers.select(pl.exclude("subject", VERDICT).sum()).row(0)
    return {
        "people": answers.height,
        "met": int(verdict.sum()),
        "unknown": verdict.null_count(),
        "clauses_met": sum(clauses),
    }


def main(folder: Path, begun: float, people: int) -> None:
    standards = person_standards(rulebook())
    loaded = time.time()
    answers = evaluate_file(standards, folder / FRAME, people)
    done = time.time()
    rules = {code: counts(found) for code, found in answers.items()}
    print(json.dumps({"seconds": done - begun, "evaluate": done - loaded, "rules": rules}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
