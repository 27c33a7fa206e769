from __future__ import annotations

from datetime import date

import pytest

from tests import factories
from tests.imports.batches import AN, BINH, checked, people_sheet
from tests.imports.dirty.people import UNITS
from tests.imports.hashes import table_digests
from tests.imports.sheets import workbook
from vinhdanh.imports.actions import apply_batch, content_of, decide, plan_batch
from vinhdanh.imports.models import ColumnMap, ImportBatch
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.people.models import Membership, Person

pytestmark = pytest.mark.django_db


def test_checking_keeps_the_file_sealed_and_writes_no_record(union: Unit) -> None:
    before, content = table_digests(), people_sheet(AN)
    batch = checked(content, union)
    assert table_digests() == before
    assert content_of(batch) == content
    assert b"004087000123" not in bytes(batch.content)
    assert "004087000123" not in str(batch.outcome)
    assert batch.counts["rows"]["ok"] == 1


def test_the_same_file_while_it_waits_is_the_same_batch(union: Unit) -> None:
    first = checked(people_sheet(AN), union)
    content = content_of(first)
    assert checked(content, union).pk == first.pk
    assert ImportBatch.objects.count() == 1


def test_what_is_no_workbook_is_refused_and_nothing_is_stored(union: Unit) -> None:
    for content in (b"%PDF-1.7", b"-- MySQL dump\nCREATE TABLE a (b int);\n", b"", people_sheet(AN)[:400]):
        with pytest.raises(Refused, match="Hãy"):
            checked(content, union)
    assert not ImportBatch.objects.exists()


def test_rows_with_errors_stay_out_unless_accepted_without_the_bad_cell(union: Unit) -> None:
    content = people_sheet(["Lê Văn An", "Nam", "31/02/1987", None, UNITS[0], ""], BINH)
    batch = checked(content, union)
    assert plan_batch(batch, by=None).counts() == {"create": 1, "update": 0, "same": 0, "hold": 0, "skip": 1}
    decide(batch, {"rows": {"DS!2": {"do": "accept"}, "DS!3": {"do": "skip"}}}, by=None)
    apply_batch(batch, by=None)
    assert list(Person.objects.values_list("name", "birth_date")) == [("Lê Văn An", None)]


def test_unknown_units_are_told_with_near_ones_and_can_be_mapped(union: Unit) -> None:
    content = people_sheet(["Lê Văn An", "Nam", "04/04/1987", None, "BV Đa khoa tinnh", ""])
    batch = checked(content, union)
    unknown = plan_batch(batch, by=None).unknown_units
    assert [entry["name"] for entry in unknown.values()] == ["BV Đa khoa tinnh"]
    hospital = Unit.objects.get(name=f"CĐCS {UNITS[0]}")
    factories.unit("Khoa Nội", parent=hospital, kind=UnitKind.DIVISION)
    decide(batch, {"units": {next(iter(unknown)): hospital.code}}, by=None)
    apply_batch(batch, by=None)
    assert Membership.objects.get().unit == hospital


def test_columns_that_an_officer_chose_are_remembered_for_the_unit(union: Unit) -> None:
    rows = [["Người lao động", "Sinh"], ["Lê Văn An", "04/04/1987"]]
    batch = checked(workbook(rows), union)
    assert (batch.outcome["tables"], batch.outcome["rows"]) == ([], [])
    assert batch.outcome["preview"][0]["rows"][0]["cells"] == ["Người lao động", "Sinh"]
    decide(batch, {"headers": {"DS": [1, 1]}, "columns": {"DS!A": "name", "DS!B": "birth_date"}}, by=None)
    apply_batch(batch, by=None)
    assert ColumnMap.objects.get(unit=union).columns == {"nguoi lao dong": "name", "sinh": "birth_date"}
    assert Person.objects.get().birth_date == date(1987, 4, 4)
