from __future__ import annotations

from datetime import date
from typing import Any
from unittest import mock

import pytest
from django.db import connection

from tests import factories
from tests.imports.dirty import people_workbook
from tests.imports.dirty.people import UNITS
from tests.imports.hashes import table_digests
from tests.imports.sheets import workbook
from vinhdanh.awards.actions import revoke_award, sync_catalogue
from vinhdanh.awards.models import AwardRecord
from vinhdanh.conduct.models import PerformanceGrade
from vinhdanh.imports.actions import (
    apply_batch,
    check_file,
    content_of,
    decide,
    earlier_batches,
    plan_batch,
    seal_batch,
    undo_batch,
)
from vinhdanh.imports.models import ColumnMap, ImportBatch, ImportedRow
from vinhdanh.imports.states import BatchState
from vinhdanh.imports.templates import build_template
from vinhdanh.imports.writer import Writer
from vinhdanh.initiatives.models import Authorship, Initiative, ResearchWork
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.people.actions import PersonFields, edit_person
from vinhdanh.people.models import Household, Membership, Person, Post

pytestmark = pytest.mark.django_db

TODAY = date(2025, 12, 1)


@pytest.fixture(autouse=True)
def _day(settings: Any, db: None) -> None:
    settings.TODAY = TODAY
    sync_catalogue()


@pytest.fixture
def union() -> Unit:
    """An upper union with the units that the dirty lists speak of."""
    top = factories.unit("Công đoàn ngành Y tế", parent=factories.province(), kind=UnitKind.UPPER_UNION)
    for name in UNITS[:3]:
        factories.unit(f"CĐCS {name}", parent=top)
    return top


HEADINGS = ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "Đơn vị", "Chức vụ"]


def people_sheet(*rows: list[Any]) -> bytes:
    return workbook([HEADINGS, *([number, *row] for number, row in enumerate(rows, start=1))])


AN = ["Lê Văn An", "Nam", "04/04/1987", "004087000123", UNITS[0], "Bác sĩ"]
BINH = ["Lò Thị Bình", "Nữ", "05/06/1990", None, UNITS[0], "Trưởng khoa"]


def checked(content: bytes, unit: Unit, kind: str = "people", **more: Any) -> ImportBatch:
    return check_file(
        content, file_name="danh sach.xlsx", kind=kind, unit=unit, by=more.pop("by", None), **more
    )


def applied(content: bytes, unit: Unit, kind: str = "people", **more: Any) -> ImportBatch:
    return apply_batch(checked(content, unit, kind, **more), by=None)


def test_checking_keeps_the_file_sealed_and_writes_no_record(union: Unit) -> None:
    before, content = table_digests(), people_sheet(AN)
    batch = checked(content, union)
    assert table_digests() == before
    assert content_of(batch) == content
    assert b"004087000123" not in bytes(batch.content)
    assert "004087000123" not in str(batch.outcome)
    assert batch.counts["rows"]["ok"] == 1


def test_the_dirty_workbook_goes_in_with_every_good_row_and_comes_out_without_a_trace(union: Unit) -> None:
    before = table_digests()
    content, expected = people_workbook()
    batch = applied(content, union)
    good = {
        place
        for place, status in expected.status.items()
        if status in ("ok", "warning") and place[0] != "TAPTHE"
    }
    same_person = 1  # one person stands twice under one citizen number
    assert Person.objects.count() == len(good) - same_person
    assert batch.counts["applied"]["hold"] == 0
    stored = {
        (note.sheet, note.row): note.object_id
        for note in ImportedRow.objects.filter(batch=batch, model="Person")
    }
    for place in list(stored)[:40]:
        person = Person.objects.get(pk=stored[place])
        values = expected.values.get(place)
        if values:
            assert (person.name, person.birth_date, person.citizen_id()) == (
                values["name"],
                values["birth_date"],
                values["citizen_id"],
            )
    undo_batch(batch, by=None)
    assert table_digests() == before


