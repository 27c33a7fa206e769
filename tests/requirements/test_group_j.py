"""Requirements of group J, transparency and complaints."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.decisions.conftest import TODAY as DECIDED_ON
from tests.decisions.conftest import Office, both, files_dir, office, place, series  # noqa: F401 - the fixtures
from tests.decisions.test_publicity import posted
from tests.files import made
from tests.registers.unions import TODAY, YEAR, World, build, kept
from vinhdanh.appraisals.models import CouncilSitting, CouncilVote
from vinhdanh.complaints.queries import handled, open_on, received
from vinhdanh.complaints.registers import COMPLAINTS, ZERO
from vinhdanh.decisions.checking import refuse_faults
from vinhdanh.decisions.queries import sittings_missing
from vinhdanh.dossiers.models import Dossier
from vinhdanh.files.actions import store_content
from vinhdanh.kit.verdict import Refused
from vinhdanh.registers.actions import follow_entry


@pytest.fixture
def here(db: None) -> World:
    return build()


def test_s000_67_time_to_resolution_and_open_cases(here: World) -> None:
    letter = {
        "kind": "denunciation",
        "number": "7",
        "about": "Kê khai thành tích",
        "due_on": date(2025, 7, 1),
        "topics": ["emulation"],
    }
    first = kept(COMPLAINTS, here.lan, **letter)
    kept(COMPLAINTS, here.lan, **letter)
    follow_entry(
        COMPLAINTS,
        first,
        {"state": "settled", "ended_on": date(2025, 6, 9), "outcome": "partly"},
        on=TODAY,
        by=None,
    )
    found, still = handled(here.province, *YEAR), open_on(here.province, TODAY)
    assert (found.median_days, found.most_days, still.open, still.late) == (30.0, 30, 1, 1)


def test_s000_69_no_decision_before_the_window_has_closed(office: Office, both: list[Dossier]) -> None:  # noqa: F811
    decision = office.draft(both)
    posted(office, both, DECIDED_ON)
    with pytest.raises(Refused, match="còn nhận ý kiến"):
        refuse_faults(decision, DECIDED_ON)
    refuse_faults(decision, DECIDED_ON + timedelta(days=1))


def test_s000_70_zero_is_explicit_and_different_from_no_data(here: World) -> None:
    half = (date(2025, 1, 1), date(2025, 7, 1))
    assert received(here.province, *half, awards_only=True) is None
    kept(ZERO, here.province, date(2025, 7, 2), since=half[0], until=half[1])
    assert received(here.province, *half, awards_only=True) == 0


def test_s004_13_votes_and_the_public_list_are_stored(office: Office, both: list[Dossier]) -> None:  # noqa: F811
    posting = posted(office, both, DECIDED_ON)
    assert {line.dossier_id for line in posting.lines.all()} == {one.pk for one in both}
    with pytest.raises(DatabaseError), transaction.atomic():
        posting.lines.all().delete()
    kept_copy = store_content(made.pdf(), name="bien-ban.pdf", by=None)
    sitting = CouncilSitting.objects.create(
        unit=office.place.federation, body="Hội đồng TĐKT", held_on=DECIDED_ON, minutes_no="5/BB", members=9, present=8, minutes=kept_copy
    )  # fmt: skip
    for one in both:
        CouncilVote.objects.create(sitting=sitting, dossier=one, agree=8, passed=True)
    assert sittings_missing(office.draft(both)) == 0
    assert [vote.agree for vote in sitting.votes.all()] == [8, 8]
