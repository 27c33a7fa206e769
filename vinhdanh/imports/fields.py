"""What a column can mean, and the headings by which units name it."""

from __future__ import annotations

from vinhdanh.imports.headings import Field
from vinhdanh.imports.headings import field_of as _field
from vinhdanh.imports.pledge_fields import PLEDGE_FIELDS

STT = _field(
    "stt", "Số thứ tự", "STT|Số TT|TT|S TT|Số thứ tự|No|Stt trong danh sách|STT toàn danh sách", core=False
)
HONORIFIC = _field(
    "honorific",
    "Ông/Bà",
    "Ông/Bà|Ông (bà)|Ông, bà|Danh xưng|Tên gọi|Tên gọi (Ông/Bà/chức danh)|Xưng hô",
    core=False,
)
NOTE = _field("note", "Ghi chú", "Ghi chú|Chú thích|Note|Ý kiến", core=False)

_NAME_HEADINGS = (
    "Họ và tên|Họ tên|Họ, tên|Họ và tên khai sinh|Họ tên khai sinh|Họ và tên đoàn viên|Họ tên đoàn viên|Họ và tên cán bộ"
    "|Họ tên cán bộ|Họ và tên nhân viên|Tên nhân viên|Tên cá nhân|Họ và tên cá nhân|Họ và tên người lao động|Họ và tên CBCCVC"
    "|Họ và tên CNVCLĐ|Họ tên CB CNV|Họ và chữ đệm và tên|Tên đoàn viên|Họ đệm và tên|Họ và tên (chữ in hoa)|Full name"
    "|Tên TT/CN/hộ|Tên tập thể, cá nhân|Tên tập thể, cá nhân, hộ gia đình|Tên cá nhân, tập thể|Tên đối tượng"
    "|Tên đối tượng khen thưởng|Họ và tên, tên tập thể|Tên cá nhân/tập thể/hộ gia đình|Họ và tên hoặc tên tập thể"
    "|Tên tập thể|Tên tập thể được khen|Tên hộ gia đình|Tên chủ hộ|Chủ hộ|Cá nhân"
)
NAME = _field("name", "Họ và tên", _NAME_HEADINGS, required=True)
SUBJECT_NAME = _field(
    "name",
    "Tên cá nhân, tập thể, hộ",
    _NAME_HEADINGS + "|Tập thể|Tên đơn vị được khen|Đối tượng",
    required=True,
)
SURNAME = _field(
    "surname",
    "Họ và tên đệm",
    "Họ và tên đệm|Họ đệm|Họ lót|Họ và chữ đệm|Họ và đệm|Họ, tên đệm|Họ và tên lót|Họ",
)
GIVEN_NAME = _field("given_name", "Tên", "Tên|Tên gọi chính")
SEX = _field("sex", "Giới tính", "Giới tính|Giới|Phái|GT|Nam/Nữ|Nam, nữ|Nam (nữ)|Sex|Giới tính (Nam/Nữ)")
MALE = _field("male", "Nam (đánh dấu)", "Giới tính Nam|Nam|Phái Nam")
FEMALE = _field("female", "Nữ (đánh dấu)", "Giới tính Nữ|Nữ|Phái Nữ")
BIRTH_DATE = _field(
    "birth_date", "Ngày sinh",
    "Ngày sinh|Ngày tháng năm sinh|Ngày, tháng, năm sinh|Sinh ngày|Ngày tháng năm|NTNS|Ngày/tháng/năm sinh|Ng. sinh|Ngày sinh (dd/mm/yyyy)"
    "|Date of birth|DOB|Ngày sinh đầy đủ",
)  # fmt: skip
BIRTH_YEAR = _field(
    "birth_year", "Năm sinh", "Năm sinh|NS|Sinh năm|Năm sinh năm|Ngày sinh Năm|Ngày tháng năm sinh Năm"
)
BIRTH_DAY = _field("birth_day", "Ngày (sinh)", "Ngày sinh Ngày|Ngày tháng năm sinh Ngày|Sinh ngày Ngày")
BIRTH_MONTH = _field(
    "birth_month", "Tháng (sinh)", "Ngày sinh Tháng|Ngày tháng năm sinh Tháng|Sinh ngày Tháng|Tháng sinh"
)
BIRTH_MALE = _field(
    "birth_male",
    "Ngày sinh (nam)",
    "Ngày sinh Nam|Năm sinh Nam|Ngày tháng năm sinh Nam|Ngày, tháng, năm sinh Nam|Tuổi Nam|Nam sinh năm",
)
BIRTH_FEMALE = _field(
    "birth_female",
    "Ngày sinh (nữ)",
    "Ngày sinh Nữ|Năm sinh Nữ|Ngày tháng năm sinh Nữ|Ngày, tháng, năm sinh Nữ|Nữ sinh năm",
)
CITIZEN_ID = _field(
    "citizen_id", "Số căn cước",
    "CCCD|Số CCCD|CMND|Số CMND|CMT|CMTND|Số CMT|Số định danh|Số định danh cá nhân|Mã định danh|Mã định danh cá nhân|Căn cước|Số căn cước"
    "|Căn cước công dân|Số căn cước công dân|CMND/CCCD|CCCD/CMND|Số CMND/CCCD|Số CCCD/CMND|Số thẻ căn cước|CCCD/Mã định danh|Số CC|ĐDCN"
    "|Số CMND/Căn cước công dân|Số định danh cá nhân/CCCD|Thẻ căn cước",
)  # fmt: skip
ETHNIC_GROUP = _field("ethnic_group", "Dân tộc", "Dân tộc|DT|Thành phần dân tộc")
POST = _field(
    "post", "Chức vụ",
    "Chức vụ|Chức vụ, chức danh|Chức danh, chức vụ|Chức vụ/chức danh|Chức danh/chức vụ|Chức danh|Vị trí việc làm|Công việc|Nghề nghiệp"
    "|Chức vụ (chức danh)|Chức vụ, công việc|Chức vụ hoặc chức danh|Chức vụ công tác|Chức vụ hiện nay|Chức vụ, nghề nghiệp|CV|Chức vụ chính quyền"
    "|Công việc đảm nhận|Chức vụ, chức danh nghề nghiệp|Nhiệm vụ",
)  # fmt: skip
JOB_TITLE = _field(
    "job_title",
    "Chức danh nghề nghiệp",
    "Chức danh nghề nghiệp|CDNN|Ngạch|Chức danh khoa học|Hạng chức danh nghề nghiệp",
)
POST_UNIT = _field(
    "post_unit", "Chức vụ, đơn vị", "Chức vụ, đơn vị|Chức vụ, đơn vị công tác|Chức vụ và đơn vị công tác|Chức vụ, nơi công tác|Chức danh, đơn vị"
    "|Chức vụ, cơ quan|Chức vụ/đơn vị|Chức vụ, đơn vị hiện nay|Chức vụ, cơ quan, đơn vị",
)  # fmt: skip
DEPARTMENT = _field(
    "department", "Phòng, ban", "Phòng ban|Phòng, ban|Phòng/ban|Phòng|Khoa phòng|Khoa, phòng|Khoa/phòng|Phòng/khoa|Bộ phận|Tổ|Khoa|Tổ công đoàn"
    "|Tổ chuyên môn|Tổ, bộ phận|Bộ phận công tác|Phòng khoa|Phân xưởng|Phòng (khoa)|Tổ sản xuất|Phòng, ban, đơn vị trực thuộc|Công đoàn bộ phận",
)  # fmt: skip
UNIT = _field(
    "unit", "Đơn vị",
    "Đơn vị|Cơ quan|Đơn vị công tác|Nơi công tác|Cơ quan, đơn vị|Cơ quan công tác|Tên đơn vị|Tên cơ quan|Cơ quan/đơn vị|Công đoàn cơ sở|CĐCS"
    "|Đơn vị quản lý|Tên CĐCS|Đơn vị, cơ quan|Công ty|Trường|Doanh nghiệp|Đơn vị sinh hoạt|Nơi làm việc|Cơ quan, đơn vị công tác|Đơn vị cấp trên"
    "|Thuộc đơn vị|Cơ quan chủ quản|Đơn vị chủ quản|Trực thuộc",
)  # fmt: skip
ADDRESS = _field(
    "address",
    "Địa chỉ",
    "Địa chỉ|Nơi ở|Chỗ ở hiện nay|Nơi thường trú|Địa chỉ thường trú|Hộ khẩu thường trú|Nơi ở hiện nay|Địa bàn|Thôn, xã",
)
CATEGORY = _field(
    "category", "Phân loại cán bộ", "Mã phân loại cán bộ|Phân loại cán bộ|Phân loại đối tượng|Mã phân loại đối tượng|Loại cán bộ|Loại lao động|Nhóm đối tượng"
    "|Mã phân loại|Thành phần",
)  # fmt: skip
SUBJECT = _field(
    "subject", "Cá nhân, tập thể, hộ", "Phân loại|Phân loại (CANHAN/TAPTHE/HOGIADINH)|Loại đối tượng|Đối tượng khen|Cá nhân/tập thể|Tập thể/cá nhân|Loại"
    "|Phân loại TT/CN|Loại hình đối tượng|CANHAN/TAPTHE/HOGIADINH",
)  # fmt: skip
JOINED_ON = _field(
    "joined_on", "Ngày vào công đoàn", "Ngày vào công đoàn|Ngày vào CĐ|Ngày gia nhập công đoàn|Ngày kết nạp đoàn viên|Ngày vào đoàn|Ngày kết nạp|Ngày gia nhập"
    "|Thời gian vào công đoàn|Ngày về đơn vị|Ngày tuyển dụng|Ngày vào làm",
)  # fmt: skip
DEGREE = _field(
    "degree",
    "Trình độ",
    "Trình độ|Trình độ chuyên môn|TĐCM|Học vấn|Trình độ đào tạo|Bằng cấp|Trình độ học vấn|Chuyên môn",
)
STATUS = _field("status", "Trạng thái", "Trạng thái|Tình trạng|Tình trạng công tác|Hiện trạng")

