"""The cascade: who has a plan, who has none, after how many days; what still waits for a unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import factories as make
from tests.launches.world import BASICS, TODAY, World, answered, launched
from vinhdanh.kit.verdict import Refused
from vinhdanh.launches.actions import Answer, cancel_launch, respond
from vinhdanh.launches.cascade import HAS, LACKS, cascade_of, chain, lag, missing, standing, variants
from vinhdanh.launches.models import Launch
from vinhdanh.launches.queries import contents_in_force, criteria_in_force, to_answer
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit

OUTSIDE = replace(BASICS, number="05/KH-TLĐ", signed_on=date(2019, 1, 16), starts_on=date(2019, 1, 16), ends_on=None, year=2019, outside_body="Tổng Liên đoàn Lao động Việt Nam")  # fmt: skip


def codes(units: object) -> set[str]:
    return {unit.code for unit in units}  # type: ignore[attr-defined]


def test_the_chain_of_two_plans_tells_forty_three_days(here: World) -> None:
    above = launched(here, OUTSIDE)
    own = respond(
        above, Answer("plan", "56/KH-LĐLĐ", date(2019, 2, 28)), unit=here.province, on=TODAY, by=None
    )
    assert (own.parent, own.root) == (above, above)
    assert [(link.launch, link.days) for link in chain(own)] == [(above, None), (own, 43)]


def test_a_unit_follows_the_nearest_launch_of_the_cascade(here: World) -> None:
    top = launched(here)
    middle = answered(here, top, here.upper, date(2025, 1, 20))
    below = answered(here, top, here.mai, date(2025, 2, 1))
    aside = answered(here, middle, here.cuc, date(2025, 1, 15))
    assert (below.parent, below.root) == (middle, top)
    assert aside.parent == top
    assert (lag(middle), lag(below), lag(aside)) == (10, 12, 5)
    assert criteria_in_force(below)[0].launch == top
    assert len(contents_in_force(below)) == 2


def test_coverage_is_counted_by_level_and_the_missing_are_named(here: World) -> None:
    top = launched(here)
    make.unit("Tổ công đoàn 1", parent=here.mai, kind="union_group")
    answered(here, top, here.upper)
    answered(here, top, here.mai)
    cascade = cascade_of(top, TODAY)
    assert [(level.kind.value, level.asked, level.have, level.percent) for level in cascade.levels] == [
        ("upper_union", 1, 1, 100),
        ("grassroots_union", 3, 1, 33),
    ]
    assert codes(missing(cascade)) == {"hoa-lan", "hoa-cuc"}
    assert codes(standing(cascade, HAS)) == {here.upper.code, "hoa-mai"}
    assert codes(standing(cascade, LACKS)) == {"hoa-lan", "hoa-cuc"}
    assert cascade.late
    assert cascade_of(top, date(2025, 2, 1)).late is False


def test_levels_named_by_the_launch_alone_are_asked(here: World) -> None:
    top = launched(here, replace(BASICS, asked_kinds=("upper_union",)))
    assert codes(cascade_of(top, TODAY).units) == {here.upper.code}
    assert not to_answer(here.mai, TODAY).exists()
    assert list(to_answer(here.upper, TODAY)) == [top]


def test_a_reader_sees_only_their_own_units_in_the_list(here: World) -> None:
    top = launched(here)
    seen = org_access.visible_to(make.officer(here.upper))
    assert codes(cascade_of(top, TODAY, seen).units) == {here.upper.code, "hoa-mai", "hoa-lan"}


def test_what_waits_for_a_unit_is_the_nearest_of_each_cascade(here: World) -> None:
    top = launched(here)
    assert list(to_answer(here.mai, TODAY)) == [top]
    middle = answered(here, top, here.upper)
    assert list(to_answer(here.mai, TODAY)) == [middle]
    assert list(to_answer(here.cuc, TODAY)) == [top]
    answered(here, top, here.mai)
    assert not to_answer(here.mai, TODAY).exists()
    assert not to_answer(here.province, TODAY).exists()
    # over since the last day
    assert not to_answer(here.lan, date(2025, 12, 1)).exists()


def test_an_outside_launch_waits_for_the_unit_that_keeps_it(here: World) -> None:
    above = launched(here, OUTSIDE)
    assert list(to_answer(here.province, TODAY)) == [above]
    own = respond(
        above, Answer("plan", "56/KH-LĐLĐ", date(2019, 2, 28)), unit=here.province, on=TODAY, by=None
    )
    assert list(to_answer(here.mai, TODAY)) == [own]


def test_a_sector_makes_it_concrete_under_a_theme_of_its_own(here: World) -> None:
    top = launched(here)
    plain = answered(here, top, here.cuc)
    own = respond(top, Answer("plan", "02/KH-CĐN", date(2025, 2, 3), theme="Mỗi thầy cô một sáng kiến"), unit=here.upper, on=TODAY, by=None)  # fmt: skip
    assert list(variants(top)) == [own]
    assert plain not in variants(top)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Answer("plan", "1", date(2025, 1, 1)), "trước bản phát động của cấp trên"),
        (Answer("plan", "1", date(2025, 12, 1)), "chưa tới"),
    ],
)
def test_a_day_that_cannot_be_is_refused(here: World, answer: Answer, why: str) -> None:
    top = launched(here)
    with pytest.raises(Refused, match=why):
        respond(top, answer, unit=here.mai, on=TODAY, by=None)
    assert Launch.objects.count() == 1


def test_a_second_answer_and_an_answer_to_nothing_are_refused(here: World) -> None:
    top = launched(here)
    answered(here, top, here.mai)
    with pytest.raises(Refused, match="đã có bản hưởng ứng"):
        answered(here, top, here.mai)
    with pytest.raises(Refused, match="không huỷ được"):
        cancel_launch(top, reason="Nhầm", by=None)


def test_only_officers_of_units_below_answer(here: World) -> None:
    top = launched(here)
    mai, other = make.officer(here.mai), make.officer(here.lan, "chi")
    stranger = make.unit("CĐCS ngoài tỉnh")
    with pytest.raises(Refused):
        respond(top, Answer("plan", "1"), unit=here.mai, on=TODAY, by=other)
    with pytest.raises(Refused, match="không trực thuộc"):
        respond(top, Answer("plan", "1"), unit=stranger, on=TODAY, by=make.officer(stranger, "dung"))
    assert respond(top, Answer("launch"), unit=here.mai, on=TODAY, by=mai).created_by == mai


def test_the_list_asks_two_queries_whatever_the_number_of_units(
    here: World, django_assert_num_queries: object
) -> None:
    top = launched(here)
    for number in range(5):
        unit: Unit = make.unit(parent=here.province)
        if number % 2:
            answered(here, top, unit)
    with django_assert_num_queries(2):  # type: ignore[operator]
        cascade = cascade_of(top, TODAY)
        assert cascade.levels
        assert len(list(cascade.units)) == 9
