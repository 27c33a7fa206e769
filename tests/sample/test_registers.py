"""The sample's registers are rows that the registers themselves would take, and show what is to be seen."""

from __future__ import annotations

from datetime import date

import pytest

from tests import factories as make
from tests.registers.unions import World, build
from vinhdanh.complaints.queries import open_on, received
from vinhdanh.councils.queries import councils_below, standings
from vinhdanh.propaganda.models import Activity
from vinhdanh.propaganda.queries import law_materials
from vinhdanh.registers.models import EntryEvent
from vinhdanh.sample.organising import organising_years
from vinhdanh.sample.recipe import Recipe
from vinhdanh.sample.tracking import workplace_years
from vinhdanh.training.queries import trained
from vinhdanh.web.registers.shelf import BOOKS
from vinhdanh.workplace.models import CollectiveAgreement
from vinhdanh.workplace.queries import expiring

RECIPE = Recipe(small=True)


@pytest.fixture
def lived(db: None) -> World:
    world = build()
    more = [make.unit(f"CĐCS Công ty {n}", parent=world.south, non_state=True) for n in range(16)]
    for unit in (world.mai, world.lan, world.cuc, world.sen, *more):
        for _ in range(2):
            make.person(at=unit)
    workplace_years(world.province, world.mai, RECIPE)
    organising_years(world.province, world.mai, RECIPE)
    return world


def test_every_row_is_one_that_its_register_takes(lived: World) -> None:
    kept = 0
    for book in BOOKS.values():
        for row in book.register.model._default_manager.all():
            row.clean_fields(exclude=[f.name for f in row._meta.fields if f.is_relation])
            assert book.register.ahead or row.happened_on <= RECIPE.today
            if book.register.check is not None:
                book.register.check(row, RECIPE.today)
            kept += 1
    assert kept > 300
    assert EntryEvent.objects.count() == kept


def test_it_shows_a_declaration_of_none_an_open_letter_and_an_expired_seat(lived: World) -> None:
    past = (date(RECIPE.open_year - 1, 1, 1), date(RECIPE.open_year, 1, 1))
    assert received(lived.province, *past, awards_only=True) == 0
    assert received(lived.province, *past) is None
    assert open_on(lived.province, RECIPE.today).late == 1
    found = standings(councils_below(lived.province, RECIPE.today), RECIPE.today)
    assert (found[0].vacant, found[0].expired) == (1, 1)
    assert not found[-1].flagged


def test_it_shows_agreements_about_to_end_classes_with_lists_and_law_made_known(lived: World) -> None:
    assert expiring(CollectiveAgreement.objects.all(), RECIPE.today).exists()
    year = trained(lived.province, date(RECIPE.open_year, 1, 1), date(RECIPE.open_year + 1, 1, 1))
    assert (year.unlisted, 8 <= year.classes <= 12) == (0, True)
    assert year.turns > year.persons > 0
    assert law_materials(Activity.objects.all())
