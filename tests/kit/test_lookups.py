"""Many keys, as one parameter."""

from __future__ import annotations

import pytest
from django.db.models import Count, Q

from tests import factories as make
from vinhdanh.kit.lookups import Keys
from vinhdanh.org.models import Unit, UnitPath


@pytest.mark.django_db
def test_keys_find_what_a_list_finds_and_bear_more_than_parameters() -> None:
    province = make.province()
    mai = make.unit(parent=province)
    assert (
        set(Unit.objects.filter(pk__in=Keys([mai.pk, -1])))
        == set(Unit.objects.filter(pk__in=[mai.pk, -1]))
        == {mai}
    )
    assert not Unit.objects.filter(pk__in=Keys([])).exists()
    assert Unit.objects.filter(pk__in=Keys(range(200_000))).count() == 2
    assert set(Unit.objects.exclude(pk__in=Keys([mai.pk]))) == {province}


@pytest.mark.django_db
def test_keys_serve_foreign_keys_and_conditions_of_sums() -> None:
    province = make.province()
    mai = make.unit(parent=province)
    own = Keys([mai.pk])
    assert UnitPath.objects.filter(ancestor__in=own).count() == 1
    rows = UnitPath.objects.filter(descendant_id__in=own)
    assert rows.aggregate(up=Count("pk", filter=~Q(ancestor_id__in=own))) == {"up": 1}


def test_keys_are_equal_when_they_name_the_same() -> None:
    assert Keys([1, 2]) == Keys([1, 2])
    assert Keys([1, 2]) != Keys([1])
    assert len({Keys([1]), Keys([1])}) == 1