def test_a_person_gets_place_post_and_provenance(union: Unit) -> None:
    batch = applied(people_sheet(AN, BINH), union)
    an = Person.objects.get(name="Lê Văn An")
    assert (an.citizen_id(), an.citizen_id_masked, an.batch_id, an.source_cell) == (
        "004087000123",
        "***…123",
        batch.pk,
        "B2",
    )
    place, post = an.memberships.get(), an.posts.get()
    assert (place.unit.name, place.since, place.source_cell) == (f"CĐCS {UNITS[0]}", date(2025, 1, 1), "")
    assert (post.title, post.position_class) == ("Bác sĩ", "direct")
    assert Post.objects.get(person__name="Lò Thị Bình").position_class == "leader_other"


def test_the_same_file_again_changes_nothing(union: Unit) -> None:
    content, _ = people_workbook()
    first = applied(content, union)
    after = table_digests()
    again = checked(content, union)
    assert again.pk != first.pk
    assert earlier_batches(again) == [first]
    assert "đã được ghi" in again.outcome["notes"][0]
    apply_batch(again, by=None)
    assert table_digests() == after
    again.refresh_from_db()
    assert again.counts["applied"]["create"] == 0


def test_the_same_file_while_it_waits_is_the_same_batch(union: Unit) -> None:
    first = checked(people_sheet(AN), union)
    content = content_of(first)
    assert checked(content, union).pk == first.pk
    assert ImportBatch.objects.count() == 1


def test_the_same_rows_in_another_file_are_recognised_one_by_one(union: Unit) -> None:
    applied(people_sheet(AN, BINH), union)
    after = table_digests()
    batch = applied(people_sheet(BINH, AN), union)
    assert table_digests() == after
    assert batch.counts["applied"]["same"] == 2


def test_a_crash_in_the_middle_leaves_nothing(union: Unit) -> None:
    batch = checked(people_sheet(AN, BINH), union)
    before = table_digests()
    with (
        mock.patch.object(Writer, "_note", side_effect=OSError("mất điện")),
        pytest.raises(OSError, match="mất điện"),
    ):
        apply_batch(batch, by=None)
    assert table_digests() == before
    batch.refresh_from_db()
    assert batch.state == BatchState.CHECKED
    assert not ImportedRow.objects.exists()


def test_a_known_person_is_completed_not_overwritten_and_undo_restores(union: Unit) -> None:
    hospital = Unit.objects.get(name=f"CĐCS {UNITS[0]}")
    known = factories.person(
        "Lê Văn An", at=hospital, birth_year=1987, birth_date=date(1987, 4, 4), sex="female"
    )
    before = table_digests()
    batch = applied(people_sheet(AN), union)
    known.refresh_from_db()
    assert (known.sex, known.citizen_id()) == ("female", "004087000123")
    assert Person.objects.count() == 1
    assert any("giới tính khác" in say for row in batch.outcome["plan"]["rows"] for say in row["says"])
    undo_batch(batch, by=None)
    assert table_digests() == before


def test_a_possible_duplicate_waits_until_an_officer_decides(union: Unit) -> None:
    hospital = Unit.objects.get(name=f"CĐCS {UNITS[0]}")
    known = factories.person("Lò Thị Bình", at=hospital, birth_year=1990)
    batch = checked(people_sheet(BINH), union)
    held = plan_batch(batch, by=None).holds()
    assert [(row.row, row.candidates[0]["id"]) for row in held] == [(2, known.pk)]
    same = decide(batch, {"rows": {"DS!2": {"do": "same", "person": known.pk}}}, by=None)
    assert plan_batch(same, by=None).counts()["update"] == 1
    new = decide(batch, {"rows": {"DS!2": {"do": "new"}}}, by=None)
    apply_batch(new, by=None)
    assert Person.objects.filter(name="Lò Thị Bình").count() == 2


