"""The main pages on the sample province, as its provincial officer sees them: time in the server, and queries asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median
from typing import Any

from bench._browser import browser_of, length
from bench._place import SMALL
from bench._province import sample_province
from bench._timing import figure, seconds

RUNS = 3 if SMALL else 15
OFFICER = "canbo.tinh"


def run() -> Iterator[tuple[str, str]]:
    """Median seconds of each page through Django's test client, and how many queries it asked."""
    sample_province()
    # settings and models can be read only once Django has started
    from django.db import connection

    from vinhdanh.sample.actions import settle_verdicts
    from vinhdanh.sample.queries import found_sample

    recipe = found_sample()
    if recipe is None:
        raise ValueError("cơ sở dữ liệu của phép đo không có tỉnh mẫu")
    settle_verdicts(recipe)
    browser = browser_of(OFFICER)
    asked: list[str] = []

    def note(execute: Any, statement: str, *rest: Any) -> Any:
        asked.append(statement)
        return execute(statement, *rest)

    slowest = 0.0
    for name, address in _pages(recipe.open_year).items():
        browser(address)
        asked.clear()
        with connection.execute_wrapper(note):
            size = length(browser(address))
        taken = median(seconds(lambda address=address: length(browser(address))) for _ in range(RUNS))  # type: ignore[misc]
        slowest = max(slowest, taken)
        yield f"pages.{name}_seconds", figure(taken)
        yield f"pages.{name}_queries", str(len(asked))
        yield f"pages.{name}_kb", figure(size / 1000)
    yield "pages.slowest_seconds", figure(slowest)


def _pages(year: int) -> Mapping[str, str]:
    """What is looked at, by name: the explained person has the longest clear answer, a plain no."""
    from django.urls import reverse

    from vinhdanh.facts.models import StoredVerdict
    from vinhdanh.sample.accounts import FEDERATION

    current = StoredVerdict.objects.filter(set__current=True, set__year=year, person__isnull=False)
    row = current.filter(set__award="provincial_fighter", result=False).order_by("pk").first()
    if row is None or row.person_id is None:
        raise ValueError("tỉnh mẫu chưa có kết luận về Chiến sĩ thi đua cấp tỉnh")
    eligible, ledger, people = reverse("eligible"), reverse("ledger"), reverse("people")
    return {
        "home": reverse("home"),
        "tree": reverse("units"),
        "unit": reverse("unit", args=[FEDERATION]),
        "people": people,
        "people_search": f"{people}?q=nguyen+van",
        "person": reverse("person", args=[row.person_id]),
        "eligible": f"{eligible}?giai=grassroots_fighter:person",
        "eligible_near": f"{eligible}?giai=provincial_fighter:person&ket_luan=con-mot",
        "eligible_gauge": f"{eligible}?giai=grassroots_fighter:person&co_cau=rieng",
        "explanation": reverse("explain", args=["provincial_fighter", year, f"nguoi-{row.person_id}"]),
        "ledger": ledger,
        "ledger_search": f"{ledger}?q=nguyen+van+chien+si",
        "law": reverse("law"),
        "rule": reverse("rule", args=["provincial_fighter"]),
    }
