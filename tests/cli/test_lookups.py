"""What a running database adds to a question about a list; without one, nothing is started."""

from __future__ import annotations

import pytest

from tests.factories import award, person, unit
from vinhdanh.cli.lookups import unit_figures


def test_no_database_and_no_unit_give_no_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vinhdanh.cli.lookups._reachable", lambda: False)
    assert unit_figures("x", 2023) is None
    assert unit_figures("", 2023) is None


@pytest.mark.django_db
def test_a_known_unit_tells_its_kind_and_how_many_hold_what(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vinhdanh.cli.lookups._reachable", lambda: True)
    here = unit()
    for someone in (person(at=here), person(at=here)):
        award(someone, "advanced_worker", 2023)
    found = unit_figures(here.code, 2023)
    assert found is not None
    assert found.kind == here.kind
    assert found.bases == {"advanced_worker": 2, "grassroots_fighter": None}
    undated = unit_figures(here.code, None)
    assert undated is not None
    assert undated.bases == {}
    assert unit_figures("khong-co", 2023) is None
