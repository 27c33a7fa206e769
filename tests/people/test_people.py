from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from tests.factories import account, officer, person, province, unit
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.states import Role, UnitKind
from vinhdanh.people import access, actions, queries
from vinhdanh.people.actions import PersonFields
from vinhdanh.people.models import Person

pytestmark = pytest.mark.django_db
NUMBER = "001087000123"


def test_find_people_ignores_diacritics_and_sorts_by_given_name() -> None:
    base = unit(parent=province())
    for name in ("Trần Thị Bình", "Nguyễn Đức Ánh", "Lê Văn An", "Phạm Hoà"):
        person(name, at=base)
    assert [p.name for p in queries.find_people("")] == [
        "Lê Văn An",
        "Nguyễn Đức Ánh",
        "Trần Thị Bình",
        "Phạm Hoà",
    ]
    assert [p.name for p in queries.find_people("duc anh")] == ["Nguyễn Đức Ánh"]
    assert (
        [p.name for p in queries.find_people("hoà")]
        == [p.name for p in queries.find_people("hòa")]
        == ["Phạm Hoà"]
    )


def test_a_citizen_number_is_stored_encrypted_and_shown_masked() -> None:
    someone = person("Lê Văn An", at=unit(parent=province()), citizen_id=NUMBER)
    stored = Person.objects.get(pk=someone.pk)
    assert NUMBER not in stored.citizen_id_cipher
    assert NUMBER not in (stored.citizen_id_hash or "")
    assert stored.citizen_id() == NUMBER
    assert stored.citizen_id_masked == "***…123"


@pytest.mark.parametrize("number", ["12345", "00108700012A", "0010870001234"])
def test_a_citizen_number_of_another_shape_is_refused(number: str) -> None:
    with pytest.raises(Refused, match="đúng 12 chữ số"):
        person("Lê Văn An", at=unit(parent=province()), citizen_id=number)


def test_add_person_refuses_a_citizen_number_already_recorded() -> None:
    base = unit(parent=province())
    person("Lê Văn An", at=base, citizen_id=NUMBER)
    with pytest.raises(Refused, match="đã có trong hệ thống"):
        person("Lê An", at=base, citizen_id=NUMBER)


def test_edit_person_keeps_the_citizen_number_that_the_form_left_empty() -> None:
    someone = person("Lê Văn An", at=unit(parent=province()), citizen_id=NUMBER)
    actions.edit_person(someone, PersonFields(name="Lê Văn Ân", birth_year=1987), by=None)
    stored = Person.objects.get(pk=someone.pk)
    assert (stored.name, stored.citizen_id()) == ("Lê Văn Ân", NUMBER)
    assert queries.find_people("le van an").get() == stored


def test_edit_person_from_two_stale_copies_loses_neither_change_of_its_own_fields() -> None:
    base = unit(parent=province())
    someone = person("Lê Văn An", at=base)
    first, second = Person.objects.get(pk=someone.pk), Person.objects.get(pk=someone.pk)
    actions.move_person(first, to=unit(parent=base, kind=UnitKind.UNION_GROUP), on=date(2020, 1, 1), by=None)
    actions.edit_person(second, PersonFields(name="Lê Văn An", birth_year=1990), by=None)
    assert Person.objects.get(pk=someone.pk).birth_year == 1990
    assert someone.memberships.count() == 2


def test_the_database_refuses_a_birth_year_that_contradicts_the_birth_date() -> None:
    someone = person("Lê Văn An", at=unit(parent=province()), birth_date=date(1987, 4, 4))
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=someone.pk).update(birth_year=1988)


def test_move_person_answers_where_they_were_on_each_day() -> None:
    top = province()
    old, new = unit("CĐCS Cũ", parent=top), unit("CĐCS Mới", parent=top)
    someone = person("Chi", at=old)
    actions.move_person(someone, to=new, on=date(2021, 3, 1), by=None)
    assert queries.unit_of(someone, date(2021, 2, 28)) == old
    assert queries.unit_of(someone, date(2021, 3, 1)) == new
    assert list(queries.members_below(top, date(2021, 2, 28))) == [someone]
    assert not queries.members_below(old, date(2021, 3, 1)).exists()


def test_visible_to_follows_where_the_person_belongs_now() -> None:
    top = province()
    old, new = unit("CĐCS Cũ", parent=top), unit("CĐCS Mới", parent=top)
    someone = person("Chi", at=old)
    former, present = officer(old, "an"), officer(new, "binh")
    actions.move_person(someone, to=new, on=date(2021, 3, 1), by=None)
    assert access.get_person(present, someone.pk) == someone
    with pytest.raises(Http404):
        access.get_person(former, someone.pk)


def test_someone_who_left_stays_visible_to_their_last_unit() -> None:
    base = unit(parent=province())
    someone = person("Chi", at=base)
    someone.memberships.update(until=date(2020, 1, 1))
    assert access.get_person(officer(base), someone.pk) == someone


def test_a_member_sees_only_themselves() -> None:
    base = unit(parent=province())
    me, colleague = person("An", at=base), person("Bình", at=base)
    user = account("an", role=Role.MEMBER, at=base, person=me)
    assert list(access.visible_to(user)) == [me]
    with pytest.raises(Http404):
        access.get_person(user, colleague.pk)


def test_nobody_attests_their_own_standard() -> None:
    base = unit(parent=province())
    me = person("An", at=base)
    user = account("an", role=Role.UNIT_HEAD, at=base, person=me)
    assert "Không ai tự xác nhận" in access.can_attest(user, me).why
    assert access.can_attest(user, person("Bình", at=base))


def test_the_full_citizen_number_is_for_its_owner_and_the_unit_officer() -> None:
    base = unit(parent=province())
    someone = person("An", at=base)
    assert access.can_see_citizen_id(officer(base), someone)
    assert access.can_see_citizen_id(account("an", role=Role.MEMBER, at=base, person=someone), someone)
    assert not access.can_see_citizen_id(account("lan", role=Role.AUDITOR, at=base), someone)
