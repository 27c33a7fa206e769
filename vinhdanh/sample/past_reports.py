"""One old report of the federation, in our own words: read, half of it confirmed, with two contradictions left to find."""

from __future__ import annotations

from datetime import date

from vinhdanh.accounts.models import User
from vinhdanh.indicators.shipped import sync_indicators
from vinhdanh.org.models import Unit
from vinhdanh.past_reports.actions import ReportFields, add_report, confirm_figures
from vinhdanh.past_reports.models import PastReport
from vinhdanh.past_reports.states import ReportKind

# {since}, {until}: the five years before the open year's five
_TEXT = """BÁO CÁO
Tổng kết phong trào thi đua trong CNVCLĐ giai đoạn {since} - {until}

I. CÔNG TÁC CHỈ ĐẠO
Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị, các cấp công đoàn ban hành 24 kế hoạch phát động thi đua. Đến nay toàn tỉnh có 1.240 CĐCS với trên 61.000 đoàn viên.
Hàng năm có 100% công đoàn cấp trên trực tiếp cơ sở tổ chức đăng ký thi đua; trên 95% đoàn viên đăng ký phấn đấu đạt danh hiệu Đoàn viên công đoàn xuất sắc.

II. KẾT QUẢ CÁC PHONG TRÀO THI ĐUA
1. Phong trào thi đua "Lao động giỏi, lao động sáng tạo"
Trong 5 năm, đoàn viên có 1.860 sáng kiến được công nhận, giá trị làm lợi gần 48 tỷ đồng; 35 đề tài được Tổng LĐLĐ Việt Nam tặng Bằng Lao động sáng tạo.
2. Phong trào thi đua "Xanh - Sạch - Đẹp, bảo đảm an toàn vệ sinh lao động"
Tổ chức kiểm tra 320 lượt đơn vị về an toàn lao động; mở từ 12 - 15 lớp/năm, thu hút hơn 4.500 lượt người lao động.
3. Chăm lo đoàn viên
Hỗ trợ xây mới, sửa chữa 186 mái nhà (92 mái nhà xây mới, 90 mái nhà sửa chữa). Trao 12.400 suất quà với tổng số tiền 6.200 triệu đồng. Hàng nghìn lượt đoàn viên được khám sức khỏe miễn phí. Ký mới 22 thỏa thuận hợp tác về phúc lợi với doanh nghiệp trong tỉnh. Nâng tổng số đơn vị ký thỏa thuận hợp tác về phúc lợi lên 22 đơn vị.
Ký kết 410/412 thỏa ước lao động tập thể, đạt 99,5%.

III. KẾT QUẢ KHEN THƯỞNG
Bình quân mỗi năm có 88% đoàn viên đạt danh hiệu Đoàn viên công đoàn xuất sắc, trên 80% CĐCS hoàn thành tốt nhiệm vụ. Tổng LĐLĐ Việt Nam tặng Cờ cho 18 tập thể, tặng Bằng khen cho 74 tập thể và 160 cá nhân; LĐLĐ tỉnh tặng Bằng khen cho 520 tập thể và 1.640 cá nhân. Không có đơn thư khiếu nại về khen thưởng.

IV. CHỈ TIÊU NHIỆM KỲ TỚI
Hàng năm có trên 80% đoàn viên đạt danh hiệu Đoàn viên công đoàn xuất sắc; mỗi CĐCS có ít nhất 01 sáng kiến.
"""


def past_report(federation: Unit, officer: User, open_year: int) -> PastReport:
    """The report of the five years before last, brought in by the officer of the federation."""
    sync_indicators()
    since = open_year - 10
    text = _TEXT.format(since=since, until=since + 4)
    said = ReportFields(ReportKind.CLOSING, number="118/BC-LĐLĐ", issued_on=date(since + 5, 3, 20))
    report = add_report(federation, text, said, by=officer)
    figures = list(report.figures.order_by("order").values_list("pk", flat=True))
    confirm_figures(report, figures[: len(figures) // 2], by=officer)
    return report
