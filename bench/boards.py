"""The dashboards of the sample province for its officer, its leader and a union: p95 of every page, against the promise."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from bench._browser import browser_of, length
from bench._place import SMALL
from bench._province import sample_province
from bench._timing import figure, p95, seconds

RUNS = 4 if SMALL else 40
PROMISED_SECONDS = 0.200
READERS = {"province": "canbo.tinh", "leader": "chutich", "unit": "canbo.coso"}
PAGES = {
    "board": "dashboard", "fairness": "dashboard_fairness", "evenness": "dashboard_evenness", "mending": "dashboard_mending",
    "home": "home",
}  # fmt: skip


def run() -> Iterator[tuple[str, str]]:
    """Seconds of every page for every reader, turn by turn; all in all, and the slowest page, as shares of the promise."""
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
    first: dict[tuple[str, str], float] = {}
    taken: dict[tuple[str, str], list[float]] = {}
    for turn in range(RUNS + 1):
        for reader, fetch in fetches.items():
            for page, address in addresses.items():
                time = seconds(lambda fetch=fetch, address=address: length(fetch(address)))  # type: ignore[misc]
                if turn:
                    taken.setdefault((reader, page), []).append(time)
                else:
                    first[reader, page] = time
    for (reader, page), times in taken.items():
        yield f"boards.{reader}_{page}_first_seconds", figure(first[reader, page])
        yield f"boards.{reader}_{page}_p50_seconds", figure(median(times))
        yield f"boards.{reader}_{page}_p95_seconds", figure(p95(times))
    whole = p95([time for times in taken.values() for time in times])
    slowest = max(p95(times) for times in taken.values())
    yield "boards.p95_seconds", figure(whole)
    yield "boards.p95_share_of_promise", figure(whole / PROMISED_SECONDS)
    yield "boards.slowest_page_share_of_promise", figure(slowest / PROMISED_SECONDS)
