"""The passages of each form of the achievement report, in the order in which it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vinhdanh.awards.states import Occasion, SubjectKind

Text = str | Promise
# a long report has some 2,000 words a passage; more is a file, not a passage
MOST_LETTERS = 20_000


class Form(StrEnum):
    """Which model of report is written."""

    PERSON = "person"
    COLLECTIVE = "collective"
    SHORT = "short"


class Part(StrEnum):
    """Where a passage stands; what the system knows stands before the passages of its part."""

    SUMMARY = "summary"
    PROFILE = "profile"
    MERIT = "merit"
    HONOURS = "honours"


PART_LABELS: dict[Part, Text] = {
    Part.SUMMARY: _("Tóm tắt"),
    Part.PROFILE: _("I. Sơ lược lý lịch, đặc điểm"),
    Part.MERIT: _("II. Thành tích đạt được"),
    Part.HONOURS: _("III. Các hình thức đã được khen thưởng"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """One passage; `lines` is how tall its box is, one line for a short answer."""

    code: str
    part: Part
    label: Text
    hint: Text = ""
    lines: int = 1
    required: bool = False
    # only for units of the enterprise system
    enterprise: bool = False


_SUMMARY = Section(
    "summary", Part.SUMMARY, _("Tóm tắt thành tích"), _("Một, hai câu; in vào danh sách trích ngang kèm tờ trình."), 2,
)  # fmt: skip
_PERSON = (
    _SUMMARY,
    Section("alias", Part.PROFILE, _("Bí danh"), _("Để trống nếu không có.")),
    Section("religion", Part.PROFILE, _("Tôn giáo")),
    Section("home_town", Part.PROFILE, _("Quê quán")),
    Section("residence", Part.PROFILE, _("Nơi thường trú")),
    Section("other_posts", Part.PROFILE, _("Chức vụ khác (Đảng, đoàn thể)")),
    Section("qualification", Part.PROFILE, _("Trình độ chuyên môn, nghiệp vụ")),
    Section("political_theory", Part.PROFILE, _("Trình độ lý luận chính trị")),
    Section("honours", Part.PROFILE, _("Học hàm, học vị, danh hiệu, giải thưởng")),
    Section("duties", Part.MERIT, _("Quyền hạn, nhiệm vụ được giao"), _("Việc được giao, quyền hạn, phạm vi phụ trách."), 6, True),
    Section(
        "achievements", Part.MERIT, _("Thành tích đạt được"),
        _("Kết quả công việc trong kỳ, có số liệu; hiệu quả, phạm vi áp dụng của sáng kiến; việc chấp hành, tham gia phong trào."), 14, True,
    ),
)  # fmt: skip
_COLLECTIVE = (
    _SUMMARY,
    Section("address", Part.PROFILE, _("Địa điểm trụ sở chính")),
    Section("phone", Part.PROFILE, _("Điện thoại")),
    Section("website", Part.PROFILE, _("Trang thông tin điện tử")),
    Section("history", Part.PROFILE, _("Quá trình thành lập và phát triển"), "", 5),
    Section("structure", Part.PROFILE, _("Tổ chức bộ máy, tổ chức đảng, đoàn thể"), "", 5),
    Section("capital", Part.PROFILE, _("Vốn và nguồn vốn"), _("Vốn cố định, vốn lưu động; dành cho doanh nghiệp."), 2, enterprise=True),
    Section("functions", Part.PROFILE, _("Chức năng, nhiệm vụ"), "", 5, True),
    Section(
        "results", Part.MERIT, _("Kết quả thực hiện nhiệm vụ"), _("Kết quả từng năm trong kỳ, so với chỉ tiêu và năm trước."), 12, True,
    ),
    Section(
        "figures", Part.MERIT, _("Bảng số liệu so với các năm trước"),
        _("Mỗi dòng một chỉ tiêu, các cột cách nhau bằng dấu |. Dòng đầu là tiêu đề: Chỉ tiêu | 2024 | 2025."), 5,
    ),
    Section("measures", Part.MERIT, _("Biện pháp đã thực hiện"), _("Biện pháp, sáng kiến dẫn đến kết quả đó."), 6),
    Section("policies", Part.MERIT, _("Thực hiện chủ trương của Đảng, pháp luật của Nhà nước"), _("Kể cả việc chăm lo đời sống đoàn viên, người lao động."), 5),
    Section("mass_work", Part.MERIT, _("Công tác đảng, đoàn thể"), "", 5),
)  # fmt: skip
_SHORT = (
    _SUMMARY,
    Section("profile", Part.PROFILE, _("Giới thiệu ngắn"), _("Hai, ba dòng về người, tập thể, hộ gia đình."), 3),
    Section("when", Part.MERIT, _("Thời gian"), _("Ngày, giờ xảy ra sự việc, hoặc từ ngày đến ngày của đợt thi đua.")),
    Section("where", Part.MERIT, _("Địa điểm")),
    Section("achievements", Part.MERIT, _("Thành tích"), _("Đã làm gì trong sự việc, trong đợt thi đua."), 8, True),
    Section("results", Part.MERIT, _("Kết quả, hiệu quả"), "", 5),
)  # fmt: skip
SECTIONS: dict[Form, tuple[Section, ...]] = {
    Form.PERSON: _PERSON,
    Form.COLLECTIVE: _COLLECTIVE,
    Form.SHORT: _SHORT,
}
SHORT_OCCASIONS = (Occasion.AD_HOC, Occasion.THEMATIC)


def form_for(subject_kind: str, occasion: str) -> Form:
    """The short model for what is sudden, thematic or of a household; else that of a person or a collective."""
    if occasion in SHORT_OCCASIONS or subject_kind == SubjectKind.HOUSEHOLD:
        return Form.SHORT
    return Form.PERSON if subject_kind == SubjectKind.PERSON else Form.COLLECTIVE
