"""What a settled board leads to: ballots between equals, the bloc's vote, drafts in a round, grades."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.db.utils import InternalError

from tests import factories as make
from tests.scoring.bloc import SELF, TODAY, Bloc, checked, published, typed
from vinhdanh.conduct.models import PerformanceGrade
from vinhdanh.dossiers.states import Origin, Stage
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.states import UnitKind
from vinhdanh.rounds.actions import create_round
from vinhdanh.rounds.editing import set_awards, set_calendar
from vinhdanh.rounds.fields import Basics, Due, InPlay
from vinhdanh.rounds.models import Round
from vinhdanh.rounds.states import DateMark
from vinhdanh.scoring.boards import Scored, open_board
from vinhdanh.scoring.entering import save_entries, send_sheet
from vinhdanh.scoring.grading import grade_board, grade_now, graded_of, grades_over_years, ungraded
from vinhdanh.scoring.models import UnitGrade
from vinhdanh.scoring.moving import move_board, reproduced
from vinhdanh.scoring.nominating import awards_for_board, nominate, rounds_for_board, used_quota
from vinhdanh.scoring.queries import sheet_seen
from vinhdanh.scoring.sets import create_set
from vinhdanh.scoring.voting import cast_vote, poll, record_ballot

FLAG = "emulation_flag_provincial_federation"
SCORES = [(100, 1), (100, 1), (80, 1), (60, 2)]


def a_round(bloc: Bloc) -> Round:
    held = create_round(Basics("Tổng kết 2025", "regular", 2025), unit=bloc.federation, on=TODAY, by=None)
    set_awards(held, [InPlay(FLAG, "collective")], on=TODAY, by=None)
    set_calendar(held, [Due(DateMark.NOMINATE, "", date(2025, 12, 20))], by=None)
    Round.objects.filter(pk=held.pk).update(state="open")
    return Round.objects.get(pk=held.pk)


def test_equals_wait_for_a_ballot_that_somebody_records_with_a_reason(bloc: Bloc) -> None:
    checked(bloc, SCORES, [20, 20, 20, 20])
    move_board(bloc.board, "settle", on=TODAY, by=None)
    bloc.again()
    first, second = bloc.sheets[:2]
    assert (first.rank, first.decided_by, second.rank) == (1, "open", 1)
    with pytest.raises(Refused, match="Hãy ghi bốc thăm"):
        record_ballot(bloc.board, [second, first], reason="", by=bloc.standing)
    with pytest.raises(Refused, match="Hãy xếp đủ"):
        record_ballot(bloc.board, [second, bloc.sheets[2]], reason="Bốc thăm", by=bloc.standing)
    with pytest.raises(Refused, match="nơi mở bảng"):
        record_ballot(bloc.board, [second, first], reason="Bốc thăm", by=bloc.officers[0])
    record_ballot(bloc.board, [second, first], reason="Bốc thăm 01/12", by=bloc.standing)
    bloc.again()
    assert [(s.rank, s.decided_by) for s in bloc.sheets[:2]] == [(2, "ballot"), (1, "total")]
    assert reproduced(bloc.board) == bloc.board.digest
    move_board(bloc.board, "publish", on=TODAY, by=bloc.standing)


def test_only_units_of_the_bloc_vote_once_and_never_for_themselves(bloc: Bloc) -> None:
    with pytest.raises(Refused, match="sau khi chốt điểm"):
        cast_vote(bloc.board, bloc.sheets[2], bloc.sheets[0], by=bloc.officers[2])
    published(bloc, SCORES, [20, 20, 20, 20])
    a, b, c, d = bloc.sheets
    cast_vote(bloc.board, c, b, by=bloc.officers[2])
    cast_vote(bloc.board, d, b, by=bloc.officers[0])
    cast_vote(bloc.board, a, c, by=bloc.standing)
    for voter, choice, user, says in (
        (c, a, bloc.officers[2], "đã bỏ phiếu rồi"), (b, b, bloc.officers[1], "chính mình"),
        (b, a, bloc.officers[3], "do cán bộ thi đua của đơn vị ấy"), (b, a, bloc.stranger, "do cán bộ thi đua của đơn vị ấy"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=says):
            cast_vote(bloc.board, voter, choice, by=user)
    found = poll(bloc.board)
    assert [(str(one.sheet), one.votes) for one in found.tallies] == [("CĐ B", 2), ("CĐ C", 1)]
    assert (found.cast, found.voters, [str(one.sheet) for one in found.winners]) == (3, 4, ["CĐ B"])


def test_a_sheet_of_another_bloc_neither_votes_nor_is_voted_for(bloc: Bloc) -> None:
    from tests.scoring.bloc import bloc as another

    other = another(federation=bloc.federation, name="Khối 2 năm 2025", letters="EFGH")
    published(bloc, SCORES, [20, 20, 20, 20])
    with pytest.raises(Refused, match="thuộc khối"):
        cast_vote(bloc.board, other.sheets[0], bloc.sheets[0], by=None)
    with pytest.raises(Refused, match="thuộc khối"):
        cast_vote(bloc.board, bloc.sheets[0], other.sheets[0], by=None)


def test_the_first_of_a_published_ranking_becomes_a_draft_of_its_own_unit(bloc: Bloc) -> None:
    held = a_round(bloc)
    published(bloc, [(90, 1), (100, 1), (80, 1), (60, 2)], [20, 20, 20, 20])
    assert list(rounds_for_board(bloc.board, TODAY)) == [held]
    award = awards_for_board(bloc.board, held).get()
    done = nominate(bloc.board, held, award, [bloc.sheets[1]], on=TODAY, by=bloc.standing)
    (dossier,) = done.opened
    assert (dossier.unit, dossier.proposer, dossier.kind_id, dossier.round) == (
        bloc.units[1],
        bloc.units[1],
        FLAG,
        held,
    )
    assert (dossier.stage, dossier.origin) == (Stage.DRAFT, Origin.CLUSTER)
    assert used_quota(bloc.board, award.kind) == 1


def test_the_quota_of_the_bloc_holds(bloc: Bloc) -> None:
    held = a_round(bloc)
    published(bloc, SCORES, [20, 20, 20, 20])
    award = awards_for_board(bloc.board, held).get()
    with pytest.raises(Refused, match="nhiều nhất 1"):
        nominate(bloc.board, held, award, bloc.sheets[:2], on=TODAY, by=None)
    nominate(bloc.board, held, award, [bloc.sheets[2]], on=TODAY, by=None)
    with pytest.raises(Refused, match="đã đề nghị 1"):
        nominate(bloc.board, held, award, [bloc.sheets[3]], on=TODAY, by=None)


def test_a_veto_keeps_a_unit_out_with_its_reason(bloc: Bloc) -> None:
    held = a_round(bloc)
    published(bloc, [(90, 1), (100, 1), (80, 1), (60, 2)], [20, 20, 20, 20], warned=[0, 1, 0, 0])
    assert bloc.sheets[1].rank == 1
    award = awards_for_board(bloc.board, held).get()
    done = nominate(bloc.board, held, award, [bloc.sheets[1]], on=TODAY, by=None)
    assert done.opened == []
    assert done.left == [("CĐ B", "Lãnh đạo bị kỷ luật từ cảnh cáo thì không đề nghị cờ.")]


def test_nothing_is_proposed_before_publishing_or_by_a_member(bloc: Bloc) -> None:
    held = a_round(bloc)
    award = awards_for_board(bloc.board, held).get()
    with pytest.raises(Refused, match="đã công bố"):
        nominate(bloc.board, held, award, [bloc.sheets[0]], on=TODAY, by=None)
    published(bloc, SCORES, [20, 20, 20, 20])
    with pytest.raises(Refused, match="nơi mở bảng"):
        nominate(bloc.board, held, award, [bloc.sheets[0]], on=TODAY, by=bloc.officers[0])


def test_a_grade_cannot_be_written_while_criteria_are_missing(bloc: Bloc) -> None:
    with pytest.raises(Refused, match="còn thiếu tiêu chí thì chưa có xếp loại"):
        grade_board(bloc.board, "union", by=None)
    assert not UnitGrade.objects.exists()


def test_unions_are_graded_by_the_bands_and_keep_their_history(bloc: Bloc) -> None:
    published(bloc, SCORES, [20, 20, 20, 20])
    found = grade_board(bloc.board, "union", decision_no="12/QĐ", by=bloc.standing)
    assert [grade for _sheet, grade in found] == ["excellent", "excellent", "excellent", "good"]
    grade_board(bloc.board, "union", decision_no="12/QĐ", by=bloc.standing)
    assert UnitGrade.objects.count() == 4
    grade_board(bloc.board, "union", decision_no="15/QĐ", by=bloc.standing)
    assert UnitGrade.objects.count() == 8
    now = grade_now(bloc.units[3], 2025)
    assert now is not None
    assert (now.grade, now.score, now.decision_no, now.unverified) == ("good", 70, "15/QĐ", False)
    assert [row.decision_no for row in grades_over_years(bloc.units[3])] == ["15/QĐ"]
    with pytest.raises((InternalError, DatabaseError)), transaction.atomic():
        UnitGrade.objects.update(grade="good")


def test_those_without_a_grade_are_named_and_the_share_of_good_is_of_all_registered(bloc: Bloc) -> None:
    assert graded_of(bloc.board).without == bloc.sheets
    published(bloc, SCORES, [20, 20, 20, 20])
    late = make.unit("CĐ E", parent=bloc.federation, kind=UnitKind.UPPER_UNION)
    grade_board(bloc.board, "union", by=None)
    found = graded_of(bloc.board)
    assert (found.registered, found.graded, found.good, found.good_share, found.without) == (4, 4, 4, 1, [])
    assert list(ungraded(bloc.federation, (UnitKind.UPPER_UNION,), 2025, TODAY)) == [late]


PEOPLE = """
name: Đoàn viên
scale: 100
groups:
  - {code: I, name: Việc, items: [{code: a, name: Hoàn thành nhiệm vụ, points: 100, rule: manual}]}
