"""Group O: support lists by a policy rate, works by kind, disbursement."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.registers import world
from tests.registers.world import YEAR, kept
from vinhdanh.welfare.models import SupportList
from vinhdanh.welfare.queries import check_list, counted_works, with_people
from vinhdanh.welfare.registers import LISTS, WORKS_PLANS


@pytest.fixture
def place(db: None) -> world.Place:
    return world.place()


def test_s004_26_the_amount_of_a_list_is_people_times_rate(place: world.Place) -> None:
    said = {"rate_vnd": 750_000, "people": 229_477, "amount_vnd": 172_107_750_000}
    held = kept(LISTS, place.mai, title="Hỗ trợ Covid-19", **said)
    wrong = kept(LISTS, place.mai, title="Đợt hai", **{**said, "people": 10, "amount_vnd": 7_000_000})
    checks = {one.pk: check_list(one) for one in with_people(SupportList.objects.all())}
    assert (checks[held.pk].expected_vnd, checks[held.pk].gap_vnd) == (172_107_750_000, 0)
    assert checks[wrong.pk].gap_vnd == -500_000


def test_works_of_poor_districts_add_up_and_the_rate_is_computed(place: world.Place) -> None:
    """Checks C03 and C04 of the documents: eight kinds make 148, 41.372,179 of 361.188 triệu is 11,45 %."""
    parts = dict(zip(("road", "irrigation", "water", "school", "culture", "health", "market", "power"), (81, 11, 8, 24, 9, 4, 1, 10), strict=True))  # fmt: skip
    kept(
        WORKS_PLANS, place.mai, title="Sáu huyện nghèo", parts=parts, printed_total=148, planned_vnd=361_188_000_000, spent_vnd=41_372_179_000
    )  # fmt: skip
    found = counted_works(place.province, *YEAR)
    assert found.total == 148
    assert found.rate is not None
    assert round(found.rate * 100, 2) == Decimal("11.45")
