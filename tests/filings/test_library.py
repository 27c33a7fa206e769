from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import factories as make
from tests.filings.world import TODAY, Workshop, decided, draft, recognised
from vinhdanh.filings.actions import recognise_filings
from vinhdanh.filings.creative_labour import near_levels
from vinhdanh.filings.library import (
    Narrowing,
    author_names,
    authors_of,
    narrowed,
    recognised_at,
    representative,
    sums_by,
    totals,
    with_worth,
)  # fmt: skip
from vinhdanh.filings.library import (
    recognised as all_recognised,
)
from vinhdanh.initiatives.actions import WorkFields, record_initiative
from vinhdanh.initiatives.models import Authorship, Initiative
from vinhdanh.initiatives.queries import diplomas, innovators
from vinhdanh.initiatives.reusing import Applied, link_award, record_reuse
from vinhdanh.kit.verdict import Refused
from vinhdanh.people.models import Person
from vinhdanh.people.states import PositionClass


def found(**to: Any) -> set[str]:
    rows = narrowed(with_worth(all_recognised()), Narrowing(**to), TODAY)
    return set(rows.values_list("title", flat=True))


@pytest.fixture
def three(shop: Workshop) -> tuple[Initiative, Initiative, Initiative]:
    """One verified and reused, one imported with a claim, one without money; a draft beside them."""
    one = recognised(shop.mai, shop.an, by=shop.verifier, title="Khuôn cắt")
    fields = WorkFields(
        title="Lò sấy chè", year=2024, reach="province", benefit_vnd=50_000_000, field="Kỹ thuật, công nghệ"
    )
    two = record_initiative(fields, unit=shop.lan, authors={shop.chi: None}, by=None)
    three = record_initiative(WorkFields(title="Dạy đọc", year=2025, field="Giáo dục"), unit=shop.lan, authors={shop.chi: None}, by=None)  # fmt: skip
    draft(shop.mai, shop.an, title="Bản nháp")
    record_reuse(one, Applied(date(2025, 12, 1), "Vi Văn Bảo, Quản đốc", unit=shop.lan, scale="2 chuyền"), on=TODAY, by=shop.stranger)  # fmt: skip
    return one, two, three


@pytest.mark.parametrize(
    ("to", "titles"),
    [
        ({}, {"Khuôn cắt", "Lò sấy chè", "Dạy đọc"}), ({"text": "khuon CAT"}, {"Khuôn cắt"}), ({"text": "vat canh"}, {"Khuôn cắt"}),
        ({"text": "le thi chi"}, {"Lò sấy chè", "Dạy đọc"}), ({"field": "Giáo dục"}, {"Dạy đọc"}), ({"reach": "grassroots"}, {"Khuôn cắt", "Lò sấy chè"}),
        ({"reach": "province"}, {"Lò sấy chè"}), ({"worth": "verified"}, {"Khuôn cắt"}), ({"worth": "claimed"}, {"Lò sấy chè"}),
        ({"worth": "uncounted"}, {"Dạy đọc"}), ({"reused": True}, {"Khuôn cắt"}), ({"reused": False, "year": 2025}, {"Dạy đọc"}),
        ({"text": "Bản nháp"}, set()),
    ],
)  # fmt: skip
def test_the_library_is_narrowed(three: object, to: dict[str, Any], titles: set[str]) -> None:
    assert found(**to) == titles


def test_a_unit_holds_what_is_below_it(shop: Workshop, three: object) -> None:
    assert found(unit=shop.mai) == {"Khuôn cắt"}
    assert len(found(unit=shop.province)) == 3


def test_verified_and_claimed_are_never_one_sum(three: object) -> None:
    rows = with_worth(all_recognised())
    whole = totals(rows)
    assert (whole.count, whole.verified_vnd, whole.claimed_vnd, whole.verified, whole.claimed) == (3, 120_000_000, 50_000_000, 1, 1)  # fmt: skip
    by_year = {one.key: (one.count, one.verified_vnd, one.claimed_vnd) for one in sums_by(rows, "year")}
    assert by_year == {2025: (2, 120_000_000, 0), 2024: (1, 0, 50_000_000)}
    assert {one.key: one.count for one in sums_by(rows, "field")} == {"Kỹ thuật, công nghệ": 2, "Giáo dục": 1}
    assert {one.key for one in sums_by(rows, "unit__sector")} == {""}