def test_rows_with_errors_stay_out_unless_accepted_without_the_bad_cell(union: Unit) -> None:
    content = people_sheet(["Lê Văn An", "Nam", "31/02/1987", None, UNITS[0], ""], BINH)
    batch = checked(content, union)
    assert plan_batch(batch, by=None).counts() == {"create": 1, "update": 0, "same": 0, "hold": 0, "skip": 1}
    decide(batch, {"rows": {"DS!2": {"do": "accept"}, "DS!3": {"do": "skip"}}}, by=None)
    apply_batch(batch, by=None)
    assert list(Person.objects.values_list("name", "birth_date")) == [("Lê Văn An", None)]


def test_unknown_units_are_told_with_near_ones_and_can_be_mapped(union: Unit) -> None:
    content = people_sheet(["Lê Văn An", "Nam", "04/04/1987", None, "BV Đa khoa tinnh", ""])
    batch = checked(content, union)
    unknown = plan_batch(batch, by=None).unknown_units
    assert [entry["name"] for entry in unknown.values()] == ["BV Đa khoa tinnh"]
    hospital = Unit.objects.get(name=f"CĐCS {UNITS[0]}")
    factories.unit("Khoa Nội", parent=hospital, kind=UnitKind.DIVISION)
    decide(batch, {"units": {next(iter(unknown)): hospital.code}}, by=None)
    apply_batch(batch, by=None)
    assert Membership.objects.get().unit == hospital


def test_columns_that_an_officer_chose_are_remembered_for_the_unit(union: Unit) -> None:
    rows = [["Người lao động", "Sinh"], ["Lê Văn An", "04/04/1987"]]
    batch = checked(workbook(rows), union)
    assert (batch.outcome["tables"], batch.outcome["rows"]) == ([], [])
    assert batch.outcome["preview"][0]["rows"][0]["cells"] == ["Người lao động", "Sinh"]
    decide(batch, {"headers": {"DS": [1, 1]}, "columns": {"DS!A": "name", "DS!B": "birth_date"}}, by=None)
    apply_batch(batch, by=None)
    assert ColumnMap.objects.get(unit=union).columns == {"nguoi lao dong": "name", "sinh": "birth_date"}
    assert Person.objects.get().birth_date == date(1987, 4, 4)


AWARDS = [
    "STT",
    "Phân loại",
    "Tên cá nhân, tập thể, hộ gia đình",
    "Ngày sinh",
    "Đơn vị",
    "Danh hiệu",
    "Năm",
    "Số QĐ",
    "Ngày QĐ",
]


def awards_sheet(*rows: list[Any]) -> bytes:
    return workbook([AWARDS, *([number, *row] for number, row in enumerate(rows, start=1))])


def test_awards_of_persons_collectives_and_households_enter_the_ledger_and_leave_it(union: Unit) -> None:
    applied(people_sheet(AN), union)
    before = table_digests()
    content = awards_sheet(
        ["CANHAN", "Ông Lê Văn An", "04/04/1987", UNITS[0], "CSTĐCS", 2023, "12/QĐ-SYT", "12/03/2024"],
        ["CANHAN", "Nông Văn Dũng", "1980", UNITS[1], "LĐTT", "2021, 2022", None, None],
        ["TAPTHE", "Khoa Nội", None, UNITS[0], "TTLĐTT", 2023, None, None],
        ["TAPTHE", "Khoa Nội", None, UNITS[1], "TTLĐTT", 2023, None, None],
        ["TAPTHE", UNITS[2], None, None, "Cờ thi đua của UBND tỉnh", "2019-2023", None, None],
        ["HOGIADINH", "Hộ bà Lò Thị Giang", None, UNITS[1], "Gia đình văn hóa", 2022, None, None],
    )
    batch = applied(content, union, "awards")
    assert AwardRecord.objects.count() == 7
    line = AwardRecord.objects.get(kind_id="grassroots_fighter")
    assert (line.person.name, line.year, line.decision_no, line.decided_on) == (
        "Lê Văn An",
        2023,
        "12/QĐ-SYT",
        date(2024, 3, 12),
    )
    assert (line.batch_id, line.source_sheet, line.source_cell, line.at_unit.name) == (
        batch.pk,
        "DS",
        "F2",
        f"CĐCS {UNITS[0]}",
    )
    assert Unit.objects.filter(name="Khoa Nội").count() == 2
    flag = AwardRecord.objects.get(kind_id="emulation_flag_province")
    assert (flag.unit.name, flag.period_from, flag.period_to) == (f"CĐCS {UNITS[2]}", 2019, 2023)
    assert Household.objects.get().head_name == "Lò Thị Giang"
    again = applied(content, union, "awards")
    assert (AwardRecord.objects.count(), again.counts["applied"]["create"]) == (7, 0)
    undo_batch(again, by=None)
    undo_batch(batch, by=None)
    assert table_digests() == before


