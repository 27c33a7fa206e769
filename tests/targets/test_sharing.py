"""Parts given below: taken, or answered with another number and a reason; parts that cannot make up the whole are told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.targets.world import RATE, TODAY, World, fields, indicator, issued
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.targets import access
from vinhdanh.targets.actions import create_target
from vinhdanh.targets.models import Target, TargetShare
from vinhdanh.targets.queries import reach, waiting_shares
from vinhdanh.targets.sharing import accept_share, counter_share, give_target, settle_share
from vinhdanh.targets.states import Act, ShareState


def given(here: World, *parts: tuple[Unit, int], **more: object) -> tuple[Target, list[TargetShare]]:
    target = issued(here, **more)
    return target, give_target(target, [(unit, Decimal(n)) for unit, n in parts], on=TODAY, by=here.chief)


def test_a_unit_takes_its_part(here: World) -> None:
    target, (share,) = given(here, (here.mai, 10))
    assert list(waiting_shares(Unit.objects.filter(pk=here.mai.pk).values("pk"))) == [share]
    with pytest.raises(Refused):
        accept_share(share, by=here.stranger)
    assert accept_share(share, by=here.officer).state == ShareState.ACCEPTED
    assert not waiting_shares(Unit.objects.values("pk")).exists()
    with pytest.raises(Refused, match="đã trả lời"):
        accept_share(share, by=here.officer)
    assert [one.act for one in target.events.filter(unit=here.mai)] == [Act.GIVE, Act.ACCEPT]


def test_another_number_needs_a_reason_and_the_giver_settles(here: World) -> None:
    _target, (share,) = given(here, (here.mai, 10))
    with pytest.raises(Refused, match="vì sao"):
        counter_share(share, Decimal(6), "", by=here.officer)
    with pytest.raises(Refused, match="bấm nhận"):
        counter_share(share, Decimal(10), "x", by=here.officer)
    counter_share(share, Decimal(6), "Chỉ có sáu tổ", by=here.officer)
    with pytest.raises(Refused):
        settle_share(share, Decimal(6), by=here.officer)
    with pytest.raises(Refused, match="lý do"):
        settle_share(share, Decimal(8), by=here.chief)
    settled = settle_share(share, Decimal(8), "Sáu tổ và hai câu lạc bộ cũ", by=here.chief)
    assert (settled.value, settled.proposed, settled.state) == (Decimal(8), Decimal(6), ShareState.ACCEPTED)


def test_the_proposed_number_settles_without_a_word(here: World) -> None:
    _target, (share,) = given(here, (here.mai, 10))
    counter_share(share, Decimal(6), "Chỉ có sáu tổ", by=here.officer)
    assert settle_share(share, Decimal(6), by=here.chief).value == 6


def test_giving_again_asks_only_whose_number_changed(here: World) -> None:
    target, (mai, lan) = given(here, (here.mai, 6), (here.lan, 4))
    accept_share(mai, by=None)
    accept_share(lan, by=None)
    changed = give_target(target, [(here.mai, Decimal(6)), (here.lan, Decimal(5))], on=TODAY, by=None)
    assert [one.unit for one in changed] == [here.lan]
    states = dict(target.shares.values_list("unit__code", "state"))
    assert states == {"hoa-mai": ShareState.ACCEPTED, "hoa-lan": ShareState.GIVEN}


def test_only_what_is_issued_goes_and_only_below(here: World) -> None:
    draft = create_target(here.province, fields(), by=None)
    with pytest.raises(Refused, match="ban hành"):
        give_target(draft, [(here.mai, Decimal(1))], on=TODAY, by=None)
    target = issued(here)
    with pytest.raises(Refused, match="không thuộc"):
        give_target(target, [(here.province, Decimal(1))], on=TODAY, by=None)
    with pytest.raises(Refused, match="đã qua"):
        give_target(target, [(here.mai, Decimal(1))], answer_by=date(2025, 11, 30), on=TODAY, by=None)
    with pytest.raises(Refused):
        give_target(target, [(here.mai, Decimal(1))], on=TODAY, by=here.officer)


def test_sums_that_fall_short_name_what_is_missing_and_who_is_left_out(here: World) -> None:
    target, _shares = given(here, (here.upper, 5), (here.cuc, 2))
    found = reach(target, TODAY)
    assert found is not None
    assert (found.enough, found.total, found.missing) == (False, Decimal(7), Decimal(3))
    assert [one.unit for one in found.low] == [here.cuc]
    assert found.left_out == ()
    whole, _shares = given(here, (here.upper, 10), value=Decimal(10), operator=">")
    enough = reach(whole, TODAY)
    assert enough is not None
    assert (enough.enough, enough.missing) == (True, None)
    assert enough.left_out == (here.cuc,)


def test_rates_below_the_whole_are_named(here: World) -> None:
    more = {"indicator": indicator(RATE), "value": Decimal(10)}
    target, _shares = given(here, (here.upper, 12), (here.cuc, 8), **more)
    found = reach(target, TODAY)
    assert found is not None
    assert found.enough is None
    assert [one.unit for one in found.low] == [here.cuc]
    below, _shares = given(here, (here.upper, 9), (here.cuc, 8), **more)
    assert getattr(reach(below, TODAY), "enough", None) is False
    assert reach(issued(here), TODAY) is None


def test_a_unit_sees_its_own_part_only(here: World) -> None:
    _target, (mai, cuc) = given(here, (here.mai, 6), (here.cuc, 4))
    assert set(access.shares_visible_to(here.officer)) == {mai}
    assert set(access.shares_visible_to(here.stranger)) == {cuc}
    assert set(access.shares_visible_to(here.chief)) == {mai, cuc}
