from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from tests.filings.world import (
    NOON,
    TODAY,
    Workshop,
    decided,
    draft,
    heard,
    recognised,
    sat,
    submitted,
    verified,
)
from vinhdanh.filings.actions import Verified, lacks, recognise_filings, submit_initiative, verify_benefit
from vinhdanh.filings.hearings import Cast, passes, record_hearing
from vinhdanh.filings.models import Filing, Hearing
from vinhdanh.initiatives import access
from vinhdanh.initiatives.models import Authorship, InitiativeEvent
from vinhdanh.initiatives.moving import make_move
from vinhdanh.initiatives.states import ACTS, FINAL, MOVES, WAY, Stage, moves_from
from vinhdanh.kit.verdict import Refused


def test_every_stage_is_reached_and_every_open_one_has_a_way_out() -> None:
    reached, waiting = {Stage.DRAFT}, [Stage.DRAFT]
    while waiting:
        for move in moves_from(waiting.pop()):
            if move.target not in reached:
                reached.add(move.target)
                waiting.append(move.target)
    assert reached == set(Stage)
    assert {stage for stage in Stage if not moves_from(stage)} == set(FINAL)
    assert {move.verb for move in MOVES} & set(ACTS) == set()
    assert set(WAY) <= set(Stage)


def test_an_unfinished_one_is_not_handed_in(shop: Workshop) -> None:
    made = draft(shop.mai, shop.an, solution="", claim_method="", field="")
    assert [lack.field for lack in lacks(made)] == ["field", "solution", "claim_method"]
    with pytest.raises(Refused, match="còn thiếu: Lĩnh vực; Nội dung giải pháp; Cách tính"):
        submit_initiative(made, by=shop.member)
    made.refresh_from_db()
    assert made.stage == Stage.DRAFT


def test_the_way_from_a_draft_to_recognition(shop: Workshop) -> None:
    made = submit_initiative(draft(shop.mai, shop.an, by=shop.member), by=shop.member)
    make_move(made, "return", reason="Thiếu ảnh trước và sau", by=shop.verifier)
    submit_initiative(made, by=shop.member)
    verify_benefit(made, Verified(110_000_000, "Đối chiếu sổ kho", "Trừ vải lỗi do nhà cung cấp"), on=TODAY, by=shop.verifier)  # fmt: skip
    record_hearing(shop.mai, heard(), [Cast(made, 4)], on=NOON, by=shop.verifier)
    recognise_filings([made], decided(effective=True), on=TODAY, by=shop.head)
    made.refresh_from_db()
    assert [event.verb for event in made.events.all()] == [
        "register", "submit", "return", "supplement", "verify", "council_pass", "recognise",
    ]  # fmt: skip
    assert (made.stage, made.year, made.reach, made.applied) == (Stage.RECOGNISED, 2025, "grassroots", True)
    assert (made.benefit_vnd, made.decision_no, made.authority) == (110_000_000, "7/QĐ-CĐCS", "CĐCS Hoa Mai")
    assert Authorship.objects.get().person == shop.an


@pytest.mark.parametrize("verb", ["verify", "return", "decline"])
def test_an_author_does_not_judge_their_own(shop: Workshop, verb: str) -> None:
    made = submitted(shop.mai, shop.binh)  # Bình is the officer
    with pytest.raises(Refused, match="Anh/chị là tác giả"):
        make_move(made, verb, reason="x", by=shop.officer)
    assert access.can_write(shop.officer, draft(shop.mai, shop.binh, title="Khác"))


def test_an_author_does_not_recognise_their_own(shop: Workshop) -> None:
    made = verified(shop.mai, shop.binh, by=shop.verifier)
    sat(shop.mai, made)
    with pytest.raises(Refused, match="Anh/chị là tác giả"):
        recognise_filings([made], decided(), on=TODAY, by=shop.officer)
    assert not made.recognitions.exists()


def test_a_stranger_moves_nothing(shop: Workshop) -> None:
    made = submitted(shop.mai, shop.an)
    for verb in ("recall", "verify", "return", "decline"):
        assert not access.can_move(shop.stranger, made, verb)


def test_a_reason_is_asked_where_the_table_says_so(shop: Workshop) -> None:
    made = submitted(shop.mai, shop.an)
    with pytest.raises(Refused, match="Hãy ghi lý do"):
        make_move(made, "return", reason="  ", by=shop.verifier)


@pytest.mark.parametrize(
    ("found", "field"),
    [
        (Verified(90_000_000, "Sổ kho"), "note"), (Verified(None, ""), "note"), (Verified(120_000_000, " "), "method"),
        (Verified(-5, "x", "x"), "benefit_vnd"),
    ],
)  # fmt: skip
def test_a_verified_figure_says_how_and_why_it_differs(shop: Workshop, found: Verified, field: str) -> None:
    made = submitted(shop.mai, shop.an)
    with pytest.raises(Refused) as refused:
        verify_benefit(made, found, on=TODAY, by=shop.verifier)
    assert refused.value.field == field
    made.refresh_from_db()
    assert made.stage == Stage.SUBMITTED


