"""Nominations, introductions, honourees and registrations counted: who stands once, on which day, at whose unit."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests import factories as make
from vinhdanh.awards.actions import sync_catalogue
from vinhdanh.complaints.models import Complaint
from vinhdanh.dossiers.models import Dossier
from vinhdanh.exemplars.actions import detect_role_model
from vinhdanh.exemplars.fields import Said
from vinhdanh.exemplars.lists.models import IntroductionLine, IntroductionList
from vinhdanh.honouring.models import Conference, ConferenceHonouree
from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import year_of
from vinhdanh.indicators.reckonings.counting import reckon_own, rows_behind
from vinhdanh.indicators.shipped import sync_indicators
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind

pytestmark = pytest.mark.django_db
YEAR = year_of(2024)


def counted(name: str) -> dict[tuple[str, str], int]:
    names = dict(Unit.objects.values_list("pk", "code"))
    return {(names[row.unit_id], row.part): int(row.value) for row in reckon_own(name, YEAR)}


@pytest.fixture
def units() -> tuple[Unit, Unit]:
    sync_catalogue()
    province = make.unit("LĐLĐ tỉnh", kind=UnitKind.PROVINCIAL_FEDERATION, code="tinh")
    return province, make.unit("CĐCS Hoa Mai", parent=province, code="hoa-mai")


def test_proposals_count_on_the_vietnamese_day_they_were_handed_in(units: tuple[Unit, Unit]) -> None:
    _province, mai = units
    an, binh, chi = (make.person(at=mai) for _ in range(3))
    said = {"kind_id": "creative_labour", "occasion": "regular", "proposer": mai, "origin": "free"}
    late, early = datetime(2024, 12, 31, 18, tzinfo=UTC), datetime(2023, 12, 31, 18, tzinfo=UTC)
    Dossier.objects.create(**said, year=2024, person=an, stage="submitted", submitted_at=late)
    Dossier.objects.create(**said, year=2024, person=binh, stage="declined", submitted_at=early)
    Dossier.objects.create(**said, year=2024, person=chi, stage="withdrawn", submitted_at=early)
    Dossier.objects.create(**said, year=2023, person=chi, stage="draft")
    assert counted("creative_labour_proposed") == {("hoa-mai", ""): 1}
    said["kind_id"] = "merit_certificate_province"
    Dossier.objects.create(**said, year=2024, unit=mai, stage="decided", submitted_at=early)
    assert counted("province_certificate_proposed_collectives") == {("hoa-mai", ""): 1}
    assert counted("province_certificate_proposed_individuals") == {}


def test_a_role_model_that_two_levels_introduce_is_one_at_its_own_unit(units: tuple[Unit, Unit]) -> None:
    province, mai = units
    an, binh = make.person(at=mai), make.person(at=mai)
    found = [
        detect_role_model(who, Said(field="production", deed="Việc tốt"), day=date(2024, 2, 1), on=date(2024, 3, 1), by=None)
        for who in (an, binh, mai)
    ]  # fmt: skip
    for unit, frozen in ((province, date(2024, 5, 1)), (mai, date(2024, 4, 1)), (mai, None)):
        held = IntroductionList.objects.create(
            unit=unit, name=f"Đại hội {frozen}", since=date(2020, 1, 1), until=date(2024, 1, 1), least_tier="upper", persons=2, collectives=1,
            state="frozen" if frozen else "draft", frozen_on=frozen,
        )  # fmt: skip
        for place, (one, section) in enumerate(zip(found, ("direct", "others", "collective"), strict=True)):
            taken = not (section == "others" and unit == mai)
            IntroductionLine.objects.create(introduction=held, role_model=one, section=section, place=place, taken=taken, name=one.name, unit_name="CĐCS Hoa Mai", field=one.field)  # fmt: skip
    assert counted("introduced_individuals") == {("hoa-mai", ""): 2, ("hoa-mai", "position:direct"): 1, ("hoa-mai", "position:leaders"): 1}  # fmt: skip
    assert counted("introduced_collectives") == {("hoa-mai", ""): 1}


def test_honoured_are_those_without_an_award_at_a_conference_that_was_held(units: tuple[Unit, Unit]) -> None:
    province, mai = units
    an, binh = make.person(at=mai), make.person(at=mai)
    award = make.award(an, "grassroots_fighter", 2023, decided_on=date(2023, 12, 1))
    for state, day in (("held", date(2024, 6, 1)), ("planned", date(2024, 7, 1)), ("held", date(2025, 1, 1))):
        held = Conference.objects.create(unit=province, title="Biểu dương", held_on=day, kind="meeting", state=state)  # fmt: skip
        ConferenceHonouree.objects.create(conference=held, person=an, record=award)
        ConferenceHonouree.objects.create(conference=held, person=binh)
        ConferenceHonouree.objects.create(conference=held, unit=mai)
    assert counted("honoured_individuals") == {("tinh", ""): 1}
    assert counted("honoured_collectives") == {("tinh", ""): 1}


def test_divisions_registrations_and_enterprises(units: tuple[Unit, Unit]) -> None:
    province, mai = units
    make.unit("Phòng Việc làm", parent=province, kind=UnitKind.DIVISION, code="viec-lam")
    make.unit("Trung tâm", parent=province, kind=UnitKind.ATTACHED_UNIT, code="trung-tam", on=date(2025, 1, 1))  # fmt: skip
    state = make.unit("CĐCS Điện lực", parent=province, code="dien", non_state=False, sector="Doanh nghiệp")
    make.unit("CĐCS Trường", parent=province, code="truong", non_state=False, sector="Giáo dục")
    assert counted("divisions") == {("viec-lam", ""): 1}
    assert counted("attached_units") == {}
    # an enterprise of the State is an enterprise, not a public body
    assert counted("grassroots_enterprise") == {(state.code, ""): 1}
    assert counted("grassroots_public") == {("truong", ""): 1}
    make.pledge(make.person(at=mai, sex="female"), "excellent_union_member", 2024, at=mai)
    assert counted("pledged_excellent_members")["hoa-mai", "sex:women"] == 1


def test_letters_are_counted_and_not_told(units: tuple[Unit, Unit]) -> None:
    province, mai = units
    sync_indicators()
    said = {"unit": mai, "happened_on": date(2024, 3, 1), "kind": "complaint", "number": "17/ĐT", "about": "a", "due_on": date(2024, 4, 1)}  # fmt: skip
    Complaint.objects.create(**said, about_awards=True)
    (row,) = rows_behind(Indicator.objects.get(code="inspections.commendation_petitions"), province.pk, YEAR)
    assert (row.label, row.day, row.value) == ("—", None, 1)
    assert row.ref.startswith("complaints:")
