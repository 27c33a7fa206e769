"""Giao ước thi đua: what the members of a cluster agree on for a year, and their signatures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vinhdanh.kit.docx import Field, Schema
from vinhdanh.kit.docx.writing import paragraph, section
from vinhdanh.kit.said import phrase
from vinhdanh.letters.clusters import Agreed, CovenantPaper
from vinhdanh.letters.heads import Format
from vinhdanh.letters.shapes.common import (
    HEAD_FIELDS,
    OPTIONAL_NUMBER,
    RECIPIENT_FIELD,
    SIGN_FIELDS,
    SUBJECT_FIELD,
    Shape,
    gap,
    head_block,
    head_values,
    list_table,
    sentence,
    sign_block,
    sign_values,
    title_block,
)

SCHEMA = Schema(
    (
        *HEAD_FIELDS, OPTIONAL_NUMBER, SUBJECT_FIELD,
        Field("mở đầu", phrase("Đoạn mở đầu, mỗi ý một đoạn"), required=True, many=True),
        Field("nội dung", phrase("Từng nội dung thi đua, có đánh số"), required=True, many=True),
        Field("chỉ tiêu", phrase("Từng chỉ tiêu, cam kết chung, có đánh số"), required=True, many=True),
        Field("cam kết", phrase("Câu cam kết thực hiện"), required=True),
        Field("bên ký.stt", phrase("Số thứ tự")),
        Field("bên ký.đơn vị", phrase("Đơn vị thành viên"), required=True),
        Field("bên ký.người ký", phrase("Họ tên người ký")),
        Field("bên ký.chức vụ", phrase("Chức vụ người ký")),
        Field("bên ký.ngày ký", phrase("Ngày ký")),
        *SIGN_FIELDS, RECIPIENT_FIELD,
    ),
    {"bên ký": ""},
)  # fmt: skip

_COLUMNS = [
    ("TT", 1.1, "GiuaBang", "{{bên ký.stt}}"), ("Đơn vị", 5.2, "ChuBang", "{{bên ký.đơn vị}}"),
    ("Người ký", 3.3, "ChuBang", "{{bên ký.người ký}}"), ("Chức vụ", 2.5, "ChuBang", "{{bên ký.chức vụ}}"),
    ("Ngày ký", 2.3, "GiuaBang", "{{bên ký.ngày ký}}"), ("Chữ ký", 1.6, "GiuaBang", ""),
]  # fmt: skip


def build(rules: Format) -> str:
    """The body of the template."""
    return (
        head_block(rules)
        + title_block("GIAO ƯỚC THI ĐUA")
        + paragraph("NoiDung", "{{mở đầu}}")
        + paragraph("MucLon", "I. NỘI DUNG THI ĐUA")
        + paragraph("NoiDung", "{{nội dung}}")
        + paragraph("MucLon", "II. CHỈ TIÊU, CAM KẾT CHUNG")
        + paragraph("NoiDung", "{{chỉ tiêu}}")
        + paragraph("MucLon", "III. CÁC ĐƠN VỊ KÝ GIAO ƯỚC")
        + paragraph("NoiDung", "{{cam kết}}")
        + list_table(_COLUMNS, groups=False)
        + gap()
        + sign_block()
        + section()
    )


def values(paper: CovenantPaper) -> dict[str, Any]:
    """What the fields say for one covenant."""
    opening = (
        f"Các đơn vị thành viên {paper.cluster} thống nhất ký kết giao ước thi đua năm {paper.year} như sau:"
    )
    return {
        **head_values(paper.head),
        "trích yếu": f"{paper.cluster} năm {paper.year}",
        "mở đầu": (*(sentence(text) for text in paper.opening), opening),
        "nội dung": _numbered(paper.contents),
        "chỉ tiêu": _numbered(paper.targets),
        "cam kết": "Các đơn vị có tên dưới đây cam kết thực hiện giao ước này./.",
        "bên ký": [
            {
                "stt": str(n), "đơn vị": signer.unit, "người ký": signer.name, "chức vụ": signer.post, "ngày ký": signer.signed_on,
            }
            for n, signer in enumerate(paper.signers, 1)
        ],
        **sign_values(paper.signature, recipients=paper.recipients),
    }  # fmt: skip


def _numbered(lines: Iterable[Agreed]) -> tuple[str, ...]:
    said = (f"{line.text.rstrip(' .;')}: {line.target}" if line.target else line.text for line in lines)
    return tuple(f"{n}. {sentence(text)}" for n, text in enumerate(said, 1))


SHAPE = Shape(SCHEMA, build, values, lambda paper: f"Giao ước thi đua {paper.cluster} năm {paper.year}")