def test_an_award_of_a_namesake_waits_and_may_be_given_to_one_of_them(union: Unit) -> None:
    first, second = (Unit.objects.get(name=f"CĐCS {name}") for name in UNITS[:2])
    an = factories.person("Lê Văn An", at=first, birth_year=1980)
    factories.person("Lê Văn An", at=second, birth_year=1990)
    batch = checked(
        awards_sheet(["CANHAN", "Lê Văn An", None, None, "LĐTT", 2023, None, None]), union, "awards"
    )
    held = plan_batch(batch, by=None).holds()
    assert len(held[0].candidates) == 2
    decide(batch, {"rows": {"DS!2": {"do": "same", "person": an.pk}}}, by=None)
    apply_batch(batch, by=None)
    assert AwardRecord.objects.get().person == an


def test_grades_go_in_once_and_differing_ones_wait(union: Unit) -> None:
    applied(people_sheet(AN), union)
    before = table_digests()
    headings = ["Họ và tên", "Ngày sinh", "2022", "2023"]
    content = workbook(
        [
            headings,
            ["Lê Văn An", "04/04/1987", "HTXSNV", "HTTNV"],
            ["Lò Thị Bình", "05/06/1990", "HTNV", None],
        ]
    )
    batch = applied(content, union, "grades")
    assert PerformanceGrade.objects.count() == 3
    other = checked(workbook([headings, ["Lê Văn An", "04/04/1987", "HTNV", "HTTNV"]]), union, "grades")
    assert plan_batch(other, by=None).counts()["hold"] == 1
    decide(other, {"rows": {"DS!2": {"do": "accept"}}}, by=None)
    apply_batch(other, by=None)
    assert PerformanceGrade.objects.get(person__name="Lê Văn An", year=2022).grade == "completed"
    with pytest.raises(Refused, match="đã được sửa sau khi nhập"):
        undo_batch(batch, by=None)
    undo_batch(other, by=None)
    undo_batch(batch, by=None)
    assert table_digests() == before


def test_works_with_several_authors(union: Unit) -> None:
    applied(people_sheet(AN), union)
    before = table_digests()
    records = [
        {"work": "initiative", "title": "Cải tiến quy trình", "year": 2022, "reach": "province", "applied": True, "authors": "Lê Văn An (60%); Lò Thị Bình (40%)"},
        {"work": "research", "title": "Vi sinh", "year": 2021, "authors": "Lê Văn An"},
    ]  # fmt: skip
    content = build_template("initiatives", records)
    batch = applied(content, union, "initiatives")
    assert (Initiative.objects.get().reach, ResearchWork.objects.get().title) == ("province", "Vi sinh")
    assert sorted(map(float, Authorship.objects.exclude(share=None).values_list("share", flat=True))) == [
        0.4,
        0.6,
    ]
    again = applied(build_template("initiatives", records[::-1]), union, "initiatives")
    assert (again.counts["applied"]["same"], Authorship.objects.count()) == (2, 3)
    undo_batch(again, by=None)
    undo_batch(batch, by=None)
    assert table_digests() == before


