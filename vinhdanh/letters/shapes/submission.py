"""Tờ trình (Mẫu 1.4 NĐ 30/2020): one form of award, its counts those of the list that goes with it."""

from __future__ import annotations

from typing import Any

from vinhdanh.kit.docx import Field, Schema
from vinhdanh.kit.docx.writing import paragraph, section
from vinhdanh.kit.said import phrase
from vinhdanh.letters.heads import Format, basis_lines
from vinhdanh.letters.orders import FIT_IN_ARTICLE
from vinhdanh.letters.shapes.common import (
    HEAD_FIELDS,
    NUMBER_FIELD,
    RECIPIENT_FIELD,
    SIGN_FIELDS,
    SUBJECT_FIELD,
    TO_FIELDS,
    Shape,
    head_block,
    head_values,
    sentence,
    sign_block,
    sign_values,
    title_block,
    to_block,
    to_values,
)
from vinhdanh.letters.submissions import SubmissionLetter

SCHEMA = Schema(
    (
        *HEAD_FIELDS, NUMBER_FIELD, SUBJECT_FIELD, *TO_FIELDS,
        Field("căn cứ", phrase("Các dòng căn cứ, cả biên bản họp xét"), required=True, many=True),
        Field("mở đầu", phrase("Đoạn mở đầu: kết quả phong trào, quá trình xét")),
        Field("đề nghị", phrase("Câu đề nghị: hình thức, số tập thể, cá nhân, thành tích"), required=True),
        Field("người được đề nghị", phrase("Từng người, tập thể khi danh sách ngắn"), many=True),
        Field("hồ sơ kèm theo", phrase("Từng thành phần hồ sơ gửi kèm"), many=True),
        Field("kết thúc", phrase("Câu kết thúc"), required=True),
        *SIGN_FIELDS, RECIPIENT_FIELD,
    ),
    {},
    {"có hồ sơ kèm theo": phrase("Tờ trình có hồ sơ gửi kèm")},
)  # fmt: skip


def build(rules: Format) -> str:
    """The body of the template."""
    return (
        head_block(rules)
        + title_block("TỜ TRÌNH")
        + to_block()
        + paragraph("CanCu", "{{căn cứ}}")
        + paragraph("NoiDung", "{{mở đầu}}")
        + paragraph("NoiDung", "{{đề nghị}}")
        + paragraph("NoiDung", "{{người được đề nghị}}")
        + paragraph("HetPhan", "{{#có hồ sơ kèm theo}}")
        + paragraph("NoiDung", "Hồ sơ gửi kèm gồm có:")
        + paragraph("NoiDung", "{{hồ sơ kèm theo}}")
        + paragraph("HetPhan", "{{/có hồ sơ kèm theo}}")
        + paragraph("NoiDung", "{{kết thúc}}")
        + sign_block()
        + section()
    )


def values(paper: SubmissionLetter) -> dict[str, Any]:
    """What the fields say for one letter."""
    rows = paper.shortlist.rows
    short = len(rows) <= FIT_IN_ARTICLE
    named = [
        f"{n}. {', '.join(p for p in (row.full_name, row.post_and_unit) if p)}"
        for n, row in enumerate(rows, 1)
    ]
    basis = (*paper.basis, *((f"Căn cứ {paper.minutes.removeprefix('Căn cứ ')}",) if paper.minutes else ()))
    asked = " ".join(
        p for p in ("Kính đề nghị xét, tặng", paper.award, "cho", str(paper.counts), paper.achievement) if p
    )
    attachments = _attachments(paper)
    return {
        **head_values(paper.head),
        "trích yếu": paper.subject,
        **to_values(paper.to),
        "căn cứ": basis_lines(basis),
        "mở đầu": sentence(paper.opening) if paper.opening else "",
        "đề nghị": f"{asked}, gồm:" if short else f"{asked} (có danh sách trích ngang kèm theo).",
        "người được đề nghị": _ended(named) if short else (),
        "hồ sơ kèm theo": attachments,
        "có hồ sơ kèm theo": bool(attachments),
        "kết thúc": "Kính trình xem xét, quyết định./.",
        **sign_values(paper.signature, recipients=paper.recipients, first="Như trên"),
    }


def _attachments(paper: SubmissionLetter) -> tuple[str, ...]:
    """What goes with the letter; lists and reports are counted from the rows."""
    found = [f"Danh sách trích ngang ({paper.counts})"]
    if paper.reports is not None:
        found.append(f"{len(paper.reports):02d} báo cáo thành tích")
    found += [item for item in paper.attachments if item.casefold() not in {f.casefold() for f in found}]
    return _ended([f"- {item}" for item in found])


def _ended(lines: list[str]) -> tuple[str, ...]:
    plain = [line.rstrip(" ;.") for line in lines]
    return tuple(f"{line}{'.' if n == len(plain) else ';'}" for n, line in enumerate(plain, 1))


SHAPE = Shape(SCHEMA, build, values, lambda paper: f"Tờ trình {paper.head.numbered.strip()}: {paper.subject}")
