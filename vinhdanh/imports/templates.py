"""Templates to download: a sheet to fill in, with drop-down lists, and a sheet that explains every column."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from vinhdanh.kit.dates import format_date
from vinhdanh.kit.excel import column_letters

HEADER_ROW = 4
_LAST_ROW = 5000
_SEXES = {"male": "Nam", "female": "Nữ"}
_SUBJECTS = {"person": "CANHAN", "collective": "TAPTHE", "household": "HOGIADINH"}
_GRADES = {
    "excellent": "Hoàn thành xuất sắc nhiệm vụ", "good": "Hoàn thành tốt nhiệm vụ", "completed": "Hoàn thành nhiệm vụ",
    "failed": "Không hoàn thành nhiệm vụ",
}  # fmt: skip
_REACHES = {
    "grassroots": "Cơ sở",
    "district": "Huyện",
    "province": "Bộ, ban, ngành, tỉnh",
    "nation": "Toàn quốc",
}
_OCCASIONS = {
    "regular": "Công trạng", "ad_hoc": "Đột xuất", "thematic": "Chuyên đề", "long_service": "Cống hiến", "external": "Đối ngoại",
}  # fmt: skip
_WORKS = {"initiative": "Sáng kiến", "research": "Đề tài"}
_CATEGORIES = {
    "official": "Cán bộ, công chức, viên chức", "employee": "Người lao động", "worker": "Công nhân", "farmer": "Nông dân",
    "entrepreneur": "Doanh nhân", "intellectual": "Trí thức", "retired": "Nghỉ hưu", "foreigner": "Người nước ngoài",
    "armed_forces": "Lực lượng vũ trang",
}  # fmt: skip
# columns that name an award of the catalogue
_AWARDS = ("award", "award_title", "award_form")
_YES_NO = {True: "Có", False: "Không"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a template: the field it fills, its heading, what to write, and a closed list where there is one."""

    field: str
    heading: str
    hint: str
    width: int = 18
    choices: Mapping[Any, str] | None = None
    required: bool = False
    # the heading merged over this column and its neighbours of the same group
    group: str = ""


_STT = Column("stt", "STT", "Số thứ tự", 6)
_CITIZEN_ID = Column(
    "citizen_id", "Số CCCD", "Đúng 12 chữ số; cột đã định dạng Văn bản để giữ số 0 ở đầu", 16
)
_SEX = Column("sex", "Giới tính", "Nam hoặc Nữ", 10, _SEXES)
_BIRTH = Column("birth_date", "Ngày sinh", "dd/mm/yyyy; chỉ biết năm thì ghi năm", 13)
_PLACE = (
    Column("unit", "Đơn vị", "Tên hoặc mã đơn vị trực tiếp", 34),
    Column("department", "Phòng, ban", "Tên phòng, khoa, tổ", 22),
)
_DECISION = (
    Column("decision_no", "Số quyết định", "Ví dụ 123/QĐ-UBND", 18),
    Column("decided_on", "Ngày quyết định", "dd/mm/yyyy", 15),
    Column("authority", "Cơ quan quyết định", "Ví dụ UBND tỉnh", 24),
)

