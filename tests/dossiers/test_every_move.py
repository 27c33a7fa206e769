"""Every move of the table, one by one: who may make it, who may not, that a reason is asked, and what it leaves behind."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests import factories as make
from tests.dossiers.conftest import TODAY, Place
from vinhdanh.accounts.models import User
from vinhdanh.dossiers.access import can_move
from vinhdanh.dossiers.actions import make_move, submit
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import MOVES, Move, Party, Stage
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.states import Role

# stages in which the dossier is with its proposer
_AT_HOME = (Stage.SUGGESTED, Stage.INVITED, Stage.DRAFT, Stage.RETURNED)


@dataclass
class Ladder:
    """A dossier that has reached its second level, and a user for each party."""

    dossier: Dossier
    users: dict[Party, list[User]]
    strangers: list[User]


@pytest.fixture
def ladder(place: Place, draft: Dossier) -> Ladder:
    upper_head = make.account("chu-tich-phuong", role=Role.UNIT_HEAD, at=place.upper)
    sent = submit(draft, on=TODAY, by=place.mai_officer)
    make_move(sent, "appraise", by=None)
    make_move(sent, "forward", by=None, level=2, holder=place.federation)
    sent.refresh_from_db()
    return Ladder(
        sent,
        {
            Party.PROPOSER: [place.mai_officer, place.upper_officer, place.officer],
            Party.NOMINEE: [place.member],
            Party.SENDER: [place.upper_officer, place.officer],
            Party.HOLDER: [place.officer, place.appraiser],
            Party.JUDGE: [place.officer, place.appraiser, place.head],
            Party.ISSUER: [place.officer],
        },
        [place.lan_officer, upper_head, make.account("khong-vai"), make.account("kiem-tra", role=Role.AUDITOR, at=place.federation)],
    )  # fmt: skip


def at(ladder: Ladder, move: Move) -> Dossier:
    """The dossier in the stage where the move begins."""
    dossier = ladder.dossier
    home = move.source in _AT_HOME
    level = 0 if move.source in _AT_HOME[:3] else dossier.level
    holder = dossier.proposer if home and move.party != Party.JUDGE else dossier.holder
    Dossier.objects.filter(pk=dossier.pk).update(stage=move.source, level=level, holder=holder)
    return Dossier.objects.select_related("proposer", "holder", "person", "unit", "household").get(
        pk=dossier.pk
    )


def named(move: Move) -> str:
    return f"{move.verb}-{move.source}-{move.target}"


@pytest.mark.parametrize("move", MOVES, ids=named)
def test_those_whose_move_it_is_may_and_all_others_may_not(ladder: Ladder, move: Move) -> None:
    dossier = at(ladder, move)
    may = {user.username for user in ladder.users[move.party]}
    everyone = {user.username: user for users in ladder.users.values() for user in users}
    everyone |= {user.username: user for user in ladder.strangers}
    answers = {name: can_move(user, dossier, move.verb) for name, user in everyone.items()}
    assert {name for name, answer in answers.items() if answer} == may
    assert all(answer.why for answer in answers.values() if not answer)


@pytest.mark.parametrize("move", MOVES, ids=named)
def test_the_move_changes_the_stage_and_leaves_an_event(ladder: Ladder, move: Move) -> None:
    dossier = at(ladder, move)
    by = ladder.users[move.party][0]
    if move.needs_reason:
        with pytest.raises(Refused, match="lý do"):
            make_move(dossier, move.verb, by=by, to=move.target, reason="  ")
    before = dossier.events.count()
    made = make_move(dossier, move.verb, by=by, to=move.target, reason="Vì thế")
    assert made.stage == move.target
    event = dossier.events.order_by("-pk")[0]
    assert (event.verb, event.source, event.target, event.party, event.by) == (
        move.verb, move.source, move.target, move.party, by,
    )  # fmt: skip
    assert dossier.events.count() == before + 1


@pytest.mark.parametrize("stage", Stage)
def test_a_verb_that_is_not_of_the_stage_is_refused_even_to_the_system(ladder: Ladder, stage: Stage) -> None:
    Dossier.objects.filter(pk=ladder.dossier.pk).update(stage=stage)
    here = {move.verb for move in MOVES if move.source == stage}
    for verb in {move.verb for move in MOVES} - here:
        with pytest.raises(Refused, match="tình trạng"):
            make_move(ladder.dossier, verb, by=None, reason="Vì thế")
    ladder.dossier.refresh_from_db()
    assert ladder.dossier.stage == stage
