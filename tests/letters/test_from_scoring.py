"""The table of points and the minutes of a vote say what the board stored; never evidence, never who voted for whom."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from tests.clusters.conftest import Place
from tests.clusters.conftest import bloc as bloc
from tests.clusters.conftest import place as place
from tests.clusters.test_yearly import MET, came
from tests.letters import nd30
from tests.letters.reading import opened
from tests.scoring import bloc as blocs
from tests.scoring.bloc import TODAY, Bloc, checked, published
from tests.scoring.test_after import SCORES, a_round
from tests.scoring.test_clusters import board_of
from vinhdanh.awards.actions import sync_catalogue
from vinhdanh.clusters.models import Cluster
from vinhdanh.clusters.states import ReviewKind
from vinhdanh.clusters.yearly import record_review
from vinhdanh.kit.verdict import Refused
from vinhdanh.letters import scoring_samples
from vinhdanh.letters.content import Paper
from vinhdanh.letters.from_scoring import bloc_minutes, issuer_of, score_table
from vinhdanh.letters.rendering import render_docx
from vinhdanh.letters.scoring import BlocMinutes, Chosen, ScoreGroup, ScoreTable
from vinhdanh.letters.shapes.common import LANDSCAPE
from vinhdanh.letters.shapes.score_table import values
from vinhdanh.offices.actions import OfficeFields, keep_office
from vinhdanh.scoring.entering import add_evidence
from vinhdanh.scoring.models import BlocVote, Board, Scoresheet
from vinhdanh.scoring.moving import move_board
from vinhdanh.scoring.nominating import awards_for_board, nominate
from vinhdanh.scoring.summary import lines_of, points
from vinhdanh.scoring.voting import cast_vote

NOW = datetime(2025, 12, 1, 8, tzinfo=UTC)
VETO = "Lãnh đạo bị kỷ luật từ cảnh cáo thì không đề nghị cờ"


@pytest.fixture
def four(db: None) -> Bloc:
    sync_catalogue()
    return blocs.bloc()


def words(paper: Paper) -> str:
    """Everything that the paper prints, after the decree's checks."""
    content = render_docx(paper, made_at=NOW)
    assert nd30.faults(content) == []
    document = opened(content)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_the_table_says_what_the_board_stored(four: Bloc) -> None:
    add_evidence(four.sheets[0], "I.1", file=None, name="", text="Minh chứng số 77", by=None)
    published(four, [(90, 1), (104, 1), (80, 2), (60, 3)], [20, 19, 17, 20])
    paper = score_table(four.board, TODAY, vetoes=True)
    stored = list(four.board.sheets.select_related("unit").order_by("rank", "pk"))
    assert [(row.rank, row.name, row.total) for row in paper.rows] == [
        (sheet.rank, str(sheet), points(sheet.total)) for sheet in stored
    ]
    # the first: 50 + 2 over the plan, 30, 19 of the standing body
    assert [group.code for group in paper.groups] == ["I", "II"]
    best = paper.rows[0]
    assert (best.name, best.groups, best.own, best.checked, best.standing, best.bonus, best.penalty, best.total) == (
        "CĐ B", ("80", "19"), "82", "82", "19", "2", "0", "101",
    )  # fmt: skip
    said = words(paper)
    for part in (
        "BẢNG TỔNG HỢP ĐIỂM",
        "Khối 1 năm 2025",
        "04 đơn vị được chấm",
        "I: Nhiệm vụ (80 điểm)",
        four.board.digest[:12],
    ):
        assert part in said
    assert "Minh chứng" not in said


def test_parts_of_every_line_come_to_its_stored_total(four: Bloc) -> None:
    chance = random.Random(5)
    scores = [(chance.randint(0, 110), chance.randint(1, 4)) for _ in range(4)]
    published(four, scores, [chance.randint(0, 20) for _ in range(4)])
    for line in lines_of(four.board, TODAY):
        stored = Scoresheet.objects.get(pk=line.sheet.pk)
        by_item = [Decimal(part) for pair in stored.items.values() for part in pair]
        assert line.total == stored.total == sum(by_item)
        assert line.total == sum(line.groups.values()) + line.bonus - line.penalty
        assert line.total == (line.checked or 0) + (line.standing or 0)
        assert not line.floored


def test_ties_and_vetoes_stand_in_the_notes_and_vetoes_only_for_those_who_score(four: Bloc) -> None:
    published(four, [(100, 1), (96, 1), (80, 1), (60, 2)], [18, 20, 20, 20], warned=[0, 0, 1, 0])
    paper = score_table(four.board, TODAY, vetoes=True)
    assert [row.notes for row in paper.rows] == [(), ("bằng điểm, đứng sau theo quy tắc: Kết nạp nhiều hơn",), (f"{VETO}.",), ()]  # fmt: skip
    assert f"(2) CĐ C: {VETO}." in words(paper)
    assert VETO not in words(score_table(four.board, TODAY, vetoes=False))


def test_a_board_that_is_not_settled_has_no_table_and_without_votes_no_minutes(four: Bloc) -> None:
    checked(four, SCORES, [20, 20, 20, 20])
    with pytest.raises(Refused, match="chưa chốt điểm"):
        score_table(four.board, TODAY, vetoes=True)
    move_board(four.board, "settle", on=TODAY, by=None)
    with pytest.raises(Refused, match="chưa bỏ phiếu"):
        bloc_minutes(four.again(), TODAY)
    (first, *_rest) = score_table(four.board, TODAY, vetoes=True).rows
    assert first.notes == ("bằng điểm ở mọi quy tắc, chờ bốc thăm hoặc bỏ phiếu",)


