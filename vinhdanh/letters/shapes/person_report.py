"""Báo cáo thành tích cá nhân (Mẫu 03 NĐ 98/2023, Mẫu 05 NĐ 152/2025)."""

from __future__ import annotations

from typing import Any

from vinhdanh.kit.docx import Field, Schema
from vinhdanh.kit.docx.writing import Cell, Row, paragraph, section, table
from vinhdanh.kit.said import phrase
from vinhdanh.letters.heads import Format
from vinhdanh.letters.reports import PersonReport
from vinhdanh.letters.shapes.common import (
    HEAD_FIELDS,
    OPTIONAL_NUMBER,
    PORTRAIT,
    Shape,
    gap,
    head_block,
    head_values,
    list_table,
    title_block,
)
from vinhdanh.letters.shapes.report_parts import (
    AWARD_FIELDS,
    AWARD_LISTS,
    CONDITIONS,
    CONFIRM_FIELDS,
    CONFIRM_LISTS,
    TITLE_FIELDS,
    award_values,
    awards_block,
    confirmation_values,
    confirmations_block,
    lines,
    or_dots,
)

# the lines of part I, in the order of the form: field, what the form calls it
_LIFE = (
    ("tên", "Họ và tên"), ("bí danh", "Bí danh"), ("ngày sinh", "Ngày, tháng, năm sinh"), ("giới tính", "Giới tính"),
    ("dân tộc", "Dân tộc"), ("tôn giáo", "Tôn giáo"), ("quê quán", "Quê quán"), ("nơi thường trú", "Nơi thường trú"),
    ("đơn vị công tác", "Đơn vị công tác"), ("chức vụ", "Chức vụ (Đảng, chính quyền, đoàn thể)"),
    ("trình độ", "Trình độ chuyên môn, nghiệp vụ"), ("lý luận chính trị", "Trình độ lý luận chính trị"),
    ("học hàm", "Học hàm, học vị, danh hiệu, giải thưởng"),
)  # fmt: skip
# without a word these lines go away; the others keep dots to be filled by hand
_OPTIONAL = {"bí danh", "dân tộc", "tôn giáo", "lý luận chính trị", "học hàm"}

SCHEMA = Schema(
    (
        *HEAD_FIELDS, OPTIONAL_NUMBER, *TITLE_FIELDS,
        Field("bí danh", phrase("Bí danh")), Field("ngày sinh", phrase("Ngày, tháng, năm sinh"), required=True),
        Field("giới tính", phrase("Giới tính"), required=True), Field("dân tộc", phrase("Dân tộc")), Field("tôn giáo", phrase("Tôn giáo")),
        Field("quê quán", phrase("Quê quán"), required=True), Field("nơi thường trú", phrase("Nơi thường trú"), required=True),
        Field("đơn vị công tác", phrase("Đơn vị công tác"), required=True),
        Field("chức vụ", phrase("Chức vụ Đảng, chính quyền, đoàn thể"), required=True),
        Field("trình độ", phrase("Trình độ chuyên môn, nghiệp vụ"), required=True),
        Field("lý luận chính trị", phrase("Trình độ lý luận chính trị")),
        Field("học hàm", phrase("Học hàm, học vị, danh hiệu, giải thưởng")),
        Field("nhiệm vụ", phrase("Quyền hạn, nhiệm vụ được giao, mỗi ý một đoạn"), required=True, many=True),
        Field("thành tích", phrase("Thành tích đạt được, mỗi ý một đoạn"), required=True, many=True),
        Field("xếp loại.năm", phrase("Năm")), Field("xếp loại.mức", phrase("Mức độ hoàn thành nhiệm vụ")),
        Field("xếp loại.danh hiệu", phrase("Danh hiệu của năm")),
        Field("sáng kiến.năm", phrase("Năm")), Field("sáng kiến.tên", phrase("Tên sáng kiến, đề tài")),
        Field("sáng kiến.quyết định", phrase("Số, ngày quyết định công nhận; cơ quan công nhận")),
        Field("sáng kiến.hiệu quả", phrase("Hiệu quả, phạm vi ảnh hưởng")),
        *AWARD_FIELDS,
        Field("người báo cáo", phrase("Họ tên người báo cáo"), required=True),
        *CONFIRM_FIELDS,
    ),
    {"xếp loại": "", "sáng kiến": "", **AWARD_LISTS, **CONFIRM_LISTS},
    {
        **CONDITIONS, "truy tặng": phrase("Đề nghị truy tặng"), "có sáng kiến": phrase("Có sáng kiến, đề tài"),
        "có xếp loại": phrase("Có mức độ hoàn thành nhiệm vụ từng năm"),
    },
)  # fmt: skip


