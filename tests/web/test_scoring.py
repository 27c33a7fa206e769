"""Scoring on the screen: a year of a board from the set's text to the ranking; what members see and what stays closed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from tests import factories as make
from tests.files import made
from tests.scoring import bloc as blocs
from tests.scoring.bloc import SELF, TEXT, Bloc, checked, published, self_scored, typed
from tests.web.pressing import errors, opened, press, said
from vinhdanh.accounts.models import User
from vinhdanh.awards.actions import sync_catalogue
from vinhdanh.scoring.entering import save_entries
from vinhdanh.scoring.models import BlocVote, Board, CriteriaSet, ScoreEntry, SheetEvidence, UnitGrade
from vinhdanh.scoring.moving import move_board
from vinhdanh.scoring.reading_text import shipped
from vinhdanh.scoring.states import BoardState, SetState

SignIn = Callable[[User], Client]
EVEN = [(100, 1), (100, 1), (80, 1), (60, 2)]


@pytest.fixture
def bloc(db: None, settings: Settings) -> Bloc:
    settings.TODAY = blocs.TODAY
    sync_catalogue()
    return blocs.bloc()


def page(client: Client, name: str, *args: object, query: str = "") -> str:
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


def status(client: Client, address: str) -> int:
    """The answer's code; a file that is sent is read to its end."""
    answer = client.get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return answer.status_code


def test_a_set_is_started_from_a_shipped_one_looked_at_saved_and_locked(bloc: Bloc, sign_in: SignIn) -> None:
    client = sign_in(bloc.standing)
    url = reverse("criteria_set_new") + "?mau=can_tho_2025_a"
    start = opened(client, url)
    assert start["text"] == shipped()["can_tho_2025_a"]
    look = client.post(url, {**start, "more": "1"}).content.decode()
    assert "Xem trước" in look
    assert "từ 88 đến dưới 90" in look or "88–90: +2" in look
    shown = said(client, client.post(url, start))
    assert "Đã lưu bộ tiêu chí." in shown
    assert "Thang 115 điểm (gồm cả điểm thưởng)" in shown
    stored = CriteriaSet.objects.get(name__startswith="Bảng A")
    assert stored.unit == bloc.federation
    client.post(reverse("criteria_set_lock", args=[stored.pk]))
    stored.refresh_from_db()
    assert stored.state == SetState.LOCKED


def test_a_text_that_cannot_be_used_answers_with_its_lines_and_saves_nothing(
    bloc: Bloc, sign_in: SignIn
) -> None:
    client, before = sign_in(bloc.standing), CriteriaSet.objects.count()
    for text, told in (
        (TEXT.replace("scale: 100", "scale: 90"), "thang điểm ghi 90 nhưng các nhóm cộng lại 100"),
        ("name: [", "YAML sai"), ("\x00", "error-summary"), ("x" * 300_000, "quá dài"), ("", ""),
    ):  # fmt: skip
        answer = press(client, reverse("criteria_set_new"), text=text)
        assert answer.status_code == 200
        assert told in answer.content.decode()
    assert CriteriaSet.objects.count() == before


def test_a_board_is_opened_for_units_of_a_kind_below(bloc: Bloc, sign_in: SignIn) -> None:
    client = sign_in(bloc.standing)
    url = reverse("scoring_new") + f"?bo={bloc.criteria.pk}"
    sent = {
        **opened(client, url),
        "whom": f"duoi:{bloc.federation.code}:upper_union",
        "name": "Cấp trên cơ sở 2025",
    }
    shown = said(client, client.post(url, sent))
    assert "Đã mở bảng chấm" in shown
    assert "4 bảng điểm" in shown
    again = client.post(url, sent)
    assert again.status_code == 302
    assert Board.objects.filter(name="Cấp trên cơ sở 2025").count() == 1


def test_odd_values_open_no_board(bloc: Bloc, sign_in: SignIn) -> None:
    client, url = sign_in(bloc.standing), reverse("scoring_new")
    for bad in (
        {"whom": "duoi:x:y"},
        {"criteria": "999999"},
        {"name": ""},
        {"self_due_on": "32/13/2025"},
        {"whom": f"dang-ky:{bloc.federation.code}"},
    ):
        sent = {
            "criteria": str(bloc.criteria.pk),
            "whom": f"duoi:{bloc.federation.code}:upper_union",
            "name": "Y",
        } | bad
        answer = press(client, url, **sent)
        assert answer.status_code == 200, bad
        assert errors(answer)
    assert Board.objects.count() == 1


