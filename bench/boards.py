"""The dashboards of the sample province for its officer, its leader and a union: p95 of every page, against the promise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

from bench._browser import browser_of, length
from bench._place import SMALL
from bench._province import sample_province
from bench._timing import figure, p95, seconds

RUNS, CHANGES = (4, 1) if SMALL else (40, 5)
PROMISED_SECONDS = 0.200
READERS = {"province": "canbo.tinh", "leader": "chutich", "unit": "canbo.coso"}
BOARDS = {
    "board": "dashboard",
    "fairness": "dashboard_fairness",
    "evenness": "dashboard_evenness",
    "mending": "dashboard_mending",
}
# where everybody arrives: not promised, and told beside
PAGES = {**BOARDS, "home": "home"}


def run() -> Iterator[tuple[str, str]]:
    """Seconds of every page for every reader, turn by turn; of the dashboards, all in all and the slowest page as shares of
    the promise. `changed`: the median when somebody's record changed just before, and no kept answer stands."""
    sample_province()
    # models can be read only once Django has started
    from django.urls import reverse

    from vinhdanh.sample.actions import settle_verdicts
    from vinhdanh.sample.queries import found_sample

    recipe = found_sample()
    if recipe is None:
        raise ValueError("cơ sở dữ liệu của phép đo không có tỉnh mẫu")
    settle_verdicts(recipe)
    fetches = {reader: browser_of(username) for reader, username in READERS.items()}
    addresses = {page: reverse(name) for page, name in PAGES.items()}
    taken: dict[tuple[str, str], list[float]] = {}
    changed: dict[tuple[str, str], list[float]] = {}
    for turn in range(RUNS + 1):
        for reader, fetch in fetches.items():
            for page, address in addresses.items():
                time = _seconds(fetch, address)
                if turn:
                    taken.setdefault((reader, page), []).append(time)
    for _ in range(CHANGES):
        for reader, fetch in fetches.items():
            for page, address in addresses.items():
                _change_a_record()
                changed.setdefault((reader, page), []).append(_seconds(fetch, address))
    for (reader, page), times in taken.items():
        yield f"boards.{reader}_{page}_p50_seconds", figure(median(times))
        yield f"boards.{reader}_{page}_p95_seconds", figure(p95(times))
        yield f"boards.{reader}_{page}_changed_seconds", figure(median(changed[reader, page]))
    promised = {key: times for key, times in taken.items() if key[1] in BOARDS}
    whole = p95([time for times in promised.values() for time in times])
    yield "boards.p95_seconds", figure(whole)
    yield "boards.p95_share_of_promise", figure(whole / PROMISED_SECONDS)
    yield "boards.slowest_page_share_of_promise", figure(max(map(p95, promised.values())) / PROMISED_SECONDS)


def _seconds(fetch: Callable[[str], Any], address: str) -> float:
    return seconds(lambda: length(fetch(address)))


def _change_a_record() -> None:
    """Write a membership as it is: what was worked out from who belongs where no longer stands."""
    from django.db.models import F

    from vinhdanh.people.models import Membership

    first = Membership.objects.order_by("pk").values_list("pk", flat=True)[0]
    Membership.objects.filter(pk=first).update(since=F("since"))
