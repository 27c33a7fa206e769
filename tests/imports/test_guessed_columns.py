from __future__ import annotations

import pytest

from vinhdanh.imports.mapping import guess_columns


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (
            "STT|Họ và tên|Giới tính|Ngày sinh|Chức vụ|Phòng ban|Đơn vị|Địa chỉ|Mã phân loại cán bộ|Mã hình thức|Mã danh hiệu",
            "stt|name|sex|birth_date|post|department|unit|address|category||",
        ),
        (
            "CCCD|Họ và tên|Giới tính|Ngày sinh|Trình độ|Đơn vị|Chức vụ|Chức danh nghề nghiệp|Trạng thái",
            "citizen_id|name|sex|birth_date|degree|unit|post|job_title|status",
        ),
        (
            "STT|Họ và tên đệm|Tên|Nam|Nữ|Năm sinh|Số CMND/CCCD|Bộ phận|Ghi chú",
            "stt|surname|given_name|male|female|birth_year|citizen_id|department|note",
        ),
        ("TT|HO VA TEN|GIOI TINH|NGAY SINH|CHUC VU|DON VI", "stt|name|sex|birth_date|post|unit"),
        (
            "Stt|Họ & tên|Ngày, tháng, năm sinh (dd/mm/yyyy)|Số CCCD (12 số)*|Khoa/Phòng công tác",
            "stt|name|birth_date|citizen_id|department",
        ),
        ("STT|Họ và tên|Ngày sing|Giới tín|Đon vị", "stt|name|birth_date|sex|unit"),
        ("STT|Ông (bà)|Họ và tên|Chức vụ, đơn vị|Điện thoại|Email", "stt|honorific|name|post_unit||"),
    ],
)
def test_columns_of_people_are_guessed(headings: str, fields: str) -> None:
    assert guess_columns("people", _columns(headings)) == _numbered(fields)


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (
            "STT|Tên gọi (Ông/Bà/chức danh)|Tên TT/CN/hộ|Chức vụ|Đơn vị|Phân loại (CANHAN/TAPTHE/HOGIADINH)|Danh hiệu/Hình thức|Phân loại đối tượng|Lĩnh vực",
            "stt|honorific|name|post|unit|subject|award|category|",
        ),
        (
            "STT|Tên tập thể|Mã phân loại|Mã hình thức|Mã danh hiệu",
            "stt|name|category|award_form|award_title",
        ),
        (
            "CCCD|Loại thành tích|Cấp/hạng|Tên|Ngày chấp nhận|Đơn vị thực hiện|Số quyết định|Vai trò|Ghi chú",
            "citizen_id|award_type|award_level|award|decided_on|unit|decision_no||note",
        ),
        (
            "TT|Họ và tên|Năm|Danh hiệu|Số QĐ|Ngày ký|Cơ quan ban hành",
            "stt|name|year|award|decision_no|decided_on|authority",
        ),
    ],
)
def test_columns_of_awards_are_guessed(headings: str, fields: str) -> None:
    assert guess_columns("awards", _columns(headings)) == _numbered(fields)


def _columns(headings: str) -> dict[int, list[str]]:
    return {number: [heading] for number, heading in enumerate(headings.split("|"), start=1)}


def _numbered(fields: str) -> dict[str, int]:
    return {field: number for number, field in enumerate(fields.split("|"), start=1) if field}


def test_what_was_remembered_comes_before_the_guess() -> None:
    columns = {1: ["Họ và tên"], 2: ["Đơn vị"], 3: ["Nơi"]}
    assert guess_columns("people", columns, {"noi": "unit", "don vi": ""}) == {"name": 1, "unit": 3}
