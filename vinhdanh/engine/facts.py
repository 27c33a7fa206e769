"""Every fact a rule may read: its column in the facts frame, its type, its meaning, who can supply it.

Year-facts are 32-bit masks relative to the subject's own year: bit 0 is the year considered, bit i is
i years before, bit 31 is "31 years before or more". They come in pairs: `.yes` holds the years that are
certain, `.can` the years that are certain or unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from vinhdanh.engine.tables import (
    CATEGORIES,
    GRADES,
    MEASURES,
    POSITION_CLASSES,
    REACHES,
    RESULTS,
    SEXES,
    SUBJECTS,
    SYSTEMS,
    TRANSFER_KINDS,
)

UNIT = "đơn vị quản lý"
COUNCIL = "hội đồng sáng kiến"
SCIENCE = "hội đồng khoa học, cơ quan nghiệm thu"
HEAD = "người đứng đầu đơn vị"
LEDGER = "bộ phận thi đua, khen thưởng (sổ khen thưởng)"
STAFFING = "bộ phận tổ chức cán bộ"
INSPECTION = "cơ quan kiểm tra, thanh tra"
SCHOOL = "cơ sở đào tạo"
UNION = "tổ chức công đoàn quản lý"
RECEPTION = "cơ quan tiếp nhận, thẩm định hồ sơ"


@dataclass(frozen=True)
class Fact:
    """A column, or a family of columns whose names match `pattern`."""

    name: str
    dtype: pl.DataType | type[pl.DataType]
    meaning: str
    who: str
    pattern: str = ""
    choices: tuple[str, ...] = ()


_CHOICES = {
    "kind": ("person", "collective", "household"),
    "category": CATEGORIES,
    "position_class": POSITION_CLASSES,
    "sex": SEXES,
    "system": SYSTEMS,
    "transfer_kind": TRANSFER_KINDS,
}

_SCALARS = (
    ("kind", "loại đối tượng: cá nhân, tập thể, hộ gia đình", UNIT),
    ("year", "năm xét", UNIT),
    ("law_on", "ngày đề nghị, quyết định bản luật áp dụng", UNIT),
    ("received_on", "ngày cơ quan thẩm định tiếp nhận hồ sơ", RECEPTION),
    ("category", "nhóm đối tượng (cán bộ, công nhân, nông dân …)", STAFFING),
    ("position_class", "nhóm vị trí (lãnh đạo, người trực tiếp)", STAFFING),
    ("sex", "giới tính", STAFFING),
    ("system", "hệ thống: nhà nước hay công đoàn", UNIT),
    ("overlay", "quy định riêng của ngành, địa phương được áp dụng", UNIT),
    (
        "under_investigation",
        "đang bị xem xét kỷ luật, điều tra, thanh tra hoặc có tố cáo đang xác minh",
        INSPECTION,
    ),
    ("registered", "đã đăng ký thi đua đầu năm", UNIT),
    ("joined_on", "ngày về đơn vị", STAFFING),
    ("recruited_on", "ngày tuyển dụng lần đầu", STAFFING),
    ("months_in_year", "số tháng thực làm trong năm (nghỉ thai sản vẫn tính)", STAFFING),
    ("transfer_kind", "hình thức chuyển đơn vị trong năm", STAFFING),
    ("transfer_months_at_old", "số tháng đã làm ở đơn vị cũ trong năm", STAFFING),
    (
        "transfer_old_unit_opinion",
        "ý kiến nhận xét của đơn vị cũ (người được biệt phái: của đơn vị tiếp nhận)",
        "đơn vị cũ, đơn vị tiếp nhận",
    ),
    ("leave_known", "đã có đủ số liệu nghỉ trong năm", STAFFING),
    ("study_known", "đã có đủ số liệu đi học trong năm", STAFFING),
    ("unit_kind", "loại đơn vị", UNIT),
    ("founded_on", "ngày thành lập đơn vị", STAFFING),
    ("members", "số người của tập thể", UNIT),
    ("advanced_workers", "số người đạt Lao động tiên tiến (lực lượng vũ trang: Chiến sĩ tiên tiến)", UNIT),
    ("advanced_worker_share", "tỷ lệ đạt Lao động tiên tiến (lực lượng vũ trang: Chiến sĩ tiên tiến)", UNIT),
    ("completed_share", "tỷ lệ hoàn thành nhiệm vụ", UNIT),
    ("grassroots_fighters", "số người đạt Chiến sĩ thi đua cơ sở", UNIT),
    ("warned_members", "số người bị kỷ luật từ cảnh cáo trở lên", UNIT),
    ("cluster_rank", "thứ hạng trong cụm, khối thi đua", "cụm, khối thi đua"),
    ("flag_kind", "thuộc diện được tặng cờ thi đua", LEDGER),
    ("party_strong", "tổ chức đảng, đoàn thể trong sạch, vững mạnh", "cấp ủy, đoàn thể"),
    ("union_member_since", "ngày vào công đoàn", UNION),
    ("union_officer_years", "số năm làm cán bộ công đoàn (chưa nhân hệ số)", UNION),
    ("union_staff_years", "số năm làm việc ở đơn vị sự nghiệp của công đoàn", UNION),
    ("union_non_state_years", "trong đó, số năm làm cán bộ công đoàn ở doanh nghiệp ngoài nhà nước", UNION),
    ("union_full_time", "cán bộ công đoàn chuyên trách", UNION),
    ("union_outsider", "cá nhân ngoài tổ chức công đoàn", UNION),
    ("terms_known", "đã có đủ số liệu các khóa tham gia ban chấp hành", UNION),
)

_CODE = r"[a-z][a-z0-9_]*"
_PAIR = r"\.(yes|can)"
_WORK = rf"({'|'.join(REACHES)})\.(recognised|applied)\.(any|title|commendation)\.(\d+|undated){_PAIR}"

_FAMILIES = (
    Fact(
        "award",
        pl.UInt32,
        "các năm được tặng danh hiệu, hình thức",
        LEDGER,
        rf"award\.{_CODE}(@regular)?{_PAIR}",
    ),
    Fact(
        "award_undated",
        pl.UInt8,
        "số lần được tặng mà không rõ năm",
        LEDGER,
        rf"award\.{_CODE}(@regular)?\.undated{_PAIR}",
    ),
    Fact(
        "after",
        pl.UInt32,
        "các năm sau thời gian tính thành tích (hoặc sau ngày) của lần khen trước",
        LEDGER,
        rf"after\.{_CODE}(@regular)?\.(stated_period|decision)(_listed)?{_PAIR}",
    ),
    Fact(
        "spent",
        pl.UInt32,
        "các năm đã được khen cùng hình thức (hoặc đến ngày quyết định lần trước)",
        LEDGER,
        rf"spent\.{_CODE}(\.decision)?{_PAIR}",
    ),
    Fact(
        "grade", pl.UInt32, "mức độ hoàn thành nhiệm vụ các năm", UNIT, rf"grade\.({'|'.join(GRADES)}){_PAIR}"
    ),
    Fact("graded", pl.UInt32, "các năm đã có kết quả xếp loại", UNIT, r"graded"),
    Fact(
        "initiative",
        pl.UInt32,
        "sáng kiến được công nhận, phạm vi và việc áp dụng",
        COUNCIL,
        rf"initiative\.{_WORK}",
    ),
    Fact("research", pl.UInt32, "đề tài, đề án, công trình được nghiệm thu", SCIENCE, rf"research\.{_WORK}"),
    Fact(
        "benefit",
        pl.Int64,
        "giá trị làm lợi của các sáng kiến được áp dụng, theo năm",
        COUNCIL,
        r"benefit\.\d+",
    ),
    Fact("benefit_open", pl.UInt32, "các năm có thể còn giá trị làm lợi chưa ghi", COUNCIL, r"benefit\.open"),
    Fact("benefit_undated", pl.Boolean, "có sáng kiến không rõ năm", COUNCIL, r"benefit\.undated"),
    Fact(
        "terms",
        pl.Boolean,
        "số khóa tham gia ban chấp hành, ủy ban kiểm tra công đoàn",
        UNION,
        rf"terms\.[a-z+]+\.[a-z_+]+\.\d+\.(sum|row){_PAIR}",
    ),
    Fact("clean", pl.UInt32, "các năm sau khi chấp hành xong kỷ luật", STAFFING, rf"clean{_PAIR}"),
    Fact(
        "under_discipline",
        pl.Boolean,
        "đang trong thời hạn kỷ luật vào ngày đề nghị",
        STAFFING,
        r"under_discipline",
    ),
    Fact(
        "disciplined",
        pl.Boolean,
        "bị kỷ luật trong năm xét từ hình thức nêu trở lên",
        STAFFING,
        rf"disciplined\.({'|'.join(MEASURES)})",
    ),
    Fact(
        "absence",
        pl.Int32,
        "số ngày làm việc đã nghỉ trong năm (trừ thai sản)",
        STAFFING,
        r"absence\.(low|high)",
    ),
    Fact("study", pl.Boolean, "đi học dài hạn đạt kết quả", SCHOOL, rf"study\.\d+\.({'|'.join(RESULTS)})"),
    Fact(
        "post_months",
        pl.Int32,
        "số tháng đã giữ từng chức vụ đến ngày đề nghị",
        STAFFING,
        rf"post_months\.{_CODE}\.(yes|can)",
    ),
    Fact("attested", pl.Boolean, "xác nhận tiêu chuẩn định tính", HEAD, rf"attested\.({_CODE}|\*)"),
)

SCALARS: dict[str, Fact] = {
    name: Fact(name, SUBJECTS[name], meaning, who, choices=_CHOICES.get(name, ()))
    for name, meaning, who in _SCALARS
}
FAMILIES: dict[str, Fact] = {f.name: f for f in _FAMILIES}
_PATTERNS = [(re.compile(f.pattern), f) for f in _FAMILIES]


@lru_cache(maxsize=4096)
def fact_of(column: str) -> Fact | None:
    """The fact a column belongs to, or None when no such fact is registered."""
    if column in SCALARS:
        return SCALARS[column]
    return next((fact for pattern, fact in _PATTERNS if pattern.fullmatch(column)), None)


def dtype_of(column: str) -> pl.DataType | type[pl.DataType]:
    """The type of a column of the facts frame."""
    fact = fact_of(column)
    if fact is None:
        raise KeyError(f"không có dữ kiện nào tên là {column!r} (xem vinhdanh/engine/facts.py)")
    if column.endswith(("undated.yes", "undated.can")):
        return pl.UInt8
    return pl.Enum(fact.choices) if fact.choices else fact.dtype


def award_name(code: str, regular: bool) -> str:
    """Stem of an award's columns; `@regular` counts only awards of occasion công trạng (Nghị định 98 và 152, Điều 4 khoản 3)."""
    return f"award.{code}@regular" if regular else f"award.{code}"
