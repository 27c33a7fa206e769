"""Questions that a new checklist begins with: one or two a topic, to be changed at will. They are ours, no law asks them."""

from __future__ import annotations

from vinhdanh.checklists.actions import Question
from vinhdanh.checklists.states import QuestionKind, Topic

STARTING = (
    Question(
        Topic.EMULATION, QuestionKind.YES_NO, "Có kế hoạch hoặc bản phát động thi đua của đơn vị trong năm"
    ),
    Question(
        Topic.EMULATION,
        QuestionKind.GRADED,
        "Sơ kết, tổng kết phong trào và khen thưởng đúng hạn, đúng tiêu chuẩn",
    ),
    Question(
        Topic.EMULATION,
        QuestionKind.NUMBER,
        "Số tập thể, cá nhân được khen thưởng trong năm",
        "tập thể, cá nhân",
    ),
    Question(Topic.CHARTER, QuestionKind.GRADED, "Chấp hành Điều lệ: đại hội, quy chế hoạt động, chế độ họp"),
    Question(
        Topic.FINANCE, QuestionKind.GRADED, "Thu, chi, quản lý tài chính công đoàn đúng quy định, công khai"
    ),
    Question(Topic.UNION_FEE, QuestionKind.YES_NO, "Đóng đủ kinh phí công đoàn"),
    Question(Topic.STRONG_UNION, QuestionKind.GRADED, "Tự chấm điểm, xếp loại công đoàn cơ sở có minh chứng"),
    Question(Topic.MEMBERS, QuestionKind.NUMBER, "Số đoàn viên kết nạp mới trong năm", "người"),
    Question(
        Topic.WAGES, QuestionKind.GRADED, "Thang lương, trả lương đúng hạn, không thấp hơn mức tối thiểu"
    ),
    Question(Topic.INSURANCE, QuestionKind.NUMBER, "Số lao động chưa được đóng bảo hiểm xã hội", "người"),
    Question(
        Topic.CONTRACT, QuestionKind.GRADED, "Ký hợp đồng lao động đúng loại với mọi người thuộc diện phải ký"
    ),
    Question(Topic.AGREEMENT, QuestionKind.YES_NO, "Có thoả ước lao động tập thể còn hiệu lực"),
    Question(Topic.SAFETY, QuestionKind.GRADED, "Mạng lưới an toàn vệ sinh viên hoạt động, huấn luyện đủ"),
    Question(Topic.SAFETY, QuestionKind.NUMBER, "Số vụ tai nạn lao động trong năm", "vụ"),
    Question(
        Topic.WOMEN_LABOUR,
        QuestionKind.YES_NO,
        "Thực hiện đủ chế độ thai sản, nuôi con nhỏ và chính sách đối với lao động nữ",
    ),
    Question(Topic.WOMEN, QuestionKind.GRADED, "Ban nữ công hoạt động, chế độ với lao động nữ được bảo đảm"),
    Question(
        Topic.DEMOCRACY, QuestionKind.YES_NO, "Tổ chức hội nghị người lao động, cán bộ, công chức trong năm"
    ),
    Question(Topic.DEMOCRACY, QuestionKind.TEXT, "Nhận xét về đối thoại, công khai tại đơn vị"),
)