TEMPLATES: dict[str, tuple[str, tuple[Column, ...]]] = {
    "people": (
        "DANH SÁCH ĐOÀN VIÊN, NGƯỜI LAO ĐỘNG",
        (
            _STT, Column("name", "Họ và tên", "Viết hoa chữ đầu mỗi từ, không ghi Ông/Bà", 28, required=True), _SEX, _BIRTH, _CITIZEN_ID,
            Column("ethnic_group", "Dân tộc", "Kinh, Tày, Nùng…", 12), Column("post", "Chức vụ", "Chức vụ hoặc công việc", 24), *_PLACE,
            Column("category", "Phân loại cán bộ", "Chọn trong danh sách", 26, _CATEGORIES),
            Column("joined_on", "Ngày vào công đoàn", "dd/mm/yyyy", 16),
        ),
    ),
    "awards": (
        "DANH SÁCH KHEN THƯỞNG ĐÃ CÓ",
        (
            _STT, Column("subject", "Phân loại", "CANHAN, TAPTHE hoặc HOGIADINH", 14, _SUBJECTS),
            Column("name", "Tên cá nhân, tập thể, hộ gia đình", "Tên người, tên tập thể, hoặc tên chủ hộ", 34, required=True), _SEX, _BIRTH,
            _CITIZEN_ID, *_PLACE, Column("award", "Danh hiệu, hình thức khen thưởng", "Chọn trong danh sách", 40, {}, required=True),
            Column("year", "Năm", "Năm thi đua, ví dụ 2023", 8, required=True),
            Column("stated_period", "Giai đoạn thành tích", "Ví dụ 2019-2023, nếu quyết định có ghi", 18), *_DECISION,
            Column("occasion", "Loại hình khen thưởng", "Chọn trong danh sách", 20, _OCCASIONS),
            Column("movement", "Phong trào, chuyên đề", "Tên phong trào, nếu có", 26),
            Column("deed_on", "Ngày lập thành tích", "dd/mm/yyyy; với khen đột xuất", 15),
        ),
    ),
    "grades": (
        "MỨC ĐỘ HOÀN THÀNH NHIỆM VỤ",
        (
            _STT, Column("name", "Họ và tên", "Tên người, hoặc tên tập thể", 28, required=True), _BIRTH, _CITIZEN_ID, *_PLACE,
            Column("year", "Năm", "Năm đánh giá", 8, required=True),
            Column("grade", "Mức độ hoàn thành nhiệm vụ", "Chọn trong danh sách", 32, _GRADES, required=True),
            Column("decision_no", "Số quyết định", "Văn bản công nhận, nếu có", 18),
        ),
    ),
    "nominations": (
        "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",
        (
            _STT, Column("subject", "Phân loại", "CANHAN, TAPTHE hoặc HOGIADINH", 14, _SUBJECTS),
            Column("name", "Tên cá nhân, tập thể, hộ gia đình", "Như trong danh sách người, cây đơn vị; xoá dòng không đề nghị", 34, required=True),
            _BIRTH, _CITIZEN_ID, *_PLACE, Column("award", "Danh hiệu, hình thức đề nghị", "Chọn trong danh sách; để trống nếu đã chọn khi gửi tệp", 40, {}),
            Column("summary", "Tóm tắt thành tích", "Một, hai câu; in vào danh sách trích ngang", 60),
        ),
    ),
    "pledges": (
        "DANH SÁCH ĐĂNG KÝ THI ĐUA",
        (
            _STT, Column("honorific", "Ông (bà)", "Ông hoặc Bà; tập thể thì bỏ trống", 10),
            Column("name", "Họ và tên", "Tên người như trong danh sách người, hoặc tên tập thể", 30, required=True),
            Column("post_unit", "Chức vụ, đơn vị", "Chức vụ, tên đơn vị", 36),
            Column("award_title", "Thi đua", "Danh hiệu thi đua đăng ký; nhiều danh hiệu cách nhau bằng dấu chấm phẩy", 34, {}, group="Đăng ký"),
            Column("award_form", "Khen thưởng", "Hình thức khen thưởng đăng ký, nếu có", 34, {}, group="Đăng ký"),
            _BIRTH, _CITIZEN_ID, Column("year", "Năm", "Năm đăng ký, ví dụ 2026", 8, required=True),
            Column("content", "Nội dung đăng ký", "Một việc cụ thể; cán bộ công đoàn chuyên trách cần ghi", 44),
            Column("measure", "Đo bằng", "Ví dụ: số đoàn viên kết nạp mới", 24), Column("target", "Chỉ tiêu", "Ví dụ: 12 người", 18),
        ),
    ),
    "initiatives": (
        "DANH SÁCH SÁNG KIẾN, ĐỀ TÀI",
        (
            _STT, Column("work", "Loại", "Sáng kiến hoặc Đề tài", 12, _WORKS),
            Column("title", "Tên sáng kiến, đề tài", "Tên đầy đủ theo quyết định công nhận", 48, required=True),
            Column("authors", "Tác giả", "Nhiều tác giả cách nhau bằng dấu chấm phẩy; có thể thêm tỷ lệ: Lê An (60%)", 36, required=True),
            *_PLACE, Column("year", "Năm", "Năm công nhận, nghiệm thu", 8), *_DECISION,
            Column("reach", "Phạm vi ảnh hưởng", "Chọn trong danh sách", 22, _REACHES),
            Column("applied", "Đã áp dụng", "Có hoặc Không", 12, _YES_NO),
            Column("benefit_vnd", "Giá trị làm lợi (đồng)", "Số đồng, ví dụ 12.500.000", 20),
        ),
    ),
}  # fmt: skip


