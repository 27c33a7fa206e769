"""Two people at the same moment, in transactions of their own: one wins, the other gets a clear answer, nothing doubles."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from tests.decisions.conftest import TODAY, Office
from tests.decisions.passed import passed, people
from vinhdanh.awards.models import AwardRecord
from vinhdanh.decisions.actions import cancel, sign
from vinhdanh.decisions.drafting import draft_decisions
from vinhdanh.decisions.issuing import issue
from vinhdanh.decisions.models import Decision, DecisionItem, NumberUse
from vinhdanh.decisions.states import DecisionState, Split
from vinhdanh.dossiers.models import Evidence
from vinhdanh.kit.verdict import Refused

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Each act in a thread and connection of its own, begun together; a refusal is an answer."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            gate.wait(timeout=20)
            return act()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_one_paper_signed_twice_takes_one_number(office: Office) -> None:
    shown = office.presented(passed(office.place, people(3, at=office.place.mai)))

    def act() -> Decision:
        return sign(Decision.objects.get(pk=shown.pk), on=TODAY, today=TODAY, by=office.place.head)

    answers = at_once(act, act, act)
    refused = [a for a in answers if isinstance(a, Refused)]
    assert len(refused) == 2
    assert all("số 01/QĐ-LĐLĐ" in one.why for one in refused)
    assert list(NumberUse.objects.values_list("number", flat=True)) == [1]


def test_two_papers_signed_at_once_take_two_numbers(office: Office) -> None:
    shown = [office.presented(passed(office.place, people(2, at=office.place.mai))) for _ in range(4)]
    acts = [lambda one=one: sign(one, on=TODAY, today=TODAY, by=office.place.head).number for one in shown]
    assert sorted(at_once(*acts)) == [f"{n:02d}/QĐ-LĐLĐ" for n in range(1, 5)]


def test_two_issuers_write_the_ledger_once(office: Office) -> None:
    ready = office.attached(passed(office.place, people(20, at=office.place.mai)))
    answers = at_once(*[lambda: issue(Decision.objects.get(pk=ready.pk), by=office.place.officer)] * 3)
    assert sorted(answer.fresh for answer in answers) == [False, False, True]
    assert {answer.lines for answer in answers} == {20}
    assert AwardRecord.objects.count() == Evidence.objects.count() == 20
    assert DecisionItem.objects.filter(ledger__isnull=False).count() == 20


def test_issued_and_cancelled_at_once_is_one_of_both(office: Office) -> None:
    ready = office.attached(passed(office.place, people(5, at=office.place.mai)))
    answers = at_once(
        lambda: issue(ready, by=office.place.officer),
        lambda: cancel(ready, reason="Rà lại", by=office.place.head),
    )
    assert sum(isinstance(answer, Refused) for answer in answers) == 1
    ready.refresh_from_db()
    assert AwardRecord.objects.count() == (5 if ready.state == DecisionState.ISSUED else 0)


def test_two_drafts_over_one_list_share_no_dossier(office: Office) -> None:
    chosen = [d.pk for d in passed(office.place, people(6, at=office.place.mai))]

    def act() -> list[Decision]:
        return draft_decisions(
            office.place.federation, chosen, split=Split.ONE, on=TODAY, by=office.place.officer
        )

    answers = at_once(act, act)
    assert sum(isinstance(answer, Refused) for answer in answers) == 1
    assert Decision.objects.count() == 1
    assert DecisionItem.objects.count() == 6
