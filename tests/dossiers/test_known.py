"""What a report is filled with from the records, each line with its source."""

from __future__ import annotations

from datetime import date

import pytest

from tests import factories as make
from tests.dossiers.conftest import TODAY, Place, proposal
from vinhdanh.conduct.actions import grade_year
from vinhdanh.dossiers.actions import open_dossier
from vinhdanh.dossiers.known import Known, decision_line, known
from vinhdanh.dossiers.models import Dossier
from vinhdanh.initiatives.actions import WorkFields, record_initiative
from vinhdanh.people.actions import add_household


@pytest.fixture
def filled(place: Place, draft: Dossier) -> Known:
    grade_year(place.an, year=2025, grade="excellent", by=place.mai_officer)
    grade_year(place.an, year=2019, grade="good", by=None)
    record_initiative(
        WorkFields(title="Cải tiến cữ may", year=2024, reach="province", decision_no="5/QĐ-SK", decided_on=date(2024, 5, 1), authority="Giám đốc Sở"),
        unit=place.mai, authors={place.an: None}, by=place.mai_officer,
    )  # fmt: skip
    make.award(
        place.an,
        "advanced_worker",
        2024,
        decision_no="7/QĐ-CĐCS",
        decided_on=date(2024, 12, 5),
        authority="CĐCS Hoa Mai",
    )
    make.award(place.an, "commendation_letter", 2023)
    return known(draft, TODAY)


def test_a_person_is_told_from_the_records(filled: Known) -> None:
    told = {fact.label: fact.value for fact in filled.identity}
    assert told["Họ và tên"] == "Nguyễn Văn An"
    assert told["Giới tính"] == "Nam"
    assert told["Đơn vị công tác"] == "CĐCS Hoa Mai"
    assert told["Chức vụ"].startswith("Công việc, CĐCS Hoa Mai (từ 01/01/2010)")


def test_grades_and_works_of_the_years_with_their_sources(filled: Known, place: Place) -> None:
    (grade,) = filled.grades
    assert (grade.label, grade.value) == ("Mức độ hoàn thành nhiệm vụ 2025", "Hoàn thành xuất sắc nhiệm vụ")
    assert str(place.mai_officer) in grade.source.says
    (work,) = filled.works
    assert work.value == (
        "“Cải tiến cữ may”; công nhận tại số 5/QĐ-SK ngày 01/05/2024 của Giám đốc Sở; phạm vi ảnh hưởng: Bộ, ban, ngành, tỉnh"
    )


def test_awards_stand_in_two_tables_with_their_decisions(filled: Known) -> None:
    (title,), (form,) = filled.titles, filled.commendations
    assert (title.year, title.decision) == ("2024", "số 7/QĐ-CĐCS ngày 05/12/2024 của CĐCS Hoa Mai")
    assert title.source.line == title.kind.pk
    assert (form.kind.kind_id, form.decision) == ("commendation_letter", "")


def test_a_collective_is_counted(place: Place) -> None:
    grade_year(place.mai, year=2025, grade="excellent", by=None)
    make.award(place.an, "advanced_worker", 2025)
    group, _ = open_dossier(
        proposal(place.mai, kind="strong_grassroots_union"), proposer=place.mai, by=place.mai_officer
    )  # type: ignore[arg-type]
    found = known(group, TODAY)
    told = {fact.label: fact.value for fact in found.identity}
    assert (told["Tổng số người"], told["Nữ"], told["Người trực tiếp lao động, công tác"]) == ("2", "1", "2")
    assert [fact.value for fact in found.counts] == ["1 người"]
    assert len(found.grades) == 1


def test_a_household_is_told(place: Place) -> None:
    home = add_household("Lò Văn Giang", unit=place.mai, address="Tổ 4", by=None)
    opened, _ = open_dossier(proposal(home, kind="cultural_family"), proposer=place.mai, by=place.mai_officer)  # type: ignore[arg-type]
    assert {f.label: f.value for f in known(opened, TODAY).identity} == {
        "Chủ hộ": "Lò Văn Giang", "Địa bàn": "CĐCS Hoa Mai", "Địa chỉ": "Tổ 4",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        (("", None, ""), ""),
        (("5/QĐ", None, ""), "số 5/QĐ"),
        (("", date(2024, 1, 2), "UBND"), "ngày 02/01/2024 của UBND"),
    ],
)
def test_a_decision_is_named_with_what_is_known(parts: tuple[str, date | None, str], line: str) -> None:
    assert decision_line(*parts) == line
