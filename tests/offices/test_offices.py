"""How papers are headed and signed: own words first, then those above, then the unit's name."""

from __future__ import annotations

from datetime import date

import pytest

from tests.dossiers.conftest import TODAY, Place, place
from vinhdanh.kit.verdict import Refused
from vinhdanh.offices.actions import OfficeFields, end_signer, keep_office, name_signer
from vinhdanh.offices.models import Signer
from vinhdanh.offices.queries import heading_of, signers_of

__all__ = ["place"]


def test_what_is_not_recorded_comes_from_above_or_from_the_unit(place: Place) -> None:
    bare = heading_of(place.mai, TODAY)
    assert (bare.issuer, bare.parent, bare.abbreviation) == ("CĐCS Hoa Mai", "Công đoàn phường Hoa", "CĐCS")
    assert (bare.leading_body, bare.place, bare.missing) == ("Ban Chấp hành", "", ("place",))
    keep_office(place.federation, OfficeFields(place="Vĩnh Sơn", abbreviation="LĐLĐ"), by=place.officer)
    assert (heading_of(place.mai, TODAY).place, heading_of(place.mai, TODAY).missing) == ("Vĩnh Sơn", ())
    keep_office(
        place.mai, OfficeFields(place="Nậm Mòn", heading="Công đoàn Trường Hoa Mai"), by=place.mai_officer
    )
    assert (heading_of(place.mai, TODAY).place, heading_of(place.mai, TODAY).issuer) == (
        "Nậm Mòn",
        "Công đoàn Trường Hoa Mai",
    )


def test_only_who_keeps_the_records_writes(place: Place) -> None:
    with pytest.raises(Refused, match="Hoa Mai"):
        keep_office(place.mai, OfficeFields(place="X"), by=place.lan_officer)
    with pytest.raises(Refused, match="dấu cách"):
        keep_office(place.mai, OfficeFields(abbreviation="LĐ LĐ"), by=place.mai_officer)


@pytest.mark.parametrize(
    ("mode", "more", "field"),
    [
        ("behalf", {}, "body"),
        ("deputy", {}, "instead_of"),
        ("order", {}, "instead_of"),
        ("authorised", {}, "instead_of"),
    ],
)
def test_a_capacity_names_whom_it_stands_for(
    place: Place, mode: str, more: dict[str, str], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        name_signer(
            place.mai, name="Lê Thị Hoa", post="Phó Chủ tịch", mode=mode, since=TODAY, by=None, **more
        )
    assert refused.value.field == field
    assert not Signer.objects.exists()


def test_a_signer_signs_for_a_period(place: Place) -> None:
    first = name_signer(
        place.mai,
        name="Lê Thị Hoa",
        post="Chủ tịch",
        mode="behalf",
        body="Ban Chấp hành",
        since=date(2024, 1, 1),
        by=None,
    )
    end_signer(first, on=date(2025, 6, 1), by=None)
    name_signer(
        place.mai,
        name="Lò Văn Sơn",
        post="Chủ tịch",
        mode="behalf",
        body="Ban Chấp hành",
        since=date(2025, 6, 1),
        by=None,
    )
    assert [s.name for s in signers_of(place.mai, TODAY)] == ["Lò Văn Sơn"]
    assert [s.name for s in signers_of(place.mai, date(2025, 5, 31))] == ["Lê Thị Hoa"]


def test_named_by_mistake_and_ended_the_same_day_it_is_gone(place: Place) -> None:
    wrong = name_signer(place.mai, name="Nhầm", post="Chủ tịch", mode="head", since=TODAY, by=None)
    end_signer(wrong, on=TODAY, by=None)
    assert not Signer.objects.exists()
