"""Đơn yêu cầu công nhận sáng kiến: authors with their shares, the solution, its novelty, effect and benefit."""

from __future__ import annotations

from typing import Any

from vinhdanh.kit.docx import Field, Schema
from vinhdanh.kit.docx.writing import Cell, Row, paragraph, section, table
from vinhdanh.kit.said import phrase
from vinhdanh.letters.heads import Format
from vinhdanh.letters.initiatives import InitiativeApplication
from vinhdanh.letters.shapes.common import (
    HEAD_FIELDS,
    NAME_SPACE,
    PORTRAIT,
    Shape,
    head_block,
    head_values,
    list_table,
    sentence,
    title_block,
)

_PARTS = (
    ("thực trạng", "1. Thực trạng, vấn đề cần giải quyết", phrase("Thực trạng trước khi có sáng kiến")),
    ("giải pháp", "2. Nội dung giải pháp", phrase("Nội dung giải pháp, mỗi ý một đoạn")),
    ("tính mới", "3. Tính mới", phrase("Điểm mới so với cách làm cũ")),
    ("hiệu quả", "4. Hiệu quả, khả năng áp dụng", phrase("Hiệu quả, khả năng áp dụng")),
    ("làm lợi", "5. Giá trị làm lợi và cách tính", phrase("Giá trị làm lợi, cách tính, thời gian tính")),
)
SCHEMA = Schema(
    (
        *HEAD_FIELDS,
        Field("kính gửi", phrase("Hội đồng, đơn vị nhận đơn"), required=True),
        Field("tên sáng kiến", phrase("Tên sáng kiến"), required=True),
        Field("lĩnh vực", phrase("Lĩnh vực áp dụng")),
        Field("áp dụng từ", phrase("Ngày áp dụng lần đầu hoặc áp dụng thử")),
        Field("tác giả.stt", phrase("Số thứ tự")),
        Field("tác giả.tên", phrase("Họ tên tác giả"), required=True),
        Field("tác giả.ngày sinh", phrase("Ngày, tháng, năm sinh hoặc năm sinh")),
        Field("tác giả.chức vụ đơn vị", phrase("Chức vụ, nơi làm việc")),
        Field("tác giả.tỷ lệ", phrase("Tỷ lệ đóng góp")),
        *(Field(name, says, many=True) for name, _title, says in _PARTS),
        Field("tài liệu", phrase("Minh chứng gửi kèm"), many=True),
        Field("người nộp", phrase("Họ tên người nộp đơn"), required=True),
    ),
    {"tác giả": ""},
)  # fmt: skip
_COLUMNS = [
    ("TT", 1.1, "GiuaBang", "{{tác giả.stt}}"), ("Họ và tên", 4.2, "ChuBang", "{{tác giả.tên}}"),
    ("Ngày sinh", 2.6, "GiuaBang", "{{tác giả.ngày sinh}}"), ("Chức vụ, nơi làm việc", 5.7, "ChuBang", "{{tác giả.chức vụ đơn vị}}"),
    ("Tỷ lệ đóng góp", 2.4, "GiuaBang", "{{tác giả.tỷ lệ}}"),
]  # fmt: skip


def build(rules: Format) -> str:
    """The body of the template."""
    sign = paragraph("QuyenHan", "NGƯỜI NỘP ĐƠN") + paragraph("HoTenKy", "{{người nộp}}")
    return (
        head_block(rules, number="")
        + title_block("ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN", subject="{{tên sáng kiến}}")
        + paragraph("KinhGui", "Kính gửi: {{kính gửi}}")
        + paragraph("NoiDung", "Lĩnh vực áp dụng: {{lĩnh vực}}")
        + paragraph("NoiDung", "Ngày áp dụng lần đầu hoặc áp dụng thử: {{áp dụng từ}}")
        + paragraph("TenBang", "Tác giả và tỷ lệ đóng góp")
        + list_table(_COLUMNS, groups=False)
        + "".join(paragraph("MucNho", title) + paragraph("NoiDung", f"{{{{{name}}}}}") for name, title, _says in _PARTS)
        + paragraph("NoiDung", "{{tài liệu}}")
        + paragraph("NoiDung", "Các tác giả cam đoan nội dung trên là trung thực và chịu trách nhiệm trước pháp luật.")
        + table((PORTRAIT * 0.44, PORTRAIT * 0.56), [Row((Cell(paragraph("NoiNhanDong"), middle=False), Cell(sign, middle=False)))])
        + section()
    )  # fmt: skip


def values(paper: InitiativeApplication) -> dict[str, Any]:
    """What the fields say for one application."""
    benefit = ((sentence(paper.benefit),) if paper.benefit else ()) + _sentences(paper.method)
    papers = tuple(f"- {name}" for name in paper.papers)
    return {
        **head_values(paper.head),
        "kính gửi": paper.to, "tên sáng kiến": paper.title, "lĩnh vực": paper.field or "…………", "áp dụng từ": paper.applied_since or "…………",
        "tác giả": [
            {"stt": str(n), "tên": one.full_name, "ngày sinh": one.born, "chức vụ đơn vị": one.post_and_unit, "tỷ lệ": one.share}
            for n, one in enumerate(paper.authors, 1)
        ],
        "thực trạng": _sentences(paper.problem), "giải pháp": _sentences(paper.solution), "tính mới": _sentences(paper.novelty),
        "hiệu quả": _sentences(paper.effect), "làm lợi": benefit or ("Không tính được bằng tiền.",),
        "tài liệu": ("Tài liệu kèm theo:", *papers) if papers else (),
        "người nộp": paper.authors[0].name or NAME_SPACE,
    }  # fmt: skip


def _sentences(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sentence(line) for line in lines)


SHAPE = Shape(SCHEMA, build, values, lambda paper: f"Đơn yêu cầu công nhận sáng kiến: {paper.title}")
