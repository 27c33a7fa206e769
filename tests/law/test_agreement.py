"""One evaluator: the batch, the single answer and an independent naive reading agree on every clause."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

import pytest

from tests.law.naive import Law, Reader
from tests.law.random_records import Maker
from vinhdanh.engine.answers import answer, answer_records
from vinhdanh.engine.cases import results_of
from vinhdanh.engine.records import Record, parse_record
from vinhdanh.engine.rules import Rulebook, load_rulebook

RECORDS = 20_000
SEED = 20261120
_WORDS = {True: "eligible", False: "not_eligible", None: "unknown"}


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


@pytest.fixture(scope="module")
def asked(book: Rulebook) -> list[tuple[dict, Record]]:
    """Random records spread over every rule and version, on and around each date."""
    chance = random.Random(SEED)
    maker = Maker(SEED, list(book.attestations))
    days = [(rule, v) for rule in book.rules.values() for v in rule.versions]
    last = date(2026, 9, 30)
    pairs = []
    while len(pairs) < RECORDS:
        rule, version = chance.choice(days)
        since = version.in_force
        later = [v.in_force for v in rule.versions if v.in_force > since]
        closed = [version.until + timedelta(days=1)] if version.until else []
        end = min([*later, *closed, last]) - timedelta(days=1)
        law_on = since + timedelta(days=chance.choice([0, chance.randrange((end - since).days + 1)]))
        raw = maker.record(rule.code, rule.subject, law_on)
        pairs.append((raw, parse_record(raw)))
    return pairs


def test_batch_agrees_with_naive_reading(book: Rulebook, asked: list[tuple[dict, Record]]) -> None:
    law = Law(book.root)
    seen: Counter[str] = Counter()
    reached: set[tuple] = set()
    for (raw, record), found in zip(asked, answer_records(book, [r for _, r in asked]), strict=True):
        reader = Reader(law, raw)
        expected = _WORDS[reader.verdict()]
        got = found["reference"] or found["verdict"]
        results = results_of(found)
        differ = {
            k: (v, results.get(k)) for k, v in reader.results.items() if k in results and results[k] is not v
        }
        assert not differ, (differ, raw)
        assert got == expected, raw
        seen[got] += 1
        reached.add((record.award, record.kind, found["version"]["in_force"]))
    assert min(seen["eligible"], seen["not_eligible"], seen["unknown"]) > 200, seen
    assert len(reached) == sum(len(rule.versions) for rule in book.rules.values())


def test_naive_reading_names_the_same_clauses(book: Rulebook, asked: list[tuple[dict, Record]]) -> None:
    law = Law(book.root)
    records = asked[:400]
    for (raw, _), found in zip(records, answer_records(book, [r for _, r in records]), strict=True):
        reader = Reader(law, raw)
        reader.verdict()
        assert set(results_of(found)) == set(reader.results)


def test_single_answer_agrees_with_batch(book: Rulebook, asked: list[tuple[dict, Record]]) -> None:
    sample = asked[:: RECORDS // 200]
    batch = list(answer_records(book, [record for _, record in sample]))
    assert [answer(book, record)[0] for _, record in sample] == batch
