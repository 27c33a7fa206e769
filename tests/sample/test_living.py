"""The small province with its open round, movements, blocs and all else that goes on: alive, and nothing left open behind it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import DjangoDbBlocker

from tests import factories
from tests.lending import borrowing
from tests.sample.made import sample_kept
from vinhdanh.awards.models import AwardRecord
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Stage
from vinhdanh.facts.models import StaleSubject
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.rounds.models import Round
from vinhdanh.sample.recipe import Recipe


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Recipe]:
    with sample_kept(django_db_blocker, with_round=True) as recipe:
        yield recipe


@pytest.fixture
def living(made: Recipe, django_db_blocker: DjangoDbBlocker) -> Iterator[Recipe]:
    with borrowing(django_db_blocker, made) as lent:
        yield lent


def test_make_leaves_references_counters_and_guards_in_place(living: Recipe) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND conrelid = 'vinhdanh_awardrecord'::regclass AND convalidated"
        )
        assert cursor.fetchone() == (8,)
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM pg_indexes WHERE tablename = 'vinhdanh_awardrecord'")
        assert cursor.fetchone()[0] >= 10
    newcomer = factories.person(
        "Nguyễn Thị Bình", at=Unit.objects.get(code="cdcs-0001"), since=date(2025, 11, 1)
    )
    assert newcomer.pk == Person.objects.count()
    assert StaleSubject.objects.filter(person_id=newcomer.pk).exists()
    with pytest.raises(DatabaseError, match="chỉ ghi thêm"), transaction.atomic():
        AwardRecord.objects.filter(pk=1).delete()


def test_the_year_end_round_is_alive(living: Recipe) -> None:
    held = Round.objects.get()
    assert (held.state, held.year) == ("open", living.open_year)
    stages = set(Dossier.objects.filter(round=held).values_list("stage", flat=True))
    assert {Stage.DRAFT, Stage.SUBMITTED, Stage.RETURNED, Stage.APPRAISED, Stage.SUGGESTED} <= stages
    home = Dossier.objects.filter(proposer=Unit.objects.get(assignments__user__username="canbo.coso"))
    assert {d.stage for d in home} >= {Stage.DRAFT, Stage.SUBMITTED, Stage.RETURNED}
    sent = Dossier.objects.filter(stage=Stage.SUBMITTED).first()
    assert sent is not None
    assert sent.evidence.exists()
