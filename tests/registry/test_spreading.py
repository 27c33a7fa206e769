"""Sending documents to units, their word that they have them, and who studied a directive."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests import factories as make
from tests.registry.world import TODAY, World, came, directive, drafted, went
from vinhdanh.kit.verdict import Refused
from vinhdanh.propaganda.actions import Done, record_activity
from vinhdanh.registry import access
from vinhdanh.registry.models import RegistryDocument
from vinhdanh.registry.sending import receive_document, send_document
from vinhdanh.registry.spreading import Coverage, coverage, people_reached, spellings, without_session


def study(here: World, unit: object, directive_text: str, people: int = 5) -> None:
    done = Done(
        date(2025, 3, 5), "topic_session", "members", directive=directive_text, turns=people, people=people
    )
    record_activity(done, unit=unit, on=TODAY, by=None)  # type: ignore[arg-type]


def test_a_document_goes_once_to_each_unit_below(here: World) -> None:
    made = went(here.province, "12/KH-LĐLĐ", date(2025, 1, 10))
    assert send_document(made, [here.mai.pk, here.lan.pk], on=TODAY, by=None) == 2
    assert send_document(made, [here.lan.pk, here.cuc.pk], on=TODAY, by=None) == 1
    made.refresh_from_db()
    assert made.sent_on == TODAY
    with pytest.raises(Refused):
        send_document(went(here.mai, "01/KH-CĐCS", TODAY), [here.lan.pk], on=TODAY, by=None)
    with pytest.raises(Refused):
        send_document(drafted(here.province), [here.mai.pk], on=TODAY, by=None)


def test_a_unit_confirms_and_may_enter_it_into_its_own_book(here: World) -> None:
    made = went(here.province, "12/KH-LĐLĐ", date(2025, 1, 10))
    with pytest.raises(Refused):
        receive_document(made, here.mai, on=TODAY, by=None)
    send_document(made, [here.mai.pk], on=TODAY - timedelta(days=3), by=None)
    assert receive_document(made, here.mai, on=TODAY, by=None) is None
    copy = receive_document(made, here.mai, enter=True, on=TODAY, by=None)
    assert copy is not None
    assert (copy.unit, copy.arrival_number, copy.issuer, copy.subject) == (
        here.mai,
        1,
        here.province.name,
        made.subject,
    )
    assert receive_document(made, here.mai, enter=True, on=TODAY, by=None) == copy
    assert made.sendings.get().received_on == TODAY


def test_coverage_counts_units_sent_received_and_studied(here: World) -> None:
    above = directive(here.province)
    assert coverage(above, TODAY) == Coverage(4, 0, 0, 0)
    study(here, here.mai, "Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị")
    study(here, here.lan, "chỉ thị 34 - CT/TW")
    study(here, here.cuc, "Chỉ thị 134-CT/TW")
    found = coverage(above, TODAY)
    assert (found, found.studied_percent, found.received_percent) == (Coverage(4, 0, 0, 2), 50, None)
    assert set(without_session(above, TODAY)) == {here.upper, here.cuc}
    send_document(above, [here.mai.pk, here.cuc.pk], on=TODAY, by=None)
    receive_document(above, here.mai, on=TODAY, by=None)
    found = coverage(above, TODAY)
    assert (found, found.received_percent) == (Coverage(2, 2, 1, 1), 50)
    receive_document(above, here.cuc, on=TODAY, by=None)
    assert coverage(above, TODAY).received_percent == 100


def test_people_reached_are_those_of_the_largest_session(here: World) -> None:
    above = directive(here.province)
    for number in range(10):
        make.person(f"Lê Thị {'ABCDEGHIKL'[number]}", at=here.mai)
    study(here, here.mai, "34-CT/TW", 4)
    study(here, here.mai, "Chỉ thị 34-CT/TW", 6)
    found = people_reached(above, TODAY)
    assert (found.people, found.members, found.percent) == (6, 10, 60)


def test_a_document_without_number_is_studied_by_its_title(here: World) -> None:
    law = came(here.province, "", subject="Luật Thi đua, khen thưởng")
    assert spellings(law) == ["Luật Thi đua, khen thưởng"]
    study(here, here.mai, "Luật thi đua khen thưởng")
    assert coverage(law, TODAY).studied == 1


def test_what_was_sent_is_seen_by_who_reads_the_unit(here: World) -> None:
    made = went(here.province, "12/KH-LĐLĐ", date(2025, 1, 10))
    mai = make.officer(here.mai, "mai")
    assert not access.visible_to(mai).exists()
    send_document(made, [here.mai.pk], on=TODAY, by=None)
    assert list(access.visible_to(mai)) == [made]
    assert not access.can_write(mai, made)
    assert list(access.visible_to(make.officer(here.province, "tinh"))) == list(
        RegistryDocument.objects.all()
    )
    with pytest.raises(Refused):
        receive_document(made, here.mai, on=TODAY, by=make.officer(here.lan, "lan"))
