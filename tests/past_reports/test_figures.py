"""Single sentences, none of them from the four documents: what is a figure, what is said of it, what is none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vinhdanh.past_reports.reading.figures import find_figures
from vinhdanh.past_reports.reading.masks import masked


def read(text: str) -> list[tuple[object, ...]]:
    return [
        (f"{one.value.normalize():f}" + (f"-{one.high.normalize():f}" if one.high is not None else ""), one.qualifier.value, one.unit.text)
        for one in find_figures(masked(text))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Toàn huyện có 2.345 đoàn viên sinh hoạt tại 61 CĐCS.", [("2345", "=", "đoàn viên"), ("61", "=", "CĐCS")]),
        ("Đã khen 7.250 lượt cá nhân, 1040 lượt tập thể.", [("7250", "=", "lượt cá nhân"), ("1040", "=", "lượt tập thể")]),
        ("Tổng kinh phí 12.408,5 triệu đồng.", [("12408500000", "=", "đồng")]),
        ("Số tiền gần 3 tỷ đồng", [("3000000000", "~<", "đồng")]),
        ("vận động được hơn 2 tỷ 300 triệu đồng", [("2300000000", ">", "đồng")]),
        ("ủng hộ 850 nghìn đồng", [("850000", "=", "đồng")]),
        ("với kinh phí trên 15 tỷ.", [("15000000000", ">", "đồng")]),
        ("từ 60 - 65 % đoàn viên đạt", [("60-65", "range", "%")]),
        ("tăng từ 3% đến 7%/năm", [("3-7", "range", "%/năm")]),
        ("mỗi năm mở 4-6 lớp/năm", [("4-6", "range", "lớp/năm")]),
        ("trên 40-45% số hộ", [("40-45", "range >", "%")]),
        ("khen từ 20 tập thể đến 30 tập thể", [("20-30", "range", "tập thể")]),
        ("vay từ 5-8 triệu đồng/hộ", [("5000000-8000000", "range", "đồng/hộ")]),
        ("ít nhất 03 sáng kiến", [("3", ">=", "sáng kiến")]),
        ("có từ 5 cá nhân trở lên", [("5", ">=", "cá nhân")]),
        ("60% CĐCS trở lên được xếp loại", [("60", ">=", "%")]),
        ("không quá 2% đoàn viên", [("2", "<=", "%")]),
        ("dưới 5 vụ", [("5", "<", "vụ")]),
        ("khoảng 120 người dự", [("120", "~", "người")]),
        ("hàng trăm suất quà", [("100", "vague >=", "suất quà")]),
        ("hàng chục tỷ đồng", [("10000000000", "vague >=", "đồng")]),
        ("hàng vạn lượt người", [("10000", "vague >=", "lượt người")]),
        ("ký 52/55 thỏa ước lao động tập thể", [("52", "=", "TULĐTT"), ("55", "=", "TULĐTT")]),
        ("Không có vụ đình công nào, không xảy ra vụ tai nạn", [("0", "=", "vụ"), ("0", "=", "vụ")]),
        ("tặng bằng khen cho 17 tập thể, cá nhân", [("17", "=", "tập thể, cá nhân")]),
        ("tặng bằng khen cho 17 tập thể và 30 cá nhân", [("17", "=", "tập thể"), ("30", "=", "cá nhân")]),
        ("tại 44 cơ quan, doanh nghiệp", [("44", "=", "cơ quan, doanh nghiệp")]),
        ("ba hội nghị, mười hai lớp tập huấn", [("3", "=", "hội nghị"), ("12", "=", "lớp")]),
        ("hai mươi lăm đoàn viên", [("25", "=", "đoàn viên")]),
        ("kỷ niệm 95 năm ngày thành lập Công đoàn", [("95", "=", "năm")]),
        ("sơ kết 3 năm thực hiện Nghị quyết số 02-NQ/TW", [("3", "=", "năm")]),
        ("Hội thi lần thứ 4 quy tụ 88 thí sinh", [("4", "ordinal", "lần"), ("88", "=", "thí sinh")]),
        ("trồng 1.500 cây xanh, 30 ha rừng", [("1500", "=", "cây"), ("30", "=", "ha")]),
        ("hàng năm 100% đơn vị đăng ký", [("100", "=", "%")]),
        ("tổng số 214 cuộc kiểm tra", [("214", "=", "cuộc")]),
        ("làm đường 15 km", [("15", "=", "km")]),
        ("quản lý 1.532 CĐCS/85.214 đoàn viên", [("1532", "=", "CĐCS"), ("85214", "=", "đoàn viên")]),
        ("thành lập mới 27/25 CĐCS", [("27", "=", "CĐCS"), ("25", "=", "CĐCS")]),
        ("hỗ trợ 15 chuyến xe, 30 triệu đồng/nhà", [("15", "=", "chuyến"), ("30000000", "=", "đồng/nhà")]),
        ("thưởng 01 giải nhất, 02 giải nhì", [("1", "=", "giải"), ("2", "=", "giải")]),
    ],
)  # fmt: skip
def test_a_figure_is_read_with_what_is_said_of_it(text: str, wanted: list[tuple[object, ...]]) -> None:
    assert read(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ",
        "Kế hoạch 45/KH-LĐLĐ, ngày 12 tháng 3 năm 2022",
        "theo khoản 2 Điều 24 Luật Thi đua, khen thưởng số 06/2022/QH15",
        "giai đoạn 2021 - 2025, nhiệm kỳ 2023-2028, năm học 2024-2025",
        "Trong 5 năm qua, sau 2 năm triển khai, 6 tháng đầu năm 2024",
        "Trường tiểu học số 3, tổ 7, phường 5, quốc lộ 4",
        "điện thoại: 0206 385 1234, lúc 14 giờ 30 ngày 3/2",
        "Chỉ thị 39 của Ban Bí thư; Chương trình 135 của Chính phủ",
        "tiêu chuẩn ISO 9001:2015, dịch Covid-19, Đại hội lần thứ XIII",
        "Đại hội đại biểu Công đoàn tỉnh lần thứ 16",
        "Một là, công tác tuyên truyền; hai là, công tác kiểm tra; phần thứ hai",
        "quý 2 năm 2021, tháng 9/2022, đến 30/6/2023",
        "Nghị quyết 7b/NQ-TLĐ về bữa ăn ca",
        "cán bộ không có năng lực",
        "tham gia Chương trình “1 triệu sáng kiến”",
    ],
)
def test_what_is_no_figure_is_left_alone(text: str) -> None:
    assert read(text) == []


def test_a_share_takes_what_is_said_of_the_one_before() -> None:
    assert [one[1] for one in read("có trên 65% cá nhân, 75% tập thể đạt danh hiệu")] == [">", ">"]
    assert [one[1] for one in read("có trên 65% cá nhân đăng ký và được duyệt, 75% tập thể")] == [">", "="]


def test_fractions_say_which_is_the_whole() -> None:
    found = find_figures(masked("giải ngân 12.300,5/15.000 triệu đồng, đạt 82%"))

    assert [(one.value, one.part.value) for one in found] == [
        (Decimal("12300500000.0"), "numerator"), (Decimal(15_000_000_000), "denominator"), (Decimal(82), ""),
    ]  # fmt: skip
