"""The small province is written whole or not at all, and never beside what is not the sample's."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests import factories
from tests.sample.made import RECIPE
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.people.models import Membership
from vinhdanh.sample import actions
from vinhdanh.sample.actions import make_sample, remove_sample
from vinhdanh.sample.queries import found_sample

pytestmark = pytest.mark.django_db


def test_make_refuses_a_database_with_records_of_others() -> None:
    factories.province()
    with pytest.raises(Refused, match="có dữ liệu không phải tỉnh mẫu"):
        make_sample(RECIPE)
    with pytest.raises(Refused, match="có dữ liệu không phải tỉnh mẫu"):
        remove_sample()
    assert Unit.objects.count() == 1


def test_make_that_fails_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("mất điện")

    monkeypatch.setattr(actions, "_give_roles", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        make_sample(RECIPE, with_round=False)
    assert not Unit.objects.exists()
    assert not Membership.objects.exists()
    assert not UnitPath.objects.exists()
    assert found_sample() is None
    monkeypatch.undo()
    make_sample(RECIPE, with_round=False)
    assert found_sample() == RECIPE
