from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from tests import factories
from tests.imports.batches import AN, applied, awards_sheet, people_sheet
from tests.imports.dirty.people import UNITS
from tests.imports.hashes import table_digests
from vinhdanh.awards.actions import revoke_award
from vinhdanh.awards.models import AwardRecord
from vinhdanh.imports.actions import content_of, seal_batch, undo_batch
from vinhdanh.imports.states import BatchState
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.people.actions import PersonFields, edit_person
from vinhdanh.people.models import Person

pytestmark = pytest.mark.django_db


def test_undo_is_refused_when_later_work_rests_on_it(union: Unit) -> None:
    batch = applied(people_sheet(AN), union)
    an = Person.objects.get()
    after = table_digests()
    line = factories.award(an, "advanced_worker", 2024)
    with pytest.raises(Refused, match="dựa vào dữ liệu của lần nhập này"):
        undo_batch(batch, by=None)
    assert line.pk
    batch.refresh_from_db()
    assert batch.state == BatchState.APPLIED
    assert after["vinhdanh_person"] == table_digests()["vinhdanh_person"]


def test_undo_is_refused_when_a_row_was_edited_or_a_line_revoked_since(union: Unit) -> None:
    batch = applied(people_sheet(AN), union)
    an = Person.objects.get()
    edit_person(an, PersonFields(name="Lê Văn Ân", sex="male", birth_date=date(1987, 4, 4)), by=None)
    with pytest.raises(Refused, match="đã được sửa"):
        undo_batch(batch, by=None)
    awards = applied(
        awards_sheet(["CANHAN", "Lê Văn Ân", "04/04/1987", UNITS[0], "LĐTT", 2023, None, None]),
        union,
        "awards",
    )
    revoke_award(AwardRecord.objects.get(), reason="Ghi nhầm", by=None)
    with pytest.raises(Refused, match="dựa vào"):
        undo_batch(awards, by=None)


def test_the_ledger_still_refuses_deletion_outside_an_undo(union: Unit) -> None:
    applied(
        awards_sheet(["CANHAN", "Lê Văn An", "04/04/1987", UNITS[0], "LĐTT", 2023, None, None]),
        union,
        "awards",
    )

    with (
        pytest.raises(DatabaseError, match="chỉ ghi thêm"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM vinhdanh_awardrecord")


def test_a_sealed_batch_stays(union: Unit) -> None:
    batch = seal_batch(applied(people_sheet(AN), union), by=None)
    with pytest.raises(Refused, match="Đã chốt"):
        undo_batch(batch, by=None)
    with pytest.raises(Refused, match="không còn được giữ"):
        content_of(batch)
