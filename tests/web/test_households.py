"""A household has a page, an explanation and a road; what nobody can attest yet is unknown, never a no."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.web import world as worlds
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.awards.actions import AwardFields, record_award
from vinhdanh.facts.explaining import explain_subject
from vinhdanh.facts.loading import Moment
from vinhdanh.facts.roads import roads_for
from vinhdanh.people.actions import add_household
from vinhdanh.people.models import Household

SignIn = Callable[[User], Client]
NOW = Moment(2025, worlds.TODAY, worlds.TODAY)


@pytest.fixture
def home(world: World) -> Household:
    """A household in the area of Hoa Mai that was given a certificate in 2024."""
    home = add_household("Lò Văn Giang", unit=world.mai, address="Bản Nà Khoa", by=world.officer)
    given = AwardFields("merit_certificate_province", 2024, date(2024, 8, 19), "99/QĐ-UBND")
    record_award(home, given, by=world.officer)
    return home


def test_its_page_tells_area_honours_and_what_is_open(home: Household, world: World, sign_in: SignIn) -> None:
    text = sign_in(world.officer).get(reverse("household", args=[home.pk])).content.decode()
    assert "Lò Văn Giang" in text
    assert "Bản Nà Khoa" in text
    assert "2024" in text
    assert f"/giai-thich/merit_certificate_province/2025/ho-{home.pk}/" in text
    assert "Chưa ghi được xác nhận cho hộ gia đình" in text


def test_every_clause_is_explained_and_left_open_while_nobody_attests(
    home: Household, world: World, sign_in: SignIn
) -> None:
    found = explain_subject(home, "merit_certificate_province", NOW)
    assert found is not None
    assert found.explanation.verdict == "unknown"
    assert {"law_abiding", "contribution"} <= {c.id for c in found.explanation.clauses if c.result is None}
    url = reverse("explain", args=["merit_certificate_province", 2025, f"ho-{home.pk}"])
    answer = sign_in(world.head).get(url)
    assert "Có nhiều đóng góp về công sức, đất đai và tài sản" in answer.content.decode()
    assert not answer.context["may_attest"]
    refused = sign_in(world.head).post(
        reverse("attest", args=["merit_certificate_province", 2025, f"ho-{home.pk}"]), {"code": "law_abiding", "met": "yes"}
    )  # fmt: skip
    assert refused.status_code == 403


def test_its_road_is_made_of_what_the_law_asks_of_families(
    home: Household, world: World, sign_in: SignIn
) -> None:
    roads = roads_for(home, NOW)
    assert roads is not None
    assert {"merit_certificate_province", "merit_certificate_prime_minister"} <= {
        r.award for r in roads if r.loaded
    }
    text = sign_in(world.officer).get(reverse("household_road", args=[home.pk])).content.decode()
    assert "Bằng khen" in text


def test_strangers_find_no_household(home: Household, world: World, sign_in: SignIn) -> None:
    for name in ("household", "household_road"):
        assert sign_in(world.stranger).get(reverse(name, args=[home.pk])).status_code == 404


def test_the_ledger_leads_to_it(home: Household, world: World, sign_in: SignIn) -> None:
    text = sign_in(world.officer).get("/so-khen-thuong/").content.decode()
    assert reverse("household", args=[home.pk]) in text
