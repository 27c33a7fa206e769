"""The make-up of a list before it is signed: limits warn, or wait until a reason is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from unittest import mock

import pytest

from tests import factories as make
from tests.decisions.conftest import TODAY, Office
from tests.decisions.passed import passed
from vinhdanh.decisions.actions import present, sign
from vinhdanh.decisions.checking import findings_of
from vinhdanh.decisions.drafting import give_equity_reason
from vinhdanh.decisions.makeup import makeup_of
from vinhdanh.dossiers.models import Dossier
from vinhdanh.engine.overlay_file import read_overlay
from vinhdanh.kit.verdict import Refused
from vinhdanh.people.states import PositionClass

LIMITS = """\
overlay: thu
layer: province
name: {vi: "Quy định thử"}
in_force: 2025-01-01
basis: qd-86-2025-bac-ninh
checked_on: 2026-11-28
equity:
  - {code: direct, awards: "*", subject: person, group: direct, at_least: "0.60", then: reason, says: "Ít nhất 60% là người trực tiếp.", cite: "Quy định thử, Điều 1"}
  - {code: leaders, awards: "*", subject: person, group: leader, at_most: "0.20", then: warn, says: "Lãnh đạo không quá 20%.", cite: "Quy định thử, Điều 2"}
"""  # fmt: skip


@pytest.fixture
def limits() -> Iterator[None]:
    with mock.patch(
        "vinhdanh.decisions.makeup.overlays_in_force", return_value=[read_overlay(LIMITS, "thu.yaml")]
    ):
        yield


@pytest.fixture
def leaders(office: Office) -> list[Dossier]:
    """Two leaders and one direct worker."""
    place = office.place
    made = [
        make.person(f"Lê Văn {n}", at=place.mai, position_class=PositionClass.LEADER_OTHER)
        for n in ("Ba", "Cường")
    ]
    return passed(place, [*made, place.an])


def test_who_is_on_the_list_is_counted(office: Office, leaders: list[Dossier]) -> None:
    draft = office.draft([*leaders, *passed(office.place, [office.place.mai])])
    people, units = makeup_of(draft, TODAY)
    line = people.gauge.line("direct")
    assert (people.gauge.total, units.gauge.total) == (3, 1)
    assert line is not None
    assert (line.listed.yes, line.listed.no) == (1, 2)
    assert people.findings == ()


@pytest.mark.usefixtures("limits")
def test_a_limit_that_asks_for_a_reason_waits_for_it(office: Office, leaders: list[Dossier]) -> None:
    draft, place = office.draft(leaders), office.place
    found = {f.says.split(":")[0]: f.stops for f in findings_of(draft, TODAY) if f.field == "equity_reason"}
    assert found == {"Người trực tiếp lao động, công tác": True, "Lãnh đạo": False}
    with pytest.raises(Refused, match="Người trực tiếp lao động") as told:
        present(draft, on=TODAY, by=place.officer)
    assert told.value.field == "equity_reason"
    with pytest.raises(Refused, match="nơi ban hành"):
        give_equity_reason(draft, reason="x", by=place.mai_officer)
    reasoned = give_equity_reason(draft, reason="Đơn vị chỉ có ba người trực tiếp.", by=place.officer)
    shown = present(reasoned, on=TODAY, by=place.officer)
    assert shown.events.get(verb="equity").reason == "Đơn vị chỉ có ba người trực tiếp."
    assert sign(shown, on=TODAY, today=TODAY, by=place.head).number


def test_a_limit_that_came_meanwhile_stops_the_signature(office: Office, leaders: list[Dossier]) -> None:
    shown = office.presented(leaders)
    with (
        mock.patch(
            "vinhdanh.decisions.makeup.overlays_in_force", return_value=[read_overlay(LIMITS, "thu.yaml")]
        ),
        pytest.raises(Refused, match="Người trực tiếp"),
    ):
        sign(shown, on=TODAY, today=TODAY, by=office.place.head)
