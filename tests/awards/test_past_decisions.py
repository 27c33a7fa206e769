"""A past decision and its recipients: together in the ledger or not at all, twins named, undone by correction only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from tests import factories as make
from tests.dossiers.conftest import Place
from tests.files import made
from vinhdanh.awards.actions import AwardFields, correct_award, fields_of
from vinhdanh.awards.models import AwardRecord, PastDecision, PastDecisionLine
from vinhdanh.awards.past_decisions import (
    attach_scan,
    enter_decision,
    record_recipients,
    twins_of,
    visible_to,
)
from vinhdanh.files.actions import store_content
from vinhdanh.kit.verdict import Refused

SAID = AwardFields(
    kind="commendation_letter", year=2019, decided_on=date(2019, 12, 20), decision_no=" 15/QĐ-LĐLĐ ", authority="LĐLĐ tỉnh", occasion="regular",
)  # fmt: skip


@pytest.fixture
def past(place: Place) -> PastDecision:
    return enter_decision(place.mai, SAID, by=place.mai_officer)[0]


def test_a_decision_is_entered_once(place: Place, past: PastDecision) -> None:
    again, fresh = enter_decision(place.mai, SAID, by=place.mai_officer)
    assert (again, fresh, past.decision_no) == (past, False, "15/QĐ-LĐLĐ")


@pytest.mark.parametrize(
    ("change", "field"),
    [({"decision_no": " "}, "decision_no"), ({"decided_on": None}, "decided_on"), ({"authority": ""}, "authority"),
     ({"kind": "no_such"}, "kind"), ({"period_from": 2019, "period_to": 2018}, "period_from")],
)  # fmt: skip
def test_what_a_decision_must_say(change: dict[str, object], field: str, place: Place) -> None:
    with pytest.raises(Refused) as refused:
        enter_decision(place.mai, replace(SAID, **change), by=place.mai_officer)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not PastDecision.objects.exists()


def test_its_recipients_stand_in_the_ledger_together(place: Place, past: PastDecision) -> None:
    lines = record_recipients(past, [place.an, place.binh, place.an], by=place.mai_officer)
    assert [(line.person, line.decision_no, line.authority, line.year) for line in lines] == [
        (place.an, "15/QĐ-LĐLĐ", "LĐLĐ tỉnh", 2019), (place.binh, "15/QĐ-LĐLĐ", "LĐLĐ tỉnh", 2019),
    ]  # fmt: skip
    assert {line.at_unit for line in lines} == {place.mai}
    assert [line.record for line in past.lines.order_by("pk")] == lines


def test_a_twin_is_named_and_nothing_is_written(place: Place, past: PastDecision) -> None:
    record_recipients(past, [place.an], by=place.mai_officer)
    with pytest.raises(Refused, match=r"Nguyễn Văn An \(dòng"):
        record_recipients(past, [place.binh, place.an], by=place.mai_officer)
    assert AwardRecord.objects.count() == 1


def test_the_same_award_of_the_year_under_another_number_is_known(place: Place, past: PastDecision) -> None:
    line = make.award(place.an, "commendation_letter", 2019, decision_no="3/QĐ")
    assert twins_of(past, [place.an, place.binh]) == {place.an: line}
    # whoever looks at it may still say that it is another award
    record_recipients(past, [place.an], by=place.mai_officer)
    assert AwardRecord.objects.count() == 2


def test_one_who_may_not_be_written_holds_back_all(place: Place, past: PastDecision) -> None:
    elsewhere = make.person("Lê Thị Chi", at=place.lan)
    with pytest.raises(Refused):
        record_recipients(past, [place.an, elsewhere], by=place.mai_officer)
    with pytest.raises(Refused, match="không tặng"):
        record_recipients(
            enter_decision(place.mai, replace(SAID, kind="advanced_collective"), by=place.mai_officer)[0],
            [place.mai, place.an], by=place.mai_officer,
        )  # fmt: skip
    assert not AwardRecord.objects.exists()


def test_who_may_enter_and_who_sees(place: Place, past: PastDecision) -> None:
    with pytest.raises(Refused, match="Hoa Mai"):
        enter_decision(place.mai, SAID, by=place.lan_officer)
    with pytest.raises(Refused, match="Hoa Mai"):
        record_recipients(past, [place.an], by=place.lan_officer)
    with pytest.raises(Refused, match="ít nhất"):
        record_recipients(past, [], by=place.mai_officer)
    assert list(visible_to(place.upper_officer)) == [past]
    assert list(visible_to(place.lan_officer)) == []
    assert list(visible_to(place.member)) == []


def test_a_scan_stays_once_the_ledger_rests_on_it(place: Place, past: PastDecision) -> None:
    first, second = (store_content(made.pdf(text), name="qd.pdf", by=None) for text in ("Mot", "Hai"))
    attach_scan(past, first, "qd.pdf", by=place.mai_officer)
    attach_scan(past, second, "qd-dung.pdf", by=place.mai_officer)
    record_recipients(past, [place.an], by=place.mai_officer)
    with pytest.raises(Refused, match="không thay được"):
        attach_scan(past, first, "qd.pdf", by=place.mai_officer)
    past.refresh_from_db()
    assert (past.scan, past.scan_name) == (second, "qd-dung.pdf")


def test_a_mistake_is_put_right_by_a_correction(place: Place, past: PastDecision) -> None:
    (line,) = record_recipients(past, [place.an], by=place.mai_officer)
    fixed = replace(fields_of(line), year=2018)
    correct_award(line, fixed, reason="Ghi nhầm năm", by=place.mai_officer)
    assert past.lines.count() == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        PastDecisionLine.objects.update(decision_id=past.pk)
    # what was corrected is no twin any more
    assert twins_of(past, [place.an]) == {}
