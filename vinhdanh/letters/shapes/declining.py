"""Thư trả lời (công văn, Mẫu 1.5 NĐ 30/2020): why, reason by reason, and what may be done."""

from __future__ import annotations

import re
from typing import Any

from vinhdanh.kit.docx import Field, Schema
from vinhdanh.kit.docx.writing import paragraph, section
from vinhdanh.kit.said import phrase
from vinhdanh.letters.answers import DecliningLetter
from vinhdanh.letters.heads import Format
from vinhdanh.letters.honorees import count
from vinhdanh.letters.orders import FIT_IN_ARTICLE
from vinhdanh.letters.shapes.common import (
    HEAD_FIELDS,
    NUMBER_FIELD,
    RECIPIENT_FIELD,
    SIGN_FIELDS,
    TO_FIELDS,
    Shape,
    head_block,
    head_values,
    sentence,
    sign_block,
    sign_values,
    to_block,
    to_values,
)

SCHEMA = Schema(
    (
        *HEAD_FIELDS, NUMBER_FIELD,
        Field("trích yếu", phrase("Trích yếu công văn, không kèm chữ “V/v”"), required=True),
        *TO_FIELDS,
        Field("mở đầu", phrase("Đoạn mở đầu: về đề nghị nào"), required=True, many=True),
        Field("câu trả lời", phrase("Câu trả lời: hình thức nào chưa được đề nghị, của ai"), required=True),
        Field("người được nhắc", phrase("Từng người, tập thể được trả lời"), many=True),
        Field("lý do", phrase("Từng lý do, kèm căn cứ và điều tìm thấy"), required=True, many=True),
        Field("việc tiếp theo", phrase("Việc đơn vị, cá nhân có thể làm tiếp"), many=True),
        Field("kết thúc", phrase("Câu kết thúc"), required=True),
        *SIGN_FIELDS, RECIPIENT_FIELD,
    ),
)  # fmt: skip


def build(rules: Format) -> str:
    """The body of the template."""
    return (
        head_block(rules, extra=paragraph("TrichYeuCongVan", "V/v {{trích yếu}}"))
        + paragraph("HetPhan")
        + to_block()
        + paragraph("NoiDung", "{{mở đầu}}")
        + paragraph("NoiDung", "{{câu trả lời}}")
        + paragraph("NoiDung", "{{người được nhắc}}")
        + paragraph("NoiDung", "Lý do:")
        + paragraph("NoiDung", "{{lý do}}")
        + paragraph("NoiDung", "{{việc tiếp theo}}")
        + paragraph("NoiDung", "{{kết thúc}}")
        + sign_block()
        + section()
    )


def values(paper: DecliningLetter) -> dict[str, Any]:
    """What the fields say for one letter."""
    one = len(paper.rows) == 1
    who = ", ".join(p for p in (paper.rows[0].full_name, paper.rows[0].post_and_unit) if p) if one else str(count(paper.rows))  # fmt: skip
    opening = paper.opening or ((f"Sau khi xem xét {paper.about}, {_issuer(paper)} trả lời như sau",) if paper.about else (f"{_issuer(paper)} trả lời như sau",))  # fmt: skip
    short = 1 < len(paper.rows) <= FIT_IN_ARTICLE * 2
    named = [f"- {', '.join(p for p in (row.full_name, row.post_and_unit) if p)}" for row in paper.rows]
    return {
        **head_values(paper.head),
        "trích yếu": _subject(paper.subject),
        **to_values(paper.to),
        "mở đầu": tuple(sentence(text) for text in opening),
        "câu trả lời": f"Hồ sơ đề nghị tặng {paper.award} của {who} chưa đủ điều kiện để trình cấp có thẩm quyền.",
        "người được nhắc": tuple(f"{line}{'.' if n == len(named) else ';'}" for n, line in enumerate(named, 1)) if short else (),
        "lý do": tuple(f"{n}. {sentence(str(reason))}" for n, reason in enumerate(paper.reasons, 1)),
        "việc tiếp theo": tuple(sentence(text) for text in paper.next_steps),
        "kết thúc": f"{_issuer(paper)} trả lời để đơn vị biết, thông báo tới tập thể, cá nhân liên quan./.",
        **sign_values(paper.signature, recipients=paper.recipients, first="Như trên"),
    }  # fmt: skip


def _subject(text: str) -> str:
    return re.sub(r"^(v/v|về việc)\s+", "", text, flags=re.IGNORECASE)


def _issuer(paper: DecliningLetter) -> str:
    """The issuer inside a sentence; a name that was given in capitals cannot be written small again."""
    name = " ".join(paper.head.issuer.split())
    return "Cơ quan chúng tôi" if name.isupper() else name


SHAPE = Shape(SCHEMA, build, values, lambda paper: f"V/v {_subject(paper.subject)}")