def test_a_unit_fills_in_its_sheet_group_by_group_and_sends_it(bloc: Bloc, sign_in: SignIn) -> None:
    client, board, sheet = sign_in(bloc.officers[2]), bloc.board, bloc.sheets[2]
    assert "CĐ C chưa gửi bảng tự chấm" in page(client, "scoring_board", board.pk)
    url = reverse("scoring_fill", args=[board.pk, sheet.pk, "tu-cham"])
    shown = said(
        client,
        press(
            client,
            url,
            **{"so-joined": "90", "so-target": "100", "so-I.2:figure": "A", "ghi-I.1": "Sổ kết nạp"},
        ),
    )
    assert "Đã ghi phần “Nhiệm vụ”." in shown
    assert '<span class="value">75</span>' in shown
    assert "Sổ kết nạp" in shown
    assert ScoreEntry.objects.get(figure="joined").source == "Sổ kết nạp"
    shown = said(client, client.post(reverse("scoring_send", args=[board.pk, sheet.pk])))
    assert "Đã gửi bảng tự chấm." in shown


@pytest.mark.parametrize(
    ("data", "told"),
    [({"so-joined": "abc"}, "không phải số"), ({"so-joined": "-5"}, "không thể âm"), ({"so-target": "0"}, "lớn hơn 0"),
     ({"so-I.2:figure": "E"}, "E"), ({"so-joined": "9" * 29}, "quá lớn"), ({"ghi-I.1": "x" * 501}, "500")],
)  # fmt: skip
def test_odd_figures_answer_at_their_box_and_write_nothing(
    bloc: Bloc, sign_in: SignIn, data: dict[str, str], told: str
) -> None:
    url = reverse("scoring_fill", args=[bloc.board.pk, bloc.sheets[2].pk, "tu-cham"])
    answer = press(sign_in(bloc.officers[2]), url, **{"so-I.2:figure": "B", **data})
    assert answer.status_code == 200
    assert told in str(errors(answer))
    assert not ScoreEntry.objects.exists()


def test_emptying_many_figures_asks_first(bloc: Bloc, sign_in: SignIn) -> None:
    sheet, client = bloc.sheets[2], sign_in(bloc.officers[2])
    save_entries(sheet, SELF, typed(joined=90, target=100, mark=1), on=blocs.TODAY, by=None)
    url = reverse("scoring_fill", args=[bloc.board.pk, sheet.pk, "tu-cham"])
    sent = {**opened(client, url), "so-joined": "", "so-target": "", "so-I.2:figure": ""}
    first = client.post(url, sent)
    assert "sẽ thành chưa có" in first.content.decode()
    assert ScoreEntry.objects.filter(value__isnull=False).count() == 3
    client.post(url, {**sent, "seen": first.context["notice"].mark})
    assert ScoreEntry.objects.filter(value__isnull=False).count() == 0


def test_the_check_shows_what_the_unit_said_and_asks_why_it_differs(bloc: Bloc, sign_in: SignIn) -> None:
    self_scored(bloc, EVEN)
    client, sheet = sign_in(bloc.officers[0]), bloc.sheets[2]
    url = reverse("scoring_fill", args=[bloc.board.pk, sheet.pk, "truong"])
    assert "Đơn vị tự chấm" in page(client, "scoring_fill", bloc.board.pk, sheet.pk, "truong")
    answer = press(client, url, **{"so-joined": "40", "so-target": "100", "so-I.2:figure": "A"})
    assert "hãy ghi lý do" in errors(answer)["ghi-I.1"][0]
    shown = said(
        client,
        press(
            client, url, **{"so-joined": "40", "so-target": "100", "so-I.2:figure": "A", "ghi-I.1": "Chỉ 40"}
        ),
    )
    assert "lệch nhiều" in shown
    assert "Chỉ 40" in shown
    assert "chênh 20" in shown
    deputy = sign_in(bloc.officers[1])
    press(
        deputy,
        reverse("scoring_fill", args=[bloc.board.pk, sheet.pk, "pho"]),
        **{"so-joined": "45", "so-target": "100", "ghi-I.1": "Thêm 5"},
    )
    assert "1 tiêu chí lệch nhiều" in page(client, "scoring_board", bloc.board.pk)
    assert "Phó khối: CĐ B" in page(client, "scoring_sheet", bloc.board.pk, sheet.pk)


