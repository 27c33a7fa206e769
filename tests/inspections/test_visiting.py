"""Answers saved while one types, findings with evidence, minutes or a reason; totals add up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

import pytest

from tests.inspections.world import TODAY, World, build, file, held, planned
from vinhdanh.checklists.actions import next_version, publish_checklist, set_questions
from vinhdanh.checklists.models import Checklist
from vinhdanh.inspections import access
from vinhdanh.inspections.models import Answer, Visit
from vinhdanh.inspections.queries import findings_of, progress, totals, visits_of, without_outcome
from vinhdanh.inspections.states import FindingKind, Severity, VisitState
from vinhdanh.inspections.visiting import (
    Found,
    Said,
    add_finding,
    hold_visit,
    miss_visit,
    remove_finding,
    replan_visit,
    save_answers,
)
from vinhdanh.kit.verdict import Refused


@pytest.fixture
def here(db: None) -> World:
    return build()


def ids(world: World) -> list[int]:
    return list(world.checklist.items.values_list("pk", flat=True))


def test_answers_are_saved_and_autosave_never_empties_one(here: World) -> None:
    _plan, _team, (visit, *_) = planned(here)
    graded, paid, joined, remark = ids(here)
    said = {
        graded: Said("partly"),
        paid: Said("yes"),
        joined: Said(number=Decimal(12)),
        remark: Said(text="Tốt"),
    }
    assert save_answers(visit, said, by=here.member) == 4
    assert save_answers(visit, said, by=here.member) == 0
    assert save_answers(visit, {graded: Said()}, by=here.member, only_add=True) == 0
    assert save_answers(visit, {graded: Said()}, by=here.member) == 1
    assert Answer.objects.filter(visit=visit).count() == 3


def test_an_answer_of_the_wrong_kind_is_refused_and_nothing_written(here: World) -> None:
    _plan, _team, (visit, *_) = planned(here)
    graded, paid, joined, _remark = ids(here)
    for bad in (
        {paid: Said("partly")},
        {joined: Said(number=Decimal(-1))},
        {graded: Said("maybe")},
        {10**9: Said("yes")},
    ):
        with pytest.raises(Refused):
            save_answers(visit, {graded: Said("yes"), **bad}, by=None)
    assert not Answer.objects.exists()


def test_a_visit_needs_minutes_or_a_reason(here: World) -> None:
    plan, _team, (first, second, third) = planned(here)
    assert list(without_outcome(visits_of(plan), TODAY).order_by("pk")) == [first, second]
    with pytest.raises(Refused, match="chưa tới"):
        hold_visit(first, held_on=date(2026, 1, 1), minutes=file(), name="bb.pdf", on=TODAY, by=None)
    held(first)
    with pytest.raises(Refused, match="lý do"):
        miss_visit(second, reason="  ", by=None)
    miss_visit(second, reason="Đơn vị xin hoãn", by=here.member)
    found = progress(visits_of(plan), TODAY)
    assert (found.planned, found.held, found.missed, found.late, found.share) == (3, 1, 1, 0, 33)
    assert replan_visit(second, planned_on=date(2025, 12, 30), by=None).state == VisitState.PLANNED
    with pytest.raises(Refused, match="lý do đổi ngày"):
        replan_visit(third, planned_on=date(2025, 12, 31), by=None)


def test_findings_have_a_severity_when_they_are_shortcomings_and_stay_when_taken_out(here: World) -> None:
    _plan, _team, (visit, *_) = planned(here)
    add_finding(visit, Found(FindingKind.STRENGTH, "wages", "Trả lương đúng hạn"), by=here.member)
    with pytest.raises(Refused, match="mức độ"):
        add_finding(visit, Found(FindingKind.SHORTCOMING, "finance", "Sổ quỹ ghi chậm"), by=here.member)
    bad = add_finding(
        visit, Found(FindingKind.SHORTCOMING, "finance", "Sổ quỹ ghi chậm", Severity.MINOR, file(), "so quy.pdf"), by=here.member
    )  # fmt: skip
    assert findings_of(visit).count() == 2
    remove_finding(bad, by=here.officer)
    assert [row.kind for row in findings_of(visit)] == [FindingKind.STRENGTH]
    assert visit.findings.count() == 2


def test_strangers_write_nothing_and_the_inspected_unit_sees_no_results_yet(here: World) -> None:
    _plan, _team, (visit, *_) = planned(here)
    with pytest.raises(Refused, match="Chỉ thành viên đoàn"):
        save_answers(visit, {ids(here)[0]: Said("yes")}, by=here.base)
    held(visit)
    stored = access.get_visit(here.base, visit.pk)
    assert not access.can_see_results(here.base, stored)
    assert access.can_see_results(here.member, stored)


def test_totals_add_up_a_question_over_visits_and_versions(here: World) -> None:
    _plan, team, visits = planned(here)
    graded, paid, joined, _ = ids(here)
    random = Random("totals")
    given = [(random.choice(["yes", "partly", "no"]), Decimal(random.randint(0, 30))) for _ in visits[:2]]
    for visit, (reply, number) in zip(visits, given, strict=False):
        save_answers(visit, {graded: Said(reply), joined: Said(number=number)}, by=None)
        held(visit, date(2025, 9, 6))
    later = next_version(here.checklist, by=None)
    set_questions(later, [*_questions(later)], by=None)
    publish_checklist(later, on=TODAY, by=None)
    assert Checklist.objects.get(pk=here.checklist.pk).state == "retired"
    team.checklist = later
    team.save(update_fields=["checklist"])
    third = Visit.objects.get(pk=visits[2].pk)
    new = later.items.get(origin_id=graded)
    save_answers(third, {new.pk: Said("no")}, by=None)
    held(third, date(2025, 11, 20))
    found = {row.item.pk: row for row in totals(Visit.objects.all())}
    assert (found[graded].yes, found[graded].partly, found[graded].no) == (
        *(sum(r == want for r, _n in given) for want in ("yes", "partly")), 1 + sum(r == "no" for r, _n in given),
    )  # fmt: skip
    assert found[joined].total == sum(n for _r, n in given)
    assert paid not in found


def _questions(checklist: Checklist) -> list:  # type: ignore[type-arg]
    from vinhdanh.checklists.actions import questions_of

    return questions_of(checklist)
