from __future__ import annotations

import pytest

from tests import factories
from tests.imports.batches import AN, applied, checked, people_sheet
from tests.imports.dirty.people import UNITS
from vinhdanh.imports.actions import apply_batch, plan_batch, undo_batch
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person

pytestmark = pytest.mark.django_db


def test_only_officers_of_the_unit_or_above_may_import_apply_and_undo(union: Unit) -> None:
    hospital, clinic = (Unit.objects.get(name=f"CĐCS {name}") for name in UNITS[:2])
    officer, stranger = factories.officer(hospital), factories.officer(clinic, "chi")
    with pytest.raises(Refused, match="Chỉ cán bộ"):
        checked(people_sheet(AN), hospital, by=stranger)
    batch = checked(people_sheet(AN), hospital, by=officer)
    with pytest.raises(Refused, match="Chỉ cán bộ"):
        apply_batch(batch, by=stranger)
    batch = apply_batch(batch, by=officer)
    assert (batch.applied_by, Person.objects.get().recorded_by) == (officer, officer)
    with pytest.raises(Refused, match="Chỉ cán bộ"):
        undo_batch(batch, by=stranger)
    undo_batch(batch, by=officer)
    with pytest.raises(Refused, match="đã ghi"):
        undo_batch(batch, by=officer)


def test_a_number_known_elsewhere_is_not_told_to_strangers(union: Unit) -> None:
    hospital, clinic = (Unit.objects.get(name=f"CĐCS {name}") for name in UNITS[:2])
    applied(people_sheet(AN), hospital)
    officer = factories.officer(clinic, "dung")
    batch = checked(people_sheet(["Lê Văn An", "Nam", None, "004087000123", "", ""]), clinic, by=officer)
    held = plan_batch(batch, by=officer).holds()
    assert held[0].candidates == []
    assert "cấp trên" in held[0].says[0]