def test_a_member_sees_neither_sheets_nor_places_of_others_until_published(
    bloc: Bloc, sign_in: SignIn
) -> None:
    client = sign_in(bloc.officers[3])
    checked(bloc, EVEN, [20, 20, 20, 20])
    move_board(bloc.board, "settle", on=blocs.TODAY, by=None)
    shown = page(client, "scoring_board", bloc.board.pk)
    assert "CĐ D" in shown
    assert "CĐ C" not in shown
    assert client.get(reverse("scoring_ranking", args=[bloc.board.pk])).status_code == 403
    assert client.get(reverse("scoring_sheet", args=[bloc.board.pk, bloc.sheets[2].pk])).status_code == 404
    assert client.get(reverse("scoring_evidence", args=[bloc.board.pk, bloc.sheets[2].pk])).status_code == 404
    assert move_board(bloc.board, "publish", on=blocs.TODAY, by=None).state == BoardState.PUBLISHED
    shown = page(client, "scoring_ranking", bloc.board.pk)
    assert "CĐ C" in shown
    assert client.get(reverse("scoring_sheet", args=[bloc.board.pk, bloc.sheets[2].pk])).status_code == 404


def test_evidence_is_sent_with_a_criterion_and_opens_only_for_those_who_score(
    bloc: Bloc, sign_in: SignIn
) -> None:
    client, sheet = sign_in(bloc.officers[2]), bloc.sheets[2]
    url = reverse("scoring_evidence", args=[bloc.board.pk, sheet.pk]) + "?tieu-chi=I.1"
    upload = SimpleUploadedFile("so-ket-nap.pdf", made.pdf(), content_type="application/pdf")
    shown = said(client, press(client, url, file=upload, text="Trang 3"))
    assert "so-ket-nap.pdf" in shown
    proof = SheetEvidence.objects.get()
    address = reverse("scoring_proof", args=[bloc.board.pk, sheet.pk, proof.pk])
    readers = {
        "own": bloc.officers[2], "lead": bloc.officers[0], "deputy": bloc.officers[1], "standing": bloc.standing,
        "member": bloc.officers[3], "stranger": bloc.stranger,
    }  # fmt: skip
    seen_by = {name: status(sign_in(user), address) for name, user in readers.items()}
    assert seen_by == {
        "own": 200,
        "lead": 200,
        "deputy": 200,
        "standing": 200,
        "member": 404,
        "stranger": 404,
    }
    empty = press(client, url, text="")
    assert "đính kèm tệp hoặc" in str(errors(empty))
    client.post(reverse("scoring_proof_out", args=[bloc.board.pk, sheet.pk, proof.pk]))
    assert status(client, address) == 404


def test_moves_are_pressed_on_pages_that_refuse_what_is_missing(bloc: Bloc, sign_in: SignIn) -> None:
    client = sign_in(bloc.standing)
    answer = press(client, reverse("scoring_move", args=[bloc.board.pk, "khep-tu-cham"]))
    assert "Chưa gửi bảng tự chấm" in str(errors(answer))
    assert "đã sang bước" in said(
        client, press(client, reverse("scoring_move", args=[bloc.board.pk, "khep-tu-cham"]), reason="Hết hạn")
    )
    late = press(client, reverse("scoring_move", args=[bloc.board.pk, "cong-bo"]))
    assert "không làm được việc này" in str(errors(late))
    assert client.get(reverse("scoring_move", args=[bloc.board.pk, "nhay"])).status_code == 404


def test_the_ranking_tells_why_and_exports_its_rows(bloc: Bloc, sign_in: SignIn) -> None:
    published(bloc, [(90, 1), (100, 1), (80, 1), (60, 2)], [20, 19, 20, 20])
    client = sign_in(bloc.officers[3])
    shown = page(client, "scoring_ranking", bloc.board.pk)
    assert "Kém đơn vị trên 4 điểm: Kết nạp đoàn viên (−5); Báo cáo (+1)." in shown
    assert "Xuất 4 dòng" in shown
    assert "Dấu kiểm" in shown
    answer = client.get(reverse("scoring_ranking", args=[bloc.board.pk]) + "?xuat=1")
    assert answer.status_code == 200
    assert len(b"".join(answer.streaming_content)) > 1000  # type: ignore[attr-defined]


def test_equals_are_put_in_order_by_a_recorded_ballot(bloc: Bloc, sign_in: SignIn) -> None:
    checked(bloc, EVEN, [20, 20, 20, 20])
    move_board(bloc.board, "settle", on=blocs.TODAY, by=None)
    client = sign_in(bloc.standing)
    assert "Ghi kết quả cho hạng 1" in page(client, "scoring_ranking", bloc.board.pk)
    url = reverse("scoring_ballot", args=[bloc.board.pk, 1])
    first, second = bloc.sheets[:2]
    twice = press(client, url, **{"place-1": str(first.pk), "place-2": str(first.pk), "reason": "Bốc thăm"})
    assert "mỗi đơn vị một lần" in str(errors(twice))
    said(
        client,
        press(client, url, **{"place-1": str(second.pk), "place-2": str(first.pk), "reason": "Bốc thăm"}),
    )
    bloc.again()
    assert [sheet.rank for sheet in bloc.sheets[:2]] == [2, 1]


