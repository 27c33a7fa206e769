"""Every address of a dossier × every relation to it, the search, the list and its workbook included."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests import factories as make
from tests.dossiers.conftest import TODAY, Place, place, proposal
from tests.web import dossier_world as desks
from vinhdanh.accounts.models import User
from vinhdanh.appraisals.actions import appraise
from vinhdanh.appraisals.models import CouncilSitting
from vinhdanh.appraisals.sittings import Sitting, Vote, record_sitting
from vinhdanh.appraisals.voting import Count
from vinhdanh.dossiers.actions import forward_dossier, make_move, submit, suggest
from vinhdanh.dossiers.models import Dossier, Opinion
from vinhdanh.dossiers.opinions import Question, Reply, answer, ask, record
from vinhdanh.org.states import Role

__all__ = ["place"]
SignIn = Callable[[User], Client]
RELATIONS = (
    "proposer", "upper", "officer", "appraiser", "head", "asked", "nominee", "suggester", "stranger", "auditor"
)  # fmt: skip


@dataclass
class Case:
    """One dossier that a colleague began, with everybody who has to do with it."""

    place: Place
    people: dict[str, User]
    dossier: Dossier
    question: Opinion
    party: Opinion


@pytest.fixture
def case(place: Place, settings: Settings) -> Case:
    settings.TODAY = TODAY
    suggester = make.account("binh", role=Role.MEMBER, at=place.mai, person=place.binh)
    elsewhere = make.unit("LĐLĐ tỉnh khác", code="khac")
    people = {
        "proposer": place.mai_officer, "upper": place.upper_officer, "officer": place.officer, "appraiser": place.appraiser,
        "head": place.head, "asked": place.lan_officer, "nominee": place.member, "suggester": suggester,
        "stranger": make.officer(elsewhere, "nguoi-la"), "auditor": make.account("kiem-tra", role=Role.AUDITOR, at=place.federation),
    }  # fmt: skip
    begun = suggest(proposal(place.an), proposer=place.mai, words="Luôn nhận việc khó", by=suggester)
    make_move(begun, "confirm", by=None)
    make_move(begun, "accept", by=place.member)
    sent = submit(make.with_papers(begun, TODAY), on=TODAY, by=None, reason="Đã rõ")
    question, outside = ask(
        sent, Question("office", "Có vướng mắc không?", (place.lan,), ("Cục Thuế",)), on=TODAY, by=None
    )
    answer(outside, Reply("agree", document_no="1/CT", file=desks.paper()), on=TODAY, by=None)
    party = record(
        sent, "party", "Đảng uỷ", Reply("agree", document_no="05", file=desks.paper()), on=TODAY, by=None
    )
    return Case(place, people, sent, question, party)


def ask_all(case: Case, sign_in: SignIn, url: str) -> dict[str, int]:
    found = {}
    for name, user in case.people.items():
        reply = sign_in(user).get(url)
        if reply.streaming:
            b"".join(reply.streaming_content)  # type: ignore[attr-defined]
        found[name] = reply.status_code
    return found


def expected(**answers: str) -> dict[str, int]:
    """ok="a b" → 200, no="c" → 403, back="d" → 302; everybody else is told nothing."""
    codes = {"ok": 200, "no": 403, "back": 302}
    told = {name: codes[code] for code, names in answers.items() for name in names.split()}
    return {name: told.get(name, 404) for name in RELATIONS}


READS = "proposer upper officer appraiser head asked nominee auditor"
# it lies at the upper union: whoever covers that unit appraises there
AT_UPPER = {"ok": "upper officer appraiser", "no": "proposer head asked nominee auditor"}


def test_the_page(case: Case, sign_in: SignIn) -> None:
    assert ask_all(case, sign_in, reverse("dossier", args=[case.dossier.code])) == expected(ok=READS)


@pytest.mark.parametrize("name", ["dossier_appraise", "dossier_decline"])
def test_what_the_holder_does(case: Case, sign_in: SignIn, name: str) -> None:
    table = dict(AT_UPPER)
    if name == "dossier_decline":
        table = {"ok": "upper officer appraiser head", "no": "proposer asked nominee auditor"}
    assert ask_all(case, sign_in, reverse(name, args=[case.dossier.code])) == expected(**table)


@pytest.mark.parametrize(
    ("act", "table"),
    [
        ("tra-lai", AT_UPPER),
        # a role covers what stands below: whoever is officer above may take back for the proposer
        ("lay-lai", {"ok": "proposer upper officer", "no": "appraiser head asked nominee auditor"}),
        ("trinh", {"back": READS}),
        ("cap-tren-khong-khen", {"back": READS}),
    ],
)
def test_the_plain_moves(case: Case, sign_in: SignIn, act: str, table: dict[str, str]) -> None:
    assert ask_all(case, sign_in, reverse("dossier_move", args=[case.dossier.code, act])) == expected(**table)


def test_forwarding_once_appraised(case: Case, sign_in: SignIn) -> None:
    appraise(case.dossier, advice="agree", by=None)
    url = reverse("dossier_move", args=[case.dossier.code, "trinh"])
    assert ask_all(case, sign_in, url) == expected(**AT_UPPER)


def test_a_question(case: Case, sign_in: SignIn) -> None:
    args = [case.dossier.code, case.question.pk]
    works = "proposer upper officer appraiser head auditor"
    answers = ask_all(case, sign_in, reverse("opinion_answer", args=args))
    # Hoa Lan stands below the upper union and the federation, whose officers, appraisers and heads cover it
    assert answers == expected(ok="asked upper officer appraiser head", no="proposer auditor")
    cancels = ask_all(case, sign_in, reverse("opinion_cancel", args=args))
    assert cancels == expected(ok="upper officer appraiser", no="proposer head auditor asked")
    files = ask_all(case, sign_in, reverse("opinion_file", args=[case.dossier.code, case.party.pk]))
    assert files == expected(ok=works)


@pytest.mark.parametrize(
    "name", ["dossiers_ask", "dossiers_record", "dossiers_many", "dossiers_council", "dossiers_outcome"]
)
def test_pages_for_many_take_only_what_one_sees(case: Case, sign_in: SignIn, name: str) -> None:
    query = f"?row={case.dossier.pk}&viec=tra-lai"
    answers = ask_all(case, sign_in, reverse(name) + query)
    blind = {"suggester": 302, "stranger": 302}
    tables = {
        "dossiers_ask": expected(**AT_UPPER), "dossiers_record": expected(**AT_UPPER),
        "dossiers_many": expected(ok=READS),  # what cannot be done is told when it is tried, each by name
        "dossiers_council": expected(back="upper officer appraiser", no="proposer head asked nominee auditor"),
        "dossiers_outcome": expected(back=READS), "dossiers_decide": expected(back=READS),
    }  # fmt: skip
    assert answers == tables[name] | blind


def test_the_sitting_and_its_minutes(case: Case, sign_in: SignIn) -> None:
    appraise(case.dossier, advice="agree", by=None)
    sitting = Sitting(
        case.place.upper, "Hội đồng phường", TODAY, "01/BB", Count(5, 5), desks.paper(), "bb.pdf"
    )
    made: CouncilSitting = record_sitting(sitting, [Vote(case.dossier, True, 5)], on=TODAY, by=None)
    for name in ("sitting", "minutes_file"):
        answers = ask_all(case, sign_in, reverse(name, args=[made.pk]))
        assert answers == expected(ok="upper officer appraiser head auditor")


def test_search_list_and_workbook_show_it_to_the_same(case: Case, sign_in: SignIn) -> None:
    for name, user in case.people.items():
        client = sign_in(user)
        sees = name in READS.split()
        search = client.get(reverse("search"), {"q": case.dossier.code})
        assert [one.code for one in search.context["dossiers"]] == ([case.dossier.code] if sees else []), name
        listed = client.get(reverse("dossiers"), {"don_vi": ""})
        assert (case.dossier.code in listed.content.decode()) == sees, name
        assert listed.context["chips"][0]["count"] == int(sees), name
        sheet = client.get(reverse("dossiers"), {"don_vi": "", "xuat": "1"})
        book = openpyxl.load_workbook(io.BytesIO(b"".join(sheet.streaming_content)), read_only=True)  # type: ignore[attr-defined]
        told = {cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row}
        assert (case.dossier.code in told) == sees, name


def test_a_level_left_behind_may_no_longer(case: Case, sign_in: SignIn) -> None:
    appraise(case.dossier, advice="agree", by=None)
    answer(case.question, Reply("agree"), on=TODAY, by=None)
    forward_dossier(case.dossier, by=None)
    url = reverse("dossier_appraise", args=[case.dossier.code])
    assert ask_all(case, sign_in, url) == expected(
        ok="officer appraiser", no="proposer upper head asked nominee auditor"
    )
    back = reverse("dossier_move", args=[case.dossier.code, "lay-lai"])
    assert ask_all(case, sign_in, back) == expected(
        ok="upper officer", no="proposer appraiser head asked nominee auditor"
    )


def test_before_it_is_confirmed_only_the_union_knows(
    place: Place, settings: Settings, sign_in: SignIn
) -> None:
    settings.TODAY = TODAY
    suggester = make.account("binh", role=Role.MEMBER, at=place.mai, person=place.binh)
    begun = suggest(proposal(place.an), proposer=place.mai, words="Luôn nhận việc khó", by=suggester)
    url = reverse("dossier", args=[begun.code])
    reads = {
        place.mai_officer: 200,
        place.upper_officer: 200,
        place.member: 404,
        suggester: 404,
        place.lan_officer: 404,
    }
    assert {user: sign_in(user).get(url).status_code for user in reads} == reads
    make_move(begun, "dismiss", reason="Chưa phù hợp", by=place.mai_officer)
    assert sign_in(place.member).get(url).status_code == 404
    assert sign_in(place.member).get(reverse("dossiers")).context["chips"][0]["count"] == 0
