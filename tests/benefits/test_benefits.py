"""Benefits: agreements apart from partners, ranges of discounts, members apart from uses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.registers import world
from vinhdanh.benefits.models import Agreement, BenefitUse, Partner
from vinhdanh.benefits.queries import counted, counted_uses, discount_range, discounts, in_force
from vinhdanh.benefits.registers import AGREEMENTS, USES, Term
from vinhdanh.kit.verdict import Refused
from vinhdanh.registers.queries import standing

SIGNED = date(2025, 3, 1)


def agreed(
    place: world.Place, partner: str = "Siêu thị Hoa Ban", day: date = SIGNED, **said: Any
) -> Agreement:
    made: Agreement = world.kept(
        AGREEMENTS, place.province, day, **{"partner_name": partner, "since": day, **said}
    )
    return made


def used(place: world.Place, agreement: Agreement, since: date, until: date, **said: Any) -> BenefitUse:
    made: BenefitUse = world.kept(
        USES, place.mai, since, by=place.officer, agreement=agreement, until=until, **said
    )
    return made


def test_one_partner_with_two_agreements_is_one_partner_and_a_renewal_is_no_new_one(
    place: world.Place,
) -> None:
    first = agreed(place, number="01")
    agreed(place, "siêu thị  HOA BAN", number="02")
    agreed(place, day=date(2025, 9, 1), number="03", renews=first)
    agreed(place, "Bệnh viện tỉnh", until=date(2025, 10, 1))
    found = counted(place.province, *world.YEAR)
    assert (found.signed, found.renewals, found.partners) == (3, 1, 2)
    assert (found.in_force, found.partners_in_force) == (3, 1)
    assert Partner.objects.count() == 2
    assert in_force(place.province, date(2025, 9, 30)).count() == 4
    assert in_force(place.province, date(2025, 10, 1)).count() == 3


def test_the_same_agreement_is_not_written_twice(place: world.Place) -> None:
    first = agreed(place, number="01")
    with pytest.raises(Refused, match="đã có trong sổ"):
        agreed(place, number="01")
    renewed = agreed(place, day=date(2025, 9, 1), renews=first)
    with pytest.raises(Refused, match="đã được gia hạn"):
        agreed(place, day=date(2025, 9, 2), renews=first)
    with pytest.raises(Refused, match="đối tác khác"):
        agreed(place, "Bệnh viện", day=date(2025, 9, 2), renews=renewed)
    with pytest.raises(Refused, match="chính nó"):
        world.corrected(AGREEMENTS, renewed, renews=renewed)


def test_the_range_of_discounts_is_computed(place: world.Place) -> None:
    assert discount_range(standing(Agreement.objects)) is None
    agreed(
        place,
        terms=[Term("Điện máy", Decimal(2), Decimal(10)), Term("May mặc", Decimal("7.5"), Decimal("7.5"))],
    )
    ended = agreed(place, "Siêu thị Ban Mai", terms=[Term("Điện máy", Decimal(5), Decimal(30))])
    lines = {one.goods: (one.low, one.high, one.partners) for one in discounts(standing(Agreement.objects))}
    assert lines == {"Điện máy": (2, 30, 2), "May mặc": (Decimal("7.5"), Decimal("7.5"), 1)}
    assert discount_range(standing(Agreement.objects)) == (2, 30)
    world.corrected(AGREEMENTS, ended, reason="Hết hạn", until=date(2025, 6, 1), terms=[])
    assert discount_range(in_force(place.province, world.TODAY)) == (2, 10)


@pytest.mark.parametrize("term", [Term("", Decimal(1), Decimal(2)), Term("Gạo", Decimal(0), Decimal(2)), Term("Gạo", Decimal(3), Decimal(2)), Term("Gạo", Decimal(3), Decimal(101))])  # fmt: skip
def test_odd_discounts_are_refused(place: world.Place, term: Term) -> None:
    with pytest.raises(Refused) as caught:
        agreed(place, terms=[term])
    assert caught.value.field == "terms"


def test_members_stand_apart_from_uses(place: world.Place) -> None:
    shop, clinic = agreed(place), agreed(place, "Bệnh viện")
    used(
        place,
        shop,
        date(2025, 4, 1),
        date(2025, 7, 1),
        members=1_200,
        uses=5_000,
        vouchers=8_000,
        value_vnd=100,
    )
    used(place, clinic, date(2025, 4, 1), date(2025, 7, 1), members=300, uses=300)
    used(place, clinic, date(2025, 7, 1), date(2025, 10, 1), uses=50)
    found = counted_uses(place.province, *world.YEAR)
    assert (found.members_at_least, found.members_at_most, found.uses, found.vouchers, found.uncounted) == (
        1_200,
        1_500,
        5_350,
        8_000,
        1,
    )


def test_odd_uses_are_refused(place: world.Place) -> None:
    shop = agreed(place)
    kept = used(place, shop, date(2025, 4, 1), date(2025, 7, 1), members=10, uses=10)
    for since, until, said, field in (
        (date(2025, 7, 1), date(2025, 8, 1), {"members": 10, "uses": 9}, "uses"), (date(2025, 7, 1), date(2025, 7, 1), {"uses": 9}, "until"),
        (date(2025, 7, 1), date(2025, 8, 1), {}, "members"), (date(2025, 6, 30), date(2025, 8, 1), {"uses": 9}, "happened_on"),
    ):  # fmt: skip
        with pytest.raises(Refused) as caught:
            used(place, shop, since, until, **said)
        assert caught.value.field == field
    done = world.corrected(USES, kept, members=11, uses=20)
    assert (done.members, done.uses) == (11, 20)
