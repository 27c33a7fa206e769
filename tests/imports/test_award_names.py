from __future__ import annotations

import pytest

from vinhdanh.engine.catalogue import catalogue
from vinhdanh.imports.award_names import match_award


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("BK TTg", "merit_certificate_prime_minister"),
        ("Bằng khen của Bộ trưởng Bộ Y tế", "merit_certificate_province"),
        ("Bằng khen của Ban Chấp hành Tổng LĐLĐ Việt Nam", "merit_certificate_confederation"),
        ("Bằng khen BCH LĐLĐ tỉnh Cao Bằng", "merit_certificate_provincial_federation"),
        ("Giấy khen của Giám đốc Sở Y tế", "commendation_letter"),
        ("Huân chương Lao động hạng III", "order_labour_3"),
        ("HCLĐ hạng Nhì", "order_labour_2"),
        ("Chiến sỹ thi đua cấp tỉnh", "provincial_fighter"),
        ("Danh hiệu Lao động tiên tiến năm 2023", "advanced_worker"),
        ("CSTĐ toàn quốc", "national_fighter"),
        ("Cờ thi đua của UBND tỉnh", "emulation_flag_province"),
        ("KNC Vì sự nghiệp xây dựng tổ chức Công đoàn", "commemorative_medal_union"),
        ("Bằng Lao động sáng tạo", "creative_labour"),
        ("Kỷ niệm chương Vì sức khỏe nhân dân", "commemorative_medal_ministry"),
        ("Bằng khen của LĐLĐ tỉnh (GVN-ĐVN)", "merit_certificate_provincial_federation"),
        ("advanced_worker", "advanced_worker"),
    ],
)
def test_award_names_as_units_write_them(written: str, code: str) -> None:
    match = match_award(written)
    assert match.award is not None
    assert match.award.code == code


@pytest.mark.parametrize(
    ("written", "how"),
    [
        ("Chiến sĩ thi đua các cấp (CSTĐ)", "ambiguous"),
        ("Cờ và Bằng khen của Thủ tướng", "unknown"),
        ("Huân chương Lao động", "ambiguous"),
        ("", "unknown"),
    ],
)
def test_what_is_not_one_award_is_never_guessed(written: str, how: str) -> None:
    assert (match_award(written).how, match_award(written).award) == (how, None)


def test_every_name_of_the_catalogue_leads_to_its_own_code() -> None:
    wrong = {}
    for award in catalogue().values():
        for name in (award.name["vi"], award.short, *award.also):
            found = match_award(name).award
            if found is not award:
                wrong[name] = found and found.code
    assert not wrong
