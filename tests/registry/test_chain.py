"""From a directive to the plans of units: the chain both ways with its days, plans that are missing, launches, tasks."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.launches.world import launched
from tests.registry.world import TODAY, World, came, directive, drafted, plan, went
from vinhdanh.kit.verdict import Refused
from vinhdanh.registry.actions import recall_document
from vinhdanh.registry.chain import (
    asked_units,
    downward,
    lag_of,
    launches_citing,
    missing_plans,
    upward,
    with_plans,
)
from vinhdanh.registry.fields import fields_of
from vinhdanh.registry.models import DocumentEvent, DocumentRelation, RegistryDocument
from vinhdanh.registry.queries import tasks_of
from vinhdanh.registry.relating import (
    carry_out,
    not_carried_out,
    relate,
    relate_cited,
    relate_launch,
    set_tasks,
    unrelate,
)
from vinhdanh.registry.sending import receive_document, send_document

EVERYTHING = RegistryDocument.objects.all


def test_the_chain_tells_the_days_between(here: World) -> None:
    above, made = directive(here.province), plan(here.province)
    below = went(here.mai, "02/KH-CĐCS", date(2015, 3, 1))
    relate(made, above, "implements", by=None)
    relate(below, made, "implements", by=None)
    assert [(step.document, step.depth, step.lag) for step in downward(above, EVERYTHING())] == [
        (made, 1, 298),
        (below, 2, 30),
    ]
    assert [(step.document, step.depth, step.lag) for step in upward(below, EVERYTHING())] == [
        (made, 1, 30),
        (above, 2, 298),
    ]
    lag = lag_of(above, EVERYTHING())
    assert lag is not None
    assert (lag.plans, lag.shortest, lag.middle, lag.longest) == (2, 30, 164, 298)
    assert lag_of(below, EVERYTHING()) is None


def test_a_day_that_is_not_known_makes_no_lag(here: World) -> None:
    above, made = came(here.province, "22-CT/TW"), plan(here.province)
    relate(made, above, "implements", by=None)
    assert [step.lag for step in downward(above, EVERYTHING())] == [None]


def test_who_does_not_see_a_document_does_not_find_it_in_the_chain(here: World) -> None:
    above, made = directive(here.province), plan(here.province)
    relate(made, above, "implements", by=None)
    assert downward(above, EVERYTHING().exclude(pk=made.pk)) == []


def test_the_chain_asks_a_query_a_level_not_a_document(here: World) -> None:
    above = directive(here.province)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            downward(above, EVERYTHING())
        return len(queries)

    relate(went(here.province, "01/KH-LĐLĐ", date(2015, 1, 1)), above, "implements", by=None)
    one = asked()
    for number in (2, 3, 4):
        relate(went(here.province, f"{number}/KH-LĐLĐ", date(2015, 1, number)), above, "implements", by=None)
    assert asked() == one


def test_no_circle_and_no_self(here: World) -> None:
    a, b, c = (went(here.province, f"{n}/KH-LĐLĐ", date(2015, 1, n)) for n in (1, 2, 3))
    relate(b, a, "basis", by=None)
    relate(c, b, "implements", by=None)
    for source, target in ((a, c), (a, a)):
        with pytest.raises(Refused):
            relate(source, target, "basis", by=None)
    assert DocumentRelation.objects.count() == 2


def test_pasted_basis_lines_become_relations(here: World) -> None:
    above, made = directive(here.province), plan(here.province)
    one, two = (
        came(here.province, "05/KH-TLĐ", date(2018, 1, 16)),
        came(here.province, "05/KH-TLĐ", date(2019, 1, 16)),
    )
    text = "Căn cứ Chỉ thị số 34-CT/TW ngày 07/4/2014;\nCăn cứ Kế hoạch 05/KH-TLĐ ngày 16/01/2018; Kế hoạch 99/KH-UBND;"
    found = relate_cited(made, text, "basis", EVERYTHING(), by=None)
    assert (found.documents, found.missing, found.several) == ([above, one], ["99/KH-UBND"], [])
    assert relate_cited(made, "05/KH-TLĐ", "basis", EVERYTHING(), by=None).several == ["05/KH-TLĐ"]
    assert set(made.up.values_list("target", flat=True)) == {above.pk, one.pk}
    assert two.down.count() == 0
    with pytest.raises(Refused) as refused:
        relate_cited(made, "không có gì", "basis", EVERYTHING(), by=None)
    assert refused.value.field == "text"


def test_a_relation_said_twice_is_one_and_can_be_taken_back(here: World) -> None:
    above, made = directive(here.province), plan(here.province)
    relate(made, above, "implements", by=None)
    row = relate(made, above, "implements", by=None)
    assert DocumentEvent.objects.filter(act="relate").count() == 1
    unrelate(row, by=None)
    assert DocumentRelation.objects.count() == 0
    assert DocumentEvent.objects.filter(act="unrelate").count() == 1


def test_a_recalled_document_takes_no_relation(here: World) -> None:
    made = recall_document(plan(here.province), reason="Sai", by=None)
    with pytest.raises(Refused):
        relate(made, directive(here.province), "basis", by=None)


def test_units_without_a_plan_of_their_own_are_missing(here: World) -> None:
    made = went(here.province, "12/KH-LĐLĐ", date(2025, 1, 10), asked_kinds=("grassroots_union",))
    assert set(asked_units(made, TODAY)) == {here.mai, here.lan, here.cuc}
    relate(went(here.mai, "01/KH-CĐCS", date(2025, 2, 1)), made, "implements", by=None)
    draft = drafted(here.lan)
    relate(draft, made, "implements", by=None)
    assert set(missing_plans(made, TODAY)) == {here.lan, here.cuc}
    assert set(with_plans(made, TODAY)) == {here.mai}
    relate_launch(launched(here, unit=here.cuc), made, "implements", by=None)
    assert set(missing_plans(made, TODAY)) == {here.lan}


def test_a_plan_under_the_units_own_copy_counts(here: World) -> None:
    made = went(here.province, "12/KH-LĐLĐ", date(2025, 1, 10), asked_kinds=("grassroots_union",))
    send_document(made, [here.mai.pk], on=date(2025, 1, 12), by=None)
    copy = receive_document(made, here.mai, enter=True, on=date(2025, 1, 15), by=None)
    assert copy is not None
    assert (copy.origin, copy.number, copy.direction, copy.asked_kinds) == (made, "12/KH-LĐLĐ", "in", [])
    own = went(here.mai, "01/KH-CĐCS", date(2025, 2, 1))
    relate(own, copy, "implements", by=None)
    assert here.mai not in missing_plans(made, TODAY)
    assert [(step.document, step.lag) for step in downward(made, EVERYTHING())] == [(own, 22)]


def test_launches_that_name_a_document_are_found(here: World) -> None:
    above = directive(here.province)
    held = launched(here)
    assert list(launches_citing(above)) == []
    set_bases_of(held.pk)
    assert list(launches_citing(above)) == [held]


def set_bases_of(pk: int) -> None:
    from vinhdanh.launches.models import LaunchBasis

    LaunchBasis.objects.create(
        launch_id=pk, place=1, text="Căn cứ Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị"
    )


def test_each_task_of_a_directive_shows_its_plans_and_the_years_without(here: World) -> None:
    above = directive(here.province)
    first, second = set_tasks(above, ["Nâng cao nhận thức", "Gắn thi đua với nhiệm vụ", " "], by=None)
    one, two = (
        went(here.province, "77/KH-LĐLĐ", date(2016, 1, 22)),
        went(here.province, "89/KH-LĐLĐ", date(2017, 2, 27)),
    )
    carry_out(first, document=two, by=None)
    carry_out(first, document=one, by=None)
    held = launched(here)
    row = carry_out(second, launch=held, by=None)
    shown = tasks_of(above, [2016, 2017, 2025])
    assert [[plan.document or plan.launch for plan in task.plans] for task in shown] == [[one, two], [held]]
    assert [task.without for task in shown] == [[2025], [2016, 2017]]
    with pytest.raises(Refused):
        set_tasks(above, ["Gắn thi đua với nhiệm vụ"], by=None)
    with pytest.raises(Refused):
        carry_out(first, by=None)
    not_carried_out(row, by=None)
    assert [task.text for task in set_tasks(above, ["Nhiệm vụ mới", "Nâng cao nhận thức"], by=None)] == [
        "Nhiệm vụ mới",
        "Nâng cao nhận thức",
    ]
    assert tasks_of(above)[1].plans[0].document == one


def test_only_who_may_write_the_document_ties_it(here: World) -> None:
    made, above = plan(here.province), directive(here.province)
    stranger = make.officer(here.mai, "mai")
    with pytest.raises(Refused):
        relate(made, above, "implements", by=stranger)
    with pytest.raises(Refused):
        set_tasks(above, ["x"], by=stranger)
    assert fields_of(made).number == "01/KH-LĐLĐ"
