from __future__ import annotations

from datetime import date

import pytest

from tests import factories
from tests.imports.batches import AN, applied, awards_sheet, checked, people_sheet
from tests.imports.dirty.people import UNITS
from tests.imports.hashes import table_digests
from tests.imports.sheets import workbook
from vinhdanh.awards.models import AwardRecord
from vinhdanh.conduct.models import PerformanceGrade
from vinhdanh.imports.actions import apply_batch, decide, plan_batch, undo_batch
from vinhdanh.imports.templates import build_template
from vinhdanh.initiatives.models import Authorship, Initiative, ResearchWork
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Household

pytestmark = pytest.mark.django_db


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


def test_the_day_of_a_deed_reaches_the_ledger(union: Unit) -> None:
    heads = [
        "Họ và tên",
        "Đơn vị",
        "Danh hiệu",
        "Năm",
        "Số QĐ",
        "Ngày ký",
        "Loại hình",
        "Ngày lập thành tích",
    ]
    row = [
        "Lê Văn An",
        UNITS[0],
        "Bằng khen UBND tỉnh",
        2024,
        "9/QĐ-UBND",
        "20/09/2024",
        "Đột xuất",
        "10/09/2024",
    ]
    applied(people_sheet(AN), union)
    applied(workbook([heads, row]), union, "awards")
    line = AwardRecord.objects.get()
    assert (line.occasion, line.deed_on, line.decided_on) == ("ad_hoc", date(2024, 9, 10), date(2024, 9, 20))
