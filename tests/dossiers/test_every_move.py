"""Each move of the table, made by whom it is for, refused to everybody else, with its reason and its event."""

from __future__ import annotations

import pytest

from tests import factories as make
from tests.dossiers.conftest import Place
from vinhdanh.accounts.models import User
from vinhdanh.dossiers.actions import make_move
from vinhdanh.dossiers.models import Dossier, DossierStep
from vinhdanh.dossiers.states import MOVES, Move, Party, Stage
from vinhdanh.kit.verdict import Refused

BEGINNING = (Stage.SUGGESTED, Stage.INVITED, Stage.DRAFT)


def placed(place: Place, draft: Dossier, move: Move) -> Dossier:
    """The dossier at the source of a move: with its proposer, at the upper union, or at the federation above it."""
    high = move.party in (Party.SENDER, Party.JUDGE, Party.ISSUER) or move.source == Stage.ABOVE
    level = 0 if move.source in BEGINNING else 2 if high else 1
    holder = {0: place.mai, 1: place.upper, 2: place.federation}[level]
    if level:
        units = (place.upper, place.federation)
        DossierStep.objects.bulk_create(
            DossierStep(dossier=draft, level=number, place=unit.kind, unit=unit, decides=number == 2)
            for number, unit in enumerate(units, start=1)
        )  # fmt: skip
    if move.verb == "recall":
        level, holder = 1, place.upper
    Dossier.objects.filter(pk=draft.pk).update(stage=move.source, level=level, holder=holder)
    draft.refresh_from_db()
    return draft


def maker(place: Place, move: Move) -> User:
    if move.party == Party.HOLDER and move.source == Stage.DECIDING:
        return place.upper_officer
    return {
        Party.PROPOSER: place.mai_officer, Party.NOMINEE: place.member, Party.SENDER: place.upper_officer,
        Party.HOLDER: place.upper_officer, Party.JUDGE: place.head, Party.ISSUER: place.officer,
    }[move.party]  # fmt: skip


@pytest.mark.parametrize("move", MOVES, ids=lambda move: f"{move.source}-{move.verb}-{move.target}")
def test_the_move(place: Place, draft: Dossier, move: Move) -> None:
    at = placed(place, draft, move)
    strangers = [make.officer(make.unit("CĐCS Xa", code="xa"), "nguoi-la"), place.lan_officer]
    for stranger in strangers:
        with pytest.raises(Refused):
            make_move(at, move.verb, to=move.target, reason="Vì thế", by=stranger)
    by = maker(place, move)
    if move.needs_reason:
        with pytest.raises(Refused, match="lý do"):
            make_move(at, move.verb, to=move.target, reason=" ", by=by)
    at.refresh_from_db()
    assert at.stage == move.source
    moved = make_move(at, move.verb, to=move.target, reason="Vì thế", by=by)
    assert moved.stage == move.target
    event = moved.events.get(verb=move.verb)
    assert (event.source, event.target, event.party, event.by, event.reason) == (
        move.source, move.target, move.party, by, "Vì thế",
    )  # fmt: skip
