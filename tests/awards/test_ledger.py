from datetime import date

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
from django.db.utils import DatabaseError

from tests.factories import account, award, award_kind, officer, person, province, unit
from vinhdanh.awards import access, actions, queries
from vinhdanh.awards.actions import AwardFields
from vinhdanh.awards.models import AwardRecord
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.actions import merge_units
from vinhdanh.org.states import Role

pytestmark = pytest.mark.django_db


def test_the_ledger_refuses_update_and_delete_whoever_asks() -> None:
    line = award(person("An", at=unit(parent=province())), "advanced_worker", 2024)
    for statement in ("UPDATE vinhdanh_awardrecord SET year = 2020", "DELETE FROM vinhdanh_awardrecord"):
        with (
            pytest.raises(DatabaseError, match="chỉ ghi thêm"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert AwardRecord.objects.get(pk=line.pk).year == 2024


def test_a_flag_never_goes_to_a_person() -> None:
    someone = person("An", at=unit(parent=province()))
    flag = award_kind("emulation_flag_province", person=False, collective=True)
    with pytest.raises(Refused, match="không tặng cho cá nhân"):
        actions.record_award(someone, AwardFields(kind=flag.code, year=2024), by=None)


def test_the_database_itself_refuses_a_flag_for_a_person() -> None:
    someone = person("An", at=unit(parent=province()))
    flag = award_kind("emulation_flag_province", person=False, collective=True)
    with (
        pytest.raises((IntegrityError, InternalError), match="không tặng cho loại đối tượng"),
        transaction.atomic(),
    ):
        AwardRecord.objects.create(person=someone, kind=flag, year=2024)


def test_record_award_refuses_the_same_award_twice() -> None:
    someone = person("An", at=unit(parent=province()))
    award(someone, "advanced_worker", 2024)
    with pytest.raises(Refused, match="Sổ đã có"):
        award(someone, "advanced_worker", 2024)


def test_record_award_notes_the_unit_of_the_day() -> None:
    from vinhdanh.people.actions import move_person

    top = province()
    old, new = unit("CĐCS Cũ", parent=top), unit("CĐCS Mới", parent=top)
    someone = person("Chi", at=old)
    move_person(someone, to=new, on=date(2023, 6, 1), by=None)
    assert award(someone, "advanced_worker", 2022).at_unit == old
    assert award(someone, "advanced_worker", 2023).at_unit == new


def test_correct_award_replaces_what_stands_and_keeps_what_was() -> None:
    someone = person("An", at=unit(parent=province()))
    wrong = award(someone, "grassroots_fighter", 2023, decision_no="12/QĐ")
    right = actions.correct_award(
        wrong,
        AwardFields(kind="grassroots_fighter", year=2022, decision_no="12/QĐ"),
        reason="gõ nhầm năm",
        by=None,
    )
    assert list(queries.standing()) == [right]
    assert queries.story_of(right) == [wrong, right]


def test_revoke_award_leaves_nothing_standing_and_cannot_be_done_twice() -> None:
    someone = person("An", at=unit(parent=province()))
    line = award(someone, "grassroots_fighter", 2023)
    actions.revoke_award(line, reason="kê khai gian dối", decision_no="9/QĐ", by=None)
    assert not queries.standing().exists()
    assert AwardRecord.objects.count() == 2
    with pytest.raises(Refused, match="đã được đính chính hoặc thu hồi"):
        actions.revoke_award(line, reason="lần nữa", by=None)


def test_revoke_award_asks_for_a_reason() -> None:
    line = award(person("An", at=unit(parent=province())), "grassroots_fighter", 2023)
    with pytest.raises(Refused, match="lý do"):
        actions.revoke_award(line, reason="  ", by=None)


def test_history_of_a_merged_unit_is_asked_as_it_is_and_as_it_was() -> None:
    top = province()
    gone, heir = unit("CĐCS Cũ", parent=top), unit("CĐCS Mới", parent=top)
    former = award(gone, "excellent_collective", 2020)
    own = award(heir, "excellent_collective", 2021)
    merge_units([gone], into=heir, on=date(2025, 7, 1), by=None)
    assert list(queries.history_of(heir)) == [own, former]
    assert list(queries.history_of(heir, as_is=False)) == [own]
    assert former.unit == gone


def test_search_ledger_finds_by_name_decision_and_award_without_diacritics() -> None:
    base = unit("CĐCS Trường Hoa Sen", parent=province())
    line = award(person("Lò Thị Ánh", at=base), "grassroots_fighter", 2023, decision_no="45/QĐ-LĐLĐ")
    every = AwardRecord.objects.all()
    for text in ("lo thi anh", "45/QĐ-LĐLĐ", "grassroots"):
        assert list(queries.search_ledger(text, among=every)) == [line], text
    assert not queries.search_ledger("lo thi binh", among=every).exists()
    assert not queries.search_ledger("", among=every, years=[2022]).exists()


def test_lines_are_visible_by_whom_they_are_about() -> None:
    top = province()
    one, two = unit("CĐCS Một", parent=top), unit("CĐCS Hai", parent=top)
    me = person("An", at=one)
    mine, other = award(me, "advanced_worker", 2024), award(person("Bình", at=two), "advanced_worker", 2024)
    collective = award(one, "excellent_collective", 2024)
    assert set(access.visible_to(officer(one, "o"))) == {mine, collective}
    assert set(access.visible_to(account("an", role=Role.MEMBER, at=one, person=me))) == {mine}
    assert set(access.visible_to(officer(top, "p"))) == {mine, other, collective}


def test_writing_a_line_is_refused_outside_ones_units() -> None:
    top = province()
    one, two = unit("CĐCS Một", parent=top), unit("CĐCS Hai", parent=top)
    award_kind("advanced_worker")
    with pytest.raises(Refused, match="Chỉ cán bộ thi đua"):
        actions.record_award(
            person("Bình", at=two), AwardFields(kind="advanced_worker", year=2024), by=officer(one)
        )


def test_holders_in_counts_people_of_the_unit_and_below_once() -> None:
    top = province()
    below, elsewhere = unit(parent=top), unit()
    an, binh, chi = person(at=below), person(at=top), person(at=elsewhere)
    award(an, "advanced_worker", 2023)
    award(an, "grassroots_fighter", 2023)
    award(binh, "advanced_worker", 2023)
    award(binh, "advanced_worker", 2022)
    award(chi, "advanced_worker", 2023)
    codes, day = ("advanced_worker", "advanced_soldier"), date(2023, 12, 31)
    assert queries.holders_in(top, codes, 2023, day) == 2
    assert queries.holders_in(below, codes, 2023, day) == 1
    assert queries.holders_in(below, codes, 2022, day) == 0