def build_template(kind: str, records: Iterable[Mapping[str, Any]] = ()) -> bytes:
    """The template of a kind of list as .xlsx, filled with `records` (field → value) where given."""
    title, columns = TEMPLATES[kind]
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise RuntimeError("a new workbook has a sheet")
    sheet.title = "Danh sách"
    lists = book.create_sheet("DANHMUC")
    lists.sheet_state = "hidden"
    _head(sheet, title, columns)
    for number, column in enumerate(columns, start=1):
        _format_column(sheet, number, column)
        _offer_choices(sheet, lists, number, column)
    for number, record in enumerate(records, start=1):
        _fill(sheet, HEADER_ROW + number, columns, {"stt": number, **record})
    _explain(book.create_sheet("Hướng dẫn"), columns)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _head(sheet: Worksheet, title: str, columns: Sequence[Column]) -> None:
    last = column_letters(len(columns))
    sheet.merge_cells(f"A1:{last}1")
    sheet.merge_cells(f"A2:{last}2")
    sheet["A1"] = title
    sheet["A1"].font = Font(name="Times New Roman", size=14, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet["A2"] = "Điền từ dòng 5; cột có dấu * là bắt buộc. Cách ghi từng cột ở trang Hướng dẫn."
    sheet["A2"].font = Font(name="Times New Roman", size=11, italic=True)
    edge = Side(style="thin", color="9A948A")
    for number, column in enumerate(columns, start=1):
        cell = sheet.cell(HEADER_ROW, number, column.heading + (" *" if column.required else ""))
        cell.font = Font(name="Times New Roman", size=12, bold=True)
        cell.fill = PatternFill("solid", fgColor="F3EDE1")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = Border(left=edge, right=edge, top=edge, bottom=edge)
    _groups(sheet, columns, edge)
    sheet.row_dimensions[HEADER_ROW].height = 36
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4


def _groups(sheet: Worksheet, columns: Sequence[Column], edge: Side) -> None:
    """A second heading above the columns that belong together."""
    for name in dict.fromkeys(column.group for column in columns if column.group):
        places = [number for number, column in enumerate(columns, start=1) if column.group == name]
        sheet.merge_cells(start_row=HEADER_ROW - 1, end_row=HEADER_ROW - 1, start_column=places[0], end_column=places[-1])  # fmt: skip
        cell = sheet.cell(HEADER_ROW - 1, places[0], name)
        cell.font = Font(name="Times New Roman", size=12, bold=True)
        cell.fill = PatternFill("solid", fgColor="F3EDE1")
        cell.alignment = Alignment(horizontal="center", vertical="center")
        cell.border = Border(left=edge, right=edge, top=edge, bottom=edge)


def _format_column(sheet: Worksheet, number: int, column: Column) -> None:
    dimension = sheet.column_dimensions[column_letters(number)]
    dimension.width = column.width
    # text everywhere but for the serial number: nothing typed here may be turned into a date or a rounded number
    dimension.number_format = "General" if column.field == "stt" else "@"


def _offer_choices(sheet: Worksheet, lists: Worksheet, number: int, column: Column) -> None:
    names = _award_names() if column.field in _AWARDS else list((column.choices or {}).values())
    if not names:
        return
    place = column_letters(number)
    for row, name in enumerate([column.heading, *names], start=1):
        lists.cell(row, number, name)
    rule = DataValidation(
        type="list",
        formula1=f"DANHMUC!${place}$2:${place}${len(names) + 1}",
        allow_blank=True,
        # years of paper lists know more spellings than ours; the check says what was understood
        showErrorMessage=column.field not in _AWARDS,
        errorTitle="Chưa đúng danh sách",
        error=f"Hãy chọn {column.heading.lower()} trong danh sách.",
    )
    rule.add(f"{place}{HEADER_ROW + 1}:{place}{_LAST_ROW}")
    sheet.add_data_validation(rule)


def _award_names() -> list[str]:
    from vinhdanh.engine.catalogue import catalogue  # a long file: only this template needs it

    return [award.name["vi"] for award in catalogue().values()]


def _fill(sheet: Worksheet, row: int, columns: Sequence[Column], record: Mapping[str, Any]) -> None:
    for number, column in enumerate(columns, start=1):
        value = _shown(column, record)
        if value not in (None, ""):
            cell = sheet.cell(row, number, value)
            cell.number_format = "General" if column.field == "stt" else "@"


def _shown(column: Column, record: Mapping[str, Any]) -> Any:
    value = record.get(column.field)
    if column.field == "birth_date" and value is None:
        value = record.get("birth_year")
    if column.field in _AWARDS:
        return _award_name(value)
    if column.choices is not None and value in column.choices:
        return column.choices[value]
    if isinstance(value, date):
        return format_date(value)
    if column.field == "stated_period" and value:
        return f"{value[0]}-{value[1]}"
    if column.field == "authors" and not isinstance(value, (str, type(None))):
        return "; ".join(_author(author) for author in value)
    return value if column.field == "stt" or value is None else str(value)


def _award_name(code: Any) -> Any:
    from vinhdanh.engine.catalogue import catalogue  # a long file: only this template needs it

    found = catalogue().get(str(code))
    return found.name["vi"] if found else code


def _author(author: Mapping[str, Any]) -> str:
    share = author.get("share")
    return f"{author['name']} ({share * 100:g}%)" if share else str(author["name"])


def _explain(sheet: Worksheet, columns: Sequence[Column]) -> None:
    lines = [
        ("Cột", "Cách ghi", "Giá trị được chọn"),
        *(
            (
                column.heading + (" (bắt buộc)" if column.required else ""),
                column.hint,
                "; ".join((column.choices or {}).values()),
            )
            for column in columns
        ),
        (
            "Lưu ý",
            "Mỗi người, tập thể, hộ gia đình một dòng. Không gộp ô, không thêm dòng tổng cộng trong danh sách.",
            "",
        ),
    ]
    for line in lines:
        sheet.append(list(line))
    for place, width in (("A", 34), ("B", 70), ("C", 60)):
        sheet.column_dimensions[place].width = width
    for cell in sheet[1]:
        cell.font = Font(name="Times New Roman", size=12, bold=True)
