"""Initiatives that wait: on the nearest who judges, on the author to whom one was returned, never on oneself."""

from __future__ import annotations

from datetime import date

import pytest

from tests.filings import world
from vinhdanh.accounts.models import User
from vinhdanh.duties.states import DutyKind
from vinhdanh.duties.waiting import waiting_on
from vinhdanh.initiatives.moving import make_move

pytestmark = pytest.mark.django_db
TODAY = date(2025, 12, 1)


def _of(user: User) -> dict[str, int]:
    return {one.kind: one.count for one in waiting_on(user, TODAY) if one.kind.startswith("idea")}


def test_each_stage_waits_on_whoever_is_next() -> None:
    shop = world.workshop()
    world.submitted(shop.mai, shop.an)
    back = world.submitted(shop.mai, shop.an, title="Xe đẩy")
    make_move(back, "return", reason="Thiếu ảnh", by=shop.verifier)
    passed = world.verified(shop.mai, shop.an, by=shop.verifier, title="Lò sấy")
    world.sat(shop.mai, passed)
    world.verified(shop.mai, shop.an, by=shop.verifier, title="Tay kẹp")
    assert _of(shop.member) == {DutyKind.IDEA_COMPLETE: 1}
    assert _of(shop.verifier) == {DutyKind.IDEA_VERIFY: 1, DutyKind.IDEA_HEAR: 1}
    assert _of(shop.officer) == {DutyKind.IDEA_VERIFY: 1, DutyKind.IDEA_HEAR: 1, DutyKind.IDEA_RECOGNISE: 1}
    assert _of(shop.stranger) == {}


def test_nobody_is_asked_to_judge_their_own() -> None:
    shop = world.workshop()
    world.submitted(shop.mai, shop.binh)  # Bình is the officer
    assert _of(shop.officer) == {}
    assert _of(shop.verifier) == {DutyKind.IDEA_VERIFY: 1}