def test_no_money_claimed_and_none_found_is_in_order(shop: Workshop) -> None:
    made = submitted(shop.mai, shop.an, claimed_vnd=None)
    verify_benefit(made, Verified(), on=TODAY, by=shop.verifier)
    filing = Filing.objects.get(initiative=made)
    assert (filing.verified_vnd, filing.verified_by, filing.verified_on) == (None, shop.verifier, TODAY)


def test_one_sitting_settles_many(shop: Workshop) -> None:
    one = verified(shop.mai, shop.an, by=shop.verifier)
    two = verified(shop.mai, shop.binh, by=shop.verifier, title="Xe đẩy vải")
    record_hearing(
        shop.mai, heard(absent_count=1), [Cast(one, 5), Cast(two, 4, 1)], on=NOON, by=shop.verifier
    )
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.stage, two.stage) == (Stage.PASSED, Stage.NOT_PASSED)  # 5 of 6, 4 of 6; 75 % asked
    make_move(two, "reconsider", reason="Bổ sung số liệu", by=shop.verifier)
    sat(shop.mai, two)
    two.refresh_from_db()
    assert two.stage == Stage.PASSED


def test_an_author_at_the_table_does_not_vote(shop: Workshop) -> None:
    made = verified(shop.mai, shop.an, by=shop.verifier)
    there = heard(present=[{"name": "Nguyễn Văn An", "post": "Tổ trưởng"}])
    with pytest.raises(Refused, match="chỉ 4 người được bỏ phiếu; Nguyễn Văn An là tác giả"):
        record_hearing(shop.mai, there, [Cast(made, 5)], on=NOON, by=shop.verifier)
    assert not Hearing.objects.exists()
    record_hearing(shop.mai, there, [Cast(made, 4)], on=NOON, by=shop.verifier)


@pytest.mark.parametrize(
    ("agree", "members", "share", "result"),
    [(3, 4, "75", True), (2, 3, "66.67", False), (2, 3, "66.66", True), (0, 5, "0.01", False)],
)  # fmt: skip
def test_the_share_is_of_all_members(agree: int, members: int, share: str, result: bool) -> None:
    assert passes(agree, members, Decimal(share)) is result


def test_a_sitting_is_whole_or_not_at_all(shop: Workshop) -> None:
    one, two = verified(shop.mai, shop.an, by=shop.verifier), submitted(shop.mai, shop.binh, title="Xe đẩy")
    with pytest.raises(Refused, match="đang ở bước"):
        record_hearing(shop.mai, heard(), [Cast(one, 5), Cast(two, 5)], on=NOON, by=shop.verifier)
    one.refresh_from_db()
    assert one.stage == Stage.VERIFIED
    assert not Hearing.objects.exists()


def test_several_recognitions_widen_the_reach(shop: Workshop) -> None:
    made = recognised(shop.mai, shop.an, by=shop.verifier)
    wider = decided(level="province", body="Chủ tịch UBND tỉnh", decision_no="99/QĐ-UBND", effective=True)
    recognise_filings([made], wider, on=TODAY, by=shop.head)
    made.refresh_from_db()
    assert (made.reach, made.year, made.decision_no) == ("province", 2025, "7/QĐ-CĐCS")
    assert [one.level for one in made.recognitions.all()] == ["grassroots", "province"]
    with pytest.raises(Refused, match="đã có quyết định 99/QĐ-UBND"):
        recognise_filings([made], wider, on=TODAY, by=shop.head)


def test_the_province_comes_after_the_grassroots(shop: Workshop) -> None:
    made = verified(shop.mai, shop.an, by=shop.verifier)
    sat(shop.mai, made)
    with pytest.raises(Refused, match="chưa được cơ sở công nhận"):
        recognise_filings([made], decided(level="province"), on=TODAY, by=shop.head)


@pytest.mark.parametrize(
    ("more", "field"),
    [({"decision_no": " "}, "decision_no"), ({"body": ""}, "body"), ({"decided_on": date(2025, 12, 2)}, "decided_on"), ({"level": "district"}, "level")],
)  # fmt: skip
def test_a_decision_says_what_it_has_to(shop: Workshop, more: dict[str, object], field: str) -> None:
    made = verified(shop.mai, shop.an, by=shop.verifier)
    sat(shop.mai, made)
    with pytest.raises(Refused) as refused:
        recognise_filings([made], decided(**more), on=TODAY, by=shop.head)
    assert refused.value.field == field


def test_events_and_votes_are_not_changed(shop: Workshop) -> None:
    made = recognised(shop.mai, shop.an, by=shop.verifier)
    for rows in (InitiativeEvent.objects.filter(initiative=made), made.votes.all()):
        with pytest.raises(DatabaseError, match="chỉ ghi thêm"), transaction.atomic():
            rows.delete()
