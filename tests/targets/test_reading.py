"""Sentences of resolutions become targets: sign, number, count, who, how often."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.targets.world import World
from vinhdanh.indicators.models import Indicator
from vinhdanh.past_reports.suggesting import suggester
from vinhdanh.targets.reading import ReadTarget, meant, read_targets
from vinhdanh.targets.states import Frequency, Operator


def read(text: str) -> list[ReadTarget]:
    return read_targets(text, suggester())


def code(one: ReadTarget) -> str:
    return Indicator.objects.get(pk=one.indicator).code if one.indicator else ""


def test_one_sentence_with_two_shares(here: World) -> None:
    person, group = read(
        "Hàng năm có trên 70% cá nhân, 80% tập thể đạt danh hiệu Tập thể Lao động tiên tiến."
    )
    assert [(one.operator, one.value) for one in (person, group)] == [
        (Operator.ABOVE, Decimal(70)),
        (Operator.ABOVE, Decimal(80)),
    ]
    assert person.count == group.count == "percent"
    assert person.frequency == group.frequency == Frequency.EACH_YEAR
    assert (person.recipient, group.recipient) == ("individual", "collective")
    # whoever pastes it is told that individuals cannot hold it
    assert person.award_form == group.award_form == "Tập thể Lao động tiên tiến"


@pytest.mark.parametrize(
    ("text", "printed", "operator", "value", "high"),
    [
        ("Hàng năm có từ 2 cá nhân trở lên được đề nghị cấp bằng lao động sáng tạo.", ">=", ">=", 2, None),
        ("Có 100% đơn vị tổ chức phát động thi đua.", "=", ">=", 100, None),
        ("Có ít nhất 01 công trình chào mừng Đại hội.", ">=", ">=", 1, None),
        ("Không quá 5% doanh nghiệp chậm lương.", "<=", "<=", 5, None),
    ],
)
def test_the_sign_of_a_sentence(here: World, text: str, printed: str, operator: str, value: int, high: int | None) -> None:  # fmt: skip
    (one,) = read(text)
    assert (one.printed, one.operator, one.value, one.high) == (printed, operator, Decimal(value), high)


def test_a_bare_number_asks_for_at_least_that_and_none_for_none() -> None:
    assert meant(Operator.EQUAL, Decimal(15)) == Operator.AT_LEAST
    assert meant(Operator.EQUAL, Decimal(0)) == Operator.EQUAL
    assert meant(Operator.BELOW, Decimal(5)) == Operator.BELOW


def test_a_list_keeps_its_numbers(here: World) -> None:
    rows = read("2.3. Hàng năm có trên 80% đoàn viên đạt danh hiệu Đoàn viên công đoàn xuất sắc.\n\n2.4. Trên 95% cơ quan đạt danh hiệu cơ quan văn hoá.")  # fmt: skip
    assert [(one.number, one.value, one.frequency) for one in rows] == [
        ("2.3", Decimal(80), Frequency.EACH_YEAR),
        ("2.4", Decimal(95), Frequency.WHOLE),
    ]
    assert code(rows[0]) == "titles.excellent_members_rate"


def test_words_without_a_number_give_nothing(here: World) -> None:
    assert read("Tiếp tục đổi mới nội dung thi đua.\n\n- \n") == []
