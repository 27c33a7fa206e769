"""The books of the sample federation, made for a small one of four unions: no page of the register is empty."""

from __future__ import annotations

from datetime import date

import pytest

from tests import factories as make
from tests.launches.world import build
from vinhdanh.registry.base import legal_base, versions
from vinhdanh.registry.chain import asked_units, lag_of, missing_plans
from vinhdanh.registry.checks import findings
from vinhdanh.registry.models import Dissemination, Obligation, RegistryDocument
from vinhdanh.registry.queries import near, overdue, tasks_of
from vinhdanh.registry.states import DocumentState, Fault
from vinhdanh.sample.recipe import Recipe
from vinhdanh.sample.registry import live_documents


@pytest.mark.parametrize("today", [date(2025, 12, 1), date(2026, 1, 1), date(2027, 6, 15)])
def test_the_books_hold_a_chain_obligations_and_slips(db: None, today: date) -> None:
    here, recipe = build(), Recipe(small=True, today=today)
    live_documents(here.province, here.mai, make.officer(here.province, "tinh"), recipe)
    everything = RegistryDocument.objects.all()
    assert 40 <= everything.filter(unit=here.province).count() <= 60
    faults = {one.fault for row in everything for one in findings(row, recipe.today, everything)}
    assert {Fault.WRONG_YEAR, Fault.TYPE_SIGN, Fault.SPELLING, Fault.NO_DAY, Fault.TITLE_YEAR} <= faults
    assert Fault.DUPLICATE not in faults
    directive = everything.get(number="34-CT/TW")
    lag = lag_of(directive, everything)
    assert lag is not None
    assert lag.plans >= 8
    assert any(task.plans for task in tasks_of(directive))
    plan = everything.exclude(asked_kinds=[]).get()
    assert 0 < missing_plans(plan, recipe.today).count() < asked_units(plan, recipe.today).count()
    assert len(versions(everything.get(number="240/QĐ-LĐLĐ"))) == 3
    assert legal_base(here.province, recipe.today).count() >= 12
    assert Obligation.objects.filter(overdue(recipe.today)).exists()
    assert Obligation.objects.filter(near(recipe.today)).exists()
    assert Dissemination.objects.filter(unit=here.mai, received_on__isnull=True).count() == 1
    assert everything.filter(state=DocumentState.DRAFT).count() == 2
