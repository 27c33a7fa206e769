"""Acts of care: what each kind needs to be told, how they add up, what stays unknown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.registers import world
from vinhdanh.kit.verdict import Refused
from vinhdanh.registers.actions import record_entries
from vinhdanh.welfare.models import Support
from vinhdanh.welfare.queries import by, counted, counted_works, goods, programme_years, supports
from vinhdanh.welfare.registers import CASH, HOUSES, WORKS_PLANS
from vinhdanh.welfare.states import WorkKind


@pytest.mark.parametrize(
    ("kind", "said", "field"),
    [
        ("dream", {}, "kind"), ("visit", {"beneficiary": "Bác Tư"}, "occasion"), ("visit", {"occasion": "funeral"}, "beneficiary"),
        ("work", {"item": "Nhà bán trú", "place": "Xã A"}, "work_kind"), ("work", {"item": "Bếp", "work_kind": "kitchen"}, "place"),
        ("work", {"work_kind": "kitchen", "place": "Xã A"}, "item"), ("house", {"value_vnd": 1}, "beneficiary"),
        ("goods", {"item": "Chăn"}, "quantity"), ("goods", {"quantity": Decimal(3)}, "item"), ("goods", {"item": "Chăn", "quantity": Decimal(0)}, "quantity"),
        ("cash", {}, "value_vnd"), ("contribution", {"value_vnd": 5}, "item"), ("cash", {"value_vnd": 5, "hardship": "sad"}, "hardship"),
        ("cash", {"value_vnd": -5}, "value_vnd"), ("cash", {"value_vnd": 5, "reached": -1}, "reached"),
    ],
)  # fmt: skip
def test_what_a_kind_lacks_is_told_at_its_field(
    place: world.Place, kind: str, said: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as caught:
        world.care(place.mai, kind, **said)
    assert caught.value.field == field
    assert not Support.objects.exists()


def test_a_named_person_counts_as_one_and_an_uncounted_group_stays_unknown(place: world.Place) -> None:
    world.care(place.mai, "visit", occasion="sickness", beneficiary="Chị Lan", value_vnd=300_000)
    world.care(place.mai, "goods", item="Chăn", quantity=Decimal(40), measure="chiếc")
    found = counted(place.mai, *world.YEAR)
    assert (found.rows, found.reached, found.uncounted, found.unvalued) == (2, 1, 1, 1)
    assert found.average_vnd == 300_000
    assert found.each_vnd is None


def test_the_kind_of_an_entry_does_not_change(place: world.Place) -> None:
    made = world.care(place.mai, "cash", value_vnd=1)
    with pytest.raises(Refused, match="không đổi"):
        world.corrected(HOUSES, made, reached=1)


def test_many_at_once_are_all_written_or_none(place: world.Place) -> None:
    rows = [
        (
            place.mai,
            {
                "value_vnd": n,
                "happened_on": date(2025, 3, n),
                "source_sheet": "a.xlsx",
                "source_cell": f"dòng {n}",
            },
        )
        for n in (1, 2, 3)
    ]
    assert [one.source_cell for one in record_entries(CASH, rows, on=world.TODAY, by=place.officer)] == ["dòng 1", "dòng 2", "dòng 3"]  # fmt: skip
    with pytest.raises(Refused):
        record_entries(
            CASH, [*rows, (place.mai, {"happened_on": world.DAY})], on=world.TODAY, by=place.officer
        )
    assert Support.objects.count() == 3


def test_goods_add_up_however_their_name_is_written(place: world.Place) -> None:
    world.care(
        place.mai,
        "goods",
        item="Bóng đèn",
        quantity=Decimal(2000),
        measure="bộ",
        audience="classrooms",
        reached=280,
    )
    world.care(
        place.mai,
        "goods",
        item="bóng  ĐÈN",
        quantity=Decimal(100),
        measure="bộ",
        audience="classrooms",
        reached=20,
    )
    world.care(place.mai, "goods", item="Bóng đèn", quantity=Decimal(5), measure="bộ", audience="households")
    lines = {
        (item, audience): sums.quantity
        for item, _measure, audience, sums in goods(supports(place.mai, *world.YEAR))
    }
    assert set(lines.values()) == {Decimal(2100), Decimal(5)}
    assert {audience for _item, audience in lines} == {"classrooms", "households"}


def test_totals_by_programme_and_year_equal_the_whole(place: world.Place) -> None:
    tet = world.programme(place.province, "Tết Sum vầy")
    flood = world.programme(place.province, "Cứu trợ lũ", emergency=True)
    for year in (2024, 2025):
        for programme in (tet, flood, None):
            world.care(place.mai, "cash", date(year, 2, 1), value_vnd=year, programme=programme)
    since, until = date(2024, 1, 1), date(2026, 1, 1)
    lines = programme_years(place.province, since, until)
    assert [(one.year, str(one.programme or ""), one.emergency) for one in lines] == [
        (2025, "", False), (2025, "Tết Sum vầy", False), (2025, "Cứu trợ lũ", True),
        (2024, "", False), (2024, "Tết Sum vầy", False), (2024, "Cứu trợ lũ", True),
    ]  # fmt: skip
    assert sum(one.value_vnd for one in lines) == counted(place.province, since, until).value_vnd
    apart = [counted(place.province, since, until, emergency=flag).value_vnd for flag in (True, False)]
    assert sum(apart) == counted(place.province, since, until).value_vnd
    assert apart[0] == 2024 + 2025


def test_works_have_to_add_up_to_the_printed_total(place: world.Place) -> None:
    parts = {WorkKind.ROAD: 81, WorkKind.IRRIGATION: 11, WorkKind.WATER: 8}
    with pytest.raises(Refused, match="lệch 1 công trình") as caught:
        world.kept(WORKS_PLANS, place.mai, title="Huyện nghèo", parts=parts, printed_total=101)
    assert caught.value.field == "printed_total"
    made = world.kept(WORKS_PLANS, place.mai, title="Huyện nghèo", parts=parts, printed_total=100, planned_vnd=200, spent_vnd=50)  # fmt: skip
    assert (made.total, made.rate) == (100, Decimal("0.25"))
    unknown = world.kept(WORKS_PLANS, place.mai, title="Xã B", parts={WorkKind.ROAD: 2}, planned_vnd=900)  # fmt: skip
    assert unknown.rate is None
    found = counted_works(place.province, *world.YEAR)
    # a plan whose spending nobody told is no spending of nought
    assert (found.plans, found.total, found.parts["road"], found.planned_vnd, found.rate) == (
        2,
        102,
        83,
        200,
        Decimal("0.25"),
    )
    assert world.corrected(WORKS_PLANS, unknown, reason="Đã giải ngân", spent_vnd=900).rate == 1
    with pytest.raises(Refused, match="ngoài danh sách"):
        world.kept(WORKS_PLANS, place.mai, title="x", parts={"castle": 1})


def test_sums_of_a_cross_table_equal_the_whole(place: world.Place) -> None:
    for number, hardship in enumerate(("poor", "illness", "poor", "")):
        world.care(place.mai, "cash", value_vnd=number + 1, hardship=hardship, reached=number)
    rows = supports(place.mai, *world.YEAR)
    lines = dict(by(rows, "hardship"))
    assert lines[("poor",)].value_vnd == 4
    assert sum(one.value_vnd for one in lines.values()) == counted(place.mai, *world.YEAR).value_vnd == 10
