"""The whole province under another law: who changes and by which clause, beside asking person by person."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from typing import Any

from bench._place import SMALL
from bench._province import sample_province
from bench._timing import alternate, figure, seconds
from vinhdanh.engine.rules import rulebook

RUNS = 2 if SMALL else 3
ONE_BY_ONE = 10
PROMISED_SECONDS = 3.0
BEFORE, AFTER = date(2023, 6, 30), date(2025, 12, 1)


def run() -> Iterator[tuple[str, str]]:
    """All awards for everyone from the database to the differences; the same for some people, one after another."""
    year = sample_province()
    # models can be read only once Django has started
    from vinhdanh.facts.comparing import Run, assuming, award_rows_read, compare
    from vinhdanh.facts.loading import EVERYONE, load_tables, of
    from vinhdanh.facts.queries import moment_of
    from vinhdanh.kit.dates import today

    moment = moment_of(year, today())
    runs = (Run(rulebook(), BEFORE), Run(rulebook(), AFTER))

    def whole(scope: Any = EVERYONE) -> Any:
        return compare(assuming(load_tables(moment, scope, award_rows_read(runs))), *runs)

    answer = whole()
    some = [key for key in answer.compared[0].verdicts["subject"].to_list() if key < 0][:5]
    persons = next(c for c in answer.compared if c.subject_kind == "person").verdicts["subject"].to_list()
    picked = persons[:: max(1, len(persons) // ONE_BY_ONE)][:ONE_BY_ONE]
    _same(
        answer,
        [(key, whole(of(persons=[key]))) for key in picked]
        + [(key, whole(of(units=[-key]))) for key in some],
    )
    tables = assuming(load_tables(moment, EVERYONE, award_rows_read(runs)))
    taken = alternate(
        RUNS,
        {
            "whole": lambda: seconds(whole),
            "compare": lambda: seconds(lambda: compare(tables, *runs)),
            "one_by_one": lambda: _one_by_one(picked, whole, of),
        },
    )
    each = taken["one_by_one"] / len(picked)
    yield "simulate.subjects", str(tables.subjects.height)
    yield "simulate.awards", str(len(answer.compared))
    yield "simulate.verdicts_compared", str(sum(c.verdicts.height for c in answer.compared))
    yield "simulate.verdicts_changed", str(sum(answer.counts.values()))
    yield "simulate.seconds", figure(taken["whole"])
    yield "simulate.compare_seconds", figure(taken["compare"])
    yield "simulate.limit_share", figure(taken["whole"] / PROMISED_SECONDS)
    yield "simulate.one_person_seconds", figure(each)
    yield "simulate.ratio_one_by_one", figure(each * len(persons) / taken["whole"])


def _one_by_one(picked: list[int], whole: Any, of: Any) -> float:
    start = time.perf_counter()
    for key in picked:
        whole(of(persons=[key]))
    return time.perf_counter() - start


def _same(answer: Any, alone: list[tuple[int, Any]]) -> None:
    """Whoever is asked alone must get the answer that they get among everyone."""
    everyone = {
        (c.award, c.subject_kind): {s: (b, a) for s, b, a in c.verdicts.iter_rows()} for c in answer.compared
    }
    for key, found in alone:
        for c in found.compared:
            mine = next(
                (before, after) for subject, before, after in c.verdicts.iter_rows() if subject == key
            )
            if everyone[c.award, c.subject_kind][key] != mine:
                raise ValueError(f"{key}: {c.award} khác khi hỏi riêng và khi hỏi cả tỉnh")
