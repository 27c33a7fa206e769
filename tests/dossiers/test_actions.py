"""Opening a dossier, sending it up, taking it back, and what each level may do with it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from tests import factories as make
from tests.dossiers.conftest import TODAY, Place, proposal
from vinhdanh.dossiers.access import can_move, visible_to
from vinhdanh.dossiers.actions import (
    decline_dossier,
    forward_dossier,
    make_move,
    open_dossier,
    recall,
    return_dossier,
    submit,
    suggest,
    supplement,
)
from vinhdanh.dossiers.freezing import content_digest, content_of
from vinhdanh.dossiers.models import Dossier, DossierEvent, Evidence, Opinion
from vinhdanh.dossiers.standing import last_move, refuse_if_moved
from vinhdanh.dossiers.states import Stage
from vinhdanh.kit.verdict import Refused


def test_asked_for_twice_the_draft_is_the_same(place: Place, draft: Dossier) -> None:
    again, fresh = open_dossier(proposal(place.an), proposer=place.mai, by=place.mai_officer)
    assert (again.pk, fresh) == (draft.pk, False)
    assert Dossier.objects.count() == 1


def test_a_stranger_may_not_propose(place: Place) -> None:
    with pytest.raises(Refused, match="Hoa Mai"):
        open_dossier(proposal(place.an), proposer=place.mai, by=place.lan_officer)


def test_another_unit_hears_who_proposes_already(place: Place, draft: Dossier) -> None:
    with pytest.raises(Refused, match=draft.code):
        open_dossier(proposal(place.an), proposer=place.lan, by=place.lan_officer)


def test_an_award_for_collectives_is_not_for_a_person(place: Place) -> None:
    with pytest.raises(Refused, match="không tặng cho"):
        open_dossier(proposal(place.an, kind="advanced_collective"), proposer=place.mai, by=place.mai_officer)


def test_submitting_plans_the_way_and_freezes(place: Place, draft: Dossier) -> None:
    sent = submit(draft, on=TODAY, by=place.mai_officer)
    assert (sent.stage, sent.level, sent.holder) == (Stage.SUBMITTED, 1, place.upper)
    assert [(s.unit, s.decides) for s in sent.steps.all()] == [(place.upper, False), (place.federation, True)]
    evidence = sent.evidence.get()
    assert evidence.verdict in {"eligible", "not_eligible", "unknown"}
    assert evidence.digest == content_digest(content_of(evidence))
    assert evidence.facts["subjects"][0]["subject"] == place.an.pk


def test_a_second_submission_is_refused(place: Place, draft: Dossier) -> None:
    submit(draft, on=TODAY, by=place.mai_officer)
    with pytest.raises(Refused, match="Chờ thẩm định"):
        submit(draft, on=TODAY, by=place.mai_officer)
    assert Evidence.objects.count() == 1


def test_the_way_to_the_decider_and_the_events(place: Place, draft: Dossier) -> None:
    sent = submit(draft, on=TODAY, by=place.mai_officer)
    make_move(sent, "appraise", by=place.upper_officer)
    up = forward_dossier(sent, by=place.upper_officer)
    assert (up.level, up.holder, up.stage) == (2, place.federation, Stage.SUBMITTED)
    make_move(up, "appraise", by=place.appraiser)
    with pytest.raises(Refused, match="cấp quyết định"):
        forward_dossier(up, by=place.officer)
    assert list(up.events.values_list("verb", flat=True)) == [
        "create",
        "submit",
        "appraise",
        "forward",
        "appraise",
    ]


def test_an_open_question_holds_the_dossier(place: Place, draft: Dossier) -> None:
    sent = submit(draft, on=TODAY, by=place.mai_officer)
    make_move(sent, "appraise", by=place.upper_officer)
    asked = Opinion.objects.create(dossier=sent, level=1, kind="office", whom="Bảo hiểm xã hội")
    with pytest.raises(Refused, match="Bảo hiểm xã hội"):
        forward_dossier(sent, by=place.upper_officer)
    Opinion.objects.filter(pk=asked.pk).update(answer="agree")
    assert forward_dossier(sent, by=place.upper_officer).level == 2


def test_returned_supplemented_and_seen_with_its_reason(place: Place, draft: Dossier) -> None:
    sent = submit(draft, on=TODAY, by=place.mai_officer)
    with pytest.raises(Refused, match="lý do"):
        return_dossier(sent, reason=" ", due_on=None, on=TODAY, by=place.upper_officer)
    with pytest.raises(Refused, match="từ hôm nay"):
        return_dossier(sent, reason="Thiếu", due_on=date(2025, 11, 1), on=TODAY, by=place.upper_officer)
    back = return_dossier(
        sent, reason="Thiếu biên bản", due_on=date(2025, 12, 8), on=TODAY, by=place.upper_officer
    )
    assert (back.stage, back.holder, back.due_on) == (Stage.RETURNED, place.mai, date(2025, 12, 8))
    again = supplement(back, on=TODAY, by=place.mai_officer)
    assert (again.stage, again.holder, again.level) == (Stage.SUBMITTED, place.upper, 1)
    assert again.evidence.count() == 2


def test_recalled_before_it_is_appraised_only(place: Place, draft: Dossier) -> None:
    sent = submit(draft, on=TODAY, by=place.mai_officer)
    back = recall(sent, reason="Sót giấy tờ", by=place.mai_officer)
    assert (back.stage, back.level, back.holder) == (Stage.DRAFT, 0, place.mai)
    assert not back.steps.exists()
    sent = submit(back, on=TODAY, by=place.mai_officer)
    make_move(sent, "appraise", by=place.upper_officer)
    with pytest.raises(Refused, match="Đã thẩm định"):
        recall(sent, reason="Sót giấy tờ", by=place.mai_officer)


def test_what_was_forwarded_is_taken_back_by_who_sent_it(place: Place, draft: Dossier) -> None:
    sent = submit(draft, on=TODAY, by=place.mai_officer)
    make_move(sent, "appraise", by=place.upper_officer)
    up = forward_dossier(sent, by=place.upper_officer)
    with pytest.raises(Refused):
        recall(up, reason="Nhầm", by=place.mai_officer)
    with pytest.raises(Refused, match="chỉ đơn vị vừa trình lấy lại được"):
        make_move(up, "recall", reason="Nhầm", by=place.mai_officer)
    back = recall(up, reason="Nhầm", by=place.upper_officer)
    assert (back.stage, back.level, back.holder) == (Stage.APPRAISED, 1, place.upper)


def test_declining_needs_a_reason_and_ends_it(place: Place, draft: Dossier) -> None:
    sent = submit(draft, on=TODAY, by=place.mai_officer)
    with pytest.raises(Refused, match="lý do"):
        decline_dossier(sent, reason="", by=place.upper_officer)
    assert decline_dossier(sent, reason="Chưa đủ thời gian", by=place.upper_officer).stage == Stage.DECLINED
    # the way is free for another proposal
    assert open_dossier(proposal(place.an), proposer=place.mai, by=place.mai_officer)[1]


def test_a_returned_dossier_is_declined_by_the_level_that_returned_it(place: Place, draft: Dossier) -> None:
    sent = submit(draft, on=TODAY, by=place.mai_officer)
    back = return_dossier(sent, reason="Thiếu", due_on=None, on=TODAY, by=place.upper_officer)
    assert decline_dossier(back, reason="Quá hạn bổ sung", by=place.upper_officer).stage == Stage.DECLINED


def test_nobody_judges_their_own(place: Place, draft: Dossier) -> None:
    sent = submit(draft, on=TODAY, by=place.mai_officer)
    own = make.account("an-canbo", role="officer", at=place.upper, person=None)
    place.member.person = None
    place.member.save(update_fields=["person"])
    own.person = place.an
    own.save(update_fields=["person"])
    answer = can_move(own, sent, "appraise")
    assert not answer
    assert "tự xét" in answer.why


def test_a_colleague_names_the_union_confirms_the_nominee_accepts(place: Place) -> None:
    colleague = make.account("binh-doanvien", role="member", at=place.mai, person=place.binh)
    named = suggest(proposal(place.an), proposer=place.mai, words="Luôn giúp người khác", by=colleague)
    assert named.stage == Stage.SUGGESTED
    assert named not in visible_to(place.member)
    make_move(named, "confirm", by=place.mai_officer)
    assert named in visible_to(place.member)
    assert make_move(named, "accept", by=place.member).stage == Stage.DRAFT
    with pytest.raises(Refused, match="đã được đề cử, đề nghị"):
        suggest(proposal(place.an), proposer=place.mai, words="Cũng thấy vậy", by=colleague)


def test_who_named_somebody_stands_in_no_history(place: Place) -> None:
    colleague = make.account("binh-doanvien", role="member", at=place.mai, person=place.binh)
    named = suggest(proposal(place.an), proposer=place.mai, words="Luôn giúp người khác", by=colleague)
    assert (named.suggested_by, named.created_by) == (colleague, None)
    assert [event.by for event in named.events.all()] == [None]


def test_an_officer_does_not_settle_what_was_said_of_them(place: Place) -> None:
    colleague = make.account("binh-doanvien", role="member", at=place.mai, person=place.binh)
    place.member.person = None
    place.member.save(update_fields=["person"])
    place.mai_officer.person = place.an
    place.mai_officer.save(update_fields=["person"])
    named = suggest(proposal(place.an), proposer=place.mai, words="Luôn giúp người khác", by=colleague)
    assert named not in visible_to(place.mai_officer)
    with pytest.raises(Refused, match="tự xác nhận"):
        make_move(named, "confirm", by=place.mai_officer)
    make_move(named, "confirm", by=place.upper_officer)
    assert named in visible_to(place.mai_officer)


def test_naming_oneself_is_refused(place: Place) -> None:
    with pytest.raises(Refused, match="đồng nghiệp"):
        suggest(proposal(place.an), proposer=place.mai, words="Tôi giỏi", by=place.member)


def test_who_sees_a_dossier(place: Place, draft: Dossier) -> None:
    seen = {u.username for u in (place.mai_officer, place.upper_officer, place.officer, place.head, place.appraiser, place.member)
            if draft in visible_to(u)}  # fmt: skip
    assert len(seen) == 6
    assert draft not in visible_to(place.lan_officer)
    Opinion.objects.create(dossier=draft, level=0, kind="office", unit=place.lan, whom="CĐCS Hoa Lan")
    assert draft in visible_to(place.lan_officer)


@pytest.mark.parametrize("table", ["event", "evidence", "text"])
def test_history_is_never_rewritten(place: Place, draft: Dossier, table: str) -> None:
    sent = submit(draft, on=TODAY, by=place.mai_officer)
    sent.texts.create(section="merit", revision=1, text="Đã viết")
    rows = {
        "event": DossierEvent.objects.all(),
        "evidence": Evidence.objects.all(),
        "text": sent.texts.all(),
    }[table]
    before = rows.count()
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(dossier_id=sent.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.model._default_manager.filter(dossier=sent)._raw_delete(sent._state.db)
    assert rows.count() == before > 0


def test_an_officer_neither_reads_nor_confirms_what_was_suggested_of_themselves(place: Place) -> None:
    colleague = make.account("binh-doanvien", role="member", at=place.mai, person=place.binh)
    named = suggest(proposal(place.an), proposer=place.mai, words="Luôn giúp người khác", by=colleague)
    place.member.person = None
    place.member.save(update_fields=["person"])
    place.mai_officer.person = place.an
    place.mai_officer.save(update_fields=["person"])
    assert named not in visible_to(place.mai_officer)
    with pytest.raises(Refused, match="tự xác nhận"):
        make_move(named, "confirm", by=place.mai_officer)
    make_move(named, "confirm", by=place.upper_officer)
    assert named in visible_to(place.mai_officer)


def test_a_page_out_of_date_is_told_who_did_what(place: Place, draft: Dossier) -> None:
    sent = submit(draft, on=TODAY, by=place.mai_officer)
    seen = last_move(sent)
    assert seen is not None
    assert refuse_if_moved(sent, seen.pk) == sent
    make_move(sent, "appraise", by=place.upper_officer)
    assert refuse_if_moved(sent, seen.pk, but=("appraise",)) == sent
    with pytest.raises(Refused, match=r"Canbo-Phuong đã làm việc “Ghi ý kiến thẩm định” lúc \d\d:\d\d ngày"):
        refuse_if_moved(sent, seen.pk)
    with pytest.raises(
        Refused, match=r"“Đã thẩm định” nên không làm được việc này: Canbo-Phuong đã làm việc"
    ):
        recall(sent, reason="Sót", by=place.mai_officer)
