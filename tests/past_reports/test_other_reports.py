"""Two reports of other bodies and years, made up: what the four documents do not hold. Every figure is listed, in order."""

from __future__ import annotations

import pytest

from tests.past_reports.measuring import DOCUMENTS
from vinhdanh.past_reports.reading.report import read_report

# one figure of the two is not read: "một tập thể" ("một" is an article far more often than a number)
UNION = """12 LĐLĐ|6 công đoàn|1532 CĐCS|85214 đoàn viên|46870 người|55 %|312 CĐCS|28640 đoàn viên|1245 đoàn viên|25340 suất quà|12670000000 đồng
500000 đồng/suất|15 chuyến|620 công nhân|98.5 %|120000000 đồng|200000 đồng|1045 buổi|63500 lượt người|22000 tờ rơi|512 bài viết|3 bài viết
287 doanh nghiệp|312 doanh nghiệp|91.98 %|3 vụ|2870 sáng kiến|143.5 %|35600000000 đồng|2 cờ|5 cờ|31 bằng khen|4 đồng chí|45 mái nhà
1350000000 đồng|30000000 đồng/nhà|27 CĐCS|25 CĐCS|2104 đoàn viên|105.2 %|100 %|62415000000 đồng|108 %"""
SCHOOLS = """427 trường|142 trường|156 trường|101 trường|28 trường|6512 lớp|187430 học sinh|13876 cán bộ, giáo viên, nhân viên|71.3 %|15 thành viên|4 phiên
1936 hồ sơ|27 hồ sơ|1.4 %|9214 người|66.4 %|1102 người|37 người|85 tập thể|2 cá nhân|14600000000 đồng|21 %|58 phòng học|11 nhà công vụ|3200 m2
41000 đầu sách|9500 lượt phụ huynh|2 mô hình|85 %|0 trường hợp|70 %|3 tập thể|1 %"""


@pytest.mark.parametrize(("name", "listed"), [("union_2023", UNION), ("schools_2022", SCHOOLS)])
def test_every_figure_of_another_body_s_report_is_read(name: str, listed: str) -> None:
    read = read_report((DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8"))

    assert [f"{one.value.normalize():f} {one.unit.text}" for one in read.figures] == listed.replace(
        "\n", "|"
    ).split("|")


def test_plans_of_another_report_are_told_from_results() -> None:
    read = read_report((DOCUMENTS / "schools_2022.txt").read_text(encoding="utf-8"))

    assert [figure.role.value for figure in read.figures].count("target") == 3
    assert (read.head.number, read.head.years) == ("1875/BC-SGDĐT", (2021, 2022))
