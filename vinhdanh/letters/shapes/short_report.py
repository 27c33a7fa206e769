"""Báo cáo thành tích đột xuất, theo đợt, chuyên đề (Mẫu 06, 07 NĐ 91/2017; Mẫu 06, 08 NĐ 152/2025): of anyone, short."""

from __future__ import annotations

from typing import Any

from vinhdanh.awards.states import SubjectKind
from vinhdanh.kit.docx import Field, Schema
from vinhdanh.kit.docx.writing import paragraph, section
from vinhdanh.kit.said import phrase
from vinhdanh.letters.heads import Format, Signature
from vinhdanh.letters.reports import ShortReport
from vinhdanh.letters.shapes.common import (
    HEAD_FIELDS,
    OPTIONAL_NUMBER,
    SIGN_FIELDS,
    Shape,
    head_block,
    head_values,
    sign_block,
    sign_values,
    title_block,
)
from vinhdanh.letters.shapes.report_parts import (
    CONFIRM_FIELDS,
    CONFIRM_LISTS,
    TITLE_FIELDS,
    confirmation_values,
    confirmations_block,
    lines,
)

SCHEMA = Schema(
    (
        *HEAD_FIELDS, OPTIONAL_NUMBER, *TITLE_FIELDS,
        Field("chức vụ đơn vị", phrase("Chức vụ, đơn vị")), Field("ngày sinh", phrase("Ngày, tháng, năm sinh")),
        Field("sơ lược", phrase("Vài dòng về cá nhân, tập thể"), many=True),
        Field("việc", phrase("Việc đột xuất, hoặc phong trào, chuyên đề"), required=True),
        Field("thời gian", phrase("Thời gian lập thành tích")), Field("địa điểm", phrase("Nơi lập thành tích")),
        Field("thành tích", phrase("Việc đã làm, mỗi ý một đoạn"), required=True, many=True),
        Field("kết quả", phrase("Kết quả, tác dụng"), many=True),
        *SIGN_FIELDS, *CONFIRM_FIELDS,
    ),
    CONFIRM_LISTS,
    {"có xác nhận": phrase("Báo cáo có phần xác nhận của cấp trên"), "có kết quả": phrase("Báo cáo có phần kết quả")},
)  # fmt: skip


def build(rules: Format) -> str:
    """The body of the template."""
    return (
        head_block(rules)
        + title_block("BÁO CÁO THÀNH TÍCH")
        + paragraph("MucLon", "I. SƠ LƯỢC")
        + paragraph("NoiDung", "- Tên: {{tên}}")
        + paragraph("NoiDung", "- Ngày, tháng, năm sinh: {{ngày sinh}}")
        + paragraph("NoiDung", "- Chức vụ, đơn vị: {{chức vụ đơn vị}}")
        + paragraph("NoiDung", "{{sơ lược}}")
        + paragraph("MucLon", "II. THÀNH TÍCH ĐẠT ĐƯỢC")
        + paragraph("NoiDung", "- Sự việc, phong trào: {{việc}}")
        + paragraph("NoiDung", "- Thời gian: {{thời gian}}")
        + paragraph("NoiDung", "- Địa điểm: {{địa điểm}}")
        + paragraph("NoiDung", "{{thành tích}}")
        + paragraph("HetPhan", "{{#có kết quả}}")
        + paragraph("MucNho", "Kết quả, tác dụng")
        + paragraph("NoiDung", "{{kết quả}}")
        + paragraph("HetPhan", "{{/có kết quả}}")
        + sign_block(recipients=False)
        + confirmations_block()
        + section()
    )


def values(paper: ShortReport) -> dict[str, Any]:
    """What the fields say for one report; a person who writes of himself or herself signs as the reporter."""
    who = paper.honoree
    collective = who.kind == SubjectKind.COLLECTIVE
    signature = paper.signature or Signature(
        post="Thủ trưởng đơn vị" if collective else "Người báo cáo", name="" if collective else who.name
    )
    return {
        **head_values(paper.head),
        "trích yếu": f"Đề nghị tặng {paper.award}",
        "tên": who.full_name, "chức vụ đơn vị": who.post_and_unit, "ngày sinh": who.born,
        "sơ lược": tuple(lines(paper.profile)) if paper.profile else (),
        "việc": paper.occasion, "thời gian": paper.when, "địa điểm": paper.where,
        "thành tích": lines(paper.achievements),
        "kết quả": lines(paper.results) if paper.results else (), "có kết quả": bool(paper.results),
        **sign_values(signature),
        **confirmation_values(paper.confirmations),
    }  # fmt: skip


SHAPE = Shape(SCHEMA, build, values, lambda paper: f"Báo cáo thành tích: {paper.honoree.name}")
