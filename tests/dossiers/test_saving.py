"""The one-statement save says yes to exactly what the long way says yes to."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.dossiers.conftest import TODAY, Place, proposal
from vinhdanh.accounts.models import User
from vinhdanh.dossiers.access import can_write
from vinhdanh.dossiers.actions import open_dossier
from vinhdanh.dossiers.models import Dossier, ReportText
from vinhdanh.dossiers.report import sections_of
from vinhdanh.dossiers.saving_sql import add_revision
from vinhdanh.dossiers.sections import SECTIONS
from vinhdanh.dossiers.states import Stage
from vinhdanh.dossiers.writing import StaleText, save_typed
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.actions import dissolve_unit
from vinhdanh.org.states import UnitKind
from vinhdanh.people.actions import add_household

CODES = sorted({section.code for sections in SECTIONS.values() for section in sections})


def quick(dossier: Dossier, code: str, by: User, text: str = "Chữ", base: int = 0) -> int | None:
    return add_revision(dossier.pk, dossier.year, code, text, base=base, by=by, on=today())


@pytest.fixture
def everybody(place: Place) -> list[User]:
    stranger = make.account("khong-vai")
    former = make.officer(place.mai, "cu")
    former.assignments.update(until=make.LONG_AGO.replace(year=2020))
    return [
        place.mai_officer, place.lan_officer, place.upper_officer, place.officer, place.appraiser, place.head, place.member, stranger, former,
    ]  # fmt: skip


@pytest.mark.parametrize("stage", Stage)
def test_who_and_when_is_answered_alike(
    stage: Stage, place: Place, draft: Dossier, everybody: list[User]
) -> None:
    Dossier.objects.filter(pk=draft.pk).update(stage=stage)
    draft.refresh_from_db()
    for user in everybody:
        allowed = bool(can_write(user, draft))
        written = ReportText.objects.count()
        answered = quick(draft, "duties", user, f"Chữ {user.pk}", base=written)
        assert (answered is not None) == allowed, (stage, user)
        assert ReportText.objects.count() == written + allowed


def test_which_passage_of_which_model_is_answered_alike(place: Place) -> None:
    firm = make.unit("Công ty Hoa", parent=place.upper, kind=UnitKind.ENTERPRISE, system="enterprise")
    home = add_household("Lò Văn Giang", unit=place.mai, by=None)
    asked = [
        proposal(place.an), proposal(place.an, occasion="ad_hoc", topic="Chữa cháy"), proposal(place.mai, kind="strong_grassroots_union"),
        proposal(firm, kind="advanced_collective"), proposal(home, kind="cultural_family"),
        proposal(firm, kind="commendation_letter", occasion="thematic", topic="Xanh"),
    ]  # type: ignore[arg-type] # fmt: skip
    for what in asked:
        dossier, _ = open_dossier(what, proposer=place.upper, by=place.upper_officer)
        own = {section.code for section in sections_of(dossier)}
        taken = {code for code in [*CODES, "no_such"] if quick(dossier, code, place.upper_officer)}
        # what only enterprises write goes the long way
        assert taken == own - {"capital"}, what
        if "capital" in own:
            assert (
                save_typed(dossier.pk, 2025, "capital", "Vốn", base=0, by=place.upper_officer, on=today())
                == 1
            )


def test_an_officer_still_writes_for_a_unit_that_was_closed(place: Place, draft: Dossier) -> None:
    """Seldom enough to go the long way; nobody gets in by the short one."""
    dissolve_unit(place.mai, on=TODAY, by=None)
    for user in (place.mai_officer, place.upper_officer, place.lan_officer):
        base = ReportText.objects.count()
        assert quick(draft, "duties", user, f"Chữ {user.pk}", base=base) is None
        if can_write(user, draft):
            save_typed(draft.pk, draft.year, "duties", f"Chữ {user.pk}", base=base, by=user, on=today())
    assert ReportText.objects.count() == sum(
        bool(can_write(user, draft)) for user in (place.mai_officer, place.upper_officer, place.lan_officer)
    )


def test_only_what_is_plainly_in_order_goes_the_short_way(place: Place, draft: Dossier) -> None:
    by = place.mai_officer
    assert quick(draft, "duties", by, "Một") == 1
    assert quick(draft, "duties", by, "Hai", base=0) is None
    assert quick(draft, "duties", by, "Một", base=1) is None
    assert add_revision(draft.pk, 1999, "duties", "Hai", base=1, by=by, on=today()) is None
    assert quick(draft, "duties", by, "Hai", base=1) == 2
    assert list(draft.texts.values_list("text", "by")) == [("Một", by.pk), ("Hai", by.pk)]


def test_the_long_way_says_why(place: Place, draft: Dossier) -> None:
    def typed(text: str, base: int, code: str = "duties") -> int:
        return save_typed(draft.pk, draft.year, code, text, base=base, by=place.mai_officer, on=today())

    assert typed("Một", 0) == 1
    with pytest.raises(StaleText):
        typed("Hai", 0)
    assert typed("Một\n", 0) == 1
    with pytest.raises(Refused, match="không có đoạn"):
        typed("Hai", 0, "no_such")
    with pytest.raises(Refused, match="Không có hồ sơ"):
        save_typed(2**40, 2025, "duties", "x", base=0, by=place.mai_officer, on=today())
    assert typed("", 0, "achievements") == 0


def test_a_save_asks_the_database_once(place: Place, draft: Dossier) -> None:
    with CaptureQueriesContext(connection) as asked:
        save_typed(draft.pk, draft.year, "duties", "Chữ", base=0, by=place.mai_officer, on=today())
    assert len(asked) == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_once_one_is_kept_and_the_other_hears_of_it(place: Place, draft: Dossier) -> None:
    gate, heard = threading.Barrier(2), []

    def save(text: str) -> None:
        try:
            gate.wait(timeout=10)
            heard.append(
                save_typed(draft.pk, draft.year, "duties", text, base=0, by=place.mai_officer, on=today())
            )
        except StaleText as stale:
            heard.append(stale)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=save, args=(text,)) for text in ("Một", "Hai")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    (kept,) = draft.texts.all()
    (stale,) = [one for one in heard if isinstance(one, StaleText)]
    assert {stale.mine, stale.theirs.text} == {"Một", "Hai"}
    assert stale.theirs == kept
