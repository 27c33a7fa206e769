"""What stands against a document: number, day, title, order of numbers and days, twins, what it rests on."""

from __future__ import annotations

from datetime import date

import pytest

from tests.registry.world import TODAY, World, came, directive, drafted, plan, went
from vinhdanh.registry.actions import recall_document
from vinhdanh.registry.checks import bounds, findings
from vinhdanh.registry.models import RegistryDocument
from vinhdanh.registry.relating import relate
from vinhdanh.registry.states import Fault


def faults(document: RegistryDocument) -> list[Fault]:
    return [one.fault for one in findings(document, TODAY, RegistryDocument.objects.all())]


def test_a_sound_document_has_none(here: World) -> None:
    made = plan(here.province)
    relate(made, directive(here.province), "implements", by=None)
    assert faults(made) == []
    assert faults(directive(here.mai)) == []


@pytest.mark.parametrize(
    ("number", "day", "subject", "wrong"),
    [
        ("221/KH-SLĐTBXH", date(2019, 3, 5), "Phát động thi đua năm 2018", True),
        ("125/KH-SLĐTBXH", date(2018, 3, 5), "Phát động thi đua năm 2018", False),
        ("12/KH-LĐLĐ", date(2018, 12, 20), "Phát động thi đua năm 2019", False),
        ("12/KH-LĐLĐ", date(2018, 12, 20), "Phát động thi đua năm 2021", True),
        ("12/KH-LĐLĐ", date(2018, 3, 20), "điển hình tiên tiến năm 2015-2020", False),
        ("34/BC-LĐLĐ", date(2019, 1, 5), "kết quả năm 2018", False),
        ("34/BC-LĐLĐ", date(2019, 1, 5), "kết quả năm 2020", True),
        ("34/QĐ-LĐLĐ", date(2019, 1, 5), "khen thưởng năm 2015", False),
    ],
)
def test_the_year_in_the_title_is_held_against_the_day(
    here: World, number: str, day: date, subject: str, wrong: bool
) -> None:
    assert (Fault.TITLE_YEAR in faults(went(here.province, number, day, subject))) is wrong


def test_an_issued_document_wants_number_and_day_a_draft_does_not(here: World) -> None:
    assert faults(went(here.province, "1315/KH-SLĐTBXH")) == [Fault.NO_DAY, Fault.NO_BASIS]
    assert faults(came(here.province, "")) == [Fault.NO_NUMBER, Fault.NO_DAY]
    assert faults(drafted(here.province)) == []


def test_a_missing_day_is_bounded_by_its_neighbours(here: World) -> None:
    before, after = (
        went(here.province, "293/KH-SLĐTBXH", date(2020, 3, 2)),
        went(here.province, "321/KH-SLĐTBXH", date(2020, 3, 6)),
    )
    went(here.province, "300/KH-LĐLĐ", date(2020, 3, 4))
    lacking = went(here.province, "318/KH-SLĐTBXH")
    assert bounds(lacking) == (before, after)
    (said,) = [
        one for one in findings(lacking, TODAY, RegistryDocument.objects.none()) if one.fault == Fault.NO_DAY
    ]
    assert "02/03/2020" in said.to_do
    assert "06/03/2020" in said.to_do


def test_numbers_ascend_with_the_days_of_a_year(here: World) -> None:
    for number, day in (
        ("56/KH-LĐLĐ", date(2019, 2, 28)),
        ("60/KH-LĐLĐ", date(2019, 3, 8)),
        ("105/KH-LĐLĐ", date(2019, 7, 16)),
    ):
        assert Fault.ORDER not in faults(went(here.province, number, day))
    assert Fault.ORDER in faults(went(here.province, "58/KH-LĐLĐ", date(2019, 5, 1)))
    assert Fault.ORDER in faults(went(here.province, "57/KH-LĐLĐ", date(2019, 2, 1)))
    assert Fault.ORDER not in faults(went(here.province, "58/BC-LĐLĐ", date(2019, 5, 1)))
    assert Fault.ORDER not in faults(went(here.province, "59/KH-LĐLĐ", date(2020, 1, 1)))


def test_a_twin_is_the_same_number_sign_and_issuer_in_one_year(here: World) -> None:
    first = went(here.province, "34/BC-LĐLĐ", date(2015, 5, 29))
    again = went(here.province, "Số: 34 /BC-LĐLĐ", date(2015, 6, 1))
    assert Fault.DUPLICATE in faults(first)
    assert Fault.DUPLICATE in faults(again)
    assert Fault.DUPLICATE not in faults(went(here.province, "34/BC-LĐLĐ", date(2016, 5, 29)))
    assert Fault.DUPLICATE not in faults(went(here.mai, "34/BC-LĐLĐ", date(2015, 5, 29)))
    assert Fault.DUPLICATE not in faults(
        came(here.province, "34/BC-LĐLĐ", date(2015, 5, 29), issuer="LĐLĐ tỉnh khác")
    )
    recall_document(again, reason="Trùng số", by=None)
    assert Fault.DUPLICATE not in faults(first)


def test_nothing_rests_on_what_came_later(here: World) -> None:
    report = went(here.province, "34/BC-LĐLĐ", date(2015, 5, 29))
    congress = came(here.province, "01-NQ/ĐH", date(2015, 10, 20))
    relate(report, congress, "implements", by=None)
    assert Fault.LATER_BASIS in faults(report)


def test_a_plan_without_basis_is_remarked(here: World) -> None:
    made = plan(here.province)
    assert faults(made) == [Fault.NO_BASIS]
    relate(made, directive(here.province), "basis", by=None)
    assert faults(made) == []


def test_the_number_as_written_is_checked_against_kind_and_order(here: World) -> None:
    assert faults(came(here.province, "39/CT-TW", date(2004, 5, 21))) == [Fault.SPELLING]
    assert faults(came(here.province, "42/NĐ-CP", date(2020, 4, 9), kind="NQ")) == [Fault.TYPE_SIGN]
    assert faults(came(here.province, "91/2018/NĐ-CP", date(2018, 7, 31))) == [Fault.WRONG_YEAR]
    assert faults(came(here.province, "số mười", date(2018, 7, 31))) == [Fault.UNREAD]
