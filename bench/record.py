"""One record against every award of the catalogue: alone, in a file of many, and asked award by award."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench._place import SMALL
from bench._timing import alternate, figure, seconds
from vinhdanh.engine.answers import answer_records, awards_of
from vinhdanh.engine.records import parse_record
from vinhdanh.engine.rules import rulebook

RUNS = 2 if SMALL else 9
MANY = 20 if SMALL else 500
PROMISED_SECONDS = 0.020
AN: dict[str, Any] = {
    "award": "*", "occasion": "regular", "law_on": "2025-12-01", "year": 2025, "subject": "person", "category": "official",
    "position_class": "direct", "sex": "female", "system": "state", "history_from": 2010,
    "awards": [{"code": "grassroots_fighter", "year": y, "occasion": "regular"} for y in (2022, 2023, 2024)],
    "grades": [{"year": y, "grade": "excellent"} for y in range(2016, 2026)],
    "initiatives": [{"year": 2025, "reach": "province", "applied": True}], "research": [], "discipline": [],
    "under_investigation": False, "attested": {"*": True}, "work": {"leave": [], "study": [], "transfer": {}},
}  # fmt: skip


def run() -> Iterator[tuple[str, str]]:
    """Answers with every clause, proof and what is missing; the three ways must agree."""
    book = rulebook()
    record = parse_record(AN)
    codes = awards_of(book, record)
    each = [parse_record({**AN, "award": code}) for code in codes]
    together = list(answer_records(book, [record]))
    assert together == [answer for one in each for answer in answer_records(book, [one])]
    many = [parse_record(AN) for _ in range(MANY)]
    taken = alternate(
        RUNS,
        {
            "alone": lambda: seconds(lambda: list(answer_records(book, [record]))),
            "many": lambda: seconds(lambda: list(answer_records(book, many))),
            "by_award": lambda: seconds(lambda: [list(answer_records(book, [one])) for one in each]),
        },
    )
    yield "record.awards", str(len(codes))
    yield "record.clauses", str(sum(len(answer["clauses"]) for answer in together))
    yield "record.alone_seconds", figure(taken["alone"])
    yield "record.in_a_file_seconds", figure(taken["many"] / MANY)
    yield "record.by_award_seconds", figure(taken["by_award"])
    yield "record.ratio_by_award_to_together", figure(taken["by_award"] / taken["alone"])
    yield "record.limit_share_alone", figure(taken["alone"] / PROMISED_SECONDS)
    yield "record.limit_share_in_a_file", figure(taken["many"] / MANY / PROMISED_SECONDS)
