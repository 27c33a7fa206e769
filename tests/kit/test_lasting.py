"""Answers stand until a table they came from changes, whoever changes it and however."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, connections, transaction

from tests import factories as make
from vinhdanh.kit.lasting import MOST, NOTED, TableChange, lasting
from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.people.models import Membership, Person, Post

SOURCES = (Person, Membership)


class Asked:
    """How many people there are, and how often that was counted."""

    def __init__(self, key: str) -> None:
        self.key, self.times = key, 0

    def __call__(self) -> int:
        return lasting(self.key, SOURCES, self._count)

    def _count(self) -> int:
        self.times += 1
        return Person.objects.count()


@pytest.mark.django_db
def test_asked_again_it_is_not_worked_out_again() -> None:
    people = Asked("again")
    assert (people(), people(), people.times) == (0, 0, 1)
    make.province()  # changes other tables
    assert (people(), people.times) == (0, 1)


@pytest.mark.django_db
def test_whatever_is_written_is_in_the_next_answer() -> None:
    place, people = make.province(), Asked("written")
    assert people() == 0
    an = make.person("Nguyễn Văn An", at=place)
    assert people() == 1
    Person.objects.filter(pk=an.pk).update(name="Nguyễn Văn Ấn")
    assert (people(), people.times) == (1, 3)
    Post.objects.all().delete()
    assert people.times == 3
    with connection.cursor() as cursor:
        cursor.execute("UPDATE vinhdanh_membership SET since = since - 1")
    assert (people(), people.times) == (1, 4)


@pytest.mark.django_db
def test_what_is_taken_back_is_not_in_the_next_answer() -> None:
    place, people = make.province(), Asked("taken back")
    assert people() == 0
    with transaction.atomic():
        make.person("Nguyễn Văn An", at=place)
        assert people() == 1
        transaction.set_rollback(True)
    assert people() == 0


@pytest.mark.django_db
def test_two_questions_are_two_answers() -> None:
    assert lasting(("n", 1), SOURCES, lambda: 1) == 1
    assert lasting(("n", 2), SOURCES, lambda: 2) == 2
    assert lasting(("n", 1), [Unit], lambda: 3) == 3
    assert lasting(("n", 1), SOURCES, lambda: 4) == 1


@pytest.mark.django_db
def test_a_process_keeps_only_so_many() -> None:
    first = Asked("first")
    first()
    for number in range(MOST):
        lasting(("many", number), SOURCES, lambda number=number: number)  # type: ignore[misc]
    first()
    assert first.times == 2


@pytest.mark.django_db
def test_a_table_that_nobody_watches_is_refused() -> None:
    with pytest.raises(ValueError, match="Movement"):
        lasting("strange", [Movement], int)


@pytest.mark.django_db
def test_every_model_said_to_be_noted_notes_every_kind_of_change() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgtype FROM pg_trigger WHERE tgname LIKE '%_note_change' AND tgenabled = 'O'"
        )
        found = dict(cursor.fetchall())
    every = 4 | 8 | 16 | 32  # inserted, deleted, updated, truncated; after, once a statement
    assert found == {model._meta.db_table: every for model in NOTED}


@pytest.mark.django_db
def test_old_notes_are_taken_out_and_the_newest_stays() -> None:
    place = make.province()
    for number in range(700):
        Unit.objects.filter(pk=place.pk).update(sort_key=f"{number:04}")
    notes = TableChange.objects.filter(source="vinhdanh_unit")
    assert 1 <= notes.count() < 400
    assert TableChange.objects.filter(source="vinhdanh_unitpath").exists() == UnitPath.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_another_writes_meanwhile_is_in_the_next_answer() -> None:
    """The other commits while the answer is being worked out: it may miss that, but it does not stand."""
    place, people, times = make.province(), Asked("meanwhile"), []

    def write() -> None:
        make.person("Nguyễn Văn An", at=Unit.objects.get(pk=place.pk))
        connections.close_all()

    def count() -> int:
        found = Person.objects.count()
        if not times:
            other = threading.Thread(target=write)
            other.start()
            other.join()
        times.append(found)
        return found

    assert lasting("slow", SOURCES, count) == 0
    assert lasting("slow", SOURCES, count) == 1
    assert lasting("slow", SOURCES, count) == 1
    assert times == [0, 1]
    assert people() == 1
