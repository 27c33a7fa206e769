"""What stands in the way of opening a round, and what is only said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import factories as make
from tests.rounds.conftest import BASICS, FIGHTER, TODAY, Place
from vinhdanh.awards.models import AwardKind
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.rounds.actions import create_round
from vinhdanh.rounds.checks import Finding, findings
from vinhdanh.rounds.editing import edit_basics, set_awards, set_calendar
from vinhdanh.rounds.fields import Due, InPlay
from vinhdanh.rounds.models import Round
from vinhdanh.rounds.states import DateMark, FindingCode

CERTIFICATE = "merit_certificate_provincial_federation"


def codes(found: list[Finding]) -> set[str]:
    return {str(finding.code) for finding in found}


def texts(held: Round) -> str:
    return " ".join(finding.text for finding in findings(held, TODAY))


def with_awards(held: Round, *awards: InPlay) -> Round:
    return set_awards(held, list(awards), on=TODAY, by=None)


def test_a_round_that_is_ready_has_nothing_in_its_way(prepared: Round) -> None:
    assert not [finding.text for finding in findings(prepared, TODAY) if finding.blocks]


def test_without_awards_and_days_both_are_asked_for(place: Place) -> None:
    made = create_round(BASICS, unit=place.federation, on=TODAY, by=None)
    assert codes(findings(made, TODAY)) == {FindingCode.NO_AWARD, FindingCode.NO_DEADLINE}
    assert all(finding.blocks for finding in findings(made, TODAY))


def test_a_day_of_nomination_gone_by_is_named(prepared: Round) -> None:
    set_calendar(prepared, [Due(DateMark.NOMINATE, "", date(2025, 11, 30))], by=None)
    assert "Hạn đơn vị nộp hồ sơ (30/11/2025) đã qua." in texts(prepared)


def test_days_against_the_order_are_said_and_do_not_block(prepared: Round) -> None:
    days = [
        Due(DateMark.NOMINATE, "", date(2025, 12, 19)),
        Due(DateMark.APPRAISE, UnitKind.UPPER_UNION, date(2025, 12, 15)),
        Due(DateMark.COUNCIL, "", date(2025, 12, 26)),
    ]
    set_calendar(prepared, days, by=None)
    (found,) = [finding for finding in findings(prepared, TODAY) if finding.code == FindingCode.ORDER]
    assert found.text == "“Thẩm định xong” (15/12/2025) trước “Đơn vị nộp hồ sơ” (19/12/2025)."
    assert not found.blocks


def test_a_title_is_not_considered_by_topic(prepared: Round) -> None:
    basics = replace(BASICS, occasion="thematic", topic="Lao động giỏi")
    held = edit_basics(prepared, basics, on=TODAY, by=None)
    assert "“Chiến sĩ thi đua cơ sở” không xét theo loại hình theo đợt, chuyên đề." in texts(held)


def test_a_level_that_may_not_decide_is_told_who_may(place: Place, prepared: Round) -> None:
    with_awards(prepared, InPlay("merit_certificate_prime_minister", "person", decided_at=place.federation))
    (found,) = [finding for finding in findings(prepared, TODAY) if finding.code == FindingCode.NOT_THEIRS]
    assert found.blocks
    assert "LĐLĐ tỉnh Vĩnh Sơn không quyết định tặng “Bằng khen của Thủ tướng Chính phủ”" in found.text
    assert "thẩm quyền thuộc: Thủ tướng Chính phủ" in found.text
    assert found.cite == "Luật 06/2022/QH15, Điều 78 khoản 2"


def test_the_law_of_the_day_of_decision_counts(place: Place, db: None) -> None:
    """The chair of a district could give the letter of commendation until districts ended on 30/06/2025."""
    district = make.unit("UBND huyện Nậm", kind=UnitKind.DISTRICT, system="state")
    make.unit("Xã Nậm", parent=district, kind=UnitKind.COMMUNE, system="state")
    held = create_round(replace(BASICS, year=2025), unit=district, on=date(2025, 3, 1), by=None)
    set_awards(
        held, [InPlay("commendation_letter", "person", decided_at=district)], on=date(2025, 3, 1), by=None
    )
    before = [Due(DateMark.NOMINATE, "", date(2025, 4, 1)), Due(DateMark.DECIDE, "", date(2025, 5, 5))]
    after = [before[0], Due(DateMark.DECIDE, "", date(2025, 8, 5))]
    set_calendar(held, before, by=None)
    assert FindingCode.NOT_THEIRS not in codes(findings(held, date(2025, 3, 1)))
    set_calendar(held, after, by=None)
    found = {finding.code: finding for finding in findings(held, date(2025, 3, 1))}
    assert {FindingCode.NOT_THEIRS, FindingCode.UNVERIFIED} & set(found)


def test_the_level_that_decides_by_law_passes(place: Place, prepared: Round) -> None:
    with_awards(prepared, InPlay(CERTIFICATE, "person", decided_at=place.federation))
    assert not {FindingCode.NOT_THEIRS, FindingCode.NO_ROUTE} & codes(findings(prepared, TODAY))


def test_an_award_without_a_loaded_standard_is_said(place: Place, prepared: Round) -> None:
    with_awards(prepared, FIGHTER, InPlay(CERTIFICATE, "person"))
    found = [finding for finding in findings(prepared, TODAY) if finding.code == FindingCode.NO_STANDARD]
    assert len(found) == 1
    assert "ứng viên không có kết luận" in found[0].text
    assert not found[0].blocks


def test_a_way_that_nobody_loaded_is_said(place: Place, prepared: Round) -> None:
    with_awards(prepared, InPlay("victorious_unit", "collective"))
    (found,) = [finding for finding in findings(prepared, TODAY) if finding.code == FindingCode.NO_ROUTE]
    assert "Chưa nạp tuyến trình “Đơn vị quyết thắng”" in found.text
    assert not found.blocks


def test_papers_must_be_gone_by_the_day_of_the_procedure(place: Place, prepared: Round) -> None:
    with_awards(prepared, InPlay("emulation_flag_government", "collective"))
    set_calendar(
        prepared,
        [Due(DateMark.NOMINATE, "", date(2025, 12, 19)), Due(DateMark.FORWARD, "", date(2026, 7, 15))],
        by=None,
    )
    late = [finding for finding in findings(prepared, TODAY) if finding.code == FindingCode.AFTER_LAW]
    assert late
    assert "trình ngày 15/07/2026, sau hạn 30/06/2026" in late[0].text


def test_an_award_gone_from_the_catalogue_blocks(prepared: Round, place: Place) -> None:
    AwardKind.objects.create(
        code="old_title", name="Danh hiệu cũ", name_en="Old title", short="Cũ", family="title", tier="province", rank=900,
        for_person=True, for_collective=False, for_household=False, search="danh hieu cu",
    )  # fmt: skip
    with_awards(prepared, InPlay("old_title", "person"))
    assert "“Danh hiệu cũ” (cá nhân) không còn trong danh mục" in texts(prepared)
    assert FindingCode.GONE in codes(findings(prepared, TODAY))


@pytest.mark.parametrize("unit", ["federation", "mai"])
def test_the_check_is_of_the_round_of_any_level(place: Place, unit: str) -> None:
    at: Unit = getattr(place, unit)
    made = create_round(BASICS, unit=at, on=TODAY, by=None)
    with_awards(made, FIGHTER)
    set_calendar(made, [Due(DateMark.NOMINATE, "", TODAY)], by=None)
    assert not [finding for finding in findings(made, TODAY) if finding.blocks]
