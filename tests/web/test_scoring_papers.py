"""Papers of a board on the screen: who may print them and when, where their buttons stand, the bloc's page and the board."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from docx import Document
from pytest_django import Settings

from tests.scoring import bloc as blocs
from tests.scoring.bloc import Bloc, checked
from tests.web import clusters_world
from tests.web.scoring_world import draft_set
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.scoring.boards import open_cluster_board
from vinhdanh.scoring.models import Board
from vinhdanh.scoring.moving import move_board
from vinhdanh.scoring.voting import cast_vote

SignIn = Callable[[User], Client]
VETO = "Lãnh đạo bị kỷ luật"


@pytest.fixture
def settled(db: None, settings: Settings) -> Bloc:
    settings.TODAY = blocs.TODAY
    found = blocs.bloc()
    checked(found, [(90, 1), (100, 1), (80, 1), (60, 2)], [20, 20, 20, 20], warned=[0, 0, 1, 0])
    move_board(found.board, "settle", on=blocs.TODAY, by=None)
    found.again()
    return found


def paper(client: Client, bloc: Bloc, name: str = "bang-tong-hop", kind: str = "docx") -> HttpResponse:
    return client.get(reverse("scoring_paper", args=[bloc.board.pk, name, kind]))  # type: ignore[return-value]


def printed(answer: HttpResponse) -> str:
    document = Document(io.BytesIO(answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_a_member_prints_only_once_published_and_reads_no_veto(settled: Bloc, sign_in: SignIn) -> None:
    cast_vote(settled.board, settled.sheets[2], settled.sheets[1], by=None)
    member, lead = sign_in(settled.officers[3]), sign_in(settled.officers[0])
    both = ("bang-tong-hop", "bien-ban-suy-ton")
    assert [paper(member, settled, name).status_code for name in both] == [403, 403]
    assert [paper(sign_in(settled.stranger), settled, name).status_code for name in both] == [404, 404]
    assert VETO in printed(paper(lead, settled))
    move_board(settled.board, "publish", on=blocs.TODAY, by=None)
    told = printed(paper(member, settled))
    assert "CĐ C" in told
    assert VETO not in told
    assert "01/04 đơn vị đã bỏ phiếu" in printed(paper(member, settled, "bien-ban-suy-ton"))


def test_both_are_printed_as_pdf_and_other_names_are_no_paper(settled: Bloc, sign_in: SignIn) -> None:
    cast_vote(settled.board, settled.sheets[2], settled.sheets[1], by=None)
    client = sign_in(settled.standing)
    for name in ("bang-tong-hop", "bien-ban-suy-ton"):
        assert paper(client, settled, name, "pdf").content.startswith(b"%PDF")
    assert paper(client, settled, "bang-diem").status_code == 404
    assert paper(client, settled, "bang-tong-hop", "exe").status_code == 404
    Board.objects.filter(pk=settled.board.pk).update(kind="persons")
    assert paper(client, settled, "bien-ban-suy-ton").status_code == 404


def test_a_paper_that_cannot_be_made_says_why_on_the_board(settled: Bloc, sign_in: SignIn) -> None:
    client = sign_in(settled.standing)
    answer = client.get(
        reverse("scoring_paper", args=[settled.board.pk, "bien-ban-suy-ton", "docx"]), follow=True
    )
    assert answer.redirect_chain == [(reverse("scoring_board", args=[settled.board.pk]), 302)]
    assert "Khối chưa bỏ phiếu suy tôn" in answer.content.decode()


def test_buttons_stand_on_the_board_and_the_ranking_where_the_paper_can_be_made(
    settled: Bloc, sign_in: SignIn
) -> None:
    table, minutes = (
        reverse("scoring_paper", args=[settled.board.pk, name, "docx"])
        for name in ("bang-tong-hop", "bien-ban-suy-ton")
    )
    standing, member = sign_in(settled.standing), sign_in(settled.officers[3])
    pages = [reverse(name, args=[settled.board.pk]) for name in ("scoring_board", "scoring_ranking")]
    for url in pages:
        shown = standing.get(url).content.decode()
        assert table in shown
        assert minutes not in shown
    assert table not in member.get(pages[0]).content.decode()
    cast_vote(settled.board, settled.sheets[2], settled.sheets[1], by=None)
    move_board(settled.board, "publish", on=blocs.TODAY, by=None)
    for url in pages:
        shown = member.get(url).content.decode()
        assert table in shown
        assert minutes in shown


def test_the_blocs_year_and_its_board_lead_to_each_other(world: World, sign_in: SignIn) -> None:
    cluster = clusters_world.of_province(world)
    criteria = draft_set(world)
    board = open_cluster_board(
        cluster, criteria, name="Bảng của khối", on=TODAY, by=None, unit=world.province
    )
    client = sign_in(world.officer)
    here, there = (
        reverse("cluster_year", args=[cluster.pk, board.year]),
        reverse("scoring_board", args=[board.pk]),
    )
    assert there in client.get(here).content.decode()
    assert here in client.get(there).content.decode()
    other = reverse("cluster_year", args=[cluster.pk, board.year - 1])
    assert there not in client.get(other).content.decode()
