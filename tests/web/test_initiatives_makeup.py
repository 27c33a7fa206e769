"""Who the authors of initiatives are, looked at from the library by whoever reads units."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.initiatives.models import Authorship, Initiative

SignIn = Callable[[User], Client]


def recognised(w: World) -> Initiative:
    made = Initiative.objects.create(title="Xe đẩy vải", unit=w.mai, year=2025, stage="recognised", search="xe day vai")  # fmt: skip
    chief = make.person("Trần Văn Trưởng", at=w.mai, position_class="leader_other")
    for one in (w.an, chief):
        Authorship.objects.create(initiative=made, person=one)
    return made


def test_the_makeup_of_the_authors_is_shown_when_asked_for(world: World, sign_in: SignIn) -> None:
    recognised(world)
    client = sign_in(world.officer)
    page = client.get(reverse("initiatives")).content.decode()
    assert "co_cau=1" in page
    assert 'id="co-cau"' not in page
    page = client.get(reverse("initiatives"), {"co_cau": "1"}).content.decode()
    assert 'id="co-cau"' in page
    assert "trực tiếp" in page


def test_a_member_is_not_offered_it(world: World, sign_in: SignIn) -> None:
    recognised(world)
    page = sign_in(world.member).get(reverse("initiatives"), {"co_cau": "1"}).content.decode()
    assert "co-cau" not in page