AWARD = _field(
    "award", "Danh hiệu, hình thức khen thưởng",
    "Danh hiệu|Hình thức|Danh hiệu/Hình thức|Danh hiệu, hình thức|Hình thức khen thưởng|Danh hiệu thi đua|Danh hiệu, hình thức khen thưởng|Tên danh hiệu"
    "|Danh hiệu thi đua, hình thức khen thưởng|Hình thức khen|Danh hiệu/hình thức khen thưởng|Khen thưởng|Hình thức, danh hiệu|Tên hình thức khen thưởng"
    "|Danh hiệu khen thưởng|Danh hiệu đạt được|Hình thức khen thưởng đã đạt|Danh hiệu TĐ/HTKT|Danh hiệu TĐ, HTKT|Loại khen thưởng|Danh hiệu đề nghị"
    "|Hình thức đề nghị|Danh hiệu, hình thức đề nghị khen thưởng|Đề nghị khen thưởng|Nội dung khen|Thành tích khen thưởng",
)  # fmt: skip
AWARD_TITLE = _field(
    "award_title", "Danh hiệu (cột riêng)", "Mã danh hiệu|Đăng ký Thi đua|Mã danh hiệu thi đua|Thi đua"
)
AWARD_FORM = _field(
    "award_form",
    "Hình thức (cột riêng)",
    "Mã hình thức|Đăng ký Khen thưởng|Mã hình thức khen thưởng|Mã khen thưởng",
)
AWARD_TYPE = _field("award_type", "Loại thành tích", "Loại thành tích|Nhóm thành tích")
AWARD_LEVEL = _field(
    "award_level", "Cấp, hạng", "Cấp/hạng|Cấp, hạng|Cấp khen thưởng|Hạng|Cấp khen|Cấp độ|Cấp"
)
YEAR = _field(
    "year", "Năm",
    "Năm|Năm khen thưởng|Năm thi đua|Năm đạt|Năm đạt được|Năm được khen|Năm học|Năm công nhận|Năm xét|Năm tặng|Năm đánh giá|Năm nhận|Năm khen|Thời gian"
    "|Năm đạt danh hiệu|Năm công tác",
)  # fmt: skip
STATED_PERIOD = _field(
    "stated_period",
    "Giai đoạn thành tích",
    "Giai đoạn|Thành tích giai đoạn|Thời gian tính thành tích|Giai đoạn thành tích|Thành tích từ năm đến năm",
)
DECISION_NO = _field(
    "decision_no", "Số quyết định",
    "Số quyết định|Số QĐ|Quyết định số|QĐ số|Quyết định Số|Số, ký hiệu quyết định|Số văn bản|Quyết định|Số quyết định khen thưởng|Số quyết định công nhận"
    "|Số hiệu quyết định|Số và ngày quyết định|Số, ngày quyết định|Số, ngày tháng quyết định|Quyết định khen thưởng|Quyết định công nhận"
    "|Số, ngày, tháng, năm quyết định|Số QĐ, ngày tháng|Số quyết định, ngày tháng năm|Văn bản công nhận",
)  # fmt: skip
DECIDED_ON = _field(
    "decided_on", "Ngày quyết định",
    "Ngày quyết định|Ngày QĐ|Ngày ký|Quyết định Ngày|Ngày ký quyết định|Ngày ban hành|Ngày tháng năm quyết định|Ngày khen thưởng|Ngày tháng quyết định"
    "|Ngày chấp nhận|Ngày ra quyết định|Quyết định Ngày tháng năm|Ngày công nhận|Ngày, tháng, năm ký",
)  # fmt: skip
AUTHORITY = _field(
    "authority", "Cấp, cơ quan quyết định",
    "Cấp quyết định|Cơ quan quyết định|Cơ quan ban hành|Quyết định Cấp|Cấp ra quyết định|Thẩm quyền|Cơ quan khen|Đơn vị quyết định|Người ký|Cấp có thẩm quyền"
    "|Đơn vị khen thưởng|Cơ quan khen thưởng|Quyết định Cấp độ|Cơ quan ra quyết định|Nơi quyết định|Quyết định Cơ quan ban hành",
)  # fmt: skip
OCCASION = _field(
    "occasion",
    "Loại hình khen thưởng",
    "Loại hình|Loại hình khen thưởng|Phương thức khen thưởng|Loại hình khen|Phương thức",
)
MOVEMENT = _field(
    "movement",
    "Phong trào, chuyên đề",
    "Phong trào|Chuyên đề|Phong trào thi đua|Tên phong trào|Nội dung thành tích",
)
DEED_ON = _field(
    "deed_on",
    "Ngày lập thành tích",
    "Ngày lập thành tích|Lập thành tích ngày|Ngày lập công|Ngày xảy ra sự việc|Ngày, tháng lập thành tích|Ngày đạt thành tích",
)
GRADE = _field(
    "grade", "Mức độ hoàn thành nhiệm vụ",
    "Mức độ hoàn thành nhiệm vụ|Xếp loại|Kết quả đánh giá|Kết quả xếp loại|Mức độ hoàn thành|Đánh giá, xếp loại|Kết quả|Mức xếp loại|Xếp loại chất lượng"
    "|Đánh giá|Xếp loại cuối năm|Kết quả đánh giá, xếp loại|Mức hoàn thành nhiệm vụ|Hoàn thành nhiệm vụ|Xếp loại chất lượng viên chức|Mức độ HTNV"
    "|Xếp loại chất lượng cán bộ|Xếp loại đánh giá|Xếp loại viên chức|Xếp loại công chức|Mức đánh giá",
)  # fmt: skip
TITLE = _field(
    "title", "Tên sáng kiến, đề tài",
    "Tên sáng kiến|Tên đề tài|Tên sáng kiến, đề tài|Tên|Sáng kiến|Đề tài|Tên sáng kiến/đề tài|Tên đề tài, sáng kiến|Tên đề tài/sáng kiến|Tên giải pháp"
    "|Tên sáng kiến kinh nghiệm|Tên sáng kiến, giải pháp|Tên đề tài khoa học|Nội dung sáng kiến|Tên sáng kiến (giải pháp)|Tên công trình|Tên SKKN",
    required=True,
)  # fmt: skip
WORK_KIND = _field(
    "work_kind",
    "Sáng kiến hay đề tài",
    "Loại|Loại hình|Phân loại|Sáng kiến/Đề tài|Loại sáng kiến, đề tài|Loại công trình",
)
RECOGNISED_ON = _field(
    "decided_on",
    "Ngày công nhận",
    "Ngày công nhận|Ngày quyết định|Ngày QĐ|Ngày ký|Quyết định Ngày|Ngày nghiệm thu|Ngày, tháng công nhận|Ngày chấp nhận",
)
RECOGNISED_BY = _field(
    "authority", "Đơn vị công nhận", "Đơn vị công nhận|Cơ quan công nhận|Hội đồng công nhận|Cấp quyết định|Cơ quan quyết định|Cơ quan ban hành|Nơi công nhận"
    "|Cấp có thẩm quyền công nhận|Đơn vị ra quyết định|Quyết định Cơ quan",
)  # fmt: skip
REACH = _field(
    "reach", "Phạm vi ảnh hưởng", "Phạm vi ảnh hưởng|Phạm vi áp dụng|Cấp công nhận|Cấp|Phạm vi|Cấp sáng kiến|Cấp đề tài|Mức độ ảnh hưởng|Hiệu quả và phạm vi ảnh hưởng"
    "|Phạm vi ảnh hưởng, hiệu quả áp dụng",
)  # fmt: skip
SUMMARY = _field(
    "summary",
    "Tóm tắt",
    "Tóm tắt|Tóm tắt nội dung|Tóm tắt thành tích|Thành tích|Nội dung|Mô tả|Nội dung tóm tắt|Tóm tắt sáng kiến|Hiệu quả|Kết quả áp dụng",
)
AUTHORS = _field(
    "authors", "Tác giả", "Tác giả|Họ và tên tác giả|Tên tác giả|Đồng tác giả|Nhóm tác giả|Tác giả, đồng tác giả|Tác giả/nhóm tác giả|Người thực hiện|Chủ nhiệm đề tài"
    "|Chủ nhiệm|Tác giả, nhóm tác giả|Tác giả (đồng tác giả)|Họ và tên|Họ tên|Họ tên tác giả", required=True,
)  # fmt: skip
WORK_FIELD = _field("field", "Lĩnh vực", "Lĩnh vực|Lĩnh vực áp dụng|Ngành")
BENEFIT = _field(
    "benefit_vnd",
    "Giá trị làm lợi (đồng)",
    "Giá trị làm lợi|Số tiền làm lợi|Giá trị làm lợi (đồng)|Hiệu quả kinh tế|Làm lợi|Giá trị kinh tế|Số tiền làm lợi (đồng)|Tiền làm lợi",
)
APPLIED = _field(
    "applied", "Đã áp dụng", "Đã áp dụng|Áp dụng|Áp dụng hiệu quả|Đã áp dụng hiệu quả|Tình trạng áp dụng"
)
ACCEPTED = _field(
    "accepted", "Đã nghiệm thu", "Đã nghiệm thu|Nghiệm thu|Tình trạng nghiệm thu|Kết quả nghiệm thu"
)
USED_FOR = _field(
    "used_for",
    "Đã dùng để xét",
    "Đã dùng để xét|Đã sử dụng để xét|Đã dùng cho|Đã sử dụng|Dùng xét danh hiệu|Đã sử dụng xét khen thưởng",
)
SHARE = _field(
    "share",
    "Tỷ lệ đóng góp",
    "Tỷ lệ đóng góp|Tỉ lệ đóng góp|% đóng góp|Tỷ lệ đóng góp (%)|Phần trăm đóng góp|Mức độ đóng góp",
)

