"""Group H: initiatives registered, recognised, verified and told; one test a requirement."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from tests import factories as make
from tests.filings import world
from vinhdanh.filings.actions import recognise_filings
from vinhdanh.filings.library import (
    authors_of,
    recognised,
    recognised_at,
    representative,
    sums_by,
    totals,
    with_worth,
)
from vinhdanh.filings.models import Filing
from vinhdanh.initiatives.models import Authorship
from vinhdanh.initiatives.queries import diplomas
from vinhdanh.initiatives.reusing import link_award


@pytest.fixture
def shop(db: None, settings: Settings, tmp_path: Path) -> world.Workshop:
    settings.TODAY, settings.FILES_DIR = world.TODAY, tmp_path
    return world.workshop()


def test_s001_11_benefit_is_summed_with_its_method_and_counted_exactly(shop: world.Workshop) -> None:
    world.recognised(shop.mai, shop.an, by=shop.verifier)
    world.recognised(shop.mai, shop.binh, by=shop.verifier, title="Xe đẩy", field="Y tế", claimed_vnd=None)
    rows = with_worth(recognised())
    assert Filing.objects.exclude(claimed_vnd=None).get().claim_method
    for column, keys in (
        ("year", {2025}),
        ("field", {"Kỹ thuật, công nghệ", "Y tế"}),
        ("unit__sector", {""}),
    ):
        lines = sums_by(rows, column)
        assert {line.key for line in lines} == keys
        assert sum(line.verified_vnd for line in lines) == totals(rows).verified_vnd == 120_000_000
    assert totals(rows).count == 2


def test_s001_12_a_topic_is_linked_to_its_diploma(shop: world.Workshop) -> None:
    made = world.recognised(shop.mai, shop.an, by=shop.verifier)
    line = make.award(shop.an, "creative_labour", 2025)
    link_award(Authorship.objects.get(initiative=made), line, by=None)
    (found,) = diplomas(2025)
    assert (found.initiative, found.award) == (made, line)


def test_s001_13_one_initiative_holds_recognitions_at_several_levels(shop: world.Workshop) -> None:
    made = world.recognised(shop.mai, shop.an, by=shop.verifier)
    for level, number in (("province", "9/QĐ-UBND"), ("nation", "10/QĐ-TLĐ")):
        said = world.decided(level=level, body="Cấp trên", decision_no=number, decided_on=date(2025, 12, 1))
        recognise_filings([made], said, on=world.TODAY, by=None)
    assert [one.level for one in made.recognitions.all()] == ["grassroots", "province", "nation"]
    assert recognised_at("province", year=2025, day=world.TODAY).count() == 1


def test_s001_14_representative_initiatives_are_told_by_field_with_author_post_and_unit(
    shop: world.Workshop,
) -> None:
    world.recognised(shop.mai, shop.an, by=shop.verifier)
    world.recognised(shop.mai, shop.binh, by=shop.verifier, title="Xe đẩy", field="Y tế")
    found = list(representative(with_worth(recognised())))
    told = authors_of(found, on=world.TODAY)
    assert [(one.field, told[one.pk][0].told) for one in found] == [
        ("Kỹ thuật, công nghệ", "Nguyễn Văn An, Công việc, CĐCS Hoa Mai"), ("Y tế", "Đỗ Thị Bình, Công việc, CĐCS Hoa Mai"),
    ]  # fmt: skip
