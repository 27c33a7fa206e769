"""The search finds role models and initiatives for those alone who may see them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.exemplars.conftest import seen
from tests.filings.world import TOLD
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.clusters.actions import ClusterFields, create_cluster
from vinhdanh.clusters.states import ClusterKind
from vinhdanh.filings.writing import Author, register_initiative

SignIn = Callable[[User], Client]


@pytest.mark.parametrize("words", ["Cải tiến khuôn cắt", "cai tien khuon cat"])
def test_an_initiative_being_written_is_found_by_its_officer_alone(
    words: str, world: World, sign_in: SignIn
) -> None:
    register_initiative(TOLD, unit=world.mai, authors=[Author(world.binh)], on=TODAY, by=world.officer)

    def found(user: User) -> list[str]:
        page = sign_in(user).get(reverse("search"), {"q": words})
        return [one.title for one in page.context["initiatives"]]

    assert found(world.officer) == [TOLD.title]
    assert found(world.stranger) == found(world.auditor) == found(world.member) == []


def test_a_role_model_is_found_by_name_where_its_unit_is_read(world: World, sign_in: SignIn) -> None:
    kept = seen(world.binh)

    def found(user: User) -> list[int]:
        page = sign_in(user).get(reverse("search"), {"q": "do thi binh"})
        return [one.pk for one in page.context["role_models"]]

    assert found(world.officer) == found(world.auditor) == [kept.pk]
    assert found(world.stranger) == found(world.member) == []


@pytest.mark.parametrize("words", ["Khối thi đua các đơn vị", "khoi thi dua don vi", "đơn vị khối"])
def test_a_bloc_is_found_by_name_by_whoever_may_see_it(words: str, world: World, sign_in: SignIn) -> None:
    fields = ClusterFields("Khối thi đua các đơn vị", ClusterKind.BLOC, date(2024, 1, 1))
    bloc = create_cluster(fields, unit=world.province, by=None)

    def found(user: User) -> list[int]:
        page = sign_in(user).get(reverse("search"), {"q": words})
        assert (reverse("cluster", args=[bloc.pk]) in page.content.decode()) is bool(page.context["clusters"])
        return [one.pk for one in page.context["clusters"]]

    assert found(world.auditor) == [bloc.pk]
    assert found(world.stranger) == found(world.member) == []