IGNORED = _field(
    "ignored", "(không đọc)",
    "Điện thoại|Số điện thoại|SĐT|Email|Chữ ký|Ký tên|Ký nhận|Số tài khoản|Ngân hàng|Lương|Hệ số lương|Số tiền|Tiền thưởng|Mã nhân viên|Mã NV|Mã số|Số sổ vàng"
    "|Quê quán|Nơi sinh|Tôn giáo|Đảng viên|Ngày vào Đảng|Nơi cấp|Ngày cấp|Nguyên quán|Mã đơn vị|Mức thưởng|Lý luận chính trị|Tin học|Ngoại ngữ|Số thẻ đoàn viên"
    "|Mã đoàn viên|Số sổ BHXH|Mã số BHXH|Vai trò|Số hiệu|Mã hồ sơ|Điểm|Tổng điểm|Số phiếu|Tỷ lệ phiếu|Hình thức hợp đồng|Loại hợp đồng|Hợp đồng", core=False,
)  # fmt: skip

_PERSON = (
    STT, HONORIFIC, SURNAME, GIVEN_NAME, SEX, MALE, FEMALE, BIRTH_DATE, BIRTH_YEAR, BIRTH_DAY, BIRTH_MONTH, BIRTH_MALE, BIRTH_FEMALE,
    CITIZEN_ID, POST, JOB_TITLE, POST_UNIT, DEPARTMENT, UNIT, NOTE, IGNORED,
)  # fmt: skip
_DECIDED = (DECISION_NO, DECIDED_ON, AUTHORITY)

