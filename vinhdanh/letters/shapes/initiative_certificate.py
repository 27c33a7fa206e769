"""Giấy chứng nhận sáng kiến: one author, one initiative, on the decision that recognised it."""

from __future__ import annotations

from typing import Any

from vinhdanh.kit.docx import Field, Schema
from vinhdanh.kit.docx.writing import paragraph, section
from vinhdanh.kit.said import phrase
from vinhdanh.letters.heads import Format
from vinhdanh.letters.initiatives import InitiativeCertificate
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

SCHEMA = Schema(
    (
        *HEAD_FIELDS, OPTIONAL_NUMBER,
        Field("nơi cấp", phrase("Đơn vị chứng nhận"), required=True),
        Field("tác giả", phrase("Họ tên tác giả, kèm Ông, Bà"), required=True),
        Field("ngày sinh", phrase("Ngày, tháng, năm sinh hoặc năm sinh")),
        Field("chức vụ đơn vị", phrase("Chức vụ, đơn vị của tác giả")),
        Field("tên sáng kiến", phrase("Tên sáng kiến"), required=True),
        Field("vai trò", phrase("Tác giả, hay đồng tác giả kèm tỷ lệ đóng góp"), required=True),
        Field("đồng tác giả", phrase("Các đồng tác giả khác, một dòng"), many=True),
        Field("quyết định", phrase("Số, ngày quyết định công nhận"), required=True),
        Field("phạm vi", phrase("Phạm vi ảnh hưởng"), many=True),
        Field("giá trị", phrase("Giá trị làm lợi đã xác minh"), many=True),
        *SIGN_FIELDS,
    ),
)  # fmt: skip


def build(rules: Format) -> str:
    """The body of the template."""
    return (
        head_block(rules)
        + title_block("GIẤY CHỨNG NHẬN SÁNG KIẾN", subject="{{tên sáng kiến}}")
        + paragraph("NoiDung", "{{nơi cấp}} chứng nhận:")
        + paragraph("NoiDung", "{{tác giả}}")
        + paragraph("NoiDung", "Ngày sinh: {{ngày sinh}}")
        + paragraph("NoiDung", "Chức vụ, đơn vị: {{chức vụ đơn vị}}")
        + paragraph("NoiDung", "Là {{vai trò}} của sáng kiến nêu trên.")
        + paragraph("NoiDung", "{{đồng tác giả}}")
        + paragraph("NoiDung", "Được công nhận tại Quyết định {{quyết định}}.")
        + paragraph("NoiDung", "{{phạm vi}}")
        + paragraph("NoiDung", "{{giá trị}}")
        + sign_block(recipients=False)
        + section()
    )


def values(paper: InitiativeCertificate) -> dict[str, Any]:
    """What the fields say for one certificate."""
    role = "đồng tác giả" if paper.others else "tác giả"
    if paper.others and paper.author.share:
        role = f"{role} (tỷ lệ đóng góp {paper.author.share})"
    return {
        **head_values(paper.head),
        "nơi cấp": paper.issuer, "tác giả": paper.author.full_name, "ngày sinh": paper.author.born or "…………",
        "chức vụ đơn vị": paper.author.post_and_unit or "…………", "tên sáng kiến": paper.title, "vai trò": role,
        "đồng tác giả": (f"Cùng với: {', '.join(paper.others)}.",) if paper.others else (),
        "quyết định": paper.decision,
        "phạm vi": (f"Phạm vi ảnh hưởng: {paper.reach}.",) if paper.reach else (),
        "giá trị": (f"Giá trị làm lợi đã xác minh: {paper.benefit}.",) if paper.benefit else (),
        **sign_values(paper.signature),
    }  # fmt: skip


SHAPE = Shape(SCHEMA, build, values, lambda paper: f"Giấy chứng nhận sáng kiến: {paper.author.name}")