def build(rules: Format) -> str:
    """The body of the template."""
    right = paragraph("QuyenHan", "NGƯỜI BÁO CÁO") + paragraph("HoTenKy", "{{người báo cáo}}")
    sign = table((PORTRAIT / 2, PORTRAIT / 2), [Row((Cell(gap(), middle=False), Cell(right, middle=False)))])
    return (
        head_block(rules)
        + title_block("BÁO CÁO THÀNH TÍCH")
        + paragraph("MucLon", "I. SƠ LƯỢC LÝ LỊCH")
        + "".join(paragraph("NoiDung", f"- {label}: {{{{{name}}}}}") for name, label in _LIFE)
        + paragraph("MucLon", "II. THÀNH TÍCH ĐẠT ĐƯỢC")
        + paragraph("MucNho", "1. Quyền hạn, nhiệm vụ được giao hoặc đảm nhận")
        + paragraph("NoiDung", "{{nhiệm vụ}}")
        + paragraph("MucNho", "2. Thành tích đạt được")
        + paragraph("NoiDung", "{{thành tích}}")
        + _optional_table("xếp loại", "Mức độ hoàn thành nhiệm vụ từng năm", (("Năm", 2.0, "năm"), ("Mức độ hoàn thành nhiệm vụ", 7.0, "mức"), ("Danh hiệu", 7.0, "danh hiệu")))
        + _optional_table("sáng kiến", "Sáng kiến, đề tài", (("Năm", 1.6, "năm"), ("Tên sáng kiến, đề tài", 5.4, "tên"), ("Quyết định công nhận", 4.5, "quyết định"), ("Hiệu quả, phạm vi ảnh hưởng", 4.5, "hiệu quả")))
        + awards_block()
        + sign
        + confirmations_block()
        + section()
    )  # fmt: skip


def _optional_table(name: str, title: str, columns: tuple[tuple[str, float, str], ...]) -> str:
    made = [
        (head, width, "GiuaBang" if key == "năm" else "ChuBang", f"{{{{{name}.{key}}}}}")
        for head, width, key in columns
    ]
    return (
        paragraph("HetPhan", f"{{{{#có {name}}}}}")
        + paragraph("TenBang", title)
        + list_table(made, groups=False)
        + gap()
        + paragraph("HetPhan", f"{{{{/có {name}}}}}")
    )


def values(paper: PersonReport) -> dict[str, Any]:
    """What the fields say for one report."""
    who = paper.honoree
    life = {
        "tên": who.name,
        "bí danh": paper.alias,
        "ngày sinh": who.born,
        "giới tính": who.sex,
        "dân tộc": paper.ethnicity,
        "tôn giáo": paper.religion,
        "quê quán": paper.home_town,
        "nơi thường trú": paper.residence,
        "đơn vị công tác": who.unit,
        "chức vụ": paper.posts or who.post,
        "trình độ": paper.qualification,
        "lý luận chính trị": paper.political_theory,
        "học hàm": paper.honours,
    }
    verb = "truy tặng" if paper.posthumous else "tặng"
    return {
        **head_values(paper.head),
        "trích yếu": f"Đề nghị {verb} {paper.award}" + (f"\n{paper.period}" if paper.period else ""),
        **{name: text if name in _OPTIONAL else or_dots(text) for name, text in life.items()},
        "nhiệm vụ": lines(paper.duties), "thành tích": lines(paper.achievements),
        "xếp loại": [{"năm": g.year, "mức": g.grade, "danh hiệu": g.title} for g in paper.grades], "có xếp loại": bool(paper.grades),
        "sáng kiến": [{"năm": k.year, "tên": k.name, "quyết định": k.decision, "hiệu quả": k.effect} for k in paper.works],
        "có sáng kiến": bool(paper.works),
        **award_values(paper.titles, paper.commendations),
        "người báo cáo": who.name, "truy tặng": paper.posthumous,
        **confirmation_values(paper.confirmations),
    }  # fmt: skip


SHAPE = Shape(SCHEMA, build, values, lambda paper: f"Báo cáo thành tích: {paper.honoree.name}")