BY_KIND: dict[str, tuple[Field, ...]] = {
    "people": (NAME, *_PERSON, ETHNIC_GROUP, ADDRESS, CATEGORY, SUBJECT, JOINED_ON, DEGREE, STATUS),
    "awards": (
        SUBJECT_NAME, *_PERSON, ADDRESS, CATEGORY, SUBJECT, AWARD, AWARD_TITLE, AWARD_FORM, AWARD_TYPE, AWARD_LEVEL, YEAR, STATED_PERIOD,
        *_DECIDED, OCCASION, MOVEMENT, DEED_ON,
    ),
    "grades": (SUBJECT_NAME, *_PERSON, SUBJECT, YEAR, GRADE, DECISION_NO),
    "nominations": (SUBJECT_NAME, *_PERSON, ADDRESS, SUBJECT, AWARD, SUMMARY),
    "pledges": (SUBJECT_NAME, *_PERSON, SUBJECT, YEAR, *PLEDGE_FIELDS),
    "initiatives": (
        TITLE, STT, HONORIFIC, WORK_KIND, YEAR, DECISION_NO, RECOGNISED_ON, RECOGNISED_BY, REACH, SUMMARY, AUTHORS, CITIZEN_ID, BIRTH_DATE,
        DEPARTMENT, UNIT, POST, WORK_FIELD, BENEFIT, APPLIED, ACCEPTED, USED_FOR, SHARE, NOTE, IGNORED,
    ),
}  # fmt: skip


def fields_of(kind: str) -> dict[str, Field]:
    """The fields a sheet of this kind can have, by code; KeyError for an unknown kind."""
    return {field.code: field for field in BY_KIND[kind]}
