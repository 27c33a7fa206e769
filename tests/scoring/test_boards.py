"""A board from opening to publishing: who may do what when, what is missing, what differs, what is written down."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.db.utils import InternalError

from tests import factories as make
from tests.scoring.bloc import SELF, STANDING, TEXT, TODAY, Bloc, checked, published, self_scored, typed
from vinhdanh.conduct.actions import confirm_coverage, record_discipline
from vinhdanh.conduct.states import RecordList
from vinhdanh.dossiers.actions import Proposed, open_dossier
from vinhdanh.dossiers.models import DossierEvent
from vinhdanh.kit.verdict import Refused
from vinhdanh.people.actions import add_post
from vinhdanh.scoring import access
from vinhdanh.scoring.boards import Days, Scored, open_board, set_days
from vinhdanh.scoring.entering import (
    Typed,
    add_evidence,
    remove_evidence,
    save_entries,
    send_sheet,
    take_back_sheet,
)
from vinhdanh.scoring.models import Board, CriteriaSet, ScoreEntry, ScoringEvent
from vinhdanh.scoring.moving import move_board, reproduced
from vinhdanh.scoring.queries import seen, sheet_seen
from vinhdanh.scoring.sets import create_set, edit_set, lock_set, new_version, retire_set
from vinhdanh.scoring.states import MOVES, BoardState, Seat, SetState, moves_from

EVEN = [(100, 1), (100, 1), (80, 1), (60, 2)]


def test_every_state_is_reached_and_left() -> None:
    reached, waiting = {BoardState.OPEN}, [BoardState.OPEN]
    while waiting:
        for move in moves_from(waiting.pop()):
            if move.target not in reached:
                reached.add(move.target)
                waiting.append(move.target)
    assert reached == set(BoardState)
    assert all(moves_from(state) for state in BoardState)
    assert all(
        move.needs_reason
        for move in MOVES
        if move.verb in ("reopen_self", "reopen_check", "unsettle", "recall")
    )


def test_a_board_locks_its_set_and_a_locked_set_is_changed_by_a_new_version_only(bloc: Bloc) -> None:
    stored = CriteriaSet.objects.get()
    assert stored.state == SetState.LOCKED
    with pytest.raises(Refused, match="phiên bản mới"):
        edit_set(stored, text=TEXT, by=None)
    with pytest.raises((InternalError, DatabaseError)), transaction.atomic():
        CriteriaSet.objects.filter(pk=stored.pk).update(text="name: khác")
    second = new_version(stored, year=2025, on=TODAY, by=None)
    assert (second.version, second.state, second.based_on) == (2, SetState.DRAFT, stored)
    assert edit_set(second, text=stored.text + "cite: Thông báo khối\n", by=None).digest != stored.digest


def test_a_retired_set_opens_no_board(bloc: Bloc) -> None:
    draft = create_set(bloc.federation, year=2025, text=TEXT, on=TODAY, by=None)
    retire_set(lock_set(draft, by=None), by=None)
    with pytest.raises(Refused, match="thôi dùng"):
        open_board(bloc.federation, draft, [Scored(bloc.units[0])], name="X", on=TODAY, by=None)


@pytest.mark.parametrize(
    ("seats", "says"), [((), "ít nhất"), ((Seat.LEAD, Seat.LEAD), "một trưởng"), ((Seat.DEPUTY, Seat.MEMBER), "phải có trưởng")]
)  # fmt: skip
def test_seats_that_cannot_be_are_refused(bloc: Bloc, seats: tuple[Seat, ...], says: str) -> None:
    members = [Scored(unit, seat) for unit, seat in zip(bloc.units, seats, strict=False)]
    with pytest.raises(Refused, match=says):
        open_board(bloc.federation, bloc.criteria, members, name="X", on=TODAY, by=None)


def test_days_out_of_order_are_refused(bloc: Bloc) -> None:
    with pytest.raises(Refused, match="thứ tự"):
        set_days(bloc.board, Days(date(2025, 12, 20), date(2025, 12, 10)), by=None)


def test_a_unit_scores_itself_and_sends_only_a_whole_sheet(bloc: Bloc) -> None:
    sheet = bloc.sheets[2]
    assert save_entries(sheet, SELF, typed(joined=90, target=100), on=TODAY, by=bloc.officers[2]) == 2
    with pytest.raises(Refused, match=r"Còn thiếu số liệu của: I\.2 Phong trào"):
        send_sheet(sheet, on=TODAY, by=bloc.officers[2])
    save_entries(sheet, SELF, typed(mark=1), on=TODAY, by=bloc.officers[2])
    assert sheet_seen(sheet, TODAY).result_of(SELF).total == 75
    assert send_sheet(sheet, on=TODAY, by=bloc.officers[2]).sent_at is not None
    with pytest.raises(Refused, match="đã gửi"):
        save_entries(sheet, SELF, typed(mark=2), on=TODAY, by=bloc.officers[2])
    take_back_sheet(sheet, by=bloc.officers[2])
    assert save_entries(sheet, SELF, typed(mark=2), on=TODAY, by=bloc.officers[2]) == 1


@pytest.mark.parametrize(
    ("code", "value", "says"),
    [("joined", "-1", "không thể âm"), ("target", "0", "lớn hơn 0"), ("I.2:figure", "5", "chỉ A, B, C, D"), ("khong-co", "1", "không thuộc phần này"),
     ("II.1:figure", "5", "không thuộc phần này"), ("joined", "1e13", "quá lớn"), ("joined", "1.23456", "bốn chữ số lẻ")],
)  # fmt: skip
def test_a_figure_that_cannot_be_is_refused_and_nothing_is_written(
    bloc: Bloc, code: str, value: str, says: str
) -> None:
    with pytest.raises(Refused, match=says):
        save_entries(
            bloc.sheets[0],
            SELF,
            {"I.2:figure": Typed(Decimal(1)), code: Typed(Decimal(value))},
            on=TODAY,
            by=None,
        )
    assert not ScoreEntry.objects.exists()


def test_nobody_scores_for_others_or_out_of_turn(bloc: Bloc) -> None:
    an, binh, chi, _dung = bloc.officers
    for user, sheet, who in (
        (chi, 3, SELF),
        (chi, 2, STANDING),
        (an, 2, bloc.lead),
        (bloc.stranger, 2, SELF),
    ):
        with pytest.raises(Refused):
            save_entries(bloc.sheets[sheet], who, typed(joined=1), on=TODAY, by=user)
    self_scored(bloc, EVEN)
    assert save_entries(bloc.sheets[2], bloc.lead, typed(joined=80, target=100), on=TODAY, by=an) == 2
    assert save_entries(bloc.sheets[2], bloc.deputy, typed(joined=80), on=TODAY, by=binh) == 1
    with pytest.raises(Refused, match="phó khối chấm"):
        save_entries(bloc.sheets[2], bloc.lead, typed(joined=80), on=TODAY, by=binh)
    with pytest.raises(Refused, match="đã khép"):
        save_entries(bloc.sheets[2], SELF, typed(joined=99), on=TODAY, by=chi)


def test_a_check_far_from_the_self_score_needs_a_note(bloc: Bloc) -> None:
    self_scored(bloc, EVEN)
    sheet = bloc.sheets[2]
    with pytest.raises(Refused, match=r"I\.1: điểm thẩm định lệch 20 so với tự chấm"):
        save_entries(sheet, bloc.lead, typed(joined=40, target=100), on=TODAY, by=None)
    told = {"joined": Typed(Decimal(40), note="Sổ kết nạp chỉ có 40 người"), "target": Typed(Decimal(100))}
    save_entries(sheet, bloc.lead, told, on=TODAY, by=None)
    found = sheet_seen(sheet, TODAY)
    assert found.apart() == ["I.1"]
    assert found.gaps()["I.1"] == -20


def test_lead_and_deputy_who_differ_are_shown_and_must_agree(bloc: Bloc) -> None:
    self_scored(bloc, EVEN)
    sheet = bloc.sheets[3]
    save_entries(sheet, bloc.lead, typed(joined=60, target=100, mark=2), on=TODAY, by=None)
    save_entries(sheet, bloc.deputy, typed(joined=62), on=TODAY, by=None)
    assert sheet_seen(sheet, TODAY).conflicts() == ["I.1"]
    with pytest.raises(Refused, match=r"CĐ D: trưởng, phó khối chấm khác nhau ở I\.1"):
        move_board(bloc.board, "close_check", on=TODAY, by=None)
    save_entries(sheet, bloc.lead, {"joined": Typed(Decimal(60), note="Theo sổ")}, on=TODAY, by=None)
    assert sheet_seen(sheet, TODAY).conflicts() == []
    move_board(bloc.board, "close_check", on=TODAY, by=None)


def test_deputies_who_agree_stand_in_for_a_lead_who_entered_nothing(bloc: Bloc) -> None:
    self_scored(bloc, EVEN)
    save_entries(bloc.sheets[3], bloc.deputy, typed(joined=60, target=100, mark=2), on=TODAY, by=None)
    assert sheet_seen(bloc.sheets[3], TODAY).result.items["I.1"].points == 30


def test_closing_self_scoring_with_sheets_not_sent_needs_a_reason(bloc: Bloc) -> None:
    with pytest.raises(Refused, match="Chưa gửi bảng tự chấm: CĐ A, CĐ B"):
        move_board(bloc.board, "close_self", on=TODAY, by=bloc.officers[0])
    move_board(bloc.board, "close_self", on=TODAY, by=bloc.officers[0], reason="Đã quá hạn")
    assert bloc.again().state == BoardState.SELF_SCORED


def test_moves_are_for_those_named_in_the_table(bloc: Bloc) -> None:
    with pytest.raises(Refused, match="Trưởng khối"):
        move_board(bloc.board, "close_self", on=TODAY, by=bloc.officers[2], reason="x")
    checked(bloc, EVEN, [20, 20, 20, 20])
    with pytest.raises(Refused, match="Cán bộ thi đua"):
        move_board(bloc.board, "settle", on=TODAY, by=bloc.officers[0])
    with pytest.raises(Refused, match="không làm được"):
        move_board(bloc.board, "publish", on=TODAY, by=bloc.standing)


def test_nothing_is_settled_while_a_criterion_is_missing(bloc: Bloc) -> None:
    checked(bloc, EVEN, [20, 20, 20, 20])
    save_entries(bloc.sheets[1], STANDING, typed(report=None), on=TODAY, by=None)
    with pytest.raises(
        Refused, match=r"CĐ B: Còn thiếu số liệu của: II\.1 Báo cáo\. Thiếu không phải là 0 điểm"
    ):
        move_board(bloc.board, "settle", on=TODAY, by=None)
    assert bloc.again().state == BoardState.CHECKED
    assert {sheet.total for sheet in bloc.sheets} == {None}


def test_nothing_is_settled_while_nobody_knows_whether_a_veto_strikes(bloc: Bloc) -> None:
    checked(bloc, EVEN, [20, 20, 20, 20])
    save_entries(bloc.sheets[1], STANDING, typed(warned=None), on=TODAY, by=None)
    with pytest.raises(Refused, match="CĐ B: chưa biết có vướng quy định loại trừ"):
        move_board(bloc.board, "settle", on=TODAY, by=None)


def test_settling_writes_totals_and_places_that_can_be_reckoned_again(bloc: Bloc) -> None:
    published(bloc, [(90, 1), (100, 1), (80, 1), (60, 2)], [20, 19, 20, 20])
    assert [(str(s), s.total, s.rank) for s in sorted(bloc.sheets, key=lambda s: s.rank or 0)] == [
        ("CĐ B", 99, 1), ("CĐ A", 95, 2), ("CĐ C", 90, 3), ("CĐ D", 70, 4),
    ]  # fmt: skip
    assert bloc.board.digest
    assert reproduced(bloc.board) == bloc.board.digest
    assert bloc.sheets[0].because[0] == ["I.1", "5.00"]
    assert bloc.board.published_at is not None


def test_a_ranking_whose_figures_were_tampered_with_is_not_published(bloc: Bloc) -> None:
    checked(bloc, EVEN, [20, 20, 20, 20])
    move_board(bloc.board, "settle", on=TODAY, by=None)
    sheet = bloc.again().sheets.first()
    assert sheet is not None
    sheet.figures["joined"] = "99"
    sheet.save(update_fields=["figures"])
    with pytest.raises(Refused, match="không còn khớp"):
        move_board(bloc.board, "publish", on=TODAY, by=None)


def test_going_back_needs_a_reason_and_takes_the_places_away(bloc: Bloc) -> None:
    published(bloc, EVEN, [20, 20, 20, 20])
    with pytest.raises(Refused, match="lý do"):
        move_board(bloc.board, "recall", on=TODAY, by=bloc.standing)
    move_board(bloc.board, "recall", on=TODAY, by=bloc.standing, reason="Số liệu sai")
    move_board(bloc.board, "unsettle", on=TODAY, by=bloc.standing, reason="Số liệu sai")
    assert bloc.again().digest == ""
    assert {(sheet.total, sheet.rank) for sheet in bloc.sheets} == {(None, None)}


def test_events_cannot_be_changed(bloc: Bloc) -> None:
    assert list(ScoringEvent.objects.order_by("pk").values_list("act", flat=True))[-1] == "open_board"
    with pytest.raises((InternalError, DatabaseError)), transaction.atomic():
        ScoringEvent.objects.update(reason="khác")


def test_the_system_counts_dossiers_sent_back_and_leaders_under_discipline(bloc: Bloc) -> None:
    base = make.unit("CĐCS Hoa Mai", parent=bloc.units[2])
    boss = make.person("Trần Văn An", at=bloc.units[2], position_class=None)
    add_post(
        boss,
        unit=bloc.units[2],
        title="Chủ tịch",
        since=date(2020, 1, 1),
        position_class="leader_other",
        by=None,
    )
    dossier, _new = open_dossier(
        Proposed(boss, "provincial_fighter", 2025, "regular"), proposer=base, by=None
    )
    for _ in range(2):
        DossierEvent.objects.create(dossier=dossier, verb="return", target="returned", unit=base, detail={})
    record_discipline(boss, year=2025, measure="warning", by=None)
    found = {one.sheet.unit: one.system for one in seen(bloc.board, bloc.sheets, TODAY)}
    assert found[bloc.units[2]] == {"returned": 2, "warned": 1}
    assert found[bloc.units[3]] == {"returned": 0, "warned": None}
    confirm_coverage(bloc.federation, lists=[RecordList.DISCIPLINE], from_year=2020, by=None)
    found = {one.sheet.unit: one.system for one in seen(bloc.board, bloc.sheets, TODAY)}
    assert found[bloc.units[3]] == {"returned": 0, "warned": 0}


def test_what_the_system_counts_goes_before_what_is_typed(bloc: Bloc) -> None:
    save_entries(bloc.sheets[0], STANDING, typed(returned=7), on=TODAY, by=None)
    assert sheet_seen(bloc.sheets[0], TODAY).final["returned"] == 0


def test_evidence_is_for_a_criterion_that_there_is_and_stays_on_record(bloc: Bloc) -> None:
    sheet, chi = bloc.sheets[2], bloc.officers[2]
    with pytest.raises(Refused, match="không có tiêu chí"):
        add_evidence(sheet, "IX", file=None, name="", text="QĐ 12", by=chi)
    with pytest.raises(Refused, match="đính kèm tệp hoặc"):
        add_evidence(sheet, "I.1", file=None, name="", text=" ", by=chi)
    with pytest.raises(Refused, match="Chỉ đơn vị được chấm"):
        add_evidence(sheet, "I.1", file=None, name="", text="QĐ 12", by=bloc.officers[3])
    proof = add_evidence(sheet, "I.1", file=None, name="", text="Quyết định 12/QĐ", by=chi)
    remove_evidence(proof, by=chi)
    assert sheet.evidence.count() == 1
    assert sheet.evidence.filter(removed_at__isnull=True).count() == 0


def test_a_member_sees_its_own_sheet_and_no_other(bloc: Bloc) -> None:
    desk = access.desk_of(bloc.officers[2], bloc.board)
    assert (desk.standing, desk.lead, desk.deputies, desk.checks) == (False, False, (), False)
    assert desk.writes == {bloc.sheets[2].pk}
    assert access.visible_to(bloc.officers[2]).count() == 1
    assert not access.visible_to(bloc.stranger).exists()
    assert not access.can_see_ranking(bloc.officers[2], bloc.board, desk)
    published(bloc, EVEN, [20, 20, 20, 20])
    assert access.can_see_ranking(bloc.officers[2], bloc.board, desk)


def test_two_stale_copies_move_a_board_once(bloc: Bloc) -> None:
    copy = Board.objects.get(pk=bloc.board.pk)
    move_board(bloc.board, "close_self", on=TODAY, by=None, reason="Hạn")
    with pytest.raises(Refused):
        move_board(copy, "close_self", on=TODAY, by=None, reason="Hạn")


def test_reading_all_sheets_asks_as_much_as_reading_one(
    bloc: Bloc, django_assert_num_queries: object
) -> None:
    self_scored(bloc, EVEN)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        seen(bloc.board, bloc.sheets[:1], TODAY)
    with CaptureQueriesContext(connection) as four:
        seen(bloc.board, bloc.sheets, TODAY)
    assert len(four) == len(one)


def test_what_was_settled_stands_whatever_the_systems_records_say_later(bloc: Bloc) -> None:
    published(bloc, EVEN, [20, 20, 20, 20])
    base = make.unit("CĐCS Hoa Mai", parent=bloc.units[2])
    someone = make.person("Trần Văn An", at=base)
    dossier, _new = open_dossier(
        Proposed(someone, "provincial_fighter", 2025, "regular"), proposer=base, by=None
    )
    DossierEvent.objects.create(dossier=dossier, verb="return", target="returned", unit=base, detail={})
    found = {one.sheet.unit: one for one in seen(bloc.board, bloc.sheets, TODAY)}
    assert found[bloc.units[2]].result.total == bloc.sheets[2].total
    assert found[bloc.units[2]].system["returned"] == 0
