"""Who sees a round, and who writes it."""

from __future__ import annotations

import pytest
from django.http import Http404

from tests.rounds.conftest import BASICS, TODAY, Place
from vinhdanh.kit.verdict import Refused
from vinhdanh.rounds import access
from vinhdanh.rounds.actions import create_round, open_round
from vinhdanh.rounds.editing import edit_basics, set_units
from vinhdanh.rounds.models import Round


def seen_by(place: Place) -> set[str]:
    roles = ("officer", "upper_officer", "mai_officer", "lan_officer", "auditor", "member", "nobody")
    return {role for role in roles if access.visible_to(getattr(place, role)).exists()}


def test_a_round_in_preparation_is_seen_at_its_unit_and_above_only(place: Place, prepared: Round) -> None:
    assert seen_by(place) == {"officer", "auditor"}


def test_an_open_round_is_seen_by_whoever_reads_a_unit_below(place: Place, prepared: Round) -> None:
    open_round(prepared, on=TODAY, by=place.officer)
    assert seen_by(place) == {"officer", "upper_officer", "mai_officer", "lan_officer", "auditor"}


def test_a_round_for_named_units_is_hidden_from_the_others(place: Place, prepared: Round) -> None:
    set_units(prepared, [place.mai], on=TODAY, by=place.officer)
    open_round(prepared, on=TODAY, by=place.officer)
    assert seen_by(place) == {"officer", "upper_officer", "mai_officer", "auditor"}


def test_a_round_of_a_lower_unit_is_seen_above_it_and_not_beside_it(place: Place) -> None:
    create_round(BASICS, unit=place.mai, on=TODAY, by=place.mai_officer)
    assert seen_by(place) == {"officer", "upper_officer", "mai_officer", "auditor"}


def test_a_stranger_learns_nothing(place: Place, prepared: Round) -> None:
    with pytest.raises(Http404):
        access.get_round(place.mai_officer, prepared.pk)
    assert access.get_round(place.officer, prepared.pk) == prepared


@pytest.mark.parametrize("role", ["upper_officer", "mai_officer", "auditor", "member", "nobody"])
def test_only_officers_of_the_unit_or_above_write(place: Place, prepared: Round, role: str) -> None:
    user = getattr(place, role)
    verdict = access.can_write(user, prepared)
    assert not verdict
    assert place.federation.name in verdict.why
    with pytest.raises(Refused, match="LĐLĐ tỉnh Vĩnh Sơn"):
        edit_basics(prepared, BASICS, on=TODAY, by=user)
    with pytest.raises(Refused, match="LĐLĐ tỉnh Vĩnh Sơn"):
        create_round(BASICS, unit=place.federation, on=TODAY, by=user)


def test_an_officer_from_above_writes_the_round_of_a_lower_unit(place: Place) -> None:
    made = create_round(BASICS, unit=place.mai, on=TODAY, by=place.upper_officer)
    assert access.can_write(place.officer, made)
    assert not access.can_write(place.lan_officer, made)
