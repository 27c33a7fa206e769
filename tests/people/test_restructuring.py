from datetime import date

import pytest

from tests.factories import officer, person, province, unit
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.actions import NewUnit
from vinhdanh.org.models import Succession, Unit
from vinhdanh.people import restructuring
from vinhdanh.people.actions import end_post, move_person
from vinhdanh.people.models import Membership
from vinhdanh.people.queries import members_below, unit_of

pytestmark = pytest.mark.django_db
ON, BEFORE = date(2025, 7, 1), date(2025, 6, 30)


def test_merging_takes_the_people_along_and_keeps_where_they_were() -> None:
    top = province()
    one, two = unit("CĐCS Một", parent=top), unit("CĐCS Hai", parent=top)
    an, binh = person("Nguyễn Văn An", at=one), person("Đỗ Thị Bình", at=two)
    assert restructuring.merge_with_people(one, into=two, on=ON, by=None, decision_no="9/QĐ") == 1
    assert (unit_of(an, BEFORE), unit_of(an, ON), unit_of(binh, ON)) == (one, two, two)
    assert set(members_below(two, ON)) == {an, binh}
    assert set(members_below(two, BEFORE)) == {binh}


def test_merging_does_not_give_a_second_place_to_whoever_belongs_to_both() -> None:
    top = province()
    one, two = unit("CĐCS Một", parent=top), unit("CĐCS Hai", parent=top)
    an = person("Nguyễn Văn An", at=one)
    Membership.objects.create(person=an, unit=two, since=date(2024, 1, 1))
    restructuring.merge_with_people(one, into=two, on=ON, by=None)
    assert Membership.objects.filter(person=an, unit=two).count() == 1
    assert Membership.objects.get(person=an, unit=one).until == ON


def test_merging_carries_whoever_was_to_come_later() -> None:
    top = province()
    one, two, three = (unit(f"CĐCS {n}", parent=top) for n in ("Một", "Hai", "Ba"))
    chi = person("Lê Thị Chi", at=three)
    move_person(chi, to=one, on=date(2025, 9, 1), by=None)
    restructuring.merge_with_people(one, into=two, on=ON, by=None)
    assert unit_of(chi, date(2025, 8, 31)) == three
    assert unit_of(chi, date(2025, 9, 1)) == two


def test_splitting_gives_people_and_founding_to_the_heir_which_may_bear_the_same_name() -> None:
    top = province()
    whole = unit("CĐCS Công ty Dệt", parent=top)
    an = person("Nguyễn Văn An", at=whole)
    parts = [NewUnit(name=name, kind="grassroots_union") for name in ("CĐCS Công ty May", "CĐCS Công ty Dệt")]
    may, det = restructuring.split_with_people(whole, parts, heir=1, on=ON, by=None)
    assert unit_of(an, ON) == det
    assert unit_of(an, BEFORE) == whole
    assert (det.founded_on, may.founded_on) == (whole.founded_on, ON)
    assert {(link.successor, link.heir) for link in Succession.objects.filter(predecessor=whole)} == {
        (may, False),
        (det, True),
    }


def test_splitting_under_a_name_that_a_sibling_bears_names_the_place_and_writes_nothing() -> None:
    top = province()
    whole = unit("CĐCS Công ty Dệt", parent=top)
    unit("CĐCS Công ty May", parent=top)
    parts = [NewUnit(name=name, kind="grassroots_union") for name in ("CĐCS Một", "CĐCS Công ty May")]
    with pytest.raises(Refused, match="đã có đơn vị tên") as refused:
        restructuring.split_with_people(whole, parts, heir=0, on=ON, by=None)
    assert refused.value.field == "name-2"
    assert not Unit.objects.filter(name="CĐCS Một").exists()


def test_dissolving_leaves_people_without_a_unit_from_that_day() -> None:
    base = unit("CĐCS Một", parent=province())
    an = person("Nguyễn Văn An", at=base)
    assert restructuring.dissolve_with_people(base, on=ON, by=None) == 1
    assert Membership.objects.get(person=an).until == ON


def test_dissolving_is_refused_when_someone_comes_later() -> None:
    top = province()
    base, other = unit("CĐCS Một", parent=top), unit("CĐCS Hai", parent=top)
    move_person(person("Nguyễn Văn An", at=other), to=base, on=date(2025, 9, 1), by=None)
    with pytest.raises(Refused, match="từ ngày 01/07/2025 trở đi"):
        restructuring.dissolve_with_people(base, on=ON, by=None)
    base.refresh_from_db()
    assert base.closed_on is None


def test_the_officer_of_the_unit_itself_may_not_end_it() -> None:
    top = province()
    base, other = unit("CĐCS Một", parent=top), unit("CĐCS Hai", parent=top)
    with pytest.raises(Refused, match="Chỉ quản trị hệ thống hoặc cán bộ cấp trên"):
        restructuring.merge_with_people(base, into=other, on=ON, by=officer(base))


def test_a_post_ends_on_its_day_and_not_before_it_began() -> None:
    an = person("Nguyễn Văn An", at=unit(parent=province()), since=date(2020, 1, 1))
    post = an.posts.get()
    with pytest.raises(Refused, match="phải sau ngày đó"):
        end_post(post, on=date(2020, 1, 1), by=None)
    assert end_post(post, on=ON, by=None).until == ON


def test_nobody_moves_to_a_unit_that_does_not_exist_that_day() -> None:
    top = province()
    an = person("Nguyễn Văn An", at=unit("CĐCS Một", parent=top))
    later = unit("CĐCS Hai", parent=top, on=date(2025, 9, 1))
    with pytest.raises(Refused, match="không hoạt động vào ngày 01/07/2025"):
        move_person(an, to=later, on=ON, by=None)
