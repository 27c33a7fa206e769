"""A round of the sample province: opening it with nothing computed yet; its candidates narrowed fifty ways, in the server."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice, product
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

from bench._browser import browser_of
from bench._place import SMALL
from bench._province import sample_province
from bench._timing import figure, p95, seconds

PROMISED_OPENING, PROMISED_LIST = 10.0, 0.150
FILTERS, RUNS = (10, 1) if SMALL else (50, 3)
OFFICER = "canbo.tinh"
AWARDS = (
    ("advanced_worker", "person"), ("grassroots_fighter", "person"), ("provincial_fighter", "person"),
    ("merit_certificate_provincial_federation", "person"), ("advanced_collective", "collective"),
)  # fmt: skip


def run() -> Iterator[tuple[str, str]]:
    """Seconds of opening, seconds of the list by filter, and the same question put to the exported workbook."""
    sample_province()
    held, opening = _opened()
    yield "rounds.open_seconds", figure(opening)
    yield "rounds.open_limit_share", figure(opening / PROMISED_OPENING)
    fetch = browser_of(OFFICER)
    addresses = [f"{_url(held)}?{query}" for query in islice(_queries(), FILTERS)]
    people = _total(fetch(addresses[0]))
    taken: list[float] = []
    for address in addresses:
        taken += [seconds(lambda address=address: fetch(address)) for _ in range(RUNS)]  # type: ignore[misc]
    slow = p95(taken)
    yield "rounds.candidates", str(people)
    yield "rounds.filters", str(len(addresses))
    yield "rounds.filter_p50_seconds", figure(median(taken))
    yield "rounds.filter_p95_seconds", figure(slow)
    yield "rounds.filter_limit_share", figure(slow / PROMISED_LIST)
    workbook = _exported(
        fetch, f"{_url(held)}?{urlencode({'giai': 'grassroots_fighter:person', 'don_vi': '', 'xuat': 1})}"
    )
    same = f"{_url(held)}?{urlencode({'giai': 'grassroots_fighter:person', 'don_vi': '', 'gioi': 'female', 'ket_luan': 'du'})}"
    ours = seconds(lambda: fetch(same), RUNS + 2)
    by_hand = seconds(lambda: _in_workbook(workbook))
    if _total(fetch(same)) != _in_workbook(workbook):
        raise ValueError("lọc trên trang và lọc trong tệp xuất ra hai số khác nhau")
    yield (
        "rounds.export_seconds",
        figure(seconds(lambda: _exported(fetch, f"{_url(held)}?xuat=1&giai=grassroots_fighter:person"))),
    )
    yield "rounds.workbook_filter_seconds", figure(by_hand)
    yield "rounds.ratio_workbook_to_page", figure(by_hand / ours)
    Path(workbook).unlink()
    _take_away(held)


def _opened() -> tuple[Any, float]:
    """A round of the province, and how long its opening took with every verdict still to be computed."""
    from vinhdanh.facts.models import VerdictPattern, VerdictSet
    from vinhdanh.kit.dates import today
    from vinhdanh.org.models import Unit
    from vinhdanh.rounds.actions import create_round, open_round
    from vinhdanh.rounds.editing import set_awards, set_calendar
    from vinhdanh.rounds.fields import Basics, Due, InPlay
    from vinhdanh.rounds.models import Round
    from vinhdanh.rounds.states import DateMark
    from vinhdanh.sample.accounts import FEDERATION

    for left in Round.objects.filter(name__startswith="Phép đo"):
        _take_away(left)
    day, unit = today(), Unit.objects.get(code=FEDERATION)
    name = f"Phép đo {Round.objects.count()}"
    held = create_round(Basics(name, "regular", day.year), unit=unit, on=day, by=None)
    set_awards(held, [InPlay(*award) for award in AWARDS], on=day, by=None)
    set_calendar(held, [Due(DateMark.NOMINATE, "", day + timedelta(days=18))], by=None)
    VerdictPattern.objects.filter(set__current=True).delete()
    VerdictSet.objects.filter(current=True).delete()
    return held, seconds(lambda: open_round(held, on=day, by=None))


def _take_away(held: Any) -> None:
    """Its events cannot be deleted: it is closed, so that the next run does not meet it."""
    from vinhdanh.rounds.actions import close_round
    from vinhdanh.rounds.models import Round
    from vinhdanh.rounds.states import RoundState

    if Round.objects.get(pk=held.pk).state == RoundState.OPEN:
        close_round(held, by=None)


def _url(held: Any) -> str:
    from django.urls import reverse

    return reverse("round_candidates", args=[held.pk])


def _queries() -> Iterator[str]:
    """What an officer of the province narrows the list to: all of it first, then every combination in turn."""
    awards = ("grassroots_fighter:person", "advanced_worker:person", "provincial_fighter:person")
    answers = ("", "du", "con-mot", "chua-ro", "chua-du")
    more = (
        {}, {"gioi": "female"}, {"nhom": "direct"}, {"q": "nguyễn"}, {"trong": "on"}, {"loai": "grassroots_union"}, {"trang": "200"},
        {"gioi": "male", "nhom": "leader_other"}, {"q": "văn", "gioi": "male"}, {"xep": "ten"},
    )  # fmt: skip
    for rest, answer, award in product(more, answers, awards):
        yield urlencode({"giai": award, "don_vi": "", **({"ket_luan": answer} if answer else {}), **rest})


def _total(answer: Any) -> int:
    """How many rows the page says its list has; none where it says that nobody fits."""
    found = re.search(r'<div class="list-head"><p>([\d.]+) ', answer.content.decode())
    return int(found[1].replace(".", "")) if found else 0


def _exported(fetch: Callable[[str], Any], address: str) -> str:
    content = b"".join(fetch(address).streaming_content)
    with tempfile.NamedTemporaryFile(suffix=".xlsx", delete=False) as kept:
        kept.write(content)
    return kept.name


def _in_workbook(path: str) -> int:
    """The eligible women, as somebody finds them who was sent the whole list: open it, go through its rows."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(Path(path).read_bytes()), read_only=True)
    sheet = book.active
    assert sheet is not None
    rows = iter(sheet.iter_rows(values_only=True))
    head = next(row for row in rows if row and row[0] == "STT")
    sex, answer = head.index("Giới tính"), head.index("Kết luận")
    return sum(1 for row in rows if row[sex] == "Nữ" and row[answer] == "Đủ điều kiện")
