"""Phát động phong trào thi đua: a paper with a name of its own type, in the order that the movements' calls have."""

from __future__ import annotations

from typing import Any

from vinhdanh.kit.docx import Field, Schema
from vinhdanh.kit.docx.writing import paragraph, section
from vinhdanh.kit.said import phrase
from vinhdanh.letters.heads import Format
from vinhdanh.letters.launches import LaunchCall
from vinhdanh.letters.shapes.common import (
    HEAD_FIELDS,
    OPTIONAL_NUMBER,
    RECIPIENT_FIELD,
    SIGN_FIELDS,
    SUBJECT_FIELD,
    Shape,
    head_block,
    head_values,
    mends,
    sentence,
    sign_block,
    sign_values,
    title_block,
)

SCHEMA = Schema(
    (
        *HEAD_FIELDS, OPTIONAL_NUMBER, SUBJECT_FIELD,
        Field("sự kiện", phrase("Đoạn mở đầu: các sự kiện được chào mừng, ngày kỷ niệm")),
        Field("kết quả", phrase("Phong trào thời gian qua"), many=True),
        Field("lời phát động", phrase("Ai phát động, cho ai, kỳ nào, chủ đề, mục tiêu"), required=True),
        Field("nội dung", phrase("Từng nội dung, có số thứ tự"), required=True, many=True),
        Field("tiêu chí", phrase("Từng tiêu chí, chỉ tiêu, hạn"), many=True),
        Field("lời kêu gọi", phrase("Khẩu hiệu và lời kêu gọi"), required=True),
        *SIGN_FIELDS, RECIPIENT_FIELD,
    ),
    {},
    {"có tiêu chí": phrase("Bản phát động nêu tiêu chí")},
)  # fmt: skip


def build(rules: Format) -> str:
    """The body of the template."""
    return (
        head_block(rules)
        + title_block("PHÁT ĐỘNG")
        + paragraph("NoiDung", "{{sự kiện}}")
        + paragraph("NoiDung", "{{kết quả}}")
        + paragraph("NoiDung", "{{lời phát động}}")
        + paragraph("NoiDung", "{{nội dung}}")
        + paragraph("HetPhan", "{{#có tiêu chí}}")
        + paragraph("NoiDung", "Tiêu chí thi đua:")
        + paragraph("NoiDung", "{{tiêu chí}}")
        + paragraph("HetPhan", "{{/có tiêu chí}}")
        + paragraph("NoiDung", "{{lời kêu gọi}}")
        + sign_block()
        + section()
    )


def values(paper: LaunchCall) -> dict[str, Any]:
    """What the fields say for one launch."""
    return {
        **head_values(paper.head),
        "trích yếu": paper.subject,
        "sự kiện": f"Nhằm thiết thực lập thành tích chào mừng {'; '.join(paper.events)}."
        if paper.events
        else "",
        "kết quả": (*(sentence(text) for text in paper.preamble), *mends(paper.mends)),
        "lời phát động": _launching(paper),
        "nội dung": tuple(f"{n}. {sentence(text)}" for n, text in enumerate(paper.contents, 1)),
        "tiêu chí": tuple(f"- {sentence(str(aim))}" for aim in paper.aims),
        "có tiêu chí": bool(paper.aims),
        "lời kêu gọi": _call(paper),
        **sign_values(paper.signature, recipients=paper.recipients),
    }


def _launching(paper: LaunchCall) -> str:
    told = f"{paper.body} phát động {_named(paper)}"
    if paper.whom:
        told += f" trong {paper.whom}"
    if paper.period:
        told += f", {paper.period}"
    if paper.theme:
        told += f", với chủ đề “{paper.theme}”"
    if paper.goals:
        told += f", gắn với mục tiêu {', '.join(goal.lower() for goal in paper.goals)}"
    return f"{told}, với những nội dung sau:"


def _named(paper: LaunchCall) -> str:
    name = paper.movement or paper.subject
    return name[:1].lower() + name[1:]


def _call(paper: LaunchCall) -> str:
    spirit = f"Với tinh thần “{paper.slogan}”, " if paper.slogan else ""
    whom = paper.whom or "tập thể, cá nhân thuộc phạm vi phát động"
    return f"{spirit}{paper.body} kêu gọi {whom} phát huy tinh thần đoàn kết, khắc phục khó khăn, thi đua lập thành tích cao nhất./."


SHAPE = Shape(SCHEMA, build, values, lambda paper: f"Phát động: {paper.subject}")
