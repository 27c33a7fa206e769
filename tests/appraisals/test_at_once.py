"""Several people at the same dossier at the same moment, each in a transaction of their own: one wins, the others are told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection

from tests.dossiers.conftest import TODAY, Place
from vinhdanh.appraisals.actions import appraise
from vinhdanh.appraisals.models import Appraisal, CouncilSitting, CouncilVote
from vinhdanh.appraisals.outcomes import HigherDecision, record_higher_award
from vinhdanh.appraisals.sittings import Sitting, Vote, record_sitting
from vinhdanh.appraisals.voting import Count
from vinhdanh.awards.models import AwardRecord
from vinhdanh.dossiers.actions import forward_dossier, make_move, recall, return_dossier
from vinhdanh.dossiers.models import Dossier, Opinion
from vinhdanh.dossiers.opinions import Question, Reply, answer, ask
from vinhdanh.dossiers.states import Stage
from vinhdanh.files.models import StoredFile
from vinhdanh.kit.verdict import Refused

pytestmark = pytest.mark.django_db(transaction=True)
WAIT = 20


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run each in a thread with a connection of its own, started together; what it answered, or why it was refused."""
    start = threading.Barrier(len(acts))
    found: list[Any] = [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        try:
            start.wait(WAIT)
            found[place] = act()
        except Refused as refused:
            found[place] = refused.why
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(i, act)) for i, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT)
    assert not any(thread.is_alive() for thread in threads)
    return found


def refusals(found: list[Any]) -> list[str]:
    return [one for one in found if isinstance(one, str)]


def test_two_forwards(place: Place, sent: Dossier) -> None:
    make_move(sent, "appraise", by=place.upper_officer)
    found = at_once(
        lambda: forward_dossier(sent, by=place.upper_officer), lambda: forward_dossier(sent, by=place.upper_officer)
    )  # fmt: skip
    (why,) = refusals(found)
    assert "Canbo-Phuong đã làm việc “Trình cấp trên”" in why
    sent.refresh_from_db()
    assert (sent.level, sent.holder, sent.stage) == (2, place.federation, Stage.SUBMITTED)
    assert sent.events.filter(verb="forward").count() == 1
    assert sent.steps.get(level=2).arrived_at is not None


def test_one_appraises_the_other_returns(place: Place, sent: Dossier) -> None:
    found = at_once(
        lambda: appraise(sent, advice="agree", by=place.upper_officer),
        lambda: return_dossier(sent, reason="Thiếu", due_on=None, on=TODAY, by=place.officer),
    )
    sent.refresh_from_db()
    verbs = list(sent.events.filter(verb__in=["appraise", "return"]).values_list("verb", flat=True))
    # returned first, the appraiser is told; appraised first, it may still be returned
    assert verbs in (["return"], ["appraise", "return"])
    assert sent.stage == Stage.RETURNED
    assert Appraisal.objects.count() == verbs.count("appraise")
    assert all("Canbo-Tinh đã làm việc “Trả lại kèm lý do”" in why for why in refusals(found))
    assert len(refusals(found)) == 1 - verbs.count("appraise")


def test_two_appraisers_both_stand_and_the_stage_moves_once(place: Place, sent: Dossier) -> None:
    found = at_once(
        lambda: appraise(sent, advice="agree", by=place.upper_officer),
        lambda: appraise(sent, advice="disagree", opinion="Chưa đủ", by=place.officer),
    )
    assert refusals(found) == []
    assert sorted(Appraisal.objects.values_list("advice", flat=True)) == ["agree", "disagree"]
    sources = list(sent.events.filter(verb="appraise").values_list("source", "target"))
    assert sources == [("submitted", "appraised"), ("appraised", "appraised")]


def test_taken_back_while_it_is_appraised(place: Place, sent: Dossier) -> None:
    found = at_once(
        lambda: recall(sent, reason="Sót", by=place.mai_officer),
        lambda: appraise(sent, advice="agree", by=place.upper_officer),
    )
    sent.refresh_from_db()
    assert len(refusals(found)) == 1
    assert (sent.stage, Appraisal.objects.count()) in ((Stage.DRAFT, 0), (Stage.APPRAISED, 1))


def test_two_sittings_over_the_same_dossiers(
    place: Place, judged: Dossier, fighter: Dossier, paper: StoredFile
) -> None:
    def sit(number: str, *order: Dossier) -> CouncilSitting:
        sitting = Sitting(place.federation, "Hội đồng", TODAY, number, Count(11, 11), paper, "bb.pdf")
        return record_sitting(sitting, [Vote(one, True, 11) for one in order], on=TODAY, by=place.appraiser)

    found = at_once(lambda: sit("01", judged, fighter), lambda: sit("02", fighter, judged))
    (why,) = refusals(found)
    assert "Tham-Dinh đã làm việc “Ghi kết quả hội đồng”" in why
    assert (CouncilSitting.objects.count(), CouncilVote.objects.count()) == (1, 2)


def test_an_answer_while_the_question_is_taken_back_and_answered(place: Place, sent: Dossier) -> None:
    question = Question("office", "Có vướng mắc không?", (place.lan,))
    (asked,) = ask(sent, question, on=TODAY, by=place.upper_officer)
    found = at_once(
        lambda: answer(asked, Reply("agree", "Không"), on=TODAY, by=place.lan_officer),
        lambda: answer(asked, Reply("disagree", "Có"), on=TODAY, by=place.lan_officer),
    )
    assert len(refusals(found)) == 1
    assert "đã cho ý kiến" in refusals(found)[0]
    assert sent.events.filter(verb="answer").count() == 1


def test_the_same_question_twice_is_asked_once(place: Place, sent: Dossier) -> None:
    question = Question("office", "Có vướng mắc không?", (place.lan,))
    found = at_once(*[lambda: ask(sent, question, on=TODAY, by=place.upper_officer)] * 2)
    assert len(refusals(found)) == 1
    assert Opinion.objects.count() == 1


def test_a_higher_decision_recorded_by_two(place: Place, judged: Dossier) -> None:
    Dossier.objects.filter(pk=judged.pk).update(stage=Stage.ABOVE, level=3)
    paper = HigherDecision("415/QĐ-TTg", date(2025, 11, 20), "Thủ tướng Chính phủ")
    found = at_once(*[lambda: record_higher_award(judged, paper, on=TODAY, by=place.officer)] * 2)
    (why,) = refusals(found)
    assert "“Đã khen thưởng”" in why
    assert AwardRecord.objects.count() == 1
    assert judged.evidence.filter(frozen="decide").count() == 1
