"""Báo cáo thành tích tập thể (Mẫu 02 NĐ 98/2023, Mẫu 04 NĐ 152/2025)."""

from __future__ import annotations

from typing import Any

from vinhdanh.kit.docx import Field, Schema
from vinhdanh.kit.docx.writing import paragraph, section
from vinhdanh.kit.said import phrase
from vinhdanh.letters.heads import Format
from vinhdanh.letters.reports import CollectiveReport
from vinhdanh.letters.shapes.common import (
    HEAD_FIELDS,
    OPTIONAL_NUMBER,
    SIGN_FIELDS,
    Shape,
    gap,
    head_block,
    head_values,
    sign_block,
    sign_values,
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

SCHEMA = Schema(
    (
        *HEAD_FIELDS, OPTIONAL_NUMBER, *TITLE_FIELDS,
        Field("địa chỉ", phrase("Địa điểm trụ sở chính"), required=True), Field("điện thoại", phrase("Điện thoại, fax")),
        Field("trang web", phrase("Địa chỉ trang tin điện tử")),
        Field("quá trình", phrase("Quá trình thành lập và phát triển"), required=True, many=True),
        Field("tổ chức", phrase("Tổ chức bộ máy, số cán bộ, công chức, viên chức, người lao động"), required=True, many=True),
        Field("vốn", phrase("Vốn, nguồn vốn (doanh nghiệp)")),
        Field("chức năng", phrase("Chức năng, nhiệm vụ"), required=True, many=True),
        Field("kết quả", phrase("Kết quả thực hiện nhiệm vụ so với các năm trước"), required=True, many=True),
        Field("bảng số liệu", phrase("Bảng các chỉ tiêu so với những năm trước"), grid=True),
        Field("biện pháp", phrase("Biện pháp, nguyên nhân đạt thành tích"), required=True, many=True),
        Field("chính sách", phrase("Thực hiện chủ trương của Đảng, pháp luật của Nhà nước, chăm lo đời sống"), required=True, many=True),
        Field("đảng đoàn thể", phrase("Hoạt động của tổ chức đảng, đoàn thể"), required=True, many=True),
        *AWARD_FIELDS, *SIGN_FIELDS, *CONFIRM_FIELDS,
    ),
    {**AWARD_LISTS, **CONFIRM_LISTS},
    {**CONDITIONS, "có bảng số liệu": phrase("Báo cáo có bảng chỉ tiêu")},
)  # fmt: skip


def build(rules: Format) -> str:
    """The body of the template."""
    parts = (
        ("1. Kết quả thực hiện nhiệm vụ", "kết quả"),
        ("2. Những biện pháp, nguyên nhân đạt được thành tích", "biện pháp"),
        ("3. Việc thực hiện chủ trương của Đảng, chính sách, pháp luật của Nhà nước; chăm lo đời sống", "chính sách"),
        ("4. Hoạt động của tổ chức đảng, đoàn thể", "đảng đoàn thể"),
    )  # fmt: skip
    results = "".join(
        paragraph("MucNho", head)
        + paragraph("NoiDung", f"{{{{{name}}}}}")
        + (_figures() if name == "kết quả" else "")
        for head, name in parts
    )
    return (
        head_block(rules)
        + title_block("BÁO CÁO THÀNH TÍCH")
        + paragraph("NoiDung", "Tên tập thể đề nghị: {{tên}}")
        + paragraph("MucLon", "I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH")
        + paragraph("MucNho", "1. Đặc điểm, tình hình")
        + paragraph("NoiDung", "- Địa điểm trụ sở chính: {{địa chỉ}}")
        + paragraph("NoiDung", "- Điện thoại, fax: {{điện thoại}}")
        + paragraph("NoiDung", "- Địa chỉ trang tin điện tử: {{trang web}}")
        + paragraph("NoiDung", "{{quá trình}}")
        + paragraph("NoiDung", "{{tổ chức}}")
        + paragraph("NoiDung", "- Vốn: {{vốn}}")
        + paragraph("MucNho", "2. Chức năng, nhiệm vụ")
        + paragraph("NoiDung", "{{chức năng}}")
        + paragraph("MucLon", "II. THÀNH TÍCH ĐẠT ĐƯỢC")
        + results
        + awards_block()
        + sign_block(recipients=False)
        + confirmations_block()
        + section()
    )


def _figures() -> str:
    return (
        paragraph("HetPhan", "{{#có bảng số liệu}}")
        + paragraph("ChuBang", "{{bảng số liệu}}")
        + gap()
        + paragraph("HetPhan", "{{/có bảng số liệu}}")
    )


def values(paper: CollectiveReport) -> dict[str, Any]:
    """What the fields say for one report."""
    return {
        **head_values(paper.head),
        "trích yếu": f"Đề nghị tặng {paper.award}" + (f"\n{paper.period}" if paper.period else ""),
        "tên": paper.honoree.name,
        "địa chỉ": or_dots(paper.address), "điện thoại": paper.phone, "trang web": paper.website,
        "quá trình": lines(paper.history), "tổ chức": lines(paper.structure), "vốn": paper.capital,
        "chức năng": lines(paper.functions), "kết quả": lines(paper.results),
        "bảng số liệu": (paper.figures.headings, *paper.figures.rows) if paper.figures else (), "có bảng số liệu": paper.figures is not None,
        "biện pháp": lines(paper.measures),
        "chính sách": lines(paper.policies), "đảng đoàn thể": lines(paper.mass_work),
        **award_values(paper.titles, paper.commendations),
        **sign_values(paper.signature),
        **confirmation_values(paper.confirmations),
    }  # fmt: skip


SHAPE = Shape(SCHEMA, build, values, lambda paper: f"Báo cáo thành tích: {paper.honoree.name}")