def test_the_head_is_of_whoever_leads_else_of_the_organiser(four: Bloc) -> None:
    keep_office(four.units[0], OfficeFields(place="Vĩnh Sơn", abbreviation="CĐA"), by=None)
    published(four, [(90, 1), (100, 1), (80, 1), (60, 2)], [20, 20, 20, 20])
    assert issuer_of(four.board) == four.units[0]
    assert "CĐ A" in score_table(four.board, TODAY, vetoes=True).head.issuer
    four.board.sheets.update(seat="member")
    assert issuer_of(four.board) == four.federation


def test_the_minutes_count_votes_and_name_whom_the_bloc_proposes(four: Bloc) -> None:
    held = a_round(four)
    published(four, [(90, 1), (100, 1), (80, 1), (60, 2)], [20, 20, 20, 20])
    a, b, c, d = four.sheets
    for voter, choice in ((a, b), (c, b), (d, a)):
        cast_vote(four.board, voter, choice, by=None)
    before = words(bloc_minutes(four.board, TODAY))
    assert "Khối thống nhất đề nghị tặng: …" in before
    award = awards_for_board(four.board, held).get()
    nominate(four.board, held, award, [b], on=TODAY, by=None)
    paper = bloc_minutes(four.board, TODAY)
    assert [(row.unit, row.votes, row.rank) for row in paper.rows] == [("CĐ B", 2, 1), ("CĐ A", 1, 2)]
    said = words(paper)
    for part in (
        "03/04 đơn vị đã bỏ phiếu", "Khối suy tôn CĐ B là đơn vị dẫn đầu, với 02/03 phiếu.", f"Khối đề nghị tặng {award.kind.name} cho 01 đơn vị: CĐ B.",
        "……/04 đơn vị có mặt", "CĐ A (đơn vị trưởng): …", "CĐ D: …",
    ):  # fmt: skip
        assert part in said


def test_a_shared_lead_is_left_to_the_bloc_to_settle() -> None:
    paper = scoring_samples.bloc_minutes()
    rows = (replace(paper.rows[0], votes=2), replace(paper.rows[1], votes=2))
    said = words(replace(paper, rows=rows))
    assert "cùng nhiều phiếu nhất (mỗi đơn vị 02/04 phiếu); khối thống nhất chọn đơn vị dẫn đầu: …" in said


def test_minutes_whose_counts_disagree_are_refused() -> None:
    paper = scoring_samples.bloc_minutes()
    twice = (Chosen(unit="CĐ A", votes=2, rank=1, total="9"), Chosen(unit="CĐ A", votes=2, rank=1, total="9"))
    changes: tuple[dict[str, object], ...] = ({"cast": 5}, {"voters": 3}, {"rows": twice}, {"rows": ()})
    for change in changes:
        with pytest.raises(Refused):
            BlocMinutes(**{name: getattr(paper, name) for name in paper.__slots__} | change)


def test_the_recorded_closing_meeting_says_who_came(place: Place, bloc: Cluster) -> None:
    board = board_of(place, bloc)
    Board.objects.filter(pk=board.pk).update(state="settled", digest="x")
    board = Board.objects.select_related("cluster", "criteria", "unit").get(pk=board.pk)
    one, two, *_rest = board.sheets.order_by("pk")
    BlocVote.objects.create(board=board, voter=two, choice=one)
    assert bloc_minutes(board, TODAY).meeting is None
    record_review(bloc, 2025, ReviewKind.CLOSING, MET, came(bloc, place), by=None)
    paper = bloc_minutes(board, TODAY)
    assert paper.meeting is not None
    said = words(paper)
    assert MET.place in said
    assert MET.chair in said
    assert "thành viên có mặt" in said
    assert issuer_of(board) == place.hoa


def with_groups(count: int) -> ScoreTable:
    paper = scoring_samples.score_table()
    groups = tuple(ScoreGroup(code=f"G{n}", name=f"Nhóm {n}", points="1.000") for n in range(count))
    return replace(
        paper, groups=groups, rows=tuple(replace(row, groups=("999,75",) * count) for row in paper.rows)
    )


@pytest.mark.parametrize("count", [0, 1, 4, 6, 9])
def test_a_table_of_any_number_of_groups_fits_the_page(count: int) -> None:
    spread = values(with_groups(count))["bảng điểm"]
    widths = [width for width, _ in spread.columns]
    assert round(sum(widths), 2) == LANDSCAPE
    assert min(widths) >= 0.9
    assert widths[1] >= 3
    assert {len(row) for row in spread.rows} == {len(widths)}


def test_groups_without_a_column_are_told_below() -> None:
    said = words(with_groups(9))
    assert "G5 (1.000)" in said
    assert "G6 (1.000)" not in said
    assert "Điểm của G6, G7, G8 đã tính vào tổng" in said


def test_rows_out_of_order_or_of_another_set_are_refused() -> None:
    paper = scoring_samples.score_table()
    for rows in (paper.rows[::-1], (replace(paper.rows[0], groups=("1",)),), ()):
        with pytest.raises(Refused):
            replace(paper, rows=rows)