def test_authors_are_told_in_three_queries(three: tuple[Initiative, ...], django_assert_num_queries: DjangoAssertNumQueries) -> None:  # fmt: skip
    with django_assert_num_queries(3):
        told = authors_of(three, on=TODAY)
    assert [one.told for one in told[three[0].pk]] == ["Nguyễn Văn An, Công việc, CĐCS Hoa Mai"]
    assert author_names(three)[three[1].pk] == ["Lê Thị Chi"]


def test_the_best_of_each_field_come_first(shop: Workshop, three: object) -> None:
    rows = representative(with_worth(all_recognised()), each=1)
    assert list(rows.values_list("field", "title")) == [
        ("Giáo dục", "Dạy đọc"),
        ("Kỹ thuật, công nghệ", "Lò sấy chè"),
    ]


def test_recognitions_are_counted_by_level(shop: Workshop, three: tuple[Initiative, ...]) -> None:
    wider = decided(level="province", body="Chủ tịch UBND tỉnh", decision_no="9/QĐ-UBND")
    recognise_filings([three[0]], wider, on=TODAY, by=None)
    assert recognised_at("province", year=2025, unit=shop.mai, day=TODAY).count() == 1
    assert recognised_at("grassroots", unit=shop.province, day=TODAY).count() == 1


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"unit": "mai"}, "chính sáng kiến"), ({}, "nơi áp dụng"), ({"place": "Công ty B", "since": date(2026, 1, 1)}, "chưa tới"),
        ({"place": "Công ty B", "confirmed_by": " "}, "ai xác nhận"), ({"place": "Công ty B", "benefit_vnd": 5}, "cách tính"),
        ({"unit": "lan"}, "đã được ghi"),
    ],
)  # fmt: skip
def test_reuse_is_elsewhere_once_and_confirmed(shop: Workshop, three: tuple[Initiative, ...], more: dict[str, Any], why: str) -> None:  # fmt: skip
    unit = {"mai": shop.mai, "lan": shop.lan}.get(more.pop("unit", ""))
    values = {"since": date(2025, 6, 1), "confirmed_by": "Vi Văn Bảo", "unit": unit, **more}
    with pytest.raises(Refused, match=why):
        record_reuse(three[0], Applied(**values), on=TODAY, by=None)
    assert three[0].reuses.count() == 1


def test_a_stranger_to_both_units_records_no_reuse(shop: Workshop, three: tuple[Initiative, ...]) -> None:
    with pytest.raises(Refused, match="đơn vị áp dụng"):
        record_reuse(three[0], Applied(TODAY, "X", place="Công ty B"), on=TODAY, by=shop.stranger)


def test_a_topic_leads_to_its_diploma_once(shop: Workshop, three: tuple[Initiative, ...]) -> None:
    line = make.award(shop.an, "creative_labour", 2025)
    other = make.award(shop.chi, "creative_labour", 2025)
    authorship = Authorship.objects.get(initiative=three[0])
    with pytest.raises(Refused, match="không phải của tác giả"):
        link_award(authorship, other, by=None)
    link_award(authorship, line, by=None)
    assert [(one.initiative, one.award) for one in diplomas(2025)] == [(three[0], line)]
    with pytest.raises(Refused, match="một lần"):
        link_award(authorship, make.award(shop.an, "merit_certificate_province", 2025), by=None)


def test_authors_with_the_management_flag(shop: Workshop, three: object) -> None:
    shop.an.posts.update(position_class=PositionClass.LEADER_OTHER)
    rows = {
        one.name: (one.works, one.widest, one.worth_vnd, one.manager)
        for one in innovators(shop.province, TODAY)
    }  # type: ignore[attr-defined]
    assert rows == {"Lê Thị Chi": (2, 3, 50_000_000, False), "Nguyễn Văn An": (1, 1, 120_000_000, True)}
    shop.an.posts.update(position_class=None)
    assert {one.name: one.manager for one in innovators(shop.mai, TODAY)} == {"Nguyễn Văn An": None}  # type: ignore[attr-defined]


def test_who_nears_the_level_of_a_diploma(shop: Workshop, three: object) -> None:
    everyone = Person.objects.all()
    assert [one.name for one in near_levels(shop.province, 2025, [150_000_000], TODAY, among=everyone)] == [
        "Nguyễn Văn An"
    ]
    row = near_levels(shop.province, 2025, [150_000_000], TODAY, among=everyone).get()
    assert (row.worth_vnd, row.verified_vnd, row.works) == (120_000_000, 120_000_000, 1)  # type: ignore[attr-defined]
    assert not near_levels(shop.province, 2025, [160_000_000], TODAY, among=everyone).exists()
    assert not near_levels(shop.province, 2025, [], TODAY, among=everyone).exists()
