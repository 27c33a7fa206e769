"""The screens of figures at a laptop's width and a narrow phone's: nothing spills over, axe finds nothing serious."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import Visitor
from tests.browser.looking import faults_of
from tests.web import figures_world as sees
from tests.web.rounds_world import province_officer
from tests.web.world import World

pytestmark = pytest.mark.browser


def test_nothing_is_wrong_with_the_screens_of_figures(world: World, visit: Callable[..., Visitor]) -> None:
    form = sees.form(world)
    ret = sees.ret(world, of=form)
    sees.put(ret, workers=100, women_workers=140, sports_clubs=3)
    visitor = visit()
    visitor.sign_in(province_officer(world))
    places = [
        "", f"bao-cao/{ret.pk}/", f"bao-cao/{ret.pk}/nhap/", f"bao-cao/{ret.pk}/o/culture.sports_clubs/", "bieu/", f"bieu/{form.pk}/",
        f"bieu/{form.pk}/chi-so/", "bieu/moi/", "nap-so/", "chi-so/", "chi-so/moi/", "chi-so/thrift.saving_rate/",
        "chi-so/titles.fighters/dong/?nam=2024", "ngoai-tuyen/",
    ]  # fmt: skip
    assert faults_of(visitor, {place: f"/so-lieu/{place}" for place in places}, thumbs=False) == []
