"""One of many keys, as one parameter."""

from __future__ import annotations

import pytest

from tests import factories as make
from vinhdanh.kit.lookups import Among
from vinhdanh.org.models import Unit


@pytest.mark.django_db
def test_among_finds_what_in_finds_and_bears_more_keys_than_parameters() -> None:
    province = make.province()
    mai = make.unit(parent=province)
    assert Among.lookup_name == "among"
    assert (
        set(Unit.objects.filter(pk__among=[mai.pk, -1]))
        == set(Unit.objects.filter(pk__in=[mai.pk, -1]))
        == {mai}
    )
    assert not Unit.objects.filter(pk__among=[]).exists()
    assert Unit.objects.filter(pk__among=range(200_000)).count() == 2
