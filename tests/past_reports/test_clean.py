"""Reports that hold together: no rule finds fault with them; and the sample's report, in which two things do not."""

from __future__ import annotations

import random

import pytest

from vinhdanh.past_reports.checking.facts import facts_of, paper_of, relations_of
from vinhdanh.past_reports.checking.run import problems
from vinhdanh.past_reports.checking.shapes import Case, Finding, Level
from vinhdanh.past_reports.reading.report import read_report
from vinhdanh.sample.past_reports import _TEXT as SAMPLE


def found(text: str) -> list[Finding]:
    read = read_report(text)
    return problems(
        Case(tuple(facts_of(read, "R")), (paper_of(read, "R", "LĐLĐ tỉnh A"),), relations_of(read, "R"))
    )


def clean(luck: random.Random) -> str:
    """Parts that add up, a rate that is right, targets above results, dates and numbers that ascend."""
    new, mended = luck.randint(20, 90), luck.randint(20, 90)
    signed = luck.randint(40, 90)
    whole = signed + luck.randint(1, 9)
    rate = f"{round(signed * 1000 / whole) / 10}".replace(".", ",").removesuffix(",0")
    reached = luck.randint(60, 80)
    people = luck.randint(100, 900)
    return f"""Số: 12/BC-LĐLĐ
Lai Châu, ngày 20 tháng 3 năm 2022
BÁO CÁO
Kết quả phong trào thi đua năm 2021
I. CHỈ ĐẠO
Ban hành Kế hoạch số 15/KH-LĐLĐ ngày 12/01/2021 và Kế hoạch số 48/KH-LĐLĐ ngày 05/3/2021 về thi đua.
II. KẾT QUẢ
1. Chăm lo đời sống
Sửa chữa và xây mới {new + mended} mái nhà ({new} mái nhà xây mới, {mended} mái nhà sửa chữa). Ký kết {signed}/{whole} thỏa ước lao động tập thể, đạt {rate}%.
Hỗ trợ {people} người, tổng kinh phí {people * 500} nghìn đồng.
2. Khen thưởng
Có {reached}% đoàn viên đạt danh hiệu Đoàn viên công đoàn xuất sắc. LĐLĐ tỉnh tặng Bằng khen cho {luck.randint(5, 20)} tập thể và {luck.randint(30, 60)} cá nhân.
III. MỤC TIÊU
Năm 2022 có {reached + 5}% đoàn viên đạt danh hiệu Đoàn viên công đoàn xuất sắc."""


@pytest.mark.parametrize("seed", range(10))
def test_nothing_is_said_of_a_report_that_holds_together(seed: int) -> None:
    left = [one for one in found(clean(random.Random(seed))) if one.level is not Level.NOTE]

    assert left == []


@pytest.mark.parametrize("seed", range(6))
def test_one_figure_changed_is_found(seed: int) -> None:
    luck = random.Random(seed)
    text = clean(luck)
    total = text.split(" mái nhà (")[0].rpartition(" ")[2]

    assert "sum_of_parts" in {
        one.rule for one in found(text.replace(f"{total} mái nhà (", f"{int(total) + 3} mái nhà ("))
    }


def test_the_sample_s_report_holds_two_contradictions() -> None:
    rules = {one.rule for one in found(SAMPLE.format(since=2016, until=2020)) if one.level is not Level.NOTE}

    assert {"sum_of_parts", "same_value_other_unit", "target_below_result"} <= rules
    assert 22 <= len(read_report(SAMPLE.format(since=2016, until=2020)).figures) <= 34
