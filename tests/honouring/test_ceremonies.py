"""Ceremonies: prepared, listed, held; what was handed over stands in a table that only grows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests import factories as make
from tests.honouring.world import DECIDED, HELD, TODAY, Place, ceremony
from vinhdanh.awards.actions import correct_award, fields_of, revoke_award
from vinhdanh.awards.models import AwardRecord
from vinhdanh.honouring.ceremonies import (
    Planned,
    cancel_ceremony,
    edit_ceremony,
    hold_ceremony,
    list_awards,
    plan_ceremony,
    return_ceremony,
    unlist_awards,
)
from vinhdanh.honouring.conferring import Handed, confer, correct_conferral
from vinhdanh.honouring.models import Ceremony, Conferral
from vinhdanh.honouring.queries import conferral_of, pace_of, presented_lines, waiting_lines, with_counts
from vinhdanh.honouring.states import EventState, Way
from vinhdanh.kit.verdict import Refused

BY_POST = Handed(Way.POST, HELD, item=True, money_vnd=500_000)


def waiting() -> set[int]:
    return set(waiting_lines().values_list("pk", flat=True))


def test_a_ceremony_presents_what_is_listed_except_the_absent(here: Place) -> None:
    held = ceremony(here)
    assert list_awards(held, here.lines, by=None) == 3
    assert list_awards(held, here.lines[:1], by=None) == 0
    assert unlist_awards(held, [here.lines[2].pk], by=None) == 1
    assert hold_ceremony(held, absent=[here.lines[1].pk], cost_vnd=12_000_000, on=TODAY, by=None) == 1
    assert waiting() == {line.pk for line in here.lines[1:]}
    row = with_counts(Ceremony.objects.filter(pk=held.pk)).get()
    assert (row.state, row.cost_vnd, row.listed_count, row.presented_count) == (
        EventState.HELD,
        12_000_000,
        2,
        1,
    )
    assert [event.act for event in row.events.order_by("pk")] == ["create", "list", "unlist", "hold"]
    assert pace_of(Conferral.objects.all()).days == (HELD - DECIDED).days


def test_a_ceremony_is_not_held_before_its_day_and_a_held_one_does_not_change(here: Place) -> None:
    held = ceremony(here)
    with pytest.raises(Refused, match="chưa tới") as refused:
        hold_ceremony(held, on=date(2025, 10, 31), by=None)
    assert refused.value.field == "held_on"
    hold_ceremony(held, on=TODAY, by=None)
    for late in (
        lambda: list_awards(held, here.lines, by=None),
        lambda: edit_ceremony(held, Planned("Khác", HELD), by=None),
    ):
        with pytest.raises(Refused, match="không sửa được"):
            late()
    with pytest.raises(Refused, match="không làm được"):
        cancel_ceremony(held, reason="Bận", on=TODAY, by=None)


def test_giving_up_a_ceremony_asks_for_a_reason_and_leaves_its_awards_waiting(here: Place) -> None:
    held = ceremony(here)
    list_awards(held, here.lines, by=None)
    with pytest.raises(Refused, match="lý do"):
        cancel_ceremony(held, reason=" ", on=TODAY, by=None)
    cancel_ceremony(held, reason="Mưa bão", on=TODAY, by=None)
    assert len(waiting()) == 3
    return_ceremony(held, reason="Đã tạnh", on=TODAY, by=None)
    held.refresh_from_db()
    assert (held.state, held.awards.count()) == (EventState.PLANNED, 3)


def test_an_award_is_handed_over_once(here: Place) -> None:
    lines = AwardRecord.objects.all()
    assert confer(lines.filter(pk=here.lines[0].pk), BY_POST, on=TODAY, by=None) == 1
    assert confer(lines, BY_POST, on=TODAY, by=None) == 2
    assert confer(lines, BY_POST, on=TODAY, by=None) == 0
    assert Conferral.objects.count() == 3


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"way": "x"}, "way"), ({"way": "ceremony"}, "ceremony"), ({"presented_on": date(2025, 12, 2)}, "presented_on"),
        ({"presented_on": date(2025, 9, 30)}, "presented_on"), ({"money_vnd": -1}, "money_vnd"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_at_its_field(here: Place, change: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        confer(AwardRecord.objects.all(), replace(BY_POST, **change), on=TODAY, by=None)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not Conferral.objects.exists()


def test_a_ceremony_not_held_hands_nothing_over(here: Place) -> None:
    handed = Handed(Way.CEREMONY, HELD, ceremony=ceremony(here))
    with pytest.raises(Refused, match="chưa ghi đã tổ chức"):
        confer(AwardRecord.objects.all(), handed, on=TODAY, by=None)


def test_a_mistake_is_put_right_by_a_new_row_and_the_old_one_stays(here: Place) -> None:
    line = here.lines[0]
    confer(AwardRecord.objects.filter(pk=line.pk), BY_POST, on=TODAY, by=None)
    first = Conferral.objects.get()
    second = correct_conferral(first, replace(BY_POST, way=Way.PERSON), reason="Ghi nhầm", on=TODAY, by=None)
    assert conferral_of(line) == second
    with pytest.raises(Refused, match="ghi lại rồi"):
        correct_conferral(first, BY_POST, reason="Lần nữa", on=TODAY, by=None)
    correct_conferral(second, None, reason="Bưu điện trả về", on=TODAY, by=None)
    assert (conferral_of(line), line.pk in waiting()) == (None, True)
    assert confer(AwardRecord.objects.filter(pk=line.pk), BY_POST, on=TODAY, by=None) == 1
    assert Conferral.objects.count() == 4
    with pytest.raises(IntegrityError), transaction.atomic():
        Conferral.objects.filter(pk=first.pk).update(note="sửa")


def test_a_corrected_line_stays_handed_over_and_a_revoked_one_waits_no_more(here: Place) -> None:
    first, second, _third = here.lines
    confer(AwardRecord.objects.filter(pk=first.pk), BY_POST, on=TODAY, by=None)
    correction = correct_award(
        first, replace(fields_of(first), decision_no="13/QĐ"), reason="Ghi nhầm số", by=None
    )
    revoke_award(second, reason="Kê khai sai", decided_on=TODAY, by=None)
    assert waiting() == {here.lines[2].pk}
    assert conferral_of(correction) is not None
    again = correct_award(correction, fields_of(first), reason="Số đầu mới đúng", by=None)
    assert waiting() == {here.lines[2].pk}
    every = AwardRecord.objects.filter(kind_id="merit")
    assert set(presented_lines(every).values_list("pk", flat=True)) == {first.pk, correction.pk, again.pk}


def test_an_officer_records_only_for_their_own_people(here: Place) -> None:
    assert confer(AwardRecord.objects.all(), BY_POST, on=TODAY, by=here.officer) == 2
    assert waiting() == {here.lines[2].pk}
    with pytest.raises(Refused, match="đang chờ trao"):
        confer(AwardRecord.objects.all(), BY_POST, on=TODAY, by=here.officer)
    with pytest.raises(Refused, match="LĐLĐ tỉnh Vĩnh Sơn"):
        plan_ceremony(Planned("Lễ", HELD), unit=here.province, by=here.officer)
    with pytest.raises(Refused, match="cán bộ thi đua"):
        correct_conferral(Conferral.objects.first(), None, reason="x", on=TODAY, by=make.account("la"))  # type: ignore[arg-type]
