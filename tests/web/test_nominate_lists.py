"""Pages of proposing ask the database no more for three rows than for one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories as make
from tests.files import made
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.awards.actions import AwardFields
from vinhdanh.awards.models import PastDecision
from vinhdanh.awards.past_decisions import enter_decision, record_recipients
from vinhdanh.dossiers.actions import Proposed, open_dossier, suggest
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.writing import add_papers, save_text
from vinhdanh.rounds.models import Round, RoundAward

SignIn = Callable[[User], Client]
WHAT = {"kind": "grassroots_fighter", "year": 2025, "occasion": "regular"}


def _draft(world: World) -> Dossier:
    return open_dossier(Proposed(world.an, **WHAT), proposer=world.mai, by=world.officer)[0]  # type: ignore[arg-type]


def _past(world: World) -> PastDecision:
    said = AwardFields(
        kind="commendation_letter",
        year=2019,
        decided_on=date(2019, 12, 1),
        decision_no="9/QĐ",
        authority="LĐLĐ",
    )
    return enter_decision(world.mai, said, by=world.officer)[0]


def _more_suggestions(world: World) -> None:
    for number in range(3):
        person = make.person(f"Phạm Văn {'DEG'[number]}", at=world.mai)
        suggest(Proposed(person, **WHAT), proposer=world.mai, words="Tốt", by=world.member)  # type: ignore[arg-type]


def _more_rounds(world: World) -> None:
    for number in range(3):
        held = Round.objects.create(
            unit=world.province, name=f"Đợt {number}", occasion="regular", year=2025, state="open"
        )
        RoundAward.objects.create(round=held, kind_id="grassroots_fighter", subject_kind="person")
        person = make.person(f"Vũ Văn {'DEG'[number]}", at=world.mai)
        what = replace(Proposed(person, **WHAT), round=held)  # type: ignore[arg-type]
        open_dossier(what, proposer=world.mai, by=world.officer)


def _more_people(world: World) -> None:
    for number in range(3):
        person = make.person(f"Vũ Văn {'DEG'[number]}", at=world.mai)
        open_dossier(Proposed(person, **WHAT), proposer=world.mai, by=world.officer)  # type: ignore[arg-type]


def _more_papers(world: World) -> None:
    files = [SimpleUploadedFile(f"{n}.pdf", made.pdf(f"Trang {n}")) for n in range(3)]
    add_papers(_draft(world), "other_papers", files, by=world.officer, on=TODAY)


def _more_texts(world: World) -> None:
    for number in range(3):
        save_text(_draft(world), "duties", f"Bản {number}", base=number + 1, by=world.officer)


def _more_lines(world: World) -> None:
    record_recipients(
        _past(world), [make.person(f"Vũ Văn {x}", at=world.mai) for x in "DEG"], by=world.officer
    )


def _awards_of_an(world: World) -> None:
    for year in (2017, 2018, 2019):
        make.award(world.an, "advanced_worker", year, decision_no=f"{year}/QĐ")


GROWING: list[tuple[str, Callable[[World], str], Callable[[World], None]]] = [
    ("start", lambda w: reverse("nominate"), _more_rounds),
    ("suggestions", lambda w: reverse("suggestions"), _more_suggestions),
    ("whom", lambda w: reverse("nominate_whom") + "?giai=grassroots_fighter&cho=person", _more_people),
    ("colleagues", lambda w: reverse("peer_suggest") + "?q=v", _more_people),
    ("papers", lambda w: reverse("dossier_papers", args=[_draft(w).code]), _more_papers),
    ("writing", lambda w: reverse("dossier_write", args=[_draft(w).code]), _awards_of_an),
    ("history", lambda w: reverse("dossier_text", args=[_draft(w).code, "duties"]), _more_texts),
    ("past decision", lambda w: reverse("past_decision", args=[_past(w).pk]), _more_lines),
]


@pytest.mark.parametrize(("name", "address", "grow"), GROWING, ids=[case[0] for case in GROWING])
def test_more_rows_ask_no_more_queries(
    name: str, address: Callable[[World], str], grow: Callable[[World], None], world: World, sign_in: SignIn
) -> None:
    client = sign_in(world.officer)
    if name in ("suggestions", "start", "papers", "history", "past decision", "whom"):
        _one_of(name, world)
    url = address(world)

    def asked() -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    one = asked()
    grow(world)
    assert asked() == one, name


def _one_of(name: str, world: World) -> None:
    """The first row, so that one is compared with more."""
    if name == "suggestions":
        suggest(Proposed(world.binh, **WHAT), proposer=world.mai, words="Tốt", by=world.member)  # type: ignore[arg-type]
    elif name == "start":
        Round.objects.create(unit=world.province, name="Đợt", occasion="regular", year=2025, state="open")
        _draft(world)
    elif name == "papers":
        add_papers(
            _draft(world),
            "other_papers",
            [SimpleUploadedFile("x.pdf", made.pdf("X"))],
            by=world.officer,
            on=TODAY,
        )
    elif name == "history":
        save_text(_draft(world), "duties", "Một", base=0, by=world.officer)
    elif name == "whom":
        _draft(world)
    else:
        record_recipients(_past(world), [world.an], by=world.officer)
