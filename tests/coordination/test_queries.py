"""Partners and what they took on; the four parts; the chain of a plan."""

from __future__ import annotations

from datetime import date

import pytest

from tests.launches.world import TODAY as LAUNCH_DAY
from tests.launches.world import build as build_launches
from tests.launches.world import launched
from tests.registers.unions import TODAY, World, build, kept
from vinhdanh.coordination.models import MovementDuty
from vinhdanh.coordination.queries import by_partner, chain, commitments_of, lacking_parts, parts_of
from vinhdanh.coordination.registers import COMMITMENTS, DUTIES, PROGRAMMES
from vinhdanh.coordination.states import DutyPart
from vinhdanh.kit.verdict import Refused
from vinhdanh.movements.actions import MovementFields, create_movement
from vinhdanh.propaganda.actions import Done, record_activity
from vinhdanh.registers.actions import follow_entry


@pytest.fixture
def here(db: None) -> World:
    return build()


def test_each_partner_stands_with_how_far_it_is(here: World) -> None:
    programme = kept(PROGRAMMES, here.province, title="Phối hợp với BHXH", until=date(2026, 5, 10))
    over = kept(PROGRAMMES, here.province, date(2020, 1, 1), title="Chương trình cũ", until=date(2021, 1, 1))
    for partner, due in (
        ("BHXH tỉnh", date(2025, 6, 1)),
        ("BHXH tỉnh", None),
        ("LĐLĐ tỉnh", date(2026, 1, 1)),
    ):
        kept(COMMITMENTS, here.province, programme=programme, partner=partner, content="Việc", due_on=due)
    kept(COMMITMENTS, here.province, programme=over, partner="Sở cũ", content="Việc")
    rows = commitments_of(here.province, TODAY)
    follow_entry(
        COMMITMENTS, rows.get(due_on__isnull=True), {"state": "done", "done_on": TODAY}, on=TODAY, by=None
    )
    found = {one.partner: (one.all, one.done, one.waiting, one.late) for one in by_partner(rows, TODAY)}
    assert found == {"BHXH tỉnh": (2, 1, 1, 1), "LĐLĐ tỉnh": (1, 0, 1, 0)}
    with pytest.raises(Refused, match="ngày làm xong"):
        follow_entry(COMMITMENTS, rows.filter(state="waiting")[0], {"state": "done"}, on=TODAY, by=None)


def test_a_movement_shows_its_four_parts_and_which_nobody_plays(here: World) -> None:
    movement = create_movement(
        MovementFields("Mỗi tổ một sáng kiến", "thematic", "province"), unit=here.province, by=None
    )
    kept(DUTIES, here.province, movement=movement, part="leads", body="Đảng uỷ", task="Ra nghị quyết")
    kept(DUTIES, here.lan, movement=movement, part="responds", body="Người lao động", task="Đăng ký")
    lines = parts_of(movement, MovementDuty.objects.all())
    assert [(line.part, len(line.duties)) for line in lines] == [
        (DutyPart.LEADS, 1), (DutyPart.ORGANISES, 0), (DutyPart.MOBILISES, 0), (DutyPart.RESPONDS, 1),
    ]  # fmt: skip
    assert lacking_parts([movement], here.province) == {movement.pk: [DutyPart.ORGANISES, DutyPart.MOBILISES]}
    assert lacking_parts([movement], here.south) == {movement.pk: list(DutyPart)}


def test_the_chain_tells_which_step_lacks(db: None) -> None:
    world = build_launches()
    held = launched(world)
    (link,) = [one for one in chain(world.province, 2025, LAUNCH_DAY) if one.launch == held]
    assert (link.followed, "dissemination" in link.broken) == (0, True)
    record_activity(
        Done(date(2025, 3, 5), "conference", "members", launch=held, turns=120),
        unit=world.mai,
        on=LAUNCH_DAY,
        by=None,
    )
    (link,) = [one for one in chain(world.province, 2025, LAUNCH_DAY) if one.launch == held]
    assert (link.activities, link.turns, "dissemination" in link.broken) == (1, 120, False)
