"""What the columns of a list of registrations can mean, beyond who a row is about."""

from __future__ import annotations

from vinhdanh.imports.headings import field_of as _field

PLEDGE_TITLE = _field(
    "award_title", "Đăng ký thi đua",
    "Đăng ký Thi đua|Thi đua|Danh hiệu thi đua|Danh hiệu đăng ký|Danh hiệu|Đăng ký danh hiệu|Đăng ký danh hiệu thi đua|Danh hiệu thi đua đăng ký",
)  # fmt: skip
PLEDGE_FORM = _field(
    "award_form", "Đăng ký khen thưởng",
    "Đăng ký Khen thưởng|Khen thưởng|Hình thức khen thưởng|Hình thức|Hình thức đăng ký|Đăng ký hình thức khen thưởng",
)  # fmt: skip
PLEDGE_CONTENT = _field(
    "content",
    "Nội dung đăng ký",
    "Nội dung đăng ký|Nội dung|Nội dung phấn đấu|Nội dung thi đua|Việc đăng ký",
)
PLEDGE_MEASURE = _field("measure", "Đo bằng", "Đo bằng|Thước đo|Đơn vị tính|Cách đo")
PLEDGE_TARGET = _field("target", "Chỉ tiêu", "Chỉ tiêu|Chỉ tiêu phấn đấu|Chỉ tiêu đăng ký|Mức phấn đấu")

PLEDGE_FIELDS = (PLEDGE_TITLE, PLEDGE_FORM, PLEDGE_CONTENT, PLEDGE_MEASURE, PLEDGE_TARGET)