def test_undo_is_refused_when_later_work_rests_on_it(union: Unit) -> None:
    batch = applied(people_sheet(AN), union)
    an = Person.objects.get()
    after = table_digests()
    line = factories.award(an, "advanced_worker", 2024)
    with pytest.raises(Refused, match="dựa vào dữ liệu của lần nhập này"):
        undo_batch(batch, by=None)
    assert line.pk
    batch.refresh_from_db()
    assert batch.state == BatchState.APPLIED
    assert after["vinhdanh_person"] == table_digests()["vinhdanh_person"]


def test_undo_is_refused_when_a_row_was_edited_or_a_line_revoked_since(union: Unit) -> None:
    batch = applied(people_sheet(AN), union)
    an = Person.objects.get()
    edit_person(an, PersonFields(name="Lê Văn Ân", sex="male", birth_date=date(1987, 4, 4)), by=None)
    with pytest.raises(Refused, match="đã được sửa"):
        undo_batch(batch, by=None)
    awards = applied(
        awards_sheet(["CANHAN", "Lê Văn Ân", "04/04/1987", UNITS[0], "LĐTT", 2023, None, None]),
        union,
        "awards",
    )
    revoke_award(AwardRecord.objects.get(), reason="Ghi nhầm", by=None)
    with pytest.raises(Refused, match="dựa vào"):
        undo_batch(awards, by=None)


def test_the_ledger_still_refuses_deletion_outside_an_undo(union: Unit) -> None:
    applied(
        awards_sheet(["CANHAN", "Lê Văn An", "04/04/1987", UNITS[0], "LĐTT", 2023, None, None]),
        union,
        "awards",
    )
    from django.db import DatabaseError, transaction

    with (
        pytest.raises(DatabaseError, match="chỉ ghi thêm"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM vinhdanh_awardrecord")


def test_a_sealed_batch_stays(union: Unit) -> None:
    batch = seal_batch(applied(people_sheet(AN), union), by=None)
    with pytest.raises(Refused, match="Đã chốt"):
        undo_batch(batch, by=None)
    with pytest.raises(Refused, match="không còn được giữ"):
        content_of(batch)


def test_what_is_no_workbook_is_refused_and_nothing_is_stored(union: Unit) -> None:
    for content in (b"%PDF-1.7", b"-- MySQL dump\nCREATE TABLE a (b int);\n", b"", people_sheet(AN)[:400]):
        with pytest.raises(Refused, match="Hãy"):
            checked(content, union)
    assert not ImportBatch.objects.exists()


def test_only_officers_of_the_unit_or_above_may_import_apply_and_undo(union: Unit) -> None:
    hospital, clinic = (Unit.objects.get(name=f"CĐCS {name}") for name in UNITS[:2])
    officer, stranger = factories.officer(hospital), factories.officer(clinic, "chi")
    with pytest.raises(Refused, match="Chỉ cán bộ"):
        checked(people_sheet(AN), hospital, by=stranger)
    batch = checked(people_sheet(AN), hospital, by=officer)
    with pytest.raises(Refused, match="Chỉ cán bộ"):
        apply_batch(batch, by=stranger)
    batch = apply_batch(batch, by=officer)
    assert (batch.applied_by, Person.objects.get().recorded_by) == (officer, officer)
    with pytest.raises(Refused, match="Chỉ cán bộ"):
        undo_batch(batch, by=stranger)
    undo_batch(batch, by=officer)
    with pytest.raises(Refused, match="đã ghi"):
        undo_batch(batch, by=officer)


def test_a_number_known_elsewhere_is_not_told_to_strangers(union: Unit) -> None:
    hospital, clinic = (Unit.objects.get(name=f"CĐCS {name}") for name in UNITS[:2])
    applied(people_sheet(AN), hospital)
    officer = factories.officer(clinic, "dung")
    batch = checked(people_sheet(["Lê Văn An", "Nam", None, "004087000123", "", ""]), clinic, by=officer)
    held = plan_batch(batch, by=officer).holds()
    assert held[0].candidates == []
    assert "cấp trên" in held[0].says[0]
