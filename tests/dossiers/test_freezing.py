"""What a dossier rests on is the same whether it is frozen alone or among a thousand."""

from __future__ import annotations

from typing import Any

from tests import factories as make
from tests.dossiers.conftest import TODAY, Place, proposal
from vinhdanh.conduct.actions import grade_year
from vinhdanh.dossiers.actions import open_dossier
from vinhdanh.dossiers.freezing import content_digest, content_of, freeze
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Frozen

AWARD = "grassroots_fighter"


def _drafts(place: Place) -> list[Dossier]:
    grade_year(place.an, year=2025, grade="excellent", by=None)
    make.award(place.binh, "advanced_worker", 2025)
    nowhere = make.person("Lê Văn Cường", at=place.lan)
    found = [
        open_dossier(proposal(one, kind=AWARD), proposer=place.mai, by=None)[0]
        for one in (place.an, place.binh, nowhere)
    ]
    nowhere.memberships.all().delete()
    return found


def test_alone_or_together_the_digest_is_one(place: Place) -> None:
    drafts = _drafts(place)
    together = freeze(drafts, Frozen.SUBMIT, TODAY)
    for one in drafts:
        alone = freeze([one], Frozen.SUBMIT, TODAY)[one.pk]
        assert alone.digest == together[one.pk].digest == content_digest(content_of(together[one.pk]))
    assert len({row.digest for row in together.values()}) == 3
    assert together[drafts[0].pk].facts["grades"][0]["grade"] == "excellent"
    assert together[drafts[1].pk].facts["grades"] == []
    assert together[drafts[2].pk].verdict == "unknown"


def test_what_is_stored_is_what_was_digested(place: Place) -> None:
    drafts = _drafts(place)
    rows = freeze(drafts, Frozen.DECIDE, TODAY)
    for row in rows.values():
        stored = type(row).objects.get(pk=row.pk)
        assert (stored.facts, stored.clauses, stored.digest) == (row.facts, row.clauses, row.digest)
        assert content_digest(content_of(stored)) == row.digest


def test_the_number_of_statements_does_not_grow(place: Place, django_assert_max_num_queries: Any) -> None:
    drafts = _drafts(place)
    freeze(drafts, Frozen.SUBMIT, TODAY)
    with django_assert_max_num_queries(22) as counted:
        freeze(drafts[:1], Frozen.SUBMIT, TODAY)
    with django_assert_max_num_queries(len(counted)):
        freeze(drafts, Frozen.SUBMIT, TODAY)
