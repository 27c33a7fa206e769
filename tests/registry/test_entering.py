"""Into the two books: arrival numbers, drafts, numbers from a series and by hand, what may be changed, recalls."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError

from tests import factories as make
from tests.registry.world import PARTY, PLAN, TODAY, World, came, directive, drafted, fields, went
from vinhdanh.decisions.models import NumberUse
from vinhdanh.decisions.numbering import open_series
from vinhdanh.kit.verdict import Refused
from vinhdanh.registry.actions import (
    draft_outgoing,
    edit_document,
    enter_incoming,
    enter_outgoing,
    issue_document,
    recall_document,
)
from vinhdanh.registry.fields import Fields, fields_of
from vinhdanh.registry.models import DocumentEvent, RegistryDocument


def test_arrival_numbers_run_within_the_year_of_each_unit(here: World) -> None:
    first, second, other = (
        came(here.province, "52/KH-TLĐ"),
        came(here.province, "53/KH-TLĐ"),
        came(here.mai, "52/KH-TLĐ"),
    )
    last_year = enter_incoming(
        here.province, fields("1/KH-TLĐ"), arrived_on=date(2024, 12, 31), on=TODAY, by=None
    )
    assert [one.arrival_number for one in (first, second, other, last_year)] == [1, 2, 1, 1]
    with pytest.raises(Refused) as refused:
        enter_incoming(here.province, PARTY, arrived_on=TODAY, arrival_number=2, on=TODAY, by=None)
    assert refused.value.field == "arrival_number"
    assert "2" in refused.value.why
    assert (
        enter_incoming(
            here.province, PARTY, arrived_on=TODAY, arrival_number=9, on=TODAY, by=None
        ).arrival_number
        == 9
    )
    assert directive(here.province).arrival_number == 10


def test_the_number_is_kept_in_its_parts_and_as_written(here: World) -> None:
    made = came(here.province, "Số: 1689 /QĐ - TLD", date(2019, 11, 12))
    assert (made.number, made.written, made.ordinal, made.sign, made.kind) == (
        "1689/QĐ-TLĐ",
        "Số: 1689 /QĐ - TLD",
        1689,
        "QĐ-TLĐ",
        "QĐ",
    )
    assert made.key == came(here.province, "1689/QĐ-TLĐ").key
    assert came(here.province, "ABC 12").number == "ABC 12"


@pytest.mark.parametrize(
    ("change", "field"),
    [({"subject": "  "}, "subject"), ({"issuer": ""}, "issuer"), ({"kind": "XX"}, "kind"), ({"until": date(2013, 1, 1)}, "until"), ({"issued_on": TODAY + timedelta(days=1)}, "issued_on")],
)  # fmt: skip
def test_what_cannot_be_is_told_at_its_field(here: World, change: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        enter_incoming(here.province, replace(PARTY, **change), arrived_on=TODAY, on=TODAY, by=None)
    assert refused.value.field == field
    assert not RegistryDocument.objects.exists()


def test_a_day_to_come_is_refused(here: World) -> None:
    with pytest.raises(Refused):
        enter_incoming(here.province, PARTY, arrived_on=TODAY + timedelta(days=1), on=TODAY, by=None)
    with pytest.raises(Refused):
        enter_outgoing(here.province, replace(PLAN, issued_on=TODAY + timedelta(days=1)), on=TODAY, by=None)
    with pytest.raises(Refused) as refused:
        enter_outgoing(here.province, replace(PLAN, number=""), on=TODAY, by=None)
    assert refused.value.field == "number"


def test_a_draft_takes_the_next_number_of_its_series(here: World) -> None:
    series = open_series(here.province, sign="KH-LĐLĐ", name="", by=None)
    one = issue_document(
        drafted(here.province), issued_on=TODAY, series=series, signer="Trần Văn Dũng", on=TODAY, by=None
    )
    two = issue_document(drafted(here.province), issued_on=TODAY, series=series, on=TODAY, by=None)
    assert [one.number, two.number] == ["01/KH-LĐLĐ", "02/KH-LĐLĐ"]
    assert one.signer == "Trần Văn Dũng"
    assert NumberUse.objects.filter(series=series).count() == 2
    with pytest.raises(Refused) as refused:
        issue_document(
            drafted(here.province), issued_on=TODAY - timedelta(days=1), series=series, on=TODAY, by=None
        )
    assert refused.value.field == "issued_on"
    with pytest.raises(Refused) as refused:
        issue_document(drafted(here.province, kind="BC"), issued_on=TODAY, series=series, on=TODAY, by=None)
    assert refused.value.field == "series"


def test_one_run_for_all_kinds_puts_the_kind_before_its_sign(here: World) -> None:
    series = open_series(here.province, sign="LĐLĐ", name="Sổ chung", by=None)
    numbers = [
        issue_document(
            drafted(here.province, kind=kind), issued_on=TODAY, series=series, on=TODAY, by=None
        ).number
        for kind in ("KH", "BC", "TTr", "CÔNG VĂN")
    ]
    assert numbers == ["01/KH-LĐLĐ", "02/BC-LĐLĐ", "03/TTr-LĐLĐ", "04/LĐLĐ"]


def test_numbers_given_by_hand_are_passed_over_and_explained(here: World) -> None:
    series = open_series(here.province, sign="KH-LĐLĐ", name="", by=None)
    went(here.province, "07/KH-LĐLĐ", TODAY)
    made = issue_document(drafted(here.province), issued_on=TODAY, series=series, on=TODAY, by=None)
    assert made.number == "08/KH-LĐLĐ"
    assert NumberUse.objects.filter(series=series, number__lte=7).exclude(note="").count() == 7


def test_a_number_by_hand_is_one(here: World) -> None:
    with pytest.raises(Refused) as refused:
        issue_document(drafted(here.province), issued_on=TODAY, number="mười hai", on=TODAY, by=None)
    assert refused.value.field == "number"
    made = issue_document(drafted(here.province), issued_on=TODAY, number="12/KH-LĐLĐ", on=TODAY, by=None)
    assert (made.ordinal, made.state) == (12, "issued")
    with pytest.raises(Refused):
        issue_document(made, issued_on=TODAY, number="13/KH-LĐLĐ", on=TODAY, by=None)


def test_a_number_from_a_series_stays(here: World) -> None:
    series = open_series(here.province, sign="KH-LĐLĐ", name="", by=None)
    made = issue_document(drafted(here.province), issued_on=TODAY, series=series, on=TODAY, by=None)
    with pytest.raises(Refused) as refused:
        edit_document(made, replace(fields_of(made), number="09/KH-LĐLĐ"), by=None)
    assert refused.value.field == "number"
    changed = edit_document(
        made, replace(fields_of(made), recipients=("Như trên", "Lưu: VT"), copies=20), by=None
    )
    assert (changed.number, changed.recipients, changed.copies) == ("01/KH-LĐLĐ", ["Như trên", "Lưu: VT"], 20)


def test_an_edit_is_logged_with_what_it_was(here: World) -> None:
    made = directive(here.province)
    edit_document(made, replace(fields_of(made), subject="Đổi mới công tác thi đua"), by=None)
    event = DocumentEvent.objects.filter(act="edit").get()
    assert event.detail["subject"] == [PARTY.subject, "Đổi mới công tác thi đua"]
    assert set(event.detail) == {"subject"}


def test_a_recalled_document_is_frozen_even_for_the_database(here: World) -> None:
    made = went(here.province, "12/KH-LĐLĐ", TODAY)
    with pytest.raises(Refused) as refused:
        recall_document(made, reason=" ", by=None)
    assert refused.value.field == "reason"
    recalled = recall_document(made, reason="Ghi sai thẩm quyền", by=None)
    with pytest.raises(Refused):
        edit_document(recalled, fields_of(recalled), by=None)
    for write in ("update", "delete"):
        rows = RegistryDocument.objects.filter(pk=made.pk)
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            rows.update(note="x") if write == "update" else rows._raw_delete(connection.alias)
    with pytest.raises(Refused):
        recall_document(directive(here.province), reason="x", by=None)


def test_events_take_no_change(here: World) -> None:
    directive(here.province)
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        DocumentEvent.objects.update(reason="x")


def test_officers_of_the_unit_and_above_keep_its_books(here: World) -> None:
    own, above, other = (
        make.officer(here.mai, "mai"),
        make.officer(here.province, "tinh"),
        make.officer(here.lan, "lan"),
    )
    for user in (own, above):
        assert draft_outgoing(here.mai, Fields("x"), by=user).issuer == here.mai.name
    with pytest.raises(Refused):
        draft_outgoing(here.mai, Fields("x"), by=other)
    with pytest.raises(Refused):
        enter_incoming(here.mai, PARTY, arrived_on=TODAY, on=TODAY, by=other)
