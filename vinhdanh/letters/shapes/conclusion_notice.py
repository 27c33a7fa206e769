"""Thông báo kết luận kiểm tra, giám sát (a paper with a name of its own type, Mẫu 1.4 NĐ 30/2020)."""

from __future__ import annotations

from typing import Any

from vinhdanh.kit.docx import Field, Schema
from vinhdanh.kit.docx.writing import paragraph, section
from vinhdanh.kit.said import phrase
from vinhdanh.letters.heads import Format
from vinhdanh.letters.monitoring import ConclusionNotice
from vinhdanh.letters.shapes.common import (
    HEAD_FIELDS,
    NUMBER_FIELD,
    RECIPIENT_FIELD,
    SIGN_FIELDS,
    SUBJECT_FIELD,
    Shape,
    head_block,
    head_values,
    sentence,
    sign_block,
    sign_values,
    title_block,
)

SCHEMA = Schema(
    (
        *HEAD_FIELDS, NUMBER_FIELD, SUBJECT_FIELD,
        Field("mở đầu", phrase("Đoàn nào đã kiểm tra, ở đâu, ngày nào, nội dung gì"), required=True),
        Field("ưu điểm", phrase("Từng ưu điểm"), many=True),
        Field("hạn chế", phrase("Từng hạn chế, thiếu sót"), many=True),
        Field("kết luận", phrase("Nội dung kết luận"), required=True, many=True),
        Field("kiến nghị", phrase("Từng kiến nghị, kèm hạn"), many=True),
        Field("kết thúc", phrase("Câu kết thúc"), required=True),
        *SIGN_FIELDS, RECIPIENT_FIELD,
    ),
    {},
    {
        "có ưu điểm": phrase("Có ghi ưu điểm"),
        "có hạn chế": phrase("Có ghi hạn chế"),
        "có kiến nghị": phrase("Có kiến nghị"),
    },
)  # fmt: skip


def build(rules: Format) -> str:
    """The body of the template."""
    return (
        head_block(rules)
        + title_block("THÔNG BÁO")
        + paragraph("NoiDung", "{{mở đầu}}")
        + _part("có ưu điểm", "Ưu điểm", "{{ưu điểm}}")
        + _part("có hạn chế", "Hạn chế, thiếu sót", "{{hạn chế}}")
        + paragraph("MucLon", "Kết luận")
        + paragraph("NoiDung", "{{kết luận}}")
        + _part("có kiến nghị", "Kiến nghị", "{{kiến nghị}}")
        + paragraph("NoiDung", "{{kết thúc}}")
        + sign_block()
        + section()
    )


def _part(when: str, heading: str, text: str) -> str:
    return (
        paragraph("HetPhan", f"{{{{#{when}}}}}")
        + paragraph("MucLon", heading)
        + paragraph("NoiDung", text)
        + paragraph("HetPhan", f"{{{{/{when}}}}}")
    )


def values(paper: ConclusionNotice) -> dict[str, Any]:
    """What the fields say for one notice."""
    asked = f"Đề nghị {paper.visited} thực hiện các kiến nghị trên và báo cáo kết quả đúng hạn./."
    return {
        **head_values(paper.head),
        "trích yếu": paper.subject,
        "mở đầu": _opening(paper),
        "ưu điểm": tuple(f"- {sentence(text)}" for text in paper.strengths),
        "có ưu điểm": bool(paper.strengths),
        "hạn chế": tuple(f"- {sentence(text)}" for text in paper.shortcomings),
        "có hạn chế": bool(paper.shortcomings),
        "kết luận": tuple(sentence(text) for text in paper.conclusion),
        "kiến nghị": tuple(f"{n}. {sentence(str(one))}" for n, one in enumerate(paper.recommendations, 1)),
        "có kiến nghị": bool(paper.recommendations),
        "kết thúc": asked if paper.recommendations else f"Thông báo để {paper.visited} biết và thực hiện./.",
        **sign_values(paper.signature, recipients=paper.recipients, first=paper.visited),
    }


def _opening(paper: ConclusionNotice) -> str:
    who = paper.team or "Đoàn kiểm tra"
    about = (
        f" về {', '.join(topic[:1].lower() + topic[1:] for topic in paper.topics)}" if paper.topics else ""
    )
    return f"{who} đã kiểm tra tại {paper.visited} ngày {paper.visited_on}{about}; kết quả như sau:"


SHAPE = Shape(
    SCHEMA, build, values, lambda paper: f"Thông báo {paper.head.numbered.strip()}: {paper.subject}"
)
