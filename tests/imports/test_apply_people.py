from __future__ import annotations

from datetime import date
from unittest import mock

import pytest

from tests import factories
from tests.imports.batches import AN, BINH, applied, checked, people_sheet
from tests.imports.dirty import people_workbook
from tests.imports.dirty.people import UNITS
from tests.imports.hashes import table_digests
from vinhdanh.imports.actions import apply_batch, decide, earlier_batches, plan_batch, undo_batch
from vinhdanh.imports.models import ImportedRow
from vinhdanh.imports.states import BatchState
from vinhdanh.imports.writer import Writer
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person, Post

pytestmark = pytest.mark.django_db


def test_the_dirty_workbook_goes_in_with_every_good_row_and_comes_out_without_a_trace(union: Unit) -> None:
    before = table_digests()
    content, expected = people_workbook()
    batch = applied(content, union)
    good = {
        place
        for place, status in expected.status.items()
        if status in ("ok", "warning") and place[0] != "TAPTHE"
    }
    same_person = 1  # one person stands twice under one citizen number
    assert Person.objects.count() == len(good) - same_person
    assert batch.counts["applied"]["hold"] == 0
    stored = {
        (note.sheet, note.row): note.object_id
        for note in ImportedRow.objects.filter(batch=batch, model="Person")
    }
    for place in list(stored)[:40]:
        person = Person.objects.get(pk=stored[place])
        values = expected.values.get(place)
        if values:
            assert (person.name, person.birth_date, person.citizen_id()) == (
                values["name"],
                values["birth_date"],
                values["citizen_id"],
            )
    undo_batch(batch, by=None)
    assert table_digests() == before


def test_a_person_gets_place_post_and_provenance(union: Unit) -> None:
    batch = applied(people_sheet(AN, BINH), union)
    an = Person.objects.get(name="Lê Văn An")
    assert (an.citizen_id(), an.citizen_id_masked, an.batch_id, an.source_cell) == (
        "004087000123",
        "***…123",
        batch.pk,
        "B2",
    )
    place, post = an.memberships.get(), an.posts.get()
    assert (place.unit.name, place.since, place.source_cell) == (f"CĐCS {UNITS[0]}", date(2025, 1, 1), "")
    assert (post.title, post.position_class) == ("Bác sĩ", "direct")
    assert Post.objects.get(person__name="Lò Thị Bình").position_class == "leader_other"


def test_the_same_file_again_changes_nothing(union: Unit) -> None:
    content, _ = people_workbook()
    first = applied(content, union)
    after = table_digests()
    again = checked(content, union)
    assert again.pk != first.pk
    assert earlier_batches(again) == [first]
    assert "đã được ghi" in again.outcome["notes"][0]
    apply_batch(again, by=None)
    assert table_digests() == after
    again.refresh_from_db()
    assert again.counts["applied"]["create"] == 0


def test_the_same_rows_in_another_file_are_recognised_one_by_one(union: Unit) -> None:
    applied(people_sheet(AN, BINH), union)
    after = table_digests()
    batch = applied(people_sheet(BINH, AN), union)
    assert table_digests() == after
    assert batch.counts["applied"]["same"] == 2


def test_a_crash_in_the_middle_leaves_nothing(union: Unit) -> None:
    batch = checked(people_sheet(AN, BINH), union)
    before = table_digests()
    with (
        mock.patch.object(Writer, "_note", side_effect=OSError("mất điện")),
        pytest.raises(OSError, match="mất điện"),
    ):
        apply_batch(batch, by=None)
    assert table_digests() == before
    batch.refresh_from_db()
    assert batch.state == BatchState.CHECKED
    assert not ImportedRow.objects.exists()


def test_a_known_person_is_completed_not_overwritten_and_undo_restores(union: Unit) -> None:
    hospital = Unit.objects.get(name=f"CĐCS {UNITS[0]}")
    known = factories.person(
        "Lê Văn An", at=hospital, birth_year=1987, birth_date=date(1987, 4, 4), sex="female"
    )
    before = table_digests()
    batch = applied(people_sheet(AN), union)
    known.refresh_from_db()
    assert (known.sex, known.citizen_id()) == ("female", "004087000123")
    assert Person.objects.count() == 1
    assert any("giới tính khác" in say for row in batch.outcome["plan"]["rows"] for say in row["says"])
    undo_batch(batch, by=None)
    assert table_digests() == before


def test_a_possible_duplicate_waits_until_an_officer_decides(union: Unit) -> None:
    hospital = Unit.objects.get(name=f"CĐCS {UNITS[0]}")
    known = factories.person("Lò Thị Bình", at=hospital, birth_year=1990)
    batch = checked(people_sheet(BINH), union)
    held = plan_batch(batch, by=None).holds()
    assert [(row.row, row.candidates[0]["id"]) for row in held] == [(2, known.pk)]
    same = decide(batch, {"rows": {"DS!2": {"do": "same", "person": known.pk}}}, by=None)
    assert plan_batch(same, by=None).counts()["update"] == 1
    new = decide(batch, {"rows": {"DS!2": {"do": "new"}}}, by=None)
    apply_batch(new, by=None)
    assert Person.objects.filter(name="Lò Thị Bình").count() == 2