grades:
  - {scheme: performance, closed: lower, confidence: SQ, bands: [{from: 90, grade: excellent}, {from: 70, to: 90, grade: good}, {to: 70, grade: completed}]}
"""  # fmt: skip


def test_members_are_graded_into_the_grade_of_their_year(bloc: Bloc) -> None:
    base = make.unit("CĐCS Hoa Mai", parent=bloc.federation)
    an, binh = make.person("Nguyễn Văn An", at=base), make.person("Đỗ Thị Bình", at=base)
    user = make.account("an", person=an)
    criteria = create_set(base, year=2025, text=PEOPLE, on=TODAY, by=None)
    board = open_board(base, criteria, [Scored(an), Scored(binh)], name="Đoàn viên 2025", on=TODAY, by=None)
    first, second = board.sheets.select_related("person", "board").order_by("pk")
    save_entries(first, SELF, typed(**{"a:figure": 95}), on=TODAY, by=user)
    with pytest.raises(Refused):
        save_entries(second, SELF, typed(**{"a:figure": 10}), on=TODAY, by=user)
    send_sheet(first, on=TODAY, by=user)
    move_board(board, "close_self", on=TODAY, by=None, reason="Một người nghỉ ốm")
    lead = sheet_seen(first, TODAY).lead
    for sheet, points in ((first, 92), (second, 75)):
        save_entries(sheet, lead, typed(**{"a:figure": points}), on=TODAY, by=None)
    move_board(board, "close_check", on=TODAY, by=None)
    move_board(board, "settle", on=TODAY, by=None)
    grade_board(board, "performance", by=None)
    assert dict(PerformanceGrade.objects.values_list("person_id", "grade")) == {
        an.pk: "excellent",
        binh.pk: "good",
    }
    board.refresh_from_db()
    assert graded_of(board).good_share == Decimal(1)


def test_the_set_says_what_can_be_graded(bloc: Bloc) -> None:
    published(bloc, SCORES, [20, 20, 20, 20])
    with pytest.raises(Refused, match="không có bảng xếp loại"):
        grade_board(bloc.board, "performance", by=None)
