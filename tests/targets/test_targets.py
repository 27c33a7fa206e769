"""A target is written, issued, replaced with its history kept; remarks tell what is odd about it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import Error, transaction

from tests.targets.world import TODAY, World, fields, indicator, issued
from vinhdanh.indicators.periods import year_of, years_of
from vinhdanh.indicators.published import PublishedFigure
from vinhdanh.kit.verdict import Refused
from vinhdanh.targets import access
from vinhdanh.targets.actions import (
    create_target,
    create_targets,
    edit_target,
    issue_targets,
    replace_target,
    withdraw_target,
)
from vinhdanh.targets.fields import Baseline
from vinhdanh.targets.findings import findings
from vinhdanh.targets.models import Target, TargetEvent
from vinhdanh.targets.queries import lines_before, targets_of
from vinhdanh.targets.states import Act, Fault, TargetState

PERCENT = "titles.advanced_workers_rate"


def test_a_draft_may_be_changed_and_keeps_what_stood_there(here: World) -> None:
    made = create_target(here.province, fields(), by=here.chief)
    edit_target(made, fields(value=Decimal(12)), by=here.chief)
    event = made.events.get(act=Act.EDIT)
    assert event.told["before"]["value"].startswith("10")
    assert event.told["after"]["value"].startswith("12")
    assert event.by == here.chief


def test_an_issued_target_is_replaced_never_changed(here: World) -> None:
    target = issued(here)
    with pytest.raises(Refused, match="thay bằng chỉ tiêu mới"):
        edit_target(target, fields(value=Decimal(1)), by=here.chief)
    with pytest.raises(Refused, match="vì sao"):
        replace_target(target, fields(value=Decimal(12)), " ", on=TODAY, by=here.chief)
    made = replace_target(target, fields(value=Decimal(12)), "Nghị quyết mới", on=TODAY, by=here.chief)
    target.refresh_from_db()
    assert (target.state, target.value, made.state, made.value) == (
        TargetState.REPLACED,
        Decimal(10),
        TargetState.ISSUED,
        Decimal(12),
    )
    assert lines_before(made) == [target]
    assert list(targets_of(here.province, years_of(2021, 2025))) == [made]
    assert target.events.get(act=Act.REPLACE).reason == "Nghị quyết mới"


def test_without_an_indicator_it_is_written_but_not_issued(here: World) -> None:
    made = create_target(here.province, fields(indicator=None, count="percent", value=Decimal(70)), by=None)
    with pytest.raises(Refused, match="chưa gắn chỉ số"):
        issue_targets([made], on=TODAY, by=None)
    assert Fault.NO_INDICATOR in {one.fault for one in findings([made])}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"subject": " "}, "subject"),
        ({"operator": "range"}, "high"),
        ({"operator": "range", "high": Decimal(9)}, "high"),
        ({"value": Decimal(-1)}, "value"),
        ({"indicator": None, "count": "percent", "value": Decimal(101)}, "value"),
        ({"indicator": None}, "count"),
    ],
)
def test_what_cannot_be_is_refused_at_its_box(here: World, wrong: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        create_target(here.province, fields(**wrong), by=None)
    assert refused.value.field == field
    assert not Target.objects.exists()


def test_many_are_written_all_or_none(here: World) -> None:
    with pytest.raises(Refused):
        create_targets(here.province, [fields(), fields(subject="")], by=None)
    assert not Target.objects.exists()
    assert len(create_targets(here.province, [fields(), fields()], by=None)) == 2


def test_only_the_unit_s_officer_or_one_above_sets_targets(here: World) -> None:
    with pytest.raises(Refused, match="LĐLĐ tỉnh"):
        create_target(here.province, fields(), by=here.officer)
    create_target(here.mai, fields(), by=here.officer)
    create_target(here.mai, fields(), by=here.chief)
    with pytest.raises(Refused):
        create_target(here.mai, fields(), by=here.stranger)


def test_units_below_see_what_is_issued_above_but_no_drafts(here: World) -> None:
    draft = create_target(here.province, fields(), by=None)
    target = issued(here)
    own = create_target(here.mai, fields(), by=None)
    assert set(access.targets_visible_to(here.officer)) == {target, own}
    assert set(access.targets_visible_to(here.stranger)) == {target}
    assert set(access.targets_visible_to(here.chief)) == {draft, target, own}


def test_a_withdrawn_target_says_why(here: World) -> None:
    target = issued(here)
    with pytest.raises(Refused, match="vì sao"):
        withdraw_target(target, "", by=here.chief)
    assert withdraw_target(target, "Không còn căn cứ", by=here.chief).state == TargetState.WITHDRAWN
    with pytest.raises(Refused, match="không còn áp dụng"):
        withdraw_target(target, "Nữa", by=here.chief)


def test_history_takes_no_change(here: World) -> None:
    create_target(here.province, fields(), by=None)
    with pytest.raises(Error), transaction.atomic():
        TargetEvent.objects.update(reason="khác")
    with pytest.raises(Error), transaction.atomic():
        TargetEvent.objects.all().delete()


def test_remarks_of_one_target(here: World) -> None:
    low = create_target(
        here.province, fields(value=Decimal(70), baseline=Baseline(Decimal(90), Decimal(95))), by=None
    )
    bare = create_target(here.province, fields(baseline=None), by=None)
    signed = create_target(here.province, fields(printed="="), by=None)
    wrong = create_target(
        here.province, fields(recipient="individual", award_form="Tập thể Lao động tiên tiến"), by=None
    )
    found = {(one.fault, one.target) for one in findings([low, bare, signed, wrong])}
    assert found == {
        (Fault.BELOW_BASELINE, low.pk), (Fault.NO_BASELINE, bare.pk), (Fault.OPERATOR, signed.pk), (Fault.WRONG_OBJECT, wrong.pk)
    }  # fmt: skip
    text = next(one.text for one in findings([low]))
    assert "70" in text
    assert "90–95" in text


def test_remarks_of_a_set(here: World) -> None:
    share = create_target(
        here.province, fields(indicator=indicator("poverty.reduction_rate"), value=Decimal(4)), by=None
    )
    number = create_target(here.province, fields(indicator=indicator("poverty.households_escaped"), value=Decimal(4510)), by=None)  # fmt: skip
    texts = [one.text for one in findings([share, number]) if one.fault == Fault.BASE]
    assert len(texts) == 1
    assert "112.750" in texts[0]
    assert not [one for one in findings([share]) if one.fault == Fault.BASE]


def test_the_set_of_the_period_before_is_recognised(here: World) -> None:
    codes = (
        "culture.sports_clubs",
        "culture.events",
        "thrift.admin_saved_vnd",
        "organisation.workers",
        "poverty.households_escaped",
    )
    old = [
        create_target(
            here.province,
            fields(indicator=indicator(code), value=Decimal(n), period=years_of(2016, 2020)),
            by=None,
        )
        for n, code in enumerate(codes, 1)
    ]
    new = [create_target(here.province, fields(indicator=indicator(code), value=Decimal(n)), by=None) for n, code in enumerate(codes, 1)]  # fmt: skip
    assert Fault.COPIED not in {one.fault for one in findings(new)}
    issue_targets(old, on=date(2016, 1, 1), by=None)
    copied = [one for one in findings(new) if one.fault == Fault.COPIED]
    assert len(copied) == 1
    assert "5 trong 5" in copied[0].text
    assert "2016–2020" in copied[0].text


def test_a_registration_far_above_the_result_is_remarked(here: World) -> None:
    for aim, value in (("registration", 30), ("actual", 15)):
        PublishedFigure.objects.create(
            indicator=indicator(PERCENT), label="x", org_name="x", unit=here.province, value=value, qualifier="=", count="percent",
            since=date(2021, 1, 1), until=date(2022, 1, 1), basis="annual", aim=aim, document="x", number=aim,
        )  # fmt: skip
    target = create_target(here.province, fields(indicator=indicator(PERCENT), value=Decimal(20), baseline=Baseline(Decimal(15), period=year_of(2020))), by=None)  # fmt: skip
    found = [one for one in findings([target]) if one.fault == Fault.REGISTERED]
    assert [one.target for one in found] == [target.pk]