def test_a_unit_votes_once_and_the_page_tells_counts_only(bloc: Bloc, sign_in: SignIn) -> None:
    published(bloc, EVEN, [20, 20, 20, 20])
    client, url = sign_in(bloc.officers[2]), reverse("scoring_vote", args=[bloc.board.pk])
    own = press(client, url, choice=str(bloc.sheets[2].pk))
    assert "chính mình" in str(errors(own))
    assert "1 trên 4 đơn vị đã bỏ phiếu" in said(client, press(client, url, choice=str(bloc.sheets[0].pk)))
    assert BlocVote.objects.get().voter == bloc.sheets[2]
    assert sign_in(bloc.stranger).get(url).status_code == 404


def test_levelled_totals_stand_beside_when_two_blocs_share_a_set(bloc: Bloc, sign_in: SignIn) -> None:
    published(bloc, EVEN, [20, 20, 20, 20])
    other = blocs.bloc(TEXT, federation=bloc.federation, name="Khối 2 năm 2025", letters="EFGH")
    CriteriaSet.objects.filter(pk=other.criteria.pk).update(state="draft")
    CriteriaSet.objects.filter(pk=other.criteria.pk).update(digest=bloc.criteria.digest)
    published(other, [(60, 2), (50, 2), (40, 2), (30, 2)], [10, 10, 10, 10])
    shown = page(sign_in(bloc.standing), "scoring_ranking", bloc.board.pk)
    assert "Cân bằng giữa các khối (tham khảo)" in shown


def test_grades_are_written_at_a_press(bloc: Bloc, sign_in: SignIn) -> None:
    published(bloc, EVEN, [20, 20, 20, 20])
    client, url = sign_in(bloc.standing), reverse("scoring_grades", args=[bloc.board.pk])
    assert "0 trên 4 đối tượng" in page(client, "scoring_grades", bloc.board.pk)
    shown = said(client, press(client, url, scheme="union", decision_no="12/QĐ"))
    assert "Đã ghi 4 xếp loại." in shown
    assert UnitGrade.objects.count() == 4


def test_lists_ask_no_more_for_more_sheets(bloc: Bloc, sign_in: SignIn) -> None:
    self_scored(bloc, EVEN)
    client = sign_in(bloc.standing)
    small = blocs.open_board(
        bloc.federation,
        CriteriaSet.objects.get(),
        [blocs.Scored(bloc.units[0])],
        name="Nhỏ",
        on=blocs.TODAY,
        by=None,
    )
    move_board(small, "close_self", on=blocs.TODAY, by=None, reason="Hạn")
    counts = []
    for board in (small, bloc.board):
        url = reverse("scoring_board", args=[board.pk])
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("scoring"))
    blocs.open_board(
        bloc.federation,
        CriteriaSet.objects.get(),
        [blocs.Scored(bloc.units[1])],
        name="Nữa",
        on=blocs.TODAY,
        by=None,
    )
    with CaptureQueriesContext(connection) as more:
        client.get(reverse("scoring"))
    assert len(more) == len(one)


def test_members_of_a_unit_score_themselves_from_their_own_account(bloc: Bloc, sign_in: SignIn) -> None:
    base = make.unit("CĐCS Hoa Mai", parent=bloc.federation)
    an = make.person("Nguyễn Văn An", at=base)
    text = "name: Đoàn viên\nscale: 100\ngroups:\n  - {code: I, name: Việc, items: [{code: a, name: Việc, points: 100, rule: manual}]}\n"
    board = blocs.open_board(
        base, blocs.create_set(base, year=2025, text=text, on=blocs.TODAY, by=None), [blocs.Scored(an)], name="Đoàn viên", on=blocs.TODAY, by=None
    )  # fmt: skip
    client = sign_in(make.account("an", role="member", at=base, person=an))
    sheet = board.sheets.get()
    assert "Nguyễn Văn An" in page(client, "scoring_board", board.pk)
    said(
        client,
        press(client, reverse("scoring_fill", args=[board.pk, sheet.pk, "tu-cham"]), **{"so-a:figure": "95"}),
    )
    assert ScoreEntry.objects.get().value == 95
