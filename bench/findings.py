"""The checks of a dossier as a page open beside the report asks for them, and repeated text sought among a million sentences."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from statistics import median
from time import perf_counter
from typing import Any

from bench import _prose
from bench._place import SMALL
from bench._province import sample_province
from bench._timing import figure, p95

DOSSIERS = 6 if SMALL else 40
SENTENCES = 20_000 if SMALL else 1_000_000
PROMISED_SECONDS = 0.15
_TURNS = 2 if SMALL else 5
_OFFICER = "canbo.tinh"
_LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)
_COPIED, _CHANGED = 4, 4
_A_REPORT = 30


class _UndoneError(Exception):
    """Takes back what was written to be measured."""


def run() -> Iterator[tuple[str, str]]:
    """Times of the checks of some dossiers, with next to no earlier reports and with a million of their sentences."""
    sample_province()
    # settings and models can be read only once Django has started
    from django.db import transaction

    figures: list[tuple[str, str]] = []
    try:
        with transaction.atomic():
            figures += _measured()
            raise _UndoneError
    except _UndoneError:
        yield from figures


def _measured() -> Iterator[tuple[str, str]]:
    dossiers = _written(DOSSIERS)
    few, queries = _pages(dossiers)
    yield "findings.dossiers", str(len(dossiers))
    yield "findings.p50_seconds", figure(median(few))
    yield "findings.p95_seconds", figure(p95(few))
    yield "findings.of_promised", figure(p95(few) / PROMISED_SECONDS)
    yield "findings.queries", str(queries)
    planted = _fill(SENTENCES)
    yield "findings.sentences", str(SENTENCES)
    many, _ = _pages(dossiers)
    yield "findings.p95_seconds_among_them", figure(p95(many))
    sought, wrong = _sought(dossiers, planted)
    yield "findings.copies_p50_seconds", figure(median(sought))
    yield "findings.copies_p95_seconds", figure(p95(sought))
    yield "findings.false_match_rate", figure(wrong)


def _written(count: int) -> list[Any]:
    """Drafts of the province with a report of twenty-six sentences: some of a title whose procedure asks for papers."""
    from django.conf import settings

    from vinhdanh.dossiers.actions import Proposed, open_dossier
    from vinhdanh.dossiers.models import ReportText
    from vinhdanh.org.models import Unit
    from vinhdanh.people.queries import members_below

    dice, year = random.Random(26), settings.TODAY.year
    unions = Unit.objects.filter(kind="grassroots_union").order_by("code")[:count]
    found = []
    for place, union in enumerate(unions):
        person = members_below(union, settings.TODAY).order_by("pk").first()
        if person is None:
            continue
        kind = ("grassroots_fighter", "provincial_fighter", "merit_certificate_province")[place % 3]
        made, _ = open_dossier(Proposed(person, kind, year, "regular", topic="đo"), proposer=union, by=None)
        text = "\n".join(_prose.report(dice))
        ReportText.objects.create(dossier=made, section="achievements", revision=1, text=text)
        found.append(made)
    return found


def _pages(dossiers: list[Any]) -> tuple[list[float], int]:
    """How long each answer to the open page takes, and how many queries one asks; every one must ask as many."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.urls import reverse

    from vinhdanh.accounts.models import User

    browser = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0], headers={"HX-Request": "true"})
    browser.force_login(User.objects.get(username=_OFFICER))
    asked: list[str] = []

    def note(execute: Any, statement: str, *rest: Any) -> Any:
        asked.append(statement)
        return execute(statement, *rest)

    times = []
    for turn in range(_TURNS + 1):
        for dossier in dossiers:
            address = f"{reverse('dossier_findings', args=[dossier.code])}?gon=1"
            asked.clear()
            start = perf_counter()
            with connection.execute_wrapper(note):
                answer = browser.get(address)
            if answer.status_code != 200 or "so-dieu-soat" not in answer.content.decode():
                raise ValueError(f"trang {address} trả lời {answer.status_code}")
            if turn:
                times.append(perf_counter() - start)
    return times, len(asked)


def _fill(count: int) -> list[str]:
    """Put in so many sentences of others, thirty a report; answers those among them that will be copied."""
    from django.db import connection

    from vinhdanh.kit.likeness import read_sentence

    dice = random.Random(77)
    sources = _others(count // _A_REPORT + 1)
    planted = [_prose.sentence(dice) for _ in range(_COPIED + _CHANGED)]
    formula = read_sentence(
        "Phòng đã tiếp nhận và trả kết quả thủ tục hành chính đúng hạn cho tổ chức, công dân."
    )
    told = [read_sentence(text) for text in planted]
    columns = "dossier_id, unit_id, section, position, text, digest, near_a, near_b, near_c, sent_at"
    connection.ensure_connection()
    with connection.connection.cursor().copy(f"COPY vinhdanh_reportsentence ({columns}) FROM STDIN") as copy:
        for place in range(count):
            pk, unit = sources[place // _A_REPORT]
            # the formula stands in every third report, the first report is the one copied from
            sentence = (
                told[place] if place < len(told) else formula if place % (3 * _A_REPORT) == 29 else None
            )
            prints = sentence.prints if sentence else tuple(dice.getrandbits(63) for _ in range(3))
            digest = sentence.digest if sentence else dice.getrandbits(63)
            text = sentence.text if sentence else "Câu của người khác."
            copy.write_row((pk, unit, "achievements", place % _A_REPORT, text, digest, *prints, _LONG_AGO))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE vinhdanh_reportsentence")
    return planted


def _others(count: int) -> list[tuple[int, int]]:
    """Dossiers of years past, as rows alone: their ids and units."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO vinhdanh_dossier (kind_id, occasion, year, topic, person_id, proposer_id, origin, suggestion, stage, level,
                                          created_at, changed_at)
            SELECT 'advanced_worker', 'regular', 2023, 'đo ' || n, (SELECT min(id) FROM vinhdanh_person), u.id, 'free', '', 'decided', 0,
                   now(), now()
              FROM generate_series(1, %s) n JOIN LATERAL (
                SELECT id FROM vinhdanh_unit WHERE kind = 'grassroots_union' ORDER BY id OFFSET n %% 50 LIMIT 1
              ) u ON true
            RETURNING id, proposer_id
            """,
            [count],
        )
        return list(cursor.fetchall())


def _sought(dossiers: list[Any], planted: list[str]) -> tuple[list[float], float]:
    """How long a search takes; each report has copies in it, all of which must be found, and nothing else may be."""
    from vinhdanh.dossiers.copying import Own, find_copies
    from vinhdanh.kit.likeness import read_sentences

    dice, times, wrong, told = random.Random(5), [], 0, 0
    for dossier in dossiers:
        for _ in range(_TURNS):
            own = _prose.report(dice)
            copied = [text.replace("1", "7") for text in planted[:_COPIED]]
            changed = [f"{text.rstrip('.')}, anh em rất phấn khởi." for text in planted[_COPIED:]]
            text = "\n".join([*own, *copied, *changed])
            sentences = read_sentences(text)
            start = perf_counter()
            found = find_copies(dossier, [Own("achievements", n, s) for n, s in enumerate(sentences)])
            times.append(perf_counter() - start)
            hit = {match.own.position for match in found.matches}
            expected = set(range(len(own), len(sentences)))
            if not expected <= hit:
                raise ValueError(f"sót {len(expected - hit)} câu chép")
            wrong += len(hit - expected)
            told += len(own)
    return times, wrong / told
